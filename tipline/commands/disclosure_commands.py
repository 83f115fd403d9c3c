"""Compelled disclosure, on the command line alone: packed by counsel on the server, opened by the quorum elsewhere."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from tipline.casework.disclosing import pack_disclosure
from tipline.casework.signing_in import sign_in, sign_out
from tipline.domain.disclosure import Order, Part
from tipline.domain.errors import NotForThisRole, NotFound, Refused, SignInRefused, TooManyFailures
from tipline.vault.disclosures import OpenedPiece, Package, PackageWrong, open_package, read_package
from tipline.vault.recovery import SharesWrong, combine_shares
from tipline.web.front_desk import desk_of

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)
_NEW_FOLDER = click.Path(file_okay=False, path_type=Path)
_PARTS = click.Choice([part.value for part in Part])
_ONLY_OURS = 0o600
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png"}
_SENTENCES = {
    NotFound: "There is no case with this reference.",
    NotForThisRole: "Only counsel packs a disclosure, and none who declared a link to the case.",
    SignInRefused: "Name, code and passphrase do not belong together.",
    TooManyFailures: "Too many failed sign-ins: wait a quarter of an hour.",
}


@click.group()
def disclose() -> None:
    """Hand over one case because an order compels it: `pack` here, `open` on a machine without a network."""


@disclose.command()
@click.argument("reference")
@click.option("--order", "order_file", type=_FILE, required=True, help="the order as it was served; its hash is kept")
@click.option("--part", "parts", multiple=True, required=True, type=_PARTS, help="what the order names; repeat it")
@click.option("--holder", required=True, help="who outside the house brings the other recovery share")
@click.option("--out", type=_NEW_FILE, required=True, help="the package, still sealed")
@with_appcontext
def pack(reference: str, order_file: Path, parts: tuple[str, ...], holder: str, out: Path) -> None:
    """Pack exactly the case REFERENCE, sealed and signed by counsel; it is on hold from then on."""
    if out.exists():
        raise click.UsageError(f"{out} is there already")
    digest = hashlib.sha256(order_file.read_bytes()).hexdigest()
    click.echo(f"SHA-256 of the order: {digest}")
    order = Order(digest, frozenset(map(Part, parts)), holder)
    try:
        text = _packed_by_counsel(reference, order)
    except Refused as refusal:
        raise click.ClickException(_SENTENCES.get(type(refusal), refusal.rule)) from None
    _keep(out, text.encode())
    click.echo(f"Packed: {out}. Nobody can read it without the recovery quorum.")
    click.echo(f"Take it to where the shares are, and say `tipline disclose open {out} --out FOLDER`.")


@disclose.command(name="open")
@click.argument("package_file", type=_FILE)
@click.option("--out", type=_NEW_FOLDER, required=True, help="a new folder for what can be read")
@click.option("--threshold", type=click.IntRange(2, 16), default=2, show_default=True, help="shares to ask for")
def open_(package_file: Path, out: Path, threshold: int) -> None:
    """Open a package with the shares of counsel and the outside holder; do it on a machine without a network."""
    if out.exists():
        raise click.UsageError(f"{out} is there already")
    try:
        package, signing = read_package(package_file.read_text())
    except PackageWrong:
        raise click.ClickException(f"{package_file} is no package of a disclosure, or it was changed.") from None
    for name, said in package.facts.items():
        click.echo(f"{name}: {said}")
    click.echo(f"signed with: {hashlib.sha256(signing).hexdigest()[:32]}")
    click.confirm("Are counsel and the outside holder both here, and does the order name this case?", abort=True)
    shares = [click.prompt(f"Share {number}", hide_input=True) for number in range(1, threshold + 1)]
    try:
        pieces = open_package(package, combine_shares(shares))
    except SharesWrong as wrong:
        raise click.ClickException(str(wrong)) from None
    except PackageWrong:
        raise click.ClickException("These shares are another quorum's.") from None
    _write_out(out, package, pieces)
    click.echo(f"Opened: {out} holds {len(pieces)} pieces of this case and of no other. It can be read by anybody.")


def _packed_by_counsel(reference: str, order: Order) -> str:
    desk = desk_of(current_app)
    name = click.prompt("Counsel's name")
    code = click.prompt("Code of the moment")
    counsel, secret = sign_in(desk, name, code, click.prompt("Passphrase", hide_input=True), device="")
    try:
        return pack_disclosure(desk, counsel, reference, order)
    finally:
        sign_out(desk, secret)


def _write_out(folder: Path, package: Package, pieces: Sequence[OpenedPiece]) -> None:
    folder.mkdir(mode=0o700, parents=True)
    listed = []
    for number, piece in enumerate(pieces, start=1):
        name = f"{number:04}-{piece.facts['what']}{_ENDINGS.get(piece.facts.get('content_type', ''), '.txt')}"
        _keep(folder / name, piece.content)
        listed.append(dict(piece.facts) | {"file": name, "content_sha256": hashlib.sha256(piece.content).hexdigest()})
    manifest = {"disclosure": dict(package.facts), "pieces": listed}
    _keep(folder / "manifest.json", json.dumps(manifest, indent=2).encode())


def _keep(path: Path, content: bytes) -> None:
    path.touch(mode=_ONLY_OURS, exist_ok=False)
    path.write_bytes(content)
