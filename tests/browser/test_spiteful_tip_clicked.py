"""The spiteful tip in the browser: every role presses every button and sends every form, and it reaches nobody."""

from collections.abc import Iterator

from flask import Flask
from playwright.sync_api import Page

from tests.attacks.test_spiteful_tip import OPENS_OR_ASKS, REACHES_SOMEBODY, SPITEFUL
from tests.browser.acts import send_tip
from tests.browser.desk_of_our_own import OurDesk
from tests.casework.protocol_walks import ENTRIES
from tests.casework.seen import rows, the_case
from tests.kinds import on_sqlite
from tests.staff import PASSPHRASE
from tipline.domain.protocol_loading import protocols
from tipline.domain.vocabulary import Role
from tipline.store.records import CaseRecord
from tipline.web.front_desk import the_desk

pytestmark = on_sqlite

# Fill in whatever a form asks, with every box ticked, the last of each choice, and send it by its own button.
# A declared link and a close would stop whoever presses on.
SEND = """async ([number, passphrase]) => {
  const form = [...document.querySelectorAll("main form")][number];
  if (/[/](link|close|confirm)$/.test(form.action)) return 0;
  const typed = new FormData(form);
  const fitting = (each) => {
    if (each.type === "password") return passphrase;
    if (each.type === "date") return "2027-01-15";
    if (each.tagName === "SELECT") return each.options[each.options.length - 1]?.value;
    if (each.tagName === "TEXTAREA" || each.type === "text") return "A supervisor signed nine forms.";
    return each.value;
  };
  for (const each of form.elements)
    if (each.name && each.type !== "hidden" && fitting(each)) typed.set(each.name, fitting(each));
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(typed) });
  return answer.status;
}"""
POST = """async ([address, typed]) => {
  const token = document.querySelector("[name=csrf_token]").value;
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams({ csrf_token: token, ...typed }) });
  return answer.status;
}"""


def test_whatever_anybody_presses_it_opens_no_record_and_asks_nobody_anything(
    our_house: tuple[Flask, str], our_desk: OurDesk
) -> None:
    app, _address = our_house
    reference = _told(our_desk)
    statuses = set[int]()
    for role in Role:
        page = our_desk.page(role)
        statuses |= set(_press_everything(page, reference))
        statuses |= set(_post_everywhere(app, page, reference))
    # Something was taken, something was refused, and nothing broke.
    assert {200, 404, 409, 422} <= statuses
    assert not {status for status in statuses if status >= 500}
    with app.app_context():
        assert the_case(the_desk(), reference).stage not in REACHES_SOMEBODY
        assert {record.kind for record in rows(the_desk(), CaseRecord)} & OPENS_OR_ASKS == set()


def _told(desk: OurDesk) -> str:
    page = desk.browser.new_context(base_url=desk.address).new_page()
    page.goto("/tip")
    desk.clock.pass_(minutes=2)
    reference = send_tip(page, what_happened=SPITEFUL).reference
    page.context.close()
    desk.clock.pass_(minutes=20)
    return reference


def _press_everything(page: Page, reference: str) -> Iterator[int]:
    """Send every form of every page that the case leads to."""
    case = f"/desk/cases/{reference}"
    page.goto(case)
    found = page.eval_on_selector_all("main a[href]", "links => links.map((link) => link.getAttribute('href'))")
    for address in dict.fromkeys([case, *(each for each in found if each.startswith(case))]):
        page.goto(address)
        for number in range(page.locator("main form").count()):
            if number < page.locator("main form").count():
                yield page.evaluate(SEND, [number, PASSPHRASE])
            page.goto(address)


def _post_everywhere(app: Flask, page: Page, reference: str) -> Iterator[int]:
    """Post to every address that takes something about a case, with entries that would do for another tip."""
    page.goto("/desk/")
    tip, adapter = protocols()["TIP"], app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()) or "reference" not in rule.arguments or "clos" in rule.endpoint:
            continue
        for kind in tip.records if "kind" in rule.arguments else [""]:
            some = {"reference": reference, "kind": kind, "role": "counsel", "rule": "PRC-SERIAL"}
            if rule.arguments <= some.keys():
                address = adapter.build(rule.endpoint, {name: some[name] for name in rule.arguments})
                for stage in tip.stages if rule.endpoint.endswith("step") else [""]:
                    typed = {**ENTRIES.get(kind, {}), "stage": stage, "password": PASSPHRASE, "verdict": "approved"}
                    yield page.evaluate(POST, [address, typed])
