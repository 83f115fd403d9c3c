"""Hatches servers that start at once: everything is imported here, each server is a fork.

For each line of arguments it is told, it answers the number of a new process, the first of a group of its own.
"""

import json
import os
import signal
import sys

import gunicorn.app.wsgiapp
import gunicorn.workers.gthread

import tipline.serving


def main() -> None:
    """Hatch until nothing more is asked for."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            _serve(json.loads(line))
        sys.stdout.write(f"{process}\n")
        sys.stdout.flush()


def _serve(arguments: list[str]) -> None:
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    sys.argv = ["gunicorn", *arguments]
    gunicorn.app.wsgiapp.run()


if __name__ == "__main__":
    assert tipline.serving
    main()
