"""Take in a tip from the web form, and answer with a receipt."""

from datetime import timedelta
from hashlib import sha256

from sqlalchemy.exc import IntegrityError

from tipline.casework.deeds import deed
from tipline.casework.desk import REPORTER, Desk
from tipline.casework.forms import check_form, check_form_age
from tipline.casework.new_cases import Before, Origin, RosterMoved, SealedCase, seal_case, write_case
from tipline.casework.tips import Tip, TipAnswer, check_lengths, form_fields
from tipline.casework.verified_roster import last_roster
from tipline.domain.clock import the_hour
from tipline.domain.errors import FormExpired, FormTooFast
from tipline.domain.receipt import write_receipt
from tipline.domain.vocabulary import Channel, Deed, FormUse
from tipline.store import counters, questions
from tipline.store.cases import Case
from tipline.vault.receipts import derive_receipt_bytes, locator, reporter_seed
from tipline.vault.root_secret import mac
from tipline.vault.suite import public_key


def receive_web_tip(desk: Desk, tip: Tip, nonce: str, before: Before | None = None) -> TipAnswer:
    """Take a tip from the web form; the same form sent twice is one case with the same receipt.

    ``before`` is the closed case of which it tells more, where it is the answer to a check-in.
    Raises TextEmpty, TextTooLong, FormForged, FormTooFast or FormExpired.
    """
    check_lengths(tip, desk.choices)
    check_form(desk, nonce)
    receipt = write_receipt(derive_receipt_bytes(desk.secrets.forms, nonce.encode(), form_fields(tip)))
    try:
        check_form_age(desk, nonce)
        return _open_case(desk, tip, nonce, _origin(desk, receipt, before), receipt)
    except (FormTooFast, FormExpired, IntegrityError):
        # The same form came before, perhaps a moment ago: there is one case, and this is its receipt.
        if known := questions.case_by_receipt(desk.session, receipt_mac_of(desk, receipt)):
            return _answer(receipt, known)
        raise


def receipt_mac_of(desk: Desk, receipt: str) -> bytes:
    """Return what finds the case of a receipt in the database and cannot be turned back."""
    return mac(desk.secrets.locators, locator(receipt))


def _origin(desk: Desk, receipt: str, before: Before | None) -> Origin:
    public = public_key(reporter_seed(receipt))
    return Origin(Channel.WEB, receipt_mac=receipt_mac_of(desk, receipt), reporter_public=public, before=before)


def _open_case(desk: Desk, tip: Tip, nonce: str, origin: Origin, receipt: str) -> TipAnswer:
    """Seal before the transaction, so that nobody waits for it, and check inside that the roster still holds."""
    while True:
        sealed = seal_case(desk, tip, origin, last_roster(desk))
        try:
            return _write_tip(desk, sealed, nonce, receipt)
        except RosterMoved:
            continue


def _write_tip(desk: Desk, sealed: SealedCase, nonce: str, receipt: str) -> TipAnswer:
    case = sealed.case
    with deed(desk, REPORTER, Deed.TIP_RECEIVED) as act:
        act.about(case["id"], seen_from=case["seen_from"])
        expires = the_hour(desk.now() + timedelta(hours=desk.choices.form_hours + 1))
        is_fresh = counters.spend_form(desk.session, sha256(nonce.encode()).digest(), expires)
        write_case(desk, sealed, FormUse.FRESH if is_fresh else FormUse.SAME_FORM)
    return TipAnswer(receipt, case["reference"], case["kind"], case["acknowledge_by"], case["feedback_by"])


def _answer(receipt: str, case: Case) -> TipAnswer:
    return TipAnswer(receipt, case.reference, case.kind, case.acknowledge_by, case.feedback_by)
