"""For every reader: axe finds nothing, the keyboard reaches everything, and paper shows what an office files."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.editions import EDITIONS, Edition
from tests.browser.looks import DESK, LOOKS, PHONE, faults, on_the_phone
from tests.browser.visits import Visit

pytestmark = pytest.mark.browser

# What scrolls sideways by itself and neither takes the focus nor holds anything that does.
OUT_OF_REACH = """() => [...document.querySelectorAll("article *")]
  .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
  .filter((element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX))
  .filter((element) => element.tabIndex < 0 && !element.querySelector("a[href], button, [tabindex='0']"))
  .map((element) => element.outerHTML.slice(0, 120))"""
# On paper: what is to be read, darker than its ground by far; and what reaches over the edge.
PALE = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[0-9.]+/g).map((part) => (part / 255) ** 2.2);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return [...document.querySelectorAll("article :is(a, p, li, td, th, h1, h2, h3)")]
    .filter((element) => element.checkVisibility() && light(getComputedStyle(element).color) > 0.1)
    .map((element) => element.outerHTML.slice(0, 120));
}"""
OVER_THE_EDGE = """() => [...document.querySelectorAll("article *")]
  .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => element.outerHTML.slice(0, 120))"""
# The longest a clerk may write, without a place to break it.
ENDLESS = """() => {
  for (const one of ["h1", "h3", "p.meta", "table.facts td", "p.asof"])
    for (const found of [...document.querySelectorAll(`article ${one}`)].slice(0, 1))
      found.textContent = "a".repeat(400);
  return document.documentElement.scrollWidth;
}"""
WIDTH_OF_PAPER = 658
"""Pixels between the margins of A4, as the stylesheet sets them: 174 mm at 96 to the inch."""
PRINTED = ("bulletins/????-??.md", "bulletins/????-w??.md", "units/*.md", "projects/id/*.md")


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """What keeps the scripts and styles that all pages share."""
    context = browser.new_context(viewport=PHONE)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("name", EDITIONS)
def test_axe_finds_nothing_on_any_page(seen: dict[str, list[Visit]], name: str) -> None:
    assert [(visit.path, visit.faults) for visit in seen[name] if visit.faults] == []


def test_axe_does_find_what_is_wrong(page: Page, editions: dict[str, Edition]) -> None:
    page.goto(editions["public"].address("index.md"))
    page.evaluate("""() => document.querySelector("article").insertAdjacentHTML("beforeend",
      "<p style='color: #999; background: #aaa'>pale</p><h5>deep</h5><a href='#'></a>")""")
    found = {fault.split(": ")[1] for fault in faults(page, on_the_phone("public"))}
    assert found == {"color-contrast", "heading-order", "link-name"}


@pytest.mark.parametrize("name", EDITIONS)
def test_axe_finds_nothing_on_the_page_that_is_not_there(
    page: Page, editions: dict[str, Edition], name: str
) -> None:
    page.goto(f"{editions[name].origin}/404.html")
    expect(page.locator("article h1")).to_have_text("没有这一页")
    assert faults(page, LOOKS[name]) == ()


@pytest.mark.parametrize("name", EDITIONS)
def test_axe_finds_nothing_in_the_open_search_and_the_open_list(
    page: Page, editions: dict[str, Edition], name: str
) -> None:
    page.goto(editions[name].address("mechanism/index.md"))
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(page.locator(".md-nav--primary a").first).to_be_in_viewport()
    last = page.locator(".md-nav--primary a").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    assert faults(page, on_the_phone(name)) == ()
    page.goto(editions[name].address("index.md"))
    page.locator(".md-header__inner > label[for=__search]").click()
    field = page.locator(".md-search__input")
    expect(field).to_be_focused()
    field.press_sequentially("项目")
    field.press("End")
    expect(page.locator(".md-search-result__meta")).to_contain_text("符合条件")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert faults(page, on_the_phone(name)) == ()


@pytest.mark.parametrize("window", [PHONE, DESK], ids=["phone", "desk"])
def test_keyboard_skips_to_the_content(
    page: Page, editions: dict[str, Edition], window: dict[str, int]
) -> None:
    page.set_viewport_size({"width": window["width"], "height": window["height"]})
    page.goto(editions["staff"].address("projects/index.md"))
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('article').contains(document.activeElement)")


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize(
    "family", ["bulletins/????-??.md", "index.md", "filing/index.md", "filing/mistakes.md"]
)
def test_keyboard_reaches_what_scrolls_sideways(
    page: Page, editions: dict[str, Edition], name: str, family: str
) -> None:
    path = editions[name].largest(family)
    if path:
        page.goto(editions[name].address(path))
        assert page.evaluate(OUT_OF_REACH) == []


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("family", PRINTED)
def test_paper_shows_the_content_alone_and_readably(
    page: Page, editions: dict[str, Edition], name: str, family: str
) -> None:
    edition = editions[name]
    page.set_viewport_size({"width": WIDTH_OF_PAPER, "height": 900})
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(edition.address(edition.largest(family)))
    expect(page.locator("article h1")).to_be_visible()
    for around in (".md-header", ".md-tabs", ".md-sidebar", ".md-search", ".breadcrumb", ".tool"):
        expect(page.locator(f"{around}:visible")).to_have_count(0)
    assert page.evaluate(PALE) == []
    assert page.evaluate(OVER_THE_EDGE) == []


def test_a_word_without_end_is_broken_on_a_phone(page: Page, editions: dict[str, Edition]) -> None:
    staff = editions["staff"]
    path = next(path for path in sorted(staff.pages) if "/2026-q" in path and "sources/" in path)
    page.goto(staff.address(path))
    assert page.evaluate(ENDLESS) == PHONE["width"]
