"""What needs JavaScript is comfort: filters and sorting; without it every page is complete."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.editions import EDITIONS, Edition
from tests.browser.looks import DESK, PHONE
from tongfen.model.amounts import Money, format_money
from tongfen.view.lists import BANDS

pytestmark = pytest.mark.browser

# Text of the page's own part that takes no room on the screen and is not folded behind a summary; what asks
# for the rest of a list is for phones alone.
UNSEEN = """() => {
  const leaves = "h1, h2, h3, th, td, li, p, dt, dd, time, summary";
  return [...document.querySelectorAll("article :is(" + leaves + ")")]
    .filter((element) => element.textContent.trim() && !element.closest("details:not([open]) > :not(summary), .rest"))
    .filter((element) => element.getClientRects().length === 0)
    .map((element) => element.outerHTML.slice(0, 120));
}"""


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A browser's window without JavaScript: nothing of one page reaches the next."""
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("name", "family"),
    [
        (name, family)
        for name in EDITIONS
        for family in (
            "projects/lists/*.md",
            "projects/chains/*.md",
            "opportunities/index.md",
            "bulletins/????-w??.md",
            "bulletins/????-??.md",
            "activities/index.md",
            "units/*.md",
            "policies/find/*.md",
            "policies/id/*.md",
        )
    ]
    + [("staff", "todo/*.md"), ("staff", "todo/lists/*.md"), ("staff", "todo/index.md")],
)
def test_page_is_complete_without_javascript(
    plain: Page, editions: dict[str, Edition], name: str, family: str
) -> None:
    edition = editions[name]
    plain.goto(edition.address(edition.largest(family)))
    assert plain.evaluate(UNSEEN) == []


@pytest.mark.parametrize("name", EDITIONS)
def test_project_lists_hold_every_project_without_javascript(
    plain: Page, editions: dict[str, Edition], name: str
) -> None:
    edition = editions[name]
    plain.goto(edition.address("projects/index.md"))
    doors = plain.locator("ul.doors a[href*='lists/']")
    told = {
        str(door.get_attribute("href")): re.findall(r"(\d+) 个", door.inner_text())[0]
        for door in doors.all()
    }
    # An id that was joined to another keeps a page that leads on; it is no project of its own.
    pages = edition.family("projects/id/*.md")
    joined = [path for path in pages if " 已并入<a" in edition.pages[path]]
    assert len(joined) == {"public": 0, "staff": 2}[name]
    assert sum(map(int, told.values())) == len(pages) - len(joined)
    for href, count in told.items():
        plain.goto(f"{edition.address('projects/index.md')}{href.removeprefix('../projects/')}")
        assert plain.locator("article tbody tr").count() == int(count)


def test_list_of_todos_names_every_unit_without_javascript(
    plain: Page, editions: dict[str, Edition]
) -> None:
    staff = editions["staff"]
    plain.goto(staff.address("todo/index.md"))
    links = {link.get_attribute("data-unit") for link in plain.locator("a[data-unit]").all()}
    units = {path.split("/")[1].removesuffix(".md") for path in staff.family("todo/*.md")}
    assert links == units


@pytest.mark.parametrize("name", EDITIONS)
def test_table_can_be_searched_chosen_from_and_sorted(
    desk: Page, editions: dict[str, Edition], name: str
) -> None:
    edition = editions[name]
    desk.goto(edition.address("projects/lists/signed.md"))
    rows = desk.locator("article tbody tr:visible")
    everything = rows.count()
    expect(desk.locator(".tool output")).to_have_text(re.compile(f"^共{everything}行，总投资"))
    wanted = rows.first.locator("th a").inner_text()
    desk.locator(".tool input").fill(wanted[1:-1])
    assert wanted in rows.locator("th a").all_inner_texts()
    assert rows.count() < everything
    desk.locator(".tool input").fill("")
    select = desk.get_by_label("按落地筛选")
    place = select.locator("option").nth(1).inner_text()
    select.select_option(place)
    assert set(rows.locator("td:nth-child(2)").all_inner_texts()) == {place}
    select.select_option("")
    desk.get_by_role("button", name="总投资").click()
    held = rows.locator("td:nth-child(4)").evaluate_all("cells => cells.map(c => c.dataset.value)")
    amounts = [int(amount) for amount in held if amount]
    assert len(held) == everything
    assert amounts == sorted(amounts)


