"""Members: invited with a one-time code, born in the session in which they join, sent away by one word."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from secrets import token_hex
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError

from tipline.casework import one_time_codes
from tipline.casework.deeds import deed
from tipline.casework.desk import OPERATOR, Actor, ActorKind, Desk, SignedIn
from tipline.domain.errors import (
    CodeWrong,
    InvitationRefused,
    MemberStateWrong,
    NameTaken,
    NotForThisRole,
    PassphraseTooShort,
    RolesMissing,
    TextTooLong,
)
from tipline.domain.mentions import name_key
from tipline.domain.vocabulary import Deed, Language, MemberState, Role
from tipline.store import people_questions
from tipline.store.people import Member, MemberInvitation, MemberKey
from tipline.vault.keys import open_under, seal_under, signing_public
from tipline.vault.passphrases import lock_seed
from tipline.vault.roster import fingerprint
from tipline.vault.seals import context
from tipline.vault.suite import CannotOpen, new_seed, public_key

_INVITATION_BYTES = 10
_NAME_CHARACTERS = 120
_JOINING = context("joining")
_MAY_INVITE = frozenset({Role.LEAD, Role.ADMINISTRATOR})


@dataclass(frozen=True)
class Joining:
    """What a member needs on their way in; the token carries it from page to page under a server key."""

    name: str
    roles: frozenset[Role]
    code_secret: str = field(repr=False)
    code_uri: str = field(repr=False)
    token: str = field(repr=False)


@dataclass(frozen=True)
class MemberListed:
    """A member as leads and administrators see them."""

    member_id: UUID
    name: str
    roles: frozenset[Role]
    state: MemberState
    fingerprint: str | None


def require_staff_keeper(member: SignedIn) -> None:
    """Raise NotForThisRole for whoever neither leads nor administers."""
    if not member.roles & _MAY_INVITE:
        raise NotForThisRole


def invite(desk: Desk, name: str, roles: Iterable[Role], language: Language) -> str:
    """Invite a member from the server's own console, and return the code that they type once.

    Raises NameTaken, RolesMissing or TextTooLong.
    """
    code = token_hex(_INVITATION_BYTES)
    with deed(desk, OPERATOR, Deed.MEMBER_INVITED):
        _invite(desk, name, frozenset(roles), language, code)
    return _in_groups(code)


def invite_from_desk(desk: Desk, keeper: SignedIn, name: str, roles: Iterable[Role], language: Language) -> str:
    """Invite a member as a lead or an administrator, and return the code that they type once.

    Raises NotForThisRole, NameTaken, RolesMissing or TextTooLong.
    """
    code = token_hex(_INVITATION_BYTES)
    with deed(desk, keeper.actor, Deed.MEMBER_INVITED):
        require_staff_keeper(keeper)
        _invite(desk, name, frozenset(roles), language, code)
    return _in_groups(code)


def begin_joining(desk: Desk, code: str) -> Joining:
    """Return what the invited member enrols; raises InvitationRefused."""
    member = _invited(desk, code)
    secret = one_time_codes.new_secret()
    packed = json.dumps({"code": code, "secret": secret}).encode()
    token = urlsafe_b64encode(seal_under(desk.secrets.codes, _JOINING, packed)).decode()
    return _joining(desk, member, secret, token)


def continue_joining(desk: Desk, token: str) -> Joining:
    """Return the same again after a slip; raises InvitationRefused."""
    code, secret = _unpack(desk, token)
    return _joining(desk, _invited(desk, code), secret, token)


def join(desk: Desk, token: str, one_time_code: str, passphrase: str) -> None:
    """Make the member's keys and lock them under the passphrase; a lead admits them afterwards.

    Raises InvitationRefused, CodeWrong or PassphraseTooShort.
    """
    code, secret = _unpack(desk, token)
    step = one_time_codes.step_of(secret, one_time_code, desk.now())
    if step is None:
        raise CodeWrong
    if len(passphrase) < desk.choices.passphrase_characters:
        raise PassphraseTooShort(desk.choices.passphrase_characters)
    seed = new_seed()
    locked = lock_seed(seed, passphrase, desk.secrets.pepper, desk.choices.passphrase_memory_kib)
    with deed(desk, OPERATOR, Deed.MEMBER_JOINED) as act:
        member = _invited(desk, code)
        act.actor = Actor(ActorKind.MEMBER, member.id)
        if not people_questions.drop_invitation(desk.session, member.id):
            raise InvitationRefused
        desk.session.add(
            MemberKey(
                member_id=member.id,
                public=public_key(seed),
                signing=signing_public(seed),
                locked_seed=locked.to_bytes(),
                sealed_code_secret=one_time_codes.seal_secret(desk, member.id, secret),
                last_code_step=0 if desk.choices.code_reuse else step,
            )
        )
        member.state = MemberState.WAITING


def disable(desk: Desk, actor: Actor, member_id: UUID) -> None:
    """End a member's access: no session, no further grant. Raises MemberStateWrong."""
    with deed(desk, actor, Deed.MEMBER_DISABLED):
        member = people_questions.member_by_id(desk.session, member_id)
        if member is None or member.state is MemberState.DISABLED:
            raise MemberStateWrong
        # The invitation first, as joining takes it: of the two at once, one waits for the other.
        people_questions.drop_invitation(desk.session, member_id)
        member.state = MemberState.DISABLED
        people_questions.drop_sessions(desk.session, member_id)


