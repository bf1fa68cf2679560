"""Two schemes held against each other on the same facts: what every unit has by one and by the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tongfen.assessment.differing import differences
from tongfen.assessment.json_form import Json, pair
from tongfen.assessment.result import Assessment, UnitRow
from tongfen.assessment.tables import table
from tongfen.assessment.trace import rank_json
from tongfen.assessment.wording import NOTHING, points, signed

UNGROUPED = "现行办法没有编组"


@dataclass(frozen=True, slots=True)
class Compared:
    """One unit by the scheme in force (`now`) and by the one that is tried; None where it has no row."""

    unit: str
    name: str
    group: str
    now: UnitRow | None
    trial: UnitRow | None

    @property
    def places(self) -> int | None:
        """By how many places it would rise, below zero for a fall; None where it has no rank in one."""
        now, trial = _rank(self.now), _rank(self.trial)
        return None if now is None or trial is None else now - trial

    @property
    def gain(self) -> Fraction | None:
        """How many points more it would have."""
        now, trial = _total(self.now), _total(self.trial)
        return None if now is None or trial is None else trial - now


def compare(now: Assessment, trial: Assessment) -> tuple[Compared, ...]:
    """Return every unit that either scheme groups, in the order of the ranking in force."""
    found = [
        Compared(row.unit, row.name, result.group.title, row, _grouped(trial, row.unit))
        for result in now.groups
        for row in result.rows
    ]
    known = {one.unit for one in found}
    found += [
        Compared(row.unit, row.name, UNGROUPED, None, row)
        for result in trial.groups
        for row in result.rows
        if row.unit not in known
    ]
    return tuple(found)


def compared_text(now: Assessment, trial: Assessment, file: str) -> str:
    """Write both rankings side by side. `file` is what the tried scheme was read from."""
    heading = [
        f"{now.period.title}考核排名对照",
        f"现行:{now.scheme.title}({now.scheme.path})",
        f"试算:{trial.scheme.title}({file})",
        "试算只作比较,不改动任何文件",
    ]
    changed = differences(now.scheme, trial.scheme) or ("两种办法相同",)
    blocks = ["\n".join(heading), "\n".join(("改了什么", *(f"  {line}" for line in changed)))]
    rows = compare(now, trial)
    blocks += [
        f"{group}\n{_group([row for row in rows if row.group == group])}"
        for group in dict.fromkeys(row.group for row in rows)
    ]
    return "\n\n".join(blocks) + "\n"


def _group(rows: list[Compared]) -> str:
    """One group: who stands where, then why; in one line where nothing moves."""
    notes = [f"  {row.name}:{told}" for row in rows if (told := ";".join(_reasons(row)))]
    if any(row.gain == 0 for row in rows) and not any(row.places or row.gain for row in rows):
        ranked = sum(row.gain == 0 for row in rows)
        return "\n".join((f"{ranked}个单位的名次和总分都不变", *notes))
    why = [f"  {row.name} {_why(row)}" for row in rows if row.gain or row.places]
    body = table(_HEAD, [_told(row) for row in rows], range(1, 6))
    return "\n".join((body, *(("为什么", *why) if why else ()), *notes))


def _why(row: Compared) -> str:
    if not row.gain:
        return f"{_moved(row.places)}:本单位得分不变,别的单位变了"
    return f"{_moved(row.places)},{signed(row.gain)}分:{_parts(row)}"


def _parts(row: Compared) -> str:
    """The indicators that give or take the most, and what is left besides."""
    gains: dict[str, Fraction] = {}
    for side, sign in ((row.now, -1), (row.trial, 1)):
        for cell in side.cells if side else ():
            title, had = cell.indicator.title, cell.points or Fraction(0)
            gains[title] = gains.get(title, Fraction(0)) + sign * had
    most = sorted((one for one in gains if gains[one]), key=lambda one: -abs(gains[one]))[:_MOST]
    rest = (row.gain or Fraction(0)) - sum((gains[one] for one in most), Fraction(0))
    told = [f"{one}{signed(gains[one])}分" for one in most]
    return "、".join((*told, *((f"其余{signed(rest)}分",) if rest else ())))


def compared_json(now: Assessment, trial: Assessment, file: str) -> Json:
    """Return both rankings whole, and the differences unit by unit."""
    return {
        "file": file,
        "changed": list(differences(now.scheme, trial.scheme)),
        "now": rank_json(now),
        "trial": rank_json(trial),
        "units": [_json(row) for row in compare(now, trial)],
    }


_HEAD = ("单位", "名次", "升降", "现行总分", "试算总分", "分差")
_MOST = 3
"""How many indicators are named for one unit"""


def _told(row: Compared) -> tuple[str, ...]:
    now, trial = (
        NOTHING if rank is None else str(rank) for rank in (_rank(row.now), _rank(row.trial))
    )
    return (
        row.name,
        now if now == trial else f"{now}→{trial}",
        _moved(row.places),
        points(_total(row.now)),
        points(_total(row.trial)),
        NOTHING if row.gain is None else f"{signed(row.gain)}分",
    )


def _moved(places: int | None) -> str:
    if not places:
        return NOTHING if places is None else "不变"
    return f"{'升' if places > 0 else '降'}{abs(places)}位"


def _reasons(row: Compared) -> Iterator[str]:
    """Why there is no rank by one or the other, once where it is the same."""
    now = row.now.reason if row.now else ""
    trial = row.trial.reason if row.trial else "试算的办法没有编组"
    if now and now == trial:
        yield now
        return
    if now:
        yield f"现行:{now}"
    if trial:
        yield f"试算:{trial}"


def _json(row: Compared) -> Json:
    return {
        "unit": row.unit,
        "name": row.name,
        "group": row.group,
        "now": _side(row.now),
        "trial": _side(row.trial),
        "places": row.places,
        "gain": None if row.gain is None else pair(row.gain, f"{signed(row.gain)}分"),
    }


def _side(row: UnitRow | None) -> Json | None:
    if row is None:
        return None
    return {"rank": row.rank, "total": pair(row.total, points(row.total)), "reason": row.reason}


def _grouped(assessment: Assessment, unit: str) -> UnitRow | None:
    """A unit's row in a group; being listed apart is no row."""
    return assessment.row(unit) if assessment.group_of(unit) else None


def _rank(row: UnitRow | None) -> int | None:
    return row.rank if row else None


def _total(row: UnitRow | None) -> Fraction | None:
    return row.total if row else None
