"""The story of T2: a lead of the Beijing bureau lands in 城固县, and both units share what comes of it.

Through the files as units write them, the ledger, the pages of both editions and the ranking.
"""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from shutil import copy, copytree
from typing import Any

import pytest

from tests.world.repositories import Building, empty_repository
from tests.world.saying import Said
from tests.world.surveys import ROOT, STANDING, Push, base_city, base_pushes, due

CITY = "submissions/city"
ID = "fenju-beijing-2026-001"
BUREAU = """  - id: fenju-beijing
    kind: bureau
    names:
      - from: 2021-03-08
        name: 汉中市经济合作局驻北京分局
        short_name: 驻北京分局
    valid:
      from: 2021-03-08
    seat: 局长
    source:
      title: 示例
    grade: A
"""
GROUP = """      - id: bureau
        title: 驻外分局
        kinds:
          - bureau
"""
VISIBLE = """      bureau:
        ranks: public
        points: public
        lights: staff
        roster: staff
        lists: staff
        talks: staff
"""
SIGNED = """      - id: signed
        title: 签约金额
        definition:
          version: 2026-1
          text: 当年新签约项目的总投资。
        measure:
          name: signed_amount
        applies_to:
          - county
          - bureau
        points: 60
        basis: annual
        formula:
          kind: capped
        without_target: hold
    shares:
"""
TARGETS = """      - unit: chenggu
        indicator: signed
        value: 10亿元
      - unit: hantai
        indicator: signed
        value: 10亿元
      - unit: fenju-beijing
        indicator: signed
        value: 6亿元
      - unit: fenju-beijing
        indicator: funds
        value: 1亿元
      - unit: fenju-shenzhen
        indicator: signed
        value: 6亿元
      - unit: fenju-shenzhen
        indicator: funds
        value: 1亿元
"""
LEAD = f"""unit: fenju-beijing
week: 2026-W42
new_projects:
  - id: {ID}
    name: 示例航空部件项目
    stage: 线索
    date: 2026-10-13
    investor:
      name: 示例航空部件有限公司
      origin: 北京市海淀区
    lands_in: chenggu
    share: 首谈落地六四
"""
CONFIRMED = f"""unit: chenggu
week: 2026-W43
replies:
  - to: {ID}
    date: 2026-10-20
    result: 确认落地
"""
SIGNING = f"""unit: chenggu
week: 2026-W44
progress:
  - project: {ID}
    date: 2026-10-27
    stage: 签约
    contract_type: 合同
    investment: 5亿元
    evidence:
      - kind: 投资合同
        number: 城招2026-9
        date: 2026-10-27
"""
START = f"""unit: chenggu
week: 2026-W45
progress:
  - project: {ID}
    date: 2026-11-04
    stage: 开工
    evidence:
      - kind: 施工许可证
        number: 城建施2026-31
        date: 2026-11-03
    arrived:
      - amount: 1亿元
        use: 固定资产
        date: 2026-11-05
        voucher:
          kind: 银行进账单
          number: '7001'
          date: 2026-11-05
"""


DECISION = """id: banfa-2026
date: 2025-12-25
body: 领导小组
matter: 审定2026年考核办法和目标任务
approves:
  - path: submissions/city/assessment/2026.yaml
  - path: submissions/city/targets/2026.yaml
text: 同意执行。
"""
EDITS = {
    "assessment/2026.yaml": (
        ("decision: null", "decision: banfa-2026"),
        ("          - county\n    indicators", f"          - county\n{GROUP}    indicators"),
        (
            "          - county\n        points: 100",
            "          - county\n          - bureau\n        points: 40",
        ),
        ("    shares:\n", SIGNED),
        ("        talks: staff\n", f"        talks: staff\n{VISIBLE}"),
    ),
    "targets/2026.yaml": (
        ("decision: null", "decision: banfa-2026"),
        ("        value: 2亿元\n", "        value: 2亿元\n" + TARGETS),
    ),
}
"""The base city, where a bureau in Beijing is ranked, and money signed counts beside money arrived"""


def _city() -> dict[str, bytes]:
    base = base_city()
    made = {f"{CITY}/decisions/banfa-2026.yaml": DECISION.encode()}
    made[f"{CITY}/units.yaml"] = base[f"{CITY}/units.yaml"].rstrip(b"\n") + b"\n" + BUREAU.encode()
    for name, pairs in EDITS.items():
        text = base[f"{CITY}/{name}"].decode()
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        made[f"{CITY}/{name}"] = text.encode()
    return made


