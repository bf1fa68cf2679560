"""A period or a unit written in another way is asked for as it was likely meant."""

import pytest

from tests.world.saying import Said

FORMS = "请照这样写:周 2026-W47、月 2026-11、季 2026-Q4、半年 2026-H1、年 2026"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026年11月", "2026-11"),
        ("2026/9", "2026-09"),
        ("2026Q3", "2026-Q3"),
        ("２０２６Ｑ３", "2026-Q3"),
        ("2026年第三季度", "2026-Q3"),
        ("2026年下半年", "2026-H2"),
        ("2026H1", "2026-H1"),
        ("2026年第7周", "2026-W07"),
        ("2026w47", "2026-W47"),
        ("2026年", "2026"),
    ],
)
def test_a_period_written_otherwise_is_asked_for(written: str, meant: str, said: Said) -> None:
    assert said("rank", written) == (
        2,
        [f"无法运行:“{written}”不是一个期间;是不是“{meant}”?{FORMS}"],
    )


@pytest.mark.parametrize("verb", ["bulletin", "rank", "issue", "verify"])
@pytest.mark.parametrize("written", ["11月", "全年", "2026-W4", "2026-111"])
def test_a_period_that_is_none_shows_the_forms(verb: str, written: str, said: Said) -> None:
    assert said(verb, written)[1][0].startswith(f"无法运行:“{written}”不是一个期间;")
    assert said(verb, written)[1][0].endswith(FORMS)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2026-W54", "2026年没有第54周,最后一周是 2026-W53"),
        ("2025-W53", "2025年没有第53周,最后一周是 2025-W52"),
        ("2026-W00", "2026年没有第0周,最后一周是 2026-W53"),
        ("2026-Q5", "没有第5季度,一年只有四个季度"),
        ("2026-13", "没有13月,一年只有12个月"),
        ("2026-H3", "没有第3个半年"),
    ],
)
def test_a_period_of_the_right_form_that_does_not_exist_says_so(
    written: str, why: str, said: Said
) -> None:
    assert said("rank", written) == (2, [f"无法运行:{why};{FORMS}"])


@pytest.mark.parametrize(
    "written", ["城固县", "城固", "chengu", "chenggux", "CHENGGU", " Chenggu "]
)
def test_a_unit_by_name_or_misspelled_is_asked_for(written: str, said: Said) -> None:
    assert said("template", written) == (
        2,
        [f"无法运行:没有“{written}”这个单位;这里写单位编号,是不是“chenggu”(城固县)?"],
    )


def test_of_an_unlike_unit_all_are_listed(said: Said) -> None:
    code, lines = said("template", "某某局")
    assert code == 2
    assert lines[0].startswith("无法运行:没有“某某局”这个单位;单位有:")
    assert "hantai(汉台区)" in lines[0]
