"""Walls that rise after intake: whoever a reporter names later learns nothing of what follows."""

from uuid import UUID

from tipline.casework.desk import Desk, RosterMember
from tipline.casework.granting import new_key, open_with, write_keys
from tipline.casework.opening import open_message, words_of
from tipline.casework.recipients import the_roster
from tipline.casework.tips import unpack_tip
from tipline.domain.access import Reader, readers, walled
from tipline.domain.vocabulary import Compartment, Voice, Walls
from tipline.store import questions
from tipline.store.cases import Case, CaseKey

Roster = tuple[RosterMember, ...]


def wall_who_is_named(desk: Desk, case: Case, reporter_seed: bytes, text: str) -> CaseKey:
    """Return the key the reporter's new words are sealed to: a new generation when they name a reader.

    The named reader's grants are dropped, so that the case is gone from their lists; what they read, they have read.
    """
    key = questions.dialogue_key(desk.session, case.id)
    reading = questions.grant_holders(desk.session, case.id, Compartment.DIALOGUE, key.generation)
    roster = the_roster(desk)
    named = walled(desk.organisation, _readers_of(roster), (), (text,))
    # Whoever holds only the address that was left, or only what was said before, loses that too.
    if not (holding := named & questions.case_holders(desk.session, case.id)):
        return key
    for member_id in holding:
        questions.drop_grants(desk.session, case.id, member_id)
    case.walls = Walls.RAISED
    if case.owner_id in named:
        case.owner_id = None
    if not named & reading:
        return key
    admitted = frozenset(reader.member_id for reader in _readers_of(roster))
    staying = (reading & admitted) - named or _who_steps_in(desk, case, reporter_seed, roster, named)
    chosen = [member for member in roster if member.reader.member_id in staying]
    place = (Compartment.DIALOGUE, key.generation + 1)
    write_keys(desk, [new_key(desk, case.id, place, chosen, case.reporter_public)])
    return questions.dialogue_key(desk.session, case.id)


def _who_steps_in(
    desk: Desk, case: Case, reporter_seed: bytes, roster: Roster, named: frozenset[UUID]
) -> frozenset[UUID]:
    """Return the independent recipient, unless a wall of before keeps them out too.

    Nobody else: whoever has the needed role and was given no grant stands behind a wall of before.
    """
    fallback = desk.organisation.independent_recipient
    others = frozenset(reader.member_id for reader in _readers_of(roster) if reader.name != fallback)
    kept_out = named | others | _walled_before(desk, case, reporter_seed, roster)
    return readers(Compartment.DIALOGUE, case.kind, _readers_of(roster), kept_out, fallback)


def _walled_before(desk: Desk, case: Case, reporter_seed: bytes, roster: Roster) -> frozenset[UUID]:
    """Return whom the reporter has walled so far: only their own key, which is here now, can tell."""
    grants = questions.reporter_grants(desk.session, case.id)
    seeds = {grant.generation: open_with(reporter_seed, grant) for grant in grants}
    first, *later = questions.messages_of(desk.session, case.id, None)
    tip = unpack_tip(open_message(first, seeds[first.generation]))
    said = (words_of(message, seeds[message.generation]) for message in later if message.voice is Voice.REPORTER)
    texts = (tip.what_happened, tip.where, tip.when, tip.who, *said)
    return walled(desk.organisation, _readers_of(roster), tip.exclude, texts)


def _readers_of(roster: Roster) -> list[Reader]:
    return [member.reader for member in roster]
