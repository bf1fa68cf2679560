"""The lists as plain tables, to be downloaded: exactly what the audience sees, one row a project."""

from fractions import Fraction

from tongfen.model.amounts import Money, round_half_up
from tongfen.view.audience import Audience
from tongfen.view.lists import ListRow, OpportunityList, OpportunityRow, ProjectList
from tongfen.view.platform import PlatformTable, Value

_PROJECT = (
    "编号", "项目", "阶段", "到达日期", "首报单位", "落地单位", "产业链", "环节", "投资方", "投资方所在地",
    "来源", "总投资（万元）", "总投资（万美元）", "规模", "合同或协议", "新建或续建", "累计到位", "到位截至",
)  # fmt: skip
_CLOCK = ("首报保护期到", "保护期已过", "最近一次报送", "落地确认")
_OPPORTUNITY = (
    "编号", "推介项目", "状态", "推介单位", "产业链", "环节", "地点", "估算总投资（万元）",
    "估算总投资（万美元）", "规模", "联系科室", "推介期起", "推介期止",
)  # fmt: skip
_INVENTED = ("说明", "演示数据，不是真实项目")


def project_table(held: ProjectList, audience: Audience, *, demonstration: bool) -> PlatformTable:
    """Return a list of projects; leads have their clocks (for staff)."""
    clocks = audience == "staff" and held.shared
    titles = (*_PROJECT, *(_CLOCK if clocks else ()))
    rows = [(*_project(row), *(_clock(row) if clocks else ())) for row in held.rows]
    return _made(titles, rows, demonstration=demonstration)


def opportunity_table(held: OpportunityList, *, demonstration: bool) -> PlatformTable:
    """Return the list of opportunities."""
    rows = [_opportunity(row) for row in held.rows]
    return _made(_OPPORTUNITY, rows, demonstration=demonstration)


def _made(
    titles: tuple[str, ...], rows: list[tuple[Value, ...]], *, demonstration: bool
) -> PlatformTable:
    if demonstration:
        said = (Value(_INVENTED[1]),)
        return PlatformTable((*titles, _INVENTED[0]), tuple((*row, *said) for row in rows))
    return PlatformTable(titles, tuple(rows))


def _project(row: ListRow) -> tuple[Value, ...]:
    view = row.project
    return (
        *map(Value, (view.id, view.name, view.stage, str(view.stage_date or ""))),
        *map(Value, (view.reporter_title, view.lands_in_title, view.chain, view.segment)),
        *map(Value, (view.investor, view.origin, row.source)),
        _wan(view.investment_amount, "元"),
        _wan(view.investment_amount, "美元"),
        *map(Value, (row.band, view.contract_type, row.build)),
        *map(Value, (view.arrived, view.arrived_until if view.arrived else "")),
    )


def _clock(row: ListRow) -> tuple[Value, ...]:
    if row.clock is None:
        return (Value(""),) * len(_CLOCK)
    clock = row.clock
    lapsed = "是" if clock.lapsed else "否"
    said = (str(clock.until), lapsed, str(clock.last), row.project.confirmation)
    return tuple(map(Value, said))


def _opportunity(row: OpportunityRow) -> tuple[Value, ...]:
    entry = row.entry
    return (
        *map(Value, (entry.id, entry.name, entry.state, entry.unit_title, entry.chain)),
        *map(Value, (entry.segment, entry.place)),
        _wan(row.amount, "元"),
        _wan(row.amount, "美元"),
        *map(Value, (row.band, entry.contact_office)),
        *map(Value, (str(entry.valid_from or ""), str(entry.valid_to or ""))),
    )


def _wan(amount: Money | None, currency: str) -> Value:
    """An amount of a currency in 万, exactly; empty for another currency, which is never converted."""
    if amount is None or amount.currency != currency:
        return Value("")
    return Value(round_half_up(Fraction(amount.amount, 10_000), 4), number=True)
