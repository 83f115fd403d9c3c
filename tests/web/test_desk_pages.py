"""Queue, case and members as a browser without script sees them."""

import re

import pytest

from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import PASSPHRASE, Staff, join_as
from tests.visitors import Visitor, hidden_fields
from tipline.casework import conversation, staffing
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.tips import TipAnswer
from tipline.domain.vocabulary import Kind, Language, Role

pytestmark = on_sqlite


@pytest.fixture
def tip(desk: Desk, clock: Clock) -> TipAnswer:
    return a_tip(desk, clock, exclude=("lead",), language=Language.SPANISH)


@pytest.fixture
def case(web: Visitor, staff: Staff, clock: Clock, tip: TipAnswer) -> str:
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    return f"/desk/cases/{tip.reference}"


CLOSING = {
    "reason": "Nothing was found.",
    "allegations": "Not established.",
    "action": "Nothing.",
    "answer": "We looked into it.",
    "own_cases_opened": "y",
}


def act(web: Visitor, case: str, what: str, **typed: str) -> str:
    form = hidden_fields(web.get(case).text)
    return web.post(f"{case}/{what}", data=form | typed, follow_redirects=True).text


def test_a_row_tells_everything_at_a_glance(web: Visitor, case: str) -> None:
    page = web.get("/desk/").text
    told = [
        "Normal",
        "Web",
        "Spanish",
        "Nov 2, 9:00",
        "Received",
        "<b>nobody</b>",
        "1 new",
        "Not opened yet",
        "Plant North",
    ]
    assert [word for word in told if word not in page] == []
    assert re.search(r"Acknowledge.*6 d 23 h left", page, re.DOTALL)


def test_a_late_promise_is_told_in_words(web: Visitor, staff: Staff, clock: Clock, tip: TipAnswer) -> None:
    clock.pass_(days=8, hours=3)
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    assert "1 d 3 h late" in web.get("/desk/").text


@pytest.mark.parametrize("view", ["mine", "closed"])
def test_an_empty_view_says_so(web: Visitor, case: str, view: str) -> None:
    page = web.get(f"/desk/?view={view}").text
    assert 'class="empty"' in page
    assert case not in page


def test_an_unknown_view_is_the_open_one(web: Visitor, case: str) -> None:
    assert case in web.get("/desk/?view=nonsense&after=nonsense").text


def test_the_queue_goes_on_by_key(web: Visitor, staff: Staff, clock: Clock, desk: Desk) -> None:
    references = {a_tip(desk, clock).reference for _time in range(desk.choices.queue_rows + 3)}
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    first = web.get("/desk/").text
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None
    second = web.get(following[1].replace("&amp;", "&")).text
    shown = [set(re.findall(r"/desk/cases/(TL-\w{4}-\w{4})", page)) for page in (first, second)]
    assert not shown[0] & shown[1]
    assert shown[0] | shown[1] == references


def test_a_case_shows_what_was_said(web: Visitor, case: str) -> None:
    page = web.get(case).text
    assert "told three new people to sign blank I-9 forms" in page
    assert "Keep away from</dt><dd>Lead" in page


def test_who_holds_no_grant_is_told_what_a_stranger_is_told(
    web: Visitor, staff: Staff, clock: Clock, tip: TipAnswer
) -> None:
    web.sign_in(staff.colleague(Role.COUNSEL), clock)
    there, not_there = web.get(f"/desk/cases/{tip.reference}"), web.get("/desk/cases/TL-0000-0000")
    assert (there.status_code, there.text) == (not_there.status_code, not_there.text)


def test_a_case_is_claimed_and_given_on(web: Visitor, staff: Staff, case: str) -> None:
    assert "The case is yours." in act(web, case, "claim")
    page = act(web, case, "assign", owner=str(staff.second_triager.member_id))
    assert f"Owner: {staff.second_triager.name}" in page


def test_severity_is_one_press(web: Visitor, case: str) -> None:
    page = act(web, case, "severity", severity="urgent")
    assert re.search(r'value="urgent" aria-pressed="true"', page)


