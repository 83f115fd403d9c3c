"""Look texting over: the line to the carrier, what the carrier refuses, and the addresses to paste there."""

from collections.abc import Iterator
from dataclasses import dataclass

from tipline.casework.carrier_state import Line, texting_standing
from tipline.casework.desk import Desk, TextCarrier
from tipline.domain.segments import measure
from tipline.domain.texting import CarrierTrouble, FixedText, OptOutMode, Trouble
from tipline.domain.vocabulary import Language
from tipline.settings import Settings

# Three tries on everything, each of four seconds: a webhook that is not answered is otherwise not tried again.
_OVERRIDES = "#rt=4000&rc=3&rp=all"
_TOKEN_LETTERS = 20
_WHAT_TO_DO = {
    Trouble.CREDENTIALS: "the carrier refuses our key: make a new API key there and set it here",
    Trouble.SUSPENDED: "the carrier has suspended the account: see its console",
    Trouble.UNREGISTERED: "the number is not registered: finish the 10DLC campaign or the toll-free verification",
    Trouble.COUNTRY_OFF: "the carrier may not text a country: allow it in its geographic permissions",
}


@dataclass(frozen=True)
class Finding:
    """What was found of one part of the house."""

    part: str
    is_well: bool
    said: str


def look_at_texting(desk: Desk) -> Finding:
    """Return how the line to the carrier is, as the worker last found it."""
    standing = texting_standing(desk)
    if standing.line is Line.OFF:
        return Finding("texting", True, "off: TIPLINE_TWILIO_ACCOUNT_SID and its like turn it on")
    if standing.alarm:
        return Finding("texting", False, _WHAT_TO_DO[standing.alarm])
    if standing.kept_too_long:
        said = f"{standing.kept_too_long} copies are still at the carrier after {desk.choices.scrub_alarm_hours} hours"
        return Finding("texting", False, f"{said}: see whether the worker reaches it")
    said = f"{standing.waiting} texts wait, {standing.kept_at_carrier} copies at the carrier are to go"
    return Finding("texting", standing.line is Line.WELL, said)


def look_at_carrier(desk: Desk, settings: Settings) -> Iterator[Finding]:
    """Yield what the carrier would refuse, and what to paste there."""
    if desk.texts is None:
        return
    yield from _mode(settings)
    yield _link(desk)
    yield from _asked(desk.texts)
    for name, path in (("a message comes in", "/texts/twilio"), ("primary handler fails", "/texts/twilio/fallback")):
        said = f"paste under “{name}”, HTTP POST: {desk.public_url}{path}{_OVERRIDES}"
        yield Finding("webhook", True, said)


def _mode(settings: Settings) -> Iterator[Finding]:
    """Say what goes with the way in which STOP is answered; redaction cannot be asked for over the carrier's API."""
    mode = OptOutMode(settings.twilio_optout_mode)
    if mode is OptOutMode.SELF:
        said = "self: the house answers STOP; support must have switched the carrier's own list off"
        yield Finding("opt-out", True, f"{said}. With message redaction on, a lost webhook cannot be asked for")
    else:
        said = f"{mode.value}: the carrier answers STOP, START and HELP; keep message redaction off"
        yield Finding("opt-out", True, f"{said}, which the carrier refuses together with its own STOP")


def _link(desk: Desk) -> Finding:
    """The private link must fit into one segment with the sender's name."""
    url = f"{desk.public_url}/w/{'X' * _TOKEN_LETTERS}"
    facts = {"sender": desk.organisation.sender, "url": url, "minutes": str(desk.choices.link_minutes)}
    long = [each for each in Language if measure(desk.wording.say(FixedText.LINK, each, **facts)).segments > 1]
    if long:
        return Finding("private link", False, "is longer than one text: use a shorter TIPLINE_PUBLIC_URL or sender")
    return Finding("private link", True, "fits into one text")


def _asked(carrier: TextCarrier) -> Iterator[Finding]:
    try:
        complaints = carrier.complaints()
    except CarrierTrouble as met:
        yield Finding("carrier", False, _WHAT_TO_DO.get(met.trouble, f"does not answer ({met.trouble.value})"))
        return
    if not carrier.number:
        said = "no page can name the number of the messaging service: set TIPLINE_TWILIO_NUMBER beside it"
        yield Finding("carrier", False, said)
        return
    yield from (Finding("carrier", False, complaint) for complaint in complaints)
    if not complaints:
        yield Finding("carrier", True, f"takes texts to {carrier.number}")
