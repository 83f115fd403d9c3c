"""Take in a tip: seal it, hand out the first grants, and answer with a receipt."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from secrets import token_bytes
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError

from tipline.casework.deeds import deed
from tipline.casework.delivery import announce
from tipline.casework.desk import REPORTER, Desk, RosterMember
from tipline.casework.forms import check_form, check_form_age
from tipline.casework.granting import NewKey, new_key, write_keys
from tipline.casework.tips import TipAnswer, WebTip, check_lengths, form_fields, pack_tip, summary_of
from tipline.casework.verified_roster import last_roster, the_roster
from tipline.domain.access import first_severity, readers, walled
from tipline.domain.clock import next_mark, promised, the_hour
from tipline.domain.errors import FormExpired, FormTooFast
from tipline.domain.mentions import folded_words
from tipline.domain.receipt import write_receipt, write_reference
from tipline.domain.vocabulary import Channel, Compartment, Deed, FormUse, Kind, Promise, Stage, Voice, Walls
from tipline.store import counters, questions
from tipline.store.cases import Case, Message, SealedContact
from tipline.store.writing import write
from tipline.vault.receipts import derive_receipt_bytes, locator, reporter_seed
from tipline.vault.root_secret import mac
from tipline.vault.seals import context, message_context, summary_context
from tipline.vault.suite import public_key, seal

FIRST_GENERATION = 1
_REFERENCE_BYTES = 5


class _RosterMoved(Exception):
    """The roster changed between sealing and writing; seal again."""


@dataclass(frozen=True)
class _SealedTip:
    """A tip after sealing, ready to be written in one go."""

    case: dict[str, Any]
    keys: tuple[NewKey, ...]
    message: dict[str, Any]
    contact: dict[str, Any] | None
    told: frozenset[str]


def receive_web_tip(desk: Desk, tip: WebTip, nonce: str) -> TipAnswer:
    """Take a tip from the web form; the same form sent twice is one case with the same receipt.

    Raises TextEmpty, TextTooLong, FormForged, FormTooFast or FormExpired.
    """
    check_lengths(tip, desk.choices)
    check_form(desk, nonce)
    receipt = write_receipt(derive_receipt_bytes(desk.secrets.forms, nonce.encode(), form_fields(tip)))
    try:
        check_form_age(desk, nonce)
        return _open_case(desk, tip, nonce, receipt)
    except (FormTooFast, FormExpired, IntegrityError):
        # The same form came before, perhaps a moment ago: there is one case, and this is its receipt.
        if known := questions.case_by_receipt(desk.session, receipt_mac_of(desk, receipt)):
            return _answer(receipt, known)
        raise


def receipt_mac_of(desk: Desk, receipt: str) -> bytes:
    """Return what finds the case of a receipt in the database and cannot be turned back."""
    return mac(desk.secrets.locators, locator(receipt))


def _open_case(desk: Desk, tip: WebTip, nonce: str, receipt: str) -> TipAnswer:
    """Seal before the transaction, so that nobody waits for it, and check inside that the roster still holds."""
    while True:
        roster = last_roster(desk)
        sealed = _seal_tip(desk, tip, receipt, roster)
        try:
            return _write_tip(desk, sealed, nonce, receipt, roster)
        except _RosterMoved:
            continue


def _write_tip(desk: Desk, sealed: _SealedTip, nonce: str, receipt: str, roster: tuple[RosterMember, ...]) -> TipAnswer:
    case = sealed.case
    with deed(desk, REPORTER, Deed.TIP_RECEIVED) as act:
        if the_roster(desk) is not roster:
            raise _RosterMoved
        act.about(case["id"], seen_from=case["seen_from"])
        expires = the_hour(desk.now() + timedelta(hours=desk.choices.form_hours + 1))
        is_fresh = counters.spend_form(desk.session, sha256(nonce.encode()).digest(), expires)
        case["form_use"] = FormUse.FRESH if is_fresh else FormUse.SAME_FORM
        write(desk.session, Case, case)
        write_keys(desk, sealed.keys)
        write(desk.session, Message, sealed.message)
        if sealed.contact:
            write(desk.session, SealedContact, sealed.contact)
        announce(desk, sealed.told, case["walls"], case["seen_from"])
    return TipAnswer(receipt, case["reference"], case["kind"], case["acknowledge_by"], case["feedback_by"])


def _seal_tip(desk: Desk, tip: WebTip, receipt: str, roster: tuple[RosterMember, ...]) -> _SealedTip:
    case_id, message_id = uuid4(), uuid4()
    walls = walled(desk.organisation, (member.reader for member in roster), tip.exclude, tip.texts())
    reporter_public = public_key(reporter_seed(receipt))
    told = _chosen(desk, Compartment.DIALOGUE, tip, roster, walls)
    dialogue = new_key(desk, case_id, (Compartment.DIALOGUE, FIRST_GENERATION), told, reporter_public)
    keys = [dialogue]
    contact = None
    if tip.contact.strip():
        leads = _chosen(desk, Compartment.CONTACT, tip, roster, walls)
        keys.append(new_key(desk, case_id, (Compartment.CONTACT, FIRST_GENERATION), leads, None))
        place = context("contact", case_id, FIRST_GENERATION)
        sealed = seal(keys[-1].public, place, tip.contact.encode())
        contact = {"case_id": case_id, "generation": FIRST_GENERATION, "sealed": sealed}
    summary = seal(dialogue.public, summary_context(case_id, FIRST_GENERATION), summary_of(tip).encode())
    case = _case_row(desk, tip, case_id) | {
        "receipt_mac": receipt_mac_of(desk, receipt),
        "reporter_public": reporter_public,
        "sealed_summary": summary,
        "walls": Walls.RAISED if walls else Walls.NONE,
    }
    message = _message_row(case, message_id, dialogue, pack_tip(tip, walls))
    names = frozenset(member.reader.name for member in told)
    return _SealedTip(case, tuple(keys), message, contact, names)


def _chosen(
    desk: Desk,
    compartment: Compartment,
    tip: WebTip,
    roster: tuple[RosterMember, ...],
    walls: frozenset[UUID],
) -> tuple[RosterMember, ...]:
    fallback = desk.organisation.independent_recipient
    chosen = readers(compartment, tip.kind, [member.reader for member in roster], walls, fallback)
    return tuple(member for member in roster if member.reader.member_id in chosen)


def _case_row(desk: Desk, tip: WebTip, case_id: UUID) -> dict[str, Any]:
    hour = the_hour(desk.now())
    dates = promised(hour, desk.choices)
    # Danger is seen at once: a life weighs more than the cover (vault.md, times).
    seen_from = None if tip.kind is Kind.DANGER else next_mark(desk.now(), desk.choices)
    return {
        "id": case_id,
        "reference": write_reference(token_bytes(_REFERENCE_BYTES)),
        "channel": Channel.WEB,
        "language": tip.language,
        "kind": tip.kind,
        "worksite": _listed_worksite(desk, tip.where),
        "stage": Stage.S0_RECEIVED,
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
        "voice": Voice.REPORTER,
        "hour": case["received_hour"],
        "seen_from": case["seen_from"],
        "generation": FIRST_GENERATION,
        "sealed": seal(dialogue.public, place, packed),
    }


def _answer(receipt: str, case: Case) -> TipAnswer:
    return TipAnswer(receipt, case.reference, case.kind, case.acknowledge_by, case.feedback_by)
