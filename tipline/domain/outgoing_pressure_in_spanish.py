"""Spanish wording that presses or silences people and may not leave the house: ACT-ICE, THREAT, UNMASK, GAG."""

from tipline.domain.placed_wording import PlacedWording

_CHOICES = {
    "ICE": "ice|la ice|migra|la migra|inmigracion|migracion|la inmigracion|el servicio de inmigracion|hsi|dhs|uscis"
    "|las autoridades migratorias|autoridades migratorias|las autoridades de inmigracion|la patrulla fronteriza",
    "LLAMA": "llamar|llamamos|llamaremos|llamare|llamo|llamado|llamaron|llame|llamarle|avisar|avisamos|avisaremos"
    "|avisare|avisado|avisarle|avisaron|informar|informamos|informaremos|informado|informaron|notificar|notificamos"
    "|notificaremos|notificado|reportar|reportamos|reportaremos|reportare|reportado|reportarlo|reportarla|reportaron"
    "|denunciar|denunciamos|denunciaremos|denunciado|denunciarlo|denunciarla|contactar|contactamos|contactaremos"
    "|contactado|decirle|diremos|entregar|entregaremos|entregarlo|entregarla|hablar|hablamos|hablaremos|hablarle"
    "|mandar|mandaremos|enviar|enviamos|enviaremos|echarle|echamos|echaremos",
    # What somebody does or will do, and no infinitive of a list of what is not done.
    "LLAMAREMOS": "llamamos|llamaremos|llamare|vamos a llamar|voy a llamar|tendremos que llamar|avisamos|avisaremos"
    "|avisare|vamos a avisar|voy a avisar|tendremos que avisar|reportamos|reportaremos|reportare|vamos a reportar"
    "|vamos a reportarlo|vamos a reportarla|tendremos que reportarlo|denunciamos|denunciaremos|vamos a denunciar"
    "|informamos|informaremos|vamos a informar|diremos|entregaremos|echamos|echaremos|hablamos|hablaremos",
    "LO": "le|lo|la|los|las|les|se|esto|eso|todo|su|sus|el|caso|nombre|ya|nosotros|yo|familia|papeles",
    "A": "a|al|con|de|ante",
    "MIGRATORIO": "migratoria|migratorio|legal|estatus|status",
    "DEPORTADO": "deportado|deportada|deportados|deportadas|deportar|deportarlo|deportarla|deporten|deportacion",
    "AMENAZA": "amenaz*|dice|dicen|dijo|dijeron",
    "MENSAJE": "mensaje|mensajes|aviso|avisos|reporte|reportes|queja|quejas|texto|textos|denuncia|denuncias|nota|carta",
    "MANDO": "mando|envio|escribio|texteo|puso|hizo|dejo|mandaron",
    "DELATO": "aviso|reporto|denuncio|conto|delato|acuso|informo",
    "AUTOR": "reportante|denunciante|informante|remitente|soplon|soplona|chismoso|chismosa|autor|autora",
    "HABLE": "hable|hablen|hables|hablar|diga|digan|digas|decir|comente|comenten|comentar|cuente|cuenten|cuentes"
    "|contar|platique|platiquen|platicar|discuta|discutan|discutir|mencione|mencionen|mencionar|comparta|compartan"
    "|compartir|comentarlo|contarlo|hablarlo|platicarlo|discutirlo|compartirlo|revele|revelar|divulgue|divulgar|acuda|acudir|vaya|contacte|contactar|quejarse",
    "OTROS": "companeros|companero|companera|companeras|nadie|sindicato|agencia|agencias|gobierno|otros|otras"
    " personas|empleados|trabajadores|abogado|abogada|prensa|representante|osha|eeoc|nlrb|ier|delegado|ninguna persona",
    "SECRETO": "secreto|confidencial|privado|silencio|reserva|entre nosotros|entre nos|para usted",
}

