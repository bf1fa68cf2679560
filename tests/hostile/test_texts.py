"""Whatever a unit writes in a free text stays text: no element, attribute, link, formula or line is made of it."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.hostile.texts import MARK, PAYLOADS, free_texts, hostile_city
from tests.world.miniature import december_of
from tests.world.surveys import ROOT, files_below, shapes
from tongfen.documents import read
from tongfen.exports.documents import downloads
from tongfen.pages.edition import edition
from tongfen.schemas.kinds import REPORT_KINDS, place_of
from tongfen.view.audience import Audience
from tongfen.view.material import Material
from tongfen.view.view import view

MARKDOWN = import_module("markdown")  # mkdocs brings it, without types
EXTENSIONS = ["tables", "toc", "fenced_code"]
"""Those that mkdocs itself adds; mkdocs.yml adds none"""
FORMULA = tuple("=+-@\t\r")
CUT = 16
"""No field is shorter than this; where a page cuts a text shorter, it says so by …"""
AUDIENCES: tuple[Audience, ...] = ("public", "staff")
Found = tuple[str, str]
"""What stands somewhere: `name` for elements and attributes, `text` for what is shown"""


class Parts(HTMLParser):
    """Everything of a page that a browser would take for an element, an attribute or text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Found] = []
        self.run = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.flush()
        self.found.append(("name", tag))
        for name, value in attrs:
            self.found.append(("name", name))
            if (tag, name) != ("h1", "id"):  # mkdocs makes it of the title: letters and hyphens
                self.found.append(("text", value or ""))

    def handle_endtag(self, tag: str) -> None:
        self.flush()
        self.found.append(("name", tag))

    def handle_data(self, data: str) -> None:
        self.run += data

    def handle_comment(self, data: str) -> None:
        self.found.append(("name", data))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("name", decl))

    def handle_pi(self, data: str) -> None:
        self.found.append(("name", data))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("name", data))

    def flush(self) -> None:
        self.found.append(("text", self.run))
        self.run = ""


def of_html(text: str) -> list[Found]:
    parser = Parts()
    parser.feed(text)
    parser.close()
    parser.flush()
    return parser.found


def of_page(text: str) -> list[Found]:
    """A page as mkdocs would make it: its front matter are texts, the rest is Markdown."""
    head = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    body = text[head.end() :] if head else text
    rows = head[1].split("\n") if head else []
    made = MARKDOWN.markdown(body, extensions=EXTENSIONS)
    return [("text", _told(json.loads(row.partition(": ")[2]))) for row in rows] + of_html(made)


def _told(value: Any) -> str:
    """What a row of the front matter holds, one text after the other."""
    if isinstance(value, dict):
        return "\n".join(_told(child) for child in value.values())
    return "\n".join(_told(child) for child in value) if isinstance(value, list) else str(value)


def of_xml(data: bytes) -> Iterator[Found]:
    for element in ElementTree.fromstring(data).iter():
        yield "name", element.tag
        for name, value in element.attrib.items():
            yield from (("name", name), ("text", value))
        # What a spreadsheet calculates is none of the texts.
        yield "name" if element.tag.endswith("}f") else "text", element.text or ""
        yield "text", element.tail or ""


def of_package(data: bytes) -> Iterator[Found]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            yield "name", name
            yield from of_xml(package.read(name))


def of_table(data: bytes) -> Iterator[Found]:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        for cell in row:
            yield "name" if cell.startswith(FORMULA) else "text", cell


def of_calendar(data: bytes) -> Iterator[Found]:
    for line in data.decode().replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        yield "name", name
        for part in re.split(r"\\[nN]", value):
            yield "text", re.sub(r"\\(.)", r"\1", part)


READERS: dict[str, Callable[[bytes], Iterable[Found]]] = {
    "md": lambda data: of_page(data.decode()),
    "html": lambda data: of_html(data.decode()),
    "csv": of_table,
    "ics": of_calendar,
    "xml": of_xml,
    "json": lambda data: [("text", _told(json.loads(data)))],
    "txt": lambda data: [("text", data.decode())],
    "svg": of_xml,
}


def parts(path: str, data: bytes) -> list[Found]:
    """Everything a reader of this kind of file would make of it."""
    form = path.rpartition(".")[2]
    if form in ("docx", "xlsx"):
        return list(of_package(data))
    return list(READERS[form](data)) if MARK.encode() in data else []


@cache
def city(what: str) -> Material:
    return december_of(hostile_city(PAYLOADS[what]))


def built(what: str, audience: Audience) -> dict[str, bytes]:
    """All pages and documents of an edition, but the pages written by hand."""
    made = view(city(what), audience)
    docs = files_below(ROOT / "docs")
    files = {**edition(made, docs, (ROOT / "mkdocs.yml").read_bytes()), **downloads(made)}
    own = {f"docs/{path}": data for path, data in docs.items()}
    return {path: data for path, data in files.items() if own.get(path) != data}


def whole(what: str, text: str) -> str:
    """Take out of a text every place where the payload, or its beginning, stands as it was written."""
    payload = " ".join(PAYLOADS[what].split())
    lines = sorted({" ".join(line.split()) for line in PAYLOADS[what].splitlines()}, key=len)
    cuts = [payload[:end] for end in range(len(payload), CUT, -1)]
    left = " ".join(text.split())
    for piece in (*cuts, payload, *reversed(lines)):
        left = left.replace(piece, "")
    cut = "|".join(re.escape(payload[:end]) for end in range(CUT, 0, -1))
    return re.sub(f"(?:{cut})…", "", left)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("what", PAYLOADS)
def test_a_hostile_text_stays_text_everywhere(what: str, audience: Audience) -> None:
    made = built(what, audience)
    assert [path for path in made if MARK in path] == []
    wrong = [
        (path, kind, text)
        for path, data in made.items()
        for kind, text in parts(path, data)
        if MARK in text and (kind == "name" or MARK in whole(what, text))
    ]
    assert wrong == []


def test_the_city_has_something_hostile_in_every_free_text_of_every_kind() -> None:
    """A new field is reached by itself; a list of entries needs one in the small city."""
    held: dict[str, set[tuple[str, ...]]] = {}
    for path, data in hostile_city(MARK).items():
        place = place_of(path)
        if (
            place is not None
            and place.kind in REPORT_KINDS
            and (value := read(path, "", data).value)
        ):
            held.setdefault(place.kind, set()).update(marked(value))
    assert held == {
        kind: set(free_texts(shapes()[kind], shapes()[kind].schema)) for kind in REPORT_KINDS
    }


def marked(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every text that holds the mark."""
    if isinstance(value, Mapping):
        for name, child in value.items():
            yield from marked(child, (*path, name))
    elif isinstance(value, list):
        for child in value:
            yield from marked(child, path)
    elif MARK in str(value):
        yield path


def test_what_is_hostile_is_accepted_and_shown() -> None:
    """Else nothing of it would be printed, and the tests above would see nothing."""
    for audience in AUDIENCES:
        shown = built("a formula", audience).items()
        assert sum(MARK in text for path, data in shown for _, text in parts(path, data)) > 700
        assert sum(MARK.encode() in data for path, data in shown if path.endswith(".md")) > 90
