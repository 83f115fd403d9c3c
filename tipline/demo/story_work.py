"""What the story's staff do along the protocol: records, signatures and steps, by the verbs that real staff use."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from tipline.casework.desk import Desk, SignedIn
from tipline.casework.forms import offer_form
from tipline.casework.holds import place_hold
from tipline.casework.reading import read_case
from tipline.casework.recording import RecordForm, write_record
from tipline.casework.signatures import Given, answer_and_sign
from tipline.casework.span_choices import span_choices
from tipline.casework.steps import take_step
from tipline.demo.examples import example_for
from tipline.demo.story import StoryWork
from tipline.domain.protocol_data import Protocol
from tipline.domain.protocol_words import HoldGround, Verdict

# What counsel answers as they sign a packet.
_ANSWER = "could_reveal"

_IN_DAYS = re.compile(r"in (\d+) days")


@dataclass(frozen=True)
class StoryActor:
    """One of the staff in their session, with the passphrase that they sign with."""

    member: SignedIn
    password: str = field(repr=False)


def work_on(actor: StoryActor, told: dict[str, str], work: StoryWork, desk: Desk) -> None:
    """Do one act of the protocol."""
    reference, protocol = told["reference"], _read_once(actor, told, desk)
    if work.record:
        entries = work.entries or example_for(protocol.name, work.record, desk.today())
        typed = {name: [_typed(desk, said)] for name, said in entries.items()}
        fields = protocol.records[work.record].fields
        typed |= {
            name: [choice.value for choice in span_choices(desk, actor.member, reference).sentences if choice.suggested]
            or [choice.value for choice in span_choices(desk, actor.member, reference).sentences]
            for name, entry in fields.items()
            if entry.kind == "spans"
        }
        write_record(desk, actor.member, reference, RecordForm(work.record, typed, offer_form(desk)))
    elif work.sign:
        role = next(role for role in protocol.records[work.sign].signs if role in actor.member.roles)
        answer = example_for(protocol.name, _ANSWER, desk.now().date()).get("words", "")
        what = work.sign, role, Verdict.APPROVED
        answer_and_sign(desk, actor.member, reference, what, Given(actor.password, answer))
    elif work.hold:
        place_hold(desk, actor.member, reference, HoldGround.COUNSELS_WORD)
    else:
        take_step(desk, actor.member, reference, work.step)


def _typed(desk: Desk, said: str) -> str:
    """Return an entry as it is typed; ``in 20 days`` is a day that depends on when the story is told."""
    found = _IN_DAYS.fullmatch(said)
    return (desk.now() + timedelta(days=int(found[1]))).date().isoformat() if found else said


def _read_once(actor: StoryActor, told: dict[str, str], desk: Desk) -> Protocol:
    """Have somebody read the case before they first act on it, and return the protocol that it follows."""
    mark = f"read by {actor.member.name}"
    if mark not in told:
        case = read_case(desk, actor.member, told["reference"])
        told[mark] = f"{case.protocol} {case.protocol_version}"
    name, _, version = told[mark].partition(" ")
    return desk.shelf.pinned[name, int(version)]
