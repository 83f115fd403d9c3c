"""Compelled disclosure: exactly one case, only the parts an order names, sealed until the quorum opens it, logged."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.casework.seen import rows, trail_of
from tests.kinds import on_sqlite
from tests.made_up_house import Clock, Home
from tests.reporters import a_tip
from tests.staff import PASSPHRASE, Staff
from tests.test_cli import say
from tests.texts_kept import PHONE, Phone
from tipline.casework import holds
from tipline.casework.desk import Desk
from tipline.casework.disclosing import pack_disclosure
from tipline.casework.forms import offer_form
from tipline.casework.notes import write_note
from tipline.domain.disclosure import Order, Part
from tipline.domain.errors import NotForThisRole, NotFound
from tipline.domain.protocol_words import HoldGround
from tipline.domain.vocabulary import Deed, Outcome, Role
from tipline.store.cases import Case
from tipline.store.records import LegalHold
from tipline.vault.disclosures import PackageWrong, open_package, read_package
from tipline.vault.recovery import new_shares
from tipline.vault.suite import new_seed

DIGEST = sha256(b"order").hexdigest()
WORDS, NOTE, ADDRESS = "Zorquelb sells cards at the gate", "Zorquelb was seen before", "zorquelb@example.org"


def an_order(*parts: Part) -> Order:
    """Return an order that names these parts."""
    return Order(DIGEST, frozenset(parts), "Outside Person")


def a_case(desk: Desk, clock: Clock, staff: Staff) -> str:
    """Return the reference of a case with words, a note and an address."""
    reference = a_tip(desk, clock, what_happened=WORDS, contact=ADDRESS).reference
    write_note(desk, staff[Role.TRIAGER], reference, NOTE, offer_form(desk))
    return reference


def opened(text: str, seed: bytes) -> list[bytes]:
    """Return what the quorum reads of a package."""
    return [piece.content for piece in open_package(read_package(text)[0], seed)]


def test_a_package_holds_the_named_parts_of_one_case_and_only_the_quorum_reads_them(
    desk: Desk, clock: Clock, staff: Staff, home: Home
) -> None:
    a_tip(desk, clock, what_happened="Something quite different happened elsewhere")
    reference = a_case(desk, clock, staff)
    text = pack_disclosure(desk, staff[Role.COUNSEL], reference, an_order(Part.DIALOGUE))
    assert "Zorquelb" not in text
    [said] = opened(text, home.recovery_seed)
    assert WORDS in said.decode()
    assert ADDRESS not in said.decode()
    with pytest.raises(PackageWrong):
        opened(text, new_seed())
    whole = pack_disclosure(desk, staff[Role.COUNSEL], reference, an_order(Part.DIALOGUE, Part.WORK, Part.CONTACT))
    assert opened(whole, home.recovery_seed)[1:] == [NOTE.encode(), ADDRESS.encode()]


def test_a_number_goes_along_only_when_the_order_names_it(
    desk: Desk, clock: Clock, staff: Staff, home: Home, phone: Phone
) -> None:
    phone.text(WORDS)
    reference = desk.session.scalars(select(Case.reference)).one()
    said = pack_disclosure(desk, staff[Role.COUNSEL], reference, an_order(Part.DIALOGUE))
    assert PHONE not in b"".join(opened(said, home.recovery_seed)).decode()
    both = pack_disclosure(desk, staff[Role.COUNSEL], reference, an_order(Part.DIALOGUE, Part.NUMBER))
    assert opened(both, home.recovery_seed)[-1].decode() == PHONE


def test_it_stands_in_the_trail_with_the_orders_hash_and_the_case_is_on_hold(
    desk: Desk, clock: Clock, staff: Staff
) -> None:
    reference = a_case(desk, clock, staff)
    pack_disclosure(desk, staff[Role.COUNSEL], reference, an_order(Part.DIALOGUE))
    [line] = trail_of(desk, Deed.CASE_DISCLOSED)
    assert (line.detail, line.member_id) == (f"sha256:{DIGEST}", staff[Role.COUNSEL].member_id)
    assert [hold.ground for hold in rows(desk, LegalHold)] == [HoldGround.SUBPOENA]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COUNSEL])
@on_sqlite
def test_nobody_but_counsel_packs_and_the_refusal_is_written_down(
    desk: Desk, clock: Clock, staff: Staff, role: Role
) -> None:
    reference = a_case(desk, clock, staff)
    with pytest.raises(NotForThisRole):
        pack_disclosure(desk, staff[role], reference, an_order(Part.DIALOGUE))
    assert [line.outcome for line in trail_of(desk, Deed.CASE_DISCLOSED)] == [Outcome.REFUSED]
    assert rows(desk, LegalHold) == []


@on_sqlite
def test_counsel_with_a_link_packs_nothing_and_no_other_case_is_taken(desk: Desk, clock: Clock, staff: Staff) -> None:
    reference = a_tip(desk, clock).reference
    counsel = staff[Role.COUNSEL]
    with pytest.raises(NotFound):
        pack_disclosure(desk, counsel, "TL-0000-0000", an_order(Part.DIALOGUE))
    both = replace(staff[Role.TRIAGER], roles=frozenset({Role.TRIAGER, Role.COUNSEL}))
    holds.declare_link(desk, both, reference)
    with pytest.raises(NotForThisRole):
        pack_disclosure(desk, both, reference, an_order(Part.DIALOGUE))


@on_sqlite
def test_a_package_that_was_changed_is_none(desk: Desk, clock: Clock, staff: Staff) -> None:
    text = pack_disclosure(desk, staff[Role.COUNSEL], a_case(desk, clock, staff), an_order(Part.DIALOGUE))
    envelope = json.loads(text)
    changed = json.dumps(envelope | {"body": envelope["body"].replace(DIGEST, "0" * 64)})
    for wrong in (changed, "", "{}", json.dumps(envelope | {"format": "other"})):
        with pytest.raises(PackageWrong):
            read_package(wrong)


@on_sqlite
def test_counsel_packs_on_the_server_and_two_shares_open_it_elsewhere(  # noqa: PLR0913  all that such a day needs
    app: Flask, desk: Desk, clock: Clock, staff: Staff, tmp_path: Path, home: Home
) -> None:
    reference = a_case(desk, clock, staff)
    served, packed, out = tmp_path / "order.pdf", tmp_path / "package", tmp_path / "opened"
    served.write_bytes(b"order")
    desk.session.remove()
    code = staff.colleague(Role.COUNSEL).code(clock.now())
    typed = f"{staff[Role.COUNSEL].name}\n{code}\n{PASSPHRASE}\n"
    words = ("disclose", "pack", reference, "--order", str(served), "--part", "dialogue", "--part", "work")
    made = say(*words, "--holder", "Outside Person", "--out", str(packed), app=app, typed=typed)
    assert made.exit_code == 0, made.output
    assert DIGEST in made.output
    assert packed.stat().st_mode & 0o777 == 0o600
    one, _other, third = new_shares(home.recovery_seed)
    strange = new_shares(new_seed())
    for shares in ((strange[0], strange[1]), (one, one)):
        refused = say("disclose", "open", str(packed), "--out", str(out), typed="y\n" + "\n".join(shares) + "\n")
        assert refused.exit_code == 1
        assert not out.exists()
    done = say("disclose", "open", str(packed), "--out", str(out), typed=f"y\n{one}\n{third}\n")
    assert done.exit_code == 0, done.output
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["disclosure"]["order_sha256"] == DIGEST
    assert [piece["what"] for piece in manifest["pieces"]] == ["message", "note"]
    assert WORDS in (out / manifest["pieces"][0]["file"]).read_text()
    assert "Zorquelb" not in made.output + done.output


@on_sqlite
def test_no_page_leads_to_a_disclosure(app: Flask) -> None:
    addresses = [rule.rule for rule in app.url_map.iter_rules()]
    assert [address for address in addresses if "disclos" in address] == []
