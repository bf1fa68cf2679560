"""Published facts: as their sources give them, grouped by exact wording, never added up."""

from fractions import Fraction

import pytest

from tests.world.miniature import seen_by
from tongfen.view.citations import Citation, Cited
from tongfen.view.published import PublishedFigure, series_of


def test_project_shows_what_its_source_says_and_no_more() -> None:
    unsure, sure = seen_by("public").published.projects
    assert (sure.stage, sure.stage_date, sure.amount, sure.investor, sure.unsure) == (
        "签约",
        "2018-11-12",
        "30亿元",
        "",
        False,
    )
    assert sure.details == (("合同或协议", "合同"),)
    assert (sure.event, sure.event_title) == ("2018-11-12-guangzhou", "示例推介会")
    assert sure.cited.sources == (
        Citation("示例报道", "示例报", url="https://news.example.cn/a?b=1&c=2"),
        Citation("另一篇报道"),
    )
    assert (unsure.stage, unsure.unsure, unsure.stage_note) == (
        "开工",
        True,
        "调入年度重点建设计划",
    )
    assert unsure.investor == "示例投资方，江苏南通"
    assert (unsure.cited.grade, unsure.details) == ("B", (("就业人数", "800"),))


def test_activity_keeps_the_results_of_single_units_apart() -> None:
    dated, undated = seen_by("public").published.activities
    assert dated.details == (("签约项目数", "55"), ("签约金额", "408.87亿元"))
    assert dated.unit_results == (("汉台区", "签约项目数3，签约金额12亿元"),)
    assert dated.units == (("hantai", "汉台区"),)
    assert dated.projects == 1
    assert (undated.date, undated.status) == ("", "计划")


def test_figures_stand_together_only_under_exactly_the_same_wording() -> None:
    scopes = dict(seen_by("public").published.scopes)
    rows = {
        scope: [
            (wording.indicator, [(figure.period, figure.value) for figure in wording.figures])
            for wording in wordings
        ]
        for scope, wordings in scopes.items()
    }
    assert rows == {
        "全市": [
            ("实际使用内资(预计)", [("2024", "170亿元"), ("2025-01至2025-10", "165.3亿元")]),
            ("到位资金", [("2023", "1159亿元")]),
        ],
        "县区": [("到位资金", [("2023", "90.5亿元")])],
        "园区": [],
    }
    (target, result) = scopes["全市"][0].figures
    assert (target.target, result.target) == (True, False)
    assert result.details == (("目标说明", "均超额完成"),)


def test_real_city_shows_every_published_fact_once() -> None:
    held = seen_by("public", "real").published
    assert len(held.projects) == 78
    assert len(held.activities) == 45
    figures = [row for _, words in held.scopes for word in words for row in word.figures]
    assert len(figures) == 80
    assert sum(project.unsure for project in held.projects) == 10
    for days in (
        [activity.date for activity in held.activities],
        [project.stage_date for project in held.projects],
    ):
        dated = [day for day in days if day]
        assert days == [*sorted(dated, reverse=True), *[""] * (len(days) - len(dated))]


def test_sources_of_the_second_grade_have_no_address() -> None:
    held = seen_by("public", "real").published
    cited = [*(fact.cited for fact in held.projects), *(fact.cited for fact in held.activities)]
    assert {entry.grade for entry in cited} == {"A", "B"}
    assert [entry for entry in cited if entry.grade == "B" and entry.sources[0].url] == []


def figure(period: str, amount: int, place: str = "全市", target: bool = False) -> PublishedFigure:
    return PublishedFigure(
        place, "", period, f"{amount}亿元", target, (), Cited((), "B"), Fraction(amount)
    )


def test_three_like_periods_of_one_place_make_a_line() -> None:
    years = [figure("2021", 1), figure("2022", 2), figure("2023", 3)]
    spans = [figure(f"{year}-01至{year}-10", 1) for year in (2021, 2022, 2023)]
    assert list(series_of([*years, *spans])) == [tuple(years), tuple(spans)]


@pytest.mark.parametrize(
    "fourth",
    [
        figure("2023-01至2023-10", 3),
        figure("2023", 3, target=True),
        figure("2023", 3, place="汉台区"),
        figure("上年度", 3),
        figure("2022", 5),
        figure("2022-01至2023-10", 3),
    ],
)
def test_other_months_goals_places_and_contradictions_make_none(fourth: PublishedFigure) -> None:
    assert list(series_of([figure("2021", 1), figure("2022", 2), fourth])) == []


def test_real_city_has_no_line_to_draw_and_names_who_is_silent() -> None:
    held = seen_by("public", "real").published
    assert [wording.series for _, found in held.scopes for wording in found if wording.series] == []
    assert [title for _, title in held.silent] == [
        *("滨江新区", "佛坪县", "航空智慧新城", "汉中高新区", "汉中经开区"),
        *("留坝县", "勉县", "兴汉新区", "镇巴县"),
    ]
