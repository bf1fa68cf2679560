"""Which files a check was asked about, and which of its findings are told one by one."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tongfen.documents import Finding
from tongfen.model.periods import parse_week
from tongfen.model.world import World
from tongfen.schemas.kinds import place_of

LATE = "TIM106"
"""The hint on a late report: of the past, and nothing to repair"""
_NAMED = 3


def inside(path: str, places: Sequence[str]) -> bool:
    """Whether a path is one of the files or lies in one of the folders asked about; all do without any."""
    return not places or any(below(path, place) for place in places)


def below(path: str, place: str) -> bool:
    """Whether a path is a file or lies in a folder."""
    return place in (".", path) or path.startswith(f"{place}/")


def told_apart(
    findings: Iterable[Finding], places: Sequence[str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings to tell one by one, and the late reports to sum up: those of files not named."""
    rows = [finding for finding in findings if inside(finding.path, places)]
    late = [row for row in rows if row.hint and row.code == LATE and row.path not in places]
    summed = set(late)
    return tuple(row for row in rows if row not in summed), tuple(late)


def late_words(late: Sequence[Finding], world: World) -> str:
    """Say how many reports came late, and of which units and weeks most; empty where none did.

    迟报 67 份,不用改(最多的是城固县 9 份、…;2026年第45周 12 份、…)。要看某一份,请在命令后面写上它的文件名。
    """
    if not late:
        return ""
    where = [place for row in late if (place := place_of(row.path))]
    units = Counter(world.unit_title(place.unit) for place in where)
    weeks = Counter(place.name for place in where)
    most = f"{_most(units)};{_most(Counter({_week(name): weeks[name] for name in weeks}))}"
    return f"迟报 {len(late)} 份,不用改(最多的是{most})。要看某一份,请在命令后面写上它的文件名。"


def _week(name: str) -> str:
    week = parse_week(name)
    return f"{week.year}年第{week.number}周" if week else name


def _most(counts: Counter[str]) -> str:
    """The most frequent ones; of equals the first by name."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "、".join(f"{name} {count} 份" for name, count in ranked[:_NAMED])
