"""Pages that are the same for everybody: printed once a language, with blanks for what differs."""

from dataclasses import dataclass, field
from functools import lru_cache

from flask import render_template
from markupsafe import escape

from tipline.casework.tips import TipAnswer
from tipline.domain.defaults import Choices
from tipline.domain.organisation import Organisation
from tipline.domain.receipt import show_receipt
from tipline.domain.vocabulary import Kind, Language
from tipline.web.front_desk import the_desk
from tipline.web.languages import language
from tipline.web.refusals import Explanation
from tipline.web.reporter import plain_words
from tipline.web.reporter.dates import long_date
from tipline.web.reporter.reporter_forms import TipForm, longest

# Blanks are framed by a sign that stands in no text of ours.
_NONCE = "□nonce□"
_RECEIPT = "□receipt□"
_REFERENCE = "□reference□"
_ACKNOWLEDGE_BY = "□acknowledge□"
_FEEDBACK_BY = "□feedback□"


@dataclass(frozen=True)
class _Edition:
    """All that a printed page depends on."""

    language: Language
    demo: bool
    choices: Choices
    number: str | None
    organisation: Organisation = field(repr=False)


def home_page() -> str:
    """Return the first page."""
    return _print_home(_edition())


def empty_tip_form(nonce: str) -> str:
    """Return the form with nothing in it but its nonce."""
    return _print_tip_form(_edition()).replace(_NONCE, escape(nonce))


def filled_tip_form(form: TipForm, nonce: str, explanation: Explanation | None) -> str:
    """Return the form with every word still in it, and why it came back."""
    return _draw_tip_form(form, nonce, explanation=explanation, typed=True)


def answer_page(answer: TipAnswer) -> str:
    """Return the page that shows a receipt, once."""
    page = _print_answer(_edition(), answer.kind is Kind.DANGER)
    filled = {
        _RECEIPT: show_receipt(answer.receipt),
        _REFERENCE: answer.reference,
        _ACKNOWLEDGE_BY: long_date(answer.acknowledge_by),
        _FEEDBACK_BY: long_date(answer.feedback_by),
    }
    for blank, text in filled.items():
        page = page.replace(blank, text)
    return page


def _edition() -> _Edition:
    desk = the_desk()
    number = desk.texts.number if desk.texts else None
    return _Edition(language(), desk.demo, desk.choices, number, desk.organisation)


@lru_cache(maxsize=32)
def _print_home(edition: _Edition) -> str:
    link = "".join(sign for sign in edition.number or "" if sign.isdigit() or sign == "+")
    return render_template("reporter/home.html", choices=edition.choices, number=edition.number, number_link=link)


@lru_cache(maxsize=32)
def _print_tip_form(_edition: _Edition) -> str:
    return _draw_tip_form(TipForm(), _NONCE)


def _draw_tip_form(form: TipForm, nonce: str, **said: object) -> str:
    return render_template("reporter/tip.html", form=form, nonce=nonce, words=plain_words, longest=longest, **said)


@lru_cache(maxsize=32)
def _print_answer(_edition: _Edition, danger: bool) -> str:
    return render_template(
        "reporter/answer.html",
        danger=danger,
        receipt=_RECEIPT,
        reference=_REFERENCE,
        acknowledge_by=_ACKNOWLEDGE_BY,
        feedback_by=_FEEDBACK_BY,
    )
