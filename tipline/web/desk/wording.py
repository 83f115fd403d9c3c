"""The words of the trade as the desk's pages say them, and how long a promise still has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time
from flask import g
from flask_babel import get_locale
from flask_babel import gettext as say
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from tipline.domain.masking import Mask
from tipline.domain.protocol_words import HoldGround, Verdict
from tipline.domain.vocabulary import (
    Channel,
    ClosingCode,
    HowKnown,
    Kind,
    Language,
    MemberState,
    Promise,
    Role,
    Severity,
)
from tipline.web.desk.text_wording import TEXT_WORDS
from tipline.web.front_desk import the_desk

# One table a kind of word: some words are spelt alike and mean something else ("other").
_WORDS: Mapping[type[StrEnum], Mapping[Any, LazyString]] = {
    Channel: {Channel.WEB: _("Web"), Channel.TEXT: _("Text"), Channel.DESK: _("Desk")},
    Language: {Language.ENGLISH: _("English"), Language.SPANISH: _("Spanish")},
    Severity: {
        Severity.URGENT: _("Urgent"),
        Severity.HIGH: _("High"),
        Severity.NORMAL: _("Normal"),
        Severity.LOW: _("Low"),
    },
    Verdict: {Verdict.APPROVED: _("approved"), Verdict.REFUSED: _("refused")},
    HoldGround: {
        HoldGround.CHARGE: _("a charge"),
        HoldGround.SUBPOENA: _("a subpoena"),
        HoldGround.NOTICE_OF_INSPECTION: _("a notice of inspection"),
        HoldGround.COUNSELS_WORD: _("counsel’s word"),
    },
    Mask: {
        Mask.NAME: _("name"),
        Mask.TRAIT: _("who somebody is"),
        Mask.NUMBER: _("number"),
        Mask.OWN_STATUS: _("own status"),
    },
    Promise: {Promise.ACKNOWLEDGE: _("Acknowledge"), Promise.FEEDBACK: _("Feedback")},
    Kind: {
        Kind.HIRING_OR_DOCUMENT: _("Hiring or documents"),
        Kind.CONTRACTOR: _("Contractor"),
        Kind.RETALIATION: _("Retaliation"),
        Kind.DISCRIMINATION: _("Discrimination"),
        Kind.DANGER: _("Someone in danger"),
        Kind.OTHER: _("Something else"),
    },
    HowKnown: {
        HowKnown.SAW: _("Saw it"),
        HowKnown.HEARD: _("Heard it said"),
        HowKnown.DOCUMENT: _("Has a document"),
        HowKnown.TOLD_BY_PERSON: _("Was told by the person"),
        HowKnown.OTHER: _("Another way"),
    },
    MemberState: {
        MemberState.INVITED: _("Invited"),
        MemberState.WAITING: _("Waiting"),
        MemberState.ADMITTED: _("Admitted"),
        MemberState.DISABLED: _("Disabled"),
    },
    Role: {
        Role.TRIAGER: _("Triager"),
        Role.REVIEWER: _("Reviewer"),
        Role.INVESTIGATOR: _("Investigator"),
        Role.I9_SPECIALIST: _("I-9 specialist"),
        Role.AR_OFFICER: _("Anti-retaliation officer"),
        Role.LEAD: _("Lead"),
        Role.COUNSEL: _("Counsel"),
        Role.EXECUTIVE: _("Executive"),
        Role.AUDITOR: _("Auditor"),
        Role.ADMINISTRATOR: _("Administrator"),
    },
    ClosingCode: {
        ClosingCode.NO_CONDUCT_STATED: _("No conduct stated"),
        ClosingCode.RUMOUR_NOTHING_MORE: _("Rumor, nothing more given"),
        ClosingCode.DUPLICATE: _("Duplicate"),
        ClosingCode.OUTSIDE_SCOPE: _("Outside scope, handed over"),
        ClosingCode.CLERICAL_ERROR: _("Explained, clerical error"),
        ClosingCode.PROCESS_DEFECT_CORRECTED: _("Process defect corrected, no worker named"),
        ClosingCode.DISCREPANCY_RESOLVED: _("Record discrepancy resolved by the employee"),
        ClosingCode.UNSUBSTANTIATED: _("Unsubstantiated after review"),
        ClosingCode.EMPLOYEE_RESIGNED: _("Employee resigned"),
        ClosingCode.REVERIFICATION_DUE_BY_LAW: _("Reverification due by law, done"),
        ClosingCode.EMPLOYMENT_ENDED: _("Employment ended after opportunity, counsel approved"),
        ClosingCode.MISCONDUCT_FOUND: _("Misconduct found, discipline"),
        ClosingCode.CONTRACTOR_ACTION: _("Contractor action"),
        ClosingCode.SELF_REPORTED: _("Self-reported"),
        ClosingCode.KNOWINGLY_FALSE: _("Knowingly false or retaliatory report"),
        ClosingCode.SUPERSEDED_BY_GOVERNMENT: _("Superseded by government process"),
        ClosingCode.VICTIM_REFERRAL: _("Victim referral made"),
        ClosingCode.SPAM_OR_TEST: _("Spam or test"),
        ClosingCode.NO_MATCH_RESOLVED: _("No-match resolved"),
        ClosingCode.NO_MATCH_UNRESOLVED: _("No-match unresolved, documented"),
        ClosingCode.DISCRIMINATION_REMEDIED: _("Discrimination or retaliation remedied"),
        ClosingCode.DISCRIMINATION_NOT_ESTABLISHED: _("Discrimination or retaliation not established"),
    },
}

_ALL_WORDS = {**_WORDS, **TEXT_WORDS}
_HOUR = 3600
_FAR_AWAY = 14


@dataclass(frozen=True)
class TimeLeft:
    """How long a promise still has, or by how much it is late."""

    words: str
    late: bool


def in_words(word: StrEnum) -> str:
    """Return a word of the trade in the language of the page."""
    # A page of the queue says the same few words two hundred times; each is translated once a page.
    said: dict[tuple[type[StrEnum], StrEnum], str] = g.setdefault("said_words", {})
    place = (type(word), word)
    if place not in said:
        said[place] = str(_ALL_WORDS[type(word)][word])
    return said[place]


def role_or_name(excluded: str) -> str:
    """Return whom a reporter asked to keep away: a role in words, or the name as it stands."""
    return in_words(Role(excluded)) if excluded in set(Role) else excluded


def time_left(due: datetime) -> TimeLeft:
    """Return the time until a promise falls due, or since: days and hours, only days when it is far away."""
    left = due - the_desk().now()
    late = left.total_seconds() < 0
    days, hours = divmod(int(abs(left).total_seconds()) // _HOUR, 24)
    if days >= _FAR_AWAY:
        span = say("%(days)s d", days=days)
    elif days:
        span = say("%(days)s d %(hours)s h", days=days, hours=hours)
    else:
        span = say("%(hours)s h", hours=hours)
    return TimeLeft(say("%(time)s late", time=span) if late else say("%(time)s left", time=span), late)


def end_of_day(day: date) -> datetime:
    """Return when a day is over for the organisation: a clock in days runs until then."""
    return datetime.combine(day + timedelta(days=1), time(), the_desk().organisation.time_zone)


def local_hour(moment: datetime) -> str:
    """Return day and hour as the organisation's own clocks show them."""
    return _hour_in_words(moment, the_desk().organisation.time_zone, str(get_locale()))


def local_day(when: date) -> str:
    """Return a day with its year; that of a moment as the organisation's own calendar shows it."""
    day = when.astimezone(the_desk().organisation.time_zone).date() if isinstance(when, datetime) else when
    return format_date(day, "long", locale=str(get_locale()))


@lru_cache(maxsize=2048)
def _hour_in_words(moment: datetime, zone: ZoneInfo, locale: str) -> str:
    day = format_skeleton("MMMd", moment, tzinfo=zone, locale=locale)
    return f"{day}, {format_time(moment, 'short', tzinfo=zone, locale=locale)}"
