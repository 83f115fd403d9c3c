"""Who is named in a text: whoever reads what is said of them can take it out on the reporter."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tipline.domain.masking import Hidden, Mask, hide, plain
from tipline.domain.mentions import folded_words, known_names, name_key, named_people
from tipline.domain.organisation import Person

GARCIA = Person("José Luis García-Peña", ("Pepe",), ("jefe de turno",))
CRUZ = Person("Carmen de la Cruz")
OBRIEN = Person("Siobhán O'Brien", titles=("VP, Human Resources",))
LI = Person("Wei Li")
SOREN = Person("Søren Wałęsa")
VAN_DYKE = Person("Ruth Van Dyke Jr.")


def is_named(person: Person, text: str) -> bool:
    return named_people([person], [text]) == {person.name}


@pytest.mark.parametrize(
    "text",
    [
        "José Luis García-Peña told us",
        "JOSE LUIS GARCIA PENA",
        "jose luis garcia pena",
        "it was José García, the one at the gate",
        "ask García",
        "el señor Peña lo dijo",
        "García Peña, José Luis",
        "Peña José",
        "GarciaPeña",
        "Pepe did",
        "PEPE's truck",
        "el Jefe de Turno",
        "the jefe-de-turno",
        "García’s office",
        "Garcia's office",
        "Garcias office",
        "the Garcías",
        "(García)",
        "see «García»!",
        "jose_luis_garcia@example.test",
        "Jose\u0301 Garci\u0301a",
        "\uff27\uff41\uff52\uff43\uff49\uff41",
        "\U0001d406\U0001d41a\U0001d42b\U0001d41c\U0001d422\U0001d41a",
        "García\u200b Peña",
    ],
)
def test_a_person_is_named_however_it_was_typed(text: str) -> None:
    assert is_named(GARCIA, text)


@pytest.mark.parametrize("text", ["", "José", "the turno", "Garciasson", "Pen", "penance", "jefe", "sturdy pepper"])
def test_a_part_of_a_word_or_a_first_name_alone_names_nobody(text: str) -> None:
    assert not is_named(GARCIA, text)


@pytest.mark.parametrize("text", ["de la Cruz", "Delacruz", "DE LA CRUZ, Carmen", "Carmen Cruz", "Ms Cruz", "la Cruz"])
def test_a_name_with_particles_is_named_with_and_without_them(text: str) -> None:
    assert is_named(CRUZ, text)


def test_a_particle_alone_names_nobody() -> None:
    assert not is_named(Person("Ines del Valle"), "la jefa del almacén de la planta")
    assert not is_named(Person("Jan van der Berg"), "in the white van der driver left")


def test_a_surname_that_is_a_particle_elsewhere_still_names() -> None:
    assert is_named(Person("Thuy Van"), "it was Thuy Van")


@pytest.mark.parametrize("text", ["O'Brien", "O’Brien", "OBrien", "o brien", "O'Briens", "Brien", "O’BRIEN’S DESK"])
def test_a_name_with_an_apostrophe_is_named_with_and_without_it(text: str) -> None:
    assert is_named(OBRIEN, text)


def test_a_name_kept_without_its_mark_is_named_by_the_text_that_has_it() -> None:
    assert is_named(Person("Sean OBrien"), "Mr. O'Brien's door")
    assert is_named(Person("Carlos Delacruz"), "de la Cruz")


@pytest.mark.parametrize("text", ["Van Dyke", "Vandyke", "Ruth Vandyke", "dyke"])
def test_a_suffix_is_not_taken_for_the_surname(text: str) -> None:
    assert is_named(VAN_DYKE, text)


@pytest.mark.parametrize(("text", "named"), [("Wei Li", True), ("LI WEI", True), ("Li", False), ("Wei", False)])
def test_a_short_surname_names_only_beside_the_first_name(text: str, named: bool) -> None:
    assert is_named(LI, text) is named


@pytest.mark.parametrize("text", ["Soren", "Walesa", "SØREN WAŁĘSA", "Sören Walesa"])
def test_letters_that_phones_do_not_have_are_folded(text: str) -> None:
    assert is_named(SOREN, text) is (text != "Soren")


def test_a_title_names_whatever_marks_stand_in_it() -> None:
    assert is_named(OBRIEN, "the V.P. Human Resources")


def test_everybody_who_is_named_in_any_text_is_returned() -> None:
    people = [GARCIA, CRUZ, OBRIEN, LI]
    assert named_people(people, ["Pepe", "and Cruz"]) == {GARCIA.name, CRUZ.name}
    assert named_people(people, []) == frozenset()
    assert named_people([], ["Pepe"]) == frozenset()


def test_a_person_without_a_word_in_the_name_is_nobody() -> None:
    assert not is_named(Person("…"), "… and more")


def test_a_long_text_is_read_to_its_end() -> None:
    assert is_named(GARCIA, "word " * 3_999 + "Pepe")


def test_a_name_is_found_under_every_spelling() -> None:
    assert name_key("  Ana-María  NÚÑEZ ") == name_key("ana maria nunez")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ask García’s cousin", "ask ▇▇▇ cousin"),
        ("inigo told PEPE", "inigo told ▇▇▇"),
        ("José Luis Garci\u0301a!", "▇▇▇!"),
        ("the ﬁle of De La Cruz, Carmen", "the ﬁle of ▇▇▇"),
        ("both pepe and delacruz did it", "both ▇▇▇ and ▇▇▇ did it"),
        ("nobody", "nobody"),
    ],
)
def test_the_place_of_a_name_is_told_in_what_was_typed(text: str, left: str) -> None:
    places = known_names([GARCIA, CRUZ]).places(text)
    assert plain(hide(text, [Hidden(start, end, Mask.NAME) for start, end in places])) == left


def test_nobody_known_has_no_place() -> None:
    assert known_names([]).places("Pepe") == ()


@given(some.text(), some.text())
def test_a_text_has_a_place_where_and_only_where_somebody_is_named(name: str, text: str) -> None:
    people = [Person(name), GARCIA]
    for said in (text, f"{text} Pepe {name}"):
        places = known_names(people).places(said)
        assert bool(places) == bool(named_people(people, [said]))
        assert all(0 <= start < end <= len(said) for start, end in places)


@given(some.text(), some.text())
def test_folding_never_fails_and_is_the_same_when_repeated(one: str, other: str) -> None:
    words = folded_words(one)
    assert folded_words(" ".join(words)) == words
    named_people([Person(one), Person(other, (one,))], [one, other])
