"""Who may stand in for whom."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from tipline.domain.access import Reader
from tipline.domain.standing_in import DeputyFault, StandIn, why_not_deputy
from tipline.domain.vocabulary import Role

TODAY = date(2026, 11, 25)
LEAD, TRIAGER, REVIEWER, AUDITOR, COUNSEL = (
    Reader(uuid4(), role.value, frozenset({role}))
    for role in (Role.LEAD, Role.TRIAGER, Role.REVIEWER, Role.AUDITOR, Role.COUNSEL)
)
ROSTER = {each.member_id: each for each in (LEAD, TRIAGER, REVIEWER, AUDITOR, COUNSEL)}
WANTED = StandIn(TRIAGER.member_id, REVIEWER.member_id, TRIAGER.roles, TODAY, TODAY + timedelta(days=5))


def fault(wanted: StandIn, namer: Reader = TRIAGER) -> DeputyFault | None:
    """Return what is wrong with naming this deputy."""
    return why_not_deputy(wanted, namer.member_id, ROSTER, TODAY, 60)


@pytest.mark.parametrize("namer", [TRIAGER, LEAD, COUNSEL])
def test_who_is_away_a_lead_or_counsel_names_a_deputy(namer: Reader) -> None:
    assert fault(WANTED, namer) is None


@pytest.mark.parametrize(
    ("change", "namer", "expected"),
    [
        ({}, AUDITOR, DeputyFault.NOT_YOURS),
        ({}, Reader(uuid4(), "stranger", frozenset({Role.LEAD})), DeputyFault.NOT_YOURS),
        ({"deputy": TRIAGER.member_id}, TRIAGER, DeputyFault.SAME_PERSON),
        ({"deputy": LEAD.member_id}, LEAD, DeputyFault.NOT_ONESELF),
        ({"roles": frozenset({Role.COUNSEL})}, TRIAGER, DeputyFault.NOT_THEIRS),
        ({"roles": frozenset()}, TRIAGER, DeputyFault.NOT_THEIRS),
        ({"deputy": AUDITOR.member_id}, TRIAGER, DeputyFault.NEVER_READS),
        ({"deputy": uuid4()}, TRIAGER, DeputyFault.NEVER_READS),
        ({"last": TODAY - timedelta(days=1)}, TRIAGER, DeputyFault.DAYS),
        ({"first": TODAY + timedelta(days=9)}, TRIAGER, DeputyFault.DAYS),
        ({"last": TODAY + timedelta(days=61)}, TRIAGER, DeputyFault.TOO_LONG),
    ],
)
def test_everybody_else_and_everything_else_is_refused(
    change: dict[str, object], namer: Reader, expected: DeputyFault
) -> None:
    assert fault(replace(WANTED, **change), namer) is expected  # type: ignore[arg-type]


def test_roles_that_never_read_pass_to_nobody() -> None:
    wanted = StandIn(AUDITOR.member_id, REVIEWER.member_id, AUDITOR.roles, TODAY, TODAY)
    assert fault(wanted, AUDITOR) is DeputyFault.NEVER_READS
