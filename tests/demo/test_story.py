"""The demo's story is whole, shows every state, and speaks of nobody real."""

import re
from collections import Counter
from uuid import UUID, uuid4

import pytest

from tipline.demo.story import Story, StoryCase, StoryWrong, read_story, tell
from tipline.domain.access import Reader, readers, walled
from tipline.domain.mentions import folded_words
from tipline.domain.organisation import read_organisation
from tipline.domain.segments import measure
from tipline.domain.vocabulary import Compartment, Kind, Language, Role, Voice

AGENCIES = {
    "1-800-255-7688",
    "1-800-669-4000",
    "1-800-321-6742",
    "1-844-762-6572",
    "1-866-487-9243",
    "1-888-373-7888",
}
MEMBER = {"key": "triager", "name": "A Member", "roles": ["triager"], "language": "en"}
HOUSE = {"organisation": {"name": "A House"}, "members": [MEMBER]}
TIP = {"key": "a-tip", "language": "en", "kind": "other", "days_ago": 3, "what_happened": "words"}

TEXTED = {"phone": "+13125550111", "what_happened": "they sign the forms"}


@pytest.fixture(scope="module")
def story() -> Story:
    return read_story()


def said(case: StoryCase) -> list[str]:
    """Return every text of a case."""
    tip = [case.what_happened, case.where, case.when, case.who, case.contact]
    closing = [case.closed.answer] if case.closed else []
    messages = [message.text for message in case.conversation]
    return [*tip, *messages, *(note.text for note in case.notes), *closing]


def staff_words(case: StoryCase) -> str:
    """Return what the reporter of a case hears from the staff."""
    answers = [case.closed.answer] if case.closed else []
    return " ".join([*(entry.text for entry in case.conversation if entry.by is Voice.STAFF), *answers])


def doors(story: Story) -> tuple[dict[UUID, str], list[Reader]]:
    """Return the members' keys by id, and the members as the rules of access see them."""
    ids = {uuid4(): member for member in story.members}
    roster = [Reader(uid, member.name, frozenset(member.roles)) for uid, member in ids.items()]
    return {uid: member.key for uid, member in ids.items()}, roster


def walls(story: Story, case: StoryCase, roster: list[Reader]) -> frozenset[UUID]:
    """Return whom a case walls."""
    texts = (case.what_happened, case.where, case.when, case.who)
    return walled(read_organisation(story.organisation), roster, case.exclude, texts)


def test_there_are_forty_cases_in_two_languages_and_three_states(story: Story) -> None:
    assert Counter(case.language for case in story.cases) == {Language.ENGLISH: 24, Language.SPANISH: 16}
    assert Counter(case.state for case in story.cases) == {"new": 14, "open": 14, "closed": 12}


def test_every_kind_is_told_and_hiring_most(story: Story) -> None:
    kinds = Counter(case.kind for case in story.cases)
    assert set(kinds) == set(Kind)
    assert kinds.most_common(1)[0][0] is Kind.HIRING_OR_DOCUMENT
    assert kinds[Kind.DANGER] == 3


def test_both_languages_are_new_open_and_closed(story: Story) -> None:
    assert len({(case.language, case.state) for case in story.cases}) == 6


def test_eleven_members_hold_one_role_each_and_two_are_triagers(story: Story) -> None:
    roles = Counter(role for member in story.members for role in member.roles)
    assert len(story.members) == 11
    assert roles == {**dict.fromkeys(Role, 1), Role.TRIAGER: 2}
    assert sum(member.language is Language.SPANISH for member in story.members) == 2


def test_the_organisation_can_be_read_and_its_recipient_is_the_investigator(story: Story) -> None:
    organisation = read_organisation(story.organisation)
    investigator = next(member for member in story.members if Role.INVESTIGATOR in member.roles)
    assert len(organisation.worksites) == 4
    assert organisation.independent_recipient == investigator.name


def test_twelve_closing_codes_are_shown(story: Story) -> None:
    codes = [case.closed.code.value for case in story.cases if case.closed]
    expected = {"C01", "C02", "C03", "C04", "C08", "C15", "C16", "C17", "C18", "C21", "C22"}
    assert expected <= set(codes)


def test_only_members_with_a_grant_work_on_a_case(story: Story) -> None:
    keys, roster = doors(story)
    fallback = story.organisation["independent_recipient"]
    for case in story.cases:
        granted = readers(Compartment.DIALOGUE, case.kind, roster, walls(story, case, roster), fallback)
        at_work = {note.by for note in case.notes} | ({case.owner} if case.owner else set())
        assert at_work <= {keys[uid] for uid in granted}, case.key


def test_walls_stand_by_name_by_alias_by_title_and_by_role(story: Story) -> None:
    keys, roster = doors(story)
    hidden = {case.key: {keys[uid] for uid in shut} for case in story.cases if (shut := walls(story, case, roster))}
    assert hidden == {
        "antes-de-la-auditoria": {"triager"},
        "nine-forms-one-afternoon": {"triager"},
        "wont-hire-americans": {"ar_officer"},
        "the-desk-is-his-friend": {"triager", "triager_2"},
    }


