"""What a reporter is told when a case ends: a neutral answer for each closing code, in their language.

No answer says what was found about a person or done to them (protocol.md S9); those for a phone name no subject.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from tipline.domain.vocabulary import ClosingCode, Language

_NO_REVENGE = _("Our policy forbids punishing you for an honest report. If that happens, tell us here.")
_SHORT_NO_REVENGE = _("Nobody may punish you for it. If that happens, tell us here.")


@dataclass(frozen=True)
class ClosingText:
    """An answer with the codes that it is for."""

    codes: tuple[ClosingCode, ...]
    body: str


_REVIEWED = (
    _(
        "Your report was looked into, and the review is closed. We do not tell private facts about a coworker, so we"
        " cannot say what was found or done about any one person."
    ),
    _("What you sent was looked into and is closed. We cannot tell private facts about others."),
)
_NO_ACT = (
    _(
        "Two people read your report. It is closed, because it does not say what somebody did, or who saw it. Nothing"
        " was done to anyone because of it. If you see an act, please write again: what, when and where."
    ),
    _("Two people read what you sent. It is closed: nobody says what was done. You can add what, when and where."),
)
_KNOWN = (
    _("Thank you. We already have a report of the same matter. Yours is kept with it, and the work goes on there."),
    _("Thank you. We already know of this. What you sent is kept with it, and the work goes on."),
)
_ELSEWHERE = (
    _(
        "What you told us is not for this line, so we handed it over without saying who told us. You can also go"
        " outside. Pay: Labor Department 1-866-487-9243. Safety: OSHA 1-800-321-6742. Union or acting together: NLRB"
        " 1-844-762-6572."
    ),
    _("This is for somebody else, and we handed it over without saying who told us. Text HELP for other numbers."),
)
_HELP = (
    _(
        "Your report is closed here, because people who help were called in. Help in any language, day and night:"
        " 1-888-373-7888. Danger now: 911."
    ),
    _("What you sent is closed here: people who help were called in. Day and night: 18883737888. Danger: 911."),
)
_TEST = (
    _("This looked like a test or an advertisement, so it is closed. If it was meant seriously, please write again."),
    _("This looked like a test, so it is closed. If it was meant seriously, please write again."),
)
_UNFAIR = (
    _(
        "We looked into the unfair treatment that you told us about, and the review is closed. You can still go"
        " outside, and deadlines run. IER 1-800-255-7688 (180 days). EEOC 1-800-669-4000 (180 or 300 days)."
    ),
    _("What you told us was looked into and is closed. You can still go outside: 18002557688. Deadlines run."),
)
_BY_CODE: Mapping[ClosingCode, tuple[LazyString, LazyString]] = {
    ClosingCode.NO_CONDUCT_STATED: _NO_ACT,
    ClosingCode.RUMOUR_NOTHING_MORE: _NO_ACT,
    ClosingCode.DUPLICATE: _KNOWN,
    ClosingCode.OUTSIDE_SCOPE: _ELSEWHERE,
    ClosingCode.VICTIM_REFERRAL: _HELP,
    ClosingCode.SPAM_OR_TEST: _TEST,
    ClosingCode.DISCRIMINATION_REMEDIED: _UNFAIR,
    ClosingCode.DISCRIMINATION_NOT_ESTABLISHED: _UNFAIR,
}
# After these nobody has anything to fear from anybody, and the words would only puzzle.
_WITHOUT_PROMISE = frozenset({ClosingCode.SPAM_OR_TEST})


def closing_text(code: ClosingCode, language: Language, *, short: bool) -> str:
    """Return the ready answer for a code in the reporter's language."""
    said = _BY_CODE.get(code, _REVIEWED)[short]
    with force_locale(language.value):
        promise = "" if code in _WITHOUT_PROMISE else f" {_SHORT_NO_REVENGE if short else _NO_REVENGE}"
        return f"{said}{promise}"


def closing_texts(codes: tuple[ClosingCode, ...], language: Language, *, short: bool) -> tuple[ClosingText, ...]:
    """Return the ready answers for some codes, each once with all its codes."""
    found: dict[str, tuple[ClosingCode, ...]] = {}
    for code in codes:
        body = closing_text(code, language, short=short)
        found[body] = (*found.get(body, ()), code)
    return tuple(ClosingText(known, body) for body, known in found.items())
