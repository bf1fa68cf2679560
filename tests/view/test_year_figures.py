"""The year's figures in a week's page are for staff; a month without an assessment is named to everybody."""

from tests.world.miniature import seen_by, survey_of
from tests.world.surveys import base_city
from tongfen.pages.digests import pages
from tongfen.view.view import view

ASSESSMENT = "submissions/city/assessment/2026.yaml"


def test_staff_see_how_the_year_moved_and_the_public_does_not() -> None:
    staff = {digest.week: digest for digest in seen_by("staff").reporting.digests}
    (figures,) = staff["2026-W46"].year_figures
    assert figures.title == "2026年指标累计（11月9日—11月15日）"
    assert [(line.title, line.cumulative, line.increment) for line in figures.lines] == [
        ("全市", "1000万元", "1000万元"),
        ("县区、园区", "1000万元", "1000万元"),
    ]
    public = seen_by("public").reporting.digests
    assert {digest.year_figures for digest in public} == {()}


def test_words_on_the_years_turn_are_for_staff() -> None:
    for audience, told in (("staff", True), ("public", False)):
        made = seen_by("staff" if told else "public").reporting.bulletins
        text = "".join(piece.text for one in made for line in one.words.city for piece in line)
        assert ("续建项目" in text) is told, audience


def test_a_month_without_an_assessment_is_named() -> None:
    old = base_city()[ASSESSMENT].decode()
    ended = old.replace("to: 2026-12-31", "to: 2026-10-31")
    assert ended != old
    material = survey_of({ASSESSMENT: ended.encode()})
    for audience in ("staff", "public"):
        seen = view(material, "staff" if audience == "staff" else "public")
        assert seen.reporting.unassessed == ("2026年11月",)
        archive = next(page for page in pages(seen) if page.path == "bulletins/index.md")
        assert archive.context["unassessed"] == ("2026年11月",)
    assert seen_by("staff").reporting.unassessed == ()
    november = [
        made for made in view(material, "staff").reporting.digests if made.week > "2026-W45"
    ]
    assert {made.year_figures for made in november} == {()}
