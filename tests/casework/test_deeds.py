"""One deed, one transaction, one trail line."""

import pytest

from tests.casework.seen import rows, trail_of
from tests.made_up_house import Clock
from tests.staff import Staff
from tipline.casework.deeds import bookkeeping, count_refusal, deed
from tipline.casework.desk import HOUSE, REPORTER, Desk
from tipline.domain.errors import CaseClosed
from tipline.domain.vocabulary import Deed, Language, Outcome, Role
from tipline.store import counters
from tipline.store.people import Member
from tipline.store.trail import RefusalCount, TrailLine


def rename(desk: Desk, staff: Staff, name: str) -> None:
    desk.session.get_one(Member, staff[Role.AUDITOR].member_id).name = name


def rename_and_fail(desk: Desk, staff: Staff, failure: type[Exception]) -> None:
    with deed(desk, staff[Role.LEAD].actor, Deed.SEVERITY_SET):
        rename(desk, staff, "Otherwise")
        desk.session.flush()
        raise failure


def name_of(desk: Desk, staff: Staff) -> str:
    return next(member.name for member in rows(desk, Member) if member.id == staff[Role.AUDITOR].member_id)


def test_a_deed_that_is_done_is_written_with_its_line(desk: Desk, staff: Staff, clock: Clock) -> None:
    with deed(desk, staff[Role.LEAD].actor, Deed.SEVERITY_SET) as act:
        act.detail = "high"
        rename(desk, staff, "Otherwise")
    [line] = trail_of(desk, Deed.SEVERITY_SET)
    assert (line.outcome, line.detail, line.at, line.actor) == (Outcome.DONE, "high", clock.now(), "member")
    assert name_of(desk, staff) == "Otherwise"


def test_a_deed_that_a_rule_refuses_leaves_only_its_line(desk: Desk, staff: Staff) -> None:
    with pytest.raises(CaseClosed):
        rename_and_fail(desk, staff, CaseClosed)
    [line] = trail_of(desk, Deed.SEVERITY_SET)
    assert (line.outcome, line.rule) == (Outcome.REFUSED, "case_closed")
    assert name_of(desk, staff) == staff[Role.AUDITOR].name


def test_a_deed_that_breaks_leaves_nothing(desk: Desk, staff: Staff) -> None:
    before = len(rows(desk, TrailLine))
    with pytest.raises(ZeroDivisionError):
        rename_and_fail(desk, staff, ZeroDivisionError)
    assert len(rows(desk, TrailLine)) == before
    assert name_of(desk, staff) == staff[Role.AUDITOR].name
    with deed(desk, staff[Role.LEAD].actor, Deed.SEVERITY_SET):
        rename(desk, staff, "Afterwards")
    assert name_of(desk, staff) == "Afterwards"


def test_the_refusal_of_a_stranger_leaves_no_line(desk: Desk, staff: Staff) -> None:
    before = len(rows(desk, TrailLine))
    with pytest.raises(CaseClosed), deed(desk, REPORTER, Deed.MESSAGE_RECEIVED):
        raise CaseClosed
    assert len(rows(desk, TrailLine)) == before


def test_rows_that_were_changed_outside_a_deed_are_not_slipped_in(desk: Desk, staff: Staff) -> None:
    rename(desk, staff, "Otherwise")
    with pytest.raises(RuntimeError, match="outside a deed"), deed(desk, HOUSE, Deed.SEVERITY_SET):
        pass
    desk.session.rollback()


def test_strangers_are_counted_by_hour_and_rule(desk: Desk, staff: Staff, clock: Clock) -> None:
    for rule in ("receipt_unknown", "receipt_unknown", "form_forged"):
        count_refusal(desk, rule)
    clock.pass_(hours=1)
    count_refusal(desk, "form_forged")
    counted = {(row.hour.hour, row.rule): row.count for row in rows(desk, RefusalCount)}
    assert counted == {(15, "receipt_unknown"): 2, (15, "form_forged"): 1, (16, "form_forged"): 1}
    assert counters.refusals(desk.session) == {"receipt_unknown": 2, "form_forged": 2}


def test_the_turn_is_given_back_whatever_happens(desk: Desk, staff: Staff) -> None:
    for failure in (KeyError, CaseClosed):
        with pytest.raises(failure), bookkeeping(desk):
            raise failure
    with bookkeeping(desk):
        desk.session.get_one(Member, staff[Role.AUDITOR].member_id).language = Language.SPANISH
