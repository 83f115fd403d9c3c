"""What made-up reporters write and send."""

from dataclasses import replace
from typing import Any

from tests.made_up_house import Clock
from tipline.casework.desk import Desk
from tipline.casework.forms import offer_form
from tipline.casework.intake import receive_web_tip
from tipline.casework.tips import Tip, TipAnswer
from tipline.domain.vocabulary import Kind, Language

PLAIN_TIP = Tip(
    what_happened="On Monday a supervisor told three new people to sign blank I-9 forms.",
    kind=Kind.HIRING_OR_DOCUMENT,
    where="Plant North",
    when="Monday",
    how_known=None,
    who="",
    exclude=(),
    contact="",
    language=Language.ENGLISH,
)


def a_tip(desk: Desk, clock: Clock, **said: Any) -> TipAnswer:
    """Send a tip as a person would, and wait until staff may see it."""
    nonce = offer_form(desk)
    clock.pass_(minutes=2)
    answer = receive_web_tip(desk, replace(PLAIN_TIP, **said), nonce)
    clock.pass_(minutes=desk.choices.timing_cover_minutes)
    return answer
