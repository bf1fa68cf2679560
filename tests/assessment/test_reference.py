"""Random schemes and small ledgers: the engine against a slow reference that knows only the documents."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assessment import building as b
from tests.assessment.random_formulas import bonuses, formulas
from tests.assessment.reference import Reference, Row
from tongfen.assessment.assess import assess
from tongfen.assessment.result import Assessment
from tongfen.ledger.state import Landing, Project
from tongfen.model.formulas import MEASURE_UNITS, Measure
from tongfen.model.scheme import Indicator, OnceOnly, Scheme, Total

UNITS = ["jia", "yi", "bing"]
COUNTED = [
    name for name in MEASURE_UNITS if name not in ("figure", "missing_reports", "failed_audits")
]
TARGETS = {
    "个": ("1个", "2个", "5个"),
    "元": ("1亿元", "3000万元"),
    "美元": ("100万美元", "7美元"),
    "%": ("85%", "40%"),
}
AMOUNTS = ("1.5亿元", "1亿元", "333万元", "3亿元", "200万美元")
ORIGINS = ("广东省深圳市", "陕西省西安市", "陕西省汉中市汉台区", "香港特别行政区")


def days(first: date) -> st.SearchStrategy[date]:
    last = date(2026, 12, 31)
    return st.integers(0, (last - first).days).map(lambda number: first + timedelta(days=number))


@st.composite
def rows(draw: st.DrawFn, number: int) -> Row:
    """One project that only goes forward."""
    signed = draw(days(date(2025, 1, 1)))
    started = draw(st.none() | days(signed))
    completed = draw(st.none() | days(started)) if started else None
    paid = draw(st.lists(st.tuples(days(date(2025, 1, 1)), st.sampled_from(AMOUNTS)), max_size=3))
    return {
        "id": f"p{number}",
        "reporter": draw(st.sampled_from(UNITS)),
        "lands_in": draw(st.sampled_from(("", *UNITS))),
        "landing": draw(st.sampled_from(("确认落地", "不认可"))),
        "share": draw(st.sampled_from((b.FIFTY.name, b.SIXTY.name, b.WHOLE.name))),
        "signed": signed,
        "started": started,
        "completed": completed,
        "type": draw(st.sampled_from(("合同", "协议"))),
        "origin": draw(st.sampled_from(ORIGINS)),
        "chain": draw(st.sampled_from(("", "甲链", "乙链"))),
        "investment": draw(st.sampled_from(("", *AMOUNTS))),
        "arrived": paid,
    }


def project(row: Row) -> Project:
    """The same as the ledger holds it."""
    unit = row["reporter"]
    facts = [b.fact(unit, "签约", row["signed"].isoformat(), row["type"])]
    for stage, key in (("开工", "started"), ("投产", "completed")):
        if row[key] is not None:
            facts.append(b.fact(unit, stage, row[key].isoformat()))
    lands_in = row["lands_in"]
    landings: tuple[Landing, ...] = ()
    if lands_in and lands_in != unit:
        landings = (b.landing(lands_in, unit, row["signed"].isoformat(), row["landing"]),)
    arrivals = tuple(
        b.arrival(unit, amount, day.isoformat(), str(at))
        for at, (day, amount) in enumerate(row["arrived"])
    )
    more: dict[str, Any] = {"chain": row["chain"], "share": row["share"], "landings": landings}
    investment = b.money(row["investment"]) if row["investment"] else None
    return b.project(
        row["id"],
        unit,
        *facts,
        origin=row["origin"],
        investment=investment,
        arrivals=arrivals,
        **more,
    )


@st.composite
def indicators(draw: st.DrawFn, number: int) -> Indicator:
    name = draw(st.sampled_from(COUNTED))
    unit = MEASURE_UNITS[name]
    low, high = draw(st.sampled_from((("", ""), ("1亿元", ""), ("", "3亿元"), ("1亿元", "3亿元"))))
    measure = Measure(
        name,
        scope=draw(st.sampled_from(("省外", "市外", "全部"))),
        contract_type=draw(st.sampled_from(("", "合同"))),
        at_least=low,
        below=high,
        chains=draw(st.sampled_from(((), ("甲链",)))),
    )
    policy = st.sampled_from(("rescale", "zero", "hold"))
    return b.indicator(
        f"i{number}",
        measure,
        draw(st.integers(0, 60)),
        basis=draw(st.sampled_from(("annual", "序时进度"))),
        formula=draw(formulas(unit)),
        without_target=draw(policy),
        without_figure=draw(st.none() | policy),
        lag_months=draw(st.integers(0, 2)),
        standard=draw(st.sampled_from(("", "", TARGETS[unit][0]))),
    )


@st.composite
def extras(draw: st.DrawFn, number: int) -> Indicator:
    """A bonus for projects of a kind, which may be the same ones as those of another bonus."""
    name = draw(st.sampled_from(("signed_count", "started_count", "completed_count")))
    low = draw(st.sampled_from(("", "1亿元")))
    lag = draw(st.sampled_from((0, 0, 1)))
    measure = Measure(name, at_least=low)
    return b.indicator(f"x{number}", measure, 0, formula=draw(bonuses()), lag_months=lag)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Reference, list[Project]]:
    wanted = [draw(indicators(number)) for number in range(draw(st.integers(1, 3)))]
    total = draw(st.sampled_from((Total(), Total(Fraction(200)), Total(None))))
    once: tuple[OnceOnly, ...] = ()
    if draw(st.booleans()):
        extra = [draw(extras(number)) for number in range(3)]
        named = draw(st.permutations([one.id for one in extra]))
        keeps: tuple[Literal["highest", "first"], ...] = ("highest", "first")
        once = (OnceOnly(tuple(named[: draw(st.integers(2, 3))]), draw(st.sampled_from(keeps))),)
        wanted += extra
    scheme = b.scheme(*wanted, total=total, once_only=once)
    ledger = [draw(rows(number)) for number in range(draw(st.integers(0, 6)))]
    targets = {
        (unit, entry.id): draw(st.sampled_from(TARGETS[MEASURE_UNITS[entry.measure.name]]))
        for unit in UNITS
        for entry in wanted
        if draw(st.integers(0, 5))
    }
    month = draw(st.integers(1, 12))
    last = b.period(f"2026-{month:02d}").last
    return Reference(UNITS, ledger, targets, scheme, last), [project(row) for row in ledger]


def engine(reference: Reference, projects: list[Project], units: list[str]) -> Assessment:
    scheme: Scheme = reference.scheme
    world = b.world([b.unit(unit) for unit in units], [scheme], [b.targets(reference.targets)])
    period = b.period(f"{reference.last:%Y-%m}")
    return assess(world, b.state(*projects), period, b.AS_OF.replace(year=2027))


@settings(max_examples=60, deadline=None)
@given(cases())
def test_the_engine_equals_the_reference(case: tuple[Reference, list[Project]]) -> None:
    reference, projects = case
    found = engine(reference, projects, UNITS)
    totals = {}
    for unit in UNITS:
        row = found.row(unit)
        assert row is not None
        cells = []
        for cell in row.cells:
            told = replace(reference, unit=MEASURE_UNITS[cell.indicator.measure.name])
            expected = told.cell(cell.indicator, unit)
            done = cell.done if cell.done is not None else cell.points
            assert done == expected, (unit, cell)
            cells.append((cell.indicator, expected))
        totals[unit] = reference.total(cells)
        assert row.total == totals[unit]
    for unit, total in totals.items():
        row = found.row(unit)
        assert row is not None
        better = sum(
            other is not None and total is not None and other > total for other in totals.values()
        )
        assert row.rank == (None if total is None else 1 + better)


@settings(max_examples=50, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_no_order_of_units_or_projects_changes_anything(
    case: tuple[Reference, list[Project]], chance: Any
) -> None:
    reference, projects = case
    mixed, units = projects[:], UNITS[:]
    chance.shuffle(mixed)
    chance.shuffle(units)
    one, other = engine(reference, projects, UNITS), engine(reference, mixed, units)
    for unit in UNITS:
        first, second = one.row(unit), other.row(unit)
        assert first is not None
        assert second is not None
        assert (first.total, first.rank) == (second.total, second.rank)
        points = [cell.points for cell in second.cells]
        assert [cell.points for cell in first.cells] == points


@settings(max_examples=60, deadline=None)
@given(cases())
def test_terms_add_up_and_limits_hold(case: tuple[Reference, list[Project]]) -> None:
    reference, projects = case
    for result in engine(reference, projects, UNITS).groups:
        for cell in (cell for row in result.rows for cell in row.cells):
            if cell.status != "正常":
                assert cell.terms == ()
                continue
            formula = cell.indicator.formula
            assert cell.points is not None
            assert cell.points == sum(term.points for term in cell.terms)
            floor, ceiling = formula.floor, formula.ceiling
            if floor is not None:
                assert cell.points >= floor
            if ceiling is not None and (floor is None or floor <= ceiling):
                assert cell.points <= ceiling


@settings(max_examples=50, deadline=None)
@given(cases())
def test_increments_of_the_months_sum_to_the_cumulative(
    case: tuple[Reference, list[Project]],
) -> None:
    """What a month adds are the facts dated in it (the lag earlier), and nothing else."""
    reference, projects = case
    summed: dict[tuple[str, str], Fraction] = {}
    for month in range(1, 13):
        period = b.period(f"2026-{month:02d}")
        found = engine(replace(reference, last=period.last), projects, UNITS)
        for row in found.groups[0].rows:
            for cell in row.cells:
                if cell.measured.ratio or cell.actual is None:
                    continue
                key = row.unit, cell.indicator.id
                first = period.first if summed.get(key) is not None else cell.window.first
                if cell.indicator.lag_months:
                    first = cell.window.last.replace(day=1) if key in summed else cell.window.first
                added = sum(part.value for part in cell.measured.parts if part.day >= first)
                summed[key] = summed.get(key, Fraction(0)) + added
                assert summed[key] == cell.actual
