"""All protocols in all their versions, side by side: each case finds the one to which it is pinned."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tipline.domain.checked_yaml import DataWrong
from tipline.domain.protocol_data import Protocol


@dataclass(frozen=True)
class Shelf:
    """Every version of every protocol; two that call themselves the same are refused with DataWrong."""

    every: tuple[Protocol, ...]

    def __post_init__(self) -> None:
        counted = Counter((protocol.name, protocol.version) for protocol in self.every)
        if twice := sorted(pair for pair, number in counted.items() if number > 1):
            raise DataWrong(f"{name} is there twice in version {version}" for name, version in twice)

    @cached_property
    def newest(self) -> Mapping[str, Protocol]:
        """Return by name the version that new cases follow."""
        return {protocol.name: protocol for protocol in sorted(self.every, key=lambda protocol: protocol.version)}

    @cached_property
    def pinned(self) -> Mapping[tuple[str, int], Protocol]:
        """Return each protocol by name and version."""
        return {(protocol.name, protocol.version): protocol for protocol in self.every}

    def newer(self, protocol: Protocol) -> tuple[Protocol, ...]:
        """Return the later versions of a protocol, the newest first."""
        same = [each for each in self.every if each.name == protocol.name and each.version > protocol.version]
        return tuple(sorted(same, key=lambda each: -each.version))
