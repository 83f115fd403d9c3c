"""A conversation by text and all that follows it, with a house that really runs and a stand-in for the carrier."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import md5, sha1, sha256
from html import unescape
from urllib.parse import urlsplit

from tests.attacks.browsers import Browser, Page
from tests.attacks.own_house import OwnHouse
from tests.attacks.sentinels import sentinel, spellings
from tests.attacks.story import enter
from tests.carrier.lines import ACCOUNT, PREFIX, bound
from tests.load.servers import Server
from tests.made_up_house import opened
from tests.visitors import hidden_fields
from tipline.adapters.twilio_account import TwilioAccount
from tipline.adapters.twilio_texts import TwilioTexts
from tipline.app import StandIns
from tipline.casework.desk import Desk
from tipline.casework.texter_numbers import address_mac, suppression_mac
from tipline.demo.fake_courier import post_by_http
from tipline.demo.fake_twilio import FakeTwilio, open_fake
from tipline.domain.vocabulary import Role
from tipline.web.front_desk import the_desk
from tipline.worker import work_a_round

NUMBER = "+13125550142"
_WRITTEN = ("+13125550142", "13125550142", "3125550142", "(312) 555-0142", "312-555-0142", "312.555.0142", "5550142")
_CODE = re.compile(r"(ERASE) (\d{4})")
_REFERENCE = re.compile(r"TL-\w{4}-\w{4}")


@dataclass
class Story:
    """A phone, the house it texts, and every page that was shown on the way."""

    house: OwnHouse
    server: Server
    fake: FakeTwilio
    account: TwilioAccount = field(repr=False)
    pages: list[Page] = field(default_factory=list, repr=False)

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Give the desk of the worker's process."""
        stand_ins = StandIns(texts=TwilioTexts(self.account))
        with opened(self.house.home, self.house.url, stand_ins) as app, app.app_context():
            yield the_desk()

    def works(self, rounds: int = 3) -> None:
        """Let the worker go its rounds."""
        with self.desk() as desk:
            for _round in range(rounds):
                work_a_round(desk)
                desk.session.remove()
                self.fake.courier.errands.join()

    def says(self, *bodies: str) -> list[str]:
        """Text these words, and return what came back."""
        before = len(self.fake.thread_of(NUMBER))
        for body in bodies:
            self.fake.phone_sends(NUMBER, body)
            self.fake.courier.errands.join()
        self.works()
        return [text.body for text in self.fake.thread_of(NUMBER)[before:] if not text.is_own]


@contextmanager
def telling(house: OwnHouse) -> Iterator[Story]:
    """Run the house with a line to the stand-in."""
    with bound() as (app, url):
        account = replace(ACCOUNT, base_url=url + PREFIX, timeout_seconds=5.0)
        settings = {
            "TIPLINE_TWILIO_ACCOUNT_SID": account.account_sid,
            "TIPLINE_TWILIO_API_KEY": account.api_key,
            "TIPLINE_TWILIO_API_SECRET": account.api_secret,
            "TIPLINE_TWILIO_AUTH_TOKEN": account.auth_token,
            "TIPLINE_TWILIO_NUMBER": account.number or "",
            "TIPLINE_TWILIO_BASE_URL": account.base_url or "",
        }
        with house.running(**settings) as server:
            account = replace(account, public_url=server.address)
            fake = open_fake(account, post_by_http, lambda: datetime.now(UTC))
            app.register_blueprint(fake.blueprint, url_prefix=PREFIX)
            yield Story(house, server, fake, account)


def tell(story: Story) -> str:
    """Live through a conversation up to the erasing of the number, and return the case's reference."""
    [received] = story.says(f"{sentinel('text')} sells {sentinel('cards')} at the gate", f"since {sentinel('when')}")
    reference = _REFERENCE.findall(received)[0]
    with story.house.broken("sealed_number"):
        story.fake.phone_sends("+13125550199", f"{sentinel('failed')} Tamsin Orrell")
        story.fake.courier.errands.join()
    assert "Error" in story.house.said.read_text()
    _desk(story, reference)
    assert any(sentinel("reply") in body for body in story.says("2"))
    link = next(word for body in story.says("WEB") for word in body.split() if "/w/" in word)
    _browser(story, urlsplit(link).path)
    story.says("STOP", f"and {sentinel('stopped')}", "START", f"or {sentinel('started')}")
    asked = story.says("ERASE")[-1]
    story.says(" ".join(_CODE.findall(asked)[0]))
    return str(reference)


def numbers_and_hashes(desk: Desk) -> frozenset[bytes]:
    """Return every spelling of the number, and the hashes by which it could be found again."""
    plain = frozenset(piece for written in _WRITTEN for piece in spellings(written))
    known_by = address_mac(desk, NUMBER)
    digests = [known_by, suppression_mac(desk, known_by)]
    digests += [make(written.encode()).digest() for written in _WRITTEN for make in (sha256, sha1, md5)]
    return plain | {turn for digest in digests for turn in (digest, digest.hex().encode())}


def _desk(story: Story, reference: str) -> None:
    browser, case = Browser(story.server.address), f"/desk/cases/{reference}"
    enter(browser, story.house.staff.colleague(Role.TRIAGER))
    grade = f"{case}/records/first_grade"
    story.pages += [
        browser.open("/desk/"),
        browser.open(case),
        browser.send(grade, grade, grade="E1", reason=f"Only {sentinel('grade')} says so."),
        browser.open(case),
        browser.send(case, f"{case}/notes", text=f"{sentinel('note')} may be wrong"),
        browser.send(case, f"{case}/reply", body=f"When did {sentinel('reply')} see it?"),
    ]
    assert sentinel("text") in story.pages[3].text
    assert "5550142" not in "".join(page.text for page in story.pages)


def _browser(story: Story, path: str) -> None:
    reporter = Browser(story.server.address)
    shown = reporter.open(path)
    used = reporter.post(path, **hidden_fields(shown.text))
    receipt = unescape(used.text.partition('id="receipt"')[2].partition(">")[2].partition("<")[0])
    story.pages += [shown, used, reporter.post(path), reporter.post("/follow-up", receipt=receipt)]
    assert [page.status for page in story.pages[-4:]] == [200, 200, 404, 200]
