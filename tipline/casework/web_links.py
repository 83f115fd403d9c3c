"""From the phone into the browser: a one-time link gives a texter a receipt of their own."""

from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from uuid import uuid4

from tipline.casework.deeds import deed
from tipline.casework.desk import REPORTER, Desk, SignedIn
from tipline.casework.forgetting import forget_or_wish
from tipline.casework.granting import holder_name, member_seeds, new_key, write_keys
from tipline.casework.intake import receipt_mac_of
from tipline.casework.verified_roster import readers_of
from tipline.domain.clock import next_mark
from tipline.domain.errors import LinkRefused, ReceiptUnknown
from tipline.domain.receipt import read_receipt, write_receipt
from tipline.domain.texting import History
from tipline.domain.vocabulary import Compartment, Deed, Holder
from tipline.store import questions, texter_questions
from tipline.store.cases import Case, CaseGrant
from tipline.store.writing import write
from tipline.vault.grants import seal_grant
from tipline.vault.receipts import RECEIPT_BYTES, reporter_seed
from tipline.vault.suite import public_key


@dataclass(frozen=True)
class NewReceipt:
    """What a link gives: the only time the receipt is seen."""

    receipt: str = field(repr=False)
    reference: str
    # The number was to be forgotten, and is not before a legal hold ends.
    is_number_held: bool = False


def link_is_good(desk: Desk, token: str) -> bool:
    """Say whether a link can still be used; a look alone does not use it up, since machines look at links too."""
    return texter_questions.link_is_good(desk.session, _hash(token), desk.now())


def use_link(desk: Desk, token: str, *, forget: bool) -> NewReceipt:
    """Use a link up and return the receipt that opens what is said from now on; raises LinkRefused.

    A receipt of before opens the case no more: who holds the phone now has asked for another.
    """
    receipt, is_held = write_receipt(token_bytes(RECEIPT_BYTES)), False
    with deed(desk, REPORTER, Deed.RECEIPT_MADE) as act:
        texter_questions.lock_texter_of_link(desk.session, _hash(token))
        link = texter_questions.locked_link(desk.session, _hash(token), desk.now())
        case = texter_questions.locked_case(desk.session, link.case_id) if link else None
        if case is None:
            raise LinkRefused
        act.about(case.id, seen_from=next_mark(desk.now(), desk.choices))
        texter_questions.drop_links(desk.session, case.id)
        _give_receipt(desk, case, receipt)
        if forget and case.texter_id:
            texter = texter_questions.locked_texter(desk.session, case.texter_id)
            is_held = texter is not None and not forget_or_wish(desk, texter, act)
    return NewReceipt(receipt, case.reference, is_held)


def ask_for_history(desk: Desk, receipt_text: str) -> None:
    """Ask that what was said by text before can be read with the receipt too; raises ReceiptUnknown."""
    receipt = read_receipt(receipt_text)
    with deed(desk, REPORTER, Deed.HISTORY_ASKED) as act:
        case = questions.locked_case_by_receipt(desk.session, receipt_mac_of(desk, receipt))
        if case is None:
            raise ReceiptUnknown
        act.about(case.id, seen_from=next_mark(desk.now(), desk.choices))
        if case.history is History.NOT_SHARED:
            case.history = History.ASKED


def share_history(desk: Desk, member: SignedIn, case: Case) -> None:
    """Seal what this member's session opens to the reporter's own key, where they asked for it."""
    if case.history is not History.ASKED or case.reporter_public is None:
        return
    seeds = member_seeds(desk, member, case.id, Compartment.DIALOGUE)
    shared = {grant.generation for grant in questions.reporter_grants(desk.session, case.id)}
    if not (missing := seeds.keys() - shared):
        return
    with deed(desk, member.actor, Deed.HISTORY_SHARED) as act:
        locked = texter_questions.locked_case(desk.session, case.id)
        act.about(case.id)
        # Whoever was first has done it; a receipt of a moment ago may have been replaced.
        if locked is None or locked.history is not History.ASKED or locked.reporter_public != case.reporter_public:
            return
        rows = [_reporter_grant(locked, generation, seeds[generation]) for generation in sorted(missing)]
        write(desk.session, CaseGrant, rows)
        newest = questions.dialogue_key(desk.session, case.id).generation
        if shared | seeds.keys() >= set(range(1, newest + 1)):
            locked.history = History.SHARED


def _give_receipt(desk: Desk, case: Case, receipt: str) -> None:
    """Begin a new generation that the receipt opens; those of before stay closed to it until staff share them."""
    case.receipt_mac, case.reporter_public = receipt_mac_of(desk, receipt), public_key(reporter_seed(receipt))
    case.history = History.NOT_SHARED
    questions.drop_reporter_grants(desk.session, case.id)
    newest = questions.dialogue_key(desk.session, case.id)
    place = (Compartment.DIALOGUE, newest.generation + 1)
    write_keys(desk, [new_key(desk, case.id, place, readers_of(desk, case.id), case.reporter_public)])


def _reporter_grant(case: Case, generation: int, seed: bytes) -> dict[str, object]:
    holder = holder_name(Holder.REPORTER, None)
    return {
        "id": uuid4(),
        "case_id": case.id,
        "compartment": Compartment.DIALOGUE,
        "generation": generation,
        "holder": Holder.REPORTER,
        "member_id": None,
        "sealed_seed": seal_grant(case.reporter_public or b"", case.id, holder, Compartment.DIALOGUE, generation, seed),
    }


def _hash(token: str) -> bytes:
    return sha256(token.upper().encode()).digest()
