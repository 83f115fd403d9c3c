"""The page ``docs/rules.md``, made from the rulebook: ``python -m tests.domain.rules_page`` writes it anew."""

from collections.abc import Iterable
from pathlib import Path

from tipline.domain.rule_data import ALWAYS, Rule
from tipline.domain.rulebook import rulebook
from tipline.domain.state_overlays import OverlayStep, overlays

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
_OPENING = """# The rules of the house

This page is made from `tipline/domain/rules/*.yaml` and `tipline/domain/overlays/*.yaml` by
`python -m tests.domain.rules_page`; a test compares them, so change the files and make the page anew.

A rule **informs**, asks to **justify** (a written reason), or **blocks**. Text rules act on the freedom of the one who
reviews, never on the reporter's freedom to send. What is *locked* the organisation may not change. An override needs
counsel and a second person, and a reason; *never* means that nobody can. Marks: [V] seen in a primary text, [V2] seen
in a secondary source, [M] to be checked before it is quoted, [DESIGN] a choice of this house. Words in braces are
filled in. Counsel approves the rules, counsel and a native speaker the messages, before a launch.
"""
_FAMILIES = {
    "TXT": "Text rules: who somebody is, and what is only rumoured",
    "PII": "Numbers and the reporter's own status",
    "RTE": "Complaints with their own protection",
    "CMB": "What follows from text rules together",
    "ACT": "Action rules: what somebody wants to do or send",
    "PRC": "Process rules: how a case is worked on",
}
_HEAD = ("rule", "looks at", "trigger", "severity", "basis", "locked", "override", "message", "mensaje")
_STATE_HEAD = ("step", "needed for", "basis", "what is recorded", "lo que se deja por escrito")


def rules_page() -> str:
    """Return the page as the rulebook and the overlays are now."""
    rules = rulebook().values()
    families = (
        f"## {title}\n\n{_table(_HEAD, [_row(rule) for rule in rules if rule.id.startswith(family)])}"
        for family, title in _FAMILIES.items()
    )
    states = "\n".join(
        f"### {overlay.name.en}\n\n{_table(_STATE_HEAD, [_step(step) for step in overlay.steps])}"
        for overlay in overlays().values()
    )
    opening = "Steps that `ACT-STATE` asks for at a worksite; counsel may switch a step off with a reason."
    return "\n".join([_OPENING, *families, f"## What the states ask for\n\n{opening}\n\n{states}"])


def _row(rule: Rule) -> tuple[str, ...]:
    weights = (
        str(weight) if under == ALWAYS else f"{under.replace('_', ' ')}: {weight}"
        for under, weight in rule.severity.items()
    )
    return (
        f"`{rule.id}` v{rule.version}",
        ", ".join(rule.looks_at),
        _with_more(rule.trigger, rule.then),
        "; ".join(weights),
        rule.basis,
        "yes" if rule.locked else "no",
        rule.override,
        rule.message.en,
        rule.message.es,
    )


def _step(step: OverlayStep) -> tuple[str, ...]:
    needed = ", ".join(kind.replace("_", " ") for kind in step.needed_for)
    return f"`{step.id}`", needed, _with_more(step.basis, step.note), step.say.en, step.say.es


def _with_more(said: str, more: str | None) -> str:
    """Return what is said and what else there is to know, in slanted letters."""
    plain, slanted = (text.replace("*", "\\*") for text in (said, more or ""))
    return f"{plain} _{slanted}_" if slanted else plain


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, tuple("---" for _ in head), *rows)
    return "".join(f"| {' | '.join(cell.strip() for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    PAGE.write_text(rules_page(), encoding="utf-8")
