"""A packet as it is written down: built from the whitelisted fields, compared with the tip, frozen, printed.

protocol.md section 6. The house never posts to a government form: a public tip form is no self-report channel, promises
no status and asks for what may not be told (law.md 1.5). Counsel sends the packet outside and logs it here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.opening import workable_case
from tipline.casework.records_reading import WrittenRecord, newest_record
from tipline.casework.reporter_traces import all_traces
from tipline.domain.actions import packet_objections
from tipline.domain.errors import EntriesWrong, NotFound, Refused, RulesObject
from tipline.domain.leaks import Leak, find_leaks
from tipline.domain.objection import Objection, objection
from tipline.domain.packet import FieldsRefused, Packet, PacketIncomplete, build_packet, packet_texts
from tipline.domain.protocol_data import Said
from tipline.domain.protocol_loading import protocols
from tipline.domain.receipt import read_reference
from tipline.domain.vocabulary import Deed
from tipline.store.cases import Case

PACKET = "packet"
_COUNTED = re.compile(r"(?P<kind>.+?)\s*[:=]\s*(?P<number>\d{1,6})")
_LISTS = ("records_preserved", "corrective_steps", "worker_names")
_PLAIN = ("legal_entity", "fein", "site", "period", "counsel", "clause", "process_failure", "trigger")

# What a packet may hold as its form names it (protocol.md section 6), and what the form asks and keeps in the house.
_WHITELIST = frozenset((*_PLAIN, *_LISTS, "defects", "suspect_party", "suspect_role", "suspect_name", "suspect_facts"))
STAYS = frozenset({"overlay", "checks", "accuracy", "necessity"})

Content = Mapping[str, tuple[str, ...]]


class PacketLeaks(Refused):
    """The packet says something of the tip, of the reporter, or of who somebody is; ``leaks`` name field and kind."""

    rule = "leak_found"

    def __init__(self, leaks: tuple[Leak, ...]) -> None:
        super().__init__()
        self.leaks = leaks


@dataclass(frozen=True)
class PrintedPacket:
    """A packet on paper, as the case's reference names it."""

    reference: str
    content: bytes = field(repr=False)


def check_packet(desk: Desk, member: SignedIn, case: Case, content: Content) -> None:
    """Raise EntriesWrong, RulesObject (ACT-ICEFIELD), PacketLeaks or NotCompared when it may not be frozen as it is."""
    if packet_objections([name for name in content if name not in STAYS], _WHITELIST):
        raise RulesObject((_to_remove([name for name in content if name not in STAYS | _WHITELIST]),))
    packet = packet_of(content)
    if leaks := find_leaks(packet_texts(packet), all_traces(desk, member, case)):
        raise PacketLeaks(leaks)


def packet_of(content: Content) -> Packet:
    """Return the packet that a record holds; raises EntriesWrong or RulesObject (ACT-ICEFIELD)."""
    said = {name: "\n".join(texts).strip() for name, texts in content.items()}
    fields: dict[str, object] = {name: said[name] for name in _PLAIN if said.get(name)}
    fields |= {name: _lines(said[name]) for name in _LISTS if said.get(name)}
    if said.get("defects"):
        fields["defects"] = [_counted(line) for line in _lines(said["defects"])]
    if suspect := {name: said[f"suspect_{name}"] for name in ("party", "role", "name") if said.get(f"suspect_{name}")}:
        fields["suspect"] = suspect | {"facts": _lines(said.get("suspect_facts", ""))}
    try:
        return build_packet(fields, said.get("necessity", ""))
    except PacketIncomplete as refusal:
        raise EntriesWrong([_as_on_the_form(name) for name in refusal.fields]) from None
    except FieldsRefused as refusal:
        raise RulesObject((_to_remove([_as_on_the_form(name) for name in refusal.fields]),)) from None


def print_packet(desk: Desk, member: SignedIn, reference: str) -> PrintedPacket:
    """Return the newest packet of a case as PDF/A, dated the day it was written; raises NotFound."""
    written = read_packet(desk, member, reference, PACKET)
    return PrintedPacket(read_reference(reference), desk.printer.packet(packet_of(written.content), written.at.date()))


def read_packet(desk: Desk, member: SignedIn, reference: str, read_as: str) -> WrittenRecord:
    """Return the newest packet of a case as its record says it; ``read_as`` is told in the trail. Raises NotFound."""
    with deed(desk, member.actor, Deed.FILE_READ) as act:
        case = workable_case(desk, member, reference, act)
        act.detail = read_as
        written = newest_record(desk, member, case.id, PACKET)
        if written is None:
            raise NotFound
    return written


def _to_remove(names: list[str]) -> Objection:
    """Return the objection to fields, by their titles on the form."""
    fields = protocols()["TIP"].records[PACKET].fields
    titles = [fields[name].title if name in fields else Said(en=name, es=name) for name in names]
    said = Said(en=", ".join(title.en for title in titles), es=", ".join(title.es for title in titles))
    return objection("ACT-ICEFIELD", fields=said)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _counted(line: str) -> dict[str, object]:
    found = _COUNTED.fullmatch(line)
    if found is None:
        raise EntriesWrong(["defects"])
    return {"kind": found["kind"], "number": int(found["number"])}


def _as_on_the_form(name: str) -> str:
    """Return the name that a field of the packet has on the form."""
    first, *rest = name.split(".")
    return (
        "_".join((first, rest[0])) if first == "suspect" and rest else "suspect_facts" if first == "suspect" else first
    )
