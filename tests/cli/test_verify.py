"""Every way in which an issued bulletin can stop being true is caught, and named by its cell."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.world.issuing import (
    FIRST,
    NOVEMBER,
    OCTOBER,
    REPORTS,
    SEPTEMBER,
    cell,
    city,
    issued,
    receive,
    record_file,
    stored,
)
from tests.world.reports import path_of
from tests.world.repositories import Building, git
from tests.world.surveys import due
from tongfen.assessment.cells import scored_cell
from tongfen.assessment.result import Cell
from tongfen.bulletins.records.form import canonical, digest_of
from tongfen.cli import main
from tongfen.cli.papers import Documents
from tongfen.cli.road import Request
from tongfen.cli.verdicts import Verified, render
from tongfen.cli.verifying import verify
from tongfen.sources.tree import CannotReadError

TAMPERED = REPORTS[FIRST].replace("500万元", "600万元")


def _papers(*_: object) -> dict[str, bytes]:
    return {"tongbao.docx": b"as it was sent out"}


def _no_papers(*_: object) -> dict[str, bytes]:
    return {}


PAPERS: Documents = _papers
NO_PAPERS: Documents = _no_papers


@pytest.fixture
def two(tmp_path: Path) -> Building:
    """September and October issued, each from the data of its day."""
    building = city(tmp_path / "city", until=SEPTEMBER)
    issued(building, "2026-09", SEPTEMBER, documents=PAPERS)
    receive(building, path_of("hantai", "2026-W43"))
    issued(building, "2026-10", OCTOBER)
    return building


def verified(building: Building) -> Verified:
    return verify(Request(building.root, NOVEMBER, use_cache=False))


def told(building: Building) -> dict[str, list[tuple[str, str]]]:
    """What is wrong, by period: (check, text)."""
    return {
        one.period: [(row.check, row.text) for row in one.wrong]
        for one in verified(building).verdicts
    }


def rewritten(building: Building, text: str, value: dict[str, Any]) -> bytes:
    """A stored record as somebody would write it who knows how its digest is made."""
    body = {name: held for name, held in value.items() if name not in ("digest", "documents")}
    data = canonical({**value, "digest": digest_of(body)})
    record_file(building, text).write_bytes(data)
    return data


def test_untouched_records_verify(two: Building) -> None:
    found = verified(two)
    assert [(one.period, one.label, one.wrong) for one in found.verdicts] == [
        ("2026-09", "2026年月通报第1期", ()),
        ("2026-10", "2026年月通报第2期", ()),
    ]
    assert found.exit_code == 0
    assert render(found, "text").splitlines() == [
        "2026-09 2026年月通报第1期:五项核对都相符。",
        "2026-10 2026年月通报第2期:五项核对都相符。",
        "核对完毕:2 期,全部相符。",
    ]


def test_a_digit_changed_in_a_counted_report_is_named_with_the_cells_that_stand_on_it(
    two: Building,
) -> None:
    two.commit({FIRST: TAMPERED.encode()}, NOVEMBER)
    cells = "全市“省外到位资金”、汉台区“省外到位资金”"
    assert told(two) == {
        "2026-09": [("reports", f"2026年月通报第1期计入的 {FIRST} 印发以后改动过,关系到{cells}")],
        "2026-10": [("reports", f"2026年月通报第2期计入的 {FIRST} 印发以后改动过,关系到{cells}")],
    }
    assert verified(two).exit_code == 1


def test_a_counted_report_taken_away_is_named(two: Building) -> None:
    two.commit({FIRST: None}, NOVEMBER)
    assert [text.split(",")[0] for _, text in told(two)["2026-09"]] == [
        f"2026年月通报第1期计入的 {FIRST} 被删去了"
    ]


def test_a_record_changed_together_with_its_digest_is_named_by_cell(two: Building) -> None:
    record = stored(two, "2026-09")
    cell(record, "hantai", "funds")["actual"] = "5100000"
    rewritten(two, "2026-09", record)
    two.commit({}, NOVEMBER)
    path = "submissions/city/bulletins/2026-09/record.json"
    assert told(two) == {
        "2026-09": [
            (
                "record",
                f"{path} 首次存入以后改动过:汉台区“省外到位资金”实际数 首次为500万元,现为510万元",
            ),
            ("cells", "2026-09 汉台区“省外到位资金”实际数(actual) 记录为510万元,重算为500万元"),
        ],
        "2026-10": [],
    }


def test_a_record_changed_in_the_working_copy_is_caught_before_it_is_committed(
    two: Building,
) -> None:
    record = stored(two, "2026-09")
    cell(record, "hantai", "")["rank"] = "2"
    rewritten(two, "2026-09", record)
    checks = [check for check, _ in told(two)["2026-09"]]
    assert checks == ["record", "cells"]


def test_a_record_that_does_not_match_its_own_digest_is_caught(two: Building) -> None:
    record = stored(two, "2026-09")
    record["title"] = "另一个标题"
    record_file(two, "2026-09").write_bytes(canonical(record))
    path = "submissions/city/bulletins/2026-09/record.json"
    assert told(two)["2026-09"][0] == ("record", f"{path} 的内容与它自己的校验码不符")


def test_a_commit_gone_from_history_is_told_with_the_cells_that_come_out_otherwise(
    tmp_path: Path,
) -> None:
    """Another history, in which 汉台区 had reported another sum from the start."""
    first = city(tmp_path / "first", until=SEPTEMBER)
    issued(first, "2026-09", SEPTEMBER, documents=NO_PAPERS)
    record = record_file(first, "2026-09").read_bytes()
    rebuilt = city(tmp_path / "rewritten", until=SEPTEMBER, reports={**REPORTS, FIRST: TAMPERED})
    rebuilt.commit({"submissions/city/bulletins/2026-09/record.json": record}, SEPTEMBER)
    lost = json.loads(record)["data"]["commit"][:12]
    cells = "全市“省外到位资金”、汉台区“省外到位资金”"
    today = f"照现在的数据重算:{cells}、汉台区“总分和名次”"
    assert told(rebuilt)["2026-09"] == [
        (
            "data",
            f"2026年月通报第1期依据的数据版本 {lost} 不在历史里,同样的数据也没有。{today}",
        ),
        (
            "reports",
            f"2026年月通报第1期计入的 {FIRST} 印发以后改动过,关系到{cells}",
        ),
        *(
            ("cells", f"2026-09 {text}")
            for text in (
                "全市“省外到位资金”实际数(actual) 记录为800万元,重算为900万元",
                "全市“省外到位资金”增量(increment) 记录为800万元,重算为900万元",
                "全市“省外到位资金”本期(current) 记录为800万元,重算为900万元",
                "汉台区“省外到位资金”实际数(actual) 记录为500万元,重算为600万元",
                "汉台区“省外到位资金”完成率(completion) 记录为1.67%,重算为2%",
                "汉台区“省外到位资金”进度差(gap) 记录为-73.33个百分点,重算为-73个百分点",
                "汉台区“省外到位资金”得分率(rate) 记录为1.67%,重算为2%",
                "汉台区“省外到位资金”得分(points) 记录为1.67分,重算为2分",
                "汉台区“省外到位资金”增量(increment) 记录为500万元,重算为600万元",
                "汉台区“省外到位资金”本期(current) 记录为500万元,重算为600万元",
                "汉台区“总分和名次”总分(total) 记录为1.67分,重算为2分",
            )
        ),
    ]


def test_a_commit_written_anew_with_the_same_files_is_found_by_its_tree(tmp_path: Path) -> None:
    building = city(tmp_path / "city", until=SEPTEMBER)
    before = building.git("rev-parse", "HEAD")
    outcome = issued(building, "2026-09", SEPTEMBER, documents=NO_PAPERS)
    building.git("reset", "--quiet", "--soft", before)
    record = record_file(building, "2026-09").read_bytes()
    building.git("reset", "--quiet", "--hard", f"{before}~1")
    last = path_of("chenggu", "2026-W39")
    again = building.commit({last: REPORTS[last].encode()}, due(last), message="另一种说法")
    assert again != outcome.record.data.commit
    building.commit({"submissions/city/bulletins/2026-09/record.json": record}, SEPTEMBER)
    assert told(building) == {"2026-09": []}


def test_an_engine_change_nobody_explained_is_named_by_cell(
    two: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    _halved(monkeypatch)
    wrong = told(two)
    assert wrong["2026-09"] == [
        ("cells", f"2026-09 {text}")
        for text in (
            "汉台区“省外到位资金”得分(points) 记录为1.67分,重算为0.83分",
            "汉台区“总分和名次”总分(total) 记录为1.67分,重算为0.83分",
            "城固县“省外到位资金”得分(points) 记录为1.5分,重算为0.75分",
            "城固县“总分和名次”总分(total) 记录为1.5分,重算为0.75分",
        )
    ]


def _halved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every cell have half its points."""
    real = scored_cell

    def halved(*given: Any) -> Cell:
        made = real(*given)
        return replace(made, points=None if made.points is None else made.points / 2)

    monkeypatch.setattr("tongfen.assessment.desk.scored_cell", halved)


