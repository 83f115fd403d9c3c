"""The only place that commits: a deed is done and written into the trail, or it never was."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID, uuid4

from tipline.casework.desk import Actor, ActorKind, Desk
from tipline.domain.clock import the_hour
from tipline.domain.errors import Refused, RulesObject
from tipline.domain.process import machine_objections
from tipline.domain.vocabulary import Deed, Outcome
from tipline.store import counters
from tipline.store.database import IMMEDIATE
from tipline.store.trail import TrailLine
from tipline.store.writing import write


class Act:
    """A deed while it is being done: what its trail line will say."""

    def __init__(self, actor: Actor, what: Deed) -> None:
        self.actor = actor
        self.what = what
        self.case_id: UUID | None = None
        self.detail: str | None = None
        self.seen_from: datetime | None = None
        # A rule that objected to what was asked, where asking is the deed.
        self.rule: str | None = None
        # The message that it has added, for who must find it again.
        self.message_id: UUID | None = None

    def about(self, case_id: UUID, detail: str | None = None, seen_from: datetime | None = None) -> None:
        """Say which case it is about; ``detail`` is a word of ours, never anybody's text."""
        self.case_id = case_id
        self.detail = detail
        self.seen_from = seen_from

    def line(self, now: datetime, refusal: Refused | None = None) -> dict[str, object]:
        """Return the trail line; on the reporter's side it tells the hour only."""
        return {
            "id": uuid4(),
            "at": the_hour(now) if self.actor.kind is ActorKind.REPORTER else now,
            "seen_from": self.seen_from,
            "actor": self.actor.kind.value,
            "member_id": self.actor.member_id,
            "deed": self.what,
            "outcome": Outcome.REFUSED if refusal else Outcome.DONE,
            "rule": refusal.rule if refusal else self.rule,
            "case_id": self.case_id,
            "detail": self.detail,
        }


@contextmanager
def deed(desk: Desk, actor: Actor, what: Deed) -> Iterator[Act]:
    """Do one deed in one transaction with one trail line.

    A refusal by a rule rolls back and is written in a second transaction; those of strangers are only counted.
    """
    act = Act(actor, what)
    try:
        if found := machine_objections(what, actor_is_person=actor.kind is ActorKind.MEMBER):
            raise RulesObject(found)
        with bookkeeping(desk):
            yield act
            _write_line(desk, act)
    except Refused as refusal:
        if actor.kind is not ActorKind.REPORTER:
            with bookkeeping(desk):
                _write_line(desk, act, refusal)
        raise


@contextmanager
def bookkeeping(desk: Desk) -> Iterator[None]:
    """Write something that is no deed of anybody's: counters, heartbeats, a session's idle time."""
    session = desk.session
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("rows were changed outside a deed")
    session.rollback()  # end the read before: SQLite must take the write lock first
    with desk.turn:
        try:
            session.connection(execution_options={IMMEDIATE: True})
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise


def count_refusal(desk: Desk, rule: str) -> None:
    """Count one refusal of a stranger in its hour; nothing of who or what is kept."""
    with bookkeeping(desk):
        counters.add_refusal(desk.session, the_hour(desk.now()), rule)


def _write_line(desk: Desk, act: Act, refusal: Refused | None = None) -> None:
    write(desk.session, TrailLine, act.line(desk.now(), refusal))
