"""JSON and Markdown of bulletins and digests."""

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

from tests.bulletins import miniature as m
from tests.bulletins.story import AFTER, STORY
from tongfen.bulletins.digest import digest
from tongfen.bulletins.forms import to_json, to_markdown
from tongfen.bulletins.monthly import bulletin
from tongfen.ledger.filing import Filing

WORLD = m.world()
MIAN = ("mian", "2026-W08")


def february(*more: Filing) -> dict[str, Any]:
    found = bulletin(WORLD, m.judged(WORLD, *STORY, *more), m.period("2026-02"), AFTER)
    made = to_json(found)
    assert json.loads(json.dumps(made, ensure_ascii=False)) == made
    return made


def test_json_gives_exact_values_beside_the_printed_ones() -> None:
    made = february()
    row = made["groups"][0]["rows"][1]
    assert (row["unit"], row["rank"], row["total"]) == (
        "mian", 2, {"exact": "70", "shown": "70分"},
    )  # fmt: skip
    contracts = row["cells"][1]
    assert contracts["gap"] == {"exact": "-25/2", "shown": "-12.5个百分点"}
    assert contracts["movement"]["increment"] == {"exact": "-1/2", "shown": "-0.5个"}
    assert contracts["movement"]["reductions"] == [
        {
            "id": "p2",
            "name": "p2项目",
            "what": "签约",
            "date": "2026-01-21",
            "value": {"exact": "-1", "shown": "-1个"},
            "before": {"exact": "1", "shown": "1个"},
            "after": {"exact": "0", "shown": "0个"},
            "cause": "退回“线索”",
            "note": "投资方资金未落实",
            "document": "submissions/mian/weekly/2026-W04.yaml",
            "source": {
                "path": "submissions/mian/weekly/2026-W04.yaml",
                "line": 10,
                "unit": "mian",
                "week": "2026-W04",
                "list": "new_projects",
                "index": 0,
                "commit": "mian-2026-W04",
                "received": "2026-01-26T11:00:00+08:00",
                "received_by": "mian-2026-W04",
            },
        }
    ]


def test_json_of_every_movement_adds_up_again() -> None:
    made = february()
    rows = [row for group in made["groups"] for row in group["rows"]]
    cells = [*made["city"], *(cell for row in rows for cell in row["cells"])]
    for cell in cells:
        move = {name: Fraction(cell["movement"][name]["exact"]) for name in (
            "previous", "increment", "current", "supplement", "reduction"
        )}  # fmt: skip
        assert move["increment"] == move["current"] + move["supplement"] - move["reduction"]
        assert Fraction(cell["actual"]["exact"]) == move["previous"] + move["increment"]


def test_json_says_what_a_bulletin_stands_on() -> None:
    made = february()
    assert {name: made[name] for name in ("kind", "title", "standing", "previous", "comparison")} == {
        "kind": "month",
        "title": "2026年2月招商引资月通报",
        "standing": "草案",
        "previous": "2026-01",
        "comparison": "可比",
    }  # fmt: skip
    assert made["cut_off"] == "2026-03-04T18:00:00+08:00"
    assert made["reports"] == {"total": 10, "fresh": 6}
    assert made["scheme"]["draft"] is True
    assert [entry["unit"] for entry in made["lists"]["no_report"]] == ["chengtou"]


def test_json_of_a_digest_keeps_every_entry() -> None:
    made = to_json(digest(WORLD, m.judged(WORLD, *STORY), m.week("2026-W07"), AFTER))
    assert json.loads(json.dumps(made, ensure_ascii=False)) == made
    bureau = made["parts"][2]
    assert bureau["roster"][0]["status"] == "已报"
    entry = bureau["entries"][0]
    assert (entry["list"], entry["subject"], entry["project"]) == ("new_projects", "p4项目", "p4")
    assert entry["entry"]["investment"] == {
        "exact": "300000000",
        "shown": "3亿元",
        "currency": "元",
    }
    assert entry["entry"]["lands_in"] == "mian"
    money = made["parts"][0]["entries"][0]["arrived"]
    assert money == [
        {
            "exact": "40000000",
            "shown": "4000万元",
            "currency": "元",
            "date": "2026-02-10",
            "origin": "省外",
            "supplement": False,
        }
    ]
    assert made["counts"]["week"]["new_by_stage"] == {"签约": 2}


