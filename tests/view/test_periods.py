"""Quarter and half-year beside the months in both editions: neighbours, doors to the scores, 双过半."""

from dataclasses import replace

import pytest

from tests.world.surveys import NOW, ROOT
from tongfen.cli.gathering import gather
from tongfen.cli.road import Request, survey
from tongfen.demo import build
from tongfen.model.scheme import Scheme
from tongfen.pages.digests import pages
from tongfen.view.audience import Audience
from tongfen.view.bulletins import BulletinView
from tongfen.view.disclosure import disclosure_for
from tongfen.view.material import Material
from tongfen.view.milestone import cut_milestone, milestone_may
from tongfen.view.view import view
from tongfen.view.withholding import NOTHING, Withheld


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Half a year of eight units, closed."""
    folder = tmp_path_factory.mktemp("demo") / "city"
    build(folder, ROOT, weeks=28, units=8)
    return gather(survey(Request(folder, NOW, "HEAD", use_cache=False)))


@pytest.fixture(scope="module")
def staff(material: Material) -> dict[str, BulletinView]:
    return {one.id: one for one in view(material, "staff").reporting.bulletins}


def test_bulletins_of_all_kinds_follow_each_other_in_time(staff: dict[str, BulletinView]) -> None:
    assert list(staff) == [
        "2026-01", "2026-02", "2026-03", "2026-Q1", "2026-04", "2026-05",
        "2026-06", "2026-Q2", "2026-H1", "2026-07",
    ]  # fmt: skip


def test_neighbours_are_of_the_same_kind(staff: dict[str, BulletinView]) -> None:
    found = {
        id_: (one.previous and one.previous.page, one.following and one.following.page)
        for id_, one in staff.items()
    }
    assert found["2026-03"] == ("bulletins/2026-02/", "bulletins/2026-04/")
    assert found["2026-Q1"] == (None, "bulletins/2026-q2/")
    assert found["2026-Q2"] == ("bulletins/2026-q1/", None)
    assert found["2026-H1"] == (None, None)


def test_figures_of_a_longer_period_lead_to_the_scores_of_its_last_month(
    staff: dict[str, BulletinView],
) -> None:
    pages = {line.page.split("/")[1] for id_ in ("2026-06", "2026-Q2", "2026-H1")
             for group in staff[id_].groups for line in group.ranks}  # fmt: skip
    assert pages == {"2026-06"}


def test_home_and_units_stand_in_the_latest_month(material: Material) -> None:
    seen = view(material, "staff")
    assert seen.reporting.home.bulletin is not None
    assert seen.reporting.home.bulletin.id == "2026-06"
    assert {score.period for score in seen.reporting.scores} == {"2026-05", "2026-06", "2026-07"}


def test_index_lists_bulletins_by_kind_longest_first_and_newest_first(material: Material) -> None:
    index = next(iter(pages(view(material, "staff"))))
    (year,) = index.context["years"]
    assert [(title, [one.id for one in entries]) for title, entries in year.kinds] == [
        ("半年结果", ["2026-H1"]),
        ("季点评", ["2026-Q2", "2026-Q1"]),
        (
            "月通报",
            ["2026-07", "2026-06", "2026-05", "2026-04", "2026-03", "2026-02", "2026-01"],
        ),
    ]


def half_year(material: Material, visibility: Audience) -> tuple[bool, bool]:
    """Whether table and paragraph of the county group may be shown in public."""
    bulletin = next(one for one in material.bulletins if one.period.id == "2026-H1")
    scheme = bulletin.assessment.scheme
    changed: Scheme = replace(
        scheme,
        visibility={
            group: replace(held, points=visibility, lists=visibility)
            for group, held in scheme.visibility.items()
        },
    )
    bulletin = replace(bulletin, assessment=replace(bulletin.assessment, scheme=changed))
    public = replace(disclosure_for(material, "public"), targets=True)
    table = cut_milestone(bulletin, public, NOTHING)
    return table is not None, milestone_may(bulletin, ("county",), public, NOTHING)


def test_milestone_follows_points_and_lists_of_its_group(material: Material) -> None:
    assert half_year(material, "public") == (True, True)
    assert half_year(material, "staff") == (False, False)


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_milestone_is_for_staff_where_targets_are(material: Material, audience: Audience) -> None:
    bulletin = next(one for one in material.bulletins if one.period.id == "2026-H1")
    held = replace(disclosure_for(material, audience), targets=audience == "staff")
    assert (cut_milestone(bulletin, held, NOTHING) is not None) == held.targets
    assert milestone_may(bulletin, ("county",), held, NOTHING) == held.targets


def test_withheld_figure_is_left_out_of_the_table_and_takes_the_paragraph_with_it(
    material: Material,
) -> None:
    bulletin = next(one for one in material.bulletins if one.period.id == "2026-H1")
    held = disclosure_for(material, "staff")
    table = cut_milestone(bulletin, held, NOTHING)
    assert table is not None
    (row, cell) = next(
        (row, entry.cell)
        for row in bulletin.groups[0].rows
        for entry in row.cells
        if entry.cell.completion is not None and not entry.cell.measured.ratio
    )
    hidden = Withheld(frozenset({(cell.indicator.id, row.unit)}))
    cut = cut_milestone(bulletin, held, hidden)
    assert cut is not None
    line = next(one for one in cut.tables[0].lines if one.name == row.name)
    assert line.reached.endswith("（另1项不公开）")
    assert not any(cell.indicator.title in one for one in line.short)
    assert not line.done
