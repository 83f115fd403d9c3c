"""Like cases at the same site: how those with the same defect were treated, from words that stand in clear.

protocol.md, G7, and PRC-SAME. No case is opened for it and none is named: it tells numbers and outcomes.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from tipline.casework.desk import Desk
from tipline.domain.like_cases import COMPARED_MONTHS, Explanation, Treatment
from tipline.domain.protocol_facts import ProtocolFacts
from tipline.domain.vocabulary import ClosingCode
from tipline.store import record_questions
from tipline.store.cases import Case

_RESULT, _NOTICE, _DECISION, _COMPARED = "review_result", "notice", "decision", "comparators"
_STEPS = frozenset({_NOTICE, "delivery", "response"})
_OUTCOMES: Mapping[str, ClosingCode] = {
    "resolved": ClosingCode.DISCREPANCY_RESOLVED,
    "unsubstantiated": ClosingCode.UNSUBSTANTIATED,
    "reverified": ClosingCode.REVERIFICATION_DUE_BY_LAW,
    "ended": ClosingCode.EMPLOYMENT_ENDED,
    "process": ClosingCode.PROCESS_DEFECT_CORRECTED,
}
# A month has at most so many days: what is older is left out by the rule itself.
_LONGEST_MONTH = 31

Words = Mapping[str, Mapping[str, str]]


def proposed_treatment(desk: Desk, case: Case, facts: ProtocolFacts, decision: Mapping[str, str]) -> Treatment | None:
    """Return how a decision treats somebody, or None when it says no outcome or nobody said which defect it was."""
    words = {record.kind: record.words for record in facts.recorded} | {_DECISION: decision}
    return _treatment(case, words, desk.today())


def treatments(desk: Desk, case: Case) -> tuple[Treatment, ...]:
    """Return how others at the same site were treated in the last months."""
    return tuple(
        treatment
        for words, day in _others(desk, case)
        if _DECISION in words and (treatment := _treatment(case, words, day))
    )


def windows_of_like_cases(desk: Desk, case: Case, facts: ProtocolFacts) -> list[int]:
    """Return how many business days others with the same defect had to answer."""
    mine = _alike(case, {record.kind: record.words for record in facts.recorded})
    others = (words for words, _day in _others(desk, case) if mine and _alike(case, words) == mine)
    return [int(words[_NOTICE]["window_days"]) for words in others if "window_days" in words.get(_NOTICE, {})]


def explanation_of(facts: ProtocolFacts) -> Explanation:
    """Return how far it was answered why somebody is treated differently."""
    if facts.word(_COMPARED, "found") != "different":
        return Explanation.NOT_ASKED
    refused = any(sign.kind == _COMPARED and not sign.approves for sign in facts.signed)
    return Explanation.REFUSED if refused else Explanation.GIVEN


def _others(desk: Desk, case: Case) -> Iterator[tuple[Words, date]]:
    """Yield the newest words of each kind of other cases, with the day of the last of them."""
    since = desk.now() - timedelta(days=COMPARED_MONTHS * _LONGEST_MONTH)
    grouped: dict[object, dict[str, Mapping[str, str]]] = {}
    days: dict[object, date] = {}
    for record in record_questions.records_at_the_site(desk.session, case, since):
        grouped.setdefault(record.case_id, {})[record.kind] = record.words
        days[record.case_id] = record.written_at.astimezone(desk.organisation.time_zone).date()
    for case_id, words in grouped.items():
        yield words, days[case_id]


def _treatment(case: Case, words: Words, day: date) -> Treatment | None:
    alike, outcome = _alike(case, words), _OUTCOMES.get(words.get(_DECISION, {}).get("outcome", ""))
    if alike is None or outcome is None:
        return None
    job, site, defect = alike
    window = int(words.get(_NOTICE, {}).get("window_days", 0))
    return Treatment(job, site, defect, tuple(sorted(_STEPS & words.keys())), window, outcome, day)


def _alike(case: Case, words: Words) -> tuple[str, str, str] | None:
    """Return job, site and defect; without a stated defect nothing is like anything."""
    result = words.get(_RESULT, {})
    return (result.get("job", ""), case.worksite or "", result["defect"]) if "defect" in result else None
