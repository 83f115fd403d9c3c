"""What the story's staff do along the protocol: records, signatures and steps, by the verbs that real staff use."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.reading import read_case
from tipline.casework.recording import RecordForm, write_record
from tipline.casework.signatures import sign_record
from tipline.casework.span_choices import span_choices
from tipline.casework.steps import take_step
from tipline.demo.story import StoryWork
from tipline.domain.protocol_words import Verdict

_IN_DAYS = re.compile(r"in (\d+) days")


@dataclass(frozen=True)
class StoryActor:
    """One of the staff in their session, with the passphrase that they sign with."""

    member: SignedIn
    password: str = field(repr=False)


def work_on(actor: StoryActor, told: dict[str, str], work: StoryWork, desk: Desk) -> None:
    """Do one act of the protocol."""
    reference = told["reference"]
    case = read_case(desk, actor.member, reference)
    if work.record:
        typed = {name: [_typed(desk, said)] for name, said in work.entries.items()}
        fields = desk.shelf.pinned[case.protocol, case.protocol_version].records[work.record].fields
        typed |= {
            name: [choice.value for choice in span_choices(desk, actor.member, reference).sentences if choice.suggested]
            or [choice.value for choice in span_choices(desk, actor.member, reference).sentences]
            for name, entry in fields.items()
            if entry.kind == "spans"
        }
        write_record(desk, actor.member, reference, RecordForm(work.record, typed, offer_form(desk)))
    elif work.sign:
        role = next(role for kind, role, _title in case.work.to_sign if kind == work.sign)
        sign_record(desk, actor.member, reference, (work.sign, role, Verdict.APPROVED), actor.password)
    else:
        take_step(desk, actor.member, reference, work.step)


def _typed(desk: Desk, said: str) -> str:
    """Return an entry as it is typed; ``in 20 days`` is a day that depends on when the story is told."""
    found = _IN_DAYS.fullmatch(said)
    return (desk.now() + timedelta(days=int(found[1]))).date().isoformat() if found else said
