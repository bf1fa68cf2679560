"""Small random cities for the properties: units, projects in every standing, schemes, targets, figures."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.assessment import building as b
from tests.assessment.random_formulas import formulas
from tongfen.assessment.measures import MEASURES
from tongfen.ledger.state import Landing, Project, StageFact, State
from tongfen.model.city import Figure, TargetVersion, Unit, UnitKind
from tongfen.model.scheme import Indicator, Measure, Scheme
from tongfen.model.world import World

KINDS: tuple[UnitKind, ...] = ("county", "county", "county", "park", "park", "bureau")
ORIGINS = ("广东省深圳市", "陕西省西安市", "陕西省汉中市汉台区", "香港特别行政区", "某地")
RESULTS = ("", "确认落地", "不认可")
VALUES = {
    "个": ("1个", "3个", "7个", "0个"),
    "元": ("1亿元", "3000万元", "7元"),
    "件": ("1个", "0个"),
    "%": ("85%", "33.3%"),
    "美元": ("100万美元", "3万美元"),
    "期": ("1期", "40期"),
    "": ("2亿元", "5个", "-3%"),
}


@dataclass(frozen=True, slots=True)
class City:
    """A world with the ledger's state."""

    world: World
    state: State

    @property
    def scheme(self) -> Scheme:
        return self.world.schemes[0]


def days() -> st.SearchStrategy[str]:
    """Days from before the assessment year to its end."""
    start = date(2025, 9, 1)
    return st.integers(0, 480).map(lambda number: (start + timedelta(days=number)).isoformat())


@st.composite
def landings(draw: st.DrawFn, reporter: str, units: list[str]) -> tuple[Landing, ...]:
    unit = draw(st.sampled_from(units))
    if unit == reporter or draw(st.booleans()):
        return ()
    return (b.landing(unit, reporter, draw(days()), draw(st.sampled_from(RESULTS))),)


@st.composite
def stage_facts(draw: st.DrawFn, reporter: str) -> tuple[StageFact, ...]:
    names = draw(st.lists(st.sampled_from(b.STAGES.names), min_size=1, max_size=4))
    dates = sorted(draw(st.lists(days(), min_size=len(names), max_size=len(names))))
    types = draw(
        st.lists(st.sampled_from(("", "合同", "协议")), min_size=len(names), max_size=len(names))
    )
    return tuple(b.fact(reporter, *values) for values in zip(names, dates, types, strict=True))


@st.composite
def projects(draw: st.DrawFn, number: int, units: list[str]) -> Project:
    reporter = draw(st.sampled_from(units))
    amounts = st.sampled_from(("1.5亿元", "333万元", "1元", "200万美元"))
    arrivals = draw(st.lists(st.tuples(amounts, days()), max_size=3))
    return b.project(
        f"p{number}",
        reporter,
        *draw(stage_facts(reporter)),
        origin=draw(st.sampled_from(ORIGINS)),
        investment=draw(st.none() | amounts.map(b.money)),
        share=draw(st.sampled_from(("", b.SIXTY.name, b.WHOLE.name, "没有的规则"))),
        landings=draw(landings(reporter, units)),
        arrivals=tuple(
            b.arrival(reporter, amount, on, str(at)) for at, (amount, on) in enumerate(arrivals)
        ),
        opening=draw(st.booleans()),
    )


@st.composite
def indicators(draw: st.DrawFn, number: int) -> Indicator:
    name = draw(st.sampled_from(sorted(MEASURES)))
    policy = st.sampled_from(("rescale", "rescale", "zero", "hold"))
    measure = Measure(
        name,
        scope=draw(st.sampled_from(("省外", "市外", "全部"))),
        figure="fixed" if name == "figure" else "",
        contract_type=draw(st.sampled_from(("", "", "合同", "协议"))),
    )
    return b.indicator(
        f"i{number}",
        measure,
        draw(st.integers(0, 60)),
        applies_to=draw(st.sampled_from((("county",), ("park",), ("county", "park")))),
        basis=draw(st.sampled_from(("annual", "序时进度"))),
        formula=draw(formulas(MEASURES[name].unit)),
        without_target=draw(policy),
        without_figure=draw(st.none() | policy),
        lag_months=draw(st.integers(0, 2)),
    )


@st.composite
def target_versions(
    draw: st.DrawFn, units: list[str], wanted: list[Indicator]
) -> tuple[TargetVersion, ...]:
    values = {}
    for unit in (*units, "city"):
        for entry in wanted:
            choices = VALUES[MEASURES[entry.measure.name].unit]
            text = draw(st.sampled_from((*choices, *choices, None)))
            if text is not None:
                values[unit, entry.id] = text
    decision = draw(st.sampled_from(("d-1", "d-1", "d-1", None)))
    return (b.targets(values, decision=decision),)


@st.composite
def figures(draw: st.DrawFn, units: list[str]) -> tuple[Figure, ...]:
    found = []
    for unit in (*units, "city"):
        for month in ("2026-04", "2026-05", "2026-06"):
            text = draw(st.sampled_from(("1.2亿元", "4个", "-2.5%", "99.9%", None)))
            if text is not None:
                found.append(b.figure(unit, text, month, "2026-07-01"))
    return tuple(found)


@st.composite
def cities(draw: st.DrawFn) -> City:
    """Up to six units, eight projects and four indicators."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=6))
    ids = [f"u{number}" for number in range(len(kinds))]
    units: list[Unit] = [
        b.unit(id_, kind, ranked=draw(st.sampled_from((True, True, False))))
        for id_, kind in zip(ids, kinds, strict=True)
    ]
    wanted = [draw(indicators(number)) for number in range(draw(st.integers(1, 4)))]
    excluded = {ids[0]: "本版不纳入"} if draw(st.integers(0, 4)) == 0 else {}
    tie_break = tuple(entry.id for entry in wanted) if draw(st.booleans()) else ()
    scheme = b.scheme(*wanted, excluded=excluded, tie_break=tie_break)
    listed = [draw(projects(number, ids)) for number in range(draw(st.integers(0, 8)))]
    world = b.world(units, [scheme], draw(target_versions(ids, wanted)), draw(figures(ids)))
    return City(world, b.state(*listed))
