"""What the protocols and rules say, in the language of who reads it."""

from tipline.casework.packets import PacketLeaks
from tipline.domain.errors import GateClosed, Refused, TextObjected
from tipline.domain.protocol_data import RecordKind, Said
from tipline.domain.protocol_loading import protocols
from tipline.domain.rulebook import rulebook
from tipline.domain.vocabulary import Language
from tipline.web.languages import language
from tipline.web.refusals import explain


def spoken(said: Said) -> str:
    """Return words of a protocol in the visitor's language."""
    return said.es if language() is Language.SPANISH else said.en


def stage_title(protocol: str, stage: str) -> str:
    """Return the title of a stage as its protocol's file says it."""
    return spoken(protocols()[protocol].stages[stage].title)


def record_kind(protocol: str, kind: str) -> RecordKind:
    """Return what a protocol's file says of a record."""
    return protocols()[protocol].records[kind]


def why_refused(refusal: Refused) -> str:
    """Return what a refusal says: of a gate everything that is missing, of a rule its own message."""
    if isinstance(refusal, GateClosed):
        return " ".join(spoken(obstacle.say) for obstacle in refusal.obstacles)
    if isinstance(refusal, PacketLeaks):
        return f"{explain(refusal).sentence} {_leaking_fields(refusal)}"
    if isinstance(refusal, TextObjected):
        return " ".join([explain(refusal).sentence, *(_rule_says(rule) for rule in refusal.rules)])
    return explain(refusal).sentence


def _rule_says(rule: str) -> str:
    """Return a rule's own message with its id, as rules.md asks."""
    return f"{spoken(rulebook()[rule].message)} ({rule})"


def _leaking_fields(refusal: PacketLeaks) -> str:
    """Return field and kind of each leak; the words themselves are not said again."""
    titles = protocols()["TIP"].records["packet"].fields
    named = {(leak.field.split(".")[0], leak.kind.value.replace("_", " ")) for leak in refusal.leaks}
    return "; ".join(
        f"{spoken(titles[name].title) if name in titles else name}: {kind}" for name, kind in sorted(named)
    )
