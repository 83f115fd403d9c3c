"""Plain wording in which people ask that texts to them end; the carrier knows only single words.

Any reasonable wording revokes consent (47 CFR 64.1200(a)(10)). Only a whole text counts: what a reporter tells about
somebody who shall stop something is a tip.
"""

from tipline.domain.phrases import Wording

_CHOICES = {
    "MAY": "please|can you|could you|will you|would you|can u|you need to|you have to|i want you to|i need you to"
    "|i would like to|i want to",
    "TEXTING": "texting|txting|messaging|msging|contacting|writing|bothering|spamming|text|messages|texts",
    "TEXT": "text|txt|message|msg|contact|write|bother|spam",
    "ME": "me|us|to me|this number|this phone|my number|my phone",
    "MY_NUMBER": "my number|my phone|my cell",
    "ANY": "any|more|any more|these|those|your|the|all|all the|all these|all of these",
    "TEXTS": "texts|text|txts|text messages|messages|message|msgs|sms|texting|messaging",
    "NOW": "anymore|any more|any longer|again|ever|now|right now|at all|immediately|already",
    "NOT": "do not|don t|dont|no longer|never",
    "OFF": "off|off of|from|of|out of",
    "LIST": "list|your list|this list|the list|your text list|your texting list|your contact list|your texts"
    "|your system|these texts",
    "PIDO": "les pido que|le pido que|quiero que|favor de|pueden|puede|podrian|podria",
    "DEJEN": "deje|dejen|deja|dejar|paren|pare|para|parar",
    "ESCRIBIRME": "escribirme|mandarme|enviarme|textearme|mensajearme|contactarme|molestarme|escribirnos|mandarnos"
    "|escribir|mandar|enviar|textear|molestar",
    "ESCRIBAN": "escriban|escriba|escribas|manden|mande|mandes|envien|envie|envies|texteen|textee|textees|texten"
    "|textien|textie|contacten|contacte|molesten|moleste|molestes|mensajeen|lleguen",
    "MAS": "mas|otro|otros|ningun|sus|esos|estos|tantos|recibir|recibir mas|de estos|mas de estos|a los|los|de",
    "MENSAJES": "mensajes|mensaje|textos|texto|texts|mensajes de texto|sms",
    "YA": "mas|nunca mas|nunca|jamas|ya|otra vez|a este numero|a mi numero|a mi celular|a mi telefono",
    "LISTA": "la lista|su lista|esta lista|sus listas|esa lista",
}
_ENDING_TEXTS = Wording(
    (
        "(MAY) stop|quit TEXTING (ME) (NOW)",
        "(MAY) stop|quit|end|cancel (sending) (ME) (ANY) TEXTS (NOW)",
        "(MAY) stop it|this|all (now)",
        "(MAY) NOT TEXT (ME) (NOW)",
        "(MAY) NOT send (ME) (ANY) TEXTS|anything (NOW)",
        "no more TEXTS (NOW)",
        "i NOT want|need (to) (get|receive) (ANY) TEXTS (NOW)",
        "i NOT want you|u to TEXT (ME) (NOW)",
        "(MAY) take|get|remove|delete|drop me|MY_NUMBER OFF LIST (NOW)",
        "(MAY) remove me|MY_NUMBER (NOW)",
        "(MAY) unsubscribe (me) (from) (ANY) (TEXTS)",
        "(MAY) opt (me) out (of|from) (ANY) (TEXTS)",
        "leave me alone",
        "lose my number",
        "(PIDO) DEJEN de ESCRIBIRME (MAS) (MENSAJES) (YA)",
        "(PIDO) no me ESCRIBAN (MAS) (MENSAJES) (YA)",
        "no quiero (MAS) MENSAJES (YA)",
        "no quiero que me ESCRIBAN (MAS) (MENSAJES) (YA)",
        "no mas MENSAJES (YA)",
        "alto|basta MAS MENSAJES (YA)",
        "cancelar|parar|paren|pare|detener|detengan (MAS) MENSAJES (YA)",
        "quiteme|quitenme|saqueme|saquenme|borreme|borrenme|eliminenme de LISTA (YA)",
        "(quiero) darme|deme|denme de baja",
        "dejeme|dejenme en paz",
    ),
    _CHOICES,
)


def ends_texts(spoken: str) -> bool:
    """Say whether a text as it is spoken, without politeness around it, asks for no more texts and nothing else."""
    return _ENDING_TEXTS.is_all_of(spoken)
