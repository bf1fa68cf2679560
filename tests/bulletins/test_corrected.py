"""A corrected fact is one change in the next bulletin, named 更正 with the reason; nothing else is."""

import pytest

from tests.assessment import building as b
from tests.bulletins import miniature as m
from tongfen.assessment.assess import assess
from tongfen.assessment.trace import trace_json
from tongfen.bulletins.monthly import bulletins
from tongfen.bulletins.movement import Change, Movement
from tongfen.ledger.filing import Filing
from tongfen.model.scheme import Measure

CHOSEN = (
    b.indicator("funds", "arrived_funds", applies_to=m.EVERY_GROUP),
    b.indicator("outside", Measure("arrived_funds", "省外"), applies_to=m.EVERY_GROUP),
    b.indicator("count", "signed_count", applies_to=m.EVERY_GROUP),
    b.indicator("amount", Measure("signed_amount"), applies_to=m.EVERY_GROUP),
)
WORLD = m.world([m.scheme(*CHOSEN)])
PAID = "p1@2026-01-20"
FILED = m.filing(
    "hantai", "2026-W04", "2026-01-26 10:00",
    new_projects=[m.new("p1", "2026-01-19"), m.new("p2", "2026-01-20")],
    progress=[
        m.progress("p1", "2026-01-20", arrived=[
            m.arrived("200万元", "2026-01-20", "1"), m.arrived("200万元", "2026-01-20", "2"),
        ]),
    ],
)  # fmt: skip


def correction(field: str, was: str, now: str, entry: str = PAID) -> Filing:
    row = {
        "week": "2026-W04",
        "entry": entry,
        "field": field,
        "was": was,
        "now": now,
        "reason": "抄错。",
    }
    return m.filing("hantai", "2026-W07", "2026-02-16 10:00", corrections=[row])


def moved(indicator: str, *filings: Filing, unit: str = "city") -> tuple[Movement, Movement]:
    """What a figure did in January and in February."""
    judged = m.folded(FILED, *filings)
    made = bulletins(
        WORLD, judged, [m.period("2026-01"), m.period("2026-02")], m.at("2026-03-20 09:00")
    )
    found = []
    for one in made:
        row = one.row(unit)
        cell = row.cell(indicator) if row else one.city_cell(indicator)
        assert cell is not None
        found.append(cell.movement)
    return found[0], found[1]


def told(changes: tuple[Change, ...]) -> list[tuple[str, int, str, str]]:
    return [(one.id, int(one.value), one.cause, one.note) for one in changes]


@pytest.mark.parametrize("unit", ["city", "hantai"])
def test_a_payment_corrected_downwards_is_one_reduction(unit: str) -> None:
    january, february = moved(
        "funds", correction("arrived.2.amount", "200万元", "150万元"), unit=unit
    )
    assert january.cumulative == 4_000_000, "what was issued stays as it was known"
    assert told(february.reductions) == [("p1", -500_000, "更正", "由200万元改为150万元：抄错。")]
    assert (february.supplements, february.current_changes) == ((), ())
    assert february.cumulative == 3_500_000


def test_a_payment_corrected_upwards_is_one_supplement() -> None:
    _, february = moved("funds", correction("arrived.1.amount", "200万元", "300万元"))
    assert told(february.supplements) == [("p1", 1_000_000, "更正", "由200万元改为300万元：抄错。")]
    assert february.reductions == ()


def test_a_payment_whose_day_is_corrected_out_of_the_year_counts_no_more() -> None:
    _, february = moved("funds", correction("arrived.1.date", "2026-01-20", "2025-12-20"))
    assert told(february.reductions) == [
        ("p1", -2_000_000, "更正", "由2026-01-20改为2025-12-20：抄错。")
    ]


def test_a_day_corrected_within_the_year_changes_no_figure() -> None:
    _, february = moved("funds", correction("arrived.1.date", "2026-01-20", "2026-01-22"))
    assert (february.increment, february.moved) == (0, False)


def test_a_signing_corrected_out_of_the_year_takes_the_project_out_of_the_count() -> None:
    moving = correction("date", "2026-01-20", "2025-12-20", "p2")
    for name, value in (("count", -1), ("amount", -300_000_000)):
        _, february = moved(name, moving)
        note = "由2026-01-20改为2025-12-20：抄错。"
        assert told(february.reductions) == [("p2", value, "更正", note)]


def test_an_investment_corrected_says_from_what_to_what() -> None:
    _, february = moved("amount", correction("investment", "3亿元", "2.5亿元", "p2"))
    assert told(february.reductions) == [("p2", -50_000_000, "更正", "由3亿元改为2.5亿元：抄错。")]
    _, count = moved("count", correction("investment", "3亿元", "2.5亿元", "p2"))
    assert count.moved is False


def test_an_investor_who_comes_from_elsewhere_takes_the_money_along() -> None:
    _, february = moved(
        "outside", correction("investor.origin", "广东省深圳市", "陕西省西安市", "p1")
    )
    notes = [one.note for one in february.reductions]
    assert notes == ["由广东省深圳市改为陕西省西安市：抄错。"] * 2
    assert (
        moved("funds", correction("investor.origin", "广东省深圳市", "陕西省西安市", "p1"))[1].moved
        is False
    )


def test_money_that_comes_later_is_no_correction() -> None:
    later = m.filing(
        "hantai", "2026-W06", "2026-02-09 10:00",
        progress=[m.money("p1", "2026-01-28", "7元", "3", filed="2026-02-04")],
    )  # fmt: skip
    _, february = moved("funds", later, correction("text", "无", "两笔。"))
    assert told(february.supplements) == [("p1", 7, "", "")]


def test_a_trace_names_the_lines_that_corrected_a_fact() -> None:
    judged = m.folded(FILED, correction("arrived.2.amount", "200万元", "150万元"))
    made = assess(WORLD, judged.state, m.period("2026-02"), m.at("2026-03-20 09:00"))
    parts = trace_json(made, "hantai", "funds")["indicators"][0]["actual"]["parts"]
    lines = [[line["path"] for line in part["source"]["corrections"]] for part in parts]
    assert lines == [["submissions/hantai/weekly/2026-W07.yaml"]] * 2
    untouched = trace_json(made, "hantai", "count")["indicators"][0]["actual"]["parts"]
    assert ["corrections" in part["source"] for part in untouched] == [False, False]
