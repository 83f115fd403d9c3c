"""What can be seen of a page by looking at it: how wide it is, what can be hit, what has the focus."""

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.windows import PHONE, SCREEN

Colours = Literal["light", "dark"]

SMALLEST_TARGET = 24

_AXE = Axe().axe_script
_ABOUT_COLOURS = ["color-contrast", "link-in-text-block"]
_FIND = """async (rules) => {
  const runOnly = rules.length ? { runOnly: { type: "rule", values: rules } } : {};
  return (await axe.run({ resultTypes: ["violations"], ...runOnly })).violations;
}"""

# Pages that choose their colours by script do it when they are drawn next.
_DRAWN_ANEW = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
_BRIGHTNESS = """() => {
  const grounds = [document.body, document.documentElement].map((each) => getComputedStyle(each).backgroundColor);
  const painted = grounds.find((ground) => ground !== "rgba(0, 0, 0, 0)");
  const [red, green, blue] = painted.match(/[0-9.]+/g).map(Number);
  return (red + green + blue) / 3 / 255;
}"""

_WIDER_THAN_THE_WINDOW = """() => {
  const page = document.documentElement;
  return page.scrollWidth - page.clientWidth;
}"""

# WCAG 2.5.8 spares links inside a sentence; a box or dot is hit on its label, too. Where a thing itself is small, the
# corners of a square around its middle are tried: a link may fill its row.
_SMALL_TARGETS = """(smallest) => {
  const inSentence = (each) => each.matches("a") && getComputedStyle(each).display === "inline" &&
    [...each.parentElement.childNodes].some((near) => near.nodeType === 3 && near.textContent.trim());
  const isOnPage = (box) => box.right > 0 && box.bottom > 0;
  const shown = (each) => each.checkVisibility({ visibilityProperty: true }) && isOnPage(each.getBoundingClientRect());
  const isHit = (part) => {
    let box = part.getBoundingClientRect();
    if (box.width >= smallest && box.height >= smallest) return true;
    part.scrollIntoView({ block: "center", behavior: "instant" });
    box = part.getBoundingClientRect();
    const [x, y, reach] = [box.x + box.width / 2, box.y + box.height / 2, smallest / 2 - 0.01];
    return [[-1, -1], [-1, 1], [1, -1], [1, 1]].every(([right, down]) =>
      document.elementsFromPoint(x + right * reach, y + down * reach).some((hit) => part.contains(hit)));
  };
  scrollTo(0, 0);
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((each) => each.type !== "hidden" && shown(each) && !inSentence(each))
    .filter((each) => ![each, ...(each.labels ?? [])].some(isHit))
    .map((each) => `${innerWidth} px: ${each.outerHTML.slice(0, 120)}`);
}"""


def wrong_for_axe(page: Page, colours: Colours) -> list[str]:
    """Return what axe finds on the page: everything in light colours, and in dark what depends on colours."""
    _ask_for(page, colours)
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    found = page.evaluate(_FIND, _ABOUT_COLOURS if colours == "dark" else [])
    return [f"{rule['id']}: {node['html'][:160]}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def brightness(page: Page, colours: Colours) -> float:
    """Return how bright the page's ground is for somebody who asked for these colours, from 0 to 1."""
    _ask_for(page, colours)
    return float(page.evaluate(_BRIGHTNESS))


def wider_than_the_window(page: Page) -> dict[int, int]:
    """Return by how many pixels the page is wider than a phone and than a screen, where it is."""
    over = {width: _at_width(page, width, _WIDER_THAN_THE_WINDOW) for width in (PHONE, SCREEN)}
    return {width: pixels for width, pixels in over.items() if pixels > 0}


def small_targets(page: Page) -> list[str]:
    """Return what is too small to be hit, on a phone or on a screen."""
    return [each for width in (PHONE, SCREEN) for each in _at_width(page, width, _SMALL_TARGETS, SMALLEST_TARGET)]


def _ask_for(page: Page, colours: Colours) -> None:
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")
    page.evaluate(_DRAWN_ANEW)


def _at_width(page: Page, width: int, question: str, *said: object) -> Any:
    page.set_viewport_size({"width": width, "height": 800})
    return page.evaluate(question, *said)