@pytest.mark.parametrize(("what", "typed"), [("severity", {"severity": "?"}), ("assign", {"owner": "?"})])
def test_nonsense_in_a_form_changes_nothing(web: Visitor, case: str, what: str, typed: dict[str, str]) -> None:
    form = hidden_fields(web.get(case).text)
    assert web.post(f"{case}/{what}", data=form | typed).status_code == 400


def test_the_reporter_reads_the_reply_and_no_name(web: Visitor, staff: Staff, case: str, tip: TipAnswer) -> None:
    act(web, case, "reply", body="What time was it?")
    page = web.post("/follow-up", data={"receipt": tip.receipt}).text
    assert "What time was it?" in page
    assert staff[Role.TRIAGER].name not in page


def test_a_reply_sent_twice_is_said_once(web: Visitor, case: str) -> None:
    form = hidden_fields(web.get(case).text)
    for _time in range(2):
        web.post(f"{case}/reply", data=form | {"body": "What time was it?"})
    assert web.get(case).text.count("What time was it?") == 1


def test_the_words_alone_are_a_reply_and_a_line_end_is_one_character(web: Visitor, case: str, tip: TipAnswer) -> None:
    form = hidden_fields(web.get(case).text)
    form.pop("language")
    web.post(f"{case}/reply", data=form | {"body": "What time?\r\nAnd where?"})
    assert "What time?\nAnd where?" in web.post("/follow-up", data={"receipt": tip.receipt}).text


def test_a_ready_text_is_sent_when_nothing_is_typed(web: Visitor, case: str, desk: Desk, tip: TipAnswer) -> None:
    act(web, case, "reply", body=" ", ready="rights")
    assert "1-800-255-7688" in conversation.open_dialogue(desk, tip.receipt).messages[-1].text


def test_a_reply_without_words_is_asked_again(web: Visitor, case: str) -> None:
    form = hidden_fields(web.get(case).text)
    answer = web.post(f"{case}/reply", data=form | {"body": "", "ready": ""})
    assert answer.status_code == 422
    assert "Write a reply or choose a ready text." in answer.text


def test_a_form_that_was_forged_keeps_the_words(web: Visitor, case: str) -> None:
    form = hidden_fields(web.get(case).text) | {"nonce": "forged", "body": "What time was it?"}
    answer = web.post(f"{case}/reply", data=form)
    assert answer.status_code == 422
    assert "What time was it?</textarea>" in answer.text


def test_a_note_stays_among_staff(web: Visitor, case: str, tip: TipAnswer) -> None:
    assert "Two witnesses." in act(web, case, "notes", text="Two witnesses.")
    assert "Two witnesses." not in web.post("/follow-up", data={"receipt": tip.receipt}).text


def test_an_empty_note_is_asked_again(web: Visitor, case: str) -> None:
    assert "Write a note first." in act(web, case, "notes", text="")


def test_closing_asks_for_a_code_and_keeps_the_answer(web: Visitor, case: str) -> None:
    page = act(web, case, "close", answer="We looked into it.")
    assert "Choose a closing code." in page
    assert "We looked into it.</textarea>" in page


def test_only_counsel_sees_the_code_for_a_false_report(
    web: Visitor, staff: Staff, clock: Clock, desk: Desk, case: str
) -> None:
    assert 'value="C15"' not in web.get(case).text
    other = a_tip(desk, clock, kind=Kind.RETALIATION)
    web.sign_in(staff.colleague(Role.COUNSEL), clock)
    assert 'value="C15"' in web.get(f"/desk/cases/{other.reference}").text


def test_a_code_that_is_not_offered_closes_nothing(web: Visitor, case: str) -> None:
    page = act(web, case, "close", code="C11", **CLOSING)
    assert "Something on this form is missing, or not as it must be." in page
    assert f"{case}/claim" in page


