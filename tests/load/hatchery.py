"""Hatches servers and workers that start at once: everything is imported here, and each of them is a fork.

For each order it reads (a line of JSON with a program, arguments, environment and a file for what the program says) it
answers the number of a new process, the first of a group of its own.
"""

import ctypes
import json
import os
import signal
import sys
import tempfile
from contextlib import suppress
from pkgutil import resolve_name
from typing import Any

import gunicorn.app.wsgiapp
import gunicorn.workers.gthread

import tests.load.moved_house
import tipline.adapters.twilio_client
import tipline.serving
from tipline.domain.protocol_loading import protocols

# prctl(2): whoever loses its parent becomes a child of ours, and so is gone as soon as it has ended.
_SET_CHILD_SUBREAPER = 36
# And whoever is hatched ends with us, also when the tests were ended in the middle.
_SET_PDEATHSIG = 1

LOADED_BEFOREHAND = (
    gunicorn.app.wsgiapp,
    gunicorn.workers.gthread,
    tests.load.moved_house,
    tipline.adapters.twilio_client,
    tipline.serving,
)


def hatch_all() -> None:
    """Hatch until nothing more is ordered."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1)
    protocols()
    for line in sys.stdin:
        order = json.loads(line)
        process = os.fork()
        if process == 0:
            _run(order)
        with suppress(ProcessLookupError):
            # Here and there: whoever is told the number may end the group at once.
            os.setpgid(process, process)
        sys.stdout.write(f"{process}\n")
        sys.stdout.flush()


def _run(order: dict[str, Any]) -> None:
    os.setpgid(0, 0)
    ctypes.CDLL(None).prctl(_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    said = os.open(order["said"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.environ.clear()
    os.environ.update(order["environment"])
    tempfile.tempdir = None
    sys.argv = order["arguments"]
    sys.exit(resolve_name(order["program"])())


if __name__ == "__main__":
    hatch_all()
