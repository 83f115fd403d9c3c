"""The organisation the line belongs to, as its ``organisation.toml`` describes it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo, available_timezones

Team = Literal["full", "small"]

DEFAULT_SENDER = "Tip Line"


@dataclass(frozen=True)
class Person:
    """Somebody a reporter may name or exclude; aliases and titles are other ways to call them."""

    name: str
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Organisation:
    """Who runs the line, where, and who steps in when everyone needed is walled."""

    name: str
    time_zone: ZoneInfo
    worksites: tuple[str, ...]
    people: tuple[Person, ...]
    independent_recipient: str | None
    team: Team
    # How the line calls itself in a text: on a lock screen it must say nothing of what it is for.
    sender: str = DEFAULT_SENDER
    # Days on which nobody works here, besides the federal holidays.
    holidays: frozenset[date] = frozenset()
    # The state of a worksite by its two letters: its law may ask for more (law.md 2.7).
    # Not hashed: what is printed once for an organisation is found again by the rest of it.
    states: Mapping[str, str] = field(default_factory=dict, hash=False)


class OrganisationWrong(Exception):
    """The table does not describe an organisation; ``complaints`` says everything that is wrong with it."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("; ".join(complaints))
        self.complaints = complaints


def read_organisation(table: Mapping[str, Any]) -> Organisation:
    """Return the organisation, or raise OrganisationWrong with every wrong entry."""
    complaints = list(_complaints(table))
    if complaints:
        raise OrganisationWrong(complaints)
    return Organisation(
        name=table["name"],
        time_zone=ZoneInfo(table["time_zone"]),
        worksites=tuple(table.get("worksites", ())),
        people=tuple(_person(entry) for entry in table.get("people", ())),
        independent_recipient=table.get("independent_recipient"),
        team=table.get("team", "full"),
        sender=table.get("sender", DEFAULT_SENDER),
        holidays=frozenset(table.get("holidays", ())),
        states=dict(table.get("states", {})),
    )


def _complaints(table: Mapping[str, Any]) -> list[str]:
    people = table.get("people", [])
    checks = (
        (_is_text(table.get("name")), "name: the organisation's name is missing"),
        (_is_time_zone(table.get("time_zone")), 'time_zone: give a name such as "America/Chicago"'),
        (
            _are_texts(table.get("worksites", [])) and max(map(len, table.get("worksites", [])), default=0) <= _LONGEST,
            f"worksites: give a list of names of at most {_LONGEST} letters",
        ),
        (table.get("team", "full") in get_args(Team), 'team: say "full" or "small"'),
        (
            table.get("independent_recipient") is None or _is_text(table["independent_recipient"]),
            "independent_recipient: give a member's name",
        ),
        (
            isinstance(people, list) and all(_is_person(entry) for entry in people),
            "people: each needs a name, and may have lists of aliases and titles",
        ),
        (
            _is_sender(table.get("sender", DEFAULT_SENDER)),
            f"sender: give a neutral name, {_LONGEST_SENDER} letters at most",
        ),
        (
            all(isinstance(day, date) for day in table.get("holidays", [])),
            "holidays: give a list of days such as 2027-07-05",
        ),
        (
            _are_states(table.get("states", {}), table.get("worksites", [])),
            'states: give each worksite its state, such as "Plant North" = "CA"',
        ),
        (not (unknown := set(table) - _ENTRIES), f"unknown entries: {', '.join(sorted(unknown))}"),
    )
    return [complaint for right, complaint in checks if not right]


_LONGEST = 120
_LONGEST_SENDER = 16
_STATE = re.compile("[A-Z]{2}")
# A word that a lock screen must not show beside a reporter.
_SUBJECT = re.compile(r"\b(ice|immigra\w*|inmigra\w*|migra|i-?9|hsi|dhs|e-?verify|papers|papeles)\b", re.IGNORECASE)
_ENTRIES = frozenset(
    {"name", "time_zone", "worksites", "people", "independent_recipient", "team", "sender", "holidays", "states"}
)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_sender(value: object) -> bool:
    """Letters that every phone has, so that a text stays one segment."""
    is_short = isinstance(value, str) and re.fullmatch(rf"[A-Za-z0-9 .&'-]{{1,{_LONGEST_SENDER}}}", value)
    return bool(is_short) and not _SUBJECT.search(str(value))


def _is_time_zone(value: object) -> bool:
    return isinstance(value, str) and value in _time_zones()


@cache
def _time_zones() -> frozenset[str]:
    # Asked of the disk, zone by zone.
    return frozenset(available_timezones())


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(_is_text(entry) for entry in value)


def _are_states(entry: object, worksites: object) -> bool:
    if not isinstance(entry, Mapping):
        return False
    # What is wrong with the worksites is complained of there.
    known = not isinstance(worksites, list) or set(entry) <= {str(site) for site in worksites}
    return known and all(isinstance(state, str) and _STATE.fullmatch(state) for state in entry.values())


def _is_person(entry: object) -> bool:
    return (
        isinstance(entry, Mapping)
        and _is_text(entry.get("name"))
        and _are_texts(entry.get("aliases", []))
        and _are_texts(entry.get("titles", []))
    )


def _person(entry: Mapping[str, Any]) -> Person:
    return Person(entry["name"], tuple(entry.get("aliases", ())), tuple(entry.get("titles", ())))
