"""A name for all that a check knows after each commit, made from history and blob ids alone.

A file stands in the chain where the first of its versions that count was received: none of its filings
is older. So equal names up to a commit mean equal filings up to there, whatever comes later.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tongfen.cli.counting import Weekly, weekly_file
from tongfen.cli.files import read_files
from tongfen.cli.receiving import UNCOMMITTED_ORDER, Receipts
from tongfen.ledger.filing import Filing
from tongfen.model.calendar import Calendar
from tongfen.receipts import Receipt, Version
from tongfen.schemas.kinds import place_of
from tongfen.schemas.shapes import Shape
from tongfen.sources.cache import Cache
from tongfen.sources.tree import File, Tree


@dataclass(frozen=True, slots=True)
class Link:
    """Something filed: where it stands in the chain, and a name for all its filings.

    `filings` are None for a file of one version, which need not be opened to be named. `open` says that
    something not committed has a part in them.
    """

    order: int
    name: str
    path: str
    filings: tuple[Filing, ...] | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Weeklies:
    """The weekly files of a check: a link for each, and those that have more than one version."""

    links: tuple[Link, ...]
    opened: Mapping[str, Weekly]


def weekly_links(
    present: Mapping[str, str],
    receipts: Receipts,
    calendar: Calendar,
    tree: Tree,
    shapes: Mapping[str, Shape],
    cache: Cache,
) -> Weeklies:
    """Return the links of all weekly files, those that are gone included; few of them are opened."""
    links: list[Link] = []
    several: list[str] = []
    for path, blob in present.items():
        alone = receipts.alone(path, blob)
        if alone is None:
            several.append(path)
        else:
            links.append(Link(alone.order, _alone(path, blob, alone), path))
    documents = read_files([File(path, present[path]) for path in several], tree, shapes, cache)
    opened: dict[str, Weekly] = {}
    for path in (*several, *_gone(present, receipts)):
        weekly = weekly_file(path, documents.get(path), calendar, receipts)
        if weekly is not None:
            opened[path] = weekly
            links.append(_link_of(path, weekly))
    return Weeklies(tuple(links), opened)


def _gone(present: Mapping[str, str], receipts: Receipts) -> list[str]:
    paths = (path for path in receipts.paths() if path not in present and "/weekly/" in path)
    return sorted(
        path for path in paths if (where := place_of(path)) is not None and where.kind == "weekly"
    )


def _link_of(path: str, weekly: Weekly) -> Link:
    """A file of several versions is named by those that count, and by what it is now if that is the same."""
    counted = [version for version in weekly.versions if version.blob]
    first, blob = counted[0].receipt, weekly.document.blob
    now = weekly.present.blob if weekly.present is not None and weekly.same else blob
    if len(counted) == 1 and first.commit and counted[0].blob == blob == now:
        return Link(first.order, _alone(path, blob, first), path, weekly.filings)
    draft = now not in {version.blob for version in counted} or any(map(_open, counted))
    name = "\0".join((path, blob, now, *map(repr, counted)))
    return Link(first.order, name, path, weekly.filings, draft)


def _alone(path: str, blob: str, receipt: Receipt) -> str:
    return f"{path}\0{blob}\0{receipt.commit}"


def _open(version: Version) -> bool:
    return version.receipt.order == UNCOMMITTED_ORDER


def act_links(filings: Iterable[Filing], blobs: Mapping[str, str]) -> list[Link]:
    """Return the links of the office's acts, each of which is one filing."""
    return [
        Link(one.receipt.order, _act(one, blobs), "", (one,), one.version in ("", None))
        for one in filings
    ]


def _act(filing: Filing, blobs: Mapping[str, str]) -> str:
    return f"{filing!r}\0{blobs.get(filing.report.path, '')}"


class Chain:
    """The links in order, and the name of what is known after each commit."""

    def __init__(self, start: str, links: Iterable[Link]) -> None:
        self._start = start
        self.links = sorted(links, key=_place)
        drafts = (link.order for link in self.links if link.open)
        self.settled = min(drafts, default=UNCOMMITTED_ORDER) - 1
        """The last commit before anything that is not committed has a part in what is known"""

    def names(self, orders: Collection[int]) -> dict[int, str]:
        """The names of what is known after some commits."""
        found: dict[int, str] = {}
        running = hashlib.sha256(self._start.encode())
        waiting = sorted(set(orders), reverse=True)
        for link in self.links:
            while waiting and waiting[-1] < link.order:
                order = waiting.pop()
                found[order] = f"{order}-{running.hexdigest()}"
            if not waiting:
                break
            running.update(link.name.encode("utf-8", "surrogateescape") + b"\n")
        found |= {order: f"{order}-{running.hexdigest()}" for order in waiting}
        return found

    def unopened(self, order: int) -> Iterator[Link]:
        """The links received later than a commit whose files have not been opened."""
        return (link for link in self.links if link.order > order and link.filings is None)


def _place(link: Link) -> tuple[int, str]:
    """Acts of one file that were received together stay in their order."""
    return link.order, link.path
