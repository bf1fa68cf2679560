"""Corrections, joined ids, rulings and amendments: what they change, and what they leave as it was known."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.ledger.acts import WORLD, act, fold, ruling
from tests.ledger.filings import INVESTOR, WEEK, filing, money, need, new, progress, receipt, reply
from tongfen.ledger.filing import Filing
from tongfen.ledger.namesakes import same_investor
from tongfen.ledger.standing import arrived_total, confirmation, disputed, divide_credit
from tongfen.model.amounts import Money
from tongfen.model.reports import Investor

SCHEME = WORLD.schemes[0]


def correct(field: str, was: str, now: str, entry: str = "p1@2026-11-05", order: int = 5) -> Filing:
    row = {"week": WEEK, "entry": entry, "field": field, "was": was, "now": now, "reason": "笔误。"}
    return filing(order=order, of="2026-W46", corrections=[row])


PAID = filing(
    new_projects=[new(stage="签约")],
    progress=[progress(arrived=[money(), money("200万元", "0098102")])],
)


def test_a_corrected_payment_counts_as_corrected_and_names_the_correction() -> None:
    before, _ = fold(PAID)
    after, odd = fold(PAID, correct("arrived.2.amount", "200万元", "300万元"))
    assert odd == []
    assert arrived_total(before.projects["p1"]) == {"元": 10_000_000}
    assert arrived_total(after.projects["p1"]) == {"元": 11_000_000}
    paid = after.projects["p1"].arrivals[1]
    assert [source.week for source in paid.source.corrections] == ["2026-W46"]
    assert paid.source == before.projects["p1"].arrivals[1].source, "the fact is the same one"
    assert paid.source.receipt == receipt(0), "and keeps its receipt"


def test_two_corrections_of_one_entry_follow_one_another() -> None:
    state, odd = fold(
        PAID,
        correct("date", "2026-11-05", "2026-11-03"),
        correct("arrived.1.amount", "800万元", "700万元", order=6),
    )
    assert odd == []
    assert arrived_total(state.projects["p1"]) == {"元": 9_000_000}
    assert {entry.entry for entry in state.corrected.values()} == {"p1@2026-11-05"}
    assert sorted(entry.field for entry in state.corrected.values()) == [
        "arrived.1.amount",
        "date",
    ]


def test_a_corrected_voucher_number_frees_the_old_one() -> None:
    state, odd = fold(
        PAID,
        correct("arrived.1.voucher.number", "0098101", "0098109"),
        filing(
            order=7, of="2026-W46", progress=[progress(date="2026-11-10", arrived=[money("1万元")])]
        ),
    )
    assert odd == []
    assert arrived_total(state.projects["p1"]) == {"元": 10_010_000}


def test_the_first_report_of_a_project_can_be_corrected() -> None:
    state, odd = fold(PAID, correct("investor.name", "示例碳材料有限公司", "另一家有限公司", "p1"))
    assert odd == []
    assert state.projects["p1"].investor.name == "另一家有限公司"
    namesakes = same_investor(state, Investor("另一家有限公司", "陕西"), "p9")
    assert [found.project.id for found in namesakes] == ["p1"]
    assert same_investor(state, Investor(INVESTOR["name"], "陕西"), "p9") == []


def test_a_need_and_an_activity_can_be_corrected() -> None:
    day = "2026-11-05"
    state, odd = fold(
        filing(new_projects=[new()], needs=[need()], activities=[{"activity": "a1", "date": day, "attendees": 80}]),
        correct("text", "缺40亩用地指标。", "缺30亩用地指标。", "n1"),
        correct("attendees", "80", "60", "a1", order=6),
    )  # fmt: skip
    assert odd == []
    assert state.tickets["n1"].text == "缺30亩用地指标。"
    assert [held.attendees for held in state.held.values()] == [60]


@pytest.mark.parametrize(
    ("entry", "field"),
    [("p9@2026-11-05", "date"), ("p1@2026-11-04", "date"), ("p1@2026-11-05", "height"), ("n9", "text"),
     ("p1@2026-11-05", "arrived.3.amount"), ("p1@2026-11-05", "project")],
)  # fmt: skip
def test_a_correction_of_what_is_not_there_changes_nothing(entry: str, field: str) -> None:
    state, odd = fold(PAID, correct(field, "1", "2", entry))
    assert len(odd) == 1
    assert state.projects == fold(PAID)[0].projects


@pytest.mark.parametrize("was", ["700万元", "无", "八百万元"])
def test_a_correction_that_says_untruly_what_stands_changes_nothing(was: str) -> None:
    state, odd = fold(PAID, correct("arrived.1.amount", was, "900万元"))
    assert [one.message for one in odd] == [f"“arrived.1.amount”现在不是“{was}”,没有更正"]
    assert (state.projects, len(state.corrected)) == (fold(PAID)[0].projects, 0)


def test_of_two_corrections_from_one_value_only_the_first_counts() -> None:
    first = correct("arrived.1.amount", "800万元", "900万元")
    second = correct("arrived.1.amount", "800万元", "950万元", order=6)
    state, odd = fold(PAID, first, second)
    assert len(odd) == 1
    assert arrived_total(state.projects["p1"]) == {"元": 11_000_000}
    assert [entry.now for entry in state.corrected.values()] == ["900万元"]


def test_two_ids_of_one_unit_become_one_project() -> None:
    state, odd = fold(
        PAID,
        filing(
            order=3, of="2026-W46",
            new_projects=[new("p2", stage="签约", date="2026-11-06")], needs=[need("n2", project="p2")],
        ),
        filing(
            order=4, of="2026-W46",
            progress=[progress("p2", date="2026-11-07", stage="开工", arrived=[money("50万元", "0099001")])],
        ),
        filing(order=5, of="2026-W46", progress=[progress("p2", date="2026-11-08", same_as="p1", reason="重复登记。")]),
    )  # fmt: skip
    assert odd == []
    [project] = state.projects.values()
    assert project.id == "p1"
    assert [fact.stage for fact in project.stages] == ["签约", "开工"]
    assert arrived_total(project) == {"元": 10_500_000}
    assert (state.joined["p2"].into, state.joined["p2"].reason) == ("p1", "重复登记。")
    assert state.tickets["n2"].project == "p1"
    assert state.project("p2") == project


@pytest.mark.parametrize(
    ("kept", "joined", "stages"),
    [
        (["签约"], ["线索"], ["签约"]),
        (["线索", "签约"], ["签约", "开工"], ["线索", "签约", "开工"]),
        (["签约"], ["线索", "终止"], ["签约"]),
        (["线索"], ["签约", "线索"], ["线索"]),
        (["线索", "终止"], ["线索", "签约"], ["线索", "终止", "签约"]),
    ],
)
def test_a_joined_id_adds_only_the_stages_beyond_the_kept_ones(
    kept: list[str], joined: list[str], stages: list[str]
) -> None:
    order = iter(range(20))

    def life(id_: str, reached: list[str]) -> list[Filing]:
        first = filing(order=next(order), new_projects=[new(id_, stage=reached[0])])
        rest = [
            filing(
                order=next(order) + 10,
                of="2026-W46",
                progress=[progress(id_, date="2026-11-09", stage=stage, reason="协商。")],
            )
            for stage in reached[1:]
        ]
        return [first, *rest]

    filings = sorted((*life("p1", kept), *life("p2", joined)), key=lambda one: one.receipt)
    state, odd = fold(*filings, ruling(40, kind="重复", duplicates=["p2"]))
    assert odd == []
    assert [fact.stage for fact in state.projects["p1"].stages] == stages


DOUBLE = (
    filing(new_projects=[new(stage="签约")], progress=[progress(arrived=[money()])]),
    filing(
        "chenggu",
        2,
        new_projects=[new("p2", stage="签约")],
        progress=[progress("p2", arrived=[money("5万元")])],
    ),
)


def test_a_ruling_joins_what_two_units_reported_and_names_the_first() -> None:
    state, odd = fold(*DOUBLE, ruling(kind="重复", duplicates=["p2"], unit="chenggu"))
    [project] = state.projects.values()
    assert project.reporter == "chenggu"
    assert [ruled.ruling for ruled in project.ruled] == ["r1"]
    assert arrived_total(project) == {"元": 8_000_000}, (
        "both filed the same voucher: it counts once"
    )
    assert ["已经用过" in anomaly.message for anomaly in odd] == [True]


def test_a_ruling_that_replaces_another_undoes_it() -> None:
    first = ruling(kind="重复", duplicates=["p2"], unit="chenggu")
    state, odd = fold(
        *DOUBLE, first, ruling(10, id="r2", kind="首报", unit="hantai", replaces="r1")
    )
    assert len(odd) == 1, "the voucher both had filed, while they were one"
    assert sorted(state.projects) == ["p1", "p2"]
    assert [state.projects[id_].reporter for id_ in ("p1", "p2")] == ["hantai", "chenggu"]
    assert arrived_total(state.projects["p2"]) == {"元": 50_000}
    assert dict(state.joined) == {}
    assert list(state.rulings) == ["r2"]


def test_what_was_corrected_while_two_ids_were_one_stays_corrected_when_they_part() -> None:
    first = ruling(kind="重复", duplicates=["p2"], unit="hantai")
    row = {
        "week": WEEK, "entry": "p2@2026-11-05", "field": "arrived.1.amount", "was": "5万元",
        "now": "6万元", "reason": "笔误。",
    }  # fmt: skip
    paid = filing(
        "chenggu", 3, new_projects=[new("p2", stage="签约")],
        progress=[progress("p2", arrived=[money("5万元", "0099001")])],
    )  # fmt: skip
    mended = filing("chenggu", 10, of="2026-W46", corrections=[row])
    one, _ = fold(DOUBLE[0], paid, first, mended)
    assert arrived_total(one.projects["p1"]) == {"元": 8_060_000}
    back = ruling(11, id="r2", kind="首报", unit="hantai", replaces="r1")
    two, odd = fold(DOUBLE[0], paid, first, mended, back)
    assert odd == []
    assert arrived_total(two.projects["p2"]) == {"元": 60_000}
    assert arrived_total(two.projects["p1"]) == {"元": 8_000_000}


def test_a_need_goes_on_showing_that_somebody_is_at_work_after_a_correction() -> None:
    asked = filing(order=3, of="2026-W46", needs=[need()])
    state, odd = fold(PAID, asked, correct("text", "无", "更正说明"))
    assert odd == []
    mentioned = state.projects["p1"].mentioned
    assert mentioned is not None
    assert (mentioned.list, mentioned.week) == ("needs", "2026-W46")


@pytest.mark.parametrize(
    ("field", "now"), [("date", "无"), ("date", "明天"), ("arrived.1.amount", "很多")]
)
def test_what_a_field_cannot_hold_changes_nothing(field: str, now: str) -> None:
    state, odd = fold(PAID, correct(field, "1", now))
    assert len(odd) == 1
    assert state.projects == fold(PAID)[0].projects
    assert dict(state.corrected) == {}


def test_a_refused_landing_is_a_dispute_until_a_ruling_moves_the_project() -> None:
    filed = filing(new_projects=[new(stage="签约", lands_in="chenggu")])
    refused = filing("chenggu", 2, replies=[reply("p1", "不认可落地")])
    at = receipt(20).time
    project = fold(filed, refused)[0].projects["p1"]
    assert disputed(project, WORLD.calendar, at)
    assert divide_credit(project, SCHEME, WORLD.calendar, at) == ()
    moved = fold(filed, refused, ruling(kind="移交", unit="mianxian"))[0].projects["p1"]
    assert confirmation(moved, WORLD.calendar, at) == "裁定落地"
    credit = divide_credit(moved, SCHEME, WORLD.calendar, at)
    assert {part.unit for part in credit} == {"hantai", "mianxian"}
    assert confirmation(moved, WORLD.calendar, receipt(8).time) != "裁定落地", (
        "not known before it was received"
    )


def test_a_ruling_on_shares_stands_above_the_share_rule() -> None:
    shares = [{"unit": "hantai", "percent": 70}, {"unit": "mianxian", "percent": 30}]
    project = fold(
        filing(new_projects=[new(lands_in="chenggu")]), ruling(kind="分成", shares=shares)
    )[0].projects["p1"]
    credit = divide_credit(project, SCHEME, WORLD.calendar, receipt(20).time)
    assert [(part.unit, part.part) for part in credit] == [
        ("hantai", Fraction(7, 10)),
        ("mianxian", Fraction(3, 10)),
    ]


def amend(order: int, **row: Any) -> Filing:
    rows = [{"project": "p1", "reason": "核查。", **row}]
    return act(
        "amendment", order, id=f"a{order}", date="2026-11-10", matter="核查", amendments=rows
    )


def test_what_the_office_takes_out_counts_for_nobody_until_it_is_put_in_again() -> None:
    out = fold(PAID, amend(3, kind="调出"))[0].projects["p1"]
    assert out.out is not None
    assert divide_credit(out, SCHEME, WORLD.calendar, receipt(20).time) == ()
    again = fold(PAID, amend(3, kind="调出"), amend(4, kind="调入"))[0].projects["p1"]
    assert again.out is None
    assert divide_credit(again, SCHEME, WORLD.calendar, receipt(20).time) != ()


def test_an_amended_amount_counts_from_then_on_and_survives_a_correction() -> None:
    state, odd = fold(
        PAID, amend(3, kind="调增", investment="9亿元"), correct("text", "无", "更正说明")
    )
    assert odd == []
    assert state.projects["p1"].investment == Money(900_000_000)
    assert state.projects["p1"].amended[0].date == date(2026, 11, 10)
    assert state.projects["p1"].notes[-1].text == "更正说明"


def test_rulings_that_replace_themselves_or_each_other_end() -> None:
    first = ruling(9, kind="重复", duplicates=["p2"], unit="hantai", replaces="r1")
    second = ruling(10, id="r2", kind="重复", duplicates=["p2"], unit="hantai", replaces="r1")
    third = ruling(11, kind="首报", unit="chenggu", replaces="r2")
    state, _ = fold(*DOUBLE, first, second, third)
    assert sorted(state.projects) == ["p1", "p2"]
    assert (list(state.rulings), state.projects["p1"].reporter) == (["r1"], "chenggu")
