"""Compelled disclosure: counsel packs what an order names of one case, still sealed; the quorum opens it offline.

There is no page for it (protocol.md section 8): it is called by the operator's command alone.
"""

from collections.abc import Iterator
from uuid import uuid4

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.disclosed_pieces import pieces_of
from tipline.domain.disclosure import Order, Part
from tipline.domain.errors import NotForThisRole, NotFound
from tipline.domain.protocol_words import HoldGround
from tipline.domain.receipt import read_reference
from tipline.domain.vocabulary import Deed, Role
from tipline.store import disclosure_questions, hold_questions, record_questions
from tipline.store.cases import Case
from tipline.store.records import LegalHold
from tipline.store.writing import write
from tipline.vault.disclosures import Package, SealedKey, SealedPiece, write_package
from tipline.vault.keys import signing_public


def pack_disclosure(desk: Desk, counsel: SignedIn, reference: str, order: Order) -> str:
    """Return exactly one case as an order names it, sealed and signed; the order's hash stands in the trail.

    The case is on hold from then on. Raises NotFound or NotForThisRole.
    """
    with deed(desk, counsel.actor, Deed.CASE_DISCLOSED) as act:
        act.detail = f"sha256:{order.digest}"
        if Role.COUNSEL not in counsel.roles:
            raise NotForThisRole
        case = disclosure_questions.locked_case_by_reference(desk.session, read_reference(reference))
        if case is None:
            raise NotFound
        act.about(case.id, act.detail)
        if counsel.member_id in record_questions.linked_members(desk.session, case.id):
            raise NotForThisRole
        _hold(desk, counsel, case)
        facts = _facts(desk, counsel, case, order)
        package = Package(case.id, facts, tuple(_keys(desk, case, order)), _pieces(desk, case, order))
        return write_package(package, counsel.seed, signing_public(counsel.seed))


def _hold(desk: Desk, counsel: SignedIn, case: Case) -> None:
    """What a court asked for once may be asked for again: nothing of it goes until counsel says so."""
    if hold_questions.hold_of(desk.session, case.id) is None:
        row = {
            "id": uuid4(),
            "case_id": case.id,
            "ground": HoldGround.SUBPOENA,
            "placed_by": counsel.member_id,
            "placed_at": desk.now(),
        }
        write(desk.session, LegalHold, row)


def _facts(desk: Desk, counsel: SignedIn, case: Case, order: Order) -> dict[str, str]:
    return {
        "reference": case.reference,
        "order_sha256": order.digest,
        "parts": " ".join(sorted(order.parts)),
        "packed_at": desk.now().isoformat(timespec="minutes"),
        "packed_by": counsel.name,
        "outside_holder": order.holder,
        "organisation": desk.organisation.name,
    }


def _keys(desk: Desk, case: Case, order: Order) -> Iterator[SealedKey]:
    compartments = {part.compartment for part in order.parts}
    for grant in disclosure_questions.recovery_grants(desk.session, case.id, compartments):
        yield SealedKey(grant.compartment, grant.generation, grant.sealed_seed)


def _pieces(desk: Desk, case: Case, order: Order) -> tuple[SealedPiece, ...]:
    return tuple(piece for part in Part if part in order.parts for piece in pieces_of(desk, case, part))
