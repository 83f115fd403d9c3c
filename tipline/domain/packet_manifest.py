"""The hashes by which signers and the log say what left the house: each field's, and the whole packet's."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256

from tipline.domain.packet import Packet

_FORM = "tipline-packet-1"


@dataclass(frozen=True)
class Manifest:
    """SHA-256 of every field and of the whole, over canonical JSON.

    The hash of a short field can be guessed from the field's likely values, so a manifest is kept where the packet is;
    only the hash of the whole may stand in the trail.
    """

    fields: Mapping[str, str]
    whole: str

    def content(self) -> bytes:
        """Return the manifest as it is kept and signed; the same packet always gives the same bytes."""
        return canonical({"form": _FORM, "fields": dict(self.fields), "whole": self.whole})


def canonical(value: object) -> bytes:
    """Return JSON with one spelling: names in order, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def packet_content(packet: Packet) -> bytes:
    """Return the whole packet as canonical JSON."""
    return canonical(asdict(packet))


def manifest_of(packet: Packet) -> Manifest:
    """Return the hashes of a packet; one that is empty has a hash too, so that adding to it later shows."""
    fields = {name: sha256(canonical(value)).hexdigest() for name, value in asdict(packet).items()}
    return Manifest(fields, sha256(packet_content(packet)).hexdigest())
