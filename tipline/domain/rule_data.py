"""What a file of rules says: every rule with what it looks at, its trigger, severity, basis, override and message."""

import re
from collections.abc import Mapping
from enum import StrEnum
from string import Formatter
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from tipline.domain.protocol_data import Name, Part, Said, Words

ALWAYS = "always"
WITHOUT_CONDUCT, WITH_CONDUCT = "without_conduct", "with_conduct"
RuleId = Annotated[str, Field(pattern=r"^(TXT|PII|RTE|CMB|ACT|PRC)-[A-Z0-9]+$")]
# What law.md calls its marks, and the two kinds of numbers that are no law.
_MARK = re.compile(r"\[(V|V2|M|V/M|GUIDE|DESIGN)\]")


def _marked(basis: str) -> str:
    if unmarked := [part for part in basis.split("; ") if not _MARK.search(part)]:
        raise ValueError(f"no mark stands behind: {'; '.join(unmarked)}")
    return basis


# On what a rule rests, each part with the mark that says how sure it is.
Basis = Annotated[Words, AfterValidator(_marked)]


class Weight(StrEnum):
    """What a rule that fired does: nothing, tell, ask for a written reason, or stop (rules.md section 4)."""

    NONE = "none"
    INFORM = "inform"
    JUSTIFY = "justify"
    BLOCK = "block"


class LooksAt(StrEnum):
    """What a rule reads."""

    TIP = "tip"
    MESSAGE = "message"
    NOTE = "note"
    RATIONALE = "rationale"
    LETTER = "letter"
    ACTION = "action"
    PACKET = "packet"
    CASE = "case"


class Rule(Part):
    """One rule of the house. What is ``locked`` the organisation may not change; ``never`` is overridden by nobody."""

    id: RuleId
    version: int = Field(ge=1)
    looks_at: tuple[LooksAt, ...] = Field(min_length=1)
    trigger: Words
    # By circumstance, where a rule weighs more under one than under another.
    severity: Mapping[Name, Weight] = Field(min_length=1)
    # What else follows, in plain words.
    then: Words | None = None
    basis: Basis
    locked: bool
    override: Literal["never", "counsel+second"]
    message: Said

    def weight(self, under: str = ALWAYS) -> Weight:
        """Return how much the rule weighs under a circumstance."""
        return self.severity[under]

    @field_validator("severity", mode="before")
    @classmethod
    def _is_the_same_always(cls, said: object) -> object:
        return {ALWAYS: said} if isinstance(said, str) else said

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.override == "never" and not self.locked:
            raise ValueError("what nobody may override is locked")
        if self.id.startswith("TXT-") and self.severity.keys() != {WITHOUT_CONDUCT, WITH_CONDUCT}:
            raise ValueError("a text rule has one severity without and one with conduct")
        if _places(self.message.en) != _places(self.message.es):
            raise ValueError("the message has other places to fill in one language than in the other")
        return self


class RuleFile(Part):
    """A file of rules."""

    rules: tuple[Rule, ...] = Field(min_length=1)


def _places(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}
