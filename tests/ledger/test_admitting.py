"""What waivers and objections are in the ledger, and what an upheld objection makes of a period's state."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from tests.ledger.acts import act, fold
from tests.ledger.filings import WEEK, filing, money, need, new, progress, receipt
from tongfen.ledger import admitting
from tongfen.ledger.filing import Filing
from tongfen.ledger.state import FiledEntry, State, Waived
from tongfen.model.act_loading import load_acts
from tongfen.model.acts import EntryName
from tongfen.model.periods import Period, parse_period

CUT_OFF = receipt(2).time
SIGNED = filing(new_projects=[new(stage="签约")])
PAID = filing(order=3, of="2026-W46", progress=[progress(arrived=[money(), money("200万元", "2")])])
NAME = {"unit": "hantai", "week": "2026-W46", "entry": "p1@2026-11-05"}


def period(text: str) -> Period:
    found = parse_period(text)
    assert found is not None
    return found


def last(closing: Period) -> date:
    """A year that is the calendar's: every period closes with its last day."""
    return closing.last


def admitted(state: State, now: State, of: Period, cut_off: datetime) -> State:
    return admitting.admitted(state, now, of, cut_off, last)


def entries_admitted(now: State, of: Period, cut_off: datetime) -> tuple[FiledEntry, ...]:
    return admitting.entries_admitted(now, of, cut_off, last)


def objection(order: int, *admits: dict[str, str], **changed: Any) -> Filing:
    value: dict[str, Any] = {
        "id": "o1", "date": "2026-11-09", "period": "2026-10", "unit": "hantai",
        "indicator": "funds", "reason": "已按时送达。", "result": "成立", "ruled": "2026-11-09",
        "answer": "属实。", "admits": list(admits), **changed,
    }  # fmt: skip
    return act("objection", order, **{name: held for name, held in value.items() if held})


def amounts(state: State) -> list[int]:
    return [arrival.amount.amount for arrival in state.projects["p1"].arrivals]


def waived(order: int, rule: str, id_: str) -> Filing:
    """A waiver, received at an hour."""
    row = {"id": id_, "date": "2026-11-09", "rule": rule, **NAME, "reason": "已核实。"}
    [waiver] = load_acts("waivers", {"waivers": [row]})
    return replace(objection(order), entries=(waiver,))


def test_waivers_are_known_by_the_entry_they_are_for_in_the_order_they_came() -> None:
    state, anomalies = fold(SIGNED, waived(4, "LIF105", "h1"), waived(5, "LIF106", "h2"))
    name = EntryName("hantai", "2026-W46", "p1@2026-11-05")
    assert [(one.id, one.rule, one.title) for one in state.waived[name]] == [
        ("h1", "LIF105", "豁免LIF105"),
        ("h2", "LIF106", "豁免LIF106"),
    ]
    assert (len(state.waived), anomalies) == (1, [])
    assert state.projects == fold(SIGNED)[0].projects


def test_a_fact_counts_from_the_last_waiver_without_which_it_did_not() -> None:
    source = PAID.source(PAID.entries[0])
    assert source.counted == PAID.receipt
    acts = tuple(
        Waived(f"h{order}", "LIF105", date(2026, 11, 9), "已核实。", objection(order).source(act_))
        for order in (7, 5)
        for act_ in objection(order).entries
    )
    assert replace(source, acts=acts).counted == receipt(7)
    assert replace(source, acts=acts) == source


def test_an_admitted_entry_counts_at_the_cut_off_and_names_the_objection() -> None:
    before, _ = fold(SIGNED)
    now, _ = fold(SIGNED, PAID, objection(4, NAME))
    made = admitted(before, now, period("2026-10"), CUT_OFF)
    assert (amounts(before), amounts(made)) == ([], [8_000_000, 2_000_000])
    [arrival, _] = made.projects["p1"].arrivals
    assert arrival.source == PAID.source(PAID.entries[0])
    assert [act.title for act in arrival.source.acts] == ["异议成立"]
    assert arrival.source.counted == PAID.receipt
    assert admitted(before, now, period("2026-10"), receipt(3).time) is before


