"""What is judged, as far as going on from earlier needs it: the files, their receipts, the world, what was filed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from tongfen.cli.acting import act_filings
from tongfen.cli.counting import Weekly, weekly_file
from tongfen.cli.endings import with_endings
from tongfen.cli.files import place, read_files
from tongfen.cli.office import is_judged_later, later_findings
from tongfen.cli.receiving import UNCOMMITTED_ORDER, Receipts, openings_of
from tongfen.cli.resuming.chain import Chain, act_links, weekly_links
from tongfen.cli.resuming.listing import Listing
from tongfen.cli.resuming.points import Point
from tongfen.cli.resuming.setting import Setting, identity, of_the_world
from tongfen.cli.road import judging_world, locator
from tongfen.cli.tally import Tally
from tongfen.documents import Document, Finding, Pointer
from tongfen.ledger.filing import Filing
from tongfen.model.act_loading import ACT_KINDS
from tongfen.model.calendar import SHANGHAI
from tongfen.model.world import World
from tongfen.rules.accounts import ROSTER
from tongfen.rules.course import Locate, begin
from tongfen.rules.opening import judge_openings
from tongfen.rules.privacy import without_numbers
from tongfen.schemas.shapes import Shape, load_shapes
from tongfen.sources.cache import Cache
from tongfen.sources.tree import Blobs, File, Tree


@dataclass(frozen=True, slots=True)
class Matter:
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


def matter_of(
    tree: Tree, shapes: Mapping[str, Shape], cache: Cache, listing: Listing, setting: Setting,
    receipts: Receipts, now: datetime,
) -> Matter:  # fmt: skip
    """Return what is judged of some files in a setting."""
    _, as_of = receipts.newest()
    commits = receipts.commits(whole=True)
    today = (as_of or now).astimezone(SHANGHAI).date()
    world = replace(setting.world, today=today, commits=commits)
    matter = Matter(tree, shapes, cache, listing, setting, receipts, now, world, world)
    asked = matter.documents([file for file in listing.standing if is_judged_later(file.path)])
    world = with_endings(world, asked[ROSTER], listing.weekly, receipts)
    later = later_findings(asked, world, now.astimezone(SHANGHAI).date())
    return replace(matter, world=world, judged_in=judging_world(world), later=tuple(later))


@dataclass(frozen=True, slots=True)
class Line:
    """All that was filed, by the names of its chain; `opened` are the weekly files that had to be opened."""

    matter: Matter
    chain: Chain
    acted: Mapping[str, Document]
    acts: tuple[Filing, ...]
    opened: Mapping[str, Weekly]

    def after(self, order: int, until: int = UNCOMMITTED_ORDER) -> tuple[list[Filing], Locate]:
        """What was received after a commit and no later than another one, and where things are in it."""
        unopened = [one.path for one in self.chain.unopened(order) if one.order <= until]
        weekly = {**self.opened, **_opened_now(self.matter, unopened)}
        filings = [filing for one in weekly.values() for filing in one.filings]
        later = [one for one in (*filings, *self.acts) if order < one.receipt.order <= until]
        return later, _places(self.matter, weekly, self.acted)


def line_of(matter: Matter) -> Line:
    """Return all that was filed; few files are opened for it."""
    receipts, calendar = matter.receipts, matter.world.calendar
    acted = matter.documents(matter.standing(acts=True))
    acts = act_filings(acted, receipts)
    weeklies = weekly_links(
        matter.listing.weekly, receipts, calendar, matter.tree, matter.shapes, matter.cache
    )
    blobs = {path: document.blob for path, document in acted.items()}
    chain = Chain(_begun(matter), (*weeklies.links, *act_links(acts, blobs)))
    return Line(matter, chain, acted, tuple(acts), weeklies.opened)


def _begun(matter: Matter) -> str:
    """A name for the world, with what history says of the ends of units, and the openings with their receipts."""
    files = matter.standing(acts=False)
    received = [
        repr(matter.receipts.versions(file.path, file.blob))
        for file in files
        if place(file.path).kind == "opening"
    ]
    world = matter.judged_in
    endings = repr(sorted(world.endings.items()))
    # A rule that is an error only from some week on leaves other files out of the world then.
    wrong = sorted({finding.path for finding in matter.setting.findings if not finding.hint})
    others = (*sorted(matter.setting.refused), "", *wrong, str(world.today), endings, *received)
    return identity(of_the_world(matter.listing.standing), *others)


def opening_of(matter: Matter) -> Point:
    """The point before the first report."""
    openings = [file for file in matter.standing(acts=False) if place(file.path).kind == "opening"]
    documents = matter.documents(openings)
    received = openings_of(documents, matter.receipts)
    opened = judge_openings(received, matter.judged_in, locator(documents))
    course = begin(opened.state, matter.judged_in)
    return Point(-1, course, Tally(), opened.findings, opened.set_aside)


def _opened_now(matter: Matter, paths: list[str]) -> dict[str, Weekly]:
    """Weekly files of one version each, opened."""
    documents = matter.documents([File(path, matter.listing.weekly[path]) for path in paths])
    found = {}
    for path, document in documents.items():
        weekly = weekly_file(path, document, matter.world.calendar, matter.receipts)
        assert weekly is not None
        found[path] = weekly
    return found


def _places(matter: Matter, weekly: Mapping[str, Weekly], acted: Mapping[str, Document]) -> Locate:
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


class LazyShapes(Mapping[str, Shape]):
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


class LazyBlobs:
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