# What is tied to a condition presses whether it is promised or denied: "no llamaremos mientras usted firme".
IN_ANY_CASE = {
    "ACT-THREAT": PlacedWording(
        (
            "o (LO) LLAMAREMOS (LO) (A) ICE",
            "o viene|vendra|llega|sabra|vienen (la) ICE",
            "o va a venir (la) ICE",
            "o ICE vendra|viene|sabra|llega",
            "de lo contrario ... ... ice|migra|inmigracion|migracion|deport*",
            "a menos que ... ... ice|migra|inmigracion|migracion|deport*",
            "si (no|usted|se|sigue) ... ... LLAMAREMOS (LO) (A) ICE",
            "si (no|usted|se|sigue) ... ... vendra|viene|llegara|llega|sabra (la) ICE",
            "si (no|usted|se|sigue) ... ... ICE vendra|viene|sabra|llega|se",
            "si (no|usted|se|sigue) ... ... sera|seran|puede|podria|van|vamos|va (a|ser|lo|la) (ser|a) DEPORTADO",
            "LLAMAREMOS (LO) (A) ICE si|mientras|siempre|hasta",
            "LLAMAREMOS (LO) (A) ICE a menos",
        ),
        _CHOICES,
    ),
    "ACT-GAG": PlacedWording(
        (
            "no (le|les|lo|debe|puede|deben|pueden|esta|podra|se|tiene) (lo|le|a|permitido|puede|debe) HABLE ... OTROS",
            "no (se) lo comente|cuente|platique|discuta|divulgue|mencione",
            "no hable|hablen|comente|comenten|platique|discuta|mencione (nada) (de|sobre) esto|eso|el|la|su|lo",
            "no (debe|puede|deben|pueden) hablar|comentar|discutir|mencionar (nada) (de|sobre) esto|eso|el|la|su|lo",
        ),
        _CHOICES,
    ),
}
UNLESS_DENIED = {
    "ACT-ICE": PlacedWording(
        (
            "LLAMA (LO) (A) ICE",
            "LLAMAREMOS (LO) (A) ICE",
            "ICE (ya) viene|vendra|vienen|sabe|sabra|llegara|llega",
            "ICE (ya) va a venir|saber|enterarse",
            (
                "ICE (ya) (fue|ha|sera|esta|estan) (sido) avisado|avisada|informado|informada|notificado|notificada"
                "|enterado|enterada|llamado|llamada|avisados|avisadas"
            ),
            "ICE se enterara|entero",
            "vendra|viene|llegara|vienen|sabra (la) ICE",
        ),
        _CHOICES,
    ),
    "ACT-THREAT": PlacedWording(
        (
            "lo|la|los|las|le (van|vamos|pueden|podrian|voy|podemos) (a) DEPORTADO",
            "lo|la|los|las LLAMAREMOS (LO) (A) ICE",
            "reportarlo|reportarla|denunciarlo|denunciarla|entregarlo|entregarla (A) ICE",
            "sera|seran DEPORTADO",
            "puede|podria|pueden ser DEPORTADO",
            (
                "afectar*|afecta|perder*|arriesg*|piense|recuerde|acuerdese|cuide|peligra (en|de) su (situacion"
                "|estado) MIGRATORIO"
            ),
            "su situacion|estado MIGRATORIO podria|puede|depende|peligra",
            "problemas con ICE",
            "problemas migratorios|legales con",
            "sabemos (de|cual|lo) (es|de) su (situacion|estado) MIGRATORIO",
            "sabemos que (usted) (no|es|esta) (tiene) papeles|ilegal|indocumentado|indocumentada",
        ),
        _CHOICES,
    ),
    "ACT-UNMASK": PlacedWording(
        (
            "quien es|eres usted|tu|ud",
            "quien eres",
            "como se llama|llamas",
            "como te llamas",
            "cual es su|tu nombre|apellido",
            "diganos|digame|denos|deme|mandenos|mandeme|escribanos|dinos|dime su|tu nombre|apellido",
            "necesitamos|queremos|necesito|quiero (saber) su|tu nombre",
            "identifiquese",
            "quien (nos|le|lo|me|te|se) MANDO (nos) esto|eso",
            "quien (nos|le|lo|me|te) MANDO (nos) el|la|este|esta|ese|esa|los|las MENSAJE",
            "quien nos|lo|la|le|me|los|las DELATO",
            "quien nos dijo|hablo|escribio|mando|llamo",
            (
                "saber|averigu*|descubr*|decir|decirnos|diga|diganos|digame|sabe ... quien (nos|lo|la) DELATO"
                "|escribio|mando|llamo"
            ),
            "saber|averiguar|decir|decirnos|diga|diganos|digame quien escribe|habla|manda|llama",
            "quien se quejo",
            "quien DELATO esto|eso",
            "quien DELATO a|al (la) linea|empresa|jefe",
            "quien es el|la|nuestro AUTOR",
            "quien esta detras",
            "averigu*|identific*|busc*|encontr*|descubr*|localiz*|rastre* (a|al|el|la) (la) AUTOR",
            (
                "averigu*|identific*|busc*|encontr*|descubr*|localiz*|rastre* a (la) (persona) quien|que DELATO|mando"
                "|envio|escribio"
            ),
            "rastre*|localiz* ... numero|telefono|celular|mensaje|llamada",
            "de quien es este|ese|el (numero) numero|telefono|celular|letra",
        ),
        _CHOICES,
    ),
    "ACT-GAG": PlacedWording(
        (
            (
                "mantenga|mantengan|guarde|guarden|conserve (esto|lo|este|la|el|todo|eso) (en|asunto|conversacion"
                "|como|caso|tema) (en|como|absoluto) SECRETO"
            ),
            "prohibido|prohibida|prohibe|prohibimos (que) HABLE",
            "guarde|guarden silencio",
            "quede|queda|quedar entre nosotros|nos",
            (
                "asunto|conversacion|investigacion|entrevista debe|tiene (que) (ser|quedar|mantenerse|permanecer"
                "|seguir) (en) SECRETO"
            ),
        ),
        _CHOICES,
    ),
}
# The same words where nobody is pressed: ice that melts, a threat that others made, what the house does not say.
_ICE_THAT_MELTS = (
    "maquina|maquinas|bolsa|bolsas|fabrica de ice",
    "abogado|abogada|abogados|consejero de|en inmigracion|migracion",
    "ley|leyes|tramite|tramites de inmigracion|migracion",
)
_SAID_BY_OTHERS = (
    "AMENAZA (con|a|de|le|que|usted|les|nos) (con|que|va|van|iba|iban|le|lo) (a) LLAMA (LO) (A) ICE",
    (
        "si|que|cuando|ha alguien|nadie|un|el|la|su (jefe|supervisor|mayordomo|encargado|patron|companero) (lo|le|la)"
        " (amenaza|va|amenazo|dice) (a|con|que) LLAMA (LO) (A) ICE"
    ),
    "AMENAZA (con|a|de|le|que|usted|les|nos|lo) (con|que|va|van|iba|a) (a|ser) DEPORTADO",
)
HARMLESS = {
    "ACT-ICE": PlacedWording(
        (*_ICE_THAT_MELTS, *_SAID_BY_OTHERS, "LLAMA a ICE de|sobre (las|los) nuestras|nuestros|propias|propios"),
        _CHOICES,
    ),
    "ACT-THREAT": PlacedWording((*_ICE_THAT_MELTS, *_SAID_BY_OTHERS), _CHOICES),
    "ACT-UNMASK": PlacedWording(
        (
            "como se llama|llaman el|la|su|ese|esa|este|esta|los|las|quien|eso|esto|aquel",
            "cual es su|el nombre del|de",
        ),
        _CHOICES,
    ),
    "ACT-GAG": PlacedWording(
        (
            "no nos|me (lo) HABLE",
            "comparta|compartan|muestre|diga|ensene (a) (nadie) su|el|este recibo|codigo|clave|contrasena|enlace",
        ),
        _CHOICES,
    ),
}
