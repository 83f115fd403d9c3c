"""What may leave the house in a self-report to ICE: the fields of protocol.md section 6 and nothing else."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError

from tipline.domain.errors import Refused
from tipline.domain.triggers import Trigger

_NOTHING_ELSE = ConfigDict(extra="forbid")
_LONGEST = 4_000
_MOST = 10_000


class FieldsRefused(Refused):
    """Something stands in the packet that may not go in; ``fields`` are the names of what to remove."""

    rule = "ACT-ICEFIELD"

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__()
        self.fields = tuple(fields)


class PacketIncomplete(Refused):
    """The packet cannot be frozen yet; ``fields`` are the names of what is missing or not written as it must be."""

    rule = "packet_incomplete"

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__()
        self.fields = tuple(fields)


def _tidy(text: str) -> str:
    """Return the text in the one spelling that is hashed: the same words always give the same bytes."""
    spelt = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    # Cc: control signs; Cf: what turns or hides text; Cs: halves of a sign, which no file can hold.
    hidden = any(unicodedata.category(each) in {"Cc", "Cf", "Cs"} for each in spelt.replace("\n", ""))
    if not spelt or hidden:
        raise ValueError("give words that can be read")
    return spelt


Words = Annotated[str, Field(max_length=_LONGEST), AfterValidator(_tidy)]
Lines = Annotated[tuple[Words, ...], Field(max_length=_MOST)]


class Party(StrEnum):
    """What the one is whom the facts are about."""

    MANAGER = "manager"
    VENDOR = "vendor"


@dataclass(frozen=True, repr=False)
class Defect:
    """One kind of defect, and how many were found."""

    __pydantic_config__ = _NOTHING_ELSE

    kind: Words
    number: Annotated[int, Field(ge=1, strict=True)]


@dataclass(frozen=True, repr=False)
class Suspect:
    """A manager or vendor, by role, with the facts observed; by name under X2 only."""

    __pydantic_config__ = _NOTHING_ELSE

    party: Party
    role: Words
    facts: Annotated[Lines, Field(min_length=1)]
    name: Words | None = None


@dataclass(frozen=True, repr=False)
class Packet:
    """Exactly what leaves the house. It is shown by nobody's ``repr``: names may stand in it."""

    __pydantic_config__ = _NOTHING_ELSE

    trigger: Trigger
    legal_entity: Words
    fein: Annotated[str, Field(pattern=r"^[0-9]{2}-[0-9]{7}$")]
    site: Words
    period: Words
    counsel: Words
    records_preserved: Annotated[Lines, Field(min_length=1)]
    # The clause of the signed agreement: X4 only.
    clause: Words | None = None
    defects: Annotated[tuple[Defect, ...], Field(max_length=_MOST)] = ()
    process_failure: Words | None = None
    corrective_steps: Lines = ()
    suspect: Suspect | None = None
    worker_names: Lines = ()


# What a trigger needs beside what every packet has.
_NEEDS: Mapping[Trigger, tuple[str, ...]] = {
    Trigger.OWN_VIOLATIONS: ("defects", "process_failure", "corrective_steps"),
    Trigger.CRIME_IN_VERIFICATION: ("suspect",),
    Trigger.OFFICIAL_PAPER: (),
    Trigger.SIGNED_AGREEMENT: ("clause",),
}


def build_packet(fields: Mapping[str, object], necessity: str) -> Packet:
    """Return the packet of these fields; raises FieldsRefused (ACT-ICEFIELD), then PacketIncomplete.

    ``necessity`` is why counsel finds that workers' names are needed under X2, in counsel's words; it stays in the
    house. Without it, no worker is named but in a compelled reply (X3).
    """
    try:
        packet = _shape().validate_python(dict(fields))
    except ValidationError as failure:
        raise _refusal(failure) from None
    if wrong := [*_not_for_this_trigger(packet, necessity)]:
        raise FieldsRefused(wrong)
    if missing := [name for name in _NEEDS[packet.trigger] if not getattr(packet, name)]:
        raise PacketIncomplete(missing)
    return packet


def packet_texts(packet: Packet) -> Mapping[str, str]:
    """Return every text of the packet by the name of its field, lists line by line, as the leak check reads it."""
    suspect = packet.suspect
    texts = {
        "legal_entity": packet.legal_entity,
        "fein": packet.fein,
        "site": packet.site,
        "period": packet.period,
        "counsel": packet.counsel,
        "records_preserved": "\n".join(packet.records_preserved),
        "clause": packet.clause or "",
        "defects": "\n".join(defect.kind for defect in packet.defects),
        "process_failure": packet.process_failure or "",
        "corrective_steps": "\n".join(packet.corrective_steps),
        "suspect.role": suspect.role if suspect else "",
        "suspect.name": (suspect.name or "") if suspect else "",
        "suspect.facts": "\n".join(suspect.facts) if suspect else "",
        "worker_names": "\n".join(packet.worker_names),
    }
    return {name: text for name, text in texts.items() if text}


@cache
def _shape() -> TypeAdapter[Packet]:
    return TypeAdapter(Packet)


def _refusal(failure: ValidationError) -> Refused:
    """Return the refusal with the names of the fields alone: the failure itself quotes what stood in them."""
    errors = failure.errors(include_url=False, include_context=False, include_input=False)
    named = [(error["type"], ".".join(map(str, error["loc"]))) for error in errors]
    if unknown := [place for kind, place in named if kind == "unexpected_keyword_argument"]:
        return FieldsRefused(unknown)
    return PacketIncomplete([place for _, place in named])


def _not_for_this_trigger(packet: Packet, necessity: str) -> Iterator[str]:
    """Yield the fields that may go in under another trigger only."""
    is_crime = packet.trigger is Trigger.CRIME_IN_VERIFICATION
    if packet.clause and packet.trigger is not Trigger.SIGNED_AGREEMENT:
        yield "clause"
    if packet.suspect and packet.suspect.name and not is_crime:
        yield "suspect.name"
    is_needed = is_crime and bool(necessity.strip())
    if packet.worker_names and not is_needed and packet.trigger is not Trigger.OFFICIAL_PAPER:
        yield "worker_names"
