"""Members, from the operator's side: invite, admit, list, disable."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from rich.console import Console
from rich.table import Table

from tipline.casework import admitting, staffing
from tipline.casework.desk import OPERATOR, Desk
from tipline.casework.signing_in import sign_in, sign_out
from tipline.casework.staffing import MemberListed
from tipline.domain.errors import (
    MemberStateWrong,
    NameTaken,
    NotAdmittedYet,
    NotForThisRole,
    Refused,
    RolesMissing,
    SignatureRefused,
    SignInRefused,
    TextTooLong,
    TooManyFailures,
)
from tipline.domain.mentions import name_key
from tipline.domain.vocabulary import Language, Role
from tipline.web.front_desk import desk_of

_SENTENCES = {
    MemberStateWrong: "This member is not at that step: see `tipline member list`.",
    NameTaken: "Another member has this name.",
    NotAdmittedYet: "This lead has not been admitted.",
    NotForThisRole: "Only a lead admits members.",
    RolesMissing: "Give at least one role.",
    SignInRefused: "Name, code and passphrase do not belong together.",
    SignatureRefused: "The signed entry does not verify, or is for other keys.",
    TextTooLong: "This name is too long: use at most 120 characters.",
    TooManyFailures: "Too many failed sign-ins: wait a quarter of an hour.",
}


@click.group()
def member() -> None:
    """The members: who may read, once a lead has signed their key."""


@member.command()
@click.argument("name")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice([role.value for role in Role]))
@click.option("--language", type=click.Choice([word.value for word in Language]), default="en", show_default=True)
@with_appcontext
def invite(name: str, roles: tuple[str, ...], language: str) -> None:
    """Invite NAME and print the one-time code, to be handed over in person."""
    desk = desk_of(current_app)
    with _said_in_words():
        code = staffing.invite(desk, name, map(Role, roles), Language(language))
    click.echo(f"Invitation for {name}: {code}")
    click.echo(f"It is good for {desk.choices.invitation_hours} hours, at {desk.public_url}/desk/join")


@member.command()
@click.argument("name", required=False)
@click.option("--request", type=click.Path(dir_okay=False, path_type=Path), help="write what the quorum signs")
@click.option("--signed", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="take the signed entry")
@with_appcontext
def admit(name: str | None, request: Path | None, signed: Path | None) -> None:
    """Admit a member who has joined.

    The first lead: `admit NAME --request FILE`, then `tipline recovery sign` offline, then `admit --signed FILE`.
    Everybody else: `admit NAME`, and a lead gives name, code and passphrase.
    """
    desk = desk_of(current_app)
    with _said_in_words():
        if signed:
            click.echo(f"Admitted: {admitting.admit_signed(desk, signed.read_text())}")
        elif request and name:
            request.write_text(admitting.admission_request(desk, _named(desk, name).member_id) + "\n")
            click.echo(f"Take {request} to where the shares are, and say `tipline recovery sign {request}`.")
        elif name:
            _admit_by_lead(desk, _named(desk, name))
        else:
            raise click.UsageError("give a NAME or --signed")


@member.command(name="list")
@with_appcontext
def show() -> None:
    """List every member with roles, state and key."""
    table = Table("name", "roles", "state", "key")
    for listed in staffing.members(desk_of(current_app)):
        roles = ", ".join(sorted(role.value for role in listed.roles))
        table.add_row(listed.name, roles, listed.state.value, listed.fingerprint or "")
    Console().print(table)


@member.command()
@click.argument("name")
@with_appcontext
def disable(name: str) -> None:
    """End NAME's access at once; what they have read, they have read."""
    desk = desk_of(current_app)
    with _said_in_words():
        staffing.disable(desk, OPERATOR, _named(desk, name).member_id)
    click.echo(f"{name} can no longer sign in, and nothing new is sealed to them.")


def _admit_by_lead(desk: Desk, waiting: MemberListed) -> None:
    click.echo(f"{waiting.name}, {', '.join(sorted(waiting.roles))}: key {waiting.fingerprint}")
    click.confirm("Has this person read the same key to you?", abort=True)
    name = click.prompt("Lead's name")
    code = click.prompt("Code of the moment")
    lead, secret = sign_in(desk, name, code, click.prompt("Passphrase", hide_input=True), device="")
    admitting.admit(desk, lead, waiting.member_id)
    sign_out(desk, secret)
    click.echo(f"Admitted: {waiting.name}")


def _named(desk: Desk, name: str) -> MemberListed:
    found = next((listed for listed in staffing.members(desk) if name_key(listed.name) == name_key(name)), None)
    if found is None:
        raise click.ClickException(f"There is no member called {name}.")
    return found


@contextmanager
def _said_in_words() -> Iterator[None]:
    try:
        yield
    except Refused as refusal:
        raise click.ClickException(_SENTENCES.get(type(refusal), refusal.rule)) from None
