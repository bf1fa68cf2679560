"""Templates to pages: everything is escaped, an undefined name is an error, nothing depends on the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tongfen.bulletins.paragraphs import proper
from tongfen.model.amounts import round_half_up
from tongfen.pages import escape
from tongfen.pages.wording import prose
from tongfen.view.audience import Audience

SOUGHT = 4
"""Boost of what is sought by its own name, or explains a word, among hundreds of projects that hold it"""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an edition. `path` is relative to the docs folder: `projects/signed.md`.

    `search` is False for long tables that would only swell the search index; `boost` below 1 puts a page
    after others that hold the words sought as well, above 1 before them. `crumbs` are the pages
    above it as (title, page). `section` names the entry of the navigation it belongs to, where its
    path does not say so. `audience` is `staff` where the public edition has no such page.
    """

    path: str
    title: str
    template: str
    context: Mapping[str, Any]
    description: str = ""
    search: bool = True
    boost: float = 1
    crumbs: tuple[tuple[str, str], ...] = ()
    section: str = ""
    audience: Audience = "public"


def render(page: Page, compiled: BytecodeCache | None = None) -> tuple[str, str]:
    """Return path and text of a page. `compiled` keeps templates from one run to the next."""
    template = _environment(compiled).get_template(page.template)
    body = template.render(page.context, href=Hrefs(page.path), page=page)
    return page.path, f"{_front(page)}# {escape.markdown(page.title)}\n\n{_tidy(body)}"


def _front(page: Page) -> str:
    rows: dict[str, object] = {}
    if page.audience == "staff":
        rows["audience"] = page.audience
    if page.description:
        rows["description"] = page.description
    if page.section:
        rows["section"] = page.section
    if page.crumbs:
        rows["crumbs"] = [{"title": title, "path": path} for title, path in page.crumbs]
    if not page.search:
        rows["search"] = {"exclude": True}
    elif page.boost != 1:
        rows["search"] = {"boost": page.boost}
    lines = [f"{key}: {escape.front_matter(value)}" for key, value in rows.items()]
    return "\n".join(("---", *lines, "---", "", "")) if lines else ""


def _tidy(body: str) -> str:
    """Templates leave blank lines; inside raw HTML they only cost time."""
    return "\n".join(line.strip() for line in body.splitlines() if line.strip()) + "\n"


class Hrefs:
    """Links of a page, relative to it: the site may lie anywhere."""

    def __init__(self, path: str) -> None:
        stem = path.removesuffix(".md")
        folder = stem.removesuffix("index").rstrip("/") if stem.endswith("index") else stem
        self._up = "../" * (folder.count("/") + 1 if folder else 0)

    def __call__(self, page: str) -> str:
        """Return the link to a page of the site given as `projects/signed/` or `sources/x/#anchor`."""
        return f"{self._up}{page}" or "./"

    def outside(self, url: str) -> str:
        """Return a link out of data if it may be followed, else nothing."""
        return escape.url(url)


def _escaped(value: object) -> object:
    """Escape what a template prints for the place it lands in: HTML inside a Markdown page."""
    if value is None or isinstance(value, Markup):
        return value
    return _marked(value if type(value) is str else str(value))


@lru_cache(maxsize=1 << 14)
def _marked(text: str) -> Markup:
    """The same names and words stand on many pages: each is escaped once."""
    return Markup(escape.html(text))


@cache
def _environment(compiled: BytecodeCache | None = None) -> Environment:
    environment = Environment(
        loader=PackageLoader("tongfen.pages", "templates"),
        autoescape=True,
        finalize=_escaped,
        undefined=StrictUndefined,
        bytecode_cache=compiled,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["proper"] = proper
    environment.filters["at"] = lambda place: round_half_up(place, 2)
    environment.filters["prose"] = prose
    environment.filters["code"] = lambda text: Markup(escape.code(str(text)))
    environment.filters["lines"] = lambda text: [line for line in text.split("\n") if line.strip()]
    return environment
