"""What a protocol file says: stages, records, gates, separations, clocks; the engine reads it, pages show it.

A protocol is data (protocol.md): an organisation may change what is not ``locked``, the engine knows no stage by name.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tipline.domain.organisation import Team
from tipline.domain.vocabulary import ClosingCode, Compartment, Role

Words = Annotated[str, Field(min_length=1)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
StageName = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$", max_length=40)]
GateName = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$", max_length=20)]
Grade = Literal["E0", "E1", "E2", "E3", "E4"]


class Part(BaseModel):
    """A part of a protocol file: nothing else may stand in it, and nothing changes it later."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Said(Part):
    """Words for people, in both languages."""

    en: Words
    es: Words


class Word(Part):
    """Asks whether a record says one of some words in a field that stands in clear."""

    record: Name
    field: Name
    is_one_of: tuple[Words, ...] = Field(min_length=1)


class InRole(Part):
    """Asks for a record and the role in which it was written or signed."""

    record: Name
    role: Role


class Condition(Part):
    """One thing that is true of a case or not; exactly one of the ways to ask is used."""

    recorded: Name | None = None
    signed: InRole | None = None
    # Whoever wrote a record did so in this role.
    written_as: InRole | None = None
    # Another member than the one who wrote it has approved a record.
    confirmed: Name | None = None
    word: Word | None = None
    grade: tuple[Grade, ...] | None = None
    # The first was there before the second was written for the first time.
    before: tuple[Name, Name] | None = None
    # Who wrote these were trained, or had declared no link to the case, when they did.
    trained: tuple[Name, ...] | None = None
    unconflicted: tuple[Name, ...] | None = None
    # Who wrote these are different people.
    apart: tuple[Name, ...] | None = None
    fact: Name | None = None
    from_stage: tuple[StageName, ...] | None = None
    code_is_allowed: Literal[True] | None = None
    team: Team | None = None
    any_of: tuple["Condition", ...] | None = None
    all_of: tuple["Condition", ...] | None = None
    isnt: "Condition | None" = None

    @model_validator(mode="after")
    def _asks_one_thing(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise ValueError("a condition asks exactly one thing")
        if self.any_of == () or self.all_of == ():
            raise ValueError("an empty list is a mistake, not a yes")
        return self

    def records(self) -> Iterator[str]:
        """Yield the records that are asked for."""
        yield from (name for name in (self.recorded, self.confirmed) if name)
        yield from (asked.record for asked in (self.word, self.signed, self.written_as) if asked)
        for names in (self.before, self.trained, self.unconflicted, self.apart):
            yield from names or ()
        for part in self._parts():
            yield from part.records()

    def leaves(self) -> Iterator["Condition"]:
        """Yield the single questions of which this one is made."""
        parts = self._parts()
        yield from (leaf for part in parts for leaf in part.leaves()) if parts else (self,)

    def _parts(self) -> tuple["Condition", ...]:
        return (*(self.any_of or ()), *(self.all_of or ()), *((self.isnt,) if self.isnt else ()))


class Need(Part):
    """What a gate asks: the condition, whoever can meet it, and how a person is told that it is missing."""

    that: Condition
    who: tuple[Role, ...] = Field(min_length=1)
    say: Said


class Gate(Part):
    """What must be true before a stage is entered, why, and whether anybody may go past it."""

    title: Said
    locked: bool
    basis: Words
    override: Literal["never", "counsel+second"]
    needs: tuple[Need, ...] = Field(min_length=1)


class Clock(Part):
    """How long a stage may take; business days leave out weekends and holidays."""

    business_days: int | None = Field(default=None, ge=1, le=250)
    days: int | None = Field(default=None, ge=1, le=1000)
    hours: int | None = Field(default=None, ge=1, le=240)
    # The least time for whom it protects: being late never shortens it, and neither does an organisation.
    is_least: bool = False
    # The most time that a law leaves: an organisation may be quicker, never slower.
    is_most: bool = False
    basis: Words

    @model_validator(mode="after")
    def _has_one_length(self) -> Self:
        if sum(length is not None for length in (self.business_days, self.days, self.hours)) != 1:
            raise ValueError("a clock has business_days, days or hours")
        return self


class Entry(Part):
    """A field of a record's form. What stands ``in_clear`` is a word of ours that a gate may ask for.

    ``computed`` words are found by the house's own rules, never taken from a form; a ``letter`` is made from its
    ``template`` and never written freely.
    """

    kind: Literal["text", "words", "choice", "date", "number", "spans", "computed", "letter"]
    title: Said
    template: StageName | None = None
    choices: Mapping[str, Said] = {}
    in_clear: bool = False
    optional: bool = False
    # CMB-3: a reason on which a step rests, or words that somebody outside reads.
    is_rationale: bool = False
    goes_out: bool = False

    @model_validator(mode="after")
    def _chooses_from_something(self) -> Self:
        has_choices = self.kind in ("choice", "computed")
        if has_choices != bool(self.choices):
            raise ValueError("a choice or what is computed, and nothing else, has choices")
        if self.in_clear and not has_choices:
            raise ValueError("only a choice may stand in clear")
        if (self.kind == "letter") != bool(self.template) or (self.template and not self.goes_out):
            raise ValueError("a letter, and nothing else, has a template, and goes out")
        return self


class RecordKind(Part):
    """Something that is written down at a stage: by whom, where it is sealed, and what its form asks."""

    title: Said
    by: tuple[Role, ...] = Field(min_length=1)
    compartment: Compartment
    fields: Mapping[Name, Entry] = Field(min_length=1)
    # Who may sign it; advice goes to counsel, a signature says only yes or no.
    signs: tuple[Role, ...] = ()
    # What a role has to answer in words as it signs: a record that is kept with the signature.
    signer_says: Mapping[Role, Name] = {}
    # It is written once and never anew: a grade that was seen by others is no independent grade.
    once: bool = False
    # It holds for the whole case: when a case is opened again it is not asked for anew.
    lasts: bool = False


class Separation(Part):
    """Acts on one case that one person may not do together: records by name, signatures as ``signs.<role>``."""

    apart: tuple[Words, ...] = Field(min_length=2)
    locked: bool
    basis: Words
    say: Said


class Stage(Part):
    """A stage: who works on it, what is recorded, what comes next, and who is let in when it begins."""

    title: Said
    by: tuple[Role, ...] = ()
    by_house: bool = False
    clock: Clock | None = None
    records: tuple[Name, ...] = ()
    # What has to be there before the case moves on; entering a stage has its own gates.
    must: tuple[Name, ...] = ()
    needs: tuple[GateName, ...] = ()
    next: tuple[StageName, ...] = ()
    codes: tuple[ClosingCode, ...] = ()
    grants: Mapping[Role, tuple[Compartment, ...]] = {}
    # Whom a record that is written here lets in, as a close that is proposed lets in who confirms it.
    lets_in: Mapping[Name, Mapping[Role, tuple[Compartment, ...]]] = {}
    is_blind: bool = False
    never: tuple[Said, ...] = ()
    locked: bool = True


class Borrowed(Part):
    """What a protocol takes over from the file that several share, by name and in that file's version."""

    version: int = Field(default=1, ge=1)
    anywhere: tuple[Name, ...] = ()
    records: tuple[Name, ...] = ()
    gates: tuple[GateName, ...] = ()
    # Who writes and who signs a borrowed record here, where it is somebody else than usual.
    by: Mapping[Name, tuple[Role, ...]] = {}
    signs: Mapping[Name, tuple[Role, ...]] = {}


class Protocol(Part):
    """One response protocol with its version; a case is pinned to the version under which it was opened."""

    name: Annotated[str, Field(pattern=r"^[A-Z0-9]+$", max_length=12)]
    version: int = Field(ge=1)
    # Of an organisation's own version: the one of the house that it changes.
    changes: int | None = None
    title: Said
    basis: Words
    # Who may open a case of it; the house opens tips.
    opened_by: tuple[Role, ...] = ()
    first: StageName
    closed: StageName
    borrows: Borrowed = Borrowed()
    children: tuple[str, ...] = ()
    grades: tuple[Name, ...] = ()
    # A grade that counsel approved against the two readers' own.
    raised_by: Name | None = None
    records: Mapping[Name, RecordKind]
    separations: tuple[Separation, ...] = ()
    gates: Mapping[GateName, Gate]
    stages: Mapping[StageName, Stage] = Field(min_length=2)
