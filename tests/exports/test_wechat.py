"""Articles for WeChat: every style inline, nothing that its editor drops or a reader's phone would load."""

from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exports.reading import CLOSED, WEEK, document, files
from tongfen.exports.outline import Section
from tongfen.exports.wechat import wechat

TAGS = {
    *("html", "head", "meta", "title", "body", "section", "h1", "h2", "h3", "p"),
    *("table", "tr", "th", "td"),
}
ATTRIBUTES = {"style", "lang", "charset", "name", "content"}
VOID = {"meta"}


class Read(HTMLParser):
    """Notes every element with its attributes, what is left open, and the text."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(data.strip())


@pytest.mark.parametrize("period", [WEEK, CLOSED])
def test_article_has_nothing_but_styled_text(period: str) -> None:
    read = Read(wechat(document(period, "public")))
    assert set(read.tags) - TAGS == set()
    assert read.attributes - ATTRIBUTES == set()
    assert read.open == []


def test_article_says_all_its_outline_says() -> None:
    made = document(CLOSED, "public")
    read = Read(wechat(made))
    told = {
        made.title,
        *made.head.warnings,
        *made.lead,
        *(text for section in made.sections for text in section.paragraphs),
        *(text for section in made.sections for part in section.parts for text in part.paragraphs),
        *(cell.text for table in made.tables for row in table.rows for cell in row if cell.text),
    }
    assert told - set(read.texts) == set()
    assert read.tags["table"] == len(made.tables)


def test_public_digest_that_is_closed_offers_its_article() -> None:
    name = f"bulletins/{WEEK.lower()}/{WEEK.lower()}.html"
    public, staff = files("public"), files("staff")
    assert public[name] == wechat(document(WEEK, "public"))
    assert [path for path in staff if path.endswith(".html")] == []


@given(st.text())
def test_whatever_is_submitted_stays_text(text: str) -> None:
    plain = document(WEEK, "public")
    hostile = f"<script>{text}</script><img src=x onerror=1>"
    made = replace(plain, title=hostile, lead=(hostile,), sections=(Section("x", text, (text,)),))
    read = Read(wechat(made))
    assert read.attributes - ATTRIBUTES == set()
    assert read.tags["p"] <= Read(wechat(plain)).tags["p"] + 2
    assert set(read.tags) - TAGS == set()
    assert read.open == []
