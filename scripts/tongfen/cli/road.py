"""The whole road up to the ledger: tree and history in, documents, world and judged reports out.

This is where the rooms meet; nothing here decides anything.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tongfen import __version__
from tongfen.cli.files import place, read_documents
from tongfen.cli.receiving import Receipts, filings_of, openings_of
from tongfen.documents import Document, Finding, Pointer
from tongfen.ledger.filing import Filing
from tongfen.ledger.step import open_ledger
from tongfen.model.loading import NEEDED, load_world
from tongfen.model.periods import Week, week_of
from tongfen.model.world import World
from tongfen.rules.judging import Judged, Locate, judge
from tongfen.rules.office import OFFICE_RULES
from tongfen.schemas.shapes import Shape, load_shapes
from tongfen.sources.cache import Cache, FileCache, NoCache
from tongfen.sources.commits import Repository
from tongfen.sources.tree import CannotReadError, Tree
from tongfen.sources.working import WorkingTree

DATA = "submissions"
_READING_ROOMS = ("documents", "schemas")


class OfficeUnreadableError(Exception):
    """Files of the office without which nothing can be judged are missing or wrong."""

    def __init__(self, findings: tuple[Finding, ...], missing: tuple[str, ...]) -> None:
        super().__init__("、".join(missing))
        self.findings = findings
        self.missing = missing


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

    `head` is the newest commit that touches the data, `as_of` its receipt time (or now, without one).
    """

    world: World
    judged: Judged
    documents: Mapping[str, Document]
    findings: tuple[Finding, ...]
    head: str
    as_of: datetime
    shallow: bool


def survey(request: Request) -> Survey:
    """Read, check and fold everything. Raises CannotReadError and OfficeUnreadableError."""
    shapes = read_shapes(request.root)
    repository = Repository(request.root)
    commit = repository.resolve(request.revision or "HEAD")
    tree: Tree = (
        repository.tree(commit, (DATA,)) if request.revision else WorkingTree(request.root, (DATA,))
    )
    cache = _cache(repository, shapes, request)
    documents, astray = read_documents(tree, shapes, cache)
    world, office_findings, documents = _world(documents)
    history = repository.history(commit, DATA)
    receipts = Receipts(world, history, repository, shapes, cache, request.now)
    filings = [
        filing
        for path, document in documents.items()
        for filing in filings_of(path, document, world.calendar, receipts)
    ]
    opening = open_ledger(openings_of(documents, receipts))
    head, as_of = receipts.newest()
    now = as_of if request.revision and as_of else request.now
    judged = judge(filings, opening, world, _locate(documents), _moments(filings, world, now))
    shape_findings = [finding for document in documents.values() for finding in document.findings]
    findings = sorted({*astray, *shape_findings, *office_findings, *judged.findings})
    return Survey(
        world, judged, documents, tuple(findings), head, as_of or request.now, repository.shallow
    )


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


def _world(
    documents: dict[str, Document],
) -> tuple[World, list[Finding], dict[str, Document]]:
    """Load the world from the valid standing files, leaving out those a rule refuses."""
    valid = {
        path: document
        for path, document in documents.items()
        if not document.findings and place(path).kind not in ("weekly", "opening")
    }
    missing = tuple(kind for kind in NEEDED if all(place(path).kind != kind for path in valid))
    if missing:
        wrong = tuple(
            finding
            for document in documents.values()
            for finding in document.findings
            if place(document.path).kind in NEEDED
        )
        raise OfficeUnreadableError(wrong, missing)
    world = _load(valid)
    findings = _office_findings(documents, world)
    refused = {finding.path for finding in findings if not finding.hint}
    if refused - {path for path in valid if place(path).kind in NEEDED}:
        world = _load({path: document for path, document in valid.items() if path not in refused})
        documents = {
            path: document
            for path, document in documents.items()
            if path not in refused or place(path).kind != "opening"
        }
    return world, findings, documents


def _load(valid: Mapping[str, Document]) -> World:
    rows = []
    for path, document in valid.items():
        where = place(path)
        assert isinstance(document.value, dict)
        rows.append((where.kind, path, where.unit, document.value))
    return load_world(rows)


def _office_findings(documents: Mapping[str, Document], world: World) -> list[Finding]:
    findings = []
    for path, document in documents.items():
        where = place(path)
        if document.findings or not isinstance(document.value, dict):
            continue
        for rule in OFFICE_RULES:
            if where.kind not in rule.kinds:
                continue
            for pointer, message, repair in rule.check(
                document.value, world, where.unit, where.name
            ):
                line, column = document.locate(pointer)
                findings.append(
                    Finding(path, line, column, rule.code, message, repair, pointer=pointer)
                )
    return findings


def _locate(documents: Mapping[str, Document]) -> Locate:
    def locate(path: str, pointer: Pointer) -> tuple[int, int]:
        return documents[path].locate(pointer) if pointer else (1, 1)

    return locate


def _moments(filings: list[Filing], world: World, now: datetime) -> list[datetime]:
    """The closing times of all weeks from the first report's to the present one."""
    if not filings:
        return []
    week: Week = min(filing.report.week for filing in filings)
    last = max(week_of(now.date()), *(filing.report.week for filing in filings))
    moments = []
    while week <= last:
        moments.append(world.calendar.closes_at(week))
        week = week.shift(1)
    return moments
