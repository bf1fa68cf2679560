"""No public figure tells one or two payments, not even by taking one figure from another."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from tests.world.surveys import NOW, ROOT
from tongfen.assessment.measures import CITY
from tongfen.assessment.reading import Part
from tongfen.bulletins.monthly import Bulletin, BulletinCell
from tongfen.cli.gathering import gather
from tongfen.cli.road import Request, survey
from tongfen.demo import build
from tongfen.view.audience import FEW
from tongfen.view.disclosure import WITHHELD, disclosure_for
from tongfen.view.material import Material
from tongfen.view.sums import Sums
from tongfen.view.view import view
from tongfen.view.withholding import SPARED, CellKey, withholding_of


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """A quarter of a city and its closing: months to take one figure from another, and the quarter beside them."""
    folder = tmp_path_factory.mktemp("demo") / "city"
    build(folder, ROOT, weeks=16)
    return gather(survey(Request(folder, NOW, "HEAD", use_cache=False))).at_cut_offs()


def cells(bulletin: Bulletin) -> list[tuple[CellKey, BulletinCell]]:
    units = [
        ((entry.indicator.id, row.unit), entry)
        for group in bulletin.groups
        for row in group.rows
        for entry in row.cells
    ]
    return units + [((entry.indicator.id, CITY), entry) for entry in bulletin.city]


def test_two_printed_cumulatives_never_differ_by_one_or_two_staff_rows(material: Material) -> None:
    public = disclosure_for(material, "public")
    withheld = withholding_of(material, public).bulletins
    printed: dict[CellKey, set[Part]] = {}
    compared = 0
    for bulletin in material.bulletins:
        for key, entry in cells(bulletin):
            if key in withheld[bulletin.period.id].cells:
                continue
            parts = {part for part in entry.cell.measured.parts if not public.shows(part)}
            if key in printed and parts:
                compared += 1
                assert not 0 < len(parts ^ printed[key]) <= FEW
            printed[key] = parts
    assert compared > FEW


def test_a_movement_is_printed_only_between_two_printed_cumulatives(material: Material) -> None:
    withheld = withholding_of(material, disclosure_for(material, "public")).bulletins
    for bulletin in material.bulletins:
        here = withheld[bulletin.period.id]
        before = withheld.get(bulletin.period.previous().id)
        assert here.cells <= here.moves
        assert before is None or before.cells <= here.moves


def test_staff_is_spared_nothing(material: Material) -> None:
    assert withholding_of(material, disclosure_for(material, "staff")) == SPARED


def test_a_unit_less_the_sums_of_its_projects_never_leaves_one_or_two_payments(
    material: Material,
) -> None:
    withholding = withholding_of(material, disclosure_for(material, "public"))
    bulletin = material.bulletins[-1]
    here = withholding.bulletins[bulletin.period.id]
    told = {id_ for id_, one in withholding.projects.items() if one.until == bulletin.period.last}
    assert len(told) > FEW
    compared = 0
    for key, entry in cells(bulletin):
        if entry.indicator.measure.name != "arrived_funds" or key in here.cells:
            continue
        payments = Counter(part.id for part in entry.cell.measured.parts)
        rest = sum(count for id_, count in payments.items() if id_ not in told)
        assert not 0 < rest <= FEW, key
        compared += 1
    assert compared > FEW


def test_a_withheld_figure_is_not_told_by_its_distance_from_schedule(material: Material) -> None:
    hidden = 0
    for bulletin in view(material, "public").reporting.bulletins:
        for group in bulletin.groups:
            key = next((table for table in group.indicators if table.title == group.key), None)
            actuals = {line.unit: line.actual for line in key.lines} if key else {}
            for line in group.ranks:
                if actuals.get(line.unit) == WITHHELD:
                    hidden += 1
                    assert (line.gap, line.behind) == ("", False)
    assert hidden or not disclosure_for(material, "public").targets


def test_total_of_the_latest_closing_and_half_of_the_weeks_are_told(material: Material) -> None:
    found = withholding_of(material, disclosure_for(material, "public"))
    closed = [str(entry.week) for entry in material.digests if not entry.provisional]
    assert found.years[2026].week == closed[-1]
    assert len(found.weeks) * 2 > len(closed)


def test_quarter_is_withheld_with_the_month_it_ends_with(material: Material) -> None:
    withheld = withholding_of(material, disclosure_for(material, "public")).bulletins
    assert withheld["2026-Q1"].cells == withheld["2026-03"].cells
    assert withheld["2026-Q1"].cells <= withheld["2026-Q1"].moves


def row(project: str) -> Part:
    """A start of a project that was never signed: nothing by which it is a payment."""
    return Part(project, project, "开工", date(2026, 7, 1), Fraction(1), "首报", Fraction(1))


def test_staff_only_rows_that_are_no_payments_are_not_told_by_subtraction_either(
    material: Material,
) -> None:
    sums = Sums(material.digests, material.judged, material.world, free=False)
    months = [row(name) for name in "abcd"], [row(name) for name in "efghi"]
    assert all(sums.tell_rows(rows) for rows in months)
    quarter = [row(name) for name in "abcdefghij"]
    assert not sums.tell_rows(quarter)
    assert sums.tell_rows([*quarter, row("k"), row("l")])
    assert sums.tell_rows([])
