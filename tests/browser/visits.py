"""What a browser sees of one page."""

from dataclasses import dataclass

from playwright.sync_api import ConsoleMessage, Page, Request

from tests.browser.editions import FAMILIES, Edition
from tests.browser.looks import LOOKS, PHONE, faults

# The entries of the navigation a reader can touch: inside the window and with nothing on top.
ENTRIES_IN_SIGHT = """() => [...document.querySelectorAll(".md-tabs__link")].map((link) => {
  const box = link.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const inside = box.width > 0 && box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
  return { title: link.innerText, seen: inside && link.contains(top), current: link.ariaCurrent };
})"""
# The outermost elements that reach over the right edge, other than what scrolls by itself.
TOO_WIDE = """() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const wide = [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > innerWidth + 1 && !element.parentElement.closest(".scroll");
  });
  return wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120));
}"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One page, opened once. `foreign` are the addresses off the site it asked for, `faults` what axe finds."""

    path: str
    entry: str
    heading: str
    errors: tuple[str, ...]
    foreign: tuple[str, ...]
    wide: tuple[str, ...]
    seen: tuple[str, ...]
    current: tuple[str, ...]
    faults: tuple[str, ...]


def visits(page: Page, edition: Edition) -> list[Visit]:
    """Open the largest page of every family the edition has."""
    errors: list[str] = []
    asked: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            errors.append(message.text)

    def ask(request: Request) -> None:
        asked.append(request.url)

    page.on("console", hear)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", ask)
    made = []
    for pattern, entry in FAMILIES.items():
        path = edition.largest(pattern)
        if path:
            errors.clear()
            asked.clear()
            made.append(visit(page, edition, path, entry, (errors, asked)))
    return made


def visit(
    page: Page, edition: Edition, path: str, entry: str, heard: tuple[list[str], list[str]]
) -> Visit:
    """Open one page and write down what is seen and what was heard meanwhile."""
    page.set_viewport_size(PHONE)
    answer = page.goto(edition.address(path))
    assert answer is not None
    assert answer.ok, path
    entries = page.evaluate(ENTRIES_IN_SIGHT)
    errors, asked = heard
    return Visit(
        path,
        entry,
        page.locator("h1").first.inner_text(),
        tuple(errors),
        tuple(url for url in asked if not url.startswith((f"{edition.origin}/", "data:", "blob:"))),
        tuple(page.evaluate(TOO_WIDE)),
        tuple(each["title"] for each in entries if each["seen"]),
        tuple(each["title"] for each in entries if each["current"]),
        faults(page, LOOKS[edition.name]),
    )
