"""Dividing facts among units and the city."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings

from tests.assessment import building as b
from tests.assessment.random_city import City, cities
from tongfen.assessment.measures import read_measure
from tongfen.assessment.reading import (
    Found,
    LeftOut,
    Reading,
    Skipped,
    divide,
    nothing,
    open_books,
)
from tongfen.assessment.window import window_of
from tongfen.ledger import standing
from tongfen.ledger.state import Amended, Project, Ruled, Upheld, Waived

F = Fraction
UNITS = [b.unit("a"), b.unit("b"), b.unit("c", "bureau")]


def divided(*projects: Project) -> Reading:
    books = open_books(b.world(UNITS), b.state(*projects), b.scheme(), b.AS_OF)
    found = [
        Found(entry, "签约", entry.stage.date, F(1), entry.stage.source) for entry in books.projects
    ]
    return divide(books, "个", found)


def test_project_that_lands_at_home_counts_whole() -> None:
    reading = divided(b.project("p1", "a"))
    (part,) = reading.of("a").parts
    assert (part.id, part.credited, part.role, part.value) == ("p1", F(1), "首报并落地", F(1))
    assert part.source == b.source("a", "2026-03-01")
    assert part.document == "submissions/a/weekly/2026-W01.yaml"
    assert reading.of("b").value == 0
    assert reading.city.value == 1


def test_confirmed_transfer_is_divided_and_the_city_counts_it_once() -> None:
    project = b.project(
        "p1", "c", share="首谈落地六四", landings=(b.landing("a", "c", "2026-02-02", "确认落地"),)
    )
    reading = divided(project)
    assert reading.of("c").value == F(3, 5)
    assert reading.of("a").value == F(2, 5)
    assert reading.city.value == 1
    assert [(part.credited, part.role) for part in reading.city.parts] == [(F(1), "全市")]


def test_landing_nobody_answered_is_credited_when_the_clock_has_run_out() -> None:
    long_ago = b.project("p1", "c", landings=(b.landing("a", "c", "2026-02-02"),))
    reading = divided(long_ago)
    assert (reading.of("a").value, reading.of("c").value) == (F(1, 2), F(1, 2))
    assert reading.of("a").parts[0].role == "落地(默认确认)"
    assert reading.of("c").parts[0].role == "首报(默认确认)"


def test_unconfirmed_landing_credits_nobody_and_still_counts_for_the_city() -> None:
    project = b.project("p1", "c", landings=(b.landing("a", "c", "2026-12-08"),))
    reading = divided(project)
    left = LeftOut("p1", "p1项目", "签约", "落地待a简称确认", project.stage.source)
    assert reading.of("a").left_out == reading.of("c").left_out == (left,)
    assert reading.of("a").value == reading.of("c").value == 0
    assert reading.city.value == 1
    assert reading.city.left_out == ()


def test_refused_landing_and_unknown_share_say_why_nobody_is_credited() -> None:
    refused = b.project("p1", "c", landings=(b.landing("a", "c", "2026-02-02", "不认可"),))
    odd = b.project(
        "p2", "c", share="三七", landings=(b.landing("b", "c", "2026-02-02", "确认落地"),)
    )
    reading = divided(refused, odd)
    reasons = [entry.reason for entry in reading.of("c").left_out]
    assert reasons == ["a简称不认可落地,争议待裁定", "考核办法里没有分成规则“三七”"]
    assert reading.city.value == 2


def test_what_the_office_took_out_is_left_out_for_the_city_and_its_owners() -> None:
    out = Amended("调出", b.day("2026-07-10"), "核查", b.source("city", "2026-07-10"))
    project = b.project("p1", "c", landings=(b.landing("a", "c", "2026-02-02", "确认落地"),))
    reading = divided(replace(project, amended=(out,)))
    left = LeftOut("p1", "p1项目", "签约", "已于2026-07-10调出", project.stage.source)
    assert reading.city.left_out == reading.of("a").left_out == reading.of("c").left_out == (left,)
    assert [reading.city.value, reading.of("a").value, reading.of("c").value] == [0, 0, 0]


def test_a_part_names_the_rulings_it_stands_on() -> None:
    shares = Ruled("r1", "分成", b.day("2026-03-10"), "协商", b.source("city", "2026-03-10"))
    project = b.project("p1", "c", landings=(b.landing("a", "c", "2026-02-02", "不认可落地"),))
    reading = divided(replace(project, shares=(("b", 70), ("c", 30)), ruled=(shares,)))
    [part] = reading.of("b").parts
    assert (part.credited, part.role, part.acts) == (F(7, 10), "裁定分成", (shares,))
    assert reading.of("c").value == F(3, 10)
    assert reading.of("a").left_out == ()


def test_a_part_names_the_waivers_and_the_objection_by_which_its_fact_counts() -> None:
    office = b.source("city", "2026-03-20")
    waived = Waived("h1", "LIF105", b.day("2026-03-20"), "已核实", office)
    upheld = Upheld("o1", "2026-02", "成立", b.day("2026-03-21"), "属实", office)
    project = b.project("p1", "a")
    source = replace(project.stage.source, acts=(waived, upheld))
    [stage] = project.stages
    reading = divided(replace(project, stages=(replace(stage, source=source),)))
    [part] = reading.of("a").parts
    assert [(act.title, act.id) for act in part.acts] == [("豁免LIF105", "h1"), ("异议成立", "o1")]
    assert part == divided(project).of("a").parts[0]


def test_skipped_fact_is_shown_to_city_and_owners() -> None:
    project = b.project("p1", "a")
    books = open_books(b.world(UNITS), b.state(project), b.scheme(), b.AS_OF)
    skipped = [Skipped(project, "到位资金", "美元", project.source)]
    reading = divide(books, "元", [], skipped)
    assert reading.city.left_out == reading.of("a").left_out
    assert [entry.reason for entry in reading.city.left_out] == ["美元"]
    assert reading.of("b").left_out == ()


def test_rate_without_a_base_has_no_value() -> None:
    books = open_books(b.world(UNITS), b.state(), b.scheme(), b.AS_OF)
    reading = divide(books, "%", [], ratio=True)
    assert (reading.city.value, reading.city.missing) == (None, "无签约")
    assert (reading.of("a").value, reading.of("a").missing) == (None, "无签约")


def test_nothing_has_a_value_for_nobody() -> None:
    reading = nothing("未到考核期", "元")
    assert reading.city == reading.of("a")
    assert (reading.city.value, reading.city.missing, reading.city.unit) == (
        None,
        "未到考核期",
        "元",
    )


@settings(max_examples=60, deadline=None)
@given(cities())
def test_city_never_counts_a_project_twice_and_credits_add_up(city: City) -> None:
    world, scheme = city.world, city.scheme
    books = open_books(world, city.state, scheme, b.AS_OF)
    for entry in scheme.indicators:
        window = window_of(scheme, b.period("2026-06"), entry.lag_months)
        reading = read_measure(books, entry.measure, window)
        for parts in (reading.city.parts, reading.city.base):
            facts = [(part.id, part.what, part.source, part.day, part.raw) for part in parts]
            if entry.measure.name not in ("arrived_funds", "arrived_dollars"):
                assert len({part.id for part in parts}) == len(parts)
            for part, fact in zip(parts, facts, strict=True):
                if part.source is None:
                    continue
                assert part.credited == 1
                project = city.state.projects[part.id]
                mine = [
                    other.credited
                    for unit in world.units
                    for other in (*reading.of(unit).parts, *reading.of(unit).base)
                    if (other.id, other.what, other.source, other.day, other.raw) == fact
                ]
                assert sum(mine) == credited(city, project) * facts.count(fact)


def credited(city: City, project: Project) -> Fraction:
    """What the share rule says the units get of a project together."""
    if not standing.landed(project, city.world.calendar, b.AS_OF):
        return F(0)
    if project.lands_in == project.reporter:
        return F(1)
    share = city.scheme.share(project.share)
    return F(share.reporter + share.landing, 100) if share else F(0)