def test_markdown_prints_paragraphs_tables_and_names() -> None:
    found = bulletin(WORLD, m.judged(WORLD, *STORY), m.period("2026-02"), AFTER)
    lines = to_markdown(found).split("\n")
    assert lines[0] == "# 2026年2月招商引资月通报（草案）"
    for line in (
        "| 省外到位资金 | 1.9亿元 | 12亿元 | 15.83% | -0.83个百分点 |",
        "| 1 | = | 汉台区 | 104分 |  |",
        "| 勉县 | 5000万元 | 5000万元 | 0元 | 5000万元 | 0元 |",
        "- 勉县签约合同项目核减：p2项目（p2），2026-01-21，1个，退回“线索”，投资方资金未落实",
    ):
        assert line in lines


def test_markdown_keeps_what_was_filed_on_its_line_and_in_its_column() -> None:
    odd = m.new("p7", "2026-02-18", "线索", name="甲|乙\n丙")
    filed = m.filing("gaoxin", "2026-W08", "2026-02-23 09:00", new_projects=[odd])
    found = digest(WORLD, m.judged(WORLD, *STORY, filed), m.week("2026-W08"), AFTER)
    assert (
        "- 高新区：甲\\|乙 丙，p7，2026-02-18，登记：线索（submissions/gaoxin/weekly/2026-W08.yaml:10）"
        in to_markdown(found).split("\n")
    )


def test_markdown_makes_no_link_and_no_tag_of_what_was_filed() -> None:
    name = "<img src=x> [点这里](javascript:1) `x` \\<b>"
    entry = m.filing(
        "mian",
        "2026-W06",
        "2026-02-09 10:00",
        new_projects=[{**m.new("p9", "2026-02-04"), "name": name}],
    )
    text = to_markdown(digest(WORLD, m.judged(WORLD, *STORY, entry), m.week("2026-W06"), AFTER))
    assert r"\<img src=x> \[点这里\](javascript:1) \`x\` \\\<b>" in text


def test_markdown_names_the_end_of_a_project_once_with_its_reason() -> None:
    ended = m.progress("p2", "2026-02-18", stage="终止", reason="投资方撤资")
    filed = m.filing("mian", "2026-W08", "2026-02-23 10:00", progress=[ended])
    story = [entry for entry in STORY if (entry.report.unit, str(entry.report.week)) != MIAN]
    text = to_markdown(digest(WORLD, m.judged(WORLD, *story, filed), m.week("2026-W08"), AFTER))
    (line,) = [line for line in text.split("\n") if "撤资" in line]
    assert line.startswith("- 勉县：p2项目，p2，2026-02-18，终止，投资方撤资")


def test_markdown_has_one_row_and_one_list_of_changes_for_a_figure_of_the_city() -> None:
    _, contracts = m.indicators()
    shared = replace(contracts, id="again", title="引进合同项目")
    where = m.world([m.scheme(contracts, shared)])
    found = bulletin(where, m.judged(where, *STORY), m.period("2026-02"), AFTER)
    city = to_markdown(found).split("## 全市")[1].split("\n## ")[0]
    rows = [line for line in city.split("\n") if "合同项目" in line]
    assert [row.split(" | ")[0] for row in rows[:2]] == ["| 签约合同项目、引进合同项目"] * 2
    assert [row.split("：")[0] for row in rows[2:]] == ["- 全市签约合同项目、引进合同项目核减"]


def test_markdown_of_a_digest_has_its_parts() -> None:
    text = to_markdown(digest(WORLD, m.judged(WORLD, *STORY), m.week("2026-W06"), AFTER))
    assert [line for line in text.split("\n") if line.startswith("#")] == [
        "# 2026年第6周（2月2日—2月8日）招商引资周动态",
        "## 2026年指标累计（2月2日—2月8日）",
        "## 县区、园区",
        "### 新进展",
        "### 报送情况",
        "## 市直部门、市属公司",
        "### 报送情况",
        "## 驻外分局",
        "### 报送情况",
    ]
    assert "| 高新区 | 无变化 |" in text
