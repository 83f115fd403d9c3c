"""What may go into a packet for ICE, and nothing else; the same packet always has the same hash."""

import json
from collections.abc import Callable
from dataclasses import fields
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.domain.packets import AGREEMENT, CRIME, OFFICIAL_PAPER, OWN_VIOLATIONS, Fields, a_packet
from tipline.domain.packet import FieldsRefused, Packet, PacketIncomplete, build_packet, packet_texts
from tipline.domain.packet_manifest import canonical, manifest_of, packet_content
from tipline.domain.triggers import NON_TRIGGER_WORDS, TRIGGER_WORDS, NonTrigger, Trigger

WHITELIST = {
    *("trigger", "clause", "legal_entity", "fein", "site", "period", "defects", "process_failure", "corrective_steps"),
    *("suspect", "counsel", "records_preserved", "worker_names"),
}


def test_a_packet_has_the_whitelisted_fields_and_no_other() -> None:
    assert {field.name for field in fields(Packet)} == WHITELIST


@pytest.mark.parametrize("made", [OWN_VIOLATIONS, CRIME, OFFICIAL_PAPER, AGREEMENT], ids=["X1", "X2", "X3", "X4"])
def test_each_trigger_has_its_packet(made: Fields) -> None:
    assert a_packet(made).trigger == made["trigger"]


@pytest.mark.parametrize(
    "name",
    [
        *("tip", "tip_text", "reporter", "channel", "nationality", "birthplace", "language", "religion", "looks"),
        *("status", "union", "wages", "safety", "medical", "complaint", "home_address", "photos", "family"),
        *("screen_results", "statistics", "notes"),
    ],
)
def test_every_other_field_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(FieldsRefused) as refused:
        build_packet({**OWN_VIOLATIONS, name: "made up"}, "")
    assert refused.value.fields == (name,)
    assert refused.value.rule == "ACT-ICEFIELD"


def test_a_field_inside_a_part_is_refused_too() -> None:
    defect = {"kind": "late", "number": 1, "nationality": "made up"}
    suspect = {**CRIME["suspect"], "language": "made up"}
    assert refused_fields({**OWN_VIOLATIONS, "defects": [defect]}) == ("defects.0.nationality",)
    assert refused_fields({**CRIME, "suspect": suspect}) == ("suspect.language",)


def test_a_refusal_names_all_fields_and_quotes_none() -> None:
    with pytest.raises(FieldsRefused) as refused:
        build_packet({**OWN_VIOLATIONS, "photo": "sentinel", "tip": "sentinel"}, "")
    assert sorted(refused.value.fields) == ["photo", "tip"]
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
    assert "sentinel" not in str(refused.value)


def test_a_name_of_the_suspected_goes_in_under_x2_only() -> None:
    assert refused_fields({**OWN_VIOLATIONS, "suspect": CRIME["suspect"]}) == ("suspect.name",)
    nameless = {key: value for key, value in CRIME["suspect"].items() if key != "name"}
    assert a_packet(OWN_VIOLATIONS, suspect=nameless).suspect is not None


@pytest.mark.parametrize(
    ("made", "necessity", "may"),
    [
        (OWN_VIOLATIONS, "", False),
        (OWN_VIOLATIONS, "counsel finds it needed", False),
        (AGREEMENT, "counsel finds it needed", False),
        (CRIME, "", False),
        (CRIME, "  ", False),
        (CRIME, "counsel finds it needed", True),
        (OFFICIAL_PAPER, "", True),
    ],
)
def test_workers_are_named_when_compelled_or_when_counsel_recorded_the_need(
    made: Fields, necessity: str, may: bool
) -> None:
    with_names = {**made, "worker_names": ["Dana Cole"]}
    if may:
        assert build_packet(with_names, necessity).worker_names == ("Dana Cole",)
    else:
        with pytest.raises(FieldsRefused) as refused:
            build_packet(with_names, necessity)
        assert refused.value.fields == ("worker_names",)


def test_a_clause_is_cited_under_x4_and_nowhere_else() -> None:
    assert refused_fields({**CRIME, "clause": "paragraph 7"}) == ("clause",)
    assert missing_fields({key: value for key, value in AGREEMENT.items() if key != "clause"}) == ("clause",)


@pytest.mark.parametrize("name", ["defects", "process_failure", "corrective_steps"])
def test_a_report_of_own_violations_says_what_failed_and_what_was_done(name: str) -> None:
    assert missing_fields({key: value for key, value in OWN_VIOLATIONS.items() if key != name}) == (name,)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("trigger", "X5"),
        ("trigger", "suspected_status"),
        ("fein", "123456789"),
        ("fein", "١٢-٣٤٥٦٧٨٩"),
        ("site", "  "),
        ("site", "left\u202eright"),
        ("site", "half \ud800"),
        ("site", 7),
        ("records_preserved", []),
        ("defects", [{"kind": "late", "number": 0}]),
        ("defects", [{"kind": "late", "number": True}]),
        ("corrective_steps", "a text instead of a list"),
    ],
)
def test_what_is_not_written_as_it_must_be_is_named(name: str, value: object) -> None:
    assert missing_fields({**OWN_VIOLATIONS, name: value})[0].startswith(name)


