"""The search finds Chinese words as a reader types them, and its results lead to the page."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import jieba
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.editions import EDITIONS, ROOT, Edition
from tests.browser.looks import PHONE

pytestmark = pytest.mark.browser
FOUND = (
    "projects/id/*.md", "opportunities/*.md", "units/*.md", "bulletins/????-??.md", "rules/*.md",
    "fields/*.md",
)  # fmt: skip
EACH, REST = 2_000, 150_000
"""Bytes of the index for each page one looks for, and for all else: whole, it goes to every phone."""
# Counts what the page asks of the search, which runs beside it, and what has been answered.
COUNTING = """
  const [QUERY, RESULT] = [2, 3];
  window.asked = window.answered = 0;
  window.Worker = class extends Worker {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", ({ data }) => { window.answered += data.type === RESULT; });
    }
    postMessage(message, ...rest) {
      window.asked += message.type === QUERY;
      super.postMessage(message, ...rest);
    }
  };
"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(COUNTING)
    yield context.new_page()
    context.close()


def search(page: Page, edition: Edition, words: str) -> None:
    """Open the search as on a phone and type, key by key."""
    page.goto(edition.address("index.md"))
    page.locator(".md-header__inner > label[for=__search]").click()
    field = page.locator(".md-search__input")
    expect(field).to_be_focused()
    field.press_sequentially(words)
    field.press("End")
    expect(page.locator(".md-search-result__meta")).to_contain_text("符合条件")


def found(page: Page) -> list[str]:
    """The headings of the results, without the marks between their words."""
    headings = page.locator(".md-search-result__article :is(h1, h2)").all_inner_texts()
    return [text.replace("\u200b", "").strip() for text in headings]


def links(page: Page) -> list[str]:
    """The addresses of the pages found, without the host, once two looks at them agree.

    Every key that is typed gives results of its own, and a busy machine shows them late.
    """
    every = page.locator(".md-search-result__item > a")
    now: list[str] | None = None
    before: list[str] | None = None
    while now is None or now != before:
        page.wait_for_timeout(200)
        page.wait_for_function("asked > 0 && asked === answered")
        now, before = every.evaluate_all("all => all.map(a => a.pathname)"), now
    return now


def page_of(link: str) -> str:
    """The Markdown file of an address."""
    return f"{link.strip('/')}.md" if link.strip("/") else "index.md"


@cache
def cutter() -> jieba.Tokenizer:
    """Cuts as the search index does."""
    made = jieba.Tokenizer()
    with (ROOT / "docs/_search/words.txt").open("rb") as words:
        made.load_userdict(words)
    return made


def rare_word(titles: list[str]) -> tuple[str, str]:
    """A title, and the word from its middle that fewest titles hold."""
    parts = {title: list(cutter().cut(title)) for title in titles}
    counts = Counter(word for words in parts.values() for word in set(words))
    middle = [
        (counts[word], title, word)
        for title, words in parts.items()
        for word in words[1:-1]
        if re.fullmatch("[\u4e00-\u9fff]{2,}", word) and not title.startswith(word)
    ]
    _, title, word = min(middle)
    return title, word


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("family", ["projects/id/*.md", "opportunities/*.md"])
def test_a_word_from_the_middle_of_a_title_finds_its_page(
    page: Page, editions: dict[str, Edition], name: str, family: str
) -> None:
    edition = editions[name]
    title, word = rare_word([edition.title(path) for path in edition.family(family)])
    search(page, edition, word)
    assert title in found(page)
    page.locator(".md-search-result__link").nth(found(page).index(title)).click()
    expect(page.locator("article h1")).to_have_text(title)


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("引资", "招商引资"),
        ("通报", "月通报"),
        ("汉台", "汉台区"),
        ("序时进度", "序时进度"),
    ],
)
def test_words_of_the_trade_are_found(
    page: Page, editions: dict[str, Edition], name: str, words: str, heading: str
) -> None:
    search(page, editions[name], words)
    assert any(heading in text for text in found(page)), found(page)


@pytest.mark.parametrize("name", EDITIONS)
def test_a_typed_id_finds_its_page_first_and_nothing_of_its_parts(
    page: Page, editions: dict[str, Edition], name: str
) -> None:
    edition = editions[name]
    path = edition.family("projects/id/*.md")[-1]
    id_ = path.removeprefix("projects/id/").removesuffix(".md")
    search(page, edition, id_)
    pages = [page_of(link) for link in links(page)]
    assert found(page)[0] == edition.title(path)
    assert [path for path in pages if id_ not in edition.pages[path]] == []


@pytest.mark.parametrize(
    ("name", "words", "path"),
    [
        ("public", "汉台区", "units/hantai.md"),
        ("staff", "汉台区", "units/hantai.md"),
        ("staff", "无变化", "mechanism/definitions.md"),
    ],
)
def test_a_unit_and_a_word_of_the_trade_come_before_the_projects_that_hold_them(
    page: Page, editions: dict[str, Edition], name: str, words: str, path: str
) -> None:
    search(page, editions[name], words)
    first = list(dict.fromkeys(map(page_of, links(page))))[:3]
    assert path in first


@pytest.mark.parametrize("words", ["汉台", "到位资金", "序时进度", "凭证", "留用"])
def test_the_public_finds_rules_after_all_that_is_no_rule(
    page: Page, editions: dict[str, Edition], words: str
) -> None:
    search(page, editions["public"], words)
    rules = [path.startswith(("rules/", "fields/")) for path in map(page_of, links(page))]
    assert rules == sorted(rules), links(page)


@pytest.mark.parametrize("name", EDITIONS)
def test_a_rule_is_found_by_its_code(page: Page, editions: dict[str, Edition], name: str) -> None:
    search(page, editions[name], "AMT102")
    assert page_of(links(page)[0]) == "rules/amt102.md"


@pytest.mark.parametrize("name", EDITIONS)
def test_what_is_in_no_page_is_not_found(
    page: Page, editions: dict[str, Edition], name: str
) -> None:
    page.goto(editions[name].address("index.md"))
    page.locator(".md-header__inner > label[for=__search]").click()
    page.locator(".md-search__input").press_sequentially("鼯鼠")
    page.locator(".md-search__input").press("End")
    expect(page.locator(".md-search-result__meta")).to_have_text("没有找到符合条件的结果")


@pytest.mark.parametrize("name", EDITIONS)
def test_search_index_is_small_enough_for_a_phone(
    page: Page, editions: dict[str, Edition], name: str
) -> None:
    edition = editions[name]
    answer = page.request.get(f"{edition.origin}/search/search_index.json")
    assert answer.ok
    pages = sum(len(edition.family(pattern)) for pattern in FOUND)
    assert len(answer.body()) < REST + EACH * pages
