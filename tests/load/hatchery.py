"""Hatches servers that start at once: everything is imported here, and each server is a fork.

For each order it reads (a line of JSON with arguments, environment and a file for what the server says) it answers
the number of a new process, the first of a group of its own.
"""

import ctypes
import json
import os
import signal
import sys
import tempfile
from typing import Any

import gunicorn.app.wsgiapp
import gunicorn.workers.gthread

import tipline.serving

# prctl(2): whoever loses its parent becomes a child of ours, and so is gone as soon as it has ended.
_SET_CHILD_SUBREAPER = 36

LOADED_BEFOREHAND = (gunicorn.workers.gthread, tipline.serving)


def hatch_all() -> None:
    """Hatch until nothing more is ordered."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1)
    for line in sys.stdin:
        order = json.loads(line)
        process = os.fork()
        if process == 0:
            _serve(order)
        sys.stdout.write(f"{process}\n")
        sys.stdout.flush()


def _serve(order: dict[str, Any]) -> None:
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    said = os.open(order["said"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.environ.clear()
    os.environ.update(order["environment"])
    tempfile.tempdir = None
    sys.argv = ["gunicorn", *order["arguments"]]
    gunicorn.app.wsgiapp.run()


if __name__ == "__main__":
    hatch_all()
