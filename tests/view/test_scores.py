"""Scores: each fact with its line and receipt for staff, what is public by itself for all."""

from tests.world.miniature import material, seen_by
from tongfen.view.audience import Audience
from tongfen.view.scores import KEPT, ScoreView, kept


def score(audience: Audience, unit: str, period: str = "2026-11") -> ScoreView:
    """As staff see it in the course of the month, and everybody once it is closed."""
    city = "december" if audience == "public" else "miniature"
    found = seen_by(audience, city).reporting.scores
    return next(entry for entry in found if (entry.unit, entry.period) == (unit, period))


def test_staff_sees_every_fact_with_share_line_and_receipt() -> None:
    found = score("staff", "hantai")
    (cell,) = found.cells
    assert [(fact.day, fact.raw, fact.share, fact.value) for fact in cell.facts] == [
        ("2026-11-11", "812万元", "首报并落地", "812万元"),
        ("2026-11-11", "188万元", "首报并落地", "188万元"),
    ]
    fact = cell.facts[0]
    assert fact.link is not None
    assert fact.link.url.endswith("/submissions/hantai/weekly/2026-W46.yaml#L4")
    assert fact.receipt == "第4行，收件2026-11-16 09:00，版本00000000"
    assert cell.how == "实际 1000万元 ÷ 全年目标 3000万元 = 33.33% × 100分 = 33.33分"
    assert (found.total, found.place, found.group) == ("33.33分", "第1名", "县区组2个单位")


def test_public_sees_points_but_no_payment_and_no_target() -> None:
    (cell,) = score("public", "hantai").cells
    assert (cell.points, cell.how, cell.target, cell.facts) == ("33.33分", "实际不公开", "", ())
    assert cell.rest == "依据的记录不足3条，不逐条公开。"


def test_city_page_withholds_in_public_what_stands_on_two_payments() -> None:
    (cell,) = score("public", "city").cells
    assert (cell.points, cell.facts) == ("不公开", ())
    (cell,) = score("staff", "city").cells
    assert (cell.points, len(cell.facts)) == ("1000万元", 2)


def test_pages_are_kept_of_the_latest_periods_only() -> None:
    periods = [entry.period.id for entry in kept(material())]
    assert periods == [entry.period.id for entry in material().bulletins][-KEPT:]
    assert {entry.period for entry in seen_by("staff").reporting.scores} == set(periods)


def test_facts_of_a_cell_add_up_to_what_it_measures() -> None:
    for bulletin in kept(material()):
        for group in bulletin.assessment.groups:
            for row in group.rows:
                for cell in row.cells:
                    values = [part.value for part in cell.measured.parts]
                    assert cell.measured.ratio or sum(values) == cell.actual


def test_command_and_addresses_name_unit_and_period() -> None:
    found = score("staff", "hantai")
    assert found.command == "tongfen trace hantai 2026-11 --as-of 000000000000"
    assert (found.page, found.bulletin) == ("scores/2026-11/hantai/", "bulletins/2026-11/")
