"""The account at Twilio that texts go through, and the addresses of ours that Twilio calls."""

from dataclasses import dataclass, field

from tipline.domain.texting import OptOutMode

INCOMING = "/texts/twilio"
FALLBACK = "/texts/twilio/fallback"
REPORTS = "/texts/twilio/status"


@dataclass(frozen=True)
class TwilioAccount:
    """What the operator has at Twilio: an account, a key to it, and the number or service that reporters text.

    The auth tokens only prove that a form is Twilio's own; calls to Twilio use the key. ``public_url`` is where Twilio
    reaches the house, ``base_url`` a stand-in for Twilio, which is otherwise called at its own address.
    """

    account_sid: str
    api_key: str
    api_secret: str = field(repr=False)
    auth_token: str = field(repr=False)
    auth_token_previous: str | None = field(repr=False)
    number: str | None
    messaging_service_sid: str | None
    optout_mode: OptOutMode
    public_url: str
    base_url: str | None
    # A reply that waited longer than this at Twilio would buzz at a time nobody chose.
    validity_seconds: int = 4 * 60 * 60
    timeout_seconds: float = 10.0

    def address(self, path: str) -> str:
        """Return the full address of a path of ours, as Twilio knows it."""
        return self.public_url.rstrip("/") + path
