"""The fixed texts in the words of the catalogues: English stands here, Spanish beside the pages' own words.

Each is one segment with the longest facts, and quiet about the subject: a lock screen may show it. Where it names a
command, the Spanish text names the Spanish one.
"""

from functools import lru_cache
from pathlib import Path

from babel.support import NullTranslations, Translations

from tipline.domain.texting import FixedText
from tipline.domain.vocabulary import Language

_CATALOGUES = Path(__file__).parents[1] / "translations"


def _(source: str) -> str:
    """Mark a text for the catalogues; it is translated when it is said."""
    return source


_SOURCES: dict[FixedText, str] = {
    FixedText.RECEIVED: _(
        "%(sender)s: received. Ref %(reference)s. Staff cannot see your number. Reply to add details."
        " Danger? Call 911. Msg&data rates may apply. HELP=info STOP=end"
    ),
    FixedText.RECEIVED_DANGER: _(
        "%(sender)s: received. Ref %(reference)s. Danger now? Call 911. Free help day and night: 18883737888."
        " Staff cannot see your number. HELP=info STOP=end"
    ),
    FixedText.DANGER: _(
        "%(sender)s: in danger now? Call 911. We cannot send help. Free help day and night: 18883737888."
        " Staff were alerted, you can go on here. STOP=end"
    ),
    FixedText.HELP: _(
        "%(sender)s: WEB=private link NEW=other tip STATUS=progress ERASE=delete number STOP=end."
        " Danger? 911. Outside: 18002557688 %(address)s"
    ),
    FixedText.STOPPED: _(
        "%(sender)s: no more texts will be sent. What you told us stays here and is still reviewed."
        " Text START to resume."
    ),
    FixedText.RESUMED: _("%(sender)s: texts are on again. Reply to add details. HELP=info STOP=end"),
    FixedText.NO_TIP_YET: _(
        "%(sender)s: there is no tip from you here yet. Text us what happened, when and where. Danger? Call 911."
        " HELP=info STOP=end"
    ),
    FixedText.STATUS_RECEIVED: _(
        "%(sender)s: %(reference)s was received. A person has not answered yet. Reply to add details. STOP=end"
    ),
    FixedText.STATUS_IN_REVIEW: _(
        "%(sender)s: %(reference)s is being reviewed. Reply to add details. HELP=info STOP=end"
    ),
    FixedText.STATUS_QUESTION: _(
        "%(sender)s: staff wrote to you about %(reference)s. Reply here, or text WEB for a private link. STOP=end"
    ),
    FixedText.STATUS_CLOSED: _(
        "%(sender)s: %(reference)s is closed. If there is more to tell, text it here. HELP=info STOP=end"
    ),
    FixedText.NEW: _(
        "%(sender)s: your next text starts a separate tip with its own reference. The one before stays as it is."
        " STOP=end"
    ),
    FixedText.LINK: _(
        "%(sender)s: private link, works once, for %(minutes)s minutes. Not on a work phone, please: %(url)s"
    ),
    FixedText.ERASE_ASKED: _(
        "%(sender)s: to delete your number here, reply ERASE %(code)s within %(minutes)s minutes. Your tip stays."
        " Phone companies keep their own records."
    ),
    FixedText.ERASE_HELD: _(
        "%(sender)s: for now we must keep all records, so we cannot delete your number yet. Reply ERASE %(code)s and we"
        " delete it as soon as we may. STOP=end"
    ),
    FixedText.ERASE_NOTED: _(
        "%(sender)s: noted. Your number is deleted as soon as we may, without another text. Until then you can go on"
        " here. STOP=end"
    ),
    FixedText.ERASED: _(
        "%(sender)s: your number is deleted here, your tip is kept. This is our last text; a new text from you is a"
        " new tip. Phone companies keep records."
    ),
    FixedText.KEPT: _(
        "%(sender)s: we keep your number for up to %(days)s days, to ask later how you are."
        " ERASE deletes it at any time. STOP=end"
    ),
    FixedText.KEEP_LATER: _(
        "%(sender)s: no tip of yours is closed, so your number is still here. We say when KEEP is of use."
        " HELP=info STOP=end"
    ),
    FixedText.LANGUAGE: _("%(sender)s: from now on we text you in English. ESPANOL=en español. HELP=info STOP=end"),
    FixedText.OUTSIDE: _(
        "%(sender)s: from now on your texts go only to an outside person, not to staff."
        " What you sent before stays with staff. Danger? Call 911. STOP=end"
    ),
    FixedText.OUTSIDE_MISSING: _(
        "%(sender)s: no outside person reads here, staff still read your texts."
        " Agencies: IER 18002557688, EEOC 18006694000. Danger? 911. STOP=end"
    ),
    FixedText.CLOSED: _(
        "%(sender)s: %(reference)s is closed. Handled fairly? Reply 1-5, 5 is best. Your number is erased in"
        " %(days)s days. KEEP=stay reachable STOP=end"
    ),
    FixedText.CLOSED_HELD: _(
        "%(sender)s: %(reference)s is closed. Handled fairly? Reply 1-5, 5 is best. For now we must keep your number."
        " KEEP=stay reachable STOP=end"
    ),
    FixedText.HELD: _(
        "%(sender)s: for now we must keep all records of %(reference)s, your number too. Staff still do not see it."
        " HELP=info STOP=end"
    ),
    FixedText.CHECK_IN: _(
        "%(sender)s: how are you treated since %(reference)s? Reply 1 as before, 2 worse, 3 not sure, 0 do not ask"
        " again. STOP=end"
    ),
    FixedText.CHECK_IN_WORSE: _(
        "%(sender)s: thank you. It is now %(reference)s, for other staff. Text what happened and when."
        " Outside: 18002557688. Danger? 911. STOP=end"
    ),
    FixedText.NUDGE: _(
        "%(sender)s: staff asked you a question about %(reference)s. Reply here, or WEB for a private link. STOP=end"
    ),
    FixedText.PHOTO_REFUSED: _(
        "%(sender)s: we could not take the picture or file. Please tell us in words what it shows. STOP=end"
    ),
    FixedText.ASK_WHEN: _(
        "%(sender)s: When did this happen? Reply 1 today, 2 this week, 3 this month, 4 earlier, 0 skip."
    ),
    FixedText.ASK_STILL: _("%(sender)s: Is it still happening? Reply 1 yes, 2 no, 3 not sure, 0 skip."),
    FixedText.ASK_HOW_KNOWN: _(
        "%(sender)s: How do you know? Reply 1 saw it, 2 heard it, 3 have it in writing, 4 the person told me, 0 skip."
    ),
    FixedText.ASK_DANGER: _("%(sender)s: Is anyone in danger now? If so, call 911 first. Reply 1 yes, 2 no."),
    FixedText.ASK_ADD_OR_NEW: _(
        "%(sender)s: %(reference)s is closed. Reply 1 to add your text to it, 2 for a new tip. HELP=info STOP=end"
    ),
}


class CatalogueWording:
    """Says the fixed texts in the words of the catalogues."""

    def say(self, text: FixedText, language: Language, **facts: str) -> str:
        """Return a fixed text in this language, with the facts it needs in their places."""
        return str(_catalogue(language).gettext(_SOURCES[text])) % facts


@lru_cache
def _catalogue(language: Language) -> NullTranslations:
    # A language without a catalogue is the one in which the sources are written.
    return Translations.load(_CATALOGUES, [language.value])