@pytest.mark.parametrize("name", EDITIONS)
def test_what_is_left_of_a_list_is_counted_and_added_up(
    desk: Page, editions: dict[str, Edition], name: str
) -> None:
    desk.goto(editions[name].address("projects/lists/signed.md"))
    rows = desk.locator("article tbody tr:visible")
    bands = desk.get_by_label("按规模筛选").locator("option").all_inner_texts()[1:]
    assert [band for band in BANDS if band in bands] == bands
    everything, left = rows.count(), 0
    for band in bands:
        desk.get_by_label("按规模筛选").select_option(band)
        amounts = rows.evaluate_all("rows => rows.map(row => row.dataset.sum ?? '')")
        sum_of = sum(int(amount) for amount in amounts if amount)
        told = f"，总投资{format_money(Money(sum_of))}" if sum_of else ""
        expect(desk.locator(".tool output")).to_have_text(
            f"{len(amounts)}行，共{everything}行{told}"
            if len(amounts) < everything
            else f"共{everything}行{told}"
        )
        left += len(amounts)
    assert left == everything


@pytest.fixture(scope="module")
def plain_phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


FOLDED = [
    ("staff", "projects/lists/*.md", "个"),
    ("staff", "policies/fulfilment.md", "行"),
    ("public", "activities/list.md", "场"),
]


@pytest.mark.parametrize(("name", "family", "measure"), FOLDED)
def test_long_list_shows_a_phone_its_head_and_paper_all_of_it(
    plain_phone: Page,
    editions: dict[str, Edition],
    name: str,
    family: str,
    measure: str,
) -> None:
    edition = editions[name]
    plain_phone.emulate_media(media="screen")
    plain_phone.goto(edition.address(edition.largest(family)))
    held = plain_phone.locator("article tbody tr")
    seen = plain_phone.locator("article tbody tr >> visible=true")
    fold = plain_phone.locator("details.rest > summary:visible")
    expect(seen).to_have_count(15)
    expect(fold).to_have_text(f"还有{held.count() - 15}{measure}，点开看全部", use_inner_text=True)
    plain_phone.emulate_media(media="print")
    expect(seen).to_have_count(held.count())
    expect(fold).to_have_count(0)
    plain_phone.emulate_media(media="screen")
    fold.click()
    expect(seen).to_have_count(held.count())
    expect(fold).to_have_text(f"只看前15{measure}", use_inner_text=True)


def test_what_is_sought_in_a_long_list_is_seen_on_a_phone(
    phone: Page, editions: dict[str, Edition]
) -> None:
    staff = editions["staff"]
    phone.goto(staff.address(staff.largest("projects/lists/*.md")))
    last = phone.locator("article tbody tr").last
    expect(last).to_be_hidden()
    phone.locator(".tool input").fill(last.locator("th a").text_content() or "")
    expect(last).to_be_visible()
    expect(phone.locator("details.rest")).to_be_hidden()
    phone.locator(".tool input").fill("")
    expect(last).to_be_hidden()


@pytest.mark.parametrize("family", ["todo/lists/meeting.md", "mechanism/handbook.md"])
def test_parts_of_a_long_page_are_folded_on_a_phone_and_whole_on_paper(
    plain_phone: Page, editions: dict[str, Edition], family: str
) -> None:
    plain_phone.emulate_media(media="screen")
    plain_phone.goto(editions["staff"].address(family))
    rows = plain_phone.locator("article details tbody tr")
    seen = plain_phone.locator("article details tbody tr >> visible=true")
    assert rows.count() > 20
    expect(seen).to_have_count(0)
    plain_phone.emulate_media(media="print")
    expect(seen).to_have_count(rows.count())
    held = plain_phone.locator("article details").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).breakInside)"
    )
    assert set(held) == {"auto"}, "a part longer than a page leaves the page before it empty"


WIDER = """() => [...document.querySelectorAll(".scroll")].filter(
  (room) => room.scrollWidth > room.clientWidth + 1
).map((room) => [room.ariaLabel, getComputedStyle(room).backgroundImage.split("linear-gradient").length - 1])"""


