"""What goes wrong at the stand-in for Twilio, until it is set to fair again."""

import socket
from dataclasses import dataclass

from flask import Response, request


@dataclass
class Weather:
    """What goes wrong; all of it off is a fair day.

    ``is_down`` closes connections without an answer, ``status`` answers everything with that number, ``garbage`` with
    a page of somebody in between. ``refuses_with`` refuses new texts with a code, ``fails_with`` takes them and reports
    the code later. ``loses_answers`` takes a text and then closes the connection. ``stuck_at`` is the state that texts
    do not get beyond. ``road_seconds`` is how long a phone with a slow network takes.
    """

    is_down: bool = False
    slow_seconds: float = 0
    status: int | None = None
    garbage: bool = False
    refuses_with: int | None = None
    fails_with: int | None = None
    loses_answers: bool = False
    loses_webhooks: bool = False
    stuck_at: str | None = None
    callbacks_first: bool = False
    callbacks_twice: bool = False
    callbacks_backwards: bool = False
    pace_seconds: float = 0
    road_seconds: float = 6


def hang_up() -> Response:
    """Close the connection under the answer, in the servers that the tests and the demo run."""
    connection = request.environ.get("werkzeug.socket") or request.environ.get("gunicorn.socket")
    if isinstance(connection, socket.socket):
        connection.shutdown(socket.SHUT_RDWR)
    return Response(status=500)