def members(desk: Desk) -> tuple[MemberListed, ...]:
    """Return every member with state and fingerprint."""
    return tuple(
        MemberListed(
            member.id,
            member.name,
            member.roles,
            member.state,
            fingerprint(key.public, key.signing) if key else None,
        )
        for member, key in people_questions.members(desk.session)
    )


def _invite(desk: Desk, name: str, roles: frozenset[Role], language: Language, code: str) -> None:
    """Write member and invitation; who was invited and has not joined is invited anew, and the old code is void."""
    member = _invitee(desk, name, roles)
    member.name, member.roles, member.language = " ".join(name.split()), roles, language
    member.invited_at = desk.now()
    desk.session.add(member)
    expires = desk.now() + timedelta(hours=desk.choices.invitation_hours)
    try:
        people_questions.drop_invitation(desk.session, member.id)
        desk.session.add(MemberInvitation(member_id=member.id, code_hash=_hash(code), expires_at=expires))
        desk.session.flush()
    except IntegrityError:
        # Somebody else invited the same person at the same moment.
        raise NameTaken from None


def _invitee(desk: Desk, name: str, roles: frozenset[Role]) -> Member:
    if len(name) > _NAME_CHARACTERS:
        raise TextTooLong(_NAME_CHARACTERS)
    if not roles:
        raise RolesMissing
    key = name_key(name)
    member = people_questions.member_by_name(desk.session, key)
    if not key or (member and member.state is not MemberState.INVITED):
        raise NameTaken
    return member or Member(id=uuid4(), name_key=key, state=MemberState.INVITED)


def _in_groups(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _invited(desk: Desk, code: str) -> Member:
    invitation = people_questions.invitation_by_hash(desk.session, _hash(code))
    if invitation is None or invitation.expires_at <= desk.now():
        raise InvitationRefused
    member = people_questions.member_by_id(desk.session, invitation.member_id)
    if member is None or member.state is not MemberState.INVITED:
        raise InvitationRefused
    return member


def _joining(desk: Desk, member: Member, secret: str, token: str) -> Joining:
    uri = one_time_codes.enrolment_uri(desk, member.name, secret)
    return Joining(member.name, member.roles, secret, uri, token)


def _unpack(desk: Desk, token: str) -> tuple[str, str]:
    try:
        packed = json.loads(open_under(desk.secrets.codes, _JOINING, urlsafe_b64decode(token.encode())))
    except (CannotOpen, ValueError):
        raise InvitationRefused from None
    return packed["code"], packed["secret"]


def _hash(code: str) -> bytes:
    typed = "".join(character for character in code.lower() if character.isalnum())
    return sha256(typed.encode()).digest()
