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
        Delivery.SUPPRESSED: _("Not sent: the reporter wants no more texts"),
    },
    Trouble: {
        Trouble.NOT_REACHED: _("The carrier does not answer. It is tried again by itself."),
        Trouble.UNCERTAIN: _(
            "The carrier did not say whether it took it. It is looked up before anything is sent again."
        ),
        Trouble.SLOW_DOWN: _("The carrier asks us to slow down. It is tried again by itself."),
        Trouble.CREDENTIALS: _("The carrier refuses our key. An operator must make a new API key and set it."),
        Trouble.SUSPENDED: _("The carrier has suspended our account. An operator must look at its console."),
        Trouble.UNREGISTERED: _(
            "Our number is not registered for texts. An operator must finish the 10DLC campaign or the toll-free"
            " verification."
        ),
        Trouble.STOPPED: _("The reporter texted STOP. No text can be sent until they text START."),
        Trouble.PHONE_OFF: _("The phone is off or out of reach. It is tried again after some hours."),
        Trouble.NO_SUCH_PHONE: _("The number takes no texts. There is nothing to do but wait for the reporter."),
        Trouble.COUNTRY_OFF: _("The carrier may not text this country. An operator can allow it in its permissions."),
        Trouble.BLOCKED: _("The reporter’s side blocks our texts."),
        Trouble.FILTERED: _("A phone company filtered it out. Write it anew in other words, without links."),
        Trouble.LOST: _("It was lost on the way. It is sent once more by itself."),
        Trouble.TOO_EARLY: _("The carrier is not done with it yet."),
        Trouble.GONE: _("The carrier knows nothing of it."),
        Trouble.REFUSED: _("The carrier refused it. Write it anew in other words."),
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
