"""Tell a case of the story by text: the phone's texts by the house's own verbs, and what the house answers to them."""

import re
from collections.abc import Iterator

from tipline.casework.desk import Desk
from tipline.casework.forgetting import forget_due_numbers
from tipline.casework.media import fetch_due_media
from tipline.casework.scrubbing import scrub_due
from tipline.casework.text_delivery import deliver_texts
from tipline.casework.text_intake import receive_text
from tipline.casework.text_reports import take_report
from tipline.demo.made_up_pictures import picture
from tipline.demo.story import StoryCase
from tipline.demo.story_line import StoryLine

_REFERENCE = re.compile(r"TL-\w{4}-\w{4}")
_CODE = re.compile(r"\b\d{4}\b")
_CODE_PLACE = "####"


def first_texts(case: StoryCase) -> Iterator[tuple[str, str]]:
    """Yield the texts that open a case, each with the name of the picture that comes with it."""
    told = (*case.asked_first, *case.texts)
    for place, words in enumerate(told, 1):
        yield words, case.picture if place == len(told) else ""


def write_text(line: StoryLine, phone: str, told: dict[str, str], said: tuple[str, str], desk: Desk) -> None:
    """Write one text, let the house answer, and note the reference by which the phone learns of its case."""
    words, picture_name = said
    if _CODE_PLACE in words:
        words = words.replace(_CODE_PLACE, _CODE.findall(line.last_came_to(phone))[0])
    receive_text(desk, line.write(phone, words, picture(picture_name) if picture_name else None))
    settle(desk, line)
    if found := _REFERENCE.search(line.last_came_to(phone)):
        told.setdefault("reference", found[0])


def settle(desk: Desk, line: StoryLine) -> None:
    """Do at this hour what the worker would do: bring texts out and pictures in, and forget what is to be forgotten."""
    while deliver_texts(desk):
        for token, report in line.reports():
            take_report(desk, token, report)
    fetch_due_media(desk)
    forget_due_numbers(desk)


def tidy_up(desk: Desk, line: StoryLine) -> None:
    """Leave nothing of the story's texts to be done by the house that is opened on it."""
    settle(desk, line)
    while scrub_due(desk):
        pass
