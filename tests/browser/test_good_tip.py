"""The good tip goes from the tip through misconduct to a signed, logged X2 escalation, all of it by clicking."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.acts import open_from_queue, send_tip
from tests.browser.practice_house import PracticeHouse, running_house
from tests.browser.windows import Windows

GOOD_TIP = (
    "I saw Royce the hiring manager sell forged social security cards behind dock four. On Friday the 13th and on"
    " Friday the 20th, at six in the morning, he took cash from two new hires and gave them cards out of an envelope."
)
# What a person needs for one press with finding it (three times the 1.3 s that pointing and pressing take), and for
# reading a page that they have not seen before.
SECONDS_TO_PRESS, SECONDS_TO_LOOK = 3, 8
FIFTEEN_MINUTES = 15 * 60


@pytest.fixture(scope="module")
def own_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeHouse]:
    """A copy of its own: its clock is moved, and others sign in by the clock of this machine."""
    with running_house(tmp_path_factory.mktemp("matter")) as house:
        yield house


@pytest.fixture
def desk_page(browser: Browser, own_house: PracticeHouse) -> Iterator[Page]:
    windows = Windows(browser, own_house, {})
    page = windows.reporter().page
    page.goto("/demo")
    yield page
    windows.close()


@dataclass
class Hand:
    """Whoever clicks through the copy, and how often they pressed and looked."""

    page: Page
    house: PracticeHouse
    reference: str = ""
    presses: int = 0
    looks: int = 0

    def press(self, what: Locator) -> None:
        """Press something on the page."""
        what.click()
        self.presses += 1

    def sit_down(self, role: str) -> None:
        """Put another member at the desk, with one press."""
        member = self.house.member(role)
        self.press(self.page.locator(f'.seats form[action$="/enter/{member.number}"] button'))
        expect(self.page.locator(".seats [aria-current]")).to_have_attribute("title", member.name)
        self.looks += 1

    def write(self, kind: str) -> None:
        """Open the form of a record, fill in the example and keep it."""
        self._to_do(f'a[href$="/records/{kind}"]')
        self.press(self.page.locator(f'a[href$="/demo/cases/{self.reference}/records/{kind}"]'))
        self.looks += 1
        self.press(self.page.locator(".record-form button"))
        self._done()

    def issue(self, kind: str) -> None:
        """Open the form of a letter, fill in the example, read it and issue it."""
        self._to_do(f'a[href$="/records/{kind}"]')
        self.press(self.page.locator(f'a[href$="/demo/cases/{self.reference}/records/{kind}"]'))
        self.looks += 2
        self.press(self.page.locator('.record-form button[value="read"]'))
        self.press(self.page.locator('.record-form button[value="issue"]'))
        self._done()

    def sign(self, kind: str) -> None:
        """Sign a record; the passphrase stands there."""
        self._to_do(f'a[href*="/signatures/{kind}/"]')
        self.looks += 1
        self.press(self.page.locator('button[value="approved"]'))
        self._done()

    def step(self, stage: str) -> None:
        """Take the case on."""
        self.looks += 1
        self.press(self.page.locator(f'button[name="stage"][value="{stage}"]'))
        self._done()

    def hold(self) -> None:
        """Place a legal hold."""
        self.press(self.page.locator("details.act summary", has_text="Hold"))
        self.press(self.page.locator('form[action$="/hold"] button'))
        self._done()

    def open_misconduct(self) -> None:
        """Open a case out of this one."""
        self.press(self.page.locator(f'#steps a[href$="/cases/{self.reference}/open"]'))
        self.press(self.page.locator(f'a[href="/demo/cases/{self.reference}/open"]'))
        self.looks += 1
        self.press(self.page.locator("main form button"))
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_have_text(re.compile("^TL-"))
        self.reference = heading.inner_text()

    @property
    def seconds(self) -> int:
        """Return how long a person needs for it."""
        return self.presses * SECONDS_TO_PRESS + self.looks * SECONDS_TO_LOOK

    def _to_do(self, link: str) -> None:
        self.press(self.page.locator(f"#steps .todo {link}"))

    def _done(self) -> None:
        expect(self.page.locator("#next .done")).not_to_be_empty()


def test_from_the_tip_to_a_logged_report_in_minutes(desk_page: Page, own_house: PracticeHouse) -> None:
    hand = Hand(desk_page, own_house)
    desk_page.goto("/tip")
    hand.reference = send_tip(desk_page, what_happened=GOOD_TIP, where="Alder Crossing packing plant").reference
    desk_page.goto("/demo")
    hand.press(desk_page.locator('form[action$="/enter/0"] button'))
    open_from_queue(desk_page, hand.reference)
    _through_the_tip(hand)
    hand.open_misconduct()
    _through_misconduct(hand)
    _to_the_log(hand)
    print(f"\n{hand.presses} presses, {hand.looks} looks: {hand.seconds / 60:.1f} minutes of a person")
    assert hand.seconds < FIFTEEN_MINUTES * 0.8


def _through_the_tip(hand: Hand) -> None:
    hand.write("conduct")
    hand.write("first_grade")
    hand.step("S3_CREDIBILITY")
    hand.sit_down("reviewer")
    hand.write("second_grade")
    hand.write("scope")
    hand.sit_down("ar_officer")
    hand.write("protected_answer")
    hand.sit_down("counsel")
    hand.sign("protected_answer")
    hand.sit_down("reviewer")
    hand.step("S4_RECORDS")
    hand.sit_down("counsel")


def _through_misconduct(hand: Hand) -> None:
    hand.write("opening")
    hand.hold()
    hand.step("M1_PLAN")
    expect(hand.page.locator("#steps")).to_contain_text("120 days from the internal report")
    hand.sit_down("investigator")
    hand.write("plan")
    hand.sit_down("counsel")
    hand.sign("plan")
    hand.sit_down("investigator")
    hand.step("M2_INTERVIEWS")
    hand.issue("opening_words")
    hand.write("interviews")
    hand.step("M3_ANSWER")
    hand.write("accused_answer")
    hand.write("investigators_grade")
    hand.sit_down("counsel")
    hand.write("counsels_grade")
    hand.sit_down("lead")
    hand.write("decision")
    hand.sit_down("counsel")
    hand.sign("decision")
    hand.sit_down("lead")
    hand.step("M4_DECISION")


def _to_the_log(hand: Hand) -> None:
    hand.write("packet")
    hand.sit_down("counsel")
    hand.sign("packet")
    hand.sit_down("executive")
    hand.sign("packet")
    hand.sit_down("counsel")
    hand.step("S8_ESCALATION")
    hand.write("transmission")
    hand.page.goto("/desk/escalations")
    line = hand.page.locator(".log li").first
    expect(line).to_contain_text(hand.reference)
    expect(line).to_contain_text("X2")
    expect(line.locator(".hash")).to_have_text(re.compile("^[0-9a-f]{64}$"))


@pytest.mark.parametrize(
    ("leak", "kind"),
    [
        ("Marisol Tejada saw it.", "the reporter’s name"),
        ("Call 312 555 0147 for more.", "number or address"),
        ("he took cash from two new hires and gave them cards out of an envelope", "words of the tip"),
        ("The Honduran crew was there.", "nationality"),
    ],
)
def test_a_packet_that_leaks_is_stopped_and_the_clean_one_passes(
    desk_page: Page, own_house: PracticeHouse, leak: str, kind: str
) -> None:
    hand = _at_packet(desk_page, own_house)
    packet = f"/demo/cases/{hand.reference}/records/packet"
    desk_page.goto(packet)
    facts = desk_page.locator('[name="suspect_facts"]')
    facts.fill(f"{facts.input_value()}\n{leak}")
    desk_page.locator(".record-form button").click()
    expect(desk_page.locator("#suspect_facts-wrong")).to_contain_text(kind)
    expect(desk_page.locator('[name="suspect_facts"]')).to_have_value(re.compile(re.escape(leak)))
    desk_page.goto(packet)
    desk_page.locator(".record-form button").click()
    expect(desk_page.locator("#next .done")).not_to_be_empty()


MATTER: dict[str, str] = {}


def _at_packet(page: Page, house: PracticeHouse) -> Hand:
    """Bring a tip whose reporter left name and number to where its packet is written; made once."""
    hand = Hand(page, house, MATTER.get("reference", ""))
    if hand.reference:
        page.locator(f'form[action$="/enter/{house.member("lead").number}"] button').click()
        page.wait_for_url("**/desk/**")
        page.goto(f"/desk/cases/{hand.reference}")
        return hand
    page.goto("/tip")
    hand.reference = send_tip(page, what_happened=GOOD_TIP, contact="Marisol Tejada, 312-555-0147").reference
    page.goto("/demo")
    hand.press(page.locator('form[action$="/enter/0"] button'))
    open_from_queue(page, hand.reference)
    _through_the_tip(hand)
    hand.open_misconduct()
    _through_misconduct(hand)
    MATTER["reference"] = hand.reference
    return hand


def test_the_clock_of_a_copy_moves_and_who_sits_there_stays(desk_page: Page) -> None:
    desk_page.locator('form[action$="/enter/0"] button').click()
    before = desk_page.locator(".practice-bar").inner_text()
    desk_page.goto("/demo/clock?next=/desk/")
    desk_page.locator('button[name="business_days"][value="10"]').click()
    expect(desk_page.get_by_role("heading", level=1)).to_have_text("Queue")
    assert desk_page.locator(".practice-bar").inner_text() != before
    expect(desk_page.locator(".promise.is-late").first).to_be_visible()
