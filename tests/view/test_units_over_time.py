"""A city in which one unit is renamed, one is merged into a new one, and one had been merged into that."""

import json
from functools import cache

from tests.rules.test_units import NEW_COUNTY, ROSTER, UNITS, valid
from tests.world.miniature import survey_of
from tests.world.surveys import ROOT, base_city, files_below
from tongfen.bulletins.forms import to_json, to_markdown
from tongfen.pages.edition import edition
from tongfen.view.audience import Audience
from tongfen.view.material import Material
from tongfen.view.view import view

PARK = """\
  - id: jiuqu
    kind: county
    names:
      - from: 2021-03-08
        name: 汉中市旧区
        short_name: 旧区
    valid:
      from: 2021-03-08
      to: 2026-06-30
    successor: chenggu
    seat: 区长
    source:
      title: 示例
    grade: A
"""
NAMES = """\
        short_name: 汉台区
      - from: 2026-11-16
        name: 汉中市新汉台区
        short_name: 新汉台区
      - from: 2027-01-01
        name: 汉中市明日区
        short_name: 明日区
"""
MONEY = """\
unit: {unit}
week: {week}
progress:
  - project: chenggu-2025-002
    date: {day}
    arrived:
      - amount: {amount}
        use: 固定资产
        date: {day}
        voucher:
          kind: 银行进账单
          number: {number}
          date: {day}
    text: 资金到位。
"""

ASKED = """\
unit: hantai
week: 2026-W43
needs:
  - id: hantai-2026-n001
    project: hantai-2025-003
    kind: 用地
    asks: chenggu
    text: 缺临时用地40亩。
"""


@cache
def material() -> Material:
    """城固县 ends with October, 汉台区 has another name from week 47 on."""
    roster = valid(ROSTER, "chenggu", "      to: 2026-11-01\n    successor: xincheng\n")
    roster = roster.replace("        short_name: 汉台区\n", NAMES)
    files = {
        UNITS: roster + NEW_COUNTY.format(start="2026-11-02") + PARK,
        "submissions/chenggu/weekly/2026-W43.yaml": MONEY.format(
            unit="chenggu", week="2026-W43", day="2026-10-21", amount="300万元", number="1"
        ),
        "submissions/chenggu/weekly/2026-W46.yaml": "",
        "submissions/xincheng/weekly/2026-W46.yaml": MONEY.format(
            unit="xincheng", week="2026-W46", day="2026-11-11", amount="50万元", number="2"
        ),
        "submissions/hantai/weekly/2026-W43.yaml": ASKED,
        "submissions/hantai/weekly/2026-W47.yaml": "unit: hantai\nweek: 2026-W47\n",
        "submissions/city/targets/2026.yaml": base_city()["submissions/city/targets/2026.yaml"]
        .decode()
        .replace("decision: null", "decision: mubiao-2026"),
        "submissions/city/decisions/mubiao-2026.yaml": files_below(ROOT / "tests/world/city")[
            "submissions/city/decisions/mubiao-2026.yaml"
        ].decode(),
    }
    return survey_of({path: text.encode() for path, text in files.items()})


@cache
def files(audience: Audience) -> dict[str, str]:
    docs = files_below(ROOT / "docs")
    made = edition(view(material(), audience), docs, (ROOT / "mkdocs.yml").read_bytes())
    return {path: data.decode() for path, data in made.items() if path.endswith((".md", ".yml"))}


def page(path: str, audience: Audience = "staff") -> str:
    return files(audience)[f"docs/{path}"]


def test_increments_after_a_merger_name_it_and_add_up() -> None:
    october, november = material().bulletins[-2:]
    assert [bulletin.period.id for bulletin in (october, november)] == ["2026-10", "2026-11"]
    now = november.row("xincheng")
    assert now is not None
    assert october.row("chenggu") is not None
    assert november.row("chenggu") is None
    (cell,) = now.cells
    (inherited,) = cell.movement.supplements
    assert (inherited.cause, inherited.value) == ("承接城固县", 3_000_000)
    assert (cell.movement.cumulative, cell.movement.previous) == (3_500_000, 0)
    assert cell.movement.increment == 3_500_000
    city = november.city[0].movement
    assert (city.cumulative, city.supplements) == (11_500_000, ())
    assert city.increment == 8_500_000
    text = to_markdown(november)
    assert "新城区省外到位资金承接：示例柑橘深加工项目（chenggu-2025-002）" in text
    assert "承接城固县" in json.dumps(to_json(november), ensure_ascii=False)


def test_a_unit_that_has_ended_owes_no_report_and_its_successor_owes_its_own() -> None:
    listed = {
        digest.week.number: {row.unit: row.status for row in digest.roster}
        for digest in material().digests
    }
    assert listed[43]["chenggu"] == "已报"
    assert listed[44]["chenggu"] == "未报"
    assert "chenggu" not in listed[45]
    assert ("xincheng" in listed[44], listed[45]["xincheng"]) == (False, "未报")
    assert listed[46]["xincheng"] == "已报"


def test_every_week_and_month_has_the_name_of_its_day_and_none_the_one_to_come() -> None:
    names = {
        digest.week.number: {row.unit: row.name for row in digest.roster}["hantai"]
        for digest in material().digests
    }
    assert (names[46], names[47]) == ("汉台区", "新汉台区")
    rows = [bulletin.row("hantai") for bulletin in material().bulletins[-2:]]
    assert [row.name for row in rows if row] == ["汉台区", "新汉台区"]
    for audience in ("staff", "public"):
        assert [path for path, text in files(audience).items() if "明日区" in text] == []
    sources = page("sources/hantai/2026-q4.md")
    assert "# 新汉台区2026年第四季度周报" in sources
    assert "时称汉台区" in sources
    own = page("units/hantai.md")
    assert "汉中市汉台区（汉台区），原称" in own
    assert "汉中市新汉台区（新汉台区）</td>" in own


def test_a_unit_that_has_ended_keeps_its_page_and_says_who_took_over() -> None:
    for audience in ("staff", "public"):
        gone = page("units/chenggu.md", audience)
        assert "该单位已于2026-11-01撤并" in gone
        assert '/xincheng/">新城区</a>承接' in gone
        assert "示例柑橘深加工项目" in gone
        heir = page("units/xincheng.md", audience)
        assert "城固县</a>的项目和事项" in heir
        assert "示例柑橘深加工项目" in heir
    assert "城固县（现由新城区承接）" in page("projects/id/chenggu-2025-002.md")


def test_what_waited_for_a_unit_that_has_ended_waits_for_its_heir() -> None:
    todo = view(material(), "staff").reporting.todos
    assert todo is not None
    assert "chenggu" not in [unit.unit for unit in todo.units]
    (heir,) = [unit for unit in todo.units if unit.unit == "xincheng"]
    assert [(line.id, line.asks) for line in heir.needs] == [("hantai-2026-n001", "新城区")]
    assert "缺临时用地40亩" in page("units/xincheng.md")
    assert "缺临时用地40亩" not in page("units/chenggu.md")
    projects = view(material(), "staff").projects
    assert {one.owners for one in projects if one.id.startswith("chenggu")} == {
        ("xincheng", "xincheng")
    }
