"""Why a figure was reduced: what the ledger knows, in its words, and never more."""

from tests.assessment import building as b
from tests.bulletins import miniature as m
from tongfen.bulletins.monthly import bulletin
from tongfen.ledger.filing import Filing
from tongfen.model.scheme import Measure

CHOSEN = (
    b.indicator("count", "signed_count", applies_to=m.EVERY_GROUP),
    b.indicator("amount", "signed_amount", applies_to=m.EVERY_GROUP),
    b.indicator(
        "contracts", Measure("signed_count", contract_type="合同"), applies_to=m.EVERY_GROUP
    ),
)
SIGNED = m.filing(
    "hantai", "2026-W03", "2026-01-19 10:00", new_projects=[m.new("p1", "2026-01-13")]
)
BROUGHT = m.filing(
    "beijing", "2026-W03", "2026-01-19 10:00",
    new_projects=[m.new("p1", "2026-01-13", lands_in="mian")],
)  # fmt: skip


def reductions(unit: str, indicator: str, *filings: Filing) -> list[tuple[str, str]]:
    """Cause and note of the reductions in February."""
    where = m.world([m.scheme(*CHOSEN)])
    judged = m.folded(*filings)
    made = bulletin(where, judged, m.period("2026-02"), m.at("2026-03-20 09:00"))
    row = made.row(unit)
    cell = row.cell(indicator) if row else made.city_cell(indicator)
    assert cell is not None
    assert cell.movement.reduction
    return [(change.cause, change.note) for change in cell.movement.reductions]


def supplements(unit: str, indicator: str, *filings: Filing) -> list[tuple[str, str]]:
    """Cause and note of what was counted in March of days before March."""
    where = m.world([m.scheme(*CHOSEN)])
    made = bulletin(where, m.folded(*filings), m.period("2026-03"), m.at("2026-04-20 09:00"))
    row = made.row(unit)
    cell = row.cell(indicator) if row else made.city_cell(indicator)
    assert cell is not None
    assert cell.movement.supplement
    return [(change.cause, change.note) for change in cell.movement.supplements]


def changed(unit: str, **fields: str) -> Filing:
    return m.filing(
        unit, "2026-W06", "2026-02-09 10:00", progress=[m.progress("p1", "2026-02-04", **fields)]
    )


def test_going_back_gives_its_reason_even_when_the_project_ended_after_it() -> None:
    back = changed("hantai", stage="线索", reason="投资方资金未落实")
    end = m.filing(
        "hantai", "2026-W07", "2026-02-16 10:00",
        progress=[m.progress("p1", "2026-02-10", stage="终止", reason="不再推进")],
    )  # fmt: skip
    assert reductions("city", "count", SIGNED, back, end) == [("退回“线索”", "投资方资金未落实")]


def test_a_lower_investment_says_from_what_to_what() -> None:
    less = changed("hantai", investment="2.5亿元")
    assert reductions("hantai", "amount", SIGNED, less) == [("数额由3亿元变为2.5亿元", "")]


def test_a_contract_that_became_an_agreement_says_so() -> None:
    agreed = changed("hantai", contract_type="协议", stage="签约")
    assert reductions("city", "contracts", SIGNED, agreed) == [("改按协议统计", "")]


def test_a_landing_refused_later_says_who_refused() -> None:
    # 勉县 did not answer by 26 January: confirmed by default, so January counted it.
    refused = m.filing(
        "mian", "2026-W06", "2026-02-09 10:00", replies=[m.reply("p1", "2026-02-04", "不认可落地")]
    )
    for unit in ("beijing", "mian"):
        assert reductions(unit, "count", BROUGHT, refused) == [("勉县不认可落地,争议待裁定", "")]


def test_a_landing_that_moved_says_where_to() -> None:
    moved = changed("mian", lands_in="gaoxin")
    confirmed = m.filing(
        "gaoxin", "2026-W07", "2026-02-16 10:00", replies=[m.reply("p1", "2026-02-11", "确认落地")]
    )
    assert reductions("mian", "count", BROUGHT, moved, confirmed) == [("落地单位改为高新区", "")]


def test_what_the_ledger_does_not_know_is_left_empty() -> None:
    earlier = changed("hantai", stage="开工")
    dated_back = m.filing(
        "hantai", "2026-W07", "2026-02-16 10:00",
        progress=[m.progress("p1", "2025-11-03", stage="签约", contract_type="合同")],
    )  # fmt: skip
    assert reductions("city", "count", SIGNED, earlier, dated_back) == [("", "")]


def test_a_project_taken_out_and_put_in_again_says_so() -> None:
    out = m.amendment("2026-02-10 09:00", "调出")
    again = m.amendment("2026-03-20 09:00", "调入")
    assert reductions("city", "count", SIGNED, out) == [("调出", "半年核查。")]
    assert supplements("city", "count", SIGNED, out, again) == [("调入", "半年核查。")]
    assert supplements("hantai", "count", SIGNED, out, again) == [("调入", "半年核查。")]


def test_an_amended_amount_says_by_what_and_from_what_to_what() -> None:
    less = m.amendment("2026-02-10 09:00", "调减", investment="2亿元")
    more = m.amendment("2026-03-20 09:00", "调增", investment="4亿元")
    told = ("调减,数额由3亿元变为2亿元", "半年核查。")
    assert reductions("hantai", "amount", SIGNED, less) == [told]
    assert supplements("city", "amount", SIGNED, less, more) == [("调增", "半年核查。")]


def test_credit_that_a_ruling_moved_says_so_on_both_sides() -> None:
    moved = m.ruling("2026-02-10 09:00", "移交", unit="gaoxin")
    assert reductions("mian", "count", BROUGHT, moved) == [
        ("裁定移交,落地单位改为高新区", "查明属实。")
    ]
    late = m.ruling("2026-03-20 09:00", "移交", unit="gaoxin")
    assert supplements("gaoxin", "count", BROUGHT, late) == [("裁定移交", "查明属实。")]


def test_a_share_that_a_ruling_cut_says_so() -> None:
    shares = [{"unit": "beijing", "percent": 20}, {"unit": "mian", "percent": 80}]
    cut = m.ruling("2026-02-10 09:00", "分成", shares=shares)
    [(cause, note)] = reductions("beijing", "count", BROUGHT, cut)
    assert (cause, note) == ("裁定分成,分成由50%变为20%", "查明属实。")


def test_an_id_that_was_joined_names_the_other_one_on_both_sides() -> None:
    other = m.filing(
        "mian", "2026-W03", "2026-01-19 10:00", new_projects=[m.new("p2", "2026-01-14")]
    )
    lead = m.filing(
        "hantai", "2026-W02", "2026-01-12 10:00", new_projects=[m.new("p1", "2026-01-06", "线索")]
    )
    joined = m.ruling("2026-02-10 09:00", "重复", duplicates=["p2"])
    assert reductions("mian", "count", lead, other, joined) == [
        ("与“p1”是同一个项目,并入统计", "查明属实。")
    ]
    late = m.ruling("2026-03-20 09:00", "重复", duplicates=["p2"])
    assert supplements("hantai", "count", lead, other, late) == [("裁定重复", "查明属实。")]


def test_an_old_ruling_explains_nothing_that_came_after_it() -> None:
    moved = m.ruling("2026-01-20 09:00", "移交", unit="gaoxin")
    less = changed("gaoxin", investment="2.5亿元")
    [(cause, note)] = reductions("gaoxin", "amount", BROUGHT, moved, less)
    assert (cause, note) == ("数额由3亿元变为2.5亿元", "")
