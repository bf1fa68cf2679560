"""The road of a check that goes on from where an earlier one was."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from tongfen.cli.acting import act_filings
from tongfen.cli.checked import Checked
from tongfen.cli.clocks import notes_of
from tongfen.cli.counting import Weekly, weekly_file
from tongfen.cli.endings import with_endings
from tongfen.cli.engine import JUDGING, engine_version
from tongfen.cli.files import place, read_files
from tongfen.cli.office import DATA, OfficeUnreadableError, later_findings, lines_of
from tongfen.cli.packing import UnreadableError
from tongfen.cli.receiving import Receipts, openings_of
from tongfen.cli.recording import record_findings
from tongfen.cli.resuming.chain import Chain, act_links, weekly_links
from tongfen.cli.resuming.folding import judged_from, leave, marks_of, start_at
from tongfen.cli.resuming.keeping import Desk, clean_at, history_at, keep_clean, stamps_at
from tongfen.cli.resuming.listing import Listing, listed
from tongfen.cli.resuming.points import Point
from tongfen.cli.resuming.setting import Setting, identity, of_the_world, setting_at
from tongfen.cli.road import (
    Request,
    changes_of,
    judging_world,
    kept_in,
    locator,
    schema_files,
)
from tongfen.cli.tally import Tally
from tongfen.documents import Document, Finding, Pointer
from tongfen.model.act_loading import ACT_KINDS
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week, week_of
from tongfen.model.world import World
from tongfen.rules.accounts import ROSTER
from tongfen.rules.causes import by_cause
from tongfen.rules.course import Locate, begin, findings_at_last
from tongfen.rules.judging import judge_changes
from tongfen.rules.naming import fitted
from tongfen.rules.opening import judge_openings
from tongfen.rules.privacy import without_numbers
from tongfen.schemas.shapes import Shape, load_shapes
from tongfen.sources.cache import Cache
from tongfen.sources.checkout import checkout_of
from tongfen.sources.tree import Blobs, CannotReadError, File, Tree
from tongfen.sources.working import WorkingTree


def resumed(request: Request) -> Checked | None:
    """Check the working copy from where an earlier check was; None where the whole road has to be gone."""
    if request.revision or request.present or not request.use_cache:
        return None
    try:
        return _resumed(request)
    except (UnreadableError, OfficeUnreadableError, CannotReadError):
        return None


def _resumed(request: Request) -> Checked | None:
    checkout = checkout_of(request.root)
    if checkout is None:
        return None
    schemas = schema_files(request.root)
    cache = kept_in(checkout.common_dir, schemas)
    desk = Desk(cache, request.root, engine_version(schemas, JUDGING))
    commits = history_at(desk, checkout, DATA)
    if commits is None:
        return None
    shapes = _Shapes(schemas)
    tree, listing = _listed(desk, request.root, shapes, cache)
    setting = setting_at(desk, listing.standing, _week_of(request.now), tree, shapes, cache)
    older = _Older(request.root)
    receipts = Receipts(setting.world.site, commits, older, shapes, cache, request.now)
    matter = _matter(tree, shapes, cache, listing, setting, receipts, request.now)
    return _checked(desk, matter, len(commits))


def _week_of(now: datetime) -> Week:
    return week_of(now.astimezone(SHANGHAI).date())


def _listed(
    desk: Desk, root: Path, shapes: Mapping[str, Shape], cache: Cache
) -> tuple[Tree, Listing]:
    stamps, clean = stamps_at(desk), clean_at(desk)
    tree = WorkingTree(root, (DATA,), stamps)
    listing = listed(tree, clean, shapes, cache)
    if stamps.changed:
        desk.put({"stamps": stamps.as_bytes()}, "stamps")
    if listing.clean != clean:
        keep_clean(desk, listing.clean)
    return tree, listing


@dataclass(frozen=True, slots=True)
class _Matter:
    """What is judged: the files, where their receipts are, and the world they are judged in.

    `later` is what is wrong with the roster, seen from what was received and from today.
    """

    tree: Tree
    shapes: Mapping[str, Shape]
    cache: Cache
    listing: Listing
    setting: Setting
    receipts: Receipts
    now: datetime
    world: World
    judged_in: World
    later: tuple[Finding, ...] = ()

    def documents(self, files: list[File]) -> dict[str, Document]:
        """Return files as documents, without the personal numbers in them."""
        read = read_files(files, self.tree, self.shapes, self.cache)
        return without_numbers(read, self.setting.numbers)

    def standing(self, *, acts: bool) -> list[File]:
        """The standing files that are acts, or those that are not, without what a rule leaves out."""
        return [
            file
            for file in self.listing.standing
            if (place(file.path).kind in ACT_KINDS) == acts
            and file.path not in self.setting.refused
        ]


def _matter(
    tree: Tree, shapes: Mapping[str, Shape], cache: Cache, listing: Listing, setting: Setting,
    receipts: Receipts, now: datetime,
) -> _Matter:  # fmt: skip
    _, as_of = receipts.newest()
    world = replace(setting.world, today=(as_of or now).astimezone(SHANGHAI).date())
    matter = _Matter(tree, shapes, cache, listing, setting, receipts, now, world, world)
    roster = matter.documents([file for file in listing.standing if file.path == ROSTER])[ROSTER]
    world = with_endings(world, roster, listing.weekly, receipts)
    later = later_findings(roster, world, _week_of(now))
    return replace(matter, world=world, judged_in=judging_world(world), later=tuple(later))


def _checked(desk: Desk, matter: _Matter, commits: int) -> Checked:
    receipts, calendar = matter.receipts, matter.world.calendar
    acted = matter.documents(matter.standing(acts=True))
    acts = act_filings(acted, receipts)
    weeklies = weekly_links(
        matter.listing.weekly, receipts, calendar, matter.tree, matter.shapes, matter.cache
    )
    blobs = {path: document.blob for path, document in acted.items()}
    chain = Chain(_begun(matter), (*weeklies.links, *act_links(acts, blobs)))
    start = start_at(desk, chain, lambda: _opening(matter))
    weekly = dict(weeklies.opened)
    weekly |= _opened_now(matter, [one.path for one in chain.unopened(start.point.order)])
    filings = [filing for one in weekly.values() for filing in one.filings]
    later = [one for one in (*filings, *acts) if one.receipt.order > start.point.order]
    locate = _places(matter, weekly, acted)
    marks = marks_of(start, chain, commits)
    point, found = judged_from(start, later, matter.judged_in, locate, marks)
    leave(desk, start, chain, found)
    reports = findings_at_last(point.course, matter.judged_in, locate)
    return _told(matter, weeklies.opened, point, reports)


def _begun(matter: _Matter) -> str:
    """A name for the world, with what history says of the ends of units, and the openings with their receipts."""
    files = matter.standing(acts=False)
    received = [
        repr(matter.receipts.versions(file.path, file.blob))
        for file in files
        if place(file.path).kind == "opening"
    ]
    world = matter.judged_in
    endings = repr(sorted(world.endings.items()))
    others = (*sorted(matter.setting.refused), str(world.today), endings, *received)
    return identity(of_the_world(matter.listing.standing), *others)


def _opening(matter: _Matter) -> Point:
    """The point before the first report."""
    openings = [file for file in matter.standing(acts=False) if place(file.path).kind == "opening"]
    documents = matter.documents(openings)
    received = openings_of(documents, matter.receipts)
    opened = judge_openings(received, matter.judged_in, locator(documents))
    course = begin(opened.state, matter.judged_in)
    return Point(-1, course, Tally(), opened.findings, opened.set_aside)


def _opened_now(matter: _Matter, paths: list[str]) -> dict[str, Weekly]:
    """Weekly files of one version each, opened."""
    documents = matter.documents([File(path, matter.listing.weekly[path]) for path in paths])
    found = {}
    for path, document in documents.items():
        weekly = weekly_file(path, document, matter.world.calendar, matter.receipts)
        assert weekly is not None
        found[path] = weekly
    return found


def _places(matter: _Matter, weekly: Mapping[str, Weekly], acted: Mapping[str, Document]) -> Locate:
    """Where things are: in the present file where it is what counts, else in the version that does.

    A file that nobody opened is opened when something in it is judged again.
    """
    now: dict[str, Document] = {**acted}
    for path, one in weekly.items():
        now[path] = one.present if one.present is not None and one.same else one.document
    within = locator(now)

    def locate(path: str, pointer: Pointer) -> tuple[int, int]:
        blob = matter.listing.weekly.get(path)
        if path not in now and blob is not None:
            now.update(matter.documents([File(path, blob)]))
        return within(path, pointer)

    return locate


def _told(
    matter: _Matter, opened: Mapping[str, Weekly], point: Point, reports: tuple[Finding, ...]
) -> Checked:
    listing, setting = matter.listing, matter.setting
    replaced = frozenset(path for path, one in opened.items() if not one.same)
    present = {path: one.present for path, one in opened.items() if one.present is not None}
    changes = judge_changes(changes_of(opened), matter.judged_in, locator(present))
    text = lines_of(matter.tree)
    wrong = (
        fitted(finding, document, setting.world, text)
        for document in listing.wrong.values()
        for finding in document.findings
    )
    kept = [finding for finding in reports if finding.path not in replaced]
    kept += record_findings(matter.tree.files(), matter.receipts)
    findings = by_cause(
        {*listing.astray, *wrong, *setting.findings, *matter.later, *point.opening_findings}
        | {*kept, *changes}
    )
    paths = {*listing.weekly, *(file.path for file in listing.standing), *opened}
    return Checked(
        matter.world,
        tuple(findings),
        point.tally,
        tuple(one for one in (*point.opening_aside, *point.course.aside) if one.until is None),
        point.course.state.reports,
        paths - setting.refused,
        replaced,
        notes_of(matter.receipts.timed, matter.world, matter.now, shallow=False),
        matter.tree,
    )


class _Shapes(Mapping[str, Shape]):
    """The shapes, made when the first of them is asked for."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    @cached_property
    def _made(self) -> dict[str, Shape]:
        return load_shapes(self._files)

    def __getitem__(self, kind: str) -> Shape:
        return self._made[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


class _Older:
    """The bytes of older versions; the repository is opened when the first of them is asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        wanted = list(blobs)
        return self._repository.read(wanted) if wanted else {}

    @cached_property
    def _repository(self) -> Blobs:
        from tongfen.sources.commits import Repository

        return Repository(self._root)
