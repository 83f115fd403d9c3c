"""Judge the screen on labelled texts: `python -m bench.judge_screen FILE...`, by rule and language, with intervals."""

import json
import sys
from collections.abc import Callable, Iterable
from functools import partial
from math import sqrt
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table

from tipline.domain.screen.screening import Screening, screen

_LANGUAGES = ("en", "es")
_Z = 1.96

Judged = tuple[dict[str, Any], Screening]


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson)."""
    if of == 0:
        return 0.0, 1.0
    share, spread = hits / of, _Z * _Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def judge(files: Iterable[Path]) -> list[Judged]:
    """Screen every text of the files."""
    texts = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [(text, screen(text["text"])) for text in texts]


def show(judged: list[Judged]) -> None:
    """Print what was found, missed and called wrongly."""
    table = Table("what", *(f"{language} {said}" for language in _LANGUAGES for said in ("precision", "recall")))
    rules = sorted({rule for text, _ in judged for rule in text["fires"]})
    _row(table, "any TXT-*", judged, lambda text: _any(text["fires"]), lambda seen: _any(seen.fires))
    for rule in rules:
        _row(table, rule, judged, partial(_is_labelled, rule), partial(_fires, rule))
    _row(table, "conduct", judged, lambda text: bool(text["conduct_evidence"]), lambda seen: bool(seen.conduct))
    Console(width=120).print(table)
    for language in _LANGUAGES:
        of_language = [each for each in judged if each[0]["lang"] == language]
        clean = [seen for text, seen in of_language if not _any(text["fires"])]
        flagged = sum(_any(seen.fires) for seen in clean)
        covered, names = _names(of_language)
        low, high = _names([each for each in of_language if any(n and n.islower() for n in each[0]["names"] or ())])
        print(
            f"{language}: clean flagged {flagged}/{len(clean)}; names masked {covered}/{names}, lower case {low}/{high}"
        )
        met, acts = _acts_met(of_language)
        needless, masked = _needless_masks(of_language)
        print(f"{language}: acts that a suggestion touches {met}/{acts}; masks without a name {needless}/{masked}")


def _row(
    table: Table,
    name: str,
    judged: list[Judged],
    wanted: Callable[[dict[str, Any]], bool],
    called: Callable[[Screening], bool],
) -> None:
    cells = []
    for language in _LANGUAGES:
        pairs = [(wanted(text), called(seen)) for text, seen in judged if text["lang"] == language]
        both = sum(want and call for want, call in pairs)
        cells += [_share(both, sum(call for _, call in pairs)), _share(both, sum(want for want, _ in pairs))]
    table.add_row(name, *cells)


def _is_labelled(rule: str, text: dict[str, Any]) -> bool:
    return rule in text["fires"]


def _fires(rule: str, seen: Screening) -> bool:
    return rule in seen.fires


def _share(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits}/{of} {hits / of if of else 0:.2f} [{low:.2f}, {high:.2f}]"


def _any(rules: Iterable[str]) -> bool:
    return any(rule.startswith("TXT-") for rule in rules)


def _names(judged: list[Judged]) -> tuple[int, int]:
    covered = names = 0
    for text, seen in judged:
        for name in text["names"] or ():
            at = text["text"].find(name)
            names += 1
            covered += any(start <= at and at + len(name) <= end for start, end in seen.names) or all(
                any(start <= at + number < end for start, end in seen.names)
                for number, sign in enumerate(name)
                if sign.isalnum()
            )
    return covered, names


def _acts_met(judged: list[Judged]) -> tuple[int, int]:
    """Return in how many of the texts that state acts a suggestion touches one."""
    told = [(text, seen) for text, seen in judged if text["conduct"]]
    return sum(any(_touches(seen, *act) for act in _acts(text)) for text, seen in told), len(told)


def _acts(text: dict[str, Any]) -> list[tuple[int, int]]:
    return [(text["text"].find(words), text["text"].find(words) + len(words)) for _kind, words in text["conduct"]]


def _touches(seen: Screening, start: int, end: int) -> bool:
    return any(each.start < end and each.end > start for each in seen.conduct)


def _needless_masks(judged: list[Judged]) -> tuple[int, int]:
    needless = masks = 0
    for text, seen in judged:
        if text["names"] is None:
            continue
        named = "\n".join(text["names"]).lower()
        for start, end in seen.names:
            masks += 1
            needless += not any(word in named for word in text["text"][start:end].lower().split())
    return needless, masks


def main() -> None:
    """Judge the files that are named."""
    started = perf_counter()
    judged = judge(map(Path, sys.argv[1:]))
    show(judged)
    print(f"{(perf_counter() - started) / max(1, len(judged)) * 1000:.1f} ms a text")


if __name__ == "__main__":
    main()
