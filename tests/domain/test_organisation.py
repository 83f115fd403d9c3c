"""The organisation as its file describes it: all that is wrong is said at once."""

from typing import Any

import pytest

from tipline.domain.organisation import OrganisationWrong, Person, read_organisation

WHOLE: dict[str, Any] = {
    "name": "Example Foods",
    "time_zone": "America/Chicago",
    "worksites": ["Plant North"],
    "independent_recipient": "Imre Vost",
    "team": "small",
    "people": [{"name": "Tamsin Orrell", "aliases": ["Tam"], "titles": ["head of hiring"]}, {"name": "Lorcan Whitby"}],
}


def test_a_whole_description_is_read() -> None:
    read = read_organisation(WHOLE)
    assert (read.name, read.time_zone.key, read.worksites) == ("Example Foods", "America/Chicago", ("Plant North",))
    assert (read.independent_recipient, read.team) == ("Imre Vost", "small")
    assert read.people == (Person("Tamsin Orrell", ("Tam",), ("head of hiring",)), Person("Lorcan Whitby"))


def test_a_name_and_a_time_zone_are_enough() -> None:
    read = read_organisation({"name": "Example", "time_zone": "UTC"})
    assert (read.worksites, read.people, read.independent_recipient, read.team) == ((), (), None, "full")


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        ("name", None),
        ("name", "  "),
        ("name", 7),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", None),
        ("time_zone", ["UTC"]),
        ("worksites", "Plant North"),
        ("worksites", [""]),
        ("worksites", [1]),
        ("worksites", ["x" * 121]),
        ("team", "huge"),
        ("team", ["full"]),
        ("independent_recipient", ""),
        ("people", {"name": "Somebody"}),
        ("people", ["Somebody"]),
        ("people", [{"aliases": ["Tam"]}]),
        ("people", [{"name": "Tam", "aliases": "Tam"}]),
        ("people", [{"name": "Tam", "titles": [None]}]),
        ("unknown", 1),
    ],
)
def test_each_wrong_entry_is_complained_of_by_name(entry: str, value: object) -> None:
    with pytest.raises(OrganisationWrong) as wrong:
        read_organisation(WHOLE | {entry: value})
    [complaint] = wrong.value.complaints
    assert entry in complaint


def test_every_wrong_entry_is_complained_of_at_once() -> None:
    with pytest.raises(OrganisationWrong) as wrong:
        read_organisation({"team": "huge", "worksites": 3, "colour": "red"})
    assert len(wrong.value.complaints) == 5


def test_a_worksite_has_a_state_by_two_letters() -> None:
    table = {"name": "A", "time_zone": "America/Chicago", "worksites": ["North"]}
    assert read_organisation(table | {"states": {"North": "CA"}}).states == {"North": "CA"}
    for wrong in ({"North": "California"}, {"South": "CA"}, ["CA"]):
        with pytest.raises(OrganisationWrong, match="states"):
            read_organisation(table | {"states": wrong})
