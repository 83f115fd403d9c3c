"""What the protocols and rules say, in the language of who reads it."""

import re
from datetime import date

from babel.dates import format_date
from flask_babel import get_locale

from tipline.casework.packets import PacketLeaks
from tipline.domain.errors import GateClosed, Refused, RulesObject
from tipline.domain.objection import Filling, Objection, may_be_answered
from tipline.domain.protocol_data import Protocol, RecordKind, Said
from tipline.domain.rule_data import Rule
from tipline.domain.rulebook import rulebook
from tipline.domain.vocabulary import Language
from tipline.web.desk.leak_words import leaking_fields
from tipline.web.front_desk import the_desk
from tipline.web.languages import language
from tipline.web.refusals import explain

_PLACE = re.compile(r"\{\w+\}")


def spoken(said: Said) -> str:
    """Return words of a protocol in the visitor's language."""
    return said.es if language() is Language.SPANISH else said.en


def followed(protocol: str, version: int) -> Protocol:
    """Return a protocol in the version to which a case, or a record of it, is pinned."""
    return the_desk().shelf.pinned[protocol, version]


def stage_title(protocol: str, version: int, stage: str) -> str:
    """Return the title of a stage as its protocol's file says it."""
    return spoken(followed(protocol, version).stages[stage].title)


def record_kind(protocol: str, version: int, kind: str) -> RecordKind:
    """Return what a protocol's file says of a record."""
    return followed(protocol, version).records[kind]


def why_refused(refusal: Refused) -> str:
    """Return what a refusal says: of a gate everything that is missing, of a rule its own message."""
    if isinstance(refusal, GateClosed):
        return " ".join(spoken(obstacle.say) for obstacle in refusal.obstacles)
    if isinstance(refusal, PacketLeaks):
        return f"{explain(refusal).sentence} {leaking_fields(refusal)}"
    if isinstance(refusal, RulesObject):
        said = dict.fromkeys(rule_says(each) for each in refusal.objections)
        return " ".join([explain(refusal).sentence, *said])
    return explain(refusal).sentence


def rule_says(found: Objection) -> str:
    """Return a rule's own message with its id, as rules.md asks, and with its places filled."""
    filled = {name: _filled(words) for name, words in found.filled}
    return f"{spoken(rulebook()[found.rule].message).format(**filled)} ({found.rule})"


def rule_text(rule: Rule) -> str:
    """Return a rule's message as it stands in the rulebook, with dots in its places."""
    return _PLACE.sub("…", spoken(rule.message))


def rule_basis(rule: str) -> str:
    """Return on what a rule rests, each part with its mark."""
    return rulebook()[rule].basis


def answerable(refusal: Refused) -> tuple[str, ...]:
    """Return the rules of a refusal that a written reason can answer."""
    rules = {each.rule for each in refusal.objections} if isinstance(refusal, RulesObject) else set[str]()
    return tuple(sorted(rule for rule in rules if may_be_answered(rule)))


def _filled(words: Filling) -> str:
    if isinstance(words, date):
        return str(format_date(words, locale=get_locale()))
    return words if isinstance(words, str) else spoken(words)
