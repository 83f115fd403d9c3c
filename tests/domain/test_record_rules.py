"""Holds, times of keeping, reasons to read, and clocks that have run out."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tipline.domain.record_rules import (
    clock_objections,
    hold_objections,
    purge_objections,
    reading_objections,
)

TODAY = date(2026, 11, 25)
DAY = timedelta(days=1)
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DUE = {"feedback": NOW - 2 * DAY, "triage": NOW - 9 * DAY, "credibility": NOW, "records": NOW + DAY}


def test_a_hold_stops_removal() -> None:
    assert [(each.rule, each.blocks, each.filled) for each in hold_objections(TODAY)] == [
        ("PRC-HOLD", True, (("date", TODAY),))
    ]
    assert hold_objections(None) == ()


def test_nothing_is_purged_before_its_time_or_while_a_charge_is_open() -> None:
    early = purge_objections(NOW + DAY, NOW, has_open_charge=False)
    charged = purge_objections(NOW - DAY, NOW, has_open_charge=True)
    assert [each.rule for each in (*early, *charged)] == ["PRC-RETAIN"] * 2


def test_what_is_due_is_purged() -> None:
    assert purge_objections(NOW, NOW, has_open_charge=False) == ()


@pytest.mark.parametrize("reason", ["", "  ", "...", "123"])
def test_what_tells_who_somebody_is_is_not_read_without_a_reason_in_words(reason: str) -> None:
    assert [each.rule for each in reading_objections(reason)] == ["PRC-LOG"]


@pytest.mark.parametrize("reason", ["The court asked for it.", "Lo pidió el abogado."])
def test_with_a_reason_it_is_read(reason: str) -> None:
    assert reading_objections(reason) == ()


def test_the_clocks_that_have_run_out_are_told_the_longest_first_and_stop_nothing() -> None:
    late = clock_objections(DUE.items(), NOW)
    assert [(each.rule, each.blocks, each.asks_why) for each in late] == [("PRC-CLOCK", False, False)] * 2
    assert [dict(each.filled)["clock"] for each in late] == ["triage", "feedback"]


def test_in_time_nothing_is_told() -> None:
    assert clock_objections([("records", NOW + DAY)], NOW) == ()
