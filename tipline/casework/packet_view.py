"""A packet as it is looked at before it is signed: what leaves, its hashes, and whose signatures stand under it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tipline.casework.deeds import deed
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.escalation_lines import MANIFEST, PAPER
from tipline.casework.opening import workable_case
from tipline.casework.packets import PACKET, STAYS, packet_of, read_packet
from tipline.casework.records_reading import newest_record
from tipline.casework.signatures import is_genuine
from tipline.domain.packet_manifest import manifest_of
from tipline.domain.protocol_words import Verdict
from tipline.domain.triggers import TRIGGER_BASIS, Trigger
from tipline.domain.vocabulary import Deed, Role
from tipline.store import escalation_questions
from tipline.store.records import CaseRecord


@dataclass(frozen=True)
class SignatureSeen:
    """A signature under a packet, and whether it is by the member's own key over this very packet."""

    name: str
    role: Role
    verdict: Verdict
    at: datetime
    is_genuine: bool


@dataclass(frozen=True)
class PacketSeen:
    """The newest packet of a case: by field what leaves, and what was answered about it and stays."""

    trigger: Trigger
    at: datetime
    whole: str
    paper: str
    signatures: tuple[SignatureSeen, ...]
    leaves: Mapping[str, tuple[str, ...]] = field(repr=False)
    stays: Mapping[str, tuple[str, ...]] = field(repr=False)

    @property
    def basis(self) -> str:
        """Return what the trigger rests on."""
        return TRIGGER_BASIS[self.trigger]


def view_packet(desk: Desk, member: SignedIn, reference: str) -> PacketSeen | None:
    """Return the newest packet of a case, or None while there is none that this member's grants open."""
    with deed(desk, member.actor, Deed.FILE_READ) as act:
        case = workable_case(desk, member, reference, act)
        act.detail = PACKET
        written = newest_record(desk, member, case.id, PACKET)
        if written is None:
            return None
        record = desk.session.get_one(CaseRecord, written.id)
        signed = escalation_questions.signatures_under(desk.session, [record.id])
    packet = packet_of(written.content)
    asked = {name: said for name, said in written.content.items() if name not in (MANIFEST, PAPER)}
    return PacketSeen(
        trigger=packet.trigger,
        at=written.at,
        whole=manifest_of(packet).whole,
        paper="".join(written.content.get(PAPER, ())),
        signatures=tuple(
            SignatureSeen(name, sign.role, sign.verdict, sign.signed_at, is_genuine(desk, record, sign))
            for sign, name in signed
        ),
        leaves={name: said for name, said in asked.items() if name not in STAYS},
        stays={name: said for name, said in asked.items() if name in STAYS},
    )


def packet_manifest(desk: Desk, member: SignedIn, reference: str) -> bytes:
    """Return the hashes of the newest packet's fields, of the whole, and of its paper; raises NotFound."""
    written = read_packet(desk, member, reference, MANIFEST)
    told = json.loads(manifest_of(packet_of(written.content)).content())
    paper = {"pdf": "".join(written.content.get(PAPER, ())), "dated": written.at.date().isoformat()}
    return json.dumps(told | paper, indent=2, sort_keys=True).encode() + b"\n"
