"""The words of rules.md section 4.1: what fires in each language, and what only sounds like it."""

from time import perf_counter

import pytest

from tipline.domain.screen.screening import screen

FIRES = {
    "TXT-ACCENT": ("Guy in packing talks with a heavy accent", "habla con acento, seguro no es legal"),
    "TXT-LANG": ("the new lady dont speak english at all", "no habla ingles, ha de ser ilegal"),
    "TXT-APPEAR": ("They look illegal, u can tell", "tienen cara de indocumentados"),
    "TXT-NAME": ("With a name like that you think he is legal?", "su apellido es raro, no ha de ser legal"),
    "TXT-ORIGIN": ("too many Guatemalans on second shift", "hay puro hondureño en el turno de noche"),
    "TXT-RELIG": ("he wears that religious hat and prays all day", "por ser musulmana no creo que tenga papeles"),
    "TXT-STATUS": ("Driver only has a green card, why is he working here", "Solo tiene residencia, no es ciudadano"),
    "TXT-SLUR": ("get rid of the wetbacks in the yard", "esos mojados nos quitan las horas, corranlos"),
    "TXT-GROUP": ("half of them cant be legal", "chequen a todos los de la yarda"),
    "TXT-HEARSAY": ("everybody says Luis is undocumented", "dicen que Beto trabaja con papeles chuecos"),
    "TXT-BARE": ("Tony in the tire shop is illegal", "Rosa ni papeles tiene"),
    "TXT-GRUDGE": (
        "Marco got the job that was supposed to be mine. Hes illegal",
        "Mi ex es ilegal, se lo merece por lo que me hizo",
    ),
    "TXT-RETAL": (
        "she is passing out union cards and has no papers",
        "anda juntando firmas para el sindicato y es ilegal",
    ),
    "TXT-DEMAND": ("Run them all in everify", "chequenlos a todos, llamen a la migra"),
    "RTE-DISCRIM": (
        "HR only asks the Latino workers for their green card",
        "A los latinos nos piden la mica y a los demas no",
    ),
    "RTE-RETAL": (
        "I complained to HR and the next day they changed my shift",
        "me queje y me cambiaron al turno de noche",
    ),
    "RTE-COERCE": ("if we complain he will call immigration on us", "si nos quejamos del pago nos echa a la migra"),
    "RTE-VICTIM": ("The foreman keeps the passports of the crew", "el patron me quito el pasaporte y no me deja salir"),
    "RTE-LABOR": ("the floor is slick and someone will fall", "no nos pagan las horas extra"),
    "RTE-CONTRACT": ("the subcontractor pays cash so nobody does an I-9", "El contratista cambia a la gente"),
    "PII-NUM": ("his number is 000-12-3456", "mi numero es 000-12-3456"),
    "PII-SELF": ("i dont have papers and i am scared", "yo no tengo papeles y me da miedo"),
}
ONLY_SOUNDS_LIKE_IT = (
    ("TXT-ACCENT", "who do I ask about the accent wall in the lobby"),
    ("TXT-LANG", "Need the Spanish translation of the I-9 instructions for my crew"),
    ("TXT-LANG", "my crew needs training in Spanish"),
    ("TXT-APPEAR", "photo does not match on my badge, can I get a new one"),
    ("TXT-ORIGIN", "can we order from the Mexican restaurant again"),
    ("TXT-ORIGIN", "Cuban sandwich truck blocks gate 4 every day"),
    ("TXT-ORIGIN", "who decides the schedule for Chinese New Year"),
    ("TXT-ORIGIN", "somebody scratched my Indian Motorcycle in the lot"),
    ("TXT-RELIG", "which door do I use at the Church St. site"),
    ("TXT-STATUS", "work permit of a lead ran out in March and nobody reverified"),
    ("TXT-GROUP", "No one in the kitchen ever filled out an I-9"),
    ("TXT-HEARSAY", "people say parking is bad. I saw Kim copy one card into two files"),
    ("TXT-BARE", "cambio dos registros sin papeles de respaldo, lo vi en la pantalla"),
    ("TXT-GRUDGE", "I was moved off the line, can I go back"),
    ("TXT-DEMAND", "please check the audit log for Saturday"),
    ("RTE-COERCE", "the ICE machine is leaking"),
    ("RTE-VICTIM", "the passport photo booth ate my five dollars"),
)
LONGEST_TIP = 8_000


@pytest.mark.parametrize("language", [0, 1], ids=["en", "es"])
@pytest.mark.parametrize("rule", FIRES)
def test_what_a_rule_is_for_makes_it_fire(rule: str, language: int) -> None:
    assert rule in screen(FIRES[rule][language]).fires


@pytest.mark.parametrize(("rule", "text"), ONLY_SOUNDS_LIKE_IT)
def test_what_only_sounds_like_it_does_not(rule: str, text: str) -> None:
    assert rule not in screen(text).fires


@pytest.mark.parametrize("piece", ["mexican papers ", "x", ".", "é ", "a, ", "\u0000 "])
def test_the_longest_text_of_anything_takes_little_time(piece: str) -> None:
    text = (piece * LONGEST_TIP)[:LONGEST_TIP]
    screen("warm")
    started = perf_counter()
    screen(text)
    assert perf_counter() - started < 2


def test_an_act_seen_makes_a_bare_claim_and_a_rumour_no_hit() -> None:
    found = screen(
        "everybody says he is illegal. I saw him buy a fake social security card for 200 in the lot on friday"
    )
    assert found.conduct
    assert not found.fires & {"TXT-BARE", "TXT-HEARSAY"}


def test_a_hit_stands_on_the_words_that_carry_it() -> None:
    text = "Where do I park? The lady in returns wears a hijab, I dont think she is legal. Thanks."
    places = [text[hit.start : hit.end] for hit in screen(text).hits if hit.rule == "TXT-RELIG"]
    assert any("hijab" in words for words in places)
    assert not any("park" in words or "Thanks" in words for words in places)
