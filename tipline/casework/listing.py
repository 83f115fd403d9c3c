"""The queue: a member's cases, urgency then deadline, by key and not by offset."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.granting import open_with
from tipline.casework.nudging import release_nudges
from tipline.casework.opening import severity_of
from tipline.domain.vocabulary import Channel, Deed, Kind, Language, Promise, Severity, Stage
from tipline.store import queue_questions
from tipline.store.cases import Case, CaseGrant
from tipline.store.queue_questions import Glance, QueueFound
from tipline.vault.seals import summary_context
from tipline.vault.suite import OpeningKey, open_sealed

_RANKS = frozenset(severity.rank for severity in Severity)


class QueueView(StrEnum):
    """A named part of a member's cases."""

    OPEN = "open"
    MINE = "mine"
    UNCLAIMED = "unclaimed"
    REPLIED = "replied"
    CLOSED = "closed"


@dataclass(frozen=True)
class QueueRow:
    """One case at a glance."""

    reference: str
    channel: Channel
    language: Language
    kind: Kind
    hour: datetime
    severity: Severity
    protocol: str
    protocol_version: int
    stage: str
    owner: str | None
    unread: int
    summary: str = field(repr=False)
    promise: Promise | None
    due: datetime | None
    site: str | None


@dataclass(frozen=True)
class QueuePage:
    """One page of the queue; ``next`` continues it, ``unread`` counts the cases with something new."""

    rows: tuple[QueueRow, ...]
    next: str | None
    unread: int


def queue(desk: Desk, member: SignedIn, view: QueueView, after: str | None) -> QueuePage:
    """Return a page of the cases this member holds grants for; a wall leaves no gap."""
    release_nudges(desk, member)
    glance = Glance(member.member_id, desk.now(), desk.choices.queue_rows + 1)
    with deed(desk, member.actor, Deed.QUEUE_READ) as act:
        act.detail = view.value
        found = _find(desk, glance, view, after)
        unread = queue_questions.unread_cases(desk.session, member.member_id, glance.now)
    shown = found[: desk.choices.queue_rows]
    more = _place_after(shown[-1][0], view) if len(found) > len(shown) else None
    key = OpeningKey(member.seed)
    return QueuePage(tuple(_row(key, *each) for each in shown), more, unread)


def _find(desk: Desk, glance: Glance, view: QueueView, after: str | None) -> Sequence[QueueFound]:
    if view is QueueView.CLOSED:
        return queue_questions.closed_rows(desk.session, glance, _read_closed_place(after))
    if view is QueueView.REPLIED:
        return queue_questions.unread_rows(desk.session, glance, _read_place(after))
    chosen = {
        QueueView.OPEN: [],
        QueueView.MINE: [queue_questions.is_owned_by(glance.member_id)],
        QueueView.UNCLAIMED: [queue_questions.is_owned_by(None)],
    }[view]
    return queue_questions.open_rows(desk.session, glance, chosen, _read_place(after))


def _row(key: OpeningKey, case: Case, grant: CaseGrant | None, owner: str | None, unread: int) -> QueueRow:
    return QueueRow(
        reference=case.reference,
        channel=case.channel,
        language=case.language,
        kind=case.kind,
        hour=case.received_hour,
        severity=severity_of(case),
        protocol=case.protocol,
        protocol_version=case.protocol_version,
        stage=case.stage,
        owner=owner,
        unread=unread,
        summary=_summary(key, case, grant),
        promise=case.next_promise,
        due=case.next_due if case.next_promise else None,
        site=case.worksite,
    )


def _summary(key: OpeningKey, case: Case, grant: CaseGrant | None) -> str:
    """Return the first words of a case, masked; none before its first opening, when nobody knows what to mask."""
    if grant is None or grant.generation != case.summary_generation or case.stage == Stage.S0_RECEIVED:
        return ""
    place = summary_context(case.id, case.summary_generation)
    return open_sealed(open_with(key, grant), place, case.sealed_summary).decode()


def _place_after(case: Case, view: QueueView) -> str:
    """Return where the next page begins, for the address; times in it are hours."""
    hour = case.closed_hour if view is QueueView.CLOSED else case.next_due
    return f"{case.severity_rank}.{int(hour.timestamp()) if hour else 0}.{case.id.hex}"


def _read_place(after: str | None) -> tuple[int, datetime, UUID] | None:
    """Return the place in the address; one that was tampered with starts at the top."""
    try:
        rank, hour, case_id = (after or "").split(".")
        if int(rank) not in _RANKS:
            return None
        return int(rank), datetime.fromtimestamp(int(hour), UTC), UUID(case_id)
    except (ValueError, OverflowError, OSError):
        return None


def _read_closed_place(after: str | None) -> tuple[datetime, UUID] | None:
    place = _read_place(after)
    return place and place[1:]
