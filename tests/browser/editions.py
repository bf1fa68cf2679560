"""A small demonstration, both editions built and served, and the kinds of pages they hold."""

import json
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tongfen import demo
from tongfen.cli import main

ROOT = Path(__file__).resolve().parents[2]
WEEKS, UNITS = 28, 8
"""So few, and yet a few of the stories take part, the lead reported twice and the repeated voucher among them."""

EDITIONS = ("public", "staff")
INDEX = "/search/search_index.json"
ENTRIES = {
    "public": ("首页", "导览", "项目", "政策", "活动", "通报", "单位", "机制"),
    "staff": ("首页", "导览", "项目", "政策", "活动", "通报", "单位", "机制", "待办", "填报"),
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# Every family of pages by the files it is made of, and the entry of the navigation it belongs to; the
# first pattern that fits counts.
FAMILIES = {
    "index.md": "首页",
    "tour/*.md": "导览",
    "projects/index.md": "项目",
    "projects/published.md": "项目",
    "projects/chains/index.md": "项目",
    "projects/chains/lists/*.md": "项目",
    "projects/chains/*.md": "项目",
    "projects/lists/*.md": "项目",
    "projects/figures/*.md": "项目",
    "projects/id/*.md": "项目",
    "opportunities/index.md": "项目",
    "opportunities/*.md": "项目",
    "policies/index.md": "政策",
    "policies/book.md": "政策",
    "policies/feeds.md": "政策",
    "policies/fulfilment.md": "政策",
    "policies/ended.md": "政策",
    "policies/find/*.md": "政策",
    "policies/id/*.md": "政策",
    "policies/*.md": "政策",
    "activities/index.md": "活动",
    "activities/published.md": "活动",
    "activities/calendar.md": "活动",
    "activities/list.md": "活动",
    "activities/id/*.md": "活动",
    "bulletins/index.md": "通报",
    "bulletins/????-w??.md": "通报",
    "bulletins/????-q?.md": "通报",
    "bulletins/????-h?.md": "通报",
    "bulletins/????-??.md": "通报",
    "scores/*/city.md": "通报",
    "scores/*/*.md": "通报",
    "units/index.md": "单位",
    "units/*.md": "单位",
    "team/index.md": "单位",
    "sources/*/index.md": "单位",
    "sources/*/opening.md": "单位",
    "sources/*/*.md": "单位",
    "mechanism/index.md": "机制",
    "mechanism/definitions.md": "机制",
    "mechanism/data.md": "机制",
    "mechanism/yearly.md": "机制",
    "mechanism/handbook.md": "机制",
    "mechanism/group.md": "机制",
    "mechanism/decisions.md": "机制",
    "mechanism/duties.md": "机制",
    "mechanism/targets.md": "机制",
    "rules/*.md": "机制",
    "fields/*.md": "机制",
    "todo/index.md": "待办",
    "todo/lists/meeting.md": "待办",
    "todo/lists/needs.md": "待办",
    "todo/lists/referrals.md": "待办",
    "todo/lists/*.md": "待办",
    "todo/*.md": "待办",
    "filing/index.md": "填报",
    "filing/policies.md": "填报",
    "filing/others.md": "填报",
    "filing/office.md": "填报",
    "filing/mistakes.md": "填报",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition as it was built and where it is served; `pages` are the Markdown files by path."""

    name: str
    origin: str
    pages: Mapping[str, str]

    def address(self, path: str) -> str:
        """Where the page of a Markdown file is served."""
        stem = path.removesuffix(".md")
        folder = stem.removesuffix("index").rstrip("/") if stem.endswith("index") else stem
        return f"{self.origin}/{folder}/" if folder else f"{self.origin}/"

    def title(self, path: str) -> str:
        """What stands in a page's first heading."""
        lines = self.pages[path].splitlines()
        heading = next(line for line in lines if line.startswith("# "))
        return heading.removeprefix("# ").replace("\\", "")

    def family(self, pattern: str) -> list[str]:
        """The pages of a family."""
        return [path for path in sorted(self.pages) if family_of(path) == pattern]

    def largest(self, pattern: str) -> str:
        """The page of a family that holds most, and so breaks first; empty where it has none."""
        held = self.family(pattern)
        return max(held, key=lambda path: (len(self.pages[path]), path)) if held else ""


def family_of(path: str) -> str:
    """The pattern a page belongs to, or nothing."""
    return next((pattern for pattern in FAMILIES if fnmatchcase(path, pattern)), "")


def executable() -> str:
    """The browser of this machine."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert found is not None, "no Chromium: install the Debian packages chromium fonts-noto-cjk"
    return found


def build(root: Path) -> None:
    """Write the demonstration and make both its editions."""
    demo.build(root, ROOT, weeks=WEEKS, units=UNITS)
    for name in EDITIONS:
        assert main(["--root", str(root), "site", "--edition", name]) == 0


def pages_of(docs: Path) -> dict[str, str]:
    """Every page of an edition, hand-written and generated."""
    paths = (path.relative_to(docs) for path in sorted(docs.rglob("*.md")))
    return {
        path.as_posix(): (docs / path).read_text("utf-8")
        for path in paths
        if not path.parts[0].startswith("_")
    }


@contextmanager
def served(folder: Path, handler: type["Quiet"] | None = None) -> Iterator[str]:
    """Serve a folder to this machine alone; yields its origin."""
    made = partial(handler or Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), made)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    """Serves without a word, and lets the browser keep scripts and styles."""

    def end_headers(self) -> None:
        """No file changes while it is looked at, and most are the same on every page."""
        if self.path.startswith("/assets/"):
            self.send_header("Cache-Control", "max-age=3600, immutable")
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Leave the test's own output alone."""


class Short(Quiet):
    """Serves the index of the search with its first entry alone.

    Every page fetches the index and makes it ready, which is a fifth of its work; what is found with
    the whole index is asked of whole editions.
    """

    def do_GET(self) -> None:
        """Answer a request."""
        if self.path != INDEX:
            super().do_GET()
            return
        index = json.loads(Path(self.directory + INDEX).read_text("utf-8"))
        answer = json.dumps(index | {"docs": index["docs"][:1]}).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)
