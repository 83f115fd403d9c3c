"""A whole text can be a command; what is told in a sentence never is."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tipline.domain.keywords import Asked, read_command, speaks_spanish
from tipline.domain.texting import Command

WORDS = {
    Command.STOP: ["stop", " stop. ", "Stop!", "ALTO", "¡Alto!", "alto por favor", "Paren", "fin", "STOP PLEASE"],
    Command.START: ["Start.", "INICIAR", "comenzar", "reanudar"],
    Command.HELP: ["AYUDA", "ayuda?", "¡Ayuda!"],
    Command.NEW: ["NEW", "new.", "NUEVO", "nueva"],
    Command.STATUS: ["STATUS", "status?", "Estado", "estatus", "status please"],
    Command.WEB: ["WEB", "web!", "Web"],
    Command.ERASE: ["ERASE", "erase.", "BORRAR", "Borrar por favor"],
    Command.KEEP: ["KEEP", "Mantener", "keep thanks"],
    Command.SPANISH: ["ESPAÑOL", "Español!", "spanish", "ES", "es.", "en español por favor", "ESPAN\u0303OL"],
    Command.ENGLISH: ["ENGLISH", "Inglés", "INGLES", "en", "EN", "english please"],
    Command.OUTSIDE: ["OUTSIDE", "afuera", "Fuera"],
}
ENDING = [
    "please stop texting me",
    "Stop texting",
    "STOP TEXTING ME!!!",
    "stop txting me pls",
    "can you stop texting me",
    "You need to stop texting this number",
    "stop sending me texts",
    "Stop sending me these messages please",
    "stop the texts",
    "stop all",
    "end texts",
    "cancel all messages",
    "don't text me anymore",
    "Don’t text me any more",
    "dont text me",
    "do not contact me again",
    "please don't send me any more messages",
    "no more texts",
    "No more text messages please",
    "I don't want any more texts",
    "i dont want to get these texts anymore",
    "I no longer want to receive messages",
    "i don't want you to text me",
    "remove me",
    "Remove me from your list",
    "take me off your list",
    "please take me off this list now",
    "remove my number from your list",
    "unsubscribe me",
    "opt out",
    "I want to opt out",
    "leave me alone",
    "por favor no me manden mas mensajes",
    "Por favor, ¡no me manden más mensajes!",
    "dejen de escribirme",
    "deje de mandarme mensajes ya",
    "Paren de mandar mensajes",
    "ya no me textees",
    "ya no me escriban",
    "no me escriban más a este número",
    "no me molesten",
    "no quiero mas mensajes",
    "ya no quiero recibir mensajes",
    "No quiero que me manden más textos",
    "no más mensajes",
    "alto a los mensajes",
    "quítenme de su lista",
    "quiero darme de baja",
    "déjenme en paz por favor",
]
TOLD = [
    "my boss told me to stop texting the agency",
    "tell them to stop",
    "he said stop or I call ICE",
    "stop him",
    "please stop the foreman from hurting her",
    "stop texting my wife she is scared",
    "they won't stop texting me",
    "don't stop texting me",
    "he keeps texting me, I told him no more texts",
    "don't text me at work, use the evening",
    "remove me from the schedule",
    "he threatened to take me off the list of overtime",
    "no more overtime pay since June",
    "no more",
    "no",
    "yes",
    "YES",
    "end",
    "cancel",
    "quit",
    "info",
    "help",
    "help me please",
    "ayuda por favor",
    "ayuda me tienen encerrado",
    "new manager fires people",
    "the new one",
    "web page with fake forms",
    "status of my report?",
    "keep me updated",
    "erase my shift",
    "erase 48211",
    "4821",
    "outside the gate",
    "en la fabrica",
    "es el supervisor",
    "el jefe dijo que no me manden mas mensajes",
    "no me manden al turno de noche",
    "dejen de amenazarnos",
    "no quiero problemas",
    "ya no me pagan",
    "alto riesgo en la bodega",
    "paren la linea",
    "please",
    "gracias",
    "ok thanks",
    "",
    "   ",
    "👍",
]


@pytest.mark.parametrize(("command", "body"), [(command, body) for command, each in WORDS.items() for body in each])
def test_a_word_alone_is_a_command(command: Command, body: str) -> None:
    assert read_command(body) == Asked(command)


@pytest.mark.parametrize("body", ENDING)
def test_plain_wording_ends_the_texts(body: str) -> None:
    assert read_command(body) == Asked(Command.STOP)


@pytest.mark.parametrize("body", TOLD)
def test_what_is_told_is_no_command(body: str) -> None:
    assert read_command(body) == Asked()


@pytest.mark.parametrize(
    "body", ["ERASE 4821", "erase 4821.", "Erase: 4821", "BORRAR4821", "borrar \uff14\uff18\uff12\uff11"]
)
def test_erasing_is_confirmed_with_the_code(body: str) -> None:
    assert read_command(body) == Asked(Command.ERASE, code="4821")


@pytest.mark.parametrize("body", ["3", " 3 ", "3.", "(3)", "3\ufe0f\u20e3", "\uff13", "3!", "3 please", "3 👍"])
def test_a_digit_is_an_answer(body: str) -> None:
    assert read_command(body) == Asked(digit=3)


@pytest.mark.parametrize("body", ["10", "1 2", "1/2", "1 of them", "٣", "III", "3 de ellos"])
def test_more_than_a_digit_is_none(body: str) -> None:
    assert read_command(body) == Asked()


def test_the_code_is_not_shown_where_it_may_be_logged() -> None:
    assert "4821" not in repr(read_command("ERASE 4821"))


@given(some.text(max_size=300))
def test_any_text_is_read(body: str) -> None:
    asked = read_command(body)
    assert asked.command is None or asked.digit is None


@given(some.sampled_from(ENDING), some.sampled_from(["the foreman said ", "el jefe dijo ", "he told us: "]))
def test_a_command_that_is_quoted_is_told(command: str, before: str) -> None:
    assert read_command(before + command) == Asked()


@pytest.mark.parametrize(
    "body",
    [
        "Hola",
        "Buenas tardes",
        "el supervisor nos dijo que trajeramos una mica falsa",
        "¿Es anonimo?",
        "no me pagan mis horas y el patron se burla",
        "Hay puro hondureño en el turno de noche, chequenlos a todos",
        "ayuda por favor",
        "Necesito el formulario en español y saber si mi mensaje es anonimo",
    ],
)
def test_a_spanish_text_is_known_by_its_words(body: str) -> None:
    assert speaks_spanish(body) is True


@pytest.mark.parametrize(
    "body",
    [
        "hello",
        "Kelly in HR backdates section 2. saw her do 9 of them fri before the audit",
        "the Honduran guy at dock 3, Maria de la Cruz, showed me a card",
        "is this anonymous?",
        "Manager at El Paso store has fake cards",
    ],
)
def test_an_english_text_is_known_by_its_words(body: str) -> None:
    assert speaks_spanish(body) is False


@pytest.mark.parametrize("body", ["", "?", "12", "Kevin", "no", "Maria de la Cruz", "OSHA"])
def test_nobody_can_tell_the_language_of_a_name(body: str) -> None:
    assert speaks_spanish(body) is None
