"""Tracks, grades, promotions, single lists and awards are cells of a record: a change of them is named."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.world.issuing import SEPTEMBER, cell, city, period, record_file, standing, stored
from tests.world.repositories import Building
from tongfen.bulletins.records.form import canonical, digest_of, record_bytes, record_of
from tongfen.cli.issuing import issue
from tongfen.cli.road import Request
from tongfen.cli.verifying import verify

SCHEME = "submissions/city/assessment/2026.yaml"
STANDINGS = """    tracks:
      - {group: county, title: 平川, units: [hantai, chenggu]}
    single_lists:
      - {id: money, title: 到位资金, indicator: funds, by: value, groups: [county], top: 2}
    grading:
      - {group: county, grades: [{title: 优秀, top: 1}, {title: 良好, top: 2}, {title: 一般}]}
    promotions:
      - {title: 到位三百万元, groups: [county], when: [{indicator: funds, value_from: 0.03亿元}]}
"""
AWARDS = """    awards:
      - {at: [M], group: county, top: 1, ties: all, honour: 先进县区}
      - {at: [M], group: county, missing_from: 1, list: 黑榜}
"""
CHANGED = {
    "track": ("chenggu", "", "汉台", "城固县“总分和名次”赛道(track) 记录为汉台,重算为平川"),
    "track_rank": ("chenggu", "", "1", "城固县“总分和名次”赛道名次(track_rank) 记录为1,重算为2"),
    "grade": ("chenggu", "", "一般", "城固县“总分和名次”等次(grade) 记录为一般,重算为优秀"),
    "promotion": (
        "chenggu", "", "自荐",
        "城固县“总分和名次”晋档(promotion) 记录为自荐,重算为到位三百万元,由良好晋为优秀",
    ),
    "rank": ("chenggu", "single:money", "1", "城固县“到位资金单项榜”名次(rank) 记录为1,重算为2"),
    "actual": (
        "chenggu", "single:money", "9000000",
        "城固县“到位资金单项榜”实际数(actual) 记录为900万元,重算为300万元",
    ),
    "award": (
        "hantai", "award:honour:先进县区", "",
        "汉台区“先进县区”结果运用(award) 记录为没有,重算为符合条件",
    ),
    "missing_weeks": (
        "chenggu", "award:黑榜:", "9", "城固县“黑榜”缺报周数(missing_weeks) 记录为9,重算为4",
    ),
}  # fmt: skip


def written(root: Path, change: Callable[[dict[str, Any]], None]) -> Building:
    """September issued, and changed with its digest before anybody has committed it."""
    office = standing()
    office[SCHEME] = office[SCHEME].replace(
        b"    awards: []\n", STANDINGS.encode() + AWARDS.encode()
    )
    building = city(root, until=SEPTEMBER, office=office)
    issue(Request(building.root, SEPTEMBER, use_cache=False), period("2026-09"))
    record = stored(building, "2026-09")
    change(record)
    body = {name: held for name, held in record.items() if name not in ("digest", "documents")}
    data = canonical({**record, "digest": digest_of(body)})
    record_file(building, "2026-09").write_bytes(data)
    building.commit({}, SEPTEMBER)
    return building


def told(building: Building) -> list[tuple[str, str]]:
    (one,) = verify(Request(building.root, SEPTEMBER, use_cache=False)).verdicts
    return [(row.check, row.text) for row in one.wrong]


@pytest.mark.parametrize("field", CHANGED)
def test_a_changed_standing_is_named_by_its_cell(tmp_path: Path, field: str) -> None:
    unit, indicator, value, text = CHANGED[field]

    def change(record: dict[str, Any]) -> None:
        cell(record, unit, indicator)[field] = value

    assert told(written(tmp_path / "city", change)) == [("cells", f"2026-09 {text}")]


def test_a_record_holds_its_standings_and_verifies(tmp_path: Path) -> None:
    building = written(tmp_path / "city", lambda _: None)
    assert told(building) == []
    names = ("track", "track_rank", "grade", "promotion")
    held = cell(stored(building, "2026-09"), "chenggu", "")
    assert tuple(held[name] for name in names) == (
        "平川", "2", "优秀", "到位三百万元,由良好晋为优秀",
    )  # fmt: skip
    assert cell(stored(building, "2026-09"), "hantai", "single:money") == {
        "actual": "5000000", "rank": "1",
    }  # fmt: skip
    assert cell(stored(building, "2026-09"), "hantai", "award:honour:先进县区") == {
        "award": "符合条件",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("form", "prefixes", "fields"),
    [
        (1, ("single:", "award:"), ("track", "track_rank", "grade", "promotion")),
        (2, ("award:",), ()),
    ],
)
def test_an_earlier_record_that_holds_less_stays_what_it_is(
    tmp_path: Path, form: int, prefixes: tuple[str, ...], fields: tuple[str, ...]
) -> None:
    def earlier(record: dict[str, Any]) -> None:
        del record["cells_form"]
        if form > 1:
            record["cells_form"] = form
        record["cells"] = [
            row for row in record["cells"] if not row["indicator"].startswith(prefixes)
        ]
        for row in record["cells"]:
            for name in fields:
                row["values"].pop(name, None)

    building = written(tmp_path / "city", earlier)
    data = record_file(building, "2026-09").read_bytes()
    assert record_bytes(record_of(json.loads(data))) == data
    assert told(building) == []
