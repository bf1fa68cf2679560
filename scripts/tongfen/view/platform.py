"""向别的平台报数: the rows of an import form, by a mapping of the office (for staff alone).

Nobody types twice: every value comes from what was filed, in the words of the form.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tongfen.ledger.standing import arrived_total, reached
from tongfen.ledger.state import Arrival, Project, Source, StageFact, State
from tongfen.model.amounts import Money, format_money, round_half_up
from tongfen.model.exporting import AMOUNTS, DATES, ExportColumn, Mapping
from tongfen.model.origin import classify, within
from tongfen.model.reports import Arrived
from tongfen.model.world import World

SIGNED = "签约"
_SIZES = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
_FORMATS: dict[str, str] = {
    "2026-11-03": "{0:%Y-%m-%d}",
    "2026/11/03": "{0:%Y/%m/%d}",
    "20261103": "{0:%Y%m%d}",
    "2026年11月3日": "{0.year}年{0.month}月{0.day}日",
    "2026-11": "{0:%Y-%m}",
}


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in one place of the form. `number` says that it is one, written as the form wants it."""

    text: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class PlatformTable:
    """The form, filled in."""

    titles: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The days of which the form tells."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def cut_platform(mapping: Mapping, world: World, state: State, span: Span) -> PlatformTable:
    """Fill in a form with what was known in a state and happened in a span, by project and day.

    A project is told from its contract on; what was taken out of the library (调出) is not.
    """
    rows = [
        row
        for project in _chosen(mapping, world, state)
        for row in _rows(mapping, project, world, span)
    ]
    rows.sort(key=lambda row: (row.project.id, row.day, row.place))
    return PlatformTable(
        tuple(column.title for column in mapping.columns),
        tuple(
            tuple(_value(row, column, world, span) for column in mapping.columns) for row in rows
        ),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A project, with the stage or the payment where the form has a row for each."""

    project: Project
    day: date
    step: StageFact | None = None
    arrival: Arrival | None = None

    @property
    def source(self) -> Source | None:
        held = self.step or self.arrival
        return held.source if held else None

    @property
    def place(self) -> tuple[str, int, int]:
        if self.arrival is not None:
            return self.arrival.source.path, self.arrival.source.line, self.arrival.arrived.index
        return (self.step.stage if self.step else "", 0, 0)


def _chosen(mapping: Mapping, world: World, state: State) -> Iterator[Project]:
    for project in state.projects.values():
        place = classify(project.investor.origin, world.site.province, world.site.city)
        signed = reached(project, SIGNED, world.stages) is not None
        if project.out is None and signed and within(place, mapping.scope):
            yield project


def _rows(mapping: Mapping, project: Project, world: World, span: Span) -> Iterator[_Row]:
    if mapping.rows == "到位资金":
        yield from (
            _Row(project, one.date, arrival=one) for one in project.arrivals if span.holds(one.date)
        )
    elif mapping.rows == "阶段":
        order = world.stages.order
        for fact in project.stages:
            wanted = mapping.stages or world.stages.names
            if (
                fact.stage in wanted
                and order(fact.stage) >= order(SIGNED)
                and span.holds(fact.date)
            ):
                yield _Row(project, fact.date, step=fact)
    else:
        signed = reached(project, SIGNED, world.stages)
        wanted = mapping.stages or (project.stage.stage,)
        if signed is not None and project.stage.stage in wanted and span.holds(signed.date):
            yield _Row(project, signed.date)


def _value(row: _Row, column: ExportColumn, world: World, span: Span) -> Value:
    """What stands in one column of a row."""
    if not column.field:
        return Value(column.constant)
    if column.field in AMOUNTS:
        return _amount(_money(row, column.field, span), column)
    if column.field in DATES:
        return _day(_date(row, column.field, world), column)
    return Value(_text(row, column.field, world, span.last))


def _amount(money: Money | None, column: ExportColumn) -> Value:
    """An amount in the form's unit; another currency is written with its own, never converted."""
    if money is None:
        return Value("")
    if money.currency != "元":
        return Value(format_money(money, 4))
    value = Fraction(money.amount, _SIZES[column.unit or "元"])
    return Value(round_half_up(value, column.decimals), number=True)


def _money(row: _Row, field: str, span: Span) -> Money | None:
    if field == "到位金额":
        return row.arrival.amount if row.arrival else None
    if field == "累计到位":
        return Money(arrived_total(row.project, span.last).get("元", 0))
    return row.project.investment


def _day(day: date | None, column: ExportColumn) -> Value:
    return Value(_FORMATS[column.format].format(day) if day else "")


def _date(row: _Row, field: str, world: World) -> date | None:
    if field in ("阶段日期", "到位日期"):
        return row.day
    if field == "当前阶段日期":
        return row.project.stage.date
    fact = reached(row.project, field.removesuffix("日期"), world.stages)
    return fact.date if fact else None


def _text(row: _Row, field: str, world: World, day: date) -> str:
    project = row.project
    if field in _OF_PROJECT:
        return _OF_PROJECT[field](project)
    if field in ("首报单位", "落地单位"):
        unit = project.reporter if field == "首报单位" else project.lands_in
        return world.unit_title(world.heir(unit, day), day)
    if row.arrival is not None and field in _OF_PAYMENT:
        return _OF_PAYMENT[field](row.arrival.arrived)
    if row.step is not None and field in _OF_STEP:
        return _OF_STEP[field](row.step)
    if row.source is None:
        return ""
    return row.source.week if field == "报在哪一周" else world.unit_title(row.source.unit, day)


_OF_PROJECT: dict[str, Callable[[Project], str]] = {
    "项目编号": lambda project: project.id,
    "项目名称": lambda project: project.name,
    "投资方": lambda project: project.investor.name,
    "投资方代码": lambda project: project.investor.code,
    "投资方所在地": lambda project: project.investor.origin,
    "产业链": lambda project: project.chain,
    "链环节": lambda project: project.segment,
    "合同类型": lambda project: project.contract_type,
    "当前阶段": lambda project: project.stage.stage,
}
_OF_PAYMENT: dict[str, Callable[[Arrived], str]] = {
    "资金用途": lambda paid: paid.use,
    "凭证种类": lambda paid: paid.voucher_kind,
    "凭证号": lambda paid: paid.voucher_number,
}
_OF_STEP: dict[str, Callable[[StageFact], str]] = {
    "阶段": lambda step: step.stage,
    "证明材料种类": lambda step: "、".join(proof.kind for proof in step.evidence),
    "证明材料编号": lambda step: "、".join(proof.number for proof in step.evidence),
}
