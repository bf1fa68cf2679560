"""Corrections of what was issued, and how the next period starts from it."""

import json
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.world.issuing import (
    OCTOBER,
    REPORTS,
    SEPTEMBER,
    cell,
    city,
    issued,
    period,
    receive,
    stored,
)
from tests.world.reports import path_of
from tests.world.repositories import Building
from tongfen.bulletins.monthly import Bulletin
from tongfen.bulletins.placing import ISSUED_OTHERWISE, placing
from tongfen.cli.archive import archive_in
from tongfen.cli.gathering import bulletin_text, made_of
from tongfen.cli.issuing import NotIssuedError, correct
from tongfen.cli.road import Request, read_shapes, survey
from tongfen.cli.verifying import verify

PATH = "submissions/city/objections/2026-09-chenggu.yaml"
NAMED = "  - unit: chenggu\n    week: 2026-W42\n    entry: chenggu-2025-002@2026-09-29\n"
UPHELD = f"""id: 2026-09-chenggu
date: 2026-10-09
period: 2026-09
unit: chenggu
indicator: funds
reason: 少计一笔。
facts:
{NAMED}result: 成立
ruled: 2026-10-20
answer: 属实。
admits:
{NAMED}"""


@pytest.fixture
def september(tmp_path: Path) -> Building:
    return city(tmp_path / "city", until=SEPTEMBER)


def request(building: Building, now: datetime = SEPTEMBER) -> Request:
    return Request(building.root, now, use_cache=False)


def upheld(building: Building) -> datetime:
    """After the bulletin of September an objection lets 200万元 of 城固县 count in it; returns when."""
    issued(building, "2026-09", SEPTEMBER)
    late = REPORTS[path_of("chenggu", "2026-W39")]
    late = late.replace("2026-W39", "2026-W42").replace("300万元", "200万元")
    late = late.replace("0091002", "0091009").replace("2026-09-23", "2026-09-29")
    building.commit({path_of("chenggu", "2026-W42"): late.encode()}, SEPTEMBER)
    ruled = SEPTEMBER + timedelta(days=1)
    building.commit({PATH: UPHELD.encode()}, ruled)
    return ruled


def test_a_correction_holds_what_changed_and_why(september: Building) -> None:
    ruled = upheld(september)
    outcome = correct(request(september, ruled), period("2026-09"), "异议成立。")
    september.commit({}, ruled)
    assert outcome.correction is not None
    assert [(row.place, *row.printed) for row in outcome.changed] == [
        ("全市“省外到位资金”实际数", "800万元", "1000万元"),
        ("全市“省外到位资金”增量", "800万元", "1000万元"),
        ("全市“省外到位资金”本期", "800万元", "1000万元"),
        ("汉台区“总分和名次”名次", "1", "2"),
        ("城固县“省外到位资金”实际数", "300万元", "500万元"),
        ("城固县“省外到位资金”完成率", "1.5%", "2.5%"),
        ("城固县“省外到位资金”进度差", "-73.5个百分点", "-72.5个百分点"),
        ("城固县“省外到位资金”得分率", "1.5%", "2.5%"),
        ("城固县“省外到位资金”得分", "1.5分", "2.5分"),
        ("城固县“省外到位资金”增量", "300万元", "500万元"),
        ("城固县“省外到位资金”本期", "300万元", "500万元"),
        ("城固县“总分和名次”总分", "1.5分", "2.5分"),
        ("城固县“总分和名次”名次", "2", "1"),
    ]
    file = september.root / "submissions/city/bulletins/2026-09/correction-1.json"
    held = json.loads(file.read_text("utf-8"))
    assert read_shapes(september.root)["record-correction"].is_valid(held)
    assert (held["number"], held["reason"], held["of"]) == (
        1,
        "异议成立。",
        outcome.record.digest,
    )
    assert verify(request(september, ruled)).exit_code == 0


def test_nothing_is_corrected_where_nothing_differs(september: Building) -> None:
    issued(september, "2026-09", SEPTEMBER)
    with pytest.raises(NotIssuedError, match="完全一致"):
        correct(request(september), period("2026-09"), "看看。")
    with pytest.raises(NotIssuedError, match="还没有印发"):
        correct(request(september), period("2026-08"), "看看。")
    with pytest.raises(NotIssuedError, match="写明原因"):
        correct(request(september), period("2026-09"), " ")


def test_the_next_increment_starts_from_what_was_issued_with_its_corrections(
    september: Building,
) -> None:
    ruled = upheld(september)
    receive(september, path_of("hantai", "2026-W43"))
    uncorrected = cell(stored_october(september), "chenggu", "funds")
    assert (uncorrected["previous"], uncorrected["increment"]) == ("3000000", "2000000")
    assert uncorrected["carried"] == "2000000"
    correct(request(september, ruled), period("2026-09"), "异议成立。")
    september.commit({}, OCTOBER)
    corrected = cell(stored_october(september), "chenggu", "funds")
    assert (corrected["previous"], corrected["increment"]) == ("5000000", "0")
    assert "carried" not in corrected


def test_a_place_won_or_lost_is_against_the_issued_rank_with_its_corrections(
    september: Building,
) -> None:
    """The upheld objection puts 城固县 first in September; that was not issued before the correction."""
    ruled = upheld(september)
    receive(september, path_of("hantai", "2026-W43"))
    assert previous_ranks(stored_october(september)) == {"hantai": "1", "chenggu": "2"}
    found = survey(Request(september.root, OCTOBER, "HEAD", use_cache=False))
    made = made_of(found, period("2026-10"))
    assert isinstance(made, Bulletin)
    placed = placing(made, "hantai")
    assert placed is not None
    assert (placed.reason, placed.gains) == (ISSUED_OTHERWISE, ())
    correct(request(september, ruled), period("2026-09"), "异议成立。")
    september.commit({}, OCTOBER)
    assert previous_ranks(stored_october(september)) == {"hantai": "2", "chenggu": "1"}


def previous_ranks(record: dict[str, Any]) -> dict[str, str]:
    return {unit: cell(record, unit, "")["previous_rank"] for unit in ("hantai", "chenggu")}


def stored_october(building: Building) -> dict[str, Any]:
    """October's record as issued now; nothing stays behind."""
    issued(building, "2026-10", OCTOBER)
    held = stored(building, "2026-10")
    assert verify(request(building, OCTOBER)).exit_code == 0
    building.git("reset", "--quiet", "--hard", "HEAD~1")
    return held


def test_what_the_period_before_would_be_now_is_told_so_that_bulletins_add_up(
    september: Building,
) -> None:
    upheld(september)
    receive(september, path_of("hantai", "2026-W43"))
    found = survey(Request(september.root, OCTOBER, "HEAD", use_cache=False))
    made = json.loads(bulletin_text(found, period("2026-10"), "json"))
    row = next(one for one in made["groups"][0]["rows"] if one["unit"] == "chenggu")
    movement = row["cells"][0]["movement"]
    parts = [
        Fraction(movement[name]["exact"])
        for name in ("increment", "current", "supplement", "reduction", "carried")
    ]
    assert parts == [2_000_000, 0, 0, 0, 2_000_000]
    assert parts[0] == parts[1] + parts[2] - parts[3] + parts[4]
    text = bulletin_text(found, period("2026-10"), "md")
    assert "本月新增800万元；上月印发以后调增200万元，净增1000万元。" in text
    assert archive_in(found.tree, found.documents, found.shapes).issued.keys() == {"2026-09"}
