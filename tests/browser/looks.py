"""axe-core in a page: what a reader by ear, by keyboard or with weak eyes could not use."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}


@dataclass(frozen=True, slots=True)
class Look:
    """One of the ways in which a page is shown."""

    name: str
    window: ViewportSize
    palette: Literal["light", "dark"]


# Both editions are made of the same templates and one stylesheet: each shows every family of pages in
# both windows and both palettes, and the two together in all four ways. How a page is built is judged in
# the first look, and in the second once more what the window changes: that is half of the time.
LOOKS = {
    "public": (Look("phone, light", PHONE, "light"), Look("desk, dark", DESK, "dark")),
    "staff": (Look("desk, light", DESK, "light"), Look("phone, dark", PHONE, "dark")),
}


def on_the_phone(edition: str) -> tuple[Look, ...]:
    """The look of an edition on a phone."""
    return tuple(look for look in LOOKS[edition] if look.window == PHONE)


SCHEMES = {"light": "default", "dark": "slate"}
COLOURS = ["color-contrast", "link-in-text-block"]
# Everything axe judges by default, its best practices as well; and of what it leaves to be asked for:
ASKED_FOR = ["target-size", "td-has-header", "label-content-name-mismatch"]
RULES = {
    "rules": {rule: {"enabled": False} for rule in COLOURS}
    | {rule: {"enabled": True} for rule in ASKED_FOR}
}
OF_THE_WINDOW = {"runOnly": ["target-size", "scrollable-region-focusable", "aria-hidden-focus"]}

# Opens what is folded: axe passes over what is not shown. The colours do not fade into one another
# while they are judged.
PREPARE = """() => {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
  const style = document.createElement("style");
  style.textContent = "*, ::before, ::after { transition: none !important }";
  document.head.append(style);
}"""
BUILD = """async (rules) => {
  const told = await axe.run(document, { ...rules, resultTypes: ["violations"], iframes: false });
  return told.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(" "))]);
}"""
# Of the texts that look the same, by their own style and that of all they lie in, one is judged.
COLOUR = """async (rules) => {
  const numbers = new Map();
  const looks = new Map([[null, 0]]);
  const look = (element) => {
    if (!looks.has(element)) {
      const style = getComputedStyle(element);
      const told = [look(element.parentElement), element.tagName, style.color, style.background, style.opacity,
        style.fontSize, style.fontWeight, style.position, style.display, style.textDecoration].join("|");
      if (!numbers.has(told)) numbers.set(told, numbers.size + 1);
      looks.set(element, numbers.get(told));
    }
    return looks.get(element);
  };
  const spoken = [...document.body.querySelectorAll("*")].filter((element) =>
    element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  const include = [...new Map(spoken.map((element) => [look(element), element])).values()];
  const told = await axe.run({ include }, { runOnly: rules, resultTypes: ["violations"], iframes: false });
  return told.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(" "))]);
}"""


def show(page: Page, look: Look) -> None:
    """Give a page the window and the palette of a look."""
    page.set_viewport_size(look.window)
    page.emulate_media(color_scheme=look.palette)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[look.palette])


def faults(page: Page, looks: Sequence[Look]) -> tuple[str, ...]:
    """All that axe finds wrong with a page as it stands open, in each of the looks."""
    page.evaluate(PREPARE)
    page.evaluate(AXE_SCRIPT)
    found = []
    for number, look in enumerate(looks):
        show(page, look)
        rules = OF_THE_WINDOW if number else RULES
        told: list[Any] = page.evaluate(COLOUR, COLOURS) + page.evaluate(BUILD, rules)
        found += [f"{look.name}: {rule}: {'; '.join(places[:3])}" for rule, places in told]
    return tuple(found)
