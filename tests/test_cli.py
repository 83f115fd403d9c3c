"""The operator's door: make a house, found its roster with paper shares, keep its members."""

import json
import os
import stat
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from tests.kinds import on_sqlite
from tests.made_up_house import OPENING, Clock, Home
from tests.staff import PASSPHRASE, Staff, join_as
from tipline.casework import staffing
from tipline.casework.verified_roster import the_roster
from tipline.cli import house
from tipline.domain.vocabulary import MemberState, Role
from tipline.vault.recovery import RecoveryPublic, combine_shares, new_shares
from tipline.vault.suite import new_seed
from tipline.web.front_desk import the_desk

NAME = "Una Newcomer"


def say(*words: str, app: Flask | None = None, typed: str = "", **settings: str) -> Result:
    """Say a command in this process, to an open house or to none."""
    environment = {f"TIPLINE_{name.upper()}": value for name, value in settings.items()}
    told = ScriptInfo(create_app=(lambda: app) if app else None)
    runner = CliRunner(env={"FLASK_RUN_FROM_CLI": "true", "COLUMNS": "200"} | environment)
    return runner.invoke(house, words, obj=told, input=typed)


def run(*words: str, home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Say a command in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TIPLINE_")}
    given = {f"TIPLINE_{name.upper()}": value for name, value in settings.items()}
    environment = kept | {"TIPLINE_HOME": str(home)} | given
    command = [sys.executable, "-m", "tipline", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def quorum(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The public half of a quorum, and what was shown when it was made."""
    public = tmp_path_factory.mktemp("paper") / "public.json"
    made = say("recovery", "create", "--out", str(public))
    assert made.exit_code == 0
    return public, made.output


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory, quorum: tuple[Path, str]) -> Path:
    """A home that was just made."""
    folder = tmp_path_factory.mktemp("founded") / "house"
    made = run("init", "--recovery", str(quorum[0]), "--name", "Example Foods", home=folder)
    assert made.returncode == 0, made.stderr
    return folder


def shares_in(shown: str) -> list[str]:
    """Return the word lists that were shown."""
    lists = [part.split("\n\n")[1] for part in shown.split("\nShare ")[1:]]
    return [" ".join(word for word in words.split() if not word.isdigit()) for words in lists]


def test_any_two_of_three_shares_give_the_key_whose_public_half_was_written(quorum: tuple[Path, str]) -> None:
    public, shown = quorum
    written = RecoveryPublic.from_text(public.read_text())
    shares = shares_in(shown)
    assert len(shares) == 3
    for pair in combinations(shares, 2):
        assert RecoveryPublic.from_seed(combine_shares(list(pair))) == written


def test_the_public_half_holds_no_share(quorum: tuple[Path, str]) -> None:
    public, shown = quorum
    written = " ".join(map(str, json.loads(public.read_text()).values()))
    assert not set(shares_in(shown)[0].split()) & set(written.split())


@pytest.mark.parametrize("wish", [("--threshold", "1"), ("--threshold", "4"), ("--shares", "1")])
def test_a_quorum_of_one_or_of_more_than_all_is_refused(tmp_path: Path, wish: tuple[str, str]) -> None:
    public = tmp_path / "public.json"
    assert say("recovery", "create", "--out", str(public), *wish).exit_code == 2
    assert not public.exists()


def test_a_public_half_that_is_there_is_not_replaced(quorum: tuple[Path, str]) -> None:
    before = quorum[0].read_text()
    assert say("recovery", "create", "--out", str(quorum[0])).exit_code == 2
    assert quorum[0].read_text() == before


def test_a_new_home_is_closed_to_others(founded: Path) -> None:
    assert stat.S_IMODE(founded.stat().st_mode) == 0o700
    assert stat.S_IMODE((founded / "root.secret").stat().st_mode) == 0o600
    assert (founded / "tipline.sqlite").exists()


def test_a_home_is_not_made_twice(founded: Path, quorum: tuple[Path, str]) -> None:
    before = (founded / "root.secret").read_text()
    again = run("init", "--recovery", str(quorum[0]), "--name", "Other", home=founded)
    assert (again.returncode, "nothing was changed" in again.stderr) == (1, True)
    assert (founded / "root.secret").read_text() == before


def test_what_is_wrong_for_a_new_home_is_said_and_nothing_is_made(tmp_path: Path, quorum: tuple[Path, str]) -> None:
    damaged, home = tmp_path / "damaged.json", tmp_path / "house"
    damaged.write_text(quorum[0].read_text().replace("a", "b", 1))
    for words, said in (
        (("--recovery", str(damaged), "--name", "Example"), "recovery quorum"),
        (("--recovery", str(quorum[0]), "--name", " "), "name"),
        (("--recovery", str(quorum[0]), "--name", "Example", "--time-zone", "Mars/Olympus"), "time_zone"),
    ):
        refused = say("init", *words, home=str(home))
        assert (refused.exit_code, said in refused.output) == (1, True)
        assert not home.exists()


def test_a_new_house_is_told_what_it_still_needs(founded: Path) -> None:
    looked = run("check", home=founded)
    assert (looked.returncode, looked.stderr) == (1, "")
    for said in ("TIPLINE_PUBLIC_URL", "tipline member invite", "independent recipient", "worksites", "worker"):
        assert said in looked.stdout
    assert "database: answers" in looked.stdout


def test_wrong_settings_are_said_in_words_and_not_as_a_traceback(founded: Path) -> None:
    told = run("check", home=founded, timing_cover="soon", colour="red")
    assert told.returncode == 2
    assert told.stderr.splitlines()[0] == "These settings are wrong:"
    assert {line.split(":")[0].strip() for line in told.stderr.splitlines()[1:]} == {
        "TIPLINE_TIMING_COVER",
        "TIPLINE_COLOUR",
    }


def test_a_home_that_is_not_there_or_not_in_order_is_said_at_once(tmp_path: Path, founded: Path) -> None:
    missing = run("check", home=tmp_path)
    assert missing.returncode == 2
    assert [part for part in ("root", "recovery.public.json", "organisation.toml") if part not in missing.stderr] == []


@on_sqlite
def test_the_first_lead_is_signed_in_by_two_shares(app: Flask, home: Home, tmp_path: Path) -> None:
    request, signed = tmp_path / "request.json", tmp_path / "signed.json"
    one, _, other = new_shares(home.recovery_seed)
    with app.app_context():
        join_as(the_desk(), Clock(OPENING), NAME, Role.LEAD)
        listed = next(each for each in staffing.members(the_desk()) if each.name == NAME)
    asked = say("member", "admit", NAME, "--request", str(request), app=app)
    assert (asked.exit_code, str(request) in asked.output) == (0, True)
    made = say("recovery", "sign", str(request), "--out", str(signed), typed=f"y\n{one}\n{other.upper()}\n")
    assert made.exit_code == 0, made.output
    assert f"{NAME}, lead: key {listed.fingerprint}" in made.output
    assert one not in made.output
    taken = say("member", "admit", "--signed", str(signed), app=app)
    assert taken.output == f"Admitted: {NAME}\n"
    with app.app_context():
        assert NAME in {member.reader.name for member in the_roster(the_desk())}


@on_sqlite
def test_without_the_right_shares_nothing_is_signed(app: Flask, home: Home, tmp_path: Path) -> None:
    request, signed = tmp_path / "request.json", tmp_path / "signed.json"
    one, other, _ = new_shares(home.recovery_seed)
    with app.app_context():
        join_as(the_desk(), Clock(OPENING), NAME, Role.LEAD)
    say("member", "admit", NAME, "--request", str(request), app=app)
    for typed, said in (
        ("n\n", "Abort"),
        (f"y\n{one}\n{one}\n", "2 different shares"),
        (f"y\n{one}\n{other} word\n", "share 2 has a wrong or missing word"),
        (f"y\n{one}\n{new_shares(new_seed())[0]}\n", "do not belong together"),
    ):
        refused = say("recovery", "sign", str(request), "--out", str(signed), typed=typed)
        assert (refused.exit_code, said in refused.output, signed.exists()) == (1, True, False)


@on_sqlite
def test_what_another_quorum_signed_is_not_taken(app: Flask, tmp_path: Path) -> None:
    request, signed = tmp_path / "request.json", tmp_path / "signed.json"
    one, other, _ = new_shares(new_seed())
    with app.app_context():
        join_as(the_desk(), Clock(OPENING), NAME, Role.LEAD)
    say("member", "admit", NAME, "--request", str(request), app=app)
    say("recovery", "sign", str(request), "--out", str(signed), typed=f"y\n{one}\n{other}\n")
    refused = say("member", "admit", "--signed", str(signed), app=app)
    assert (refused.exit_code, "does not verify" in refused.output) == (1, True)


def test_what_is_no_request_is_not_signed(tmp_path: Path) -> None:
    request = tmp_path / "request.json"
    request.write_text("{}")
    refused = say("recovery", "sign", str(request), "--out", str(tmp_path / "signed"))
    assert (refused.exit_code, "is no request" in refused.output) == (1, True)


@on_sqlite
def test_an_invitation_is_printed_and_good_for_its_hours(app: Flask) -> None:
    made = say("member", "invite", NAME, "--role", "triager", "--role", "counsel", app=app)
    code = made.output.splitlines()[0].removeprefix(f"Invitation for {NAME}: ")
    assert "72 hours" in made.output
    with app.app_context():
        assert staffing.begin_joining(the_desk(), code).roles == {Role.TRIAGER, Role.COUNSEL}


@on_sqlite
def test_what_a_rule_refuses_is_said_in_words(app: Flask, staff: Staff, tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense"
    nonsense.write_text("nonsense")
    for words, said in (
        (("invite", "tamsin orrell", "--role", "lead"), "Another member has this name."),
        (("admit", "Tamsin Orrell", "--request", str(tmp_path / "x")), "not at that step"),
        (("admit", "--signed", str(nonsense)), "does not verify"),
        (("admit", "Nobody Here"), "no member called Nobody Here"),
        (("disable", "Nobody Here"), "no member called Nobody Here"),
    ):
        refused = say("member", *words, app=app)
        assert (refused.exit_code, said in refused.output) == (1, True), refused.output
    assert say("member", "admit", app=app).exit_code == 2
    assert say("member", "invite", NAME, app=app).exit_code == 2
    assert say("member", "invite", NAME, "--role", "king", app=app).exit_code == 2


@on_sqlite
def test_a_lead_admits_at_the_console(app: Flask, staff: Staff, clock: Clock) -> None:
    with app.app_context():
        join_as(the_desk(), clock, NAME, Role.TRIAGER)
    lead = staff.colleague(Role.LEAD)
    typed = f"y\n{lead.member.name}\n{lead.code(clock.now())}\n{PASSPHRASE}\n"
    admitted = say("member", "admit", NAME, app=app, typed=typed)
    assert admitted.output.endswith(f"Admitted: {NAME}\n")
    assert PASSPHRASE not in admitted.output


@on_sqlite
def test_who_is_no_lead_does_not_admit_at_the_console(app: Flask, staff: Staff, clock: Clock) -> None:
    with app.app_context():
        join_as(the_desk(), clock, NAME, Role.TRIAGER)
    counsel = staff.colleague(Role.COUNSEL)
    typed = f"y\n{counsel.member.name}\n{counsel.code(clock.now())}\n{PASSPHRASE}\n"
    refused = say("member", "admit", NAME, app=app, typed=typed)
    assert (refused.exit_code, "Only a lead admits members." in refused.output) == (1, True)


@on_sqlite
def test_the_list_shows_everybody_and_disabling_ends_access(app: Flask, staff: Staff) -> None:
    gone = say("member", "disable", "tamsin orrell", app=app)
    assert gone.exit_code == 0
    shown = say("member", "list", app=app).output
    assert [each.member.name for each in staff.colleagues if each.member.name not in shown] == []
    [line] = [line for line in shown.splitlines() if "Tamsin Orrell" in line]
    assert MemberState.DISABLED.value in line


def test_serve_refuses_a_practice_home(tmp_path: Path) -> None:
    (tmp_path / "DEMO").touch()
    refused = say("serve", home=str(tmp_path), public_url="https://tips.example.test")
    assert (refused.exit_code, "holds a practice copy" in refused.output) == (1, True)


def test_serve_refuses_a_shape_that_cannot_share(tmp_path: Path) -> None:
    refused = say("serve", "--processes", "2", home=str(tmp_path))
    said = str(refused.exception)
    assert [name for name in ("PUBLIC_URL", "DATABASE_URL", "LIMITS_STORAGE") if f"TIPLINE_{name}" not in said] == []
    alone = say("serve", home=str(tmp_path))
    assert str(alone.exception).count("TIPLINE_") == 1


def test_serve_says_what_is_missing_in_the_home(tmp_path: Path) -> None:
    refused = say("serve", home=str(tmp_path), public_url="https://tips.example.test")
    assert "root secret" in str(refused.exception)


def test_the_demo_leaves_any_other_folder_alone(tmp_path: Path) -> None:
    kept = tmp_path / "letter.txt"
    kept.write_text("mine")
    refused = say("demo", "--no-browser", "--home", str(tmp_path))
    assert (refused.exit_code, "neither empty nor a practice copy" in refused.output) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    assert kept.read_text() == "mine"
