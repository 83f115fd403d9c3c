"""Many reporters press the button in the same moment."""

from sqlalchemy import func, select

from tests.load.callers import Heard, all_at_once, ask_for_form, send
from tests.load.conftest import Place
from tipline.casework.conversation import open_dialogue
from tipline.casework.desk import Desk
from tipline.domain.vocabulary import Deed, FormUse
from tipline.store.cases import Case, Message
from tipline.store.trail import TrailLine

AT_ONCE = 40


def receipts_of(answers: list[Heard]) -> list[str]:
    """Return the receipts; every answer must show one."""
    receipts = [answer.receipt for answer in answers]
    assert {answer.status for answer in answers} == {200}
    assert None not in receipts
    return [receipt for receipt in receipts if receipt]


def rows(desk: Desk, table: type[Case] | type[Message]) -> int:
    """Return how many rows a table has."""
    return desk.session.scalar(select(func.count()).select_from(table)) or 0


def test_forty_different_tips_at_once_lose_none(place: Place) -> None:
    with place.running() as server:
        forms = [ask_for_form(server.port) | {"what_happened": f"number {number}"} for number in range(AT_ONCE)]
        receipts = receipts_of(all_at_once(lambda form: send(server.port, "/tip", **form), forms))
    with place.looked_into() as desk:
        told = [open_dialogue(desk, receipt).messages[0].text for receipt in receipts]
        assert told == [form["what_happened"] for form in forms]
        assert rows(desk, Case) == AT_ONCE


def test_forty_copies_of_one_form_at_once_make_one_case_and_show_one_receipt(place: Place) -> None:
    with place.running() as server:
        form = ask_for_form(server.port) | {"what_happened": "pressed forty times"}
        receipts = receipts_of(all_at_once(lambda copy: send(server.port, "/tip", **copy), [form] * AT_ONCE))
    with place.looked_into() as desk:
        assert len(set(receipts)) == 1
        assert (rows(desk, Case), rows(desk, Message)) == (1, 1)
        lines = select(func.count()).where(TrailLine.deed == Deed.TIP_RECEIVED)
        assert desk.session.scalar(lines) == 1


def test_two_wordings_of_one_form_at_once_make_two_cases_one_of_them_marked(place: Place) -> None:
    with place.running() as server:
        form = ask_for_form(server.port)
        both = [form | {"what_happened": words} for words in ("said so", "said otherwise")] * 10
        receipts = receipts_of(all_at_once(lambda copy: send(server.port, "/tip", **copy), both))
    with place.looked_into() as desk:
        assert len(set(receipts)) == rows(desk, Case) == 2
        assert set(desk.session.scalars(select(Case.form_use))) == {FormUse.FRESH, FormUse.SAME_FORM}


def test_what_twenty_windows_add_to_one_case_at_once_is_all_there_once(place: Place) -> None:
    with place.running() as server:
        first = send(server.port, "/tip", **ask_for_form(server.port), what_happened="the beginning")
        assert first.receipt
        windows = [
            ask_for_form(server.port) | {"receipt": first.receipt, "body": f"window {number}"} for number in range(10)
        ] * 2
        answers = all_at_once(lambda window: send(server.port, "/follow-up", **window), windows)
    assert {answer.status for answer in answers} == {200}
    with place.looked_into() as desk:
        said = [message.text for message in open_dialogue(desk, first.receipt).messages]
        assert said[0] == "the beginning"
        assert sorted(said[1:]) == sorted(window["body"] for window in windows[:10])
