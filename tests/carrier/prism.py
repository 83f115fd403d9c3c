"""Prism between us and the stand-in: it lets through what keeps Twilio's description, and says no to the rest."""

import json
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.carrier.description import OUTSIDE, description_for

_PROGRAM = OUTSIDE / "node_modules/@stoplight/prism-cli/dist/index.js"
_LISTENS = "Prism is listening"


@contextmanager
def prism_before(upstream: str, folder: Path) -> Iterator[str]:
    """Run Prism before an address and give its own."""
    written = folder / "description.json"
    written.write_text(json.dumps(description_for("https://api.twilio.com")))
    port = _free_port()
    command = ["node", str(_PROGRAM), "proxy", str(written), upstream, "--errors", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as prism:
        try:
            said = list(_until_it_listens(prism))
            assert _LISTENS in said[-1], said
            yield f"http://127.0.0.1:{port}"
        finally:
            prism.terminate()


def _until_it_listens(prism: subprocess.Popen[str]) -> Iterator[str]:
    assert prism.stdout
    for line in prism.stdout:
        yield line
        if _LISTENS in line:
            return


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
