"""Every link inside an edition leads to a page that is there, and to an anchor that is there."""

import posixpath
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest
from ruamel.yaml import YAML

from tests.world.miniature import files_of, seen_by
from tests.world.surveys import ROOT
from tongfen.exports.documents import downloads
from tongfen.pages.edition import all_pages
from tongfen.view.audience import Audience

EVERYWHERE = pytest.mark.parametrize(
    ("audience", "city"),
    [("public", "miniature"), ("staff", "miniature"), ("public", "real"), ("staff", "real")],
)


class Anchors(HTMLParser):
    """The links and ids of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.feed(text)
        headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        self.headings = {slug(heading) for heading in headings}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if "id" in held:
            self.ids.append(held["id"] or "")
        if tag == "a" and "href" in held:
            self.hrefs.append(held["href"] or "")


def slug(heading: str) -> str:
    """The anchor that mkdocs gives a hand-written heading."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower())


def address(path: str) -> str:
    """The folder a page is served from: units/hantai.md becomes units/hantai."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index").rstrip("/") if stem.endswith("index") else stem


def parsed(audience: Audience, city: str) -> dict[str, Anchors]:
    return {
        address(path.removeprefix("docs/")): Anchors(data.decode())
        for path, data in files_of(audience, city).items()
        if path.startswith("docs/") and path.endswith(".md") and "/_" not in path
    }


@EVERYWHERE
def test_links_lead_to_pages_and_anchors_that_are_there(audience: Audience, city: str) -> None:
    pages = parsed(audience, city)
    files = downloads(seen_by(audience, city))
    lost = []
    for page in all_pages(seen_by(audience, city)):
        here = address(page.path)
        for href in pages[here].hrefs:
            parts = urlsplit(href)
            if parts.scheme:
                continue
            there = posixpath.normpath(posixpath.join(here, parts.path)) if parts.path else here
            if there in files:
                continue
            target = pages.get("" if there == "." else there)
            anchor = unquote(parts.fragment)
            if target is None or (anchor and anchor not in {*target.ids, *target.headings}):
                lost.append((page.path, href))
    assert lost == []


@EVERYWHERE
def test_links_above_a_page_lead_to_pages_that_are_there(audience: Audience, city: str) -> None:
    pages = parsed(audience, city)
    crumbs = {page.path: page.crumbs for page in all_pages(seen_by(audience, city))}
    assert [
        (path, there)
        for path, above in crumbs.items()
        for _, there in above
        if there.rstrip("/") not in pages
    ] == []


@EVERYWHERE
def test_ids_of_a_page_are_not_repeated(audience: Audience, city: str) -> None:
    for path, page in parsed(audience, city).items():
        assert sorted(page.ids) == sorted(set(page.ids)), path


@EVERYWHERE
def test_links_out_of_data_are_only_to_the_web(audience: Audience, city: str) -> None:
    schemes = {
        urlsplit(href).scheme for page in parsed(audience, city).values() for href in page.hrefs
    }
    assert schemes <= {"", "http", "https"}


def test_every_entry_that_staff_sees_has_its_anchor_once() -> None:
    pages = parsed("staff", "miniature")
    for entry in seen_by("staff").sources:
        for page in entry.pages:
            ids = pages[f"sources/{page.unit}/{page.slug}"].ids
            anchors = [item.anchor for section in page.sections for item in section.entries]
            assert [name for name in anchors if ids.count(name) != 1] == []


def test_generated_pages_outside_the_navigation_are_named_in_the_settings() -> None:
    settings = YAML(typ="rt").load((ROOT / "mkdocs.yml").read_text("utf-8"))
    within = set(re.findall(r"[a-z0-9/_-]+\.md", str(settings["nav"])))
    outside = [name.strip("/") for name in settings["not_in_nav"].split()]
    for page in all_pages(seen_by("staff")):
        assert page.path in within or any(
            page.path == name or page.path.startswith(name.removesuffix("**")) for name in outside
        ), page.path
