"""The words of the text conversation: what a texter may say, what the house answers, how far a text has come."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class OptOutMode(StrEnum):
    """Who keeps the list of numbers that want no more texts (sms.md, STOP/START/HELP)."""

    TWILIO = "twilio"
    ADVANCED = "advanced"
    SELF = "self"


class TexterState(StrEnum):
    """Whether texts may go to a texter."""

    ACTIVE = "active"
    STOPPED = "stopped"
    ENDED = "ended"


class Thread(StrEnum):
    """Who reads the cases that a texter opens from now on."""

    STAFF = "staff"
    OUTSIDE = "outside"


class Command(StrEnum):
    """What a text asks of the house; any other text is something said."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    NEW = "new"
    STATUS = "status"
    WEB = "web"
    ERASE = "erase"
    KEEP = "keep"
    SPANISH = "spanish"
    ENGLISH = "english"
    OUTSIDE = "outside"


class Question(StrEnum):
    """A question that a texter answers with one digit."""

    WHEN = "when"
    STILL = "still"
    HOW_KNOWN = "how_known"
    DANGER = "danger"
    ADD_OR_NEW = "add_or_new"
    RATING = "rating"
    CHECK_IN = "check_in"


class FixedText(StrEnum):
    """A text whose words stand in the catalogues: one GSM-7 segment, and quiet about the subject."""

    RECEIVED = "received"
    RECEIVED_DANGER = "received_danger"
    DANGER = "danger"
    HELP = "help"
    STOPPED = "stopped"
    RESUMED = "resumed"
    NO_TIP_YET = "no_tip_yet"
    STATUS_RECEIVED = "status_received"
    STATUS_IN_REVIEW = "status_in_review"
    STATUS_QUESTION = "status_question"
    STATUS_CLOSED = "status_closed"
    NEW = "new"
    LINK = "link"
    ERASE_ASKED = "erase_asked"
    ERASE_HELD = "erase_held"
    ERASE_NOTED = "erase_noted"
    ERASED = "erased"
    KEPT = "kept"
    KEEP_LATER = "keep_later"
    LANGUAGE = "language"
    OUTSIDE = "outside"
    OUTSIDE_MISSING = "outside_missing"
    CLOSED = "closed"
    CLOSED_HELD = "closed_held"
    HELD = "held"
    CHECK_IN = "check_in"
    CHECK_IN_WORSE = "check_in_worse"
    NUDGE = "nudge"
    PHOTO_REFUSED = "photo_refused"
    ASK_WHEN = "ask_when"
    ASK_STILL = "ask_still"
    ASK_HOW_KNOWN = "ask_how_known"
    ASK_DANGER = "ask_danger"
    ASK_ADD_OR_NEW = "ask_add_or_new"


class Delivery(StrEnum):
    """How far a text to the reporter has come, as staff see it."""

    WAITING = "waiting"
    UNKNOWN = "unknown"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    SUPPRESSED = "suppressed"


class Trouble(StrEnum):
    """Why the carrier did not take, deliver or give something; what follows from each: ``carrier_rules``."""

    NOT_REACHED = "not_reached"
    UNCERTAIN = "uncertain"
    SLOW_DOWN = "slow_down"
    CREDENTIALS = "credentials"
    SUSPENDED = "suspended"
    UNREGISTERED = "unregistered"
    STOPPED = "stopped"
    PHONE_OFF = "phone_off"
    NO_SUCH_PHONE = "no_such_phone"
    COUNTRY_OFF = "country_off"
    BLOCKED = "blocked"
    FILTERED = "filtered"
    LOST = "lost"
    TOO_EARLY = "too_early"
    GONE = "gone"
    REFUSED = "refused"


class CarrierTrouble(Exception):
    """The carrier did not do what it was asked; its own words are not kept, they may quote a number."""

    def __init__(self, trouble: Trouble, code: int | None = None) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.code = code


@dataclass(frozen=True)
class MediaSent:
    """A picture or file that came with a text, still at the carrier."""

    sid: str = field(repr=False)
    content_type: str


@dataclass(frozen=True)
class TextTaken:
    """A text that came in, with nothing in it that is not needed.

    ``opt_out`` is STOP, START or HELP when the carrier's own rules make it one; ``carrier_answered`` says that the
    carrier has replied to it already, so that the house must not.
    """

    sid: str = field(repr=False)
    sender: str = field(repr=False)
    can_be_answered: bool
    body: str = field(repr=False)
    media: tuple[MediaSent, ...] = ()
    opt_out: Command | None = None
    carrier_answered: bool = False


@dataclass(frozen=True)
class TextSent:
    """A text as the carrier kept it, with the second in which it got it: what brings a text says no time."""

    sent: datetime
    text: TextTaken = field(repr=False)


class CarrierStatus(StrEnum):
    """What the carrier says of a text that it took."""

    ACCEPTED = "accepted"
    SCHEDULED = "scheduled"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    CANCELED = "canceled"
    READ = "read"


@dataclass(frozen=True)
class Report:
    """What the carrier reports of a text it took: its id there, how far it is, and why it failed."""

    sid: str = field(repr=False)
    status: CarrierStatus
    trouble: Trouble | None = None
    code: int | None = None


class History(StrEnum):
    """Whether a texter who went on in the browser can read there what was said before."""

    NOT_SHARED = "not_shared"
    ASKED = "asked"
    SHARED = "shared"
