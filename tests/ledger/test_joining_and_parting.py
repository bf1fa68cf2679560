"""Whatever is corrected, joined, ruled and parted, in whatever order: nothing fails and nothing is lost."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.acts import WORLD, act, fold, ruling
from tests.ledger.filings import filing, money, new, progress
from tongfen.assessment.measures import read_measure
from tongfen.assessment.reading import open_books
from tongfen.assessment.window import window_of
from tongfen.ledger.filing import Filing
from tongfen.ledger.folding import step
from tongfen.ledger.refolding import refold
from tongfen.ledger.standing import arrived_total
from tongfen.ledger.state import Anomaly, FiledEntry, Project, State
from tongfen.model.amounts import Money
from tongfen.model.correcting import has, value_of, written
from tongfen.model.periods import parse_period
from tongfen.model.reports import Progress
from tongfen.model.scheme import Measure
from tongfen.rules.course import findings_of
from tongfen.rules.registry import Case

UNITS = {"p1": "hantai", "p2": "hantai", "p3": "hantai", "c1": "chenggu"}
DAYS = ("2026-03-02", "2026-03-09", "2026-03-20")
STAGES = ("线索", "签约", "开工", "投产", "终止")
FIELDS = {
    "stage": STAGES, "date": DAYS, "text": ("好。", "无"), "investment": ("1亿元", "7元", "无"),
    "chain": ("现代材料", "无"), "contract_type": ("合同", "协议", "无"), "segment": ("石墨", "无"),
    "arrived.1.amount": ("5万元", "无"), "arrived.1.voucher.number": ("改1", "改2"), "investor.name": ("甲公司",),
    "evidence.1.number": ("改3", "改4"),
}  # fmt: skip
Row = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]


def first(draw: Draw, id_: str) -> Row:
    rows: Row = {"stage": draw(st.sampled_from(STAGES[:2])), "date": draw(st.sampled_from(DAYS))}
    if draw(st.booleans()):
        rows["investment"] = draw(st.sampled_from(("2亿元", "3亿元")))
    if draw(st.booleans()):
        rows["evidence"] = [{"kind": "投资合同", "number": f"合{id_}", "date": DAYS[0]}]
    if draw(st.booleans()):
        rows["lands_in"] = "mianxian"
    if draw(st.booleans()):
        rows["chain"] = "装备制造"
    return dict(new(id_, **rows))


def told(draw: Draw, id_: str, number: int) -> Row:
    row: Row = {"date": draw(st.sampled_from(DAYS))}
    if draw(st.booleans()):
        row |= {"stage": draw(st.sampled_from(STAGES)), "reason": "协商。"}
    if draw(st.booleans()):
        row["investment"] = draw(st.sampled_from(("4亿元", "9亿元")))
    if draw(st.booleans()):
        row["arrived"] = [money("1万元", f"{number}-{at}") for at in range(draw(st.integers(1, 2)))]
    if draw(st.booleans()):
        row["lands_in"] = draw(st.sampled_from(("chenggu", "mianxian")))
    return dict(progress(id_, **row))


def correction(draw: Draw, state: State) -> tuple[str, Row] | None:
    """One field of anything ever filed about a project, kept or joined, from what stands there."""
    places: list[tuple[str, FiledEntry, str]] = [
        (project.id, one, field)
        for _, project in sorted(state.projects.items())
        for one in project.filed
        for field in FIELDS
        if one.name and one.source.week and has(one.entry, field)
    ]
    if not places:
        return None
    _, one, field = draw(st.sampled_from(places))
    row = {
        "week": one.source.week, "entry": one.name, "field": field,
        "was": written(value_of(one.entry, field)), "now": draw(st.sampled_from(FIELDS[field])),
        "reason": "笔误。",
    }  # fmt: skip
    return one.source.unit, row


def move(draw: Draw, state: State, number: int) -> Filing | None:
    """The next thing that happens; None where it makes no sense."""
    order, of = 60 * number, f"2026-W{20 + number}"
    ids = sorted(state.projects)
    id_ = draw(st.sampled_from(ids))
    other = draw(st.sampled_from(sorted(UNITS)))
    match draw(
        st.sampled_from(("progress", "correct", "correct", "join", "rule", "part", "amend"))
    ):
        case "progress":
            return filing(UNITS[id_], order, of=of, progress=[told(draw, id_, number)])
        case "correct":
            found = correction(draw, state)
            return found and filing(found[0], order, of=of, corrections=[found[1]])
        case "join" if other != id_:
            row = progress(id_, date=DAYS[0], same_as=other, reason="重复。")
            return filing(UNITS[id_], order, of=of, progress=[row])
        case "rule" if other in ids and other != id_:
            named = {"unit": draw(st.sampled_from(("hantai", "chenggu")))}
            return ruling(
                order, id=f"r{number}", project=id_, kind="重复", duplicates=[other],
                **(named if draw(st.booleans()) else {}),
            )  # fmt: skip
        case "part" if state.rulings:
            old = state.rulings[draw(st.sampled_from(sorted(state.rulings)))]
            return ruling(
                order, id=f"r{number}", project=old.project, kind="首报", unit="hantai", replaces=old.ruling
            )  # fmt: skip
        case "amend":
            rows = [{"project": id_, "kind": "调减", "investment": "6亿元", "reason": "核。"}]
            return act(
                "amendment", order, id=f"a{number}", date="2026-11-01", matter="核", amendments=rows
            )
    return None


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_no_order_of_correcting_joining_ruling_and_parting_fails_or_loses(
    data: st.DataObject,
) -> None:
    draw = data.draw
    state = State(order=WORLD.stages.names[:-1])
    for number, (id_, unit) in enumerate(UNITS.items()):
        row = first(draw, id_)
        state, odd = step(
            state, filing(unit, number, of=f"2026-W{10 + number}", new_projects=[row])
        )
        assert odd == ()
    for number in range(1, draw(st.integers(3, 12))):
        made = move(draw, state, number)
        if made is None:
            continue
        for entry in made.entries:
            _judged(made, entry, state)
        state, _ = step(state, made)
        _holds(state)


def _judged(made: Filing, entry: Any, state: State) -> None:
    """No rule fails, whatever the state."""
    case = Case(
        made, WORLD, lambda entry, before, case: findings_of(entry, entry.list, before, case, _at)
    )
    findings_of(entry, entry.list, state, case, _at)


def _at(_path: str, _pointer: Any) -> tuple[int, int]:
    return 1, 1


def _holds(state: State) -> None:
    assert set(state.projects) | set(state.joined) == set(UNITS)
    for id_ in UNITS:
        assert state.present_id(id_) in state.projects, f"{id_} leads to a project"
    paid = [
        (one.source, row.index)
        for project in state.projects.values()
        for one in project.filed
        if isinstance(one.entry, Progress)
        for row in one.entry.paid
    ]
    counted = [
        (one.source, one.arrived.index)
        for project in state.projects.values()
        for one in project.arrivals
    ]
    assert len(paid) == len(set(paid)), "each payment is told by one project"
    assert sorted(map(repr, counted)) == sorted(map(repr, set(counted)))
    assert set(counted) <= set(paid)
    assert len(state.vouchers) == len(counted)
    for project in state.projects.values():
        again, _ = refold(state, project, project.filed)
        told = replace(again.projects[project.id], was_signed=project.was_signed)
        assert told == project, "it is what was filed about it"
        assert again.vouchers == state.vouchers


LIVES = (("线索",), ("签约",), ("线索", "签约"), ("签约", "开工"), ("线索", "签约", "开工", "投产"))
MEASURES = ("signed_count", "signed_amount", "started_count", "arrived_funds")


@st.composite
def lives(draw: st.DrawFn, id_: str, unit: str) -> list[tuple[int, Filing]]:
    """What one unit files of a project; each with the hour of its receipt."""
    hours = sorted(draw(st.lists(st.integers(1, 60), min_size=6, max_size=6, unique=True)))
    days = draw(st.sampled_from((DAYS, DAYS[::-1])))
    life = draw(st.sampled_from(LIVES))
    amount = {"investment": draw(st.sampled_from(("2亿元", "3亿元")))}
    found = []
    for at, stage in enumerate(life):
        row: Row = {"stage": stage, "date": sorted(days[: len(life)])[min(at, 2)]}
        signing = stage == "签约"
        more = {**(amount if signing else {}), **({"contract_type": "合同"} if signing else {})}
        if not at:
            held: Row = {"new_projects": [new(id_, **{**row, "date": days[0]}, **more)]}
        else:
            held = {"progress": [progress(id_, **row, **more)]}
        found.append(
            (
                hours[at],
                filing(unit, hours[at] * 2 + (unit == "chenggu"), of=f"2026-W{20 + at}", **held),
            )
        )
    if life != ("线索",):
        paid = progress(id_, arrived=[money("10万元", f"{id_}票")])
        found.append(
            (
                hours[5],
                filing(unit, hours[5] * 2 + (unit == "chenggu"), of="2026-W40", progress=[paid]),
            )
        )
    return found


def city(state: State, measure: str) -> Fraction:
    period = parse_period("2026-12")
    assert period is not None
    scheme = replace(WORLD.schemes[0], shares=())
    as_of = WORLD.cut_off(period)
    books = open_books(WORLD, state, scheme, as_of)
    value = read_measure(books, Measure(measure, "全部"), window_of(scheme, period, 0)).city.value
    assert value is not None
    return value


@settings(max_examples=80, deadline=None)
@given(lives("p1", "hantai"), lives("c1", "chenggu"))
def test_what_two_ids_make_together_is_no_less_than_either_has(
    kept: list[tuple[int, Filing]], gone: list[tuple[int, Filing]]
) -> None:
    """The kept project with the duplicate's further stages, its amount where it told none, all the money."""
    filings = [one for _, one in sorted((*kept, *gone), key=lambda row: row[1].receipt.order)]
    apart, odd = fold(*filings)
    assert odd == []
    joined, odd = fold(*filings, ruling(999, kind="重复", project="p1", duplicates=["c1"]))
    assert odd == []
    alone = {
        id_: fold(*(one for one in filings if one.report.unit == unit))[0]
        for id_, unit in (("p1", "hantai"), ("c1", "chenggu"))
    }
    for measure in ("signed_count", "started_count"):
        either = max(city(state, measure) for state in alone.values())
        assert city(joined, measure) == either, measure
    mine, theirs = (city(alone[id_], "signed_amount") for id_ in ("p1", "c1"))
    assert city(joined, "signed_amount") == (mine or theirs)
    assert city(joined, "arrived_funds") == city(apart, "arrived_funds")


