"""The outbox: notices without content wait here and leave by the worker."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from tipline.casework.deeds import bookkeeping
from tipline.casework.desk import Desk
from tipline.domain.letter_states import LetterState
from tipline.domain.vocabulary import Walls
from tipline.store import outbox_questions
from tipline.store.outbox import Letter
from tipline.store.writing import write
from tipline.vault.keys import open_under, seal_under
from tipline.vault.seals import context

NOTICE_TITLE = "tipline"
NOTICE_BODY = "Something new waits at the desk. Sign in to read it: {address}"


@dataclass(frozen=True)
class _Notice:
    """What a letter says under the transit key: whom it is for, and which addresses it has reached."""

    names: frozenset[str]
    shared: bool
    reached: frozenset[str]


@dataclass(frozen=True)
class _DueLetter:
    """A letter that was leased to this round, and where it is still to go."""

    id: UUID
    attempts: int
    notice: _Notice
    addresses: frozenset[str]


def announce(desk: Desk, names: frozenset[str], walls: Walls, not_before: datetime | None) -> None:
    """Put a notice for these members into the outbox, inside the deed that gives the reason.

    An address that several people read is used only where nobody is walled: a walled member learns nothing.
    """
    if not desk.notices.addresses(names, shared=True):
        return
    letter_id = uuid4()
    letter = {
        "id": letter_id,
        "sealed": _sealed(desk, letter_id, _Notice(names, walls is Walls.NONE, frozenset())),
        "state": LetterState.WAITING,
        "attempts": 0,
        "not_before": not_before or desk.now(),
    }
    write(desk.session, Letter, letter)


def deliver_due(desk: Desk) -> int:
    """Take out every notice that is due, one for each address, and return how many letters became final."""
    letters = _lease(desk)
    body = NOTICE_BODY.format(address=f"{desk.public_url}/desk/")
    wanted = sorted({address for letter in letters for address in letter.addresses})
    reached = frozenset(address for address in wanted if desk.notices.carry(address, NOTICE_TITLE, body))
    sent = [letter.id for letter in letters if letter.addresses <= reached]
    left = [letter for letter in letters if letter.id not in sent]
    tired = [letter.id for letter in left if letter.attempts >= desk.choices.letter_attempts]
    with bookkeeping(desk):
        for letter in left:
            # Nobody is told twice because a colleague's address does not answer.
            notice = replace(letter.notice, reached=letter.notice.reached | reached)
            outbox_questions.reseal_letter(desk.session, letter.id, _sealed(desk, letter.id, notice))
        outbox_questions.finish_letters(desk.session, sent, LetterState.SENT)
        outbox_questions.finish_letters(desk.session, tired, LetterState.GIVEN_UP)
    return len(sent) + len(tired)


def _lease(desk: Desk) -> Sequence[_DueLetter]:
    """Lease what is due: each lease is longer than the last, so that a carrier that is down is asked less often."""
    with bookkeeping(desk):
        letters = [_opened(desk, letter) for letter in outbox_questions.due_letters(desk.session, desk.now())]
        for letter in letters:
            pause = timedelta(seconds=desk.choices.letter_lease_seconds * 2 ** min(letter.attempts, 6))
            outbox_questions.lease_letters(desk.session, [letter.id], desk.now() + pause)
    return letters


def _sealed(desk: Desk, letter_id: UUID, notice: _Notice) -> bytes:
    packed = {"names": sorted(notice.names), "shared": notice.shared, "reached": sorted(notice.reached)}
    return seal_under(desk.secrets.transit, context("letter", letter_id), json.dumps(packed).encode())


def _opened(desk: Desk, letter: Letter) -> _DueLetter:
    packed = json.loads(open_under(desk.secrets.transit, context("letter", letter.id), letter.sealed or b""))
    notice = _Notice(frozenset(packed["names"]), packed["shared"], frozenset(packed["reached"]))
    addresses = frozenset(desk.notices.addresses(notice.names, shared=notice.shared))
    return _DueLetter(letter.id, letter.attempts + 1, notice, addresses - notice.reached)
