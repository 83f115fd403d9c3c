"""What the protocols' files say is what protocol.md says: codes, clocks, how each ends, and on which basis."""

import re

import pytest

from tests.domain.protocols.parts import parts_of
from tipline.domain.conditions import CLOSING, CODE
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_loading import protocols
from tipline.domain.vocabulary import ClosingCode, Compartment, Role

C = {code.value: code for code in ClosingCode}
# protocol.md section 5: from which stage a case may be closed with which code.
CODES = {
    "M": {
        "M0_OPENED": "C03 C16",
        "M1_PLAN": "C03 C16",
        "M2_INTERVIEWS": "C08 C16",
        "M3_ANSWER": "C08 C16",
        "M4_DECISION": "C06 C08 C12 C15 C16",
        "S8_ESCALATION": "C12 C14 C16",
    },
    "G": {
        "G0_SERVED": "C03",
        "G1_HELD": "C03 C16",
        "G2_POSTED": "C03 C16",
        "G3_EMPLOYEES": "C03 C16",
        "G4_REPLY": "C03 C16",
        "S8_ESCALATION": "C16",
    },
    "N": {
        "N0_LOGGED": "C03",
        "N1_OWN_RECORDS": "C03",
        "N2_CLERICAL": "C05 C19",
        "N5_CORRECTED": "C19",
        "N6_UNRESOLVED": "C19 C20",
    },
    "K": {
        "K1_GRADE": "C01 C02 C03 C04 C16",
        "K2_COUNSEL": "C01 C02 C03 C04 C08 C16",
        "K3_QUESTION": "C16",
        "K4_ANSWER": "C08 C16",
        "K5_LADDER": "C08 C13 C15 C16",
        "K6_CRIME": "C08 C13 C16",
        "S8_ESCALATION": "C13 C14 C16",
    },
    "F": {
        "F0_FINDING": "C03 C04",
        "F1_HELD": "C03 C16",
        "F2_SCOPE": "C08 C16",
        **dict.fromkeys(("F3_CORRECT", "F4_COUNSEL", "F5_PACKET", "S8_ESCALATION", "F6_STATE", "F7_ROOT_CAUSE"), "C16"),
        "F8_ANNUAL": "C06 C14 C16",
    },
    "T": {
        "T0_RECEIVED": "C03 C04 C15 C16 C18",
        "T1_PROTECTED": "C15 C16",
        "T2_ROUTES": "C15 C16",
        "T3_INQUIRY": "C15 C16 C22",
        "T4_REMEDY": "C16 C21 C22",
    },
    "D": {
        "D0_RECEIVED": "C03 C04 C15 C16 C18",
        "D1_TOLD": "C15 C16",
        "D2_PRESERVED": "C15 C16",
        "D3_AUDIT": "C15 C16 C22",
        "D4_REPAIR": "C16 C22",
        "D5_STATISTICS": "C16",
        "D6_TRAINING": "C16 C21",
    },
    "V": {
        "V0_RECEIVED": "C03 C04 C18",
        "V1_SAFETY": "C03 C04 C08 C16 C17 C18",
        "V2_REFERRAL": "C08 C16 C17",
    },
    "LABOR": {"L0_RECEIVED": "C03", "L1_HANDED_OVER": "C04"},
    "OTHER": {"O0_RECEIVED": "C03", "O1_HANDED_OVER": "C04"},
}
# Codes that one protocol alone may give, or the few that are named.
ONLY_IN = {
    "C09": {"TIP"},
    "C10": {"TIP"},
    "C11": {"TIP"},
    "C17": {"TIP", "V"},
    "C19": {"N"},
    "C20": {"N"},
    "C21": {"T", "D"},
    "C22": {"T", "D"},
}
STATUTE = re.compile(
    r"U\.S\.C\.|\bCFR\b|\bILCS\b|Lab\. Code|Lab\. Law|Directive|SB \d|guidance|DOJ|NLRB|IER|IMAGE|ECCP"
)
MARK = re.compile(r"\[(V|V2|M|V/M)\]")
EVERY = [pytest.param(protocol, id=name) for name, protocol in protocols().items()]