def test_progress_of_the_city_fits_a_phone(phone: Page, editions: dict[str, Edition]) -> None:
    phone.goto(editions["staff"].address("index.md"))
    expect(phone.locator("h2#totals")).to_be_visible()
    assert phone.evaluate(WIDER) == []


def test_table_wider_than_a_phone_has_a_shade_at_its_edge(
    phone: Page, editions: dict[str, Edition]
) -> None:
    staff = editions["staff"]
    phone.goto(staff.address(staff.largest("bulletins/????-??.md")))
    phone.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    wider = phone.evaluate(WIDER)
    assert wider
    assert [told for told in wider if told[1] != 2] == []


@pytest.mark.parametrize("name", EDITIONS)
def test_finder_shows_what_fits_all_answers(
    desk: Page, editions: dict[str, Edition], name: str
) -> None:
    desk.goto(editions[name].address("policies/index.md"))
    cards, told = desk.locator("[data-found] > li:visible"), desk.locator("[data-finder] output")
    everything = cards.count()
    expect(told).to_have_text(f"适用的现行政策{everything}项，见下")
    answers = ("duixiang-minying", "jieduan-jingying", "zhichi-rongzi")
    for question, answer in zip(("对象", "阶段", "支持方式"), answers, strict=True):
        desk.get_by_label(question, exact=True).select_option(answer)
    fits = cards.evaluate_all("all => all.map(one => one.dataset.fits.split(' '))")
    assert 0 < len(fits) < everything
    assert all(set(answers) <= set(fit) for fit in fits)
    expect(told).to_have_text(f"适用的现行政策{len(fits)}项，见下")
    desk.get_by_label("支持方式", exact=True).select_option("zhichi-rencai")
    expect(cards).to_have_count(0)
    expect(told).to_have_text("没有同时适用的现行政策，请放宽一个条件")


def test_finder_is_links_without_javascript(plain: Page, editions: dict[str, Edition]) -> None:
    plain.goto(editions["public"].address("policies/index.md"))
    plain.get_by_role("link", name="民营企业").click()
    plain.get_by_role("link", name="融资支持").click()
    heading = plain.get_by_role("heading", name="融资支持")
    expect(heading).to_be_in_viewport()
    assert plain.locator("h2#zhichi-rongzi + ul.cards > li").count() > 0


def test_source_of_a_public_figure_leads_to_an_entry_in_sight(
    phone: Page, editions: dict[str, Edition]
) -> None:
    public = editions["public"]
    phone.goto(public.address(public.largest("projects/id/*.md")))
    name = phone.locator("article h1").inner_text()
    number = phone.locator("table.facts tr", has_text="编号").last.locator("td").inner_text()
    phone.locator("ol.timeline a.source").first.click()
    expect(phone.locator("article h1")).not_to_have_text(name)
    anchor = unquote(urlsplit(phone.url).fragment)
    entry = phone.locator(f"[id='{anchor}']")
    expect(entry).to_be_in_viewport()
    header = phone.locator(".md-header").bounding_box()
    box = entry.bounding_box()
    assert header is not None
    assert box is not None
    assert box["y"] >= header["y"] + header["height"]
    assert number in phone.locator(f"[id='{anchor}'] + table").inner_text()


def test_figure_of_a_bulletin_leads_to_the_facts_it_counts(
    phone: Page, editions: dict[str, Edition]
) -> None:
    staff = editions["staff"]
    phone.goto(staff.address(staff.family("bulletins/????-??.md")[-1]))
    figure = phone.locator("article table td a").first
    figure.scroll_into_view_if_needed()
    figure.click()
    expect(phone.locator("article h1")).to_contain_text("从哪里来")
    assert phone.locator("ol.ladder > li").count() > 1


def test_todo_offers_the_unit_of_the_last_visit(phone: Page, editions: dict[str, Edition]) -> None:
    staff = editions["staff"]
    phone.goto(staff.address("todo/index.md"))
    expect(phone.locator(".notice a[data-unit]")).to_have_count(0)
    phone.locator("a[data-unit=hantai]").click()
    expect(phone.locator("article h1")).to_have_text("汉台区待办")
    phone.goto(staff.address("todo/index.md"))
    expect(phone.locator(".notice a[data-unit]")).to_have_text("汉台区")
