"""What a period is assessed on, from where an earlier run was."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tongfen.cli.engine import JUDGING, engine_version
from tongfen.cli.office import DATA, OfficeUnreadableError, standpoint
from tongfen.cli.packing import UnreadableError
from tongfen.cli.receiving import UNCOMMITTED_ORDER, Receipts
from tongfen.cli.resuming.folding import (
    Start,
    cut_worth_keeping,
    judged_from,
    leave,
    marks_of,
    start_at,
)
from tongfen.cli.resuming.keeping import Desk, clean_at, history_at
from tongfen.cli.resuming.listing import sorted_out
from tongfen.cli.resuming.matter import (
    LazyBlobs,
    LazyShapes,
    Line,
    Matter,
    line_of,
    matter_of,
    opening_of,
)
from tongfen.cli.resuming.points import CUTS, Point
from tongfen.cli.resuming.setting import setting_at
from tongfen.cli.road import Request, kept_in, moment_of, schema_files
from tongfen.ledger.admitting import admitted
from tongfen.ledger.state import State
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Period, Week, parse_week, week_of
from tongfen.model.world import World
from tongfen.sources.cache import Cache
from tongfen.sources.checkout import Checkout, checkout_of
from tongfen.sources.tree import CannotReadError, ListedTree

_COMMITTED = "committed"
"""Where the setting of a commit is kept: a check's may be of another week"""


@dataclass(frozen=True, slots=True)
class Known:
    """What a period is assessed on; `as_of` is when the newest commit was received."""

    world: World
    state: State
    as_of: datetime


def known_of(request: Request, period: Period) -> Known | None:
    """Return what a period is assessed on at HEAD; None where the whole road has to be gone.

    What lies in the state may turn out to be lost when it is asked for: UnreadableError.
    """
    if request.revision != "HEAD" or request.present or not request.use_cache:
        return None
    try:
        return _known(request, period)
    except (UnreadableError, OfficeUnreadableError, CannotReadError):
        return None


def _known(request: Request, period: Period) -> Known | None:
    checkout = checkout_of(request.root)
    if checkout is None:
        return None
    schemas = schema_files(request.root)
    cache = kept_in(checkout.common_dir, schemas)
    desk = Desk(cache, request.root, engine_version(schemas, JUDGING))
    matter = _matter(desk, checkout, request, LazyShapes(schemas), cache)
    if matter is None:
        return None
    line = line_of(matter)
    received = matter.receipts.newest()[1]
    as_of = received or request.now
    cut_off = matter.world.cut_off(period)
    if line.chain.settled < UNCOMMITTED_ORDER - 1 or not (
        as_of < cut_off or _within(line, matter.world.closing_day(period), request.now)
    ):
        return None
    times = [one.time for one in matter.receipts.timed]
    then, now = _states(desk, line, times, cut_off)
    return Known(
        matter.world, admitted(then, now, period, cut_off, matter.world.closing_day), as_of
    )


def _matter(
    desk: Desk, checkout: Checkout, request: Request, shapes: LazyShapes, cache: Cache
) -> Matter | None:
    """What is judged: the files of the commit that is checked out, whatever the working copy holds."""
    commits, files = history_at(desk, checkout, DATA), checkout.files(DATA)
    if commits is None or files is None:
        return None
    older = LazyBlobs(request.root)
    tree = ListedTree(files, older)
    listing, _ = sorted_out(tree, clean_at(desk))
    seen = standpoint(commits, moment_of(commits, request.now).date())
    setting = setting_at(desk, listing.standing, seen, tree, shapes, cache, _COMMITTED)
    receipts = Receipts(setting.world.site, commits, older, shapes, cache, request.now)
    return matter_of(tree, shapes, cache, listing, setting, receipts, request.now)


def _within(line: Line, closing: date, now: datetime) -> bool:
    """Say whether a closing day's cut-off is no earlier than the first report's and no later than the last week's.

    The whole road keeps the states at the closing times of these weeks.
    """
    names = [link.path.rsplit("/", 1)[1] for link in line.chain.links if link.path]
    if not names:
        return False
    first, last = (
        _week(min(names)),
        max(_week(max(names)), week_of(now.astimezone(SHANGHAI).date())),
    )
    return first <= week_of(closing) <= last


def _week(name: str) -> Week:
    week = parse_week(name.removesuffix(".yaml"))
    assert week is not None, name
    return week


def _states(
    desk: Desk, line: Line, times: Sequence[datetime], cut_off: datetime
) -> tuple[State, State]:
    """The state at a cut-off, and the present one; `times` are those of the receipts, none before another."""
    cut = sum(time <= cut_off for time in times) - 1
    start = start_at(desk, line.chain, lambda: opening_of(line.matter))
    marks = marks_of(start, line.chain, len(times))
    begun = start
    if start.point.order > cut:
        begun = start_at(desk, line.chain, lambda: opening_of(line.matter), cut)
        then, _ = _folded(line, begun, (), cut)
        now, found = _folded(line, start, marks)
    else:
        now, found = _folded(line, start, sorted({*marks, cut}))
        then = found[cut]
        found = {order: found[order] for order in marks}
    leave(desk, start, line.chain, found)
    if cut_worth_keeping(begun, line.chain, cut):
        leave(desk, start, line.chain, {cut: replace(then, order=cut)}, CUTS)
    return then.course.state, now.course.state


def _folded(
    line: Line, start: Start, marks: Sequence[int], until: int = UNCOMMITTED_ORDER
) -> tuple[Point, dict[int, Point]]:
    later, locate = line.after(start.point.order, until)
    return judged_from(start, later, line.matter.judged_in, locate, marks)
