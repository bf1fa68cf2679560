"""The office's files: the world they make, and what the rules find wrong with them."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tongfen.cli.files import place
from tongfen.documents import Document, Finding
from tongfen.documents.showing import lines_of_bytes
from tongfen.model.loading import BY_RECEIPT, NEEDED, load_world
from tongfen.model.periods import Week, parse_week, week_of
from tongfen.model.world import World
from tongfen.rules.office import OFFICE_RULES
from tongfen.rules.personal import PERSONAL
from tongfen.rules.privacy import kept_back, places_of, without_numbers
from tongfen.rules.registry import OfficeRule
from tongfen.schemas.dating import week_of_file
from tongfen.schemas.kinds import place_of
from tongfen.sources.history import Commit
from tongfen.sources.tree import Tree

DATA = "submissions"
Lines = Callable[[str], list[str]]
"""path → the file's lines as the tree has them"""


_LATER_KINDS = frozenset(kind for rule in OFFICE_RULES if rule.later for kind in rule.kinds)


class OfficeUnreadableError(Exception):
    """Files of the office without which nothing can be judged are missing or wrong.

    `findings` are those of all files: the others are read all the same.
    """

    def __init__(
        self, findings: tuple[Finding, ...], missing: tuple[str, ...], lines: Lines
    ) -> None:
        super().__init__("、".join(missing))
        self.findings = findings
        self.missing = missing
        self.lines = lines


_REPORTS = ("weekly", "opening")
"""What is folded; all else makes the world"""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where files are seen: the present week, and the place in history of those whose ids are the first's."""

    week: Week
    received: Mapping[str, int]


def standpoint(commits: Iterable[Commit], day: date) -> Standpoint:
    """Return where a day and a history are; a file that was deleted begins anew."""
    received: dict[str, int] = {}
    for order, commit in enumerate(commits):
        for change in commit.changes:
            where = None if "/weekly/" in change.path else place_of(change.path)
            if where is None or where.kind not in BY_RECEIPT:
                continue
            if change.blob:
                received.setdefault(change.path, order)
            else:
                received.pop(change.path, None)
    return Standpoint(week_of(day), received)


def world_of(
    documents: dict[str, Document],
    found: Iterable[Finding],
    tree: Tree,
    seen: Standpoint,
) -> tuple[World, list[Finding], dict[str, Document]]:
    """Load the world from the valid standing files, leaving out those a rule refuses.

    The documents come back without them, and without the personal numbers in the others.
    """
    valid = {
        path: document
        for path, document in documents.items()
        if not document.refused and place(path).kind not in _REPORTS
    }
    _nothing_missing(documents, valid, found, tree)
    unread = frozenset(
        path
        for path, document in documents.items()
        if document.refused and place(path).kind not in _REPORTS
    )
    world = replace(_load(valid, seen), unread=unread)
    findings = _office_findings(documents, world, seen.week)
    needed = {path for path in valid if place(path).kind in NEEDED}
    wrong = [found for found in findings if not found.hint and found.code != PERSONAL]
    refused = {finding.path for finding in wrong} - needed
    numbers = places_of(found for found in findings if found.code == PERSONAL)
    if numbers:
        documents = without_numbers(documents, numbers)
        valid = {path: documents[path] for path in valid}
    if refused:
        kept = {path: document for path, document in valid.items() if path not in refused}
        world = _load(kept, seen)
        doubted = frozenset(place(path).name for path in refused if place(path).kind == "decision")
        world = replace(world, doubted=doubted)
        documents = {
            path: document
            for path, document in documents.items()
            if path not in refused or place(path).kind != "opening"
        }
    elif numbers:
        world = _load(valid, seen)
    return kept_back(world, documents, numbers), findings, documents


def _nothing_missing(
    documents: Mapping[str, Document],
    valid: Mapping[str, Document],
    found: Iterable[Finding],
    tree: Tree,
) -> None:
    paths = tuple(f"{DATA}/city/{kind}.yaml" for kind in NEEDED)
    missing = tuple(path for path in paths if path not in valid)
    if missing:
        absent = [_absent(path) for path in missing if path not in documents]
        raise OfficeUnreadableError(tuple(sorted((*found, *absent))), missing, lines_of(tree))


def is_judged_later(path: str) -> bool:
    """True for a standing file of which some rule asks what was received."""
    return place(path).kind in _LATER_KINDS


def later_findings(documents: Mapping[str, Document], world: World, present: date) -> list[Finding]:
    """Return what is wrong with standing files, seen from what was received and from the present day."""
    asked = {path: one for path, one in documents.items() if is_judged_later(path)}
    world = replace(world, present=present)
    return _office_findings(asked, world, week_of(present), later=True)


def standing_findings(document: Document, world: World, present: Week) -> list[Finding]:
    """Return what the rules find wrong with one standing file, wherever it came from."""
    return _office_findings({document.path: document}, world, present)


def _absent(path: str) -> Finding:
    return Finding(path, 0, 0, "FIL118", "缺少办公室文件", f"请补上 {path}")


def _load(valid: Mapping[str, Document], seen: Standpoint) -> World:
    rows = []
    for path, document in valid.items():
        where = place(path)
        assert isinstance(document.value, dict)
        rows.append((where.kind, path, where.unit, document.value))
    return load_world(rows, seen.received)


def _office_findings(
    documents: Mapping[str, Document], world: World, present: Week, *, later: bool = False
) -> list[Finding]:
    findings: list[Finding] = []
    for path, document in documents.items():
        where = place(path)
        if document.refused or not isinstance(document.value, dict):
            continue
        week = parse_week(week_of_file(path, document.value)) or present
        for rule in OFFICE_RULES:
            if where.kind in rule.kinds and rule.later == later:
                findings += _of_rule(rule, document, world, week)
    return findings


def _of_rule(rule: OfficeRule, document: Document, world: World, week: Week) -> Iterator[Finding]:
    path, value, hint = document.path, document.value, rule.hint or week < rule.since
    where = place(path)
    assert isinstance(value, dict)
    for pointer, message, repair in rule.check(value, world, where.unit, where.name):
        line, column = document.locate(pointer)
        yield Finding(path, line, column, rule.code, message, repair, hint=hint, pointer=pointer)


def lines_of(tree: Tree) -> Lines:
    """Return a function from a path to the lines of that file in the tree, for excerpts."""

    @functools.cache
    def blobs() -> dict[str, str]:
        return {file.path: file.blob for file in tree.files()}

    @functools.cache
    def lines(path: str) -> list[str]:
        blob = blobs().get(path)
        data = tree.read([blob])[blob] if blob else b""
        return lines_of_bytes(data)

    return lines