def _reports() -> Iterator[Push]:
    for text in (LEAD, CONFIRMED, SIGNING, START):
        path = "submissions/{}/weekly/{}.yaml".format(
            *(line.split(": ")[1] for line in text.splitlines()[:2])
        )
        yield Push(due(path), {path: text.encode()})


@pytest.fixture(scope="module")
def building(tmp_path_factory: pytest.TempPathFactory) -> Building:
    made = empty_repository(tmp_path_factory.mktemp("lead") / "city")
    copytree(ROOT / "docs", made.root / "docs")
    copy(ROOT / "mkdocs.yml", made.root)
    pushes = [*base_pushes(), *_reports(), Push(STANDING + timedelta(minutes=1), _city())]
    for push in sorted(pushes, key=lambda one: one.at):
        made.commit(push.files, push.at)
    return made


@pytest.fixture
def said(building: Building, capfd: pytest.CaptureFixture[str]) -> Said:
    return Said(building, capfd)


@pytest.fixture
def ranked(said: Said) -> dict[str, Any]:
    """The bulletin of November: what the city counts, and the rows of every group."""
    code, lines = said("bulletin", "2026-11", "--format", "json")
    assert code == 0
    return dict(json.loads("\n".join(lines)))


def test_files_pass_and_count(said: Said) -> None:
    assert said("check") == (0, ["已计入:周报 9 份,11 条。", "检查完毕:没有发现问题。"])


def test_both_units_get_their_share_in_the_ranking(ranked: dict[str, Any]) -> None:
    rows = {row["unit"]: row for group in ranked["groups"] for row in group["rows"]}
    found = {
        unit: (rows[unit]["rank"], rows[unit]["total"]["exact"], *_actuals(rows[unit]["cells"]))
        for unit in ("fenju-beijing", "chenggu")
    }
    # 60 % for who brought it: 30 + 24 points; 40 % for where it lands: 12 + 8, behind 汉台区's 20.27.
    assert found == {
        "fenju-beijing": (1, "54", "60000000", "300000000"),
        "chenggu": (2, "20", "40000000", "200000000"),
    }


def test_city_counts_the_project_once(ranked: dict[str, Any]) -> None:
    # Beside it stands what 汉台区 has: 3.2亿元 signed and 800万元 arrived.
    assert _actuals(ranked["city"]) == ("108000000", "820000000")


def _actuals(cells: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(cell["actual"]["exact"] for cell in cells)


def test_trace_leads_to_the_lines_of_the_landing_unit(said: Said) -> None:
    code, lines = said("trace", "fenju-beijing", "2026-11")
    told = "\n".join(lines)
    assert code == 0
    assert "签约投资额  5亿元  首报60%  3亿元  示例航空部件项目" in told
    assert "chenggu/weekly/2026-W44.yaml:4  收件2026-11-02" in told
    assert "到位资金  1亿元  首报60%  6000万元  示例航空部件项目" in told
    assert "chenggu/weekly/2026-W45.yaml:4  收件2026-11-09" in told


def test_staff_page_tells_the_whole_road(building: Building, said: Said) -> None:
    page = _page(building, said, "staff", f"projects/id/{ID}")
    steps = re.findall(r"<li.*?<time[^>]*>([-0-9]+)</time><p><strong>(.*?)</strong>", page)
    assert steps == [
        ("2026-11-05", "到位1亿元"),
        ("2026-11-04", "开工"),
        ("2026-10-27", "签约"),
        ("2026-10-20", "城固县确认落地"),
        ("2026-10-13", "线索"),
    ]
    assert (
        '<td><a href="../../../units/chenggu/">城固县</a> <span class="badge">已确认</span></td>'
        in page
    )
    assert ">驻北京分局</a>" in page
    assert re.sub("<[^>]*>", "", page.split(">分成</th>")[1].split("</td>")[0]) == (
        "首谈落地六四：驻北京分局 60%（首报），城固县 40%（落地）"
    )


def test_public_page_begins_with_the_signing(building: Building, said: Said) -> None:
    page = _page(building, said, "public", f"projects/id/{ID}")
    steps = re.findall(r"<li.*?<time[^>]*>([-0-9]+)</time><p><strong>(.*?)</strong>", page)
    assert steps == [("2026-11-04", "开工"), ("2026-10-27", "签约")]
    for staff_only in (
        "2026-10-13",
        "2026-10-20",
        "1亿元 固定资产",
        "城建施2026-31",
        "六四",
        "分成",
    ):
        assert staff_only not in page


def _page(building: Building, said: Said, edition: str, name: str) -> str:
    code, lines = said("site", "--edition", edition, "--no-mkdocs")
    assert code == 0, lines
    return (building.root / "build" / edition / "docs" / f"{name}.md").read_text("utf-8")
