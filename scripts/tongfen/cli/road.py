"""The whole road up to the ledger: tree and history in, documents, world and judged reports out.

This is where the rooms meet; nothing here decides anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tongfen.cli.acting import act_filings
from tongfen.cli.clocks import notes_of
from tongfen.cli.counting import Weekly, counted_documents, weekly_files
from tongfen.cli.endings import with_endings
from tongfen.cli.engine import READING, engine_version
from tongfen.cli.files import place, read_documents
from tongfen.cli.office import DATA, later_findings, lines_of, standpoint, world_of
from tongfen.cli.receiving import Receipts, openings_of
from tongfen.cli.recording import record_findings
from tongfen.documents import Document, Finding, Pointer
from tongfen.ledger.filing import Filing
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week, week_of
from tongfen.model.world import World
from tongfen.rules.accounts import ROSTER
from tongfen.rules.causes import by_cause
from tongfen.rules.closed import Changed
from tongfen.rules.course import Locate
from tongfen.rules.judging import Judged, judge, judge_changes
from tongfen.rules.naming import fitted
from tongfen.rules.opening import judge_openings
from tongfen.schemas.shapes import Shape, load_shapes
from tongfen.sources.cache import Cache, FileCache, NoCache
from tongfen.sources.history import Commit
from tongfen.sources.tree import Blobs, CannotReadError, Tree
from tongfen.sources.working import WorkingTree


@dataclass(frozen=True, slots=True)
class Request:
    """What to survey: a directory, a revision (empty for the working copy), and the present moment.

    `present` tells a revision as it stands now, not as it stood when the last of it was received.
    """

    root: Path
    now: datetime
    revision: str = ""
    use_cache: bool = True
    present: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything known about one state of the repository.

    `head` is the newest commit that touches the data, `as_of` its receipt time (or now, without one, and
    where the present was asked for);
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
    `present` is as in a request.
    """

    commits: tuple[Commit, ...]
    older: Blobs
    shallow: bool = False
    moment: datetime | None = None
    present: bool = False


def survey(request: Request) -> Survey:
    """Read, check and fold everything. Raises CannotReadError and OfficeUnreadableError."""
    from tongfen.sources.commits import Repository

    schemas = schema_files(request.root)
    shapes = load_shapes(schemas)
    repository = Repository(request.root)
    commit = repository.resolve(request.revision or "HEAD")
    tree: Tree = (
        repository.tree(commit, (DATA,)) if request.revision else WorkingTree(request.root, (DATA,))
    )
    commits = repository.history(commit, DATA)
    own = request.revision and not request.present
    moment = moment_of(commits if own else (), request.now)
    history = History(commits, repository, repository.shallow, moment, request.present)
    cache = kept_in(repository.common_dir, schemas) if request.use_cache else NoCache()
    return survey_of(tree, history, shapes, cache, request.now)


def moment_of(commits: Sequence[Commit], now: datetime) -> datetime:
    """By the rules of which moment a commit is judged: its own; without one, and never later than, the present."""
    seconds = commits[-1].seconds if commits else now.timestamp()
    return datetime.fromtimestamp(min(max(seconds, 0), now.timestamp()), SHANGHAI)


def survey_of(
    tree: Tree, history: History, shapes: Mapping[str, Shape], cache: Cache, now: datetime
) -> Survey:
    """Survey any tree with any history: the road itself, without disk, git or clock."""
    read, astray = read_documents(tree, shapes, cache)
    shape_findings = [finding for document in read.values() for finding in document.findings]
    present_day = (history.moment or now).astimezone(SHANGHAI).date()
    seen = standpoint(history.commits, present_day)
    world, office_findings, present = world_of(read, (*astray, *shape_findings), tree, seen)
    text = lines_of(tree)
    shape_findings = [fitted(row, read[row.path], world, text) for row in shape_findings]
    receipts = Receipts(world.site, history.commits, history.older, shapes, cache, now)
    head, received = receipts.newest()
    as_of = max(now, received or now) if history.present else received
    filed = {path: one.blob for path, one in present.items() if place(path).kind == "weekly"}
    commits = receipts.commits(whole=not history.shallow)
    world = replace(world, today=(as_of or now).astimezone(SHANGHAI).date(), commits=commits)
    world = with_endings(world, present[ROSTER], filed, receipts)
    office_findings += later_findings(present, world, present_day)
    judged_in = judging_world(world)
    weekly = weekly_files(present, world.calendar, receipts)
    documents = counted_documents(present, weekly)
    filings = [filing for one in weekly.values() for filing in one.filings]
    acts = act_filings(documents, receipts)
    locate = locator({**documents, **present})
    opened = judge_openings(openings_of(documents, receipts), judged_in, locate)
    judged = judge(
        [*filings, *acts], opened.state, judged_in, locate, moments_of(filings, world, now)
    )
    judged = replace(judged, set_aside=(*opened.set_aside, *judged.set_aside))
    replaced = frozenset(path for path, one in weekly.items() if not one.same)
    reports = [finding for finding in judged.findings if finding.path not in replaced]
    reports += judge_changes(changes_of(weekly), judged_in, locator(present))
    reports += record_findings(tree.files(), receipts)
    findings = by_cause({*astray, *shape_findings, *office_findings, *opened.findings, *reports})
    return Survey(
        world, judged, documents, tuple(findings), head, as_of or now, history.shallow, tree,
        shapes, notes_of(receipts.timed, world, now, shallow=history.shallow), replaced,
    )  # fmt: skip


def read_shapes(root: Path) -> dict[str, Shape]:
    """Return the shapes from the `schemas/` folder. Code and schemas are today's."""
    return load_shapes(schema_files(root))


def schema_files(root: Path) -> dict[str, bytes]:
    """Return the schema files by their names. Raises CannotReadError."""
    folder = root / "schemas"
    if not (folder / "common.schema.json").is_file():
        raise CannotReadError(
            f"{root} 里没有 schemas 文件夹,不是本系统的仓库;请在仓库的文件夹里运行,或在命令名前写 --root 和它的位置"
        )
    tree = WorkingTree(root, ("schemas",))
    files = {file.path.rsplit("/", 1)[1]: file.blob for file in tree.files()}
    held = tree.read(files.values())
    return {name: held[blob] for name, blob in files.items()}


def kept_in(common_dir: Path, schemas: Mapping[str, bytes]) -> FileCache:
    """Return the cache in a repository's own folder."""
    return FileCache(common_dir / "tongfen" / "documents.sqlite", engine_version(schemas, READING))


def judging_world(world: World) -> World:
    """Return as much of the world as reports are judged by.

    Not the day, but since when the units have their names; not what was received of those that ended,
    nor which files and commits there are or could not be read.
    """
    since = world.named_since(world.today)
    return replace(
        world, today=since, reported_after={}, files=(), unread=frozenset(), commits=frozenset()
    )


def changes_of(weekly: Mapping[str, Weekly]) -> Iterable[tuple[Filing, Changed]]:
    """Yield what was done to weekly files after their weeks had closed."""
    for one in weekly.values():
        changed = one.changed
        if changed is not None:
            yield one.filings[-1], changed


def locator(documents: Mapping[str, Document]) -> Locate:
    """Return where places in some documents are."""

    def locate(path: str, pointer: Pointer) -> tuple[int, int]:
        if path not in documents:
            return (0, 0)
        return documents[path].locate(pointer) if pointer else (1, 1)

    return locate


def moments_of(filings: list[Filing], world: World, now: datetime) -> list[datetime]:
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
