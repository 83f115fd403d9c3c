"""The case that a text opens, be it a first word or the bad answer to a check-in."""

from tipline.casework.check_in_answers import before, retaliation_tip
from tipline.casework.desk import Desk
from tipline.casework.new_cases import Origin, SealedCase, seal_case
from tipline.casework.tips import Tip
from tipline.casework.verified_roster import last_roster
from tipline.domain.danger import first_kind
from tipline.domain.texting import Thread
from tipline.domain.vocabulary import Channel, Language
from tipline.store.cases import Case


def seal_text_case(desk: Desk, body: str, language: Language, thread: Thread) -> SealedCase:
    """Return the case that a text opens; its kind is guessed, since nobody was asked."""
    tip = Tip(
        what_happened=body,
        kind=first_kind(body),
        where="",
        when="",
        how_known=None,
        who="",
        exclude=(),
        contact="",
        language=language,
    )
    return seal_case(desk, tip, Origin(Channel.TEXT, thread), last_roster(desk))


def seal_retaliation(desk: Desk, case: Case, body: str, thread: Thread) -> SealedCase:
    """Return the case that somebody opens who is treated worse since they reported."""
    origin = Origin(Channel.TEXT, thread, before=before(desk, case, None))
    return seal_case(desk, retaliation_tip(case, body), origin, last_roster(desk))
