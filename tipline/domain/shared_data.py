"""What the file says that several protocols borrow from."""

from collections.abc import Mapping

from pydantic import Field

from tipline.domain.protocol_data import Gate, GateName, Name, Part, RecordKind


class Shared(Part):
    """Records and gates that several protocols have alike; ``anywhere`` are those of every protocol and stage."""

    anywhere: tuple[Name, ...]
    version: int = Field(ge=1)
    records: Mapping[Name, RecordKind]
    gates: Mapping[GateName, Gate]