def test_an_excluded_name_or_role_can_be_chosen_on_the_form(story: Story) -> None:
    published = {person["name"] for person in story.organisation["people"]}
    assert {choice for case in story.cases for choice in case.exclude} <= published | set(Role)


def test_addresses_and_telephone_numbers_belong_to_nobody(story: Story) -> None:
    words = "\n".join(text for case in story.cases for text in said(case))
    assert all(re.search(r"@([\w-]+\.)*example(\.org)?$", address) for address in re.findall(r"\S+@[\w.-]+\w", words))
    numbers = set(re.findall(r"(?<![\d-])(?:\d-)?(?:\d{3}-)?\d{3}-\d{4}(?!\d)", words))
    assert {number for number in numbers if not number.startswith("555-01")} == AGENCIES
    assert sum(bool(case.contact) for case in story.cases) == 2


def test_protected_complaints_are_answered_with_the_number_of_the_agency(story: Story) -> None:
    complaints = [case for case in story.cases if case.kind in {Kind.DISCRIMINATION, Kind.RETALIATION}]
    assert all("1-800-255-7688" in staff_words(case) for case in complaints if case.state != "new")


def test_staff_speak_the_language_of_the_reporter(story: Story) -> None:
    marks = {Language.ENGLISH: {"the", "you", "your"}, Language.SPANISH: {"que", "su", "de"}}
    for case in story.cases:
        heard = set(folded_words(staff_words(case)))
        assert not heard or heard & marks[case.language], case.key
        assert not heard & (marks[Language.ENGLISH] | marks[Language.SPANISH]) - marks[case.language], case.key


def test_twelve_cases_come_by_text_in_two_languages_and_three_states(story: Story) -> None:
    texted = [case for case in story.cases if case.phone]
    assert Counter(case.language for case in texted) == {Language.ENGLISH: 6, Language.SPANISH: 6}
    assert Counter(case.state for case in texted) == {"new": 6, "open": 4, "closed": 2}


def test_what_staff_text_is_no_longer_than_two_texts(story: Story) -> None:
    for case in (case for case in story.cases if case.phone):
        answers = [case.closed.answer] if case.closed else []
        texts = [entry.text for entry in case.conversation if entry.by is Voice.STAFF and not entry.ask]
        assert all((size := measure(text)).is_gsm7 and size.segments <= 2 for text in texts + answers), case.key


def test_the_words_of_a_reporter_stay_out_of_a_printed_case(story: Story) -> None:
    assert all(text not in repr(case) for case in story.cases for text in said(case) if len(text) > 60)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "gossip"},
        {"language": "xx"},
        {"how_known": "guessed"},
        {"severity": "mild"},
        {"weather": "fair"},
        {"owner": "nobody"},
        {"severity": "high"},
        {"owner": "triager", "notes": [{"by": "triager", "text": "words", "days_after": 4}]},
        {
            "owner": "triager",
            "closed": {"code": "C99", "reason": "words", "outcome": "words", "answer": "words", "days_after": 1},
        },
        {
            "owner": "triager",
            "closed": {"code": "C18", "reason": "words", "outcome": "words", "answer": "words", "days_after": 9},
        },
        {"owner": "triager", "conversation": [{"by": "stranger", "text": "words", "days_after": 1}]},
        {"owner": "triager", "conversation": [{"by": "staff", "ask": "how are you", "days_after": 1}]},
        {"conversation": [{"by": "reporter", "text": "words", "days_after": 1}]},
        {**TEXTED, "phone": "+13125556111"},
        {**TEXTED, "kind": "danger"},
        {**TEXTED, "language": "es"},
        {**TEXTED, "where": "the plant"},
        {**TEXTED, "conversation": [{"by": "staff", "text": "words", "days_after": 1}]},
        {**TEXTED, "conversation": [{"by": "reporter", "text": "words", "days_after": 4}]},
    ],
)
def test_a_case_that_does_not_hang_together_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(StoryWrong):
        tell(HOUSE, [{**TIP, **wrong}])


def test_who_texts_goes_on_before_anybody_answers_and_after_the_end() -> None:
    more = [{"by": "reporter", "text": "more words", "days_after": 2}]
    closed = {"code": "C18", "reason": "words", "outcome": "words", "answer": "words", "days_after": 1}
    story = tell(HOUSE, [{**TIP, **TEXTED, "conversation": more}])
    assert story.cases[0].state == "new"
    tell(HOUSE, [{**TIP, **TEXTED, "owner": "triager", "conversation": more, "closed": closed}])


def test_two_cases_from_one_phone_are_refused() -> None:
    with pytest.raises(StoryWrong):
        tell(HOUSE, [{**TIP, **TEXTED}, {**TIP, **TEXTED, "key": "another"}])


def test_a_member_with_an_unknown_role_or_language_is_refused() -> None:
    for wrong in ({"roles": ["janitor"]}, {"language": "xx"}):
        with pytest.raises(StoryWrong):
            tell({**HOUSE, "members": [{**MEMBER, **wrong}]}, [TIP])


def test_two_cases_with_one_key_are_refused() -> None:
    with pytest.raises(StoryWrong):
        tell(HOUSE, [TIP, TIP])
