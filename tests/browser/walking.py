"""Walking over a page with the Tab key: what can be reached, in which order, and how one sees where one is."""

from dataclasses import dataclass

from playwright.sync_api import Page

# What Tab should reach: one radio button of each group, nothing hidden and nothing in a closed fold.
_REACHABLE = """() => {
  const first = (radio, all) => {
    const group = all.filter((each) => each.type === "radio" && each.name === radio.name && each.form === radio.form);
    return (group.find((each) => each.checked) ?? group[0]) === radio;
  };
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((each) => each.type !== "hidden" && !each.disabled && each.tabIndex >= 0 && each.checkVisibility());
  const shown = all.filter((each) => each.type !== "radio" || first(each, all));
  window.walked = shown;
  window.looks = shown.map(look);
  return shown.length;

  function look(each) {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
    return [outlineStyle === "none" ? "none" : outlineStyle + outlineWidth, boxShadow].join();
  }
}"""
_WHERE = """() => {
  const each = document.activeElement;
  const place = window.walked.indexOf(each);
  if (place < 0) return null;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
  const look = [outlineStyle === "none" ? "none" : outlineStyle + outlineWidth, boxShadow].join();
  const box = each.getBoundingClientRect();
  const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const name = each.outerHTML.slice(0, 100);
  return { place, name, marked: look !== window.looks[place], inView };
}"""


@dataclass(frozen=True)
class Walk:
    """How a walk with the Tab key went."""

    reachable: int
    order: list[int]
    unmarked: list[str]
    unseen: list[str]


def walk_with_tab(page: Page) -> Walk:
    """Press Tab from the top of the page until every place was visited, or as often as that should take."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    reachable = int(page.evaluate(_REACHABLE))
    steps = []
    for _step in range(reachable):
        page.keyboard.press("Tab")
        steps.append(page.evaluate(_WHERE))
    found = [step for step in steps if step]
    return Walk(
        reachable,
        [step["place"] for step in found],
        [step["name"] for step in found if not step["marked"]],
        [step["name"] for step in found if not step["inView"]],
    )