def test_names_in_a_packet_stand_in_no_repr() -> None:
    assert "Boyle" not in repr(a_packet(CRIME))
    assert "Boyle" not in repr(a_packet(CRIME).suspect)


def test_the_manifest_is_the_same_bytes_whatever_the_order_and_spelling() -> None:
    turned = dict(reversed([*OWN_VIOLATIONS.items()])) | {"site": "Planta Nin\u0303o "}
    straight = OWN_VIOLATIONS | {"site": "Planta Ni\u00f1o"}
    assert manifest_of(a_packet(turned)).content() == manifest_of(a_packet(straight)).content()


def test_the_manifest_can_be_made_again_by_anybody() -> None:
    packet = a_packet(CRIME)
    manifest = json.loads(manifest_of(packet).content())
    content = json.loads(packet_content(packet))
    again = {name: sha256(as_anybody_writes_it(value)).hexdigest() for name, value in content.items()}
    assert manifest == {
        "form": "tipline-packet-1",
        "fields": again,
        "whole": sha256(packet_content(packet)).hexdigest(),
    }


def as_anybody_writes_it(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@pytest.mark.parametrize("name", sorted(WHITELIST - {"trigger", "clause", "suspect", "worker_names"}))
def test_a_change_shows_in_its_field_and_in_the_whole_only(name: str) -> None:
    changed: dict[str, Callable[[Any], Any]] = {
        "fein": lambda _: "98-7654321",
        "defects": lambda value: value[1:],
        "records_preserved": lambda value: value[1:],
        "corrective_steps": lambda value: value[1:],
    }
    change = changed.get(name, lambda value: value + " and more")
    before = manifest_of(a_packet(OWN_VIOLATIONS))
    after = manifest_of(a_packet(OWN_VIOLATIONS, **{name: change(OWN_VIOLATIONS[name])}))
    assert {each for each in WHITELIST if before.fields[each] != after.fields[each]} == {name}
    assert before.whole != after.whole


def test_every_text_of_a_packet_is_shown_to_the_leak_check() -> None:
    def mark(value: Any, place: str) -> Any:
        if isinstance(value, dict):
            return {key: mark(each, f"{place}-{key}") for key, each in value.items()}
        if isinstance(value, list):
            return [mark(each, f"{place}-{number}") for number, each in enumerate(value)]
        return f"word {place}" if isinstance(value, str) else value

    for made in (OWN_VIOLATIONS, CRIME, OFFICIAL_PAPER, AGREEMENT):
        kept = {name: value for name, value in made.items() if name in {"trigger", "fein"}}
        marked = mark({name: value for name, value in made.items() if name not in kept}, "at")
        if "suspect" in marked:
            marked["suspect"]["party"] = "manager"
        shown = "\n".join(packet_texts(build_packet({**marked, **kept}, "")).values())
        assert [text for text in texts_in(marked) if text not in shown] == []


def texts_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts_in(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts_in(each)]
    return [value] if isinstance(value, str) and value != "manager" else []


@given(
    some.dictionaries(some.text(max_size=5), some.recursive(some.none() | some.text() | some.integers(), some.lists))
)
def test_whatever_is_given_is_refused_with_a_reason(given_fields: Fields) -> None:
    with pytest.raises((FieldsRefused, PacketIncomplete)):
        build_packet(given_fields, "")


@given(some.recursive(some.text(some.characters(exclude_categories=["Cs"])) | some.integers(), some.lists))
def test_canonical_json_is_json(value: object) -> None:
    assert json.loads(canonical(value)) == value


def test_triggers_and_what_is_none_are_closed_lists_with_words_in_both_languages() -> None:
    assert [trigger.value for trigger in Trigger] == ["X1", "X2", "X3", "X4"]
    assert set(TRIGGER_WORDS) == set(Trigger)
    assert set(NON_TRIGGER_WORDS) == set(NonTrigger)
    for said in [*TRIGGER_WORDS.values(), *NON_TRIGGER_WORDS.values()]:
        assert said.en != said.es


def refused_fields(given_fields: Fields) -> tuple[str, ...]:
    with pytest.raises(FieldsRefused) as refused:
        build_packet(given_fields, "")
    return refused.value.fields


def missing_fields(given_fields: Fields) -> tuple[str, ...]:
    with pytest.raises(PacketIncomplete) as refused:
        build_packet(given_fields, "")
    return refused.value.fields
