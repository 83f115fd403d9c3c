"""What Flask translates into Python for each house, templates and addresses: once for all houses of a run."""

from collections.abc import Callable
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

_builders: dict[object, Callable[..., tuple[str, str]]] = {}


class TemplatesKept(BytecodeCache):
    """Templates as they were translated for the first house."""

    def __init__(self) -> None:
        self._translated: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template that was translated before and is still the same."""
        if translated := self._translated.get(bucket.key):
            bucket.bytecode_from_string(translated)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was translated just now."""
        self._translated[bucket.key] = bucket.bytecode_to_string()


TEMPLATES = TemplatesKept()


class Address(Rule):
    """An address whose builder depends on nothing but its words and is the same in every house."""

    def _compile_builder(self, append_unknown: bool = True) -> Any:
        known_by = (self.rule, *self._trace, append_unknown)
        if self.defaults:
            return super()._compile_builder(append_unknown)
        if known_by not in _builders:
            _builders[known_by] = super()._compile_builder(append_unknown)
        return _builders[known_by]
