"""The practice house's number and its account at the stand-in for Twilio; the keys are made up once a home."""

import json
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tipline.adapters.twilio_account import TwilioAccount
from tipline.demo.fake_twilio import PREFIX
from tipline.domain.texting import OptOutMode

# 555-0100 to 555-0199 are kept for stories: nobody has them.
NUMBER = "+13125550100"
_KEYS = "practice-twilio.json"
_THREADS = "practice-threads.jsonl"
_HEX_BYTES = 16
# A stranger plays, and programs send hundreds of texts from one number.
_GENEROUS = "3000 per 10 minutes"


@dataclass(frozen=True)
class LineKeys:
    """What proves who is who between the practice house and the stand-in for Twilio."""

    account_sid: str
    api_key: str
    api_secret: str = field(repr=False)
    auth_token: str = field(repr=False)


def keys_of(home: Path) -> LineKeys:
    """Return the keys of this home, made up when they are first asked for."""
    file = home / _KEYS
    if not file.exists():
        file.touch(mode=0o600)
        made = [secrets.token_hex(_HEX_BYTES) for _ in range(4)]
        file.write_text(json.dumps(asdict(LineKeys(f"AC{made[0]}", f"SK{made[1]}", made[2], made[3]))) + "\n")
    return LineKeys(**json.loads(file.read_text()))


def threads_file(home: Path) -> Path:
    """Return where the phones around this home keep what they show."""
    return home / _THREADS


def line_settings(home: Path, base_url: str) -> dict[str, str]:
    """Return the settings of a house at this address that texts by the stand-in."""
    keys = {f"TIPLINE_TWILIO_{name.upper()}": value for name, value in asdict(keys_of(home)).items()}
    return keys | {
        "TIPLINE_TWILIO_NUMBER": NUMBER,
        "TIPLINE_TWILIO_BASE_URL": base_url + PREFIX,
        "TIPLINE_TEXT_LIMIT": _GENEROUS,
        "TIPLINE_TEXT_ANSWER_LIMIT": _GENEROUS,
        "TIPLINE_ASK_CARRIER_MINUTES": "1",
    }


def account_of(home: Path, base_url: str) -> TwilioAccount:
    """Return the account that the stand-in holds for a house at this address."""
    keys = keys_of(home)
    return TwilioAccount(
        account_sid=keys.account_sid,
        api_key=keys.api_key,
        api_secret=keys.api_secret,
        auth_token=keys.auth_token,
        auth_token_previous=None,
        number=NUMBER,
        messaging_service_sid=None,
        optout_mode=OptOutMode.TWILIO,
        public_url=base_url,
        base_url=base_url + PREFIX,
    )
