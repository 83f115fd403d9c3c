"""Cases that the story's staff open themselves, out of a tip or by counsel, each worked on up to a stage of its own."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from importlib.resources import files
from typing import Any

from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.opened_cases import CaseToOpen, open_case, open_child
from tipline.demo.story import StoryWork
from tipline.demo.story_acts import Act
from tipline.demo.story_work import StoryActor, work_on

_FILE = "story_matters.toml"
_BETWEEN_ACTS = timedelta(minutes=1)
Told = dict[str, str]


@dataclass(frozen=True)
class StoryMatter:
    """A case that ``by`` opened ``days_ago``, out of the tip with the key ``out_of`` or of their own."""

    key: str
    protocol: str
    by: str
    days_ago: int
    words: str = field(repr=False)
    out_of: str = ""
    work: tuple[StoryWork, ...] = ()


def read_matters() -> tuple[StoryMatter, ...]:
    """Return the matters that come with the demo."""
    table = tomllib.loads(files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))
    return tuple(_matter(each) for each in table["matters"])


def acts_of_matter(
    matter: StoryMatter, staff: Mapping[str, StoryActor], told: Mapping[str, Told], now: datetime
) -> Iterator[Act]:
    """Yield what happens in a matter, in order; ``told`` holds the references of the tips by then."""
    opened: Told = {}
    start = now - timedelta(days=matter.days_ago)
    yield Act(start, partial(_open, matter, staff[matter.by], (told.get(matter.out_of, {}), opened)))
    for number, work in enumerate(matter.work, start=1):
        at = start + timedelta(days=work.days_after) + number * _BETWEEN_ACTS
        yield Act(min(at, now), partial(work_on, staff[work.by], opened, work))


def _open(matter: StoryMatter, actor: StoryActor, told: tuple[Told, Told], desk: Desk) -> None:
    parent, opened = told
    to_open = CaseToOpen(matter.protocol, matter.words, offer_form(desk))
    opened["reference"] = (
        open_child(desk, actor.member, parent["reference"], to_open)
        if matter.out_of
        else open_case(desk, actor.member, to_open)
    )


def _matter(table: Mapping[str, Any]) -> StoryMatter:
    work = tuple(StoryWork(**each) for each in table.get("work", ()))
    return StoryMatter(**{**table, "work": work})
