"""Decisions and rosters: what is approved is there, who decides is known, posts stand there and no names."""

from datetime import datetime

import pytest

from tests.world.cases import outcome_of
from tests.world.miniature import survey_of
from tongfen.model.calendar import SHANGHAI
from tongfen.rules.decisions import names_a_post
from tongfen.rules.examples import Side

DECISION = "submissions/city/decisions/banfa-2026.yaml"
TARGETS = "submissions/city/targets/2026.yaml"
FIRST = f"{1:040x}"

DECIDED = datetime(2026, 12, 2, 9, 0, tzinfo=SHANGHAI)


def decision(path: str = TARGETS, commit: str = "", day: str = "2026-12-01") -> bytes:
    version = f"    commit: {commit}\n" if commit else ""
    return (
        f"id: banfa-2026\ndate: {day}\nbody: 市招商引资工作领导小组\nmatter: 下达目标\n"
        f"approves:\n  - path: {path}\n{version}text: 同意。\n"
    ).encode()


def codes(files: dict[str, bytes]) -> list[tuple[str, bool]]:
    return [(found.code, found.hint) for found in outcome_of(Side(files, now=DECIDED)).findings]


@pytest.mark.parametrize(
    "post",
    ["市政府市长", "市政府常务副市长", "市政府分管副市长", "市经合局局长", "管委会常务副主任", "分管副部长", "书记"],
)  # fmt: skip
def test_post_alone_or_after_its_institution_is_a_post(post: str) -> None:
    assert names_a_post(post)


@pytest.mark.parametrize(
    "text", ["王示例", "王示例局长", "局长王示例", "市政府王示例市长", "市长（王示例）", "市政府", "局长 王"]
)  # fmt: skip
def test_what_may_hold_a_name_is_no_post(text: str) -> None:
    assert not names_a_post(text)


def test_version_that_history_holds_is_approved_and_another_is_not() -> None:
    assert codes({DECISION: decision(commit=FIRST)}) == []
    assert codes({DECISION: decision(commit="a" * 40)}) == [("DEC102", False)]


def test_decision_of_an_earlier_week_is_told_as_a_hint() -> None:
    absent = "submissions/city/targets/2027.yaml"
    assert codes({DECISION: decision(absent, day="2026-01-04")}) == [("DEC101", True)]


def test_a_decision_that_a_rule_refuses_approves_nothing() -> None:
    """It names a file that is not there, and so the targets it also names stay a draft."""
    wrong = decision("submissions/city/targets/2027.yaml").replace(
        b"text:", f"  - path: {TARGETS}\ntext:".encode()
    )
    targets = (
        "year: 2026\nversions:\n  - effective: 2026-01-01\n    decision: banfa-2026\n    targets:\n"
        "      - unit: hantai\n        indicator: funds\n        value: 3亿元\n".encode()
    )
    later = {DECISION: wrong, TARGETS: targets}
    world = survey_of(later).world
    day = survey_of(later).as_of.date().replace(year=2027)
    assert world.doubted == {"banfa-2026"}
    assert not world.approved("banfa-2026", day)
    right = survey_of({DECISION: decision(), TARGETS: targets}).world
    assert right.approved("banfa-2026", day)
