"""Cases that staff open themselves: out of a tip, or from a finding, a served paper, a letter."""

from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Any
from uuid import UUID, uuid4

from tipline.casework.case_facts import protocol_of
from tipline.casework.compartments import roles_that_read
from tipline.casework.deeds import deed
from tipline.casework.delivery import announce
from tipline.casework.desk import Desk, RosterMember, SignedIn
from tipline.casework.forms import check_form
from tipline.casework.granting import member_seeds, new_key, write_keys
from tipline.casework.messages import once_id
from tipline.casework.opening import granted_case
from tipline.casework.tips import Tip, as_line, check_text, pack_tip
from tipline.casework.verified_roster import the_roster
from tipline.casework.walls import who_is_walled
from tipline.domain.access import NEVER_READERS
from tipline.domain.business_days import ends_at
from tipline.domain.clock import promised, the_hour
from tipline.domain.errors import NotForThisRole, NotFound
from tipline.domain.protocol_data import Protocol
from tipline.domain.receipt import write_reference
from tipline.domain.texting import History
from tipline.domain.vocabulary import (
    Channel,
    Compartment,
    Deed,
    FormUse,
    Kind,
    Language,
    Severity,
    Spelling,
    Voice,
    Walls,
)
from tipline.store import record_questions
from tipline.store.cases import Case, Message
from tipline.store.writing import write
from tipline.vault.seals import message_context, summary_context
from tipline.vault.suite import seal

_FIRST = 1
_REFERENCE_BYTES = 5
_KINDS = {"T": Kind.RETALIATION, "D": Kind.DISCRIMINATION, "V": Kind.DANGER, "K": Kind.CONTRACTOR}


@dataclass(frozen=True)
class CaseToOpen:
    """What a member opens a case with: the protocol it follows and, in words, why."""

    protocol: str
    words: str = field(repr=False)
    nonce: str


def may_open(desk: Desk, member: SignedIn, parent: Protocol | None) -> tuple[str, ...]:
    """Return the protocols of which a member may open a case, of all or out of one that follows ``parent``."""
    known = desk.shelf.newest
    named = known.keys() if parent is None else [name for name in parent.children if name in known]
    return tuple(name for name in named if frozenset(known[name].opened_by) & member.roles)


def open_child(desk: Desk, member: SignedIn, reference: str, to_open: CaseToOpen) -> str:
    """Open a case out of another, whose stage and clocks stay as they are, and return its reference.

    Raises NotFound, NotForThisRole, TextEmpty, TextTooLong or FormForged.
    """
    with deed(desk, member.actor, Deed.CHILD_OPENED) as act:
        parent = granted_case(desk, member, reference, act)
        act.detail = to_open.protocol
        _check(desk, member, to_open, protocol_of(desk, parent))
        seeds = member_seeds(desk, member, parent.id, Compartment.DIALOGUE)
        kept_out = record_questions.linked_members(desk.session, parent.id) | who_is_walled(desk, parent, seeds)
        return _write(desk, member, to_open, (parent, kept_out))


def open_case(desk: Desk, member: SignedIn, to_open: CaseToOpen) -> str:
    """Open a case from a finding, a served paper or a letter, and return its reference.

    Raises NotForThisRole, NotFound, TextEmpty, TextTooLong or FormForged.
    """
    with deed(desk, member.actor, Deed.CASE_OPENED) as act:
        act.detail = to_open.protocol
        _check(desk, member, to_open, None)
        return _write(desk, member, to_open, (None, frozenset()))


def _check(desk: Desk, member: SignedIn, to_open: CaseToOpen, parent: Protocol | None) -> None:
    if to_open.protocol not in desk.shelf.newest:
        raise NotFound
    if to_open.protocol not in may_open(desk, member, parent):
        raise NotForThisRole
    check_form(desk, to_open.nonce)
    check_text(to_open.words, desk.choices.tip_characters)


def _write(desk: Desk, member: SignedIn, to_open: CaseToOpen, origin: tuple[Case | None, frozenset[UUID]]) -> str:
    parent, kept_out = origin
    protocol = desk.shelf.newest[to_open.protocol]
    case_id = once_id(desk, parent.id if parent else member.member_id, to_open.nonce, to_open.words)
    row = _row(desk, protocol, case_id, parent)
    readers = _readers(desk, member, protocol, kept_out)
    key = new_key(desk, case_id, (Compartment.DIALOGUE, _FIRST), readers, None)
    summary = seal(key.public, summary_context(case_id, _FIRST), as_line(to_open.words).encode())
    write(desk.session, Case, row | {"sealed_summary": summary, "owner_id": member.member_id})
    write_keys(desk, [key])
    message_id = uuid4()
    place = message_context(case_id, message_id, Compartment.DIALOGUE, _FIRST)
    said = pack_tip(_as_tip(to_open, row["language"], row["kind"]), frozenset())
    message = {
        "id": message_id,
        "case_id": case_id,
        "sequence": 1,
        "spelling": Spelling.TIP,
        "voice": Voice.STAFF,
        "member_id": member.member_id,
        "hour": row["received_hour"],
        "seen_from": None,
        "generation": _FIRST,
        "sealed": seal(key.public, place, said),
    }
    write(desk.session, Message, message)
    names = frozenset(reader.reader.name for reader in readers) - {member.name}
    announce(desk, names, Walls.NONE, None)
    return str(row["reference"])


def _readers(desk: Desk, member: SignedIn, protocol: Protocol, kept_out: frozenset[UUID]) -> tuple[RosterMember, ...]:
    """Return who reads the new case: whoever its first stage lets in, and who opened it."""
    roles = roles_that_read(protocol.stages[protocol.first].grants, Compartment.DIALOGUE)
    return tuple(
        each
        for each in the_roster(desk)
        if each.reader.member_id == member.member_id
        or (
            each.reader.roles & roles
            and not each.reader.roles & NEVER_READERS
            and each.reader.member_id not in kept_out
        )
    )


def _row(desk: Desk, protocol: Protocol, case_id: UUID, parent: Case | None) -> dict[str, Any]:
    now, hour = desk.now(), the_hour(desk.now())
    dates = promised(hour, desk.choices)
    clock = protocol.stages[protocol.first].clock
    due = ends_at(clock, now, desk.organisation.time_zone, desk.organisation.holidays) if clock else None
    return {
        "id": case_id,
        "reference": write_reference(token_bytes(_REFERENCE_BYTES)),
        "channel": Channel.DESK,
        "language": parent.language if parent else Language.ENGLISH,
        "kind": _KINDS.get(protocol.name, Kind.OTHER),
        "worksite": parent.worksite if parent else None,
        "form_use": FormUse.FRESH,
        "walls": parent.walls if parent else Walls.NONE,
        "protocol": protocol.name,
        "protocol_version": protocol.version,
        "parent_id": parent.id if parent else None,
        "stage": protocol.first,
        "stage_since": now,
        "stage_due": due,
        "severity_rank": parent.severity_rank if parent else Severity.NORMAL.rank,
        "received_hour": hour,
        "acknowledge_by": dates.acknowledge_by,
        "feedback_by": dates.feedback_by,
        "next_due": due or dates.feedback_by,
        "last_sequence": 1,
        "last_voice": Voice.STAFF,
        "summary_generation": _FIRST,
        "history": History.NOT_SHARED,
        "nudges": 0,
    }


def _as_tip(to_open: CaseToOpen, language: Language, kind: Kind) -> Tip:
    return Tip(
        what_happened=to_open.words,
        kind=kind,
        where="",
        when="",
        how_known=None,
        who="",
        exclude=(),
        contact="",
        language=language,
    )
