"""Before the own grade no page of the house shows a word that is hidden, whatever is asked for (issue 4, done when 8).

The pages are read from the map of addresses, so a new one is looked at without anybody thinking of it.
"""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.attacks.sentinels import spellings
from tests.casework.protocol_walks import to_credibility, write
from tests.casework.seen import the_case
from tests.kinds import on_sqlite
from tests.made_up_house import Clock
from tests.reporters import a_tip
from tests.staff import SECOND_TRIAGER, Colleague, Staff
from tests.visitors import Visitor
from tipline.casework.conversation import reply, say_more
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.listing import QueueView
from tipline.casework.notes import write_note
from tipline.casework.tips import TipAnswer
from tipline.domain.protocol_loading import protocols
from tipline.domain.vocabulary import Role

# One of each kind of mask, and a member of whom no list of names knows.
HIDDEN = ("Marco", "Delgadillo", "Whitby", "Zacarias", "Renteria", "000-12-3456")
TOLD = (
    "Marco Delgadillo signed nine forms on Monday without looking, and Whitby watched from the dock."
    " He typed 000-12-3456 into each of them. He sold a card to Zacarias Renteria for cash."
)
# Where anybody may read who works here; no page of a case is among them.
_WHO_WORKS_HERE = {("/tip", "Whitby"), ("/desk/members", "Whitby"), ("/desk/deputies", "Whitby")}
_NOBODY = "00000000-0000-4000-8000-000000000000"
_FAR = {"REMOTE_ADDR": "192.0.2.9"}


def a_told_case(desk: Desk, clock: Clock) -> TipAnswer:
    """Send a tip whose every part names somebody, and go on with it."""
    side = {"where": "office of Delgadillo", "when": "when Marco was alone", "who": "Marco Delgadillo"}
    tip = a_tip(desk, clock, what_happened=TOLD, exclude=("Lorcan Whitby",), **side)
    form = offer_form(desk)
    clock.pass_(minutes=2)
    say_more(desk, tip.receipt, "Zacarias Renteria paid Marco again on Friday.", form)
    clock.pass_(minutes=20)
    return tip


def every_page(app: Flask, reference: str) -> Iterator[str]:
    """Yield the address of every page that can be asked for, about this case wherever an address names one."""
    kinds = {kind for protocol in protocols().values() for kind in protocol.records}
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()):
            continue
        for kind in sorted(kinds) if "kind" in rule.arguments else [""]:
            some = {"reference": reference, "kind": kind, "role": "counsel"}
            yield adapter.build(rule.endpoint, {name: some.get(name, _NOBODY) for name in rule.arguments})
    yield from (f"/desk/?view={view}" for view in QueueView)
    yield from (f"/desk/?{asked}={word}" for asked in ("q", "search", "after") for word in HIDDEN)


def shown_to(app: Flask, clock: Clock, colleague: Colleague, reference: str) -> set[tuple[str, str]]:
    """Return the pages on which this member meets a hidden word."""
    browser = app.test_client()
    assert isinstance(browser, Visitor)
    browser.environ_base |= _FAR
    browser.sign_in(colleague, clock)
    # Everybody reads their own name at the top of each page.
    words = [word for word in HIDDEN if word not in colleague.member.name]
    found = set[tuple[str, str]]()
    for address in every_page(app, reference):
        # What was typed into the address may be told back.
        said = browser.get(address).get_data().replace(address.encode(), b"")
        found |= {(address, word) for word in words if any(piece in said for piece in spellings(word))}
    return found - _WHO_WORKS_HERE


def ungraded(staff: Staff) -> list[Colleague]:
    """Return everybody but the first triager."""
    first = staff.colleague(Role.TRIAGER)
    return [each for each in staff.colleagues if each.member.member_id != first.member.member_id]


@on_sqlite
def test_at_triage_no_page_shows_a_hidden_word(app: Flask, desk: Desk, clock: Clock, staff: Staff) -> None:
    tip = a_told_case(desk, clock)
    for colleague in (staff.colleague(Role.TRIAGER), *ungraded(staff)):
        assert shown_to(app, clock, colleague, tip.reference) == set()
    assert the_case(desk, tip.reference).stage == "S2_TRIAGE"


@on_sqlite
def test_the_second_reader_meets_no_hidden_word_before_their_grade(
    app: Flask, desk: Desk, clock: Clock, staff: Staff
) -> None:
    tip = a_told_case(desk, clock)
    to_credibility(desk, staff, tip.reference)
    triager = staff[Role.TRIAGER]
    write_note(desk, triager, tip.reference, "Marco Delgadillo again, and Whitby.", offer_form(desk))
    reply(desk, triager, tip.reference, "Was Zacarias Renteria there?", offer_form(desk))
    clock.pass_(minutes=20)
    for colleague in ungraded(staff):
        assert shown_to(app, clock, colleague, tip.reference) == set()


@on_sqlite
def test_the_search_finds_what_is_shown_to_who_has_graded(app: Flask, desk: Desk, clock: Clock, staff: Staff) -> None:
    tip = a_told_case(desk, clock)
    to_credibility(desk, staff, tip.reference)
    write(desk, staff[Role.REVIEWER], tip.reference, "second_grade")
    shown = shown_to(app, clock, staff.colleague(Role.REVIEWER), tip.reference)
    case = {word for address, word in shown if address == f"/desk/cases/{tip.reference}"}
    assert case == set(HIDDEN) - {"000-12-3456"}


def test_everybody_who_has_not_graded_is_asked(staff: Staff) -> None:
    names = {colleague.member.name for colleague in ungraded(staff)}
    assert len(names) == len(staff.colleagues) - 1
    assert SECOND_TRIAGER in names


@pytest.mark.parametrize("address", ["/desk/", "/desk/cases/TL-7K4M-92QX", "/desk/cases/TL-7K4M-92QX/hidden"])
def test_the_map_of_addresses_holds_what_there_is(app: Flask, address: str) -> None:
    assert address in set(every_page(app, "TL-7K4M-92QX"))
