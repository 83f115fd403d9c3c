"""Keys after intake: whoever a reporter names later, and whoever has left, learns nothing of what follows."""

from uuid import UUID

from tipline.casework.desk import Desk, RosterMember
from tipline.casework.granting import new_key, open_with, write_keys
from tipline.casework.opening import open_message, words_of
from tipline.casework.tips import unpack_tip
from tipline.casework.verified_roster import readers_of, the_roster
from tipline.domain.access import Reader, readers, walled
from tipline.domain.vocabulary import Compartment, Voice, Walls
from tipline.store import questions
from tipline.store.cases import Case, CaseKey

Members = tuple[RosterMember, ...]


def wall_who_is_named(desk: Desk, case: Case, reporter_seed: bytes, text: str) -> CaseKey:
    """Return the key for the reporter's new words, out of reach of whomever they name.

    The grants of the named are dropped, so that the case is gone from their lists; what they read, they have read.
    """
    holders = _holders_of_newest(desk, case)
    named = walled(desk.organisation, _as_readers(the_roster(desk)), (), (text,))
    _shut_out(desk, case, named)
    staying = readers_of(desk, case.id)
    if holders and not staying:
        staying = _who_steps_in(desk, case, reporter_seed, named)
    return _key_held_by(desk, case, staying, holders)


def key_for_who_stays(desk: Desk, case: Case) -> CaseKey:
    """Return the key for what staff say: a new one when somebody who held the last has left."""
    return _key_held_by(desk, case, readers_of(desk, case.id), _holders_of_newest(desk, case))


def _shut_out(desk: Desk, case: Case, named: frozenset[UUID]) -> None:
    """Take from the named whatever they hold, be it only the address that was left."""
    holding = named & questions.case_holders(desk.session, case.id)
    for member_id in holding:
        questions.drop_grants(desk.session, case.id, member_id)
    if holding:
        case.walls = Walls.RAISED
    if case.owner_id in holding:
        case.owner_id = None


def _who_steps_in(desk: Desk, case: Case, reporter_seed: bytes, named: frozenset[UUID]) -> Members:
    """Return the independent recipient, unless a wall of before keeps them out too.

    Nobody else: whoever has the needed role and was given no grant stands behind a wall of before.
    """
    roster, fallback = the_roster(desk), desk.organisation.independent_recipient
    others = frozenset(reader.member_id for reader in _as_readers(roster) if reader.name != fallback)
    kept_out = named | others | _walled_before(desk, case, reporter_seed, roster)
    chosen = readers(Compartment.DIALOGUE, case.kind, _as_readers(roster), kept_out, fallback)
    return tuple(member for member in roster if member.reader.member_id in chosen)


def _walled_before(desk: Desk, case: Case, reporter_seed: bytes, roster: Members) -> frozenset[UUID]:
    """Return whom the reporter has walled so far: only their own key, which is here now, can tell."""
    grants = questions.reporter_grants(desk.session, case.id)
    seeds = {grant.generation: open_with(reporter_seed, grant) for grant in grants}
    first, *later = questions.messages_of(desk.session, case.id, None)
    tip = unpack_tip(open_message(first, seeds[first.generation]))
    said = (words_of(message, seeds[message.generation]) for message in later if message.voice is Voice.REPORTER)
    texts = (tip.what_happened, tip.where, tip.when, tip.who, *said)
    # What was written as contact is not open to this key; whom it walled was noted with the tip.
    noted = frozenset(map(UUID, tip.walled))
    return noted | walled(desk.organisation, _as_readers(roster), tip.exclude, texts)


def _key_held_by(desk: Desk, case: Case, members: Members, holders: frozenset[UUID]) -> CaseKey:
    """Return the newest key, whose ``holders`` are known, or the next one if they are not these members."""
    newest = questions.dialogue_key(desk.session, case.id)
    if holders == {member.reader.member_id for member in members}:
        return newest
    place = (Compartment.DIALOGUE, newest.generation + 1)
    write_keys(desk, [new_key(desk, case.id, place, members, case.reporter_public)])
    return questions.dialogue_key(desk.session, case.id)


def _holders_of_newest(desk: Desk, case: Case) -> frozenset[UUID]:
    newest = questions.dialogue_key(desk.session, case.id)
    return questions.grant_holders(desk.session, case.id, Compartment.DIALOGUE, newest.generation)


def _as_readers(roster: Members) -> list[Reader]:
    return [member.reader for member in roster]
