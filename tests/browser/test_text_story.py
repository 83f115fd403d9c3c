"""The conversation that the line is for, phone in hand: every word that a texter can use, and what comes of it."""

import re
from dataclasses import dataclass
from zlib import crc32

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.acts import button_of, case_form, confirm_close, fill_closing, unfold
from tests.browser.windows import ENGLISH, LANGUAGES, SPANISH, Windows

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)

_LOOKS, _A_LOOK = 20, 500

_REFERENCE = re.compile(r"TL-\w{4}-\w{4}")
_CODE = re.compile(r"(?:ERASE|BORRAR) (\d{4})")
TOLD = {
    ENGLISH: "The foreman sells blank cards behind the loading dock",
    SPANISH: "El capataz vende tarjetas en blanco detras del muelle",
}
ASKED = {ENGLISH: "Which day was it?", SPANISH: "Que dia fue?"}
ANSWERED = {ENGLISH: "It was last Monday.", SPANISH: "Fue el lunes pasado."}
LATER = {ENGLISH: "He did it again today", SPANISH: "Lo hizo otra vez hoy"}
CLOSED = {ENGLISH: "We looked into it. Thank you.", SPANISH: "Lo revisamos. Gracias."}
# What the answers to each word are known by.
KNOWN_BY = {
    ENGLISH: {"new": "separate tip", "erased": "deleted here", "outside": "outside person", "late": "1 to add"},
    SPANISH: {"new": "otro informe", "erased": "borr", "outside": "persona de afuera", "late": "1 para"},
}


@dataclass
class Phone:
    """One phone of the practice house."""

    page: Page
    number: str

    def open(self) -> None:
        """Take the phone in the hand."""
        self.page.goto(f"/demo/phone?number={self.number}")

    @property
    def texts(self) -> Locator:
        """Return every text on the phone."""
        return self.page.locator("#texts > li")

    def text(self, body: str) -> None:
        """Write a text and see it on the phone."""
        before = self.texts.count()
        self.page.locator("#body").fill(body)
        button_of(self.page.locator("#write")).click()
        expect(self.texts.nth(before)).to_contain_text(body)

    def gets(self, words: str | re.Pattern[str]) -> str:
        """Wait for an answer that says this, and return it."""
        expect(self.texts.last).to_contain_text(words)
        return self.texts.last.inner_text()


@pytest.fixture
def phone(windows: Windows, language: str, request: pytest.FixtureRequest) -> Phone:
    """A phone that never texted before."""
    # Each test its own number, the same in every run.
    place = crc32(request.node.name.encode()) % 10_000
    phone = Phone(windows.reporter(language).page, f"+1312557{place:04}")
    phone.open()
    return phone


def first_text(phone: Phone, language: str) -> str:
    """Send a first text and return the reference that comes back."""
    phone.text(TOLD[language])
    return str(_REFERENCE.findall(phone.gets(_REFERENCE))[0])


def desk_at(windows: Windows, language: str, reference: str, role: str = "triager") -> Page:
    """Open the case as a member."""
    page = windows.staff(role, language).page
    page.goto(f"/desk/cases/{reference}")
    return page


def shown_after_a_while(page: Page, place: str, words: str | re.Pattern[str]) -> None:
    """Look at the page again until it says this: a text is on the phone before it has reached the house."""
    for _look in range(_LOOKS):
        page.reload()
        try:
            expect(page.locator(place)).to_contain_text(words, timeout=_A_LOOK)
        except AssertionError:
            continue
        return
    expect(page.locator(place)).to_contain_text(words)


def reply(page: Page, words: str) -> None:
    """Answer the reporter."""
    page.locator('#reply [name="body"]').fill(words)
    button_of(page.locator("#reply .ready")).click()
    expect(page.locator("#said .talk")).to_contain_text(words)


@in_both_languages
def test_a_text_is_answered_asked_and_told_more_of(windows: Windows, phone: Phone, language: str) -> None:
    reference = first_text(phone, language)
    desk = desk_at(windows, language, reference)
    expect(desk.locator(".tip")).to_contain_text(TOLD[language])
    reply(desk, ASKED[language])
    phone.gets(ASKED[language])
    phone.text(ANSWERED[language])
    desk.locator('[name="question"][value="when"]').click()
    phone.gets(re.compile("1 (today|de hoy)"))
    phone.text("2")
    shown_after_a_while(desk, "#said", re.compile("this week|esta semana"))
    expect(desk.locator("#said")).to_contain_text(ANSWERED[language])
    expect(desk.locator(".delivery-delivered").first).to_be_visible()


