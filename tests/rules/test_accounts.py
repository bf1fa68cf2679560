"""Which account may change which files."""

import pytest

from tests.rules.test_units import merged
from tests.world.reports import survey_reports
from tongfen.rules.accounts import author_of, judge_author

HANTAI, CHENGGU, OFFICE, NOBODY = 90017723, 90017725, 90017700, 4
OWN = "submissions/hantai/weekly/2026-W47.yaml"
OTHER = "submissions/chenggu/weekly/2026-W47.yaml"
CITY = "submissions/city/units.yaml"


def judged(account: int, *paths: str) -> list[tuple[str, str]]:
    world = survey_reports().world
    return [
        (finding.path, finding.message)
        for finding in judge_author(author_of(account, world), paths, world)
    ]


def test_an_account_changes_the_files_of_its_unit_and_the_office_all() -> None:
    assert judged(HANTAI, OWN, "submissions/hantai/opening.yaml") == []
    assert judged(OFFICE, OWN, OTHER, CITY, "schemas/weekly.schema.json") == []


@pytest.mark.parametrize(
    ("path", "whose"),
    [
        (OTHER, "城固县"),
        (CITY, "市经合局"),
        ("schemas/weekly.schema.json", "市经合局"),
        ("submissions/hantai", "市经合局"),
        ("submissions/nosuch/weekly/2026-W47.yaml", "市经合局"),
        ("submissions/../submissions/hantai/a.yaml", "市经合局"),
        ("hantai/weekly/2026-W47.yaml", "市经合局"),
    ],
)
def test_every_other_place_is_refused_with_its_owner(path: str, whose: str) -> None:
    assert judged(HANTAI, OWN, path) == [(path, f"账号 {HANTAI} 是汉台区的,不能改{whose}的文件")]


def test_many_files_of_one_room_are_told_once() -> None:
    paths = [f"submissions/chenggu/weekly/2026-W{week}.yaml" for week in (47, 45, 46)]
    assert judged(HANTAI, *paths) == [
        (paths[1], f"账号 {HANTAI} 是汉台区的,不能改城固县的文件(这里共 3 个文件)")
    ]


def test_an_account_nobody_knows_may_change_nothing() -> None:
    assert judged(NOBODY, OWN) == [(CITY, "单位名录里没有账号 4,它不能替任何单位报送")]
    assert judged(NOBODY) == judged(NOBODY, OWN)


def test_the_room_of_a_unit_that_has_ended_is_its_heirs_too() -> None:
    roster = {path: text.replace("90017725", "1") for path, text in merged().items()}
    added = "  - id: xincheng\n    accounts:\n      - 7\n"
    roster = {path: text.replace("  - id: xincheng\n", added) for path, text in roster.items()}
    world = survey_reports(roster).world
    assert judge_author(author_of(7, world), [OTHER], world) == ()
    (finding,) = judge_author(author_of(7, world), [OWN], world)
    assert "新城区" in finding.message
    assert judge_author(author_of(1, world), [OTHER], world) == ()
