"""T4: a lead filed with its activity stands among that activity's results months later, when it starts."""

from tests.world.surveys import Push, base_pushes, due, survey_city
from tongfen.cli.gathering import gather
from tongfen.pages.activities import pages
from tongfen.pages.rendering import render
from tongfen.view.audience import Audience
from tongfen.view.view import view

PLAN = "submissions/city/activities/2026.yaml"
ACTIVITY = "activities/id/city-2026-031.md"
FILES = {
    "submissions/fenju-shenzhen/weekly/2026-W12.yaml": """\
unit: fenju-shenzhen
week: 2026-W12
activities:
  - activity: city-2026-031
    date: 2026-03-17
    attendees: 90
new_projects:
  - id: fenju-shenzhen-2026-031
    name: 示例精密轴承项目
    stage: 线索
    date: 2026-03-18
    investor:
      name: 示例精密轴承有限公司
      origin: 广东省深圳市
    investment: 2亿元
    lands_in: chenggu
    share: 首谈落地五五
    activity: city-2026-031
""",
    "submissions/chenggu/weekly/2026-W13.yaml": """\
unit: chenggu
week: 2026-W13
replies:
  - to: fenju-shenzhen-2026-031
    date: 2026-03-25
    result: 确认落地
""",
    "submissions/chenggu/weekly/2026-W24.yaml": """\
unit: chenggu
week: 2026-W24
progress:
  - project: fenju-shenzhen-2026-031
    date: 2026-06-10
    stage: 签约
    contract_type: 合同
    evidence:
      - kind: 投资合同
        number: 城合同2026-31
        date: 2026-06-10
""",
    "submissions/chenggu/weekly/2026-W37.yaml": """\
unit: chenggu
week: 2026-W37
progress:
  - project: fenju-shenzhen-2026-031
    date: 2026-09-09
    stage: 开工
    evidence:
      - kind: 施工许可证
        number: 城建施2026-31
        date: 2026-09-08
""",
}
PLANNED = """\
year: 2026
activities:
  - id: city-2026-031
    title: 深圳轴承产业推介会
    pillar: 百城推介
    level: 市
    type: 推介会
    planned: 2026-03-12
    city: 深圳市
    region: 粤港澳
    lead_unit: fenju-shenzhen
    status: 计划
"""


def told_after(week: str, audience: Audience) -> tuple[list[str], str]:
    """The figures of the activity's page when the report of a week had come in, and its table's row."""
    first = base_pushes()[0]
    pushes = [Push(first.at, {**first.files, PLAN: PLANNED.encode()})]
    pushes += [
        Push(due(path), {path: text.encode()})
        for path, text in FILES.items()
        if path[-13:-5] <= week
    ]
    found = survey_city(pushes, pushes[-1].at)
    assert [finding.code for finding in found.findings if not finding.hint] == []
    made = pages(view(gather(found), audience))
    text = next(render(page)[1] for page in made if page.path == ACTIVITY)
    figures = [
        line.split('value">')[1].split("<")[0]
        for line in text.splitlines()
        if 'class="value' in line
    ]
    rows = [line for line in text.splitlines() if "fenju-shenzhen-2026-031" in line]
    return figures, rows[0] if rows else ""


def test_results_of_an_activity_grow_when_its_lead_signs_and_starts_months_later() -> None:
    assert told_after("2026-W13", "staff")[0] == ["1", "0", "0"]
    assert told_after("2026-W24", "staff")[0] == ["1", "1", "0"]
    figures, row = told_after("2026-W37", "staff")
    assert figures == ["1", "1", "1"]
    assert [day in row for day in ("2026-03-18", "2026-06-10", "2026-09-09", "2亿元")] == [True] * 4
    assert "驻深圳分局</a>50%（首报）" in row
    assert "城固县</a>50%（落地）" in row


def test_public_sees_a_result_only_once_it_is_signed() -> None:
    assert told_after("2026-W13", "public") == (["0", "0"], "")
    figures, row = told_after("2026-W37", "public")
    assert figures == ["1", "1"]
    assert "2026-03-18" not in row
    assert "2026-09-09" in row
