"""The road of a check that goes on from where an earlier one was."""

from collections.abc import Mapping
from pathlib import Path

from tongfen.cli.checked import Checked
from tongfen.cli.clocks import notes_of
from tongfen.cli.counting import Weekly
from tongfen.cli.engine import JUDGING, engine_version
from tongfen.cli.office import DATA, OfficeUnreadableError, lines_of, standpoint
from tongfen.cli.packing import UnreadableError
from tongfen.cli.receiving import Receipts
from tongfen.cli.recording import record_findings
from tongfen.cli.resuming.folding import judged_from, leave, marks_of, start_at
from tongfen.cli.resuming.keeping import Desk, clean_at, history_at, keep_clean, stamps_at
from tongfen.cli.resuming.listing import Listing, listed
from tongfen.cli.resuming.matter import (
    LazyBlobs,
    LazyShapes,
    Matter,
    line_of,
    matter_of,
    opening_of,
)
from tongfen.cli.resuming.points import Point
from tongfen.cli.resuming.setting import setting_at
from tongfen.cli.road import Request, changes_of, kept_in, locator, schema_files
from tongfen.documents import Finding
from tongfen.model.calendar import SHANGHAI
from tongfen.rules.causes import by_cause
from tongfen.rules.course import findings_at_last
from tongfen.rules.judging import judge_changes
from tongfen.rules.naming import fitted
from tongfen.schemas.shapes import Shape
from tongfen.sources.cache import Cache
from tongfen.sources.checkout import checkout_of
from tongfen.sources.tree import CannotReadError, Tree
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
    shapes = LazyShapes(schemas)
    tree, listing = _listed(desk, request.root, shapes, cache)
    seen = standpoint(commits, request.now.astimezone(SHANGHAI).date())
    setting = setting_at(desk, listing.standing, seen, tree, shapes, cache)
    older = LazyBlobs(request.root)
    receipts = Receipts(setting.world.site, commits, older, shapes, cache, request.now)
    matter = matter_of(tree, shapes, cache, listing, setting, receipts, request.now)
    return _checked(desk, matter, len(commits))


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


def _checked(desk: Desk, matter: Matter, commits: int) -> Checked:
    line = line_of(matter)
    start = start_at(desk, line.chain, lambda: opening_of(matter))
    later, locate = line.after(start.point.order)
    marks = marks_of(start, line.chain, commits)
    point, found = judged_from(start, later, matter.judged_in, locate, marks)
    leave(desk, start, line.chain, found)
    reports = findings_at_last(point.course, matter.judged_in, locate)
    return _told(matter, line.opened, point, reports)


def _told(
    matter: Matter, opened: Mapping[str, Weekly], point: Point, reports: tuple[Finding, ...]
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