def test_a_closed_case_tells_the_reporter_and_takes_notes_still(
    web: Visitor, staff: Staff, clock: Clock, case: str, tip: TipAnswer
) -> None:
    assert "A second member confirms the close." in act(web, case, "close", code="C08", **CLOSING)
    web.sign_in(staff.colleague(Role.REVIEWER), clock)
    assert "This passphrase does not fit." in act(web, case, "close/confirm", password="wrong")
    page = act(web, case, "close/confirm", password=PASSPHRASE)
    assert "Unsubstantiated after review" in page
    assert f"{case}/claim" not in page
    assert "We looked into it." in web.post("/follow-up", data={"receipt": tip.receipt}).text
    assert "Kept for later." in act(web, case, "notes", text="Kept for later.")


def test_what_the_reporter_adds_is_unread(web: Visitor, staff: Staff, clock: Clock, desk: Desk, tip: TipAnswer) -> None:
    nonce = offer_form(desk)
    clock.pass_(minutes=1)
    conversation.say_more(desk, tip.receipt, "It was at noon.", nonce)
    clock.pass_(minutes=15)
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    assert "2 new" in web.get("/desk/").text
    web.get(f"/desk/cases/{tip.reference}")
    assert "Nothing unread" in web.get("/desk/").text


def test_nobody_but_leads_and_administrators_sees_the_list_of_members(web: Visitor, staff: Staff, clock: Clock) -> None:
    web.sign_in(staff.colleague(Role.TRIAGER), clock)
    assert web.get("/desk/members").status_code == 403
    assert "/desk/members" not in web.get("/desk/").text


def test_an_administrator_invites_and_cannot_admit(web: Visitor, staff: Staff, clock: Clock, desk: Desk) -> None:
    web.sign_in(staff.colleague(Role.ADMINISTRATOR), clock)
    form = hidden_fields(web.get("/desk/members").text)
    page = web.post(
        "/desk/members/invite", data=form | {"name": "Juno Pell", "roles": "triager", "language": "es"}
    ).text
    code = re.search(r'class="code-once">([0-9a-f-]+)<', page)
    assert code is not None
    assert staffing.begin_joining(desk, code[1]).name == "Juno Pell"
    assert code[1] not in web.get("/desk/members").text
    someone = next(member for member in staffing.members(desk) if member.name == "Juno Pell")
    assert web.post(f"/desk/members/{someone.member_id}/admit", data=form).status_code == 403


def test_a_name_that_is_taken_is_refused_on_the_form(web: Visitor, staff: Staff, clock: Clock) -> None:
    web.sign_in(staff.colleague(Role.LEAD), clock)
    form = hidden_fields(web.get("/desk/members").text)
    typed = {"name": staff[Role.COUNSEL].name, "roles": "triager", "language": "en"}
    answer = web.post("/desk/members/invite", data=form | typed)
    assert answer.status_code == 409
    assert f'value="{staff[Role.COUNSEL].name}"' in answer.text


def test_a_lead_admits_who_waits(web: Visitor, staff: Staff, clock: Clock, desk: Desk) -> None:
    waiting = join_as(desk, clock, "Juno Pell", Role.TRIAGER).member
    web.sign_in(staff.colleague(Role.LEAD), clock)
    page = web.get("/desk/members").text
    assert "Admit Juno Pell" in page
    web.post(f"/desk/members/{waiting.member_id}/admit", data=hidden_fields(page))
    assert "Admit Juno Pell" not in web.get("/desk/members").text


def test_a_member_reads_the_desk_in_the_language_of_their_choice(web: Visitor, case: str) -> None:
    assert '<html lang="es"' in web.get("/desk/?lang=es").text
    assert '<html lang="es"' in web.get(case).text


def test_no_page_of_the_desk_carries_script_or_style_of_its_own(web: Visitor, case: str) -> None:
    pages = "".join(web.get(address).text for address in ("/desk/", case, "/desk/sign-in", "/desk/join"))
    assert re.findall(r"<style|style=|onclick|hx-on|<script(?! src=)", pages) == []
