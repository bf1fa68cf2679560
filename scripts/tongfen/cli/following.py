"""Surveys of one commit after another, each going on from the one before: no findings, only what is known.

Judging is a fold over the filings in order of receipt. Where the filings of a later commit begin with
those of the one before, and nothing in the world differs that they were judged by, what was known then
is known still, and only what came since has to be judged. Where they part earlier, judging goes on from
the last point before; where the world differs, it begins anew. Files that did not change are not read again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from tongfen.cli.acting import act_filings
from tongfen.cli.counting import Weekly, counted_documents, weekly_file
from tongfen.cli.endings import with_endings
from tongfen.cli.files import place, read_files
from tongfen.cli.goingon import Judging, Run
from tongfen.cli.office import DATA, standpoint, world_of
from tongfen.cli.receiving import Receipts, openings_of
from tongfen.cli.road import Survey, judging_world, locator, moments_of
from tongfen.documents import Document, Finding
from tongfen.model.calendar import SHANGHAI, Calendar
from tongfen.receipts import Version
from tongfen.rules.accounts import ROSTER
from tongfen.rules.opening import judge_openings
from tongfen.schemas.kinds import place_of
from tongfen.schemas.reading import misplaced
from tongfen.schemas.shapes import Shape
from tongfen.sources.cache import Cache
from tongfen.sources.commits import Repository
from tongfen.sources.history import Commit
from tongfen.sources.tree import Tree


class Follower:
    """Goes from commit to commit; what it knows of one helps it with the next, whatever their order."""

    def __init__(
        self, repository: Repository, shapes: Mapping[str, Shape], cache: Cache, head: str
    ) -> None:
        self._repository = repository
        self._shapes = shapes
        self._cache = cache
        self._history = repository.history(head, DATA)
        self._line = {commit: at for at, commit in enumerate(repository.line(head))}
        self._read: dict[tuple[str, str], Document] = {}
        self._calendar: Calendar | None = None
        self._weekly: dict[str, tuple[Document | None, tuple[Version, ...], Weekly | None]] = {}
        self._run: Run | None = None

    def at(self, commit: str, now: datetime) -> Survey:
        """Survey a commit as it stands at a moment. Raises OfficeUnreadableError and CannotReadError."""
        tree = self._repository.tree(commit, (DATA,))
        read, astray = self._documents(tree)
        wrong = [finding for document in read.values() for finding in document.findings]
        today = now.astimezone(SHANGHAI).date()
        history = self._until(commit)
        world, _, present = world_of(read, (*astray, *wrong), tree, standpoint(history, today))
        receipts = Receipts(world.site, history, self._repository, self._shapes, self._cache, now)
        head, received = receipts.newest()
        as_of = max(now, received or now)
        world = replace(world, today=as_of.astimezone(SHANGHAI).date())
        filed = {path: one.blob for path, one in present.items() if place(path).kind == "weekly"}
        world = with_endings(world, present[ROSTER], filed, receipts)
        weekly = self._weeklies(present, world.calendar, receipts)
        documents = counted_documents(present, weekly)
        filings = [filing for one in weekly.values() for filing in one.filings]
        judged_in = judging_world(world)
        locate = locator({**documents, **present})
        opened = judge_openings(openings_of(documents, receipts), judged_in, locate)
        self._run = Judging(opened.state, judged_in, locate, moments_of(filings, world, now)).run(
            [*filings, *act_filings(documents, receipts)], self._run
        )
        judged = self._run.judged
        judged = replace(judged, set_aside=(*opened.set_aside, *judged.set_aside))
        return Survey(
            world, judged, documents, (), head, as_of, shallow=False, tree=tree, shapes=self._shapes
        )

    def _until(self, commit: str) -> tuple[Commit, ...]:
        """The history of a commit: a part of the one known, where it lies on the same line."""
        last = self._line.get(commit)
        if last is None:
            return self._repository.history(commit, DATA)
        return tuple(one for one in self._history if self._line[one.id] <= last)

    def _documents(self, tree: Tree) -> tuple[dict[str, Document], list[Finding]]:
        files, astray = [], []
        for file in tree.files():
            finding = misplaced(file)
            if finding:
                astray.append(finding)
            elif place_of(file.path):
                files.append(file)
        fresh = [file for file in files if (file.path, file.blob) not in self._read]
        for path, document in read_files(fresh, tree, self._shapes, self._cache).items():
            self._read[path, document.blob] = document
        return {file.path: self._read[file.path, file.blob] for file in files}, astray

    def _weeklies(
        self, present: Mapping[str, Document], calendar: Calendar, receipts: Receipts
    ) -> dict[str, Weekly]:
        """Every weekly file that counts; of one with the same versions the same as before."""
        if calendar != self._calendar:
            self._calendar, self._weekly = calendar, {}
        found = {}
        for path in sorted(_weekly_paths(present, receipts)):
            document = present.get(path)
            told = tuple(receipts.versions(path, document.blob if document else ""))
            held = self._weekly.get(path)
            if held is None or held[0] is not document or held[1] != told:
                held = (document, told, weekly_file(path, document, calendar, receipts))
                self._weekly[path] = held
            if held[2] is not None:
                found[path] = held[2]
        return found


def _weekly_paths(present: Mapping[str, Document], receipts: Receipts) -> Iterable[str]:
    yield from (path for path in present if place(path).kind == "weekly")
    for path in receipts.paths():
        if path not in present and "/weekly/" in path:
            where = place_of(path)
            if where is not None and where.kind == "weekly":
                yield path
