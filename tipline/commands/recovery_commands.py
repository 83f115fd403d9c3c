"""The recovery quorum: made on any machine, used offline; it needs no house."""

from pathlib import Path

import click

from tipline.vault.recovery import RecoveryPublic, SharesWrong, combine_shares, new_shares
from tipline.vault.roster import RosterEntry, RosterTextWrong, fingerprint, sign_entry
from tipline.vault.suite import new_seed

_NEW_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def recovery() -> None:
    """The recovery quorum: three word lists, of which two open everything."""


@recovery.command()
@click.option("--out", type=_NEW_FILE, default="recovery.public.json", show_default=True, help="the public half")
@click.option("--shares", type=click.IntRange(1, 16), default=3, show_default=True, help="word lists to make")
@click.option("--threshold", type=click.IntRange(1, 16), default=2, show_default=True, help="of them needed")
def create(out: Path, shares: int, threshold: int) -> None:
    """Make a quorum: show each word list once, and write the public half for `tipline init`."""
    if not 1 < threshold <= shares:
        raise click.UsageError("the threshold is at least 2 and at most the number of shares")
    if out.exists():
        raise click.UsageError(f"{out} is there already")
    seed = new_seed()
    for number, share in enumerate(new_shares(seed, threshold, shares), start=1):
        click.echo(f"\nShare {number} of {shares}: write it down for one person, then keep it far from the others.\n")
        click.echo(_in_lines(share))
    out.write_text(RecoveryPublic.from_seed(seed).to_text() + "\n")
    click.echo(f"\n{threshold} of these {shares} open every case. They are shown only now.")
    click.echo(f"The public half is in {out}: take it to the server, and say `tipline init --recovery {out}`.")


@recovery.command()
@click.argument("request", type=_FILE)
@click.option("--out", type=_NEW_FILE, required=True, help="the signed entry")
@click.option("--threshold", type=click.IntRange(1, 16), default=2, show_default=True, help="shares to ask for")
def sign(request: Path, out: Path, threshold: int) -> None:
    """Sign the first lead's key with the shares; do it on a machine without a network."""
    try:
        entry = RosterEntry.from_text(request.read_text())
    except RosterTextWrong:
        raise click.ClickException(
            f"{request} is no request: `tipline member admit NAME --request FILE` makes one."
        ) from None
    click.echo(f"{entry.name}, {', '.join(entry.roles)}: key {fingerprint(entry.public, entry.signing)}")
    click.confirm("Has this person read the same key to you?", abort=True)
    shares = [click.prompt(f"Share {number}", hide_input=True) for number in range(1, threshold + 1)]
    try:
        seed = combine_shares(shares)
    except SharesWrong as wrong:
        raise click.ClickException(str(wrong)) from None
    out.write_text(sign_entry(entry, seed).to_text() + "\n")
    click.echo(f"Signed: take {out} to the server, and say `tipline member admit --signed {out}`.")


def _in_lines(share: str, words: int = 6) -> str:
    listed = [f"{number:2} {word}" for number, word in enumerate(share.split(), start=1)]
    rows = (listed[start : start + words] for start in range(0, len(listed), words))
    return "\n".join("  " + "".join(word.ljust(15) for word in row).rstrip() for row in rows)
