"""A new case: sealed before the transaction, so that nobody waits for it, and written in one go."""

from dataclasses import dataclass
from secrets import token_bytes
from typing import Any
from uuid import UUID, uuid4

from tipline.casework.delivery import announce
from tipline.casework.desk import Desk, RosterMember
from tipline.casework.granting import NewKey, new_key, write_keys
from tipline.casework.tips import Tip, pack_tip, summary_of
from tipline.casework.verified_roster import the_roster
from tipline.domain.access import FIRST_PROTOCOL, TIP_PROTOCOL, first_severity, outside_reader, readers, walled
from tipline.domain.business_days import ends_at
from tipline.domain.clock import next_mark, promised, the_hour
from tipline.domain.mentions import folded_words
from tipline.domain.receipt import write_reference
from tipline.domain.texting import History, Thread
from tipline.domain.vocabulary import Channel, Compartment, FormUse, Kind, Promise, Spelling, Voice, Walls
from tipline.store.cases import Case, Message, SealedContact
from tipline.store.writing import write
from tipline.vault.seals import context, message_context, summary_context
from tipline.vault.suite import seal

FIRST_GENERATION = 1
_REFERENCE_BYTES = 5


class RosterMoved(Exception):
    """The roster changed between sealing and writing; seal again."""


@dataclass(frozen=True)
class Before:
    """The closed case after which a tip comes, and whom that one keeps out of this one too."""

    case_id: UUID
    walls: frozenset[UUID]


@dataclass(frozen=True)
class Origin:
    """How a tip came, and what opens its dialogue to the reporter, if there is a receipt."""

    channel: Channel
    thread: Thread = Thread.STAFF
    receipt_mac: bytes | None = None
    reporter_public: bytes | None = None
    before: Before | None = None


@dataclass(frozen=True)
class SealedCase:
    """A case after sealing, ready to be written in one go."""

    case: dict[str, Any]
    keys: tuple[NewKey, ...]
    message: dict[str, Any]
    contact: dict[str, Any] | None
    told: frozenset[str]
    walls: frozenset[UUID]
    roster: tuple[RosterMember, ...]

    @property
    def dialogue(self) -> NewKey:
        """Return the key that what follows is sealed to."""
        return self.keys[0]


def seal_case(desk: Desk, tip: Tip, origin: Origin, roster: tuple[RosterMember, ...]) -> SealedCase:
    """Return the case that this tip opens, sealed to who may read it."""
    case_id, message_id = uuid4(), uuid4()
    walls = walled(desk.organisation, (member.reader for member in roster), tip.exclude, tip.texts())
    walls |= origin.before.walls if origin.before else frozenset()
    told = _chosen(desk, Compartment.DIALOGUE, (tip.kind, origin.thread), roster, walls)
    dialogue = new_key(desk, case_id, (Compartment.DIALOGUE, FIRST_GENERATION), told, origin.reporter_public)
    keys, contact = [dialogue], None
    if tip.contact.strip():
        leads = _chosen(desk, Compartment.CONTACT, (tip.kind, origin.thread), roster, walls)
        keys.append(new_key(desk, case_id, (Compartment.CONTACT, FIRST_GENERATION), leads, None))
        place = context("contact", case_id, FIRST_GENERATION)
        sealed = seal(keys[-1].public, place, tip.contact.encode())
        contact = {"case_id": case_id, "generation": FIRST_GENERATION, "sealed": sealed}
    summary = seal(dialogue.public, summary_context(case_id, FIRST_GENERATION), summary_of(tip).encode())
    case = _case_row(desk, tip, case_id) | {
        "channel": origin.channel,
        "thread": origin.thread,
        "receipt_mac": origin.receipt_mac,
        "reporter_public": origin.reporter_public,
        "parent_id": origin.before.case_id if origin.before else None,
        "sealed_summary": summary,
        "walls": Walls.RAISED if walls else Walls.NONE,
    }
    message = _message_row(case, message_id, dialogue, pack_tip(tip, walls))
    names = frozenset(member.reader.name for member in told)
    return SealedCase(case, tuple(keys), message, contact, names, walls, roster)


def write_case(desk: Desk, sealed: SealedCase, form_use: FormUse, texter_id: UUID | None = None) -> None:
    """Write a sealed case inside the deed that takes the tip, and tell its readers; raises RosterMoved."""
    if the_roster(desk) is not sealed.roster:
        raise RosterMoved
    case = sealed.case
    write(desk.session, Case, case | {"form_use": form_use, "texter_id": texter_id})
    write_keys(desk, sealed.keys)
    write(desk.session, Message, sealed.message)
    if sealed.contact:
        write(desk.session, SealedContact, sealed.contact)
    announce(desk, sealed.told, case["walls"], case["seen_from"])


def _chosen(
    desk: Desk,
    compartment: Compartment,
    about: tuple[Kind, Thread],
    roster: tuple[RosterMember, ...],
    walls: frozenset[UUID],
) -> tuple[RosterMember, ...]:
    kind, thread = about
    fallback = desk.organisation.independent_recipient
    everybody = [member.reader for member in roster]
    if thread is Thread.OUTSIDE:
        chosen = outside_reader(everybody, walls, fallback)
    else:
        chosen = readers(compartment, kind, everybody, walls, fallback)
    return tuple(member for member in roster if member.reader.member_id in chosen)


def _case_row(desk: Desk, tip: Tip, case_id: UUID) -> dict[str, Any]:
    hour = the_hour(desk.now())
    dates = promised(hour, desk.choices)
    # Danger is seen at once: a life weighs more than the cover (vault.md, times).
    seen_from = None if tip.kind is Kind.DANGER else next_mark(desk.now(), desk.choices)
    protocol = desk.shelf.newest[FIRST_PROTOCOL.get(tip.kind, TIP_PROTOCOL)]
    clock = protocol.stages[protocol.first].clock
    return {
        "id": case_id,
        "reference": write_reference(token_bytes(_REFERENCE_BYTES)),
        "language": tip.language,
        "kind": tip.kind,
        "worksite": _listed_worksite(desk, tip.where),
        "protocol": protocol.name,
        "protocol_version": protocol.version,
        "stage": protocol.first,
        "stage_since": hour,
        "stage_due": ends_at(clock, hour, desk.organisation.time_zone, desk.organisation.holidays) if clock else None,
        "severity_rank": first_severity(tip.kind).rank,
        "received_hour": hour,
        "seen_from": seen_from,
        "acknowledge_by": dates.acknowledge_by,
        "feedback_by": dates.feedback_by,
        "next_promise": Promise.ACKNOWLEDGE,
        "next_due": dates.acknowledge_by,
        "last_sequence": 1,
        "last_voice": Voice.REPORTER,
        "summary_generation": FIRST_GENERATION,
        "history": History.NOT_SHARED,
        "nudges": 0,
    }


def _listed_worksite(desk: Desk, where: str) -> str | None:
    """A worksite from the list stands in clear; any other words about the place are only in the sealed tip."""
    words = folded_words(where)
    return next((site for site in desk.organisation.worksites if folded_words(site) == words), None)


def _message_row(case: dict[str, Any], message_id: UUID, dialogue: NewKey, packed: bytes) -> dict[str, Any]:
    place = message_context(case["id"], message_id, Compartment.DIALOGUE, FIRST_GENERATION)
    return {
        "id": message_id,
        "case_id": case["id"],
        "sequence": 1,
        "spelling": Spelling.TIP,
        "voice": Voice.REPORTER,
        "hour": case["received_hour"],
        "seen_from": case["seen_from"],
        "generation": FIRST_GENERATION,
        "sealed": seal(dialogue.public, place, packed),
    }
