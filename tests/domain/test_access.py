"""Who gets the first grant, who is walled, and who steps in."""

from itertools import chain
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tipline.domain.access import FIRST_READERS, Reader, first_severity, readers, walled
from tipline.domain.organisation import Organisation, Person
from tipline.domain.vocabulary import Compartment, Kind, Role, Severity

ROSTER = tuple(Reader(uuid4(), f"Ada {role.value}son", frozenset({role})) for role in Role)
SECOND_TRIAGER = Reader(uuid4(), "Bo Second", frozenset({Role.TRIAGER}))
STANDBY = Reader(uuid4(), "Cy Standby", frozenset({Role.INVESTIGATOR}))
HOUSEHOLD = (*ROSTER, SECOND_TRIAGER, STANDBY)
NOBODY: frozenset[UUID] = frozenset()

FIRST = {
    Kind.HIRING_OR_DOCUMENT: {Role.TRIAGER},
    Kind.CONTRACTOR: {Role.TRIAGER},
    Kind.OTHER: {Role.TRIAGER},
    Kind.RETALIATION: {Role.AR_OFFICER, Role.COUNSEL},
    Kind.DISCRIMINATION: {Role.AR_OFFICER, Role.COUNSEL},
    Kind.DANGER: {Role.TRIAGER, Role.COUNSEL},
}


def organisation(*people: Person) -> Organisation:
    return Organisation("Example", ZoneInfo("UTC"), (), people, None, "full")


def ids(*roles: Role, roster: tuple[Reader, ...] = ROSTER) -> set[UUID]:
    return {reader.member_id for reader in roster if reader.roles & set(roles)}


@pytest.mark.parametrize("kind", Kind)
def test_the_kind_decides_the_first_readers(kind: Kind) -> None:
    chosen = readers(Compartment.DIALOGUE, kind, ROSTER, NOBODY, None)
    assert chosen == ids(*FIRST[kind])


def test_every_kind_has_first_readers_who_may_read() -> None:
    assert set(FIRST_READERS) == set(Kind)
    assert all(FIRST_READERS.values())
    assert not set(chain(*FIRST_READERS.values())) & {Role.AUDITOR, Role.ADMINISTRATOR}


@pytest.mark.parametrize("kind", Kind)
def test_the_contact_is_the_leads_whatever_the_kind(kind: Kind) -> None:
    assert readers(Compartment.CONTACT, kind, ROSTER, NOBODY, None) == ids(Role.LEAD)


def test_every_member_of_a_role_reads() -> None:
    chosen = readers(Compartment.DIALOGUE, Kind.OTHER, HOUSEHOLD, NOBODY, None)
    assert chosen == ids(Role.TRIAGER, roster=HOUSEHOLD)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_audits_or_administers_never_reads_even_with_another_role(role: Role) -> None:
    both = Reader(uuid4(), "Both Hats", frozenset({Role.TRIAGER, role}))
    assert readers(Compartment.DIALOGUE, Kind.OTHER, [both], NOBODY, None) == NOBODY
    assert readers(Compartment.DIALOGUE, Kind.OTHER, [both], NOBODY, both.name) == NOBODY


def test_where_walls_leave_nobody_the_independent_recipient_reads() -> None:
    walls = frozenset(ids(Role.TRIAGER, roster=HOUSEHOLD))
    chosen = readers(Compartment.DIALOGUE, Kind.OTHER, HOUSEHOLD, walls, STANDBY.name)
    assert chosen == {STANDBY.member_id}


def test_where_one_reader_is_left_the_independent_recipient_does_not_read() -> None:
    walls = frozenset(ids(Role.TRIAGER))
    chosen = readers(Compartment.DIALOGUE, Kind.OTHER, HOUSEHOLD, walls, STANDBY.name)
    assert chosen == {SECOND_TRIAGER.member_id}


def test_an_independent_recipient_who_is_walled_or_missing_does_not_read() -> None:
    walls = frozenset(ids(Role.TRIAGER, roster=HOUSEHOLD)) | {STANDBY.member_id}
    for fallback in (STANDBY.name, "Nobody Here", None):
        assert readers(Compartment.DIALOGUE, Kind.OTHER, HOUSEHOLD, walls, fallback) == NOBODY


@given(some.sampled_from(Kind), some.sets(some.sampled_from(HOUSEHOLD)), some.sampled_from([Compartment.DIALOGUE]))
def test_nobody_who_is_walled_ever_reads(kind: Kind, kept_out: set[Reader], compartment: Compartment) -> None:
    walls = frozenset(reader.member_id for reader in kept_out)
    assert not readers(compartment, kind, HOUSEHOLD, walls, STANDBY.name) & walls


def test_an_excluded_role_is_walled() -> None:
    assert walled(organisation(), HOUSEHOLD, ("triager",), ()) == ids(Role.TRIAGER, roster=HOUSEHOLD)


def test_an_excluded_name_is_walled() -> None:
    assert walled(organisation(), HOUSEHOLD, ("Bo Second",), ()) == {SECOND_TRIAGER.member_id}


def test_whoever_any_text_names_is_walled() -> None:
    assert walled(organisation(), HOUSEHOLD, (), ("nothing", "but Second's truck")) == {SECOND_TRIAGER.member_id}


@pytest.mark.parametrize("published", ["Bo Second", "bo  second", "Bó SECOND"])
@pytest.mark.parametrize("text", ["the boss of line 2", "Bobby did it"])
def test_aliases_and_titles_count_however_the_name_is_spelt_in_the_file(published: str, text: str) -> None:
    people = (Person(published, ("Bobby",), ("Boss of line 2",)),)
    assert walled(organisation(*people), HOUSEHOLD, (), (text,)) == {SECOND_TRIAGER.member_id}


def test_a_person_described_twice_has_the_aliases_of_both() -> None:
    people = (Person("Bo Second", ("Bobby",)), Person("Bo Second", ("Bee",)))
    for text in ("Bobby", "Bee"):
        assert walled(organisation(*people), HOUSEHOLD, (), (text,)) == {SECOND_TRIAGER.member_id}


def test_a_tip_that_names_nobody_walls_nobody() -> None:
    assert walled(organisation(), HOUSEHOLD, (), ("the triager and the lead talked to counsel",)) == NOBODY


def test_danger_is_urgent_and_retaliation_high() -> None:
    severities = {kind: first_severity(kind) for kind in Kind}
    assert severities.pop(Kind.DANGER) is Severity.URGENT
    assert severities.pop(Kind.RETALIATION) is Severity.HIGH
    assert set(severities.values()) == {Severity.NORMAL}
