"""The whole road up to the ledger: tree and history in, documents, world and judged reports out.

This is where the rooms meet; nothing here decides anything.
"""

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tongfen import __version__
from tongfen.cli.acting import act_filings
from tongfen.cli.counting import Weekly, counted_documents, weekly_files
from tongfen.cli.files import place, read_documents
from tongfen.cli.receiving import Receipts, openings_of
from tongfen.documents import Document, Finding, Pointer
from tongfen.documents.showing import lines_of_bytes
from tongfen.ledger.filing import Filing
from tongfen.model.calendar import SHANGHAI
from tongfen.model.loading import NEEDED, load_world
from tongfen.model.periods import Week, parse_week, week_of
from tongfen.model.world import World
from tongfen.rules.causes import by_cause
from tongfen.rules.closed import Changed
from tongfen.rules.judging import Judged, Locate, judge, judge_changes
from tongfen.rules.naming import fitted
from tongfen.rules.office import OFFICE_RULES
from tongfen.rules.opening import judge_openings
from tongfen.rules.registry import OfficeRule
from tongfen.schemas.dating import week_of_file
from tongfen.schemas.shapes import Shape, load_shapes
from tongfen.sources.cache import Cache, FileCache, NoCache
from tongfen.sources.commits import Repository
from tongfen.sources.history import Commit
from tongfen.sources.tree import Blobs, CannotReadError, Tree
from tongfen.sources.working import WorkingTree

DATA = "submissions"
_READING_ROOMS = ("documents", "schemas")
_NAMED = 3
Lines = Callable[[str], list[str]]
"""path → the file's lines as the tree has them"""


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


@dataclass(frozen=True, slots=True)
class Request:
    """What to survey: a directory, a revision (empty for the working copy), and the present moment."""

    root: Path
    now: datetime
    revision: str = ""
    use_cache: bool = True


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything known about one state of the repository.

    `head` is the newest commit that touches the data, `as_of` its receipt time (or now, without one);
    `notes` say what makes receipts doubtful. `documents` are as they count; `replaced` are the weekly
    files whose present content is another.
    """

    world: World
    judged: Judged
    documents: Mapping[str, Document]
    findings: tuple[Finding, ...]
    head: str
    as_of: datetime
    shallow: bool
    tree: Tree
    shapes: Mapping[str, Shape]
    notes: tuple[str, ...] = ()
    replaced: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class History:
    """First-parent history and where the bytes of older versions are.

    By the rules of its `moment` files without a date are judged: a commit's own, else the present.
    """

    commits: tuple[Commit, ...]
    older: Blobs
    shallow: bool = False
    moment: datetime | None = None


def survey(request: Request) -> Survey:
    """Read, check and fold everything. Raises CannotReadError and OfficeUnreadableError."""
    shapes = read_shapes(request.root)
    repository = Repository(request.root)
    commit = repository.resolve(request.revision or "HEAD")
    tree: Tree = (
        repository.tree(commit, (DATA,)) if request.revision else WorkingTree(request.root, (DATA,))
    )
    commits = repository.history(commit, DATA)
    seconds = commits[-1].seconds if commits and request.revision else request.now.timestamp()
    moment = datetime.fromtimestamp(min(max(seconds, 0), request.now.timestamp()), SHANGHAI)
    history = History(commits, repository, repository.shallow, moment)
    return survey_of(tree, history, shapes, _cache(repository, shapes, request), request.now)


def survey_of(
    tree: Tree, history: History, shapes: Mapping[str, Shape], cache: Cache, now: datetime
) -> Survey:
    """Survey any tree with any history: the road itself, without disk, git or clock."""
    present, astray = read_documents(tree, shapes, cache)
    shape_findings = [finding for document in present.values() for finding in document.findings]
    world, office_findings, present = _world(
        present,
        (*astray, *shape_findings),
        tree,
        week_of((history.moment or now).astimezone(SHANGHAI).date()),
    )
    shape_findings = [fitted(found, present[found.path], world) for found in shape_findings]
    receipts = Receipts(world.site, history.commits, history.older, shapes, cache, now)
    head, as_of = receipts.newest()
    world = replace(world, today=(as_of or now).astimezone(SHANGHAI).date())
    weekly = weekly_files(present, world.calendar, receipts)
    documents = counted_documents(present, weekly)
    filings = [filing for one in weekly.values() for filing in one.filings]
    acts = act_filings(documents, receipts)
    locate = _locate({**documents, **present})
    opened = judge_openings(openings_of(documents, receipts), world, locate)
    judged = judge([*filings, *acts], opened.state, world, locate, _moments(filings, world, now))
    judged = replace(judged, set_aside=(*opened.set_aside, *judged.set_aside))
    replaced = frozenset(path for path, one in weekly.items() if not one.same)
    reports = [finding for finding in judged.findings if finding.path not in replaced]
    reports += judge_changes(_changes(weekly), world, _locate(present))
    findings = by_cause({*astray, *shape_findings, *office_findings, *opened.findings, *reports})
    return Survey(
        world, judged, documents, tuple(findings), head, as_of or now, history.shallow, tree,
        shapes, _notes(history, receipts), replaced,
    )  # fmt: skip


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


def read_shapes(root: Path) -> dict[str, Shape]:
    """Return the shapes from the `schemas/` folder. Code and schemas are today's."""
    folder = root / "schemas"
    if not (folder / "common.schema.json").is_file():
        raise CannotReadError(f"{root} 里没有 schemas 文件夹,不是本系统的仓库")
    tree = WorkingTree(root, ("schemas",))
    files = {file.path.rsplit("/", 1)[1]: file.blob for file in tree.files()}
    held = tree.read(files.values())
    return load_shapes({name: held[blob] for name, blob in files.items()})


