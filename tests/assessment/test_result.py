"""Looking things up in an assessment, and which two may be compared."""

from dataclasses import replace
from fractions import Fraction

from tests.assessment import building as b
from tongfen.assessment.assess import assess
from tongfen.assessment.result import Assessment, city_figures, comparable
from tongfen.model.scheme import Scheme, Visibility

COUNT = b.indicator("count", "signed_count")
FUNDS = b.indicator("funds", "arrived_funds")


def assessed(scheme: Scheme, period: str = "2026-10") -> Assessment:
    world = b.world([b.unit("a"), b.unit("x", "company")], [scheme], [b.targets({})])
    return assess(world, b.state(), b.period(period), b.AS_OF)


def test_rows_cells_and_groups_are_found_by_id() -> None:
    found = assessed(b.scheme(COUNT))
    row = found.row("a")
    assert row is not None
    assert row.cell("count") == row.cells[0]
    assert row.cell("none") is None
    assert found.group_of("a") == found.groups[0]
    assert found.group_of("x") is None
    assert found.row("nobody") is None
    assert found.city_cell("none") is None


def test_scheme_without_decision_makes_a_draft() -> None:
    assert assessed(b.scheme(COUNT)).draft
    assert not assessed(b.scheme(COUNT, decision="d-9")).draft


def test_only_equal_versions_are_comparable() -> None:
    scheme = b.scheme(COUNT)
    october = assessed(scheme)
    everybody = Visibility("public", "public", "public", "public", "public", "public")
    approved = replace(scheme, decision="d-9", visibility={"county": everybody}, lights=None)
    heavier = replace(scheme, indicators=(replace(COUNT, points=Fraction(90)),))
    later = replace(scheme, effective=b.day("2026-07-01"), version=2)
    assert comparable(october, assessed(scheme, "2026-09"))
    assert comparable(october, assessed(approved))
    assert not comparable(october, assessed(heavier))
    assert not comparable(october, assessed(later))


def shared(**targets: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """The city's figures where three indicators count the same and one does not."""
    names = ("one", "two", "three")
    scheme = b.scheme(*(b.indicator(name, "signed_count") for name in names), FUNDS)
    wanted = b.targets({("city", name): value for name, value in targets.items()})
    world = b.world([b.unit("a")], [scheme], [wanted])
    found = city_figures(assess(world, b.state(), b.period("2026-10"), b.AS_OF).city)
    return [(figure.cell.indicator.id, figure.title, figure.others) for figure in found]


def test_indicators_that_count_the_same_share_a_figure_of_the_city() -> None:
    assert shared() == [
        ("one", "one指标、two指标、three指标", ("two指标", "three指标")),
        ("funds", "funds指标", ()),
    ]


def test_shared_figure_is_shown_by_the_indicator_that_has_a_target() -> None:
    assert shared(two="10个") == [
        ("two", "two指标、one指标、three指标", ("one指标", "three指标")),
        ("funds", "funds指标", ()),
    ]


def test_figures_against_different_targets_stand_apart() -> None:
    assert shared(one="10个", three="9个") == [
        ("one", "one指标、two指标", ("two指标",)),
        ("three", "three指标", ()),
        ("funds", "funds指标", ()),
    ]
