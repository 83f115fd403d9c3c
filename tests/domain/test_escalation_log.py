"""What a line of the escalation log must say, when the 120 days end, and what a spreadsheet takes for a formula."""

from datetime import date

import pytest

from tipline.domain.escalation_log import disclosure_ends, earlier_day, missing_in_line
from tipline.domain.table_cells import safe_cell

TODAY = date(2026, 11, 25)
SENT = {"state": ("sent",), "office": ("HSI",), "channel": ("letter",), "sent_on": ("2026-11-25",)}


def test_what_was_sent_names_office_way_and_day() -> None:
    assert missing_in_line("transmission", SENT, TODAY) == ()
    for name in ("office", "channel", "sent_on"):
        assert missing_in_line("transmission", {**SENT, name: ()}, TODAY) == (name,)


def test_nothing_was_sent_tomorrow() -> None:
    assert missing_in_line("transmission", {**SENT, "sent_on": ("2026-11-26",)}, TODAY) == ("sent_on",)


def test_what_was_not_sent_has_a_reason() -> None:
    assert missing_in_line("transmission", {"state": ("none",)}, TODAY) == ("because",)
    assert missing_in_line("transmission", {"state": ("none",), "because": ("No records.",)}, TODAY) == ()


def test_other_lines_are_whole_when_their_form_is() -> None:
    assert missing_in_line("log_line", {"what": ("answer",)}, TODAY) == ()


def test_120_days_are_counted_from_the_day_of_the_report() -> None:
    assert disclosure_ends(date(2026, 1, 1), 120) == date(2026, 5, 1)


def test_a_clock_that_runs_is_never_moved_back() -> None:
    assert earlier_day(None, TODAY) == TODAY
    assert earlier_day(date(2026, 1, 1), TODAY) == date(2026, 1, 1)
    assert earlier_day(date(2027, 1, 1), TODAY) == TODAY


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1"])
def test_no_cell_begins_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_other_cells_stay_as_they_are() -> None:
    assert safe_cell("Field office, by letter") == "Field office, by letter"
