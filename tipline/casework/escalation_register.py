"""The escalation log: over all cases as a register, page by page, and of one case; opened with a member's grants."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.escalation_lines import HASH, RECORD, TRIGGER
from tipline.casework.granting import open_with
from tipline.casework.opening import workable_case
from tipline.casework.records_reading import open_record
from tipline.domain.errors import NotForThisRole
from tipline.domain.triggers import TRIGGER_BASIS, Trigger
from tipline.domain.vocabulary import Deed, Role
from tipline.store import escalation_questions
from tipline.store.escalation_questions import LineFound
from tipline.store.records import CaseRecord
from tipline.vault.suite import OpeningKey

# Who may hold a key to any packet (protocol.md section 1).
LOG_READERS = frozenset({Role.COUNSEL, Role.LEAD, Role.EXECUTIVE})
_LOG, _TABLE = "escalations", "escalations.csv"


@dataclass(frozen=True)
class LogLine:
    """One line of the log; what was written is sealed with its case and stands in no ``repr``."""

    case: str
    kind: str
    by: str
    at: datetime
    trigger: Trigger | None
    packet_hash: str
    # Who approved the packet that was sent, or the reason for which none was.
    approved: tuple[tuple[str, Role], ...]
    said: dict[str, str] = field(repr=False)

    @property
    def basis(self) -> str:
        """Return what the trigger rests on."""
        return TRIGGER_BASIS[self.trigger] if self.trigger else ""

    @property
    def follow_up(self) -> date | None:
        """Return the day on which somebody has to ask again."""
        return date.fromisoformat(self.said["follow_up"]) if self.said.get("follow_up") else None


@dataclass(frozen=True)
class LogPage:
    """One page of the register; ``next`` continues it. ``clocks`` run out by the day that stands beside a case."""

    lines: tuple[LogLine, ...]
    next: str | None
    clocks: tuple[tuple[str, date], ...]


def log_page(desk: Desk, member: SignedIn, after: str | None) -> LogPage:
    """Return a page of the register over all cases whose packets this member may read; raises NotForThisRole."""
    with deed(desk, member.actor, Deed.QUEUE_READ) as act:
        act.detail = _LOG
        _require_reader(member)
        now, rows = desk.now(), desk.choices.log_rows
        found = escalation_questions.log_lines(desk.session, member.member_id, (now, rows + 1), _read_place(after))
        clocks = escalation_questions.running_clocks(desk.session, member.member_id, now, rows)
        lines = _lines(desk, member, found[:rows])
    return LogPage(lines, _place_of(found[rows - 1]) if len(found) > rows else None, tuple(clocks))


def log_in_parts(desk: Desk, member: SignedIn) -> Iterator[tuple[LogLine, ...]]:
    """Yield the whole register, no more than one page of it at a time; raises NotForThisRole before the first."""
    with deed(desk, member.actor, Deed.FILE_READ) as act:
        act.detail = _TABLE
        _require_reader(member)
    return _parts(desk, member)


def case_log(desk: Desk, member: SignedIn, reference: str) -> tuple[LogLine, ...]:
    """Return the log of one case, the oldest line first; empty for who holds no key to its packet."""
    with deed(desk, member.actor, Deed.CASE_READ) as act:
        case = workable_case(desk, member, reference, act)
        act.detail = _LOG
        found = escalation_questions.case_log_lines(desk.session, member.member_id, case.id)
        return _lines(desk, member, found)


def _parts(desk: Desk, member: SignedIn) -> Iterator[tuple[LogLine, ...]]:
    place: tuple[datetime, UUID] | None = None
    rows = desk.choices.log_rows
    while found := escalation_questions.log_lines(desk.session, member.member_id, (desk.now(), rows), place):
        yield _lines(desk, member, found)
        place = _place(found[-1])


def _lines(desk: Desk, member: SignedIn, found: Sequence[LineFound]) -> tuple[LogLine, ...]:
    key = OpeningKey(member.seed)
    opened = [(each, open_record(each[0], open_with(key, each[2]))) for each in found]
    under = [_signed_record(record, content) for (record, *_), content in opened]
    signatures = escalation_questions.signatures_under(desk.session, under) if under else ()
    approved = escalation_questions.approvals(signatures)
    return tuple(
        _line(each, content, tuple(approved.get(record_id, ())))
        for (each, content), record_id in zip(opened, under, strict=True)
    )


def _signed_record(record: CaseRecord, content: dict[str, tuple[str, ...]]) -> UUID:
    """Return the record under which the signatures of a line stand: the packet's, or its own."""
    [packet] = content.get(RECORD, ("",))
    return UUID(packet) if packet and record.kind != "no_escalation" else record.id


def _line(found: LineFound, content: dict[str, tuple[str, ...]], approved: tuple[tuple[str, Role], ...]) -> LogLine:
    record, reference, _grant, author = found
    said = {name: "\n".join(texts) for name, texts in content.items()}
    considered = said.get(TRIGGER) or said.get("considered", "")
    trigger = Trigger(considered) if considered in set(Trigger) else None
    return LogLine(reference, record.kind, author, record.written_at, trigger, said.get(HASH, ""), approved, said)


def _require_reader(member: SignedIn) -> None:
    if not member.roles & LOG_READERS:
        raise NotForThisRole


def _place(found: LineFound) -> tuple[datetime, UUID]:
    return found[0].written_at, found[0].id


def _place_of(found: LineFound) -> str:
    """Return where the next page begins, for the address."""
    at, record_id = _place(found)
    return f"{int(at.timestamp() * 1_000_000)}.{record_id.hex}"


def _read_place(after: str | None) -> tuple[datetime, UUID] | None:
    """Return the place in the address; one that was tampered with starts at the top."""
    try:
        moment, record_id = (after or "").split(".")
        return datetime.fromtimestamp(int(moment) / 1_000_000, UTC), UUID(record_id)
    except (ValueError, OverflowError, OSError):
        return None