def test_what_a_period_admits_counts_in_all_that_end_with_it_or_later() -> None:
    before, _ = fold(SIGNED)
    now, _ = fold(SIGNED, PAID, objection(4, NAME, period="2026-12"))
    for text in ("2026-11", "2026-Q3", "2026-H1", "2025"):
        assert admitted(before, now, period(text), CUT_OFF) is before
    for text in ("2026-12", "2026-Q4", "2026-H2", "2026", "2027-01"):
        assert amounts(admitted(before, now, period(text), CUT_OFF)) == [8_000_000, 2_000_000]


def test_what_a_year_that_ends_in_november_admits_counts_in_november_and_not_in_october() -> None:
    def closing(one: Period) -> date:
        return min(one.last, date(2026, 11, 30)) if one.first.year == 2026 else one.last

    before, _ = fold(SIGNED)
    now, _ = fold(SIGNED, PAID, objection(4, NAME, period="2026"))
    found = {
        text: amounts(admitting.admitted(before, now, period(text), CUT_OFF, closing))
        for text in ("2026-10", "2026-11", "2026-Q4", "2026-H2", "2026")
    }
    assert found.pop("2026-10") == []
    assert set(map(tuple, found.values())) == {(8_000_000, 2_000_000)}


def test_an_objection_admits_nothing_unless_it_is_upheld() -> None:
    before, _ = fold(SIGNED)
    for result in ("不成立", "待裁定"):
        now, anomalies = fold(SIGNED, PAID, objection(4, NAME, result=result))
        assert admitted(before, now, period("2026-10"), CUT_OFF) is before
        assert (now.upheld, anomalies) == (State().upheld, [])
    nobody = {**NAME, "entry": "p9@2026-11-05"}
    now, anomalies = fold(SIGNED, PAID, objection(4, nobody))
    assert (entries_admitted(now, period("2026-10"), CUT_OFF), anomalies) == ((), [])


def test_entries_are_folded_in_the_order_of_their_receipt_whatever_the_order_they_are_named_in() -> (
    None
):
    late = filing(order=5, of="2026-W46", new_projects=[new("p2", stage="签约")])
    paid = filing("chenggu", 6, of="2026-W46", progress=[progress("p2", arrived=[money()])])
    names = [
        {"unit": "chenggu", "week": "2026-W46", "entry": "p2@2026-11-05"},
        {"unit": "hantai", "week": "2026-W46", "entry": "p2"},
    ]
    before, _ = fold(SIGNED)
    made = [
        admitted(
            before, fold(SIGNED, late, paid, objection(7, *order))[0], period("2026-10"), CUT_OFF
        )
        for order in (names, names[::-1])
    ]
    assert made[0] == made[1]
    assert len(made[0].projects["p2"].arrivals) == 1


def test_an_entry_counts_as_corrected_before_its_objection_and_not_as_corrected_after() -> None:
    row = {
        "week": "2026-W46", "entry": "p1@2026-11-05", "field": "arrived.1.amount",
        "was": "800万元", "now": "300万元", "reason": "笔误。",
    }  # fmt: skip
    correction = filing(order=5, of="2026-W47", corrections=[row])
    before, _ = fold(SIGNED)
    early, _ = fold(SIGNED, PAID, correction, objection(6, NAME))
    late, _ = fold(SIGNED, PAID, objection(4, NAME), correction)
    assert amounts(admitted(before, early, period("2026-10"), CUT_OFF)) == [3_000_000, 2_000_000]
    assert amounts(admitted(before, late, period("2026-10"), CUT_OFF)) == [8_000_000, 2_000_000]
    assert list(admitted(before, early, period("2026-10"), CUT_OFF).corrected) == list(
        early.corrected
    )


def test_needs_and_what_counted_already_are_admitted_to_no_effect() -> None:
    both = filing(new_projects=[new(stage="签约")], needs=[need()])
    before, _ = fold(both)
    names = [{**NAME, "week": WEEK, "entry": entry} for entry in ("p1", "n1")]
    now, _ = fold(both, objection(4, *names))
    assert admitted(before, now, period("2026-10"), CUT_OFF) is before
