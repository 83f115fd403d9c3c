"""How members walk a tip through its protocol: each act by who may, with entries that its form would send."""

from collections.abc import Mapping

from tests.staff import PASSPHRASE, Staff
from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.reading import read_case
from tipline.casework.recording import RecordForm, write_record
from tipline.casework.signatures import Given, answer_and_sign
from tipline.casework.span_choices import span_choices
from tipline.casework.steps import take_step
from tipline.domain.protocol_words import Verdict
from tipline.domain.vocabulary import Role

ENTRIES: Mapping[str, Mapping[str, str]] = {
    "conduct": {
        "conduct_type": "CE-3",
        "who_acted": "a supervisor",
        "what": "signed forms without looking",
        "when_or_where": "on the loading dock",
        "how_known": "saw",
    },
    "first_grade": {"grade": "E3", "reason": "First-hand, with a date and a place."},
    "second_grade": {"grade": "E3", "reason": "Seen, with details that can be checked."},
    "protected_answer": {"answer": "no", "records_read": "The complaint register of the year."},
    "scope": {"selection": "dates", "aim": "records", "rule": "All forms of the first week of May."},
    "names_opened": {"completed_none": "yes"},
    "review_result": {"outcome": "discrepancy", "looked_at": "Folder seven, forms one to forty."},
    "notice": {
        "window": "not_shorter",
        "overlay": "none",
        "answer_by": "2027-01-15",
        "letter.language": "en",
        "letter.to": "Dana Whitlow",
        "letter.scope": "employees hired in the first week of May",
        "letter.discrepancy": "box three of your form is empty",
    },
    "delivery": {"proof": "Handed over in the office, nobody else was there."},
    "response": {"state": "answered", "agency": "no", "contacts": "Came by and filled in the box."},
    "comparators": {"found": "same", "shown": "Two like cases, both resolved by the employee."},
    "decision": {"facts": "Box three is filled in now.", "milder": "Nothing milder is needed.", "outcome": "resolved"},
    "packet": {
        "trigger": "X2",
        "overlay": "none",
        "checks": "negative",
        "accuracy": "attested",
        "legal_entity": "Larkmeadow Packing and Logistics LLC",
        "fein": "12-3456789",
        "site": "Plant North",
        "period": "May 2026",
        "counsel": "Casimir Dray, outside counsel",
        "records_preserved": "Folder seven, forms one to forty",
        "suspect_party": "manager",
        "suspect_role": "Hiring supervisor",
        "suspect_name": "Dennis Okafor",
        "suspect_facts": "Nine forms carry one signature and one time of day.",
    },
    "new_conduct": {"what": "Nine more forms were signed unseen in June."},
    "outcome_letter": {
        "letter.language": "es",
        "letter.notice_date": "2026-11-20",
        "letter.outcome": "La casilla tres está completa.",
    },
    "transmission": {
        "state": "sent",
        "office": "The field office of the plant",
        "channel": "letter",
        "sent_on": "2026-01-02",
        "reference": "12",
        "follow_up": "2027-02-01",
    },
    "log_line": {},
    "no_escalation": {},
    "closing": {
        "code": "C07",
        "reason": "The empty box was filled in.",
        "allegations": "Resolved.",
        "answer": "We looked into it. Thank you.",
        "action": "Nothing more was needed.",
        "children": "opened",
        "check_ins": "not_offered",
    },
}


def write(desk: Desk, member: SignedIn, reference: str, kind: str, **other: str) -> None:
    """Write a record with the usual entries, or others."""
    typed = {name: [said] for name, said in {**ENTRIES[kind], **other}.items()}
    if kind == "conduct":
        typed["spans"] = [choice.value for choice in span_choices(desk, member, reference).sentences]
    write_record(desk, member, reference, RecordForm(kind, typed, offer_form(desk)))


def sign(desk: Desk, staff: Staff, reference: str, kind: str, role: Role) -> None:
    """Approve a record in a role."""
    given = Given(PASSPHRASE, "No: it says what the office's own folders show.")
    answer_and_sign(desk, staff[role], reference, (kind, role, Verdict.APPROVED), given)


def to_credibility(desk: Desk, staff: Staff, reference: str) -> None:
    """Take a tip from its first opening to the second reader."""
    triager = staff[Role.TRIAGER]
    read_case(desk, triager, reference)
    write(desk, triager, reference, "conduct")
    write(desk, triager, reference, "first_grade")
    take_step(desk, triager, reference, "S3_CREDIBILITY")


def to_records(desk: Desk, staff: Staff, reference: str) -> None:
    """Take a tip on to the look into the company's own records."""
    to_credibility(desk, staff, reference)
    reviewer = staff[Role.REVIEWER]
    write(desk, reviewer, reference, "second_grade")
    write(desk, staff[Role.AR_OFFICER], reference, "protected_answer")
    sign(desk, staff, reference, "protected_answer", Role.COUNSEL)
    write(desk, reviewer, reference, "scope")
    take_step(desk, reviewer, reference, "S4_RECORDS")


def to_decision(desk: Desk, staff: Staff, reference: str) -> None:
    """Take a tip on to the decision."""
    to_records(desk, staff, reference)
    specialist = staff[Role.I9_SPECIALIST]
    for kind in ("names_opened", "review_result", "notice"):
        write(desk, specialist, reference, kind)
    sign(desk, staff, reference, "notice", Role.COUNSEL)
    take_step(desk, specialist, reference, "S5_NOTICE")
    write(desk, specialist, reference, "delivery")
    take_step(desk, specialist, reference, "S6_RESPONSE")
    write(desk, specialist, reference, "response")
    write(desk, staff[Role.LEAD], reference, "comparators")
    write(desk, staff[Role.LEAD], reference, "decision")
    for role in (Role.REVIEWER, Role.COUNSEL):
        sign(desk, staff, reference, "decision", role)
    take_step(desk, staff[Role.LEAD], reference, "S7_DECISION")
