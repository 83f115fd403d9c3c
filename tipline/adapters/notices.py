"""Notices to staff by Apprise: short, the same for everybody, and without content."""

from collections.abc import Sequence

from tipline.domain.mentions import name_key

_OWNED = "="


class AppriseNotices:
    """Carries notices to Apprise addresses; ``Name=address`` belongs to one member, a bare address is shared."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self._shared = tuple(address for address in addresses if not _owner_of(address))
        self._owned = tuple(
            (owner, address.partition(_OWNED)[2]) for address in addresses if (owner := _owner_of(address))
        )

    def addresses(self, names: frozenset[str], *, shared: bool) -> tuple[str, ...]:
        """Return the addresses that reach these members; those that several people read only if ``shared``."""
        keys = frozenset(map(name_key, names))
        owned = tuple(address for owner, address in self._owned if name_key(owner) in keys)
        return owned + (self._shared if shared else ())

    def carry(self, address: str, title: str, body: str) -> bool:
        """Take one notice out and say whether it was accepted."""
        from apprise import Apprise

        carrier = Apprise()
        return carrier.add(address) and bool(carrier.notify(title=title, body=body))


def _owner_of(address: str) -> str | None:
    """A member's name stands before the sign, with underlines for spaces; an address alone starts with its scheme."""
    owner, sign, _ = address.partition(_OWNED)
    return owner.replace("_", " ") if sign and "://" not in owner else None
