"""Somebody holds the database and the root secret, or the database and one receipt."""

from dataclasses import fields
from hashlib import sha256

import pytest
from sqlalchemy import select

from tests.attacks.burglars import blobs_of, letters_in, opened_by, seeds_from
from tests.made_up_house import Clock, Home
from tests.reporters import PLAIN_TIP
from tests.staff import Staff
from tipline.casework.conversation import open_dialogue, reply, say_more
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.intake import receipt_mac_of, receive_web_tip
from tipline.casework.notes import write_note
from tipline.casework.tips import Tip, form_fields
from tipline.domain.receipt import write_receipt
from tipline.domain.vocabulary import Kind, Language, Role
from tipline.store.cases import Case, CaseGrant, CaseKey, Message, SpentForm
from tipline.store.database import Table
from tipline.vault.receipts import derive_receipt_bytes, locator, reporter_seed
from tipline.vault.root_secret import read_root_secret
from tipline.vault.suite import public_key

TIP = Tip("what", Kind.OTHER, "where", "when", None, "who", (), "me@example.org", Language.ENGLISH)

Opened = list[str]


@pytest.fixture
def nonce(desk: Desk, clock: Clock) -> str:
    """The nonce of the form that brought the case; only the reporter's page had it."""
    nonce = offer_form(desk)
    clock.pass_(minutes=2)
    return nonce


@pytest.fixture
def receipt(desk: Desk, clock: Clock, staff: Staff, nonce: str) -> str:
    """The receipt of a case with a tip, an address, a note, a reply and an answer to it."""
    answer = receive_web_tip(desk, TIP, nonce)
    clock.pass_(minutes=20)
    write_note(desk, staff[Role.TRIAGER], answer.reference, "note", offer_form(desk))
    reply(desk, staff[Role.TRIAGER], answer.reference, "reply", offer_form(desk))
    second = offer_form(desk)
    clock.pass_(minutes=2)
    say_more(desk, answer.receipt, "more", second)
    return answer.receipt


def server_keys(desk: Desk, home: Home) -> list[bytes]:
    """Return the root secret and everything the house derives from it."""
    derived = [getattr(desk.secrets, each.name) for each in fields(desk.secrets)]
    return [read_root_secret(home.folder / "root.secret"), *derived]


def kept_bytes(desk: Desk) -> list[bytes]:
    """Return every binary cell of the database, and every id as bytes."""
    rows = [row for table in Table.metadata.sorted_tables for row in desk.session.execute(select(table))]
    cells = {cell if isinstance(cell, bytes) else getattr(cell, "bytes", b"") for row in rows for cell in row}
    return [cell for cell in cells if cell]


def test_the_root_secret_opens_nothing_of_a_case(desk: Desk, home: Home, receipt: str) -> None:
    assert receipt
    keys = server_keys(desk, home)
    assert opened_by(keys, blobs_of(desk)) == []
    # They are the right keys: what is meant for the carrier opens.
    assert opened_by(keys, letters_in(desk)) == ["letter"] * 2


def test_no_cell_of_the_database_is_a_key_to_a_case_with_the_root_secret_or_without(
    desk: Desk, home: Home, receipt: str
) -> None:
    assert receipt
    seeds = {cell for cell in kept_bytes(desk) if len(cell) == 32}
    mixed = {sha256(key + cell).digest() for key in server_keys(desk, home) for cell in seeds}
    assert seeds
    assert opened_by(seeds | mixed, blobs_of(desk)) == []


def test_who_guesses_every_word_of_a_tip_cannot_make_its_receipt_without_the_nonce(
    desk: Desk, nonce: str, receipt: str
) -> None:
    def receipts(candidates: list[bytes]) -> set[str]:
        key, words = desk.secrets.forms, form_fields(TIP)
        return {write_receipt(derive_receipt_bytes(key, candidate, words)) for candidate in candidates}

    cells = kept_bytes(desk)
    spelt = [each for cell in cells for each in (cell, cell.hex().encode())]
    assert sha256(nonce.encode()).digest() in set(desk.session.scalars(select(SpentForm.nonce_hash)))
    assert receipt not in receipts(spelt)
    assert receipts([nonce.encode()]) == {receipt}


def test_what_finds_a_case_by_its_receipt_opens_nothing(desk: Desk, receipt: str) -> None:
    finds = [receipt_mac_of(desk, receipt), locator(receipt), sha256(receipt.encode()).digest()]
    assert opened_by(finds, blobs_of(desk)) == []


def test_a_receipt_opens_the_dialogue_and_neither_note_nor_address(desk: Desk, receipt: str) -> None:
    seed, blobs = reporter_seed(receipt), blobs_of(desk)
    assert opened_by([seed], blobs) == ["grant of reporter to dialogue 1"]
    assert opened_by(seeds_from(seed, blobs), blobs) == ["message"] * 3 + ["summary"]


def test_a_receipt_opens_no_other_case(desk: Desk, clock: Clock, receipt: str) -> None:
    before = opened_by(seeds_from(reporter_seed(receipt), blobs_of(desk)), blobs_of(desk))
    form = offer_form(desk)
    clock.pass_(minutes=2)
    receive_web_tip(desk, PLAIN_TIP, form)
    blobs = blobs_of(desk)
    assert opened_by([reporter_seed(receipt)], blobs) == ["grant of reporter to dialogue 1"]
    assert opened_by(seeds_from(reporter_seed(receipt), blobs), blobs) == before


def test_a_reader_of_the_dialogue_does_not_open_the_address(desk: Desk, staff: Staff, receipt: str) -> None:
    assert receipt
    blobs = blobs_of(desk)
    seeds = seeds_from(staff[Role.TRIAGER].seed, blobs)
    assert opened_by(seeds, blobs) == ["message"] * 3 + ["note", "summary"]
    assert opened_by(seeds_from(staff[Role.LEAD].seed, blobs), blobs) == ["contact"]
    for role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.EXECUTIVE, Role.REVIEWER):
        assert opened_by([staff[role].seed], blobs) == []


def test_the_recovery_seed_opens_everything(desk: Desk, home: Home, receipt: str) -> None:
    assert receipt
    blobs = blobs_of(desk)
    opened = opened_by(seeds_from(home.recovery_seed, blobs), blobs)
    assert opened == ["contact", *["message"] * 3, "note", "summary"]


def test_whoever_puts_a_key_of_their_own_into_a_case_reads_nothing_of_before(desk: Desk, receipt: str) -> None:
    thief = b"\x05" * 32
    desk.session.query(Case).update({Case.reporter_public: public_key(thief)})
    desk.session.query(CaseKey).update({CaseKey.public: public_key(thief)})
    desk.session.commit()
    assert opened_by([thief], blobs_of(desk)) == []
    assert open_dialogue(desk, receipt).messages[0].text == "what"


def test_grants_and_messages_are_sealed_anew_each_time(desk: Desk, receipt: str) -> None:
    assert receipt
    for column in (CaseGrant.sealed_seed, Message.sealed):
        sealed = desk.session.scalars(select(column)).all()
        assert len({each[:64] for each in sealed}) == len(sealed)
