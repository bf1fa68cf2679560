"""When each commit was received, and what is doubtful about it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Site
from tongfen.model.world import World
from tongfen.rules.accounts import DATA, OFFICE_ROOM
from tongfen.sources.history import Commit, parse_received

_EPOCH = datetime.fromtimestamp(0, SHANGHAI)
_END = datetime(2100, 1, 1, tzinfo=SHANGHAI)
_LITTLE = timedelta(hours=1)
"""Clocks differ by so much without anybody's week being lost"""
_NAMED = 3
_REMEDY = "怎么办,见“口径”页的“收件时间”"


@dataclass(frozen=True, slots=True)
class Timed:
    """A commit with the time of its receipt.

    `own` is what it says itself, None where its clock is broken. `refused` says why its Received-At was
    not believed: it is somebody else's (foreign), or no time at which it can have come (unusable).
    """

    commit: Commit
    time: datetime
    own: datetime | None
    refused: Literal["", "foreign", "unusable"] = ""


def timed(history: Iterable[Commit], site: Site) -> tuple[Timed, ...]:
    """Time every commit: the merge account's Received-At, else the committer's time.

    None is received before the commit before it.
    """
    found: list[Timed] = []
    for commit in history:
        before = found[-1].time if found else _EPOCH
        stated, refused = _stated(commit, site)
        own = _clock(commit.seconds) if stated is None else max(stated.astimezone(SHANGHAI), _EPOCH)
        found.append(Timed(commit, max(own or before, before), own, refused))
    return tuple(found)


def _stated(
    commit: Commit, site: Site
) -> tuple[datetime | None, Literal["", "foreign", "unusable"]]:
    if not commit.trailer:
        return None, ""
    if not site.merge_email or commit.email != site.merge_email:
        return None, "foreign"
    stated = parse_received(commit.trailer)
    # Nothing is received after it was merged: somebody's text got into the merge message.
    if stated is None or stated.timestamp() > commit.seconds:
        return None, "unusable"
    return stated, ""


def _clock(seconds: int) -> datetime | None:
    """A clock beyond all plans is broken; believing it would make all later reports late."""
    if seconds >= _END.timestamp():
        return None
    return _EPOCH + timedelta(seconds=max(seconds, 0))


def notes_of(
    found: Sequence[Timed], world: World, now: datetime, *, shallow: bool
) -> tuple[str, ...]:
    """Say what makes receipts doubtful, for the end of a check."""
    told = (
        (
            [one for one in found if one.refused == "foreign"],
            "自带收件时间,不是合并账号所写,没有采信。",
        ),
        (
            [one for one in found if one.refused == "unusable"],
            "写明的收件时间读不懂,或者晚于合并的时间,没有采信,照合并的时间计。",
        ),
        ([one for one in found if one.own is None], "的时钟坏了,收件时间照前一次提交计。"),
        (
            [one for one in found if one.own == one.time and one.time > now + _LITTLE],
            f"的收件时间晚于现在,多半是电脑的时钟快了,以后收到的都受影响;{_REMEDY}。",
        ),
        (
            list(_ahead(found)),
            f"的收件时间比后来的提交还晚,后来的只能照它计,多半是电脑的时钟快了;{_REMEDY}。",
        ),
    )
    notes = (f"注意:{_named(some, world)}{words}" for some, words in told if some)
    return ("注意:仓库历史不完整(浅克隆),收件时间不准。", *notes) if shallow else tuple(notes)


def _ahead(found: Iterable[Timed]) -> Iterator[Timed]:
    """The commits that came, by the clocks of later ones, more than a little after these."""
    leader: Timed | None = None
    told = False
    for one in found:
        clock = _clock(one.commit.seconds)
        if one.own is None or clock is None:
            continue
        if leader is None or one.own >= leader.time:
            leader, told = one, False
        elif leader.time - clock > _LITTLE and not told:
            told = True
            yield leader


def _named(some: Sequence[Timed], world: World) -> str:
    named = "、".join(f"{one.commit.id[:8]}{_whose(one.commit, world)}" for one in some[:_NAMED])
    return f"有 {len(some)} 次提交({named}{'等' if len(some) > _NAMED else ''})"


def _whose(commit: Commit, world: World) -> str:
    """The known units whose files a commit changed, in brackets where there are few.

    Any other folder is hostile text.
    """
    rooms = {change.path.removeprefix(DATA).split("/", 1)[0] for change in commit.changes}
    units = {world.office if room == OFFICE_ROOM else room for room in rooms} & world.units.keys()
    if not 1 <= len(units) <= _NAMED:
        return ""
    return f"({'、'.join(world.unit_title(unit) for unit in sorted(units))})"
