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
        assert reductions(unit, "count", BROUGHT, refused) == [("勉县不认可落地", "")]


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
