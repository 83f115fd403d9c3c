"""What nobody at the desk may send, in both languages, and what they may."""

import pytest

from tipline.domain.said_outside import forbidden_outside

FORBIDDEN = {
    "ACT-SPECDOC": ("Please bring your green card on Monday.", "Traiga su mica el lunes, por favor."),
    "ACT-EVERIFY": ("We will run you through E-Verify.", "La vamos a verificar en E-Verify."),
    "ACT-THREAT": ("Answer by Friday or we will call ICE.", "Conteste o llamamos a la migra."),
    "ACT-UNMASK": ("Tell us your name, please.", "¿Cuál es su nombre?"),
    "ACT-GAG": ("Do not talk about this to coworkers.", "No hable de esto con sus compañeros."),
}
ALLOWED = (
    "You choose which document to show from the Lists of Acceptable Documents.",
    "Usted elige qué documento mostrar de las Listas de Documentos Aceptables.",
    "You do not have to give your name.",
    "No tiene que dar su nombre.",
    "The ICE machine on floor two is fixed.",
    "The passport photo booth is on the first floor.",
    "Thank you. When did you see the forms being signed?",
    "Gracias. ¿Cuándo vio que firmaron los formularios?",
    "You may talk with coworkers, your union or a lawyer.",
    "Puede hablar con compañeros, su sindicato o un abogado.",
    "We do not use E-Verify on current staff.",
)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in FORBIDDEN.items() for text in texts])
def test_it_is_stopped_in_each_language(rule: str, text: str) -> None:
    assert rule in forbidden_outside(text)


@pytest.mark.parametrize("text", ALLOWED)
def test_what_may_be_said_passes(text: str) -> None:
    assert forbidden_outside(text) == frozenset()
