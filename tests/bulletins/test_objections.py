"""Objections: what they admit counts in their period, in no other, and the increments still add up."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bulletins import miniature as m
from tests.bulletins.random_history import disputed, filings
from tests.bulletins.test_movement import MONTHS, NOW, WORLD, adds_up
from tongfen.assessment.trace import trace_json
from tongfen.bulletins.forms import to_json, to_markdown
from tongfen.bulletins.known import known_at, period_state
from tongfen.bulletins.monthly import Bulletin, bulletin, bulletins
from tongfen.ledger.filing import Filing

F = Fraction
SIGNED = m.filing(
    "hantai", "2026-W03", "2026-01-19 10:00", new_projects=[m.new("p1", "2026-01-13")]
)
LATE = m.filing(
    "hantai", "2026-W06", "2026-02-09 10:00",
    progress=[m.money("p1", "2026-01-28", "1亿元", "1")],
)  # fmt: skip
NAME = ("hantai", "2026-W06", "p1@2026-01-28")
UPHELD = m.objection("2026-02-12 10:00", "2026-01", NAME)


def made(*held: Filing, period: str = "2026-01") -> Bulletin:
    return bulletin(WORLD, m.folded(*held), m.period(period), NOW)


def funds(found: Bulletin, unit: str = "hantai") -> tuple[Fraction | None, ...]:
    """Cumulative, increment, 本期 and 补报 of the funds."""
    row = found.row(unit)
    assert row is not None
    cell = row.cell("funds")
    assert cell is not None
    move = cell.movement
    return move.cumulative, move.increment, move.current, move.supplement


def test_what_an_objection_admits_counts_in_its_period_and_no_more_in_the_next() -> None:
    yuan = F(100_000_000)
    assert funds(made(SIGNED, LATE)) == (0, 0, 0, 0)
    assert funds(made(SIGNED, LATE, period="2026-02")) == (yuan, yuan, 0, yuan)
    assert funds(made(SIGNED, LATE, UPHELD)) == (yuan, yuan, yuan, 0)
    assert funds(made(SIGNED, LATE, UPHELD, period="2026-02")) == (yuan, 0, 0, 0)


def test_an_admitted_fact_counts_in_every_indicator_of_its_period_and_names_the_objection() -> None:
    late = m.filing(
        "hantai", "2026-W06", "2026-02-09 10:00", new_projects=[m.new("p2", "2026-01-29")]
    )
    upheld = m.objection("2026-02-12 10:00", "2026-01", ("hantai", "2026-W06", "p2"))
    found = made(SIGNED, late, upheld)
    row = found.row("hantai")
    assert row is not None
    values = {cell.indicator.id: cell.cell.actual for cell in row.cells}
    assert (values["count"], values["contracts"], values["amount"]) == (2, 2, F(600_000_000))
    trace = trace_json(found.assessment, "hantai", "count")
    assert [
        (part["id"], [act["title"] for act in part["acts"]])
        for part in trace["indicators"][0]["actual"]["parts"]
    ] == [("p1", []), ("p2", ["异议成立"])]


def test_an_objection_that_is_not_upheld_or_admits_what_counted_changes_nothing() -> None:
    plain = made(SIGNED, LATE)
    refused = m.objection("2026-02-12 10:00", "2026-01", NAME, result="不成立")
    on_time = m.objection("2026-02-12 10:00", "2026-01", ("hantai", "2026-W03", "p1"))
    for objection in (refused, on_time):
        found = made(SIGNED, LATE, objection)
        assert (found.groups, found.city) == (plain.groups, plain.city)
        assert [row.admitted for row in found.objections] == [()]


def test_two_objections_admit_one_entry_once_and_both_are_named() -> None:
    second = m.objection("2026-02-13 10:00", "2026-01", NAME, id_="o2", result="部分成立")
    found = made(SIGNED, LATE, UPHELD, second)
    assert funds(found) == funds(made(SIGNED, LATE, UPHELD))
    [entry] = found.objections[0].admitted
    assert [act.id for act in entry.source.acts] == ["o1", "o2"]
    assert found.objections[1].admitted == (entry,)


def test_an_entry_is_admitted_as_it_stood_when_the_objection_was_ruled_on() -> None:
    correction = {
        "week": "2026-W06", "entry": "p1@2026-01-28", "field": "arrived.1.amount",
        "was": "1亿元", "now": "3000万元", "reason": "误",
    }  # fmt: skip
    before = m.filing("hantai", "2026-W07", "2026-02-10 10:00", corrections=[correction])
    after = m.filing("hantai", "2026-W07", "2026-02-16 10:00", corrections=[correction])
    assert funds(made(SIGNED, LATE, before, UPHELD))[0] == F(30_000_000)
    assert funds(made(SIGNED, LATE, UPHELD, after))[0] == F(100_000_000)
    assert funds(made(SIGNED, LATE, UPHELD, after, period="2026-02"))[:2] == (
        F(30_000_000), F(-70_000_000),
    )  # fmt: skip


def test_an_entry_of_a_project_nobody_knew_at_the_cut_off_is_left_out() -> None:
    late = m.filing(
        "hantai", "2026-W06", "2026-02-09 10:00",
        new_projects=[m.new("p2", "2026-01-29")],
        progress=[m.money("p2", "2026-01-30", "1亿元", "1")],
    )  # fmt: skip
    money = ("hantai", "2026-W06", "p2@2026-01-30")
    alone = m.objection("2026-02-12 10:00", "2026-01", money)
    both = m.objection("2026-02-12 10:00", "2026-01", money, ("hantai", "2026-W06", "p2"))
    assert funds(made(SIGNED, late, alone))[0] == 0
    assert funds(made(SIGNED, late, both))[0] == F(100_000_000)


def test_a_draft_names_its_open_objections_and_what_was_admitted() -> None:
    waiting = m.open_objection("2026-02-11 10:00", "2026-01", "o2", unit="mian")
    other = m.open_objection("2026-03-11 10:00", "2026-02", "o3")
    found = made(SIGNED, LATE, UPHELD, waiting, other)
    told = [
        entry["text"] for entry in to_json(found)["paragraphs"] if entry["topic"] == "objections"
    ]
    assert told == [
        "本期还有1项异议待裁定：勉县“funds指标”（2月11日提出）。裁定以前不能印发。",
        "封账以后收到、经异议计入本期的报送1条：汉台区“funds指标”（异议成立）。",
    ]
    rows = to_json(found)["objections"]
    assert [(row["id"], row["unit"], row["result"], row["ruled"]) for row in rows] == [
        ("o2", "mian", "待裁定", None),
        ("o1", "hantai", "成立", "2026-02-12"),
    ]
    assert [(one["week"], one["entry"]) for one in rows[1]["admitted"]] == [
        ("2026-W06", "p1@2026-01-28")
    ]
    assert "| 汉台区 | funds指标 | 2026-02-12 | 成立 | 2026-W06 p1@2026-01-28 | 属实。 |" in (
        to_markdown(found, lambda one: one.field)
    )
    assert made(SIGNED, LATE).objections == ()


def test_an_objection_answered_later_waits_until_then() -> None:
    waiting = m.open_objection("2026-02-10 10:00", "2026-01")
    early = bulletin(WORLD, m.folded(SIGNED, LATE, waiting), m.period("2026-01"), NOW)
    assert [(row.open, row.admitted) for row in early.objections] == [(True, ())]
    late = made(SIGNED, LATE, waiting, UPHELD)
    assert [(row.open, len(row.admitted)) for row in late.objections] == [(False, 1)]


def test_an_open_period_is_assessed_on_what_is_known_now() -> None:
    judged = m.folded(SIGNED, LATE, moments=m.closings("2026-W01", "2026-W06"))
    period, now = m.period("2026-02"), m.at("2026-02-14 09:00")
    assert period_state(judged, WORLD, period, now) is judged.state
    ahead = m.folded(SIGNED, LATE)
    assert period_state(ahead, WORLD, period, now) == ahead.state
    closed = m.period("2026-01")
    assert period_state(judged, WORLD, closed, now) is (
        known_at(judged, WORLD.cut_off(closed), now)
    )
    assert "p1" in period_state(judged, WORLD, closed, now).projects
    assert period_state(judged, WORLD, closed, now).projects["p1"].arrivals == ()


def test_what_came_after_the_next_cut_off_too_counts_there_as_well() -> None:
    very_late = m.filing(
        "hantai", "2026-W10", "2026-03-09 10:00",
        progress=[m.money("p1", "2026-01-28", "1亿元", "1")],
    )  # fmt: skip
    upheld = m.objection("2026-03-12 10:00", "2026-01", ("hantai", "2026-W10", "p1@2026-01-28"))
    assert funds(made(SIGNED, very_late, upheld, period="2026-01"))[0] == F(100_000_000)
    found = made(SIGNED, very_late, upheld, period="2026-02")
    assert funds(found)[:2] == (F(100_000_000), 0)
    told = [
        entry["text"] for entry in to_json(found)["paragraphs"] if entry["topic"] == "objections"
    ]
    assert told == [
        "封账以后收到、经异议计入本期的报送1条：2026年1月汉台区“funds指标”（异议成立）。"
    ]


def test_what_counts_by_an_act_gives_it_as_the_cause() -> None:
    march = m.filing(
        "hantai", "2026-W06", "2026-03-09 10:00",
        progress=[m.money("p1", "2026-01-28", "1亿元", "1")],
    )  # fmt: skip
    name = ("hantai", "2026-W06", "p1@2026-01-28")
    upheld = m.objection("2026-03-12 10:00", "2026-02", name)
    assert causes(SIGNED, march, upheld) == [("经异议“o1”计入", "属实。")]
    held = m.filing(
        "hantai", "2026-W06", "2026-02-02 10:00",
        progress=[m.money("p1", "2026-01-28", "4亿元", "1")],
    )  # fmt: skip
    lifted = m.waiver("2026-02-12 10:00", "AMT103", "2026-W06", "p1@2026-01-28")
    judged = m.judged(WORLD, SIGNED, held, lifted)
    assert judged.waiting == ()
    found = bulletin(WORLD, judged, m.period("2026-02"), NOW)
    row = found.row("hantai")
    assert row is not None
    cell = row.cell("funds")
    assert cell is not None
    told = [(one.cause, one.note) for one in cell.movement.supplements]
    assert told == [("经豁免“h1”计入", "已核实。")]


def causes(*held: Filing) -> list[tuple[str, str]]:
    """Cause and note of what February counts of days before."""
    row = made(*held, period="2026-02").row("hantai")
    assert row is not None
    cell = row.cell("funds")
    assert cell is not None
    return [(one.cause, one.note) for one in cell.movement.supplements]


@settings(max_examples=30, deadline=None)
@given(disputed())
def test_increments_add_up_whatever_is_admitted(held: tuple[Filing, ...]) -> None:
    adds_up(m.folded(*held))


@settings(max_examples=20, deadline=None)
@given(disputed(), st.lists(filings(), max_size=3))
def test_nothing_received_after_the_last_objection_changes_a_month(
    held: tuple[Filing, ...], more: list[Filing]
) -> None:
    end = m.at("2026-06-30 09:00")
    later = [
        replace(one, receipt=receipt, first=receipt)
        for at, one in enumerate(more)
        for receipt in [replace(one.receipt, time=end, commit=f"later-{at}")]
    ]
    before, after = (
        bulletins(WORLD, m.folded(*some), MONTHS, end) for some in (held, (*held, *later))
    )
    for one, other in zip(before, after, strict=True):
        assert (one.groups, one.city) == (other.groups, other.city)
