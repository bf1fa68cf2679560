"""The fold takes every entry: it places what it can, names the rest as anomalies, and never raises."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.filings import INVESTOR, filing, money, need, new, progress, receipt, reply, week
from tongfen.ledger.filing import Filing
from tongfen.ledger.folding import step
from tongfen.ledger.state import Anomaly, Landing, Note, Project, Source, StageFact, State
from tongfen.ledger.step import enter, hand_in
from tongfen.model.amounts import Money
from tongfen.model.reports import Evidence, Investor, OpeningProject


def fold(*filings: Filing, state: State | None = None) -> tuple[State, list[str]]:
    """Fold filings in the order given; return the state and what was odd."""
    state = state or State()
    odd: list[Anomaly] = []
    for one in filings:
        state, found = step(state, one)
        odd.extend(found)
    return state, [anomaly.message for anomaly in odd]


def project(*filings: Filing, name: str = "p1") -> Project:
    state, odd = fold(*filings)
    assert odd == []
    return state.projects[name]


def test_a_new_project_is_registered_with_its_line_and_receipt() -> None:
    evidence = [{"kind": "投资合同", "number": "甲1", "date": "2026-11-04"}]
    fields: dict[str, Any] = {
        "stage": "签约", "chain": "现代材料", "segment": "石墨", "investment": "3.2亿元",
        "contract_type": "合同", "share": "首谈落地五五", "activity": "a1", "from": "o1",
        "lands_in": "chenggu", "evidence": evidence, "text": "已签约。",
    }  # fmt: skip
    source = Source(
        "submissions/hantai/weekly/2026-W45.yaml", 10, receipt(0), "hantai", "2026-W45",
        "new_projects", 0,
    )  # fmt: skip
    day = date(2026, 11, 4)
    proof = (Evidence("投资合同", "甲1", day),)
    state, odd = fold(filing(new_projects=[new(**fields)]))
    assert odd == []
    [kept] = state.projects["p1"].filed
    assert (kept.name, kept.source) == ("p1", source)
    assert replace(state.projects["p1"], filed=()) == Project(
        id="p1",
        name="项目p1",
        reporter="hantai",
        source=source,
        investor=Investor(INVESTOR["name"], INVESTOR["origin"]),
        stages=(StageFact("签约", day, source, "合同", proof),),
        chain="现代材料",
        segment="石墨",
        investment=Money(320_000_000),
        share="首谈落地五五",
        activity="a1",
        opportunity="o1",
        landings=(Landing("chenggu", source),),
        notes=(Note(day, "已签约。", source),),
    )
    assert dict(state.evidence) == {("投资合同", "甲1"): ("p1", source)}
    assert dict(state.namesakes) == dict.fromkeys(
        ("名称 示例碳材料", "项目 项目p1", "字头 示例", "字号 示例"), ("p1",)
    )
    assert source.commit == receipt(0).commit


def test_a_project_that_lands_at_home_has_no_landing() -> None:
    assert project(filing(new_projects=[new(lands_in="hantai")])).landing is None
    assert project(filing(new_projects=[new()])).lands_in == "hantai"


def test_a_second_project_of_the_same_id_is_an_anomaly_and_changes_nothing() -> None:
    first = filing(new_projects=[new()])
    state, odd = fold(first, filing("chenggu", 1, new_projects=[new("p1", name="另一个")]))
    assert odd == ["项目编号“p1”已经登记过"]
    assert state.projects == fold(first)[0].projects


def test_progress_of_an_unknown_project_is_an_anomaly() -> None:
    state, odd = fold(filing(progress=[progress("p9", arrived=[money()])]))
    assert odd == ["项目编号“p9”没有登记"]
    assert (len(state.projects), len(state.vouchers)) == (0, 0)


def test_progress_adds_stages_money_and_words_in_order() -> None:
    found = project(
        filing(new_projects=[new()], progress=[progress(stage="签约", contract_type="协议")]),
        filing(order=1, of="2026-W46", progress=[
            progress(stage="签约", reason="退回", contract_type="合同", investment="2亿元"),
            progress(arrived=[money(), money("300万美元", "0098102")], text="到了。", share="六四"),
        ]),
    )  # fmt: skip
    assert [(fact.stage, fact.contract_type, fact.reason) for fact in found.stages] == [
        ("线索", "", ""),
        ("签约", "协议", ""),
        ("签约", "合同", "退回"),
    ]
    assert [(one.amount, one.source.list, one.source.index) for one in found.arrivals] == [
        (Money(8_000_000), "progress", 1),
        (Money(3_000_000, "美元"), "progress", 1),
    ]
    assert (found.investment, found.share, found.contract_type) == (
        Money(2 * 10**8),
        "六四",
        "合同",
    )
    assert [note.text for note in found.notes] == ["到了。"]
    assert found.first_reached("签约") == found.stages[1]
    assert found.first_reached("投产") is None


@pytest.mark.parametrize("number", ["0098101", "００98101", " 0098101", "0098 101"])
def test_a_voucher_counts_once_however_its_number_is_spaced_or_widened(number: str) -> None:
    state, odd = fold(
        filing(new_projects=[new()], progress=[progress(arrived=[money()])]),
        filing(
            order=1,
            of="2026-W46",
            progress=[progress(arrived=[money("900万元", number), money("1万元", "x")])],
        ),
    )
    assert odd == [f"凭证“{number}”已经用过"]
    assert [one.amount.amount for one in state.projects["p1"].arrivals] == [8_000_000, 10_000]


def test_a_voucher_of_another_project_or_kind_is_another_voucher() -> None:
    other = money(voucher={"kind": "验资报告", "number": "0098101", "date": "2026-11-05"})
    state, odd = fold(
        filing(
            new_projects=[new(), new("p2")],
            progress=[progress(arrived=[money(), other]), progress("p2", arrived=[money()])],
        )
    )
    assert odd == []
    assert len(state.vouchers) == 3


def test_evidence_belongs_to_the_project_that_used_it_first() -> None:
    proof = [{"kind": "投资合同", "number": "甲 1", "date": "2026-11-04"}]
    again = [{"kind": "投资合同", "number": "甲１", "date": "2026-11-04"}]
    state, _ = fold(filing(new_projects=[new(evidence=proof), new("p2", evidence=again)]))
    assert [name for name, _ in state.evidence.values()] == ["p1"]


def test_a_landing_named_again_is_no_new_landing() -> None:
    found = project(
        filing(
            new_projects=[new(lands_in="chenggu")],
            progress=[progress(lands_in="chenggu"), progress(lands_in="mianxian")],
        )
    )
    assert [landing.unit for landing in found.landings] == ["chenggu", "mianxian"]
    assert found.lands_in == "mianxian"


def test_a_need_is_a_ticket_until_it_is_settled() -> None:
    asked = filing(new_projects=[new()], needs=[need()])
    state, odd = fold(asked, filing("chenggu", 1, needs=[need(text="同号。")]))
    assert odd == ["问题编号“n1”已经用过"]
    ticket = state.tickets["n1"]
    assert (ticket.unit, ticket.asks, ticket.text, ticket.open) == (
        "hantai", "shi-ziranziyuanju", "缺40亩用地指标。", True,
    )  # fmt: skip
    answers = [("办理中", True), ("已解决", False), ("办理中", False)]
    for order, (result, is_open) in enumerate(answers, 1):
        state, odd = fold(
            filing("shi-ziranziyuanju", order, replies=[reply("n1", result)]), state=state
        )
        assert (odd, state.tickets["n1"].open) == ([], is_open)
    assert [answer.result for answer in state.tickets["n1"].answers] == [
        "办理中",
        "已解决",
        "办理中",
    ]


@pytest.mark.parametrize(
    ("result", "settled"), [("确认落地", "确认落地"), ("不认可落地", "不认可落地")]
)
def test_the_landing_unit_answers_for_its_landing(result: str, settled: str) -> None:
    found = project(
        filing(new_projects=[new(lands_in="chenggu")]),
        filing("chenggu", 1, replies=[reply("p1", result)]),
    )
    landing = found.landing
    assert landing is not None
    assert (landing.result, landing.answered) == (settled, date(2026, 11, 6))
    assert landing.answer is not None
    assert landing.answer.unit == "chenggu"


@pytest.mark.parametrize("to", ["p2", "x9"])
def test_an_answer_nobody_waits_for_is_an_anomaly(to: str) -> None:
    registered = filing(new_projects=[new(lands_in="chenggu"), new("p2")])
    state, odd = fold(registered, filing("chenggu", 1, replies=[reply(to, "确认落地")]))
    assert odd == [f"“{to}”没有等待答复"]
    assert state.projects == fold(registered)[0].projects


def test_an_activity_held_is_kept_by_its_place_and_other_entries_change_nothing() -> None:
    day = "2026-11-05"
    one = filing(
        activities=[{"activity": "a1", "date": day, "attendees": 80}, {"activity": "a1", "date": day}],
        visits=[{"date": day, "organisation": "甲公司"}],
        research=[{"date": day, "kind": "产业研究", "title": "石墨"}],
        contacts=[{"date": day, "kind": "商协会"}],
    )  # fmt: skip
    state, odd = fold(one)
    assert odd == []
    assert sorted((key[1:], held.attendees) for key, held in state.held.items()) == [
        (("activities", 0), 80),
        (("activities", 1), None),
    ]
    assert (len(state.projects), len(state.tickets)) == (0, 0)


def test_a_report_is_handed_in_once_with_its_first_receipt() -> None:
    quiet = filing(of="2026-W46", order=3, quiet_through="2026-W48")
    filed = hand_in(State(), quiet).reports["hantai", "2026-W46"]
    assert (filed.quiet, filed.late, filed.receipt, filed.through) == (
        True, False, receipt(3), week("2026-W48"),
    )  # fmt: skip
    first = hand_in(State(), filing(order=1, late=True, needs=[need()]))
    assert not first.reports["hantai", "2026-W45"].quiet
    assert first.reports["hantai", "2026-W45"].late
    assert hand_in(first, filing(order=2)) is first


def test_an_opening_project_knows_the_stages_it_has_passed() -> None:
    entry = OpeningProject(
        list="projects", index=3, id="p1", name="甲", stage="投产", stage_date=date(2025, 12, 1),
        investor=Investor("甲公司", "北京市"), signed=date(2024, 3, 1), started=date(2024, 9, 1),
        investment=Money(2 * 10**8), contract_type="合同", arrived=Money(120_000_000),
        lands_in="chenggu",
    )  # fmt: skip
    source = Source("x", 7, receipt(0), "hantai", "", "projects", 3)
    state, odd = enter(entry, State(), source)
    found = state.projects["p1"]
    assert odd == ()
    assert [(fact.stage, fact.date) for fact in found.stages] == [
        ("签约", date(2024, 3, 1)),
        ("开工", date(2024, 9, 1)),
        ("投产", date(2025, 12, 1)),
    ]
    assert (found.opening, found.arrived_before, found.lands_in, found.source) == (
        True, Money(120_000_000), "chenggu", source,
    )  # fmt: skip
    again, odd = enter(entry, state, source)
    assert ([anomaly.message for anomaly in odd], again) == (["项目编号“p1”已经登记过"], state)


NAMES = st.sampled_from(["p1", "p2", "n1"])
UNITS = st.sampled_from(["hantai", "chenggu", "shi-ziranziyuanju"])
STAGES = st.sampled_from(["线索", "签约", "开工", "投产", "达效", "终止", "没有的阶段"])
ENTRIES: st.SearchStrategy[tuple[str, Any]] = st.one_of(
    st.builds(
        lambda name, stage, unit: ("new_projects", new(name, stage=stage, lands_in=unit)),
        NAMES, STAGES, UNITS,
    ),
    st.builds(
        lambda name, stage, number: (
            "progress", progress(name, stage=stage, arrived=[money("1万元", number)])
        ),
        NAMES, STAGES, st.sampled_from(["1", "2"]),
    ),
    st.builds(lambda name, project: ("needs", need(name, project=project)), NAMES, NAMES),
    st.builds(
        lambda name, result: ("replies", reply(name, result)),
        NAMES, st.sampled_from(["办理中", "已解决", "确认落地", "不认可落地"]),
    ),
)  # fmt: skip
HISTORIES = st.lists(st.tuples(UNITS, ENTRIES), max_size=12)


def filings_of(history: Sequence[tuple[str, tuple[str, Any]]]) -> list[Filing]:
    """One filing an entry, each of a week of its own so that paths differ."""
    lists: list[dict[str, Any]] = [{name: [entry]} for _, (name, entry) in history]
    return [
        filing(unit, order, of=f"2026-W{order + 1:02}", **lists[order])
        for order, (unit, _) in enumerate(history)
    ]


@given(HISTORIES)
def test_any_entries_are_folded_or_named_and_nothing_is_lost(
    history: list[tuple[str, tuple[str, Any]]],
) -> None:
    state, odd = fold(*filings_of(history))
    assert len(state.reports) == len(history)
    arrivals = sum(len(found.arrivals) for found in state.projects.values())
    assert arrivals == len(state.vouchers)
    placed = (
        len(state.projects)
        + len(state.tickets)
        + sum(len(ticket.answers) for ticket in state.tickets.values())
    )
    assert placed <= len(history)
    assert all(odd)


@given(HISTORIES)
def test_a_step_leaves_the_state_before_it_as_it_was(
    history: list[tuple[str, tuple[str, Any]]],
) -> None:
    state, kept = State(), []
    for one in filings_of(history):
        kept.append((state, repr(sorted(state.projects.items()))))
        state, _ = step(state, one)
    assert all(repr(sorted(past.projects.items())) == text for past, text in kept)
