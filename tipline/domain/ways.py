"""Which ways a protocol has from one stage to others."""

from tipline.domain.protocol_data import Protocol


def ahead_of(protocol: Protocol, name: str) -> frozenset[str]:
    """Return the stages to which ways lead from a stage, itself with them."""
    found, waiting = set[str](), [name]
    while waiting:
        here = waiting.pop()
        if here not in found and here in protocol.stages:
            found.add(here)
            waiting.extend(protocol.stages[here].next)
    return frozenset(found)
