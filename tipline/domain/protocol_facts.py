"""What is known of a case, as far as its protocol asks; who wrote what and who signed, never what it says."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from tipline.domain.organisation import Team
from tipline.domain.vocabulary import Role

# What only the clock, the holds and the calendar tell of a case.
TOLD_BY_THE_HOUSE = frozenset({"window_is_over", "watch_is_over", "retention_is_over", "is_on_hold"})

# A member's id; the engine compares them and knows nothing else of them.
Who = Hashable


@dataclass(frozen=True)
class Recorded:
    """A record that was written: of its content only the words that stand in clear."""

    kind: str
    role: Role
    who: Who
    words: Mapping[str, str] = field(default_factory=dict)
    was_trained: bool = True
    has_conflict: bool = False


@dataclass(frozen=True)
class Signed:
    """A signature under the newest version of a record; one under an older version is not handed in."""

    kind: str
    role: Role
    who: Who
    approves: bool = True


@dataclass(frozen=True)
class Person:
    """A member who wants to act: what they may be, and whether they declared a link to the case."""

    who: Who
    roles: frozenset[Role]
    has_conflict: bool = False
    # Whether their training against discrimination counts today.
    is_trained: bool = True


@dataclass(frozen=True)
class ProtocolFacts:
    """A case as its protocol sees it; records and signatures in the order in which they were made.

    Of a case that was opened again, only what was written and signed since then is handed in.
    """

    stage: str
    team: Team = "full"
    recorded: tuple[Recorded, ...] = ()
    signed: tuple[Signed, ...] = ()
    # Words for what only the clock, the holds or other cases tell.
    facts: frozenset[str] = frozenset()
    # Gates that counsel and a second member went past with a reason.
    passed_over: frozenset[str] = frozenset()
    # Who did what that counts for no gate any more: before the case was opened again, or under an older version of a
    # record. It still keeps people apart.
    done_before: frozenset[tuple[Who, str]] = frozenset()

    def newest(self, kind: str) -> Recorded | None:
        """Return the record of this kind that holds: the last one."""
        return next((each for each in reversed(self.recorded) if each.kind == kind), None)

    def word(self, kind: str, name: str) -> str | None:
        """Return what the newest record of a kind says in clear."""
        record = self.newest(kind)
        return record.words.get(name) if record else None