@in_both_languages
def test_stop_and_start_are_seen_at_the_desk(windows: Windows, phone: Phone, language: str) -> None:
    reference = first_text(phone, language)
    desk = desk_at(windows, language, reference)
    phone.text("STOP")
    shown_after_a_while(desk, ".no-reply", "STOP")
    expect(desk.locator("#reply")).to_have_count(0)
    phone.text("START")
    shown_after_a_while(desk, "#said", re.compile("go to the reporter|van al teléfono"))
    reply(desk, ASKED[language])
    phone.gets(ASKED[language])


@in_both_languages
def test_new_opens_another_case(phone: Phone, language: str) -> None:
    reference = first_text(phone, language)
    phone.text("NUEVO" if language == SPANISH else "new")
    phone.gets(KNOWN_BY[language]["new"])
    phone.text(LATER[language])
    assert _REFERENCE.findall(phone.gets(_REFERENCE)) != [reference]


@in_both_languages
def test_the_number_is_erased_when_its_code_is_echoed(windows: Windows, phone: Phone, language: str) -> None:
    reference = first_text(phone, language)
    word = "BORRAR" if language == SPANISH else "ERASE"
    phone.text(word)
    code = _CODE.findall(phone.gets(_CODE))[0]
    phone.text(f"{word} {code}")
    phone.gets(re.compile(KNOWN_BY[language]["erased"]))
    desk = desk_at(windows, language, reference)
    expect(desk.locator(".no-reply")).to_be_visible()
    phone.text(LATER[language])
    assert _REFERENCE.findall(phone.gets(_REFERENCE)) != [reference]


@in_both_languages
def test_outside_leads_past_the_staff(windows: Windows, phone: Phone, language: str) -> None:
    first_text(phone, language)
    phone.text("FUERA" if language == SPANISH else "OUTSIDE")
    phone.gets(re.compile(KNOWN_BY[language]["outside"]))
    phone.text(LATER[language])
    reference = _REFERENCE.findall(phone.gets(_REFERENCE))[0]
    desk = desk_at(windows, language, reference)
    expect(desk.get_by_text(LATER[language])).to_have_count(0)


@in_both_languages
def test_a_texter_goes_into_the_browser_and_back(windows: Windows, phone: Phone, language: str) -> None:
    reference = first_text(phone, language)
    phone.text("WEB")
    phone.gets("/w/")
    link = phone.texts.last.get_by_role("link").get_attribute("href") or ""
    browser = windows.reporter(language).page
    browser.goto(link)
    button_of(browser.locator("#private-link")).click()
    receipt = browser.locator("#receipt").inner_text()
    desk = desk_at(windows, language, reference)
    reply(desk, ASKED[language])
    phone.gets(ASKED[language])
    phone.text(ANSWERED[language])
    browser.goto("/follow-up")
    browser.locator('input[name="receipt"]').fill(receipt)
    button_of(browser.locator('form:has(input[name="receipt"])')).click()
    expect(browser.locator(".conversation")).to_contain_text(ANSWERED[language])
    expect(browser.locator(".conversation")).not_to_contain_text(TOLD[language])
    button_of(browser.locator("#history")).click()
    desk.reload()
    browser.goto("/follow-up")
    browser.locator('input[name="receipt"]').fill(receipt)
    button_of(browser.locator('form:has(input[name="receipt"])')).click()
    expect(browser.locator(".conversation")).to_contain_text(TOLD[language])


@in_both_languages
def test_a_closed_tip_is_rated_and_a_late_text_finds_its_place(windows: Windows, phone: Phone, language: str) -> None:
    reference = first_text(phone, language)
    desk = desk_at(windows, language, reference)
    unfold(desk)
    form = case_form(desk, "close")
    fill_closing(form, "C08", CLOSED[language])
    button_of(form).click()
    expect(desk.locator("#next .done")).not_to_be_empty()
    second = windows.staff("reviewer", language).page
    confirm_close(second, windows.house.member("reviewer"), reference)
    phone.gets("1-5")
    expect(phone.page.locator("#texts")).to_contain_text(CLOSED[language])
    phone.text("4")
    phone.text(LATER[language])
    phone.gets(re.compile(KNOWN_BY[language]["late"]))
    phone.text("1")
    shown_after_a_while(desk, "#said", LATER[language])
    expect(desk.locator("#said")).to_contain_text(re.compile("4 (out of|de) 5"))
