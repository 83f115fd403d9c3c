"""Sign in, stay in, sign out: the code is checked first, then the passphrase opens the member's seed."""

from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe
from uuid import UUID

from tipline.casework import one_time_codes
from tipline.casework.deeds import bookkeeping, deed
from tipline.casework.desk import Actor, ActorKind, Desk, SignedIn
from tipline.casework.verified_roster import roster_member
from tipline.domain.errors import NotAdmittedYet, SessionOver, SignInRefused, TooManyFailures
from tipline.domain.mentions import name_key
from tipline.domain.vocabulary import Deed, MemberState
from tipline.store import counters, people_questions
from tipline.store.people import MemberKey, MemberSession
from tipline.vault.keys import open_under, seal_under
from tipline.vault.passphrases import LockedSeed, lock_seed, needs_stronger, unlock_seed
from tipline.vault.root_secret import mac
from tipline.vault.seals import context
from tipline.vault.suite import CannotOpen, public_key

_SECRET_BYTES = 32
_SESSION = context("session")
_TOUCH_AFTER = timedelta(minutes=1)


def sign_in(desk: Desk, name: str, code: str, passphrase: str, device: str) -> tuple[SignedIn, str]:
    """Open a member's session and return it with the secret for its cookie.

    ``device`` marks a device that this name used before, and is empty for any other.

    Failures are counted by name and, apart from that, by known device, so that a stranger cannot shut a member out.
    Raises SignInRefused, TooManyFailures or NotAdmittedYet.
    """
    counted_under = _failure_key(desk, name, device)
    _check_failures(desk, counted_under)
    try:
        # The code first, so that the slow passphrase hash cannot be used to flood the server.
        member_id, key = _check_code(desk, name, code)
        seed = unlock_seed(LockedSeed.from_bytes(key.locked_seed), passphrase, desk.secrets.pepper)
    except (SignInRefused, CannotOpen):
        _count_failure(desk, counted_under)
        raise SignInRefused from None
    return _enter(desk, member_id, seed, _stronger(desk, key, passphrase, seed))


def resume(desk: Desk, secret: str) -> SignedIn:
    """Return the member of this session and keep it awake; raises SessionOver."""
    row = people_questions.session_by_hash(desk.session, _hash(secret))
    now = desk.now()
    if row is None or row.idle_until <= now or row.ends_at <= now:
        raise SessionOver
    idle_until = now + timedelta(minutes=desk.choices.session_idle_minutes)
    member = _signed_in(desk, row.member_id, _open_seed(row, secret))
    if idle_until - row.idle_until > _TOUCH_AFTER:
        with bookkeeping(desk):
            people_questions.keep_awake(desk.session, _hash(secret), idle_until)
    return member


def sign_out(desk: Desk, secret: str) -> None:
    """End a session: its seed is gone from the server. Raises SessionOver."""
    member = resume(desk, secret)
    with deed(desk, member.actor, Deed.SIGNED_OUT):
        people_questions.drop_session(desk.session, _hash(secret))


def _check_failures(desk: Desk, counted_under: tuple[bytes, int]) -> None:
    key, limit = counted_under
    failure = people_questions.failure_by_key(desk.session, key)
    if failure and failure.count >= limit and failure.until > desk.now():
        raise TooManyFailures(failure.until)


def _failure_key(desk: Desk, name: str, device: str) -> tuple[bytes, int]:
    """Count a device that this member used before by itself, every other one together under the name."""
    if device:
        return mac(desk.secrets.codes, "failure/device", device), desk.choices.failures_by_device
    return mac(desk.secrets.codes, "failure/name", name_key(name)), desk.choices.failures_by_name


def _check_code(desk: Desk, name: str, code: str) -> tuple[UUID, MemberKey]:
    """Use up the one-time code; a name that is unknown costs and says the same as a wrong code."""
    member = people_questions.member_by_name(desk.session, name_key(name))
    key = people_questions.member_key(desk.session, member.id) if member else None
    if member is None or key is None or member.state is MemberState.DISABLED:
        one_time_codes.step_of(one_time_codes.new_secret(), code, desk.now())
        raise SignInRefused
    secret = one_time_codes.open_secret(desk, member.id, key.sealed_code_secret)
    step = one_time_codes.step_of(secret, code, desk.now())
    if step is None:
        raise SignInRefused
    member_id = member.id
    desk.session.expunge(key)
    if not desk.choices.code_reuse:
        with bookkeeping(desk):
            if not people_questions.use_up_step(desk.session, member_id, step):
                raise SignInRefused
    return member_id, key


def _count_failure(desk: Desk, counted_under: tuple[bytes, int]) -> None:
    until = desk.now() + timedelta(minutes=desk.choices.failure_minutes)
    with bookkeeping(desk):
        counters.add_failure(desk.session, counted_under[0], until, desk.now())


def _stronger(desk: Desk, key: MemberKey, passphrase: str, seed: bytes) -> bytes:
    """Return the locked seed, locked anew when today's parameters ask for more work than it was locked with."""
    memory_kib = desk.choices.passphrase_memory_kib
    if not needs_stronger(LockedSeed.from_bytes(key.locked_seed), memory_kib):
        return key.locked_seed
    return lock_seed(seed, passphrase, desk.secrets.pepper, memory_kib).to_bytes()


def _enter(desk: Desk, member_id: UUID, seed: bytes, locked_seed: bytes) -> tuple[SignedIn, str]:
    now = desk.now()
    secret = token_urlsafe(_SECRET_BYTES)
    with deed(desk, Actor(ActorKind.MEMBER, member_id), Deed.SIGNED_IN):
        member = _signed_in(desk, member_id, seed)
        people_questions.keep_locked_seed(desk.session, member_id, locked_seed)
        desk.session.add(
            MemberSession(
                secret_hash=_hash(secret),
                member_id=member_id,
                sealed_seed=seal_under(_key(secret), _SESSION, seed),
                idle_until=now + timedelta(minutes=desk.choices.session_idle_minutes),
                ends_at=now + timedelta(hours=desk.choices.session_hours),
            )
        )
    return member, secret


def _signed_in(desk: Desk, member_id: UUID, seed: bytes) -> SignedIn:
    """Return the member as the verified roster has them; a key that is not theirs there opens nothing."""
    row = people_questions.member_by_id(desk.session, member_id)
    listed = roster_member(desk, member_id)
    if row is None or row.state is MemberState.DISABLED:
        raise SessionOver
    if listed is None or not compare_digest(listed.public, public_key(seed)):
        raise NotAdmittedYet
    return SignedIn(member_id, listed.reader.name, listed.reader.roles, row.language, seed)


def _open_seed(row: MemberSession, secret: str) -> bytes:
    try:
        return open_under(_key(secret), _SESSION, row.sealed_seed)
    except CannotOpen:
        raise SessionOver from None


def _key(secret: str) -> bytes:
    return sha256(b"tipline/session-key" + secret.encode()).digest()


def _hash(secret: str) -> bytes:
    return sha256(b"tipline/session-hash" + secret.encode()).digest()