def project(*filings: Filing) -> tuple[Project, list[Anomaly]]:
    state, odd = fold(*filings)
    return state.projects["p1"], odd


def test_a_lead_takes_the_amount_place_and_chain_of_a_duplicate_that_was_signed() -> None:
    lead = filing(new_projects=[new("p1")])
    signed = filing(
        "chenggu", 1,
        new_projects=[new("c1", stage="签约", investment="2亿元", contract_type="合同", chain="现代材料",
                          segment="石墨", lands_in="mianxian", share="首谈落地五五")],
    )  # fmt: skip
    confirmed = filing(
        "mianxian", 2, replies=[{"to": "c1", "date": "2026-11-06", "result": "确认落地"}]
    )
    made, odd = project(lead, signed, confirmed, ruling(kind="重复", duplicates=["c1"]))
    assert odd == []
    assert (made.stage.stage, made.investment, made.contract_type) == (
        "签约",
        Money(200_000_000),
        "合同",
    )
    assert (made.chain, made.segment, made.share) == ("现代材料", "石墨", "首谈落地五五")
    assert [(one.unit, one.result) for one in made.landings] == [("mianxian", "确认落地")]
    assert made.name == "项目p1", "what the kept one says of itself stays"


def test_a_signed_project_keeps_its_own_amount_place_and_chain() -> None:
    mine = filing(new_projects=[new("p1", stage="签约", investment="3亿元", chain="装备制造")])
    theirs = filing(
        "chenggu", 1,
        new_projects=[new("c1", stage="签约", investment="2亿元", chain="现代材料", lands_in="mianxian")],
        progress=[progress("c1", investment="9亿元", stage="开工")],
    )  # fmt: skip
    made, odd = project(mine, theirs, ruling(kind="重复", duplicates=["c1"]))
    assert odd == []
    assert (made.investment, made.chain, made.landings) == (Money(300_000_000), "装备制造", ())
    assert [fact.stage for fact in made.stages] == ["签约", "开工"]