def _cache(repository: Repository, shapes: Mapping[str, Shape], request: Request) -> Cache:
    if not request.use_cache:
        return NoCache()
    return FileCache(repository.common_dir / "tongfen" / "documents.sqlite", engine_version(shapes))


def engine_version(shapes: Mapping[str, Shape]) -> str:
    """Return a name that changes whenever reading might give something else: code or schemas."""
    digest = hashlib.sha256(__version__.encode())
    package = Path(__file__).parent.parent
    for room in _READING_ROOMS:
        for path in sorted((package / room).glob("*.py")):
            digest.update(path.read_bytes())
    for kind in sorted(shapes):
        digest.update(repr(shapes[kind].schema).encode())
    return digest.hexdigest()


def _notes(history: History, receipts: Receipts) -> tuple[str, ...]:
    shallow = "注意:仓库历史不完整(浅克隆),收件时间不准。" if history.shallow else ""
    found = receipts.disregarded
    named = "、".join(commit[:8] for commit in found[:_NAMED])
    more = "等" if len(found) > _NAMED else ""
    told = f"注意:有 {len(found)} 次提交({named}{more})自带收件时间,不是合并账号所写,没有采信。"
    trailers = told if found else ""
    return tuple(filter(None, (shallow, trailers)))


def _world(
    documents: dict[str, Document], found: Iterable[Finding], tree: Tree, present: Week
) -> tuple[World, list[Finding], dict[str, Document]]:
    """Load the world from the valid standing files, leaving out those a rule refuses."""
    valid = {
        path: document
        for path, document in documents.items()
        if not document.refused and place(path).kind not in ("weekly", "opening")
    }
    missing = tuple(kind for kind in NEEDED if f"{DATA}/city/{kind}.yaml" not in valid)
    if missing:
        paths = tuple(f"{DATA}/city/{kind}.yaml" for kind in missing)
        absent = [_absent(path) for path in paths if path not in documents]
        raise OfficeUnreadableError(tuple(sorted((*found, *absent))), paths, lines_of(tree))
    world = _load(valid)
    findings = _office_findings(documents, world, present)
    needed = {path for path in valid if place(path).kind in NEEDED}
    refused = {finding.path for finding in findings if not finding.hint} - needed
    if refused:
        world = _load({path: document for path, document in valid.items() if path not in refused})
        documents = {
            path: document
            for path, document in documents.items()
            if path not in refused or place(path).kind != "opening"
        }
    return world, findings, documents


def _absent(path: str) -> Finding:
    return Finding(path, 0, 0, "FIL118", "缺少办公室文件", f"请补上 {path}")


def _load(valid: Mapping[str, Document]) -> World:
    rows = []
    for path, document in valid.items():
        where = place(path)
        assert isinstance(document.value, dict)
        rows.append((where.kind, path, where.unit, document.value))
    return load_world(rows)


def _office_findings(
    documents: Mapping[str, Document], world: World, present: Week
) -> list[Finding]:
    findings: list[Finding] = []
    for path, document in documents.items():
        where = place(path)
        if document.refused or not isinstance(document.value, dict):
            continue
        week = parse_week(week_of_file(path, document.value)) or present
        for rule in OFFICE_RULES:
            if where.kind in rule.kinds:
                findings += _of_rule(rule, document, world, week)
    return findings


def _changes(weekly: Mapping[str, Weekly]) -> Iterable[tuple[Filing, Changed]]:
    for one in weekly.values():
        changed = one.changed
        if changed is not None:
            yield one.filings[-1], changed


def _of_rule(rule: OfficeRule, document: Document, world: World, week: Week) -> Iterator[Finding]:
    path, value, hint = document.path, document.value, rule.hint or week < rule.since
    where = place(path)
    assert isinstance(value, dict)
    for pointer, message, repair in rule.check(value, world, where.unit, where.name):
        line, column = document.locate(pointer)
        yield Finding(path, line, column, rule.code, message, repair, hint=hint, pointer=pointer)


def _locate(documents: Mapping[str, Document]) -> Locate:
    def locate(path: str, pointer: Pointer) -> tuple[int, int]:
        if path not in documents:
            return (0, 0)
        return documents[path].locate(pointer) if pointer else (1, 1)

    return locate


def _moments(filings: list[Filing], world: World, now: datetime) -> list[datetime]:
    """The closing times of all weeks from the first report's to the present one."""
    if not filings:
        return []
    week: Week = min(filing.report.week for filing in filings)
    last = max(
        week_of(now.astimezone(SHANGHAI).date()), *(filing.report.week for filing in filings)
    )
    moments = []
    while week <= last:
        moments.append(world.calendar.closes_at(week))
        week = week.shift(1)
    return moments
