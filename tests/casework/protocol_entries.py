"""What is typed into the forms of a protocol on a walk to its end: what the gates wish for, or anything that fits."""

from tests.casework.protocol_walks import ENTRIES
from tests.domain.protocols.wishes import Wished
from tipline.domain.letter_entries import asked_for_letter, letter_of
from tipline.domain.protocol_data import Entry, RecordKind

WORDS = "It was written down in the office on Monday."
PACKET = "packet"
X1_ONLY = {
    "defects": "Section 2 without a signature: 9",
    "process_failure": "Nobody checked the folder.",
    "corrective_steps": "Two people sign from now on.",
    "clause": "",
}
TYPED = {"text": WORDS, "words": "The office", "date": "2027-03-01", "number": "3"}


def entry_for(kind: str, name: str, entry: Entry, wished: Wished) -> str:
    """Return what is typed into one field: what the gates wish for, or anything that fits."""
    is_no_crime = kind == PACKET and wished.get((PACKET, "trigger"), "X1") != "X2"
    if is_no_crime and (name in X1_ONLY or name.startswith("suspect_")):
        return X1_ONLY.get(name, "")
    if entry.kind == "choice":
        return wished.get((kind, name), next(iter(entry.choices)))
    return ENTRIES.get(kind, {}).get(name, "" if entry.optional else TYPED[entry.kind])


def letter_entries(record: RecordKind) -> dict[str, list[str]]:
    """Return what is typed for the letter of a record, if it has one."""
    found = letter_of(record)
    asked = {name: [TYPED[each.kind]] for name, each in asked_for_letter(record).items()}
    return asked | {f"{found[0]}.language": ["es"]} if found else {}
