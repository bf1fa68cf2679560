"""A claim found untrue on site: out of every figure from the check's receipt on, with its cause, never before."""

from fractions import Fraction

from tests.assessment import building as b
from tests.bulletins import miniature as m
from tongfen.assessment.readd import readd_actual
from tongfen.assessment.trace import trace_json
from tongfen.bulletins.monthly import Bulletin, bulletin
from tongfen.bulletins.movement import Movement
from tongfen.ledger.filing import Filing
from tongfen.model.scheme import Measure

CHOSEN = (
    b.indicator("funds", Measure("arrived_funds", "省外"), applies_to=m.EVERY_GROUP),
    b.indicator("count", "signed_count", applies_to=m.EVERY_GROUP),
    b.indicator("amount", "signed_amount", applies_to=m.EVERY_GROUP),
    b.indicator("starts", "started_count", applies_to=m.EVERY_GROUP),
    b.indicator("rate", "start_rate", applies_to=m.EVERY_GROUP),
    b.indicator("cut", "failed_audits", applies_to=m.EVERY_GROUP),
)
SIGNED = m.filing(
    "hantai", "2026-W03", "2026-01-19 10:00",
    new_projects=[m.new("p1", "2026-01-13"), m.new("p2", "2026-01-14")],
)  # fmt: skip
MOVED = m.filing(
    "hantai", "2026-W04", "2026-01-26 10:00",
    progress=[
        m.money("p1", "2026-01-20", "600万元", "0001"),
        m.money("p2", "2026-01-20", "900万元", "0002"),
        m.progress("p1", "2026-01-21", stage="开工"),
    ],
)  # fmt: skip
MONEY = m.paid("p1", "0001")
START = {"project": "p1", "item": "开工"}
SIGNING = {"project": "p1", "item": "签约"}


def made(month: str, *filings: Filing) -> Bulletin:
    where = m.world([m.scheme(*CHOSEN)])
    judged = m.folded(SIGNED, MOVED, *filings)
    return bulletin(where, judged, m.period(month), m.at("2026-04-20 09:00"))


def movement(month: str, indicator: str, *filings: Filing) -> Movement:
    row = made(month, *filings).row("hantai")
    cell = row.cell(indicator) if row else None
    assert cell is not None
    return cell.movement


def values(month: str, *filings: Filing) -> dict[str, Fraction | None]:
    row = made(month, *filings).row("hantai")
    assert row is not None
    return {cell.indicator.id: cell.cell.actual for cell in row.cells}


BEFORE = {
    "funds": Fraction(15_000_000),
    "count": Fraction(2),
    "amount": Fraction(600_000_000),
    "starts": Fraction(1),
    "rate": Fraction(1, 2),
    "cut": Fraction(0),
}


def test_an_untrue_payment_counts_no_more_from_the_checks_receipt_on() -> None:
    check = m.audit("2026-02-12 10:00", "2026-01", MONEY)
    assert values("2026-01", check) == BEFORE
    assert values("2026-02", check) == {**BEFORE, "funds": 9_000_000, "cut": 1}


def test_the_next_bulletin_says_why_it_was_reduced() -> None:
    found = movement("2026-02", "funds", m.audit("2026-02-12 10:00", "2026-01", MONEY))
    assert [(one.value, one.cause, one.note) for one in found.reductions] == [
        (-6_000_000, "抽查核减", "现场没有。")
    ]
    assert (found.increment, found.reduction) == (-6_000_000, 6_000_000)


def test_a_payment_partly_true_counts_as_far_as_it_is() -> None:
    row = {**MONEY, "result": "部分属实", "counted": "400万元"}
    check = m.audit("2026-02-12 10:00", "2026-01", row)
    assert values("2026-02", check) == {**BEFORE, "funds": 13_000_000, "cut": 1}
    found = movement("2026-02", "funds", check)
    assert [(one.value, one.cause) for one in found.reductions] == [(-2_000_000, "抽查核减")]


def test_an_untrue_start_is_no_start_of_a_project_that_stays_signed() -> None:
    check = m.audit("2026-02-12 10:00", "2026-01", START)
    assert values("2026-02", check) == {**BEFORE, "starts": 0, "rate": 0, "cut": 1}


def test_an_untrue_signing_takes_the_amount_and_its_place_in_the_rate_along() -> None:
    check = m.audit("2026-02-12 10:00", "2026-01", SIGNING)
    half = {"count": 1, "amount": 300_000_000, "rate": 0}
    assert values("2026-02", check) == {**BEFORE, **half, "cut": 1}
    found = movement("2026-02", "amount", check)
    assert [(one.value, one.cause) for one in found.reductions] == [(-300_000_000, "抽查核减")]