def test_an_explained_engine_change_passes_and_an_idle_explanation_is_reported(
    two: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        ("chenggu", "funds", "points", "3/2", "3/4"),
        ("chenggu", "''", "total", "3/2", "3/4"),
        ("hantai", "funds", "points", "5/3", "5/6"),
        ("hantai", "''", "total", "5/3", "5/6"),
    ]
    text = "differences:\n" + "".join(
        f"  - period: 2026-09\n    unit: {unit}\n    indicator: {indicator}\n    field: {name}\n"
        f"    was: {was}\n    now: {now}\n    reason: 计分改正。\n"
        for unit, indicator, name, was, now in rows
    )
    path = "submissions/city/bulletins/differences.yaml"
    two.commit({path: text.encode()}, NOVEMBER)
    assert told(two)["2026-09"] == [
        ("cells", f"{path} 说明的差异已经不存在:2026-09 {unit} {indicator} {name};请删去这一条")
        for unit, indicator, name in (
            ("chenggu", "funds", "points"),
            ("chenggu", "", "total"),
            ("hantai", "funds", "points"),
            ("hantai", "", "total"),
        )
    ]
    _halved(monkeypatch)
    found = next(one for one in verified(two).verdicts if one.period == "2026-09")
    assert (found.wrong, found.notes) == ((), ("有 4 处差异已由办公室说明",))


