"""What the closing lines of a check count, added up filing by filing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from immutables import Map

from tongfen.cli.scope import inside
from tongfen.ledger.filing import Filing
from tongfen.ledger.tables import Table
from tongfen.model.periods import Week
from tongfen.model.reports import LIST_TITLES, Report


@dataclass(frozen=True, slots=True)
class Told:
    """One weekly file as far as it was accepted: whose it is, what it says it holds, what was taken of it.

    `size` counts the entries in the file, `taken` are the places of those accepted.
    """

    unit: str
    week: Week
    contents: str
    size: int
    readable: bool = False
    taken: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Tally:
    """All weekly files judged so far, by path; how many could be read, and how many entries were accepted."""

    files: Table[str, Told] = field(default_factory=Map)
    readable: int = 0
    taken: int = 0
    unread: frozenset[str] = frozenset()

    def counted(self, paths: Sequence[str]) -> tuple[int, int]:
        """How many of the files asked about could be read, and how many of their entries were accepted."""
        if not paths:
            return self.readable, self.taken
        told = [self.files[path] for path in self.files if inside(path, paths)]
        return sum(one.readable for one in told), sum(len(one.taken) for one in told)

    def reads(self, path: str) -> bool:
        """Whether a file could be read."""
        told = self.files.get(path)
        return told is not None and told.readable


def tally_of(filings: Iterable[Filing]) -> Tally:
    """Count accepted filings."""
    tally = Tally()
    for filing in filings:
        tally = added(tally, filing)
    return tally


def added(tally: Tally, filing: Filing) -> Tally:
    """Count one more accepted filing."""
    path = filing.report.path
    before = tally.files.get(path)
    told = _told(filing.report) if before is None else before
    places = frozenset((entry.list, entry.index) for entry in filing.entries)
    now = replace(told, readable=told.readable or filing.readable, taken=told.taken | places)
    was_readable = before is not None and before.readable
    return Tally(
        tally.files.set(path, now),
        tally.readable + now.readable - was_readable,
        tally.taken + len(now.taken) - len(told.taken),
        tally.unread - {path} if now.readable else tally.unread | {path},
    )


def _told(report: Report) -> Told:
    size = sum(1 for _ in report.entries())
    return Told(report.unit, report.week, contents(report), size)


def contents(report: Report) -> str:
    """Say what a report holds: its main lists by name, the rest together."""
    if report.quiet:
        return f"无变化,一直到 {report.quiet_through}" if report.quiet_through else "无变化"
    counted = Counter(entry.list for entry in report.entries())
    main = ("new_projects", "progress", "needs", "corrections")
    named = [name for name in main if counted[name]]
    parts = [f"{LIST_TITLES[name]} {counted.pop(name)} 条" for name in named]
    rest = counted.total()
    return "、".join(parts + ([f"其他 {rest} 条"] if rest else []))
