"""Texts that a member can send as they are, in the reporter's language.

Counsel and a native speaker approve them before a launch. They are neutral, ask about acts and never about
anyone's status, origin or language, and tell no private facts about a coworker.
"""

from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from tipline.domain.vocabulary import Language
from tipline.web.desk.text_length import texts_of


@dataclass(frozen=True)
class ReadyText:
    """A text with the title under which the desk finds it, and how many texts it makes on a phone."""

    key: str
    title: str
    body: str
    texts: int


CLOSING, SHORT_CLOSING = "closed", "short_closed"

_TEXTS: tuple[tuple[str, LazyString, LazyString], ...] = (
    (
        "acknowledge",
        _("Acknowledge: a person has read it"),
        _(
            "Thank you for telling us. A person has read your report. We will answer here, so please keep your"
            " receipt and look again. You can add to your report at any time. You do not have to give your name."
        ),
    ),
    (
        "what_when_where",
        _("Ask: what, when and where"),
        _(
            "Did you see someone do something? Please tell us what you saw, when it was and where."
            " You do not have to give anyone’s name, and you do not have to give yours."
        ),
    ),
    (
        "how_known",
        _("Ask: how do you know"),
        _(
            "How do you know about this? Did you see it, hear it said, have a document, or did someone tell you?"
            " If someone told you, you do not have to say who. Please do not go looking for papers for us."
        ),
    ),
    (
        "who_else",
        _("Ask: who else was there"),
        _(
            "Was anyone else there who could have seen it too? You do not have to give names: what they do there,"
            " or how many they were, is enough. Please do not ask them for us."
        ),
    ),
    (
        "record",
        _("Ask: is there a document or record"),
        _(
            "Is there a document, a message or a record that shows what you told us? Tell us what it is and where"
            " it is kept. Please do not take, copy or photograph anything for us."
        ),
    ),
    (
        "once_or_often",
        _("Ask: once, or more often"),
        _("Did it happen once or more often, and is it still going on? Say about when it began, as well as you can."),
    ),
    (
        "rights",
        _("Rights, when someone was threatened or treated unfairly"),
        _(
            "You have rights when someone threatens you or treats you unfairly. You can get free help in any"
            " language, also without giving your name, from IER at the U.S. Justice Department: 1-800-255-7688."
            " Deadlines apply, some of them short, so please do not wait for us. Our policy forbids revenge"
            " against you for an honest report."
        ),
    ),
    (
        "outside",
        _("Outside routes: agencies and their numbers"),
        _(
            "You can go outside at any time: first, instead of this line, or also. You do not need our permission."
            " Discrimination about citizenship, papers or origin: IER 1-800-255-7688 (180 days)."
            " Discrimination: EEOC 1-800-669-4000 (180 or 300 days)."
            " Safety: OSHA 1-800-321-6742 (retaliation: 30 days)."
            " Union or acting together: NLRB 1-844-762-6572 (6 months)."
            " Pay: Labor Department 1-866-487-9243."
            " Someone held or forced to work: 1-888-373-7888. Danger now: 911."
        ),
    ),
    (
        CLOSING,
        _("Close: reviewed and closed"),
        _(
            "Your report was reviewed and closed. Our policy forbids punishing you for it."
            " If that happens, tell us here."
        ),
    ),
)


# For a phone: one or two texts each, and quiet about the subject, since a lock screen may show them.
_SHORT_TEXTS: tuple[tuple[str, LazyString, LazyString], ...] = (
    (
        "short_acknowledge",
        _("Acknowledge: a person has read it"),
        _("Thank you. A person has read what you sent. We answer here. You can add more at any time."),
    ),
    (
        "short_what_when_where",
        _("Ask: what, when and where"),
        _("Did you see someone do something? What, when and where? You do not have to give names."),
    ),
    (
        "short_how_known",
        _("Ask: how do you know"),
        _("How do you know? Did you see it, hear it, or read it? You do not have to say who told you."),
    ),
    (
        "short_who_else",
        _("Ask: who else was there"),
        _("Was anyone else there who could have seen it? No names needed. Please do not ask them for us."),
    ),
    (
        "short_record",
        _("Ask: is there a document or record"),
        _("Is there a record or message that shows it? Where is it kept? Please do not take or copy it."),
    ),
    (
        "short_once_or_often",
        _("Ask: once, or more often"),
        _("Did it happen once or more often? Is it still going on? Since when, about?"),
    ),
    (
        "short_rights",
        _("Rights, when someone was threatened or treated unfairly"),
        _("You have rights. Free help in any language, no name needed: 18002557688. Deadlines apply."),
    ),
    (
        "short_outside",
        _("Outside routes: agencies and their numbers"),
        _(
            "You can go outside at any time. Unfair treatment: 18006694000. Safety: 18003216742."
            " Union: 18447626572. Pay: 18664879243. Held by force: 18883737888."
        ),
    ),
    (
        SHORT_CLOSING,
        _("Close: reviewed and closed"),
        _("What you sent was reviewed and closed. Nobody may punish you for it. If that happens, tell us here."),
    ),
)


def ready_texts(language: Language, *, short: bool = False) -> tuple[ReadyText, ...]:
    """Return every text for a page, or every one for a phone: in the reporter's language, titles in the page's."""
    chosen = _SHORT_TEXTS if short else _TEXTS
    titles = [str(title) for _key, title, _body in chosen]
    with force_locale(language.value):
        bodies = [str(body) for _key, _title, body in chosen]
    keys = (key for key, _title, _body in chosen)
    return tuple(map(ReadyText, keys, titles, bodies, map(texts_of, bodies)))


def ready_text(key: str, language: Language) -> str:
    """Return the body of one text in the reporter's language; an unknown key is nothing to send."""
    both = (*ready_texts(language), *ready_texts(language, short=True))
    return next((text.body for text in both if text.key == key), "")
