"""The screen by itself, over a file of texts: to be judged, and to be looked at by counsel."""

import json
from pathlib import Path

import click

from tipline.domain.screen.screening import screen as screen_text

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
def screen(file: Path) -> None:
    """Screen the texts of a JSON Lines file (id, lang, text) and print what was found in each."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        read = json.loads(line)
        found = screen_text(str(read["text"]))
        said = {
            "id": read["id"],
            "fires": sorted(found.fires),
            "spans": [{"start": hit.start, "end": hit.end, "rule": hit.rule} for hit in found.hits],
            "names": [{"start": start, "end": end} for start, end in found.names],
            "conduct": [{"start": each.start, "end": each.end, "type": each.conduct_type} for each in found.conduct],
        }
        click.echo(json.dumps(said, ensure_ascii=False))