def test_a_signing_partly_true_is_one_signing_of_less() -> None:
    row = {**SIGNING, "result": "部分属实", "counted": "2亿元"}
    check = m.audit("2026-02-12 10:00", "2026-01", row)
    assert values("2026-02", check) == {**BEFORE, "amount": 500_000_000, "cut": 1}


def test_a_true_claim_and_one_that_waits_change_nothing() -> None:
    true = m.audit("2026-02-12 10:00", "2026-01", {**MONEY, "result": "属实"})
    assert values("2026-02", true) == BEFORE
    waiting = {"project": "p1", "item": "开工", "result": "待核查"}
    assert values("2026-02", m.audit("2026-02-12 10:00", "2026-01", waiting)) == BEFORE


def test_another_check_restores_what_the_first_one_cut() -> None:
    first = m.audit("2026-02-12 10:00", "2026-01", MONEY, SIGNING)
    again = {"result": "属实", "replaces": "c1", "reason": "银行补出了回单。"}
    second = m.audit(
        "2026-03-12 10:00", "2026-01", {**MONEY, **again}, {**SIGNING, **again}, id_="c2"
    )
    assert values("2026-03", first, second) == BEFORE
    found = movement("2026-03", "funds", first, second)
    assert [(one.value, one.cause, one.note) for one in found.supplements] == [
        (6_000_000, "抽查复核", "银行补出了回单。")
    ]


def test_a_correction_of_the_claim_does_not_undo_the_check() -> None:
    check = m.audit("2026-02-12 10:00", "2026-01", MONEY)
    mended = m.filing(
        "hantai", "2026-W08", "2026-02-23 10:00",
        corrections=[
            {
                "week": "2026-W04", "entry": "p1@2026-01-20", "field": "arrived.1.amount",
                "was": "600万元", "now": "700万元", "reason": "金额写错。",
            }
        ],
    )  # fmt: skip
    assert values("2026-03", check, mended) == {**BEFORE, "funds": 9_000_000, "cut": 1}


def test_the_trace_names_the_check_and_adds_up() -> None:
    row = {**MONEY, "result": "部分属实", "counted": "400万元"}
    check = m.audit("2026-02-12 10:00", "2026-01", row, m.paid("p2", "0002"))
    trace = trace_json(made("2026-02", check).assessment, "hantai")
    cells = {cell["id"]: cell for cell in trace["indicators"]}
    funds = cells["funds"]["actual"]
    assert readd_actual(funds) == 4_000_000
    (part,) = funds["parts"]
    assert [(act["title"], act["id"], act["reason"]) for act in part["acts"]] == [
        ("抽查部分属实", "c1", "现场没有。")
    ]
    assert [entry["reason"] for entry in funds["left_out"]] == [
        "900万元,抽查不属实,已核减(抽查“c1”,2026-02-12)"
    ]
    assert [(one["what"], one["id"]) for one in cells["cut"]["actual"]["parts"]] == [
        ("抽查核减", "p1"),
        ("抽查核减", "p2"),
    ]


def test_what_was_cut_is_the_filing_units_however_the_project_is_shared() -> None:
    brought = m.filing(
        "beijing", "2026-W05", "2026-02-02 10:00",
        new_projects=[m.new("p9", "2026-01-28", lands_in="mian")],
    )  # fmt: skip
    check = m.audit("2026-03-12 10:00", "2026-02", {"project": "p9", "item": "签约"})
    where = m.world([m.scheme(*CHOSEN)])
    found = bulletin(where, m.folded(brought, check), m.period("2026-03"), m.at("2026-04-20 09:00"))
    rows = {row.unit: row.cell("cut") for group in found.groups for row in group.rows}
    cut = {unit: cell.cell.actual for unit, cell in rows.items() if cell and cell.cell.actual}
    assert cut == {"beijing": 1}


def test_a_check_goes_along_when_its_project_is_joined_and_parted_again() -> None:
    check = m.audit("2026-02-12 10:00", "2026-01", m.paid("p2", "0002"), {**START, "project": "p1"})
    joined = m.ruling("2026-02-16 10:00", "重复", "p1", duplicates=["p2"])
    parted = m.ruling("2026-03-02 10:00", "首报", "p1", id="r2", unit="hantai", replaces="r1")
    together = m.folded(SIGNED, MOVED, check, joined).state.projects["p1"]
    assert [(one.item, one.result) for one in together.audited] == [
        ("开工", "不属实"),
        ("到位资金", "不属实"),
    ]
    assert [one.amount.amount for one in together.arrivals] == [6_000_000]
    apart = m.folded(SIGNED, MOVED, check, joined, parted).state.projects
    assert [one.amount.amount for one in apart["p1"].arrivals] == [6_000_000]
    assert [one.item for one in apart["p1"].audited] == ["开工"]
    assert apart["p2"].arrivals == ()
    assert [one.item for one in apart["p2"].audited] == ["到位资金"]
