"""Data files of the rules, read with a check: what is wrong is told with file, line and reason."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Model = TypeVar("Model", bound=BaseModel)
Place = Sequence[int | str]

# Written in C where PyYAML was built with it, which is ten times as fast; it reads and refuses the same.
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DataWrong(Exception):
    """A data file does not say what it must; ``complaints`` are lines of file, line and reason."""

    def __init__(self, complaints: Iterable[str]) -> None:
        self.complaints = tuple(complaints)
        super().__init__("\n".join(self.complaints))


def _as_it_stands(table: Any) -> Any:
    return table


def read_checked(file: Path, model: type[Model], complete: Callable[[Any], Any] = _as_it_stands) -> Model:
    """Return what a file says, once it is completed, as this model, or raise DataWrong."""
    text = file.read_text(encoding="utf-8")
    try:
        root, table = _read(text)
    except yaml.YAMLError as failure:
        mark = getattr(failure, "problem_mark", None)
        raise DataWrong([f"{file.name}:{mark.line + 1 if mark else 1}: is no YAML"]) from None
    if twice := [f"{file.name}:{line}: {name} is said twice" for name, line in _said_twice(root)]:
        raise DataWrong(twice)
    try:
        return model.model_validate(complete(table))
    except ValidationError as failure:
        errors = failure.errors(include_url=False, include_context=False, include_input=False)
        raise DataWrong(_complaint(file, root, error["loc"], error["msg"]) for error in errors) from None


def line_of(file: Path, place: Place) -> int:
    """Return the line at which a place in a file stands, for complaints that compare several places."""
    return _line(yaml.compose(file.read_text(encoding="utf-8"), LOADER), place)


def _read(text: str) -> tuple[Node | None, object]:
    """Return the parts of a file with the lines where they stand, and what they say; it is gone through once."""
    loader = LOADER(text)
    try:
        root = loader.get_single_node()
        return root, None if root is None else loader.construct_document(root)
    finally:
        loader.dispose()


def _complaint(file: Path, root: Node | None, place: Place, reason: str) -> str:
    return f"{file.name}:{_line(root, place)}: {'.'.join(map(str, place))}: {reason}"


def _line(root: Node | None, place: Place) -> int:
    """Return the line of the innermost part of a place that is in the file."""
    node, line = root, 1
    for step in place:
        if isinstance(node, MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == str(step)), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line


def _said_twice(node: Node | None) -> Iterable[tuple[str, int]]:
    """Yield the keys that stand twice in one table: YAML would forget the first in silence."""
    if isinstance(node, MappingNode):
        seen = set[str]()
        for key, value in node.value:
            if isinstance(key, ScalarNode) and key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(str(key.value))
            yield from _said_twice(value)
    elif isinstance(node, SequenceNode):
        for value in node.value:
            yield from _said_twice(value)
