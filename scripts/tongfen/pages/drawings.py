"""What is drawn on the pages: a layout of numbers out of the view, with the words that say the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tongfen.charts.bars import Bars, Row, bars
from tongfen.charts.heat import Heat
from tongfen.charts.land import Land, Place, land
from tongfen.model.amounts import round_half_up
from tongfen.view.bulletin_cells import CellLine
from tongfen.view.bulletin_words import CityLine
from tongfen.view.funnel import FunnelStep
from tongfen.view.landing import LandingView
from tongfen.view.numbers import CellNumbers, Number
from tongfen.view.view import View
from tongfen.view.year import ArrivedView

NO_CHAIN = "不在重点链"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing. `told` says in words all that it shows, `note` what it counts."""

    kind: Literal["bars", "land", "heat"]
    id: str
    title: str
    chart: Bars | Land | Heat
    told: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CityGauge:
    """One figure of the city against its target. `filled` and `due` are percent, 0 to 100, or empty."""

    title: str
    actual: str
    target: str
    completion: str
    gap: str
    page: str
    filled: str
    due: str


def drawn(
    id_: str, title: str, rows: Sequence[Row], note: str = "", full: Fraction | None = None
) -> Drawing | None:
    """Return bars with what they say; None where there is nothing to compare."""
    if not rows:
        return None
    told = "；".join(f"{row.label}{row.told}" for row in rows) + "。"
    return Drawing("bars", id_, title, bars(rows, full), told, note)


def landing_map(view: View, landing: LandingView, year: int) -> Drawing | None:
    """The map of the counties, filled by how many projects of the year have landed in each."""
    reported = view.reporting.home.reported
    places = {row.unit: Place(Fraction(row.signed), f"{row.signed}") for row in landing.counties}
    chart = land(view.outlines, places if reported else {})
    if chart is None:
        return None
    told = "，".join(f"{row.title}{row.signed}个" for row in landing.counties)
    return Drawing(
        "land",
        "map",
        f"{year}年签约项目落在各县区的个数" if reported else f"{view.site.city}各县区",
        chart,
        f"{told}。" if reported else "还没有单位报送，图上没有数字。",
    )


def month_bars(arrived: ArrivedView) -> Drawing | None:
    """What arrived month by month; a withheld month is drawn as withheld."""
    rows = [_money(line.month, line.amount, line.value) for line in arrived.months]
    return drawn("months", "逐月到位", rows)


def chain_bars(arrived: ArrivedView) -> Drawing | None:
    """What arrived chain by chain, for whom it may be told."""
    rows = [_money(line.chain or NO_CHAIN, line.amount, line.value) for line in arrived.chains]
    return drawn("chains", "按产业链到位", rows)


def _money(label: str, told: str, value: Number | None) -> Row:
    return Row(label, value.value if value else None, told, withheld=value is None)


def schedule_bars(id_: str, title: str, lines: Sequence[CellLine]) -> Drawing | None:
    """One indicator of one group: completion of the annual targets, with the schedule as a mark.

    Units without a target, or whose completion may not be seen, are left to the table; a chart of one
    would compare nothing.
    """
    rows = [
        Row(line.name, _along(line.numbers), line.completion, _schedule(line.numbers))
        for line in lines
        if line.numbers.completion is not None
    ]
    return drawn(id_, title, rows, full=Fraction(1)) if len(rows) > 1 else None


def city_gauges(lines: Sequence[CityLine]) -> tuple[CityGauge, ...]:
    """The city's figures that have a target, each on a gauge of its own: they are different measures."""
    return tuple(
        CityGauge(
            line.title,
            line.actual,
            line.target,
            line.completion,
            _against(line),
            line.page,
            _percent(_along(line.numbers)),
            _percent(_schedule(line.numbers)),
        )
        for line in lines
        if line.numbers.completion is not None
    )


def _against(line: CityLine) -> str:
    """快于序时进度0.82个百分点; nothing where there is no schedule."""
    gap = line.numbers.gap
    if gap is None:
        return ""
    size = line.gap.lstrip("+-")
    return (
        "与序时进度持平"
        if size == "0"
        else f"{'慢' if line.behind else '快'}于序时进度{size}个百分点"
    )


def _percent(ratio: Fraction | None) -> str:
    """A place on a gauge that is 100 wide; nothing where there is none."""
    return "" if ratio is None else round_half_up(min(ratio, Fraction(1)) * 100, 1)


def _along(numbers: CellNumbers) -> Fraction | None:
    """Completion as a length; a reduction below nothing has none and is only told."""
    held = numbers.completion
    return held.value if held is not None and held.value >= 0 else None


def _schedule(numbers: CellNumbers) -> Fraction | None:
    """The schedule is what completion is ahead of by the gap, which is in 百分点."""
    if numbers.completion is None or numbers.gap is None:
        return None
    return max(numbers.completion.value - numbers.gap.value / 100, Fraction(0))


def funnel_bars(steps: Sequence[FunnelStep]) -> Drawing | None:
    """The stages as a funnel; nothing where no project is."""
    if not any(step.count for step in steps):
        return None
    rows = [
        Row(step.stage, Fraction(step.count), f"{step.count}个{_share(step)}") for step in steps
    ]
    return drawn("funnel", "到过各阶段的项目", rows)


def _share(step: FunnelStep) -> str:
    return f"，{step.rate}" if step.rate else ""
