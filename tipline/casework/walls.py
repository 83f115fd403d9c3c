"""Keys after intake: whoever a reporter names later, and whoever has left, learns nothing of what follows."""

from uuid import UUID

from tipline.casework.desk import Desk, RosterMember
from tipline.casework.granting import Seeds, new_key, open_with, write_keys
from tipline.casework.opening import open_message, words_of
from tipline.casework.tips import unpack_tip
from tipline.casework.verified_roster import readers_of, the_roster
from tipline.domain.access import Reader, outside_reader, walled
from tipline.domain.vocabulary import Channel, Compartment, Spelling, Voice, Walls
from tipline.store import questions, texter_questions
from tipline.store.cases import Case
from tipline.store.questions import DialogueKey
from tipline.vault.root_secret import mac

Members = tuple[RosterMember, ...]

_MARK_BYTES = 16


def wall_who_is_named(desk: Desk, case: Case, reporter_seed: bytes | None, text: str) -> DialogueKey:
    """Return the key for the reporter's new words, out of reach of whomever they name.

    The grants of the named are dropped, so that the case is gone from their lists; what they read, they have read.
    Who texts brings no seed along: there the marks tell who was walled before.
    """
    newest = questions.dialogue_key(desk.session, case.id)
    holders, roster = newest.holders, the_roster(desk)
    named = walled(desk.organisation, _as_readers(roster), (), (text,))
    if named:
        _shut_out(desk, case, named)
        if case.channel is Channel.TEXT:
            mark_walls(desk, case.id, named)
    staying = tuple(each for each in roster if each.reader.member_id in holders - named)
    if holders and not staying:
        staying = _who_steps_in(desk, case, named | walled_before(desk, case, reporter_seed))
    return _key_held_by(desk, case, staying, newest)


def mark_walls(desk: Desk, case_id: UUID, walled: frozenset[UUID]) -> None:
    """Note who is kept from a text case, in a form that only the server's own key can read."""
    texter_questions.add_wall_marks(desk.session, case_id, [_mark(desk, case_id, each) for each in walled])


def who_is_walled(desk: Desk, case: Case, seeds: Seeds) -> frozenset[UUID]:
    """Return whom the reporter has walled so far, as far as these seeds open what was said."""
    return _walled_by_marks(desk, case) | _walled_by_words(desk, case, seeds)


def walled_before(desk: Desk, case: Case, reporter_seed: bytes | None) -> frozenset[UUID]:
    """Return whom the reporter has walled so far, by the marks and by what a receipt opens."""
    if reporter_seed is None:
        return _walled_by_marks(desk, case)
    grants = questions.reporter_grants(desk.session, case.id)
    return who_is_walled(desk, case, {grant.generation: open_with(reporter_seed, grant) for grant in grants})


def key_for_who_stays(desk: Desk, case: Case) -> DialogueKey:
    """Return the key for what staff say: a new one when somebody who held the last has left."""
    newest = questions.dialogue_key(desk.session, case.id)
    return _key_held_by(desk, case, readers_of(desk, case.id), newest)


def _shut_out(desk: Desk, case: Case, named: frozenset[UUID]) -> None:
    """Take from the named whatever they hold, be it only the address that was left."""
    holding = named & questions.case_holders(desk.session, case.id)
    for member_id in holding:
        questions.drop_grants(desk.session, case.id, member_id)
    if holding:
        case.walls = Walls.RAISED
    if case.owner_id in holding:
        case.owner_id = None


def _who_steps_in(desk: Desk, case: Case, walled_so_far: frozenset[UUID]) -> Members:
    """Return the independent recipient, unless a wall keeps them out too.

    Nobody else: whoever has the needed role and was given no grant stands behind a wall of before.
    """
    roster = the_roster(desk)
    chosen = outside_reader(_as_readers(roster), walled_so_far, desk.organisation.independent_recipient)
    return tuple(member for member in roster if member.reader.member_id in chosen)


def _walled_by_marks(desk: Desk, case: Case) -> frozenset[UUID]:
    marks = texter_questions.wall_marks(desk.session, case.id)
    ids = (member.reader.member_id for member in the_roster(desk))
    return frozenset(member_id for member_id in ids if _mark(desk, case.id, member_id) in marks)


def _walled_by_words(desk: Desk, case: Case, seeds: Seeds) -> frozenset[UUID]:
    """Return whom the reporter's words so far wall."""
    said = [each for each in questions.messages_of(desk.session, case.id, None) if each.generation in seeds]
    texts = [
        words_of(message, seeds[message.generation])
        for message in said
        if message.voice is Voice.REPORTER and message.spelling is Spelling.WORDS
    ]
    noted, exclude = frozenset[UUID](), tuple[str, ...]()
    for first in (message for message in said if message.spelling is Spelling.TIP):
        tip = unpack_tip(open_message(first, seeds[first.generation]))
        texts += [tip.what_happened, tip.where, tip.when, tip.who]
        # What was written as contact is not open to this key; whom it walled was noted with the tip.
        noted, exclude = frozenset(map(UUID, tip.walled)), tip.exclude
    return noted | walled(desk.organisation, _as_readers(the_roster(desk)), exclude, texts)


def _mark(desk: Desk, case_id: UUID, member_id: UUID) -> bytes:
    return mac(desk.secrets.walls, "tipline/wall", case_id, member_id)[:_MARK_BYTES]


def _key_held_by(desk: Desk, case: Case, members: Members, newest: DialogueKey) -> DialogueKey:
    """Return the newest key, or the next one if its holders are not these members."""
    if newest.holders == {member.reader.member_id for member in members}:
        return newest
    place = (Compartment.DIALOGUE, newest.generation + 1)
    write_keys(desk, [new_key(desk, case.id, place, members, case.reporter_public)])
    return questions.dialogue_key(desk.session, case.id)


def _as_readers(roster: Members) -> list[Reader]:
    return [member.reader for member in roster]