def test_ids_joined_one_into_another_part_one_by_one_and_nothing_counts_twice() -> None:
    ids = ("p1", "p2", "p3")
    paid = [
        filing(
            UNITS[id_], at,
            new_projects=[new(id_, stage="签约")], progress=[progress(id_, arrived=[money("1万元", id_)])],
        )
        for at, id_ in enumerate(ids)
    ]  # fmt: skip
    joins = (
        ruling(20, id="r1", project="p2", kind="重复", duplicates=["p3"]),
        ruling(21, id="r2", project="p1", kind="重复", duplicates=["p2"]),
    )
    together, _ = fold(*paid, *joins)
    assert {id_: arrived_total(one) for id_, one in together.projects.items()} == {
        "p1": {"元": 30_000}
    }
    split = ruling(22, id="r3", project="p2", kind="首报", unit="hantai", replaces="r1")
    third, _ = fold(*paid, *joins, split)
    assert {id_: arrived_total(one)["元"] for id_, one in third.projects.items()} == {
        "p1": 20_000,
        "p3": 10_000,
    }
    rest = ruling(23, id="r4", project="p1", kind="首报", unit="hantai", replaces="r2")
    apart, _ = fold(*paid, *joins, split, rest)
    each = {id_: arrived_total(one)["元"] for id_, one in apart.projects.items()}
    assert each == dict.fromkeys(ids, 10_000)
    assert sorted(apart.rulings) == ["r3", "r4"], "what was replaced is not in force again"
