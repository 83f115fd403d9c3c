"""The carrier's door: texts come in here, and reports on those that went out. Nothing it says is ever logged."""

from functools import partial
from http import HTTPStatus

from flask import Blueprint, Response, abort, request

from tipline.casework.desk import TextCarrier
from tipline.casework.text_intake import Allowance, receive_text
from tipline.casework.text_reports import take_report
from tipline.domain.errors import TextMalformed
from tipline.web.front_desk import the_desk
from tipline.web.limits import is_within
from tipline.web.refusals import explain

blueprint = Blueprint("texts", __name__, url_prefix="/texts/twilio")

# An empty answer: whatever is said in return goes through the outbox, where it can be followed and scrubbed.
_NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


@blueprint.post("")
@blueprint.post("/fallback")
def take() -> Response:
    """Take one text in; the second address is for when the first does not answer."""
    carrier = _genuine_carrier()
    text = carrier.read_text(_form())
    receive_text(the_desk(), text, _allowance(text.sender))
    return Response(_NOTHING_TO_SAY, content_type="text/xml; charset=utf-8")


@blueprint.post("/status/<token>")
def report(token: str) -> Response:
    """Take a report on a text of ours; one that is about none of them is answered alike."""
    carrier = _genuine_carrier()
    take_report(the_desk(), token, carrier.read_report(_form()))
    return Response(status=HTTPStatus.NO_CONTENT)


def _genuine_carrier() -> TextCarrier:
    """Return the carrier when it is the one who asks; nothing of a forged form is looked at."""
    carrier = the_desk().texts
    if carrier is None:
        abort(HTTPStatus.NOT_FOUND)
    if not carrier.is_genuine(request.path, _form(), request.headers.get("X-Twilio-Signature", "")):
        abort(HTTPStatus.FORBIDDEN)
    return carrier


def _form() -> dict[str, list[str]]:
    return request.form.to_dict(flat=False)


def _allowance(sender: str) -> Allowance:
    return Allowance(is_within("text", sender), partial(is_within, "text_answer", sender))


@blueprint.errorhandler(TextMalformed)
def _refuse(refusal: TextMalformed) -> Response:
    explain(refusal)
    return Response(status=HTTPStatus.BAD_REQUEST)
