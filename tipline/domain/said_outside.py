"""Words that nobody at the desk may send to anybody: ACT-SPECDOC, ACT-EVERIFY, ACT-THREAT, ACT-UNMASK, ACT-GAG.

The first four have no override and no way around them (rules.md section 4.4): whatever leaves the desk passes here.
"""

from collections.abc import Mapping

from tipline.domain.phrases import Wording, as_spoken

_CHOICES = {
    "ASK": "bring|show|send|give|provide|present|submit|need|want|require|traiga|traer|muestre|mande|entregue|presente"
    "|ensene|necesitamos|queremos|pedimos|trae",
    "YOURS": "your|a|an|the|us|me|su|sus|tu|la|el|una|un|of",
    "DOCUMENT": "passport|visa|mica|greencard|ssn|itin|ead|pasaporte|matricula|residencia|acta|license|licencia",
    "MIGRA": "ice|immigration|inmigracion|migra|uscis|hsi|homeland|deportation|deportacion",
    "WHO": "who|quien|whose",
    "TOLD": "you|told|wrote|sent|reported|texted|mando|escribio|aviso|dijo|reporto|denuncio|es|are|eres|usted",
    "TRACE": "trace|track|identify|find|rastrear|rastrea|identificar|localizar|averiguar",
    "HUSH": "talk|speak|discuss|tell|say|hable|hablar|diga|decir|comente|comentar|cuente|contar",
    "OTHERS": "coworkers|colleagues|anyone|anybody|nobody|union|agency|agencies|lawyer|companeros|nadie|sindicato"
    "|agencia|abogado|else",
}
_RULES: Mapping[str, tuple[str, ...]] = {
    "ACT-SPECDOC": (
        "ASK (YOURS) green card*",
        "ASK (YOURS) DOCUMENT",
        "ASK (YOURS) social security card*",
        "ASK (YOURS) ssn card*",
        "ASK (YOURS) birth certificate*",
        "ASK (YOURS) permanent resident card*",
        "ASK (YOURS) work permit*",
        "ASK (YOURS) permiso de trabajo",
        "ASK (YOURS) tarjeta de residen*",
        "ASK (YOURS) tarjeta verde",
        "ASK (YOURS) seguro social",
        "ASK (YOURS) papers from immigration",
        "ASK (YOURS) papeles de inmigracion",
        "ASK (YOURS) immigration papers",
        "must be (YOURS) green card*",
        "only accept (YOURS) DOCUMENT",
        "solo aceptamos (YOURS) DOCUMENT",
    ),
    "ACT-EVERIFY": (
        "run you ... everify",
        "run him ... everify",
        "run her ... everify",
        "run them ... everify",
        "check you ... e verify",
        "check them ... e verify",
        "run you ... e verify",
        "run him ... e verify",
        "run them ... e verify",
        "put you ... e verify",
        "pasar* ... e verify",
        "verificar* ... e verify",
        "verificar* ... everify",
        "through e verify again",
        "again in e verify",
    ),
    "ACT-THREAT": (
        "or ... call MIGRA",
        "or we ... MIGRA",
        "or else ... MIGRA",
        "otherwise ... MIGRA",
        "if you ... call MIGRA",
        "if you ... report you to MIGRA",
        "unless ... MIGRA",
        "call MIGRA on you",
        "report you to MIGRA",
        "o ... llamamos a MIGRA",
        "o ... llamamos a la MIGRA",
        "o ... avisamos a MIGRA",
        "o ... avisamos a la MIGRA",
        "si no ... MIGRA",
        "de lo contrario ... MIGRA",
        "lo reportamos a MIGRA",
        "lo reportamos a la MIGRA",
        "se lo decimos a la MIGRA",
    ),
    "ACT-UNMASK": (
        "WHO are you",
        "what is your name",
        "whats your name",
        "tell us your name",
        "tell me your name",
        "give us your name",
        "WHO sent this",
        "WHO sent the tip",
        "WHO wrote this",
        "WHO reported",
        "TRACE ... number",
        "TRACE ... reporter",
        "TRACE ... phone",
        "TRACE ... numero",
        "TRACE ... telefono",
        "TRACE ... quien",
        "find out who",
        "como se llama usted",
        "cual es su nombre",
        "digame su nombre",
        "diganos su nombre",
        "quien es usted",
        "quien mando",
        "quien escribio",
        "quien aviso",
    ),
    "ACT-GAG": (
        "do not HUSH ... OTHERS",
        "dont HUSH ... OTHERS",
        "must not HUSH ... OTHERS",
        "may not HUSH ... OTHERS",
        "not allowed to HUSH ... OTHERS",
        "no HUSH ... OTHERS",
        "no puede HUSH ... OTHERS",
        "no debe HUSH ... OTHERS",
        "prohibido HUSH ... OTHERS",
    ),
}
# What may be said: the free choice itself, and that nobody has to give a name.
_ALLOWED = Wording(
    (
        "list* of acceptable documents",
        "lista* de documentos aceptables",
        "you do not have to ... name",
        "you dont have to ... name",
        "no tiene que ... nombre",
        "do not ask who you are",
        "no preguntamos quien es usted",
    ),
    {},
)
_WORDINGS = {rule: Wording(phrases, _CHOICES) for rule, phrases in _RULES.items()}


def forbidden_outside(text: str) -> frozenset[str]:
    """Return the rules that forbid to send a text to a reporter or an employee, in either language."""
    spoken = _ALLOWED.taken_out_of(as_spoken(text))
    return frozenset(rule for rule, wording in _WORDINGS.items() if wording.is_in(spoken))
