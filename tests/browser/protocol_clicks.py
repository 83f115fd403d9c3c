"""A case clicked through its protocol: each record, signature and step on its own page, by whoever finds its button."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.acts import fill_closing
from tests.browser.desk_of_our_own import OurDesk
from tests.casework.protocol_entries import WORDS, entry_for, letter_entries
from tests.domain.protocols.walking import steps_of, ways_to_close, wish_for
from tests.domain.protocols.wishes import YES, Step, Wished
from tests.staff import PASSPHRASE
from tipline.domain.conditions import CLOSING
from tipline.domain.protocol_data import Entry, Protocol, RecordKind
from tipline.domain.protocol_words import HoldGround
from tipline.domain.vocabulary import Role


@dataclass
class Clicks:
    """One case on its way through a protocol, in the browser."""

    desk: OurDesk
    protocol: Protocol
    wished: Wished
    reference: str = ""

    def open_case(self) -> None:
        """Open a case of this protocol at the desk."""
        page = self.desk.page(self.protocol.opened_by[0])
        page.goto("/desk/open")
        page.locator(f'[name="protocol"][value="{self.protocol.name}"]').check()
        page.locator('[name="words"]').fill(WORDS)
        page.locator("main form button").click()
        page.wait_for_url("**/desk/cases/*")
        self.reference = page.url.rsplit("/", 1)[-1]

    def go(self, steps: Iterable[Step]) -> None:
        """Write and sign what each stage asks for, and press each step."""
        for step in steps:
            self._let_it_be_so(step)
            if step.target == self.protocol.closed:
                self._write_stage(step, without=(CLOSING,))
                self._close(step)
            else:
                self._write_stage(step, without=(CLOSING,))
                self._press_step(step)

    def stage_shown(self, role: Role) -> str:
        """Return the headline of what is next, as this member reads it."""
        return self._case_page(role).locator("#steps h3").inner_text()

    def _write_stage(self, step: Step, without: tuple[str, ...]) -> None:
        for kind in self.protocol.stages[step.here].records:
            if kind not in without:
                self._write(kind, self.protocol.records[kind])
                self._sign(kind, self.protocol.records[kind])

    def _write(self, kind: str, record: RecordKind) -> None:
        # Whoever need not sign it writes it: nobody signs the own.
        roles = sorted(record.by, key=lambda role: role in record.signs)
        found = self._first(roles, lambda page: page.locator(f'#steps a[href$="/records/{kind}"]').count() > 0)
        if found is None:
            return
        found.locator(f'#steps a[href$="/records/{kind}"]').click()
        for name, entry in record.fields.items():
            if entry.kind not in ("computed", "letter"):
                self._fill(found, name, entry, entry_for(kind, name, entry, self.wished))
        letter = letter_entries(record)
        for name, [typed] in letter.items():
            place = found.locator(f'[name="{name}"]')
            if name.endswith(".language"):
                place.and_(found.locator(f'[value="{typed}"]')).check()
            else:
                place.fill(typed)
        if letter:
            # A letter is read as whoever gets it will read it, and then issued.
            found.locator('.record-form button[value="read"]').click()
            found.locator('.record-form button[value="issue"]').click()
        else:
            found.locator("form.record-form button").last.click()
        found.wait_for_url(f"**/desk/cases/{self.reference}#next")

    def _fill(self, page: Page, name: str, entry: Entry, typed: str) -> None:
        place = page.locator(f'[name="{name}"]')
        if entry.kind == "choice" and typed:
            place.and_(page.locator(f'[value="{typed}"]')).check()
        elif entry.kind == "spans":
            for box in place.all():
                box.check()
        elif typed:
            place.fill(typed)

    def _sign(self, kind: str, record: RecordKind) -> None:
        for role in record.signs:
            page = self._case_page(role)
            link = page.locator(f'#steps a[href$="/signatures/{kind}/{role.value}"]')
            if link.count():
                link.click()
                if record.signer_says.get(role):
                    page.locator('[name="words"]').fill(WORDS)
                page.locator('[name="password"]').fill(PASSPHRASE)
                page.locator('button[value="approved"]').click()
                page.wait_for_url(f"**/desk/cases/{self.reference}#next")

    def _press_step(self, step: Step) -> None:
        here, there = self.protocol.stages[step.here], self.protocol.stages[step.target]
        button = f'button[name="stage"][value="{step.target}"]'
        page = self._first((*here.by, *there.by), lambda page: page.locator(button).count() > 0)
        assert page, f"nobody finds the button from {step.here} to {step.target}"
        page.locator(button).click()
        title = there.title.en
        expect(page.locator("#steps h3")).to_contain_text(title)

    def _close(self, step: Step) -> None:
        closing = self.protocol.records[CLOSING]
        roles = sorted(closing.by, key=lambda role: role in closing.signs)
        page = self._first(roles, lambda page: page.locator("#closing").count() > 0)
        assert page, f"nobody can close from {step.here}"
        page.locator("#closing summary").first.click()
        form = page.locator("#closing form")
        code = entry_for(CLOSING, "code", closing.fields["code"], self.wished)
        fill_closing(form, code, "We looked into it. Thank you.")
        form.locator("button.btn-primary").last.click()
        expect(page.locator("#next .done")).not_to_be_empty()
        confirming = self._first(closing.signs, lambda page: page.locator("#confirming").count() > 0)
        if confirming is None:
            # Some codes need no second member.
            expect(self._case_page(roles[0]).locator("#steps h3")).to_contain_text(self._title_of_closed())
            return
        confirming.locator("#confirming-password").fill(PASSPHRASE)
        confirming.locator("#confirming button").last.click()
        expect(confirming.locator(".closed-note").first).to_be_visible()

    def _title_of_closed(self) -> str:
        return self.protocol.stages[self.protocol.closed].title.en

    def _let_it_be_so(self, step: Step) -> None:
        told = {str(name) for (number, name), value in self.wished.items() if number == step.number and value == YES}
        if "is_on_hold" in told:
            page = self._case_page(Role.COUNSEL)
            page.locator("summary", has_text="Hold").click()
            page.locator("#ground").select_option(HoldGround.COUNSELS_WORD.value)
            page.locator('form[action$="/hold"] button').click()
        if "window_is_over" in told:
            self.desk.pass_days(30)

    def _first(self, roles: Iterable[Role], has: Callable[[Page], bool]) -> Page | None:
        for role in roles:
            page = self._case_page(role)
            if has(page):
                return page
        return None

    def _case_page(self, role: Role) -> Page:
        page = self.desk.page(role)
        page.goto(f"/desk/cases/{self.reference}")
        return page


def longest_way(protocol: Protocol) -> tuple[tuple[Step, ...], Wished]:
    """Return the steps of the longest way to the closed stage, and what opens every gate on it."""
    way = max(ways_to_close(protocol), key=len)
    wished = wish_for(protocol, way)
    assert wished is not None
    return steps_of(way), wished
