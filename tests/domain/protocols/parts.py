"""Everything that stands in a protocol's file, part by part."""

from collections.abc import Iterator

from tipline.domain.protocol_data import Part


def parts_of(part: object) -> Iterator[Part]:
    """Yield a part of a file and every part within it."""
    if isinstance(part, Part):
        yield part
        for name in type(part).model_fields:
            yield from parts_of(getattr(part, name))
    elif isinstance(part, dict):
        for each in part.values():
            yield from parts_of(each)
    elif isinstance(part, tuple):
        for each in part:
            yield from parts_of(each)
