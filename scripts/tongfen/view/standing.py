"""How a unit stands in the latest bulletin: rank, points and a gauge per indicator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tongfen.assessment.result import Cell, UnitRow
from tongfen.assessment.wording import (
    actual_shown,
    full_told,
    percent,
    percentage_points,
    points,
    target_shown,
)
from tongfen.bulletins.monthly import Bulletin
from tongfen.bulletins.paragraphs import proper
from tongfen.bulletins.words import scheme_title
from tongfen.model.amounts import round_half_up
from tongfen.view.addresses import bulletin_page
from tongfen.view.audience import Audience
from tongfen.view.bulletin_standings import unranked_words
from tongfen.view.disclosure import WITHHELD, Disclosure, Seen, disclosure_for, seen_of
from tongfen.view.material import Material
from tongfen.view.placing import PlacingView, cut_placing
from tongfen.view.withholding import NOTHING, Withheld


@dataclass(frozen=True, slots=True)
class Gauge:
    """One indicator of a unit. `filled` and `due` are percent of the annual target, 0 to 100, or empty."""

    title: str
    actual: str
    target: str
    completion: str
    gap: str
    points: str
    full: str
    light: str
    sum: str
    filled: str
    due: str
    page: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's row in one bulletin; what the audience may not see is empty.

    `change` is above zero for a unit that rose. `reason` says why there is no rank, `page` is the
    bulletin's and `score` that of the unit's score, where it has one; `moved` is what changed since the
    bulletin before.
    """

    page: str
    period_title: str
    state: str
    scheme: str
    draft: bool
    targets: bool
    group: str
    size: int
    rank: str
    change: int
    total: str
    reason: str
    sum: str
    gauges: tuple[Gauge, ...]
    score: str
    moved: PlacingView | None = None


class Standings:
    """The latest final bulletin, else the latest one, cut for an audience.

    `scores` are the pages of scores there are, by (period, unit), `withheld` what each period withholds.
    """

    def __init__(
        self,
        material: Material,
        audience: Audience,
        scores: Mapping[tuple[str, str], str],
        withheld: Mapping[str, Withheld],
    ) -> None:
        self._bulletin = _latest(material.months)
        self._audience = audience
        self._disclosure: Disclosure = disclosure_for(material, audience)
        self._scores = scores
        period = self._bulletin.period.id if self._bulletin is not None else ""
        self._withheld = withheld.get(period, NOTHING)

    def of(self, unit: str) -> Standing | None:
        """How a unit stands; None where it is not assessed, or not for this audience."""
        bulletin = self._bulletin
        row = bulletin.assessment.row(unit) if bulletin is not None else None
        if bulletin is None or row is None:
            return None
        group = bulletin.assessment.group_of(unit)
        if group is None and not self._disclosure.staff:
            return None
        scheme, result = bulletin.assessment.scheme, bulletin.row(unit)
        seen = seen_of(scheme, group.group if group else None, self._audience)
        score = self._scores.get((bulletin.period.id, unit), "")
        change = result.rank_change if result and seen.ranks else None
        return Standing(
            page=bulletin_page(bulletin.period),
            period_title=bulletin.period.title,
            state=bulletin.standing,
            scheme=scheme_title(scheme),
            draft=bulletin.assessment.draft,
            targets=self._disclosure.targets
            and seen.points
            and not bulletin.assessment.actuals_only,
            group=group.group.title if group else "",
            size=sum(other.rank is not None for other in group.rows) if group else 0,
            rank=f"第{row.rank}名" if row.rank is not None and seen.ranks else "",
            change=change or 0,
            total=points(row.total) if row.total is not None and seen.points else "",
            reason=_reason(row, seen, self._disclosure),
            sum=proper(row.text) if self._disclosure.staff else "",
            gauges=tuple(self._gauge(cell, unit, seen, score) for cell in row.cells),
            score=score,
            moved=cut_placing(bulletin, unit, seen, staff=self._disclosure.staff),
        )

    def _gauge(self, cell: Cell, unit: str, seen: Seen, score: str) -> Gauge:
        hidden = (cell.indicator.id, unit) in self._withheld.cells
        targets = self._disclosure.targets and seen.points and not hidden
        against = targets and cell.completion is not None
        return Gauge(
            title=cell.indicator.title,
            actual=WITHHELD if hidden else actual_shown(cell),
            target=target_shown(cell) if targets and cell.target is not None else "",
            completion=percent(cell.completion) if against else "",
            gap=gap_text(cell.gap) if against and cell.gap is not None else "",
            points=points(cell.points) if cell.points is not None and seen.points else "",
            full=full_told(cell.indicator),
            light=cell.light or "" if against and seen.lights else "",
            sum=proper(cell.text) if self._disclosure.staff else "",
            filled=_along(cell.completion) if against else "",
            due=_along(cell.schedule) if against else "",
            page=f"{score}#{cell.indicator.id}" if score else "",
        )


def _latest(bulletins: Sequence[Bulletin]) -> Bulletin | None:
    """The latest bulletin that is final; the latest one where none is."""
    final = [entry for entry in bulletins if not entry.provisional]
    return final[-1] if final else (bulletins[-1] if bulletins else None)


def _reason(row: UnitRow, seen: Seen, disclosure: Disclosure) -> str:
    """Why a unit has no rank, or none that may be seen."""
    if row.rank is not None:
        return "" if seen.ranks else "名次不公开"
    return unranked_words(row, seen, disclosure)


def gap_text(gap: Fraction) -> str:
    """快于序时进度0.82个百分点."""
    if round_half_up(gap, 2) == "0":
        return "与序时进度持平"
    return f"{'快' if gap > 0 else '慢'}于序时进度{percentage_points(abs(gap)).removeprefix('+')}"


def _along(ratio: Fraction | None) -> str:
    """A place on a gauge that is 100 wide; nothing where there is no place."""
    if ratio is None:
        return ""
    return round_half_up(min(max(ratio, Fraction(0)), Fraction(1)) * 100, 1)