def test_a_document_changed_or_lost_is_named(two: Building) -> None:
    folder = record_file(two, "2026-09").parent
    (folder / "tongbao.docx").write_bytes(b"another text")
    path = "submissions/city/bulletins/2026-09/tongbao.docx"
    assert told(two)["2026-09"] == [("documents", f"{path} 与记录里的校验码不符")]
    (folder / "tongbao.docx").unlink()
    assert told(two)["2026-09"] == [("documents", f"{path} 不在了")]


def test_an_unreadable_record_stops_nothing_but_itself(two: Building) -> None:
    path = "submissions/city/bulletins/2026-09/record.json"
    two.commit({path: b"{\n"}, NOVEMBER)
    assert told(two) == {"2026-09": [("record", f"{path} 读不懂(内容读不懂)")], "2026-10": []}


def test_a_record_taken_away_is_told(two: Building) -> None:
    path = "submissions/city/bulletins/2026-09/record.json"
    two.commit({path: None}, NOVEMBER)
    assert told(two) == {"2026-09": [("record", f"{path} 被删去了")], "2026-10": []}


def test_a_number_written_anew_is_caught(two: Building) -> None:
    record = stored(two, "2026-10")
    record["number"] = 3
    rewritten(two, "2026-10", record)
    two.commit({}, NOVEMBER)
    wrong = told(two)["2026-10"]
    assert wrong[0] == ("number", "2026年月通报期号不连续:记录为第3期,按印发先后应为第2期")
    assert [check for check, _ in wrong] == ["number", "record"]


def test_a_history_cut_off_cannot_be_verified(two: Building, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{two.root}", str(shallow))
    with pytest.raises(CannotReadError, match="历史不完整"):
        verify(Request(shallow, NOVEMBER, use_cache=False))
    assert main(["--root", str(shallow), "verify"]) == 2


def test_what_was_never_issued_cannot_be_verified(
    two: Building, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(two.root), "verify", "2026-08"]) == 2
    assert capfd.readouterr().err == "无法运行:2026-08 没有印发过,没有记录可以核对\n"


def test_the_json_form_tells_every_check(two: Building) -> None:
    two.commit({FIRST: TAMPERED.encode()}, NOVEMBER + timedelta(hours=1))
    rows = json.loads(render(verified(two), "json"))
    assert [(row["period"], row["label"]) for row in rows] == [
        ("2026-09", "2026年月通报第1期"),
        ("2026-10", "2026年月通报第2期"),
    ]
    assert [(one["check"], one["ok"]) for one in rows[0]["checks"]] == [
        ("data", True),
        ("cells", True),
        ("reports", False),
        ("record", True),
        ("documents", True),
        ("number", True),
    ]
