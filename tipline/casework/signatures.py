"""Sign a record: with the passphrase given again, over the digest of what is signed, in one role."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from tipline.casework.case_facts import person_of, protocol_facts, protocol_of
from tipline.casework.deeds import bookkeeping, deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.opening import workable_case
from tipline.casework.record_keeping import NewRecord, keep_record
from tipline.domain.conditions import grade_of
from tipline.domain.entries import read_entries
from tipline.domain.errors import GateClosed, NotFound, PassphraseWrong, TooManyFailures
from tipline.domain.protocol import why_not_sign
from tipline.domain.protocol_words import Verdict
from tipline.domain.vocabulary import Deed, Role
from tipline.store import counters, people_questions, record_questions
from tipline.store.cases import Case
from tipline.store.records import CaseRecord, CaseSignature
from tipline.store.writing import write
from tipline.vault import keys
from tipline.vault.passphrases import LockedSeed, unlock_seed
from tipline.vault.root_secret import mac
from tipline.vault.seals import context, framed
from tipline.vault.suite import CannotOpen

_SIGNING = context("record-signature")
_WORDS = "words"


What = tuple[str, Role, Verdict]


@dataclass(frozen=True)
class Given:
    """What a signer gives: the passphrase once more, and words where the record asks the signer for an answer."""

    passphrase: str = field(repr=False)
    words: str = field(default="", repr=False)


def sign_record(desk: Desk, member: SignedIn, reference: str, what: What, passphrase: str) -> None:
    """Sign the newest record of a kind in a role that is asked for no answer: approved or refused.

    Raises NotFound, PassphraseWrong, TooManyFailures, GateClosed or EntriesWrong.
    """
    answer_and_sign(desk, member, reference, what, Given(passphrase))


def answer_and_sign(desk: Desk, member: SignedIn, reference: str, what: What, given: Given) -> None:
    """Sign the newest record of a kind in a role, with the answer that the record asks of its signer.

    Raises NotFound, PassphraseWrong, TooManyFailures, GateClosed or EntriesWrong.
    """
    kind, role, verdict = what
    seed = _seed_again(desk, member, given.passphrase)
    with deed(desk, member.actor, Deed.RECORD_SIGNED) as act:
        case = workable_case(desk, member, reference, act)
        act.detail = f"{kind} {role.value} {verdict.value}"
        protocol, facts = protocol_of(desk, case), protocol_facts(desk, case)
        if kind not in protocol.records:
            raise NotFound
        if obstacles := why_not_sign(protocol, facts, person_of(desk, member, case), kind, role):
            raise GateClosed(obstacles)
        record = _newest(desk, case, kind)
        if asked := protocol.records[kind].signer_says.get(role):
            filled = read_entries(protocol.records[asked], {_WORDS: [given.words]}, desk.choices.tip_characters)
            keep_record(desk, member, case, NewRecord(uuid4(), asked, filled))
        said = _statement(case.id, record, role, verdict)
        row = {
            "id": uuid4(),
            "case_id": case.id,
            "record_id": record.id,
            "member_id": member.member_id,
            "role": role,
            "verdict": verdict,
            "signed_at": desk.now(),
            "signature": keys.sign(seed, _SIGNING, said),
        }
        write(desk.session, CaseSignature, row)
        case.grade = grade_of(protocol, protocol_facts(desk, case))


def is_genuine(desk: Desk, record: CaseRecord, sign: CaseSignature) -> bool:
    """Say whether a signature is by the member's own key over this very record."""
    key = people_questions.member_key(desk.session, sign.member_id)
    if key is None:
        return False
    try:
        keys.verify(key.signing, _SIGNING, _statement(sign.case_id, record, sign.role, sign.verdict), sign.signature)
    except keys.BadSignature:
        return False
    return True


def _seed_again(desk: Desk, member: SignedIn, passphrase: str) -> bytes:
    """Return the member's seed, opened by their passphrase once more: a desk that was left open signs nothing."""
    failures = mac(desk.secrets.codes, "failure/signature", member.member_id)
    counted = people_questions.failure_by_key(desk.session, failures)
    if counted and counted.count >= desk.choices.failures_by_name and counted.until > desk.now():
        raise TooManyFailures(counted.until)
    key = people_questions.member_key(desk.session, member.member_id)
    if key is None:
        raise PassphraseWrong
    try:
        return unlock_seed(LockedSeed.from_bytes(key.locked_seed), passphrase, desk.secrets.pepper)
    except CannotOpen:
        until = desk.now() + timedelta(minutes=desk.choices.failure_minutes)
        with bookkeeping(desk):
            counters.add_failure(desk.session, failures, until, desk.now())
        raise PassphraseWrong from None


def _newest(desk: Desk, case: Case, kind: str) -> CaseRecord:
    return next(
        record for record in reversed(record_questions.records_of(desk.session, case.id)) if record.kind == kind
    )


def _statement(case_id: UUID, record: CaseRecord, role: Role, verdict: Verdict) -> bytes:
    return framed(case_id, record.id, record.kind, record.digest, role.value, verdict.value)
