"""Two schemes on the same facts, side by side."""

from dataclasses import replace
from fractions import Fraction

from tests.assessment import building as b
from tongfen.assessment.assess import assess
from tongfen.assessment.comparing import Compared, compare, compared_json, compared_text
from tongfen.assessment.differing import differences
from tongfen.assessment.result import Assessment
from tongfen.model.scheme import Formula, Group, Scheme

COUNT = b.indicator("count", "signed_count", basis="annual", formula=Formula("capped"))
ALL_OR_NOTHING = b.indicator("count", "signed_count", basis="annual", formula=Formula("threshold"))
WANTED = {("a", "count"): "4个", ("b", "count"): "1个", ("c", "count"): "2个"}


def assessed(scheme: Scheme) -> Assessment:
    units = [b.unit("a"), b.unit("b"), b.unit("c"), b.unit("p", "park")]
    world = b.world(units, [scheme], [b.targets(WANTED)])
    projects = [b.project(f"p{number}", "a") for number in range(3)]
    projects.append(b.project("p3", "b"))
    return assess(world, b.state(*projects), b.period("2026-10"), b.AS_OF, scheme)


def both() -> tuple[Assessment, Assessment]:
    now = b.scheme(COUNT, groups=(Group("county", "县区", ("county",)),))
    excluded = b.scheme(ALL_OR_NOTHING, excluded={"c": "撤并中"})
    return assessed(now), assessed(excluded)


def test_each_unit_has_its_place_by_either_scheme() -> None:
    now, trial = both()
    rows = compare(now, trial)
    assert [(row.unit, row.group, row.places, row.gain) for row in rows] == [
        ("b", "县区", 0, Fraction(0)),
        ("a", "县区", 0, Fraction(-75)),
        ("c", "县区", None, None),
        ("p", "现行办法没有编组", None, None),
    ]
    assert rows[0] == Compared("b", "b简称", "县区", now.row("b"), trial.row("b"))
    assert rows[3].now is None


def test_both_rankings_read_side_by_side() -> None:
    now, trial = both()
    assert compared_text(now, trial, "新办法.yaml") == (
        "2026年10月考核排名对照\n"
        "现行:2026年考核办法(草案)第1版(submissions/city/assessment/2026.yaml)\n"
        "试算:2026年考核办法(草案)第1版(新办法.yaml)\n"
        "试算只作比较,不改动任何文件\n"
        "\n"
        "改了什么\n"
        "  “count指标”(县区):计分“完成率乘以分值，最高得满分”→“完成率达到100%得满分，达不到不得分”\n"
        "  另外改了分组、不考核的单位\n"
        "\n"
        "县区\n"
        "单位   名次  升降  现行总分  试算总分   分差\n"
        "b简称     1  不变     100分     100分    0分\n"
        "a简称     2  不变      75分       0分  -75分\n"
        "c简称   3→-     -       0分         -      -\n"
        "为什么\n"
        "  a简称 不变,-75分:count指标-75分\n"
        "  c简称:试算:撤并中\n"
        "\n"
        "现行办法没有编组\n"
        "单位   名次  升降  现行总分  试算总分  分差\n"
        "p简称     -     -         -         -     -\n"
        "  p简称:试算:本组没有考核指标,不排名\n"
    )


def test_a_group_in_which_nothing_moves_is_one_line() -> None:
    now, _ = both()
    assert compared_text(now, now, "x").endswith(
        "改了什么\n  两种办法相同\n\n县区\n3个单位的名次和总分都不变\n"
    )


def test_a_unit_that_moves_because_of_another_is_told_so() -> None:
    now, _ = both()
    rows = tuple(
        replace(row, rank={"a": 3, "b": 1, "c": 2}[row.unit]) for row in now.groups[0].rows
    )
    trial = replace(now, groups=(replace(now.groups[0], rows=rows),))
    assert compared_text(now, trial, "x").endswith(
        "为什么\n"
        "  a简称 降1位:本单位得分不变,别的单位变了\n"
        "  c简称 升1位:本单位得分不变,别的单位变了\n"
    )


def test_what_two_schemes_say_otherwise_is_told_line_by_line() -> None:
    more = b.indicator("money", "arrived_funds", 20, basis="annual")
    late = replace(COUNT, points=Fraction(80), lag_months=1)
    assert differences(b.scheme(COUNT), b.scheme(late, more)) == (
        "“count指标”(县区):分值100分→80分;改了晚几个月",
        "新增“money指标”(县区),20分",
    )
    assert differences(b.scheme(late, more), b.scheme(COUNT))[1:] == (
        "删去“money指标”(县区),原20分",
    )


def test_the_json_holds_both_rankings_and_every_difference() -> None:
    now, trial = both()
    found = compared_json(now, trial, "新办法.yaml")
    assert set(found) == {"file", "changed", "now", "trial", "units"}
    assert found["units"][1] == {
        "unit": "a",
        "name": "a简称",
        "group": "县区",
        "now": {"rank": 2, "total": {"exact": "75", "shown": "75分"}, "reason": ""},
        "trial": {"rank": 2, "total": {"exact": "0", "shown": "0分"}, "reason": ""},
        "places": 0,
        "gain": {"exact": "-75", "shown": "-75分"},
    }


def test_comparing_a_scheme_with_itself_finds_no_difference() -> None:
    now, _ = both()
    assert {(row.places, row.gain) for row in compare(now, now)} == {(0, Fraction(0))}
