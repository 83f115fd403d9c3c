"""The words of the text conversation as the desk's pages say them: how far a text is, why not, and what to do."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from tipline.casework.reaching import Reach
from tipline.domain.texting import Delivery, Question, Trouble

TEXT_WORDS: Mapping[type[StrEnum], Mapping[Any, LazyString]] = {
    Delivery: {
        Delivery.WAITING: _("Waiting to go out"),
        Delivery.UNKNOWN: _("Perhaps sent: being looked up"),
        Delivery.SENT: _("Sent"),
        Delivery.DELIVERED: _("Delivered to the phone"),
        Delivery.FAILED: _("Not delivered"),
        Delivery.SUPPRESSED: _("Not sent: the texts to this reporter were stopped"),
    },
    Trouble: {
        Trouble.NOT_REACHED: _("The carrier did not answer."),
        Trouble.UNCERTAIN: _("The carrier did not say whether it took it."),
        Trouble.SLOW_DOWN: _("The carrier asked us to slow down."),
        Trouble.CREDENTIALS: _("The carrier refuses our key. An operator must make a new API key and set it."),
        Trouble.SUSPENDED: _("The carrier has suspended our account. An operator must look at its console."),
        Trouble.UNREGISTERED: _(
            "Our number is not registered for texts. An operator must finish the 10DLC campaign or the toll-free"
            " verification."
        ),
        Trouble.STOPPED: _("The reporter texted STOP. No text can be sent until they text START."),
        Trouble.PHONE_OFF: _("The phone was off or out of reach."),
        Trouble.NO_SUCH_PHONE: _("The number takes no texts."),
        Trouble.COUNTRY_OFF: _("The carrier may not text this country. An operator can allow it in its permissions."),
        Trouble.BLOCKED: _("The reporter’s side blocks our texts."),
        Trouble.FILTERED: _("A phone company filtered it out."),
        Trouble.LOST: _("It was lost on the way."),
        Trouble.TOO_EARLY: _("The carrier is not done with it yet."),
        Trouble.GONE: _("The carrier knows nothing of it."),
        Trouble.REFUSED: _("The carrier refused it."),
    },
    Reach: {
        Reach.BY_RECEIPT: _("The reporter sees your words with the receipt."),
        Reach.BY_TEXT: _("Your words go to the reporter’s phone. Nobody here sees the number."),
        Reach.STOPPED: _("The reporter texted STOP and gets no more texts. What they send still arrives here."),
        Reach.ENDED: _("Staff ended the texts to this reporter. If they text START, you can write again."),
        Reach.FORGOTTEN: _(
            "The reporter’s number was deleted, at their word or because its time was over. They cannot be reached."
        ),
        Reach.NO_NUMBER: _("This text came from a sender that takes no texts. It cannot be answered."),
        Reach.NO_GRANT: _("Your grant does not reach the number. Ask a colleague who can read the whole case."),
        Reach.TEXTING_OFF: _("Texting is off. An operator can turn it on; then you can write again."),
    },
    Question: {
        Question.WHEN: _("When did it happen?"),
        Question.STILL: _("Is it still happening?"),
        Question.HOW_KNOWN: _("How do you know?"),
        Question.DANGER: _("Is anyone in danger now?"),
    },
}

_BY_ITSELF = {
    Delivery.WAITING: _("It is tried again by itself."),
    Delivery.UNKNOWN: _("Nothing is sent again before it is found out."),
}
_WRITE_AGAIN = _("It is not tried again: if it still matters, write it anew.")
_WAIT = _("There is nothing to do but wait for the reporter.")
_WHEN_MENDED = _("When that is done, write it anew.")
# A text that failed stays so: by now everything was tried that is tried by itself.
_WHAT_TO_DO: Mapping[Trouble, LazyString] = {
    Trouble.CREDENTIALS: _WHEN_MENDED,
    Trouble.SUSPENDED: _WHEN_MENDED,
    Trouble.UNREGISTERED: _WHEN_MENDED,
    Trouble.COUNTRY_OFF: _WHEN_MENDED,
    Trouble.STOPPED: _WAIT,
    Trouble.NO_SUCH_PHONE: _WAIT,
    Trouble.BLOCKED: _WAIT,
    Trouble.FILTERED: _("Write it anew in other words, without links."),
    Trouble.REFUSED: _("Write it anew in other words."),
}

# What a press did is confirmed in words that depend on how the reporter is reached.
ANSWERED, CLOSED = "answered", "closed"
_CONFIRMED: Mapping[tuple[str, Reach], LazyString] = {
    (ANSWERED, Reach.BY_RECEIPT): _("Sent. The reporter sees it with the receipt."),
    (ANSWERED, Reach.BY_TEXT): _("On its way to the reporter’s phone."),
    (CLOSED, Reach.BY_RECEIPT): _("The case is closed and the reporter has your answer."),
    (CLOSED, Reach.BY_TEXT): _("The case is closed. Your answer is on its way to the reporter’s phone."),
}
_CONFIRMED_ALONE: Mapping[str, LazyString] = {
    ANSWERED: _("Your answer is kept here. The reporter cannot be reached."),
    CLOSED: _("The case is closed. Your answer is kept here: the reporter cannot be reached."),
}


def how_far(delivery: Delivery, trouble: Trouble | None) -> str:
    """Return how far a text is; where it is not there yet, why, and what to do or what is done by itself."""
    reason: list[LazyString] = []
    if trouble and delivery in _BY_ITSELF:
        reason = [TEXT_WORDS[Trouble][trouble], _BY_ITSELF[delivery]]
    elif delivery is Delivery.FAILED:
        reason = [TEXT_WORDS[Trouble][trouble]] if trouble else []
        reason.append(_WHAT_TO_DO.get(trouble, _WRITE_AGAIN) if trouble else _WRITE_AGAIN)
    first = str(TEXT_WORDS[Delivery][delivery])
    return ". ".join((first, " ".join(map(str, reason)))) if reason else first


def confirmed(deed: str, reach: Reach) -> str:
    """Return what is said when something was done: words that stand as they are, or those of this reach."""
    return str(_CONFIRMED.get((deed, reach), _CONFIRMED_ALONE.get(deed, deed)))
