"""Three findings of one cause are enough."""

from hypothesis import given
from hypothesis import strategies as st

from tongfen.documents import Finding
from tongfen.rules.causes import SHOWN, by_cause


def finding(
    line: int, code: str = "REF201", message: str = "没有这个项目", path: str = "a"
) -> Finding:
    return Finding(path, line, 1, code, message, "请核对")


def test_the_third_of_many_says_how_many_there_are() -> None:
    kept = by_cause([finding(line) for line in range(9, 0, -1)])
    assert [(one.line, one.message) for one in kept] == [
        (1, "没有这个项目"),
        (2, "没有这个项目"),
        (3, "没有这个项目;这样的共有 9 处"),
    ]


def test_other_causes_are_told_whole() -> None:
    several = [finding(line, message=f"没有项目{line}") for line in range(9)]
    assert by_cause(several) == several
    few = [finding(1), finding(2), finding(3), finding(1, path="b")]
    assert by_cause(few) == few


def test_entries_behind_their_week_are_one_cause_whatever_their_days() -> None:
    kept = by_cause([finding(line, "TIM104", f"日期 {line} 晚于本周") for line in range(5)])
    assert [one.message for one in kept][2:] == ["日期 2 晚于本周;这样的共有 5 处"]


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from("甲乙"), st.sampled_from("ab"))))
def test_no_cause_is_lost_and_none_is_told_more_than_three_times(
    rows: list[tuple[int, str, str]],
) -> None:
    found = [finding(line, message=message, path=path) for line, message, path in rows]
    kept = by_cause(found)
    causes = [(one.path, one.message.split(";")[0]) for one in kept]
    assert set(causes) == {(one.path, one.message) for one in found}
    assert all(causes.count(cause) <= SHOWN for cause in causes)