def test_there_are_eleven_protocols() -> None:
    assert set(protocols()) == {"TIP", *CODES}


@pytest.mark.parametrize("name", CODES)
def test_each_stage_closes_with_its_own_codes_and_no_others(name: str) -> None:
    said = {stage: tuple(C[code] for code in codes.split()) for stage, codes in CODES[name].items()}
    assert {stage: at.codes for stage, at in protocols()[name].stages.items() if at.codes} == said


@pytest.mark.parametrize("code", ONLY_IN)
def test_some_codes_are_given_in_their_own_protocol_only(code: str) -> None:
    given = {name for name, each in protocols().items() if any(C[code] in at.codes for at in each.stages.values())}
    assert given == ONLY_IN[code]


@pytest.mark.parametrize("protocol", EVERY)
def test_every_code_has_its_words_on_the_form(protocol: Protocol) -> None:
    assert set(protocol.records[CLOSING].fields[CODE].choices) == set(C)


@pytest.mark.parametrize("protocol", EVERY)
def test_every_basis_that_names_a_source_has_its_mark(protocol: Protocol) -> None:
    bases = {basis for part in parts_of(protocol) if (basis := getattr(part, "basis", None))}
    for basis in bases:
        for source in basis.split("; "):
            assert MARK.search(source) or "DESIGN" in source or not STATUTE.search(source), source
        assert MARK.search(basis) or "DESIGN" in basis, basis


@pytest.mark.parametrize("protocol", EVERY)
def test_every_gate_and_separation_is_locked(protocol: Protocol) -> None:
    assert all(gate.locked and gate.override == "never" for gate in protocol.gates.values())
    assert all(separation.locked for separation in protocol.separations)


@pytest.mark.parametrize("protocol", EVERY)
def test_every_protocol_ends_closed_and_kept(protocol: Protocol) -> None:
    last = [name for name, stage in protocol.stages.items() if not stage.next]
    assert (protocol.closed, last) == ("S9_CLOSED", ["S11_RETAINED"])
    assert "G9" in protocol.stages[protocol.closed].needs
    assert "G10" in protocol.stages["S11_RETAINED"].needs


@pytest.mark.parametrize("name", ["T", "D", "TIP"])
def test_who_complained_is_watched_over_before_the_case_is_only_kept(name: str) -> None:
    protocol = protocols()[name]
    [watch] = [stage for stage in protocol.stages.values() if "watch" in stage.records]
    assert (watch.by, watch.clock and watch.clock.days) == ((Role.AR_OFFICER,), 180)
    assert "WATCHED" in protocol.stages["S11_RETAINED"].needs


@pytest.mark.parametrize("protocol", EVERY)
def test_children_follow_protocols_that_there_are(protocol: Protocol) -> None:
    assert set(protocol.children) <= set(protocols()) - {protocol.name, "TIP"}


@pytest.mark.parametrize("protocol", EVERY)
def test_a_new_case_is_read_before_anything_is_written_on_it(protocol: Protocol) -> None:
    first = protocol.stages[protocol.first]
    # At the opening the house seals the dialogue and what goes with it: other keys are given from the second stage on.
    assert all(set(given) == {Compartment.DIALOGUE, Compartment.WORK} for given in first.grants.values())


def test_the_clocks_of_misconduct_end_within_120_days_of_the_internal_report() -> None:
    clocks = [stage.clock for name, stage in protocols()["M"].stages.items() if stage.clock]
    business_days = sum(clock.business_days or 0 for clock in clocks)
    # Five business days a week, and at most six federal holidays in four months.
    assert (business_days + 6) * 7 / 5 <= 120


@pytest.mark.parametrize(("name", "stage"), [("N", "N4_EMPLOYEE"), ("G", "G3_EMPLOYEES"), ("TIP", "S6_RESPONSE")])
def test_being_late_never_shortens_an_employees_time(name: str, stage: str) -> None:
    clock = protocols()[name].stages[stage].clock
    assert clock
    assert clock.is_least


def test_a_persons_form_is_no_scope_of_a_self_report() -> None:
    assert "one_person" not in protocols()["F"].records["scope"].fields["selection"].choices
