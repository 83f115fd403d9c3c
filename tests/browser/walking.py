"""Walking over a page with the Tab key: what can be reached, in which order, and how one sees where one is."""

from dataclasses import dataclass
from typing import Any, cast

from playwright.sync_api import Page

# What Tab should reach: one radio button of each group, nothing hidden and nothing in a closed fold. How a place looks
# is how it, what is drawn before and after it, and what it stands in are framed.
_START = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((each) => each.type !== "hidden" && !each.disabled && each.tabIndex >= 0 && each.checkVisibility());
  const isPassed = (each) => {
    const group = all.filter((other) => other.type === "radio" && other.name === each.name && other.form === each.form);
    return each.type === "radio" && (group.find((other) => other.checked) ?? group[0]) !== each;
  };
  const frame = (each, part) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(each, part);
    return [outlineStyle === "none" ? "" : outlineStyle + outlineWidth + outlineColor, boxShadow].join();
  };
  window.walk = all.filter((each) => !isPassed(each));
  window.lookOf = (each) => [frame(each), frame(each, "::before"), frame(each, "::after"),
    frame(each.parentElement), frame(each.closest("li, label") ?? each)].join();
  window.looks = window.walk.map(window.lookOf);
  return window.walk.length;
}"""
_TO_THE_TOP = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}"""
_WHERE = """() => {
  const each = document.activeElement;
  const place = window.walk.indexOf(each);
  const box = each.getBoundingClientRect();
  return {
    place,
    name: each.outerHTML.slice(0, 100),
    isMarked: place >= 0 && window.lookOf(each) !== window.looks[place],
    isInView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


@dataclass(frozen=True)
class Walk:
    """How a walk with the Tab key went."""

    reachable: int
    order: list[int]
    unmarked: list[str]
    unseen: list[str]


def start_at_the_top(page: Page) -> None:
    """Take the focus away from where the page puts it, as for somebody who begins to read."""
    page.evaluate(_TO_THE_TOP)


def walk_with_tab(page: Page) -> Walk:
    """Press Tab from the top of the page as often as there are places to reach."""
    start_at_the_top(page)
    reachable = int(page.evaluate(_START))
    steps = [_step(page) for _press in range(reachable)]
    return Walk(
        reachable,
        [step["place"] for step in steps],
        [step["name"] for step in steps if not step["isMarked"]],
        [step["name"] for step in steps if not step["isInView"]],
    )


def _step(page: Page) -> dict[str, Any]:
    page.keyboard.press("Tab")
    return cast(dict[str, Any], page.evaluate(_WHERE))
