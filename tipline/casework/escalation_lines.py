"""What the house itself adds to a packet and to a line of its log: hashes, the trigger, the clock of 120 days."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from tipline.casework.desk import Desk, SignedIn
from tipline.casework.packets import PACKET, Content, PacketLeaks, packet_of
from tipline.casework.records_reading import newest_record
from tipline.casework.reporter_traces import traces
from tipline.domain.errors import EntriesWrong
from tipline.domain.escalation_log import LOG_KINDS, disclosure_ends, earlier_day, missing_in_line
from tipline.domain.leak_wording import LeakKind
from tipline.domain.leaks import find_leaks
from tipline.domain.packet_manifest import manifest_of
from tipline.domain.triggers import Trigger
from tipline.store import escalation_questions
from tipline.store.cases import Case

# Names under which it is sealed with the record; no form asks for them.
MANIFEST, PAPER, HASH, TRIGGER, RECORD = "manifest", "paper", "packet_hash", "trigger", "packet_record"
_REPORTED_ON = "reported_on"
# What a line may tell nobody: who spoke. That there was a tip at all it may say; it stays in the house.
_OF_THE_REPORTER = frozenset({LeakKind.COPIED_WORDS, LeakKind.REPORTER_NAME, LeakKind.REPORTER_CONTACT})


def house_adds(desk: Desk, member: SignedIn, case: Case, kind: str, content: Content) -> Mapping[str, tuple[str, ...]]:
    """Return what is sealed with a record beside what was filled in; raises EntriesWrong or PacketLeaks."""
    if kind == PACKET:
        packet = packet_of(content)
        printed = desk.printer.packet(packet, desk.now().date())
        return {MANIFEST: (manifest_of(packet).content().decode(),), PAPER: (sha256(printed).hexdigest(),)}
    if kind not in LOG_KINDS:
        return {}
    if missing := missing_in_line(kind, content, desk.today()):
        raise EntriesWrong(missing)
    texts = {name: "\n".join(said) for name, said in content.items()}
    leaks = find_leaks(texts, traces(desk, member, case))
    if told := tuple(leak for leak in leaks if leak.kind in _OF_THE_REPORTER):
        raise PacketLeaks(told)
    return _of_the_packet(desk, member, case)


def start_disclosure(desk: Desk, case: Case, kind: str, content: Content) -> None:
    """Start the clock of 120 days of a case about a crime of the company's own, from the internal report.

    The tip is an internal report: it counts where it came before the day that counsel writes down.
    """
    told = "".join(content.get(_REPORTED_ON, ()))
    is_crime = kind == PACKET and Trigger.CRIME_IN_VERIFICATION.value in content.get(TRIGGER, ())
    if not told and not is_crime:
        return
    zone = desk.organisation.time_zone
    first = escalation_questions.with_those_before(desk.session, case)[-1].received_hour.astimezone(zone).date()
    reported = min(first, date.fromisoformat(told)) if told else first
    case.disclose_by = earlier_day(case.disclose_by, disclosure_ends(reported, desk.choices.disclose_days))


def within_disclosure(case: Case, due: datetime, zone: ZoneInfo) -> datetime:
    """Return when a stage's clock runs out: at the latest with the last day for a voluntary self-disclosure."""
    if case.disclose_by is None:
        return due
    return min(due, datetime.combine(case.disclose_by + timedelta(days=1), time(), zone))


def _of_the_packet(desk: Desk, member: SignedIn, case: Case) -> Mapping[str, tuple[str, ...]]:
    written = newest_record(desk, member, case.id, PACKET)
    if written is None:
        return {}
    packet = packet_of(written.content)
    return {
        HASH: (manifest_of(packet).whole,),
        TRIGGER: (packet.trigger.value,),
        RECORD: (str(written.id),),
    }
