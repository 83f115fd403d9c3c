"""A success that is none: somebody in between answers with a page, and a text that waits is there all the same."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.carrier.lines import THEIRS, Line, open_line, trouble_in
from tipline.domain.texting import Trouble


@pytest.fixture
def line() -> Iterator[Line]:
    with open_line() as opened:
        yield opened


def test_a_copy_is_not_removed_by_a_page(line: Line) -> None:
    sid = line.fake.phone_sends(THEIRS, "words")
    line.settle()
    line.fake.weather.garbage = True
    assert trouble_in(lambda: line.texts.remove(sid)).trouble is Trouble.UNCERTAIN
    line.fake.weather.garbage = False
    line.texts.remove(sid)
    assert line.fake.held.newest_first() == []


def test_a_page_is_no_picture(line: Line) -> None:
    sid = line.fake.phone_sends(THEIRS, "words", [("image/png", b"a picture")])
    line.settle()
    [text] = line.texts.texts_since(datetime.now(UTC) - timedelta(minutes=1))
    line.fake.weather.garbage = True
    assert trouble_in(lambda: line.texts.fetch(sid, text.media[0].sid, 1000)).trouble is Trouble.UNCERTAIN
    line.fake.weather.garbage = False
    assert line.texts.fetch(sid, text.media[0].sid, 1000) == b"a picture"


@pytest.mark.parametrize("stuck_at", ["queued", None])
def test_a_text_is_found_whether_it_waits_there_or_was_sent(line: Line, stuck_at: str | None) -> None:
    line.fake.weather.stuck_at = stuck_at
    start = datetime.now(UTC)
    sid = line.texts.send(THEIRS, "words", "token")
    line.settle()
    assert line.texts.find_sent(THEIRS, "words", start) == (sid,)
    assert line.texts.find_sent(THEIRS, "words", start + timedelta(minutes=1)) == ()
