"""The office's acts on the site: all of it for staff, nothing of it in public but what became of the projects."""

from functools import cache
from typing import Any

from tests.world.miniature import survey_of
from tests.world.surveys import ROOT, files_below
from tongfen.pages.edition import edition
from tongfen.view.acts import ActLine
from tongfen.view.audience import Audience
from tongfen.view.material import Material
from tongfen.view.view import View, view

CITY = "submissions/city"
HIDDEN = "绝密理由"
JOINED = "chenggu-2026-040"


def ruling(id_: str, kind: str, project: str, *more: str) -> dict[str, bytes]:
    rows = [f"id: {id_}", "date: 2026-11-20", f"kind: {kind}", f"project: {project}"]
    text = "\n".join((*rows, f"reason: {HIDDEN}", *more, ""))
    return {f"{CITY}/rulings/{id_}.yaml": text.encode()}


def signed(unit: str, id_: str, week: str, day: str, firm: str) -> dict[str, bytes]:
    return {
        f"submissions/{unit}/weekly/{week}.yaml": f"""unit: {unit}
week: {week}
new_projects:
  - id: {id_}
    name: {firm}项目
    stage: 签约
    date: {day}
    investor:
      name: {firm}有限公司
      origin: 广东省深圳市
    investment: 3亿元
    contract_type: 合同
    evidence:
      - kind: 投资合同
        number: {id_}
        date: {day}
""".encode()
    }


WAIVERS = f"""waivers:
  - id: shimo
    date: 2026-11-20
    rule: LIF105
    unit: hantai
    week: 2026-W45
    entry: hantai-2026-012
    reason: {HIDDEN}
"""
OBJECTION = f"""id: yiyi
date: 2026-11-20
period: 2026-10
unit: chenggu
indicator: funds
reason: {HIDDEN}
result: 待裁定
"""
REVIEW = f"""id: hecha
date: 2026-11-20
matter: 绝密核查
amendments:
  - project: hantai-2025-003
    kind: 调出
    reason: {HIDDEN}
  - project: hantai-2026-012
    kind: 调减
    investment: 2.8亿元
    reason: {HIDDEN}
"""


@cache
def acted() -> Material:
    return survey_of(
        {
            **signed("chenggu", JOINED, "2026-W46", "2026-11-10", "乙新材料"),
            **ruling("chongfu", "重复", "hantai-2026-012", "duplicates:", f"  - {JOINED}"),
            **ruling("yijiao", "移交", "hantai-2026-021", "unit: hanzhong-gaoxinqu"),
            **ruling("cuo", "移交", "hantai-2026-021", "unit: shi-ziranziyuanju"),
            f"{CITY}/amendments/hecha.yaml": REVIEW.encode(),
            f"{CITY}/objections/yiyi.yaml": OBJECTION.encode(),
            f"{CITY}/waivers.yaml": WAIVERS.encode(),
        }
    )


@cache
def seen(audience: Audience) -> View:
    return view(acted(), audience)


@cache
def files(audience: Audience) -> dict[str, str]:
    made = edition(seen(audience), files_below(ROOT / "docs"), (ROOT / "mkdocs.yml").read_bytes())
    return {path: data.decode() for path, data in made.items() if path.endswith(".md")}


def told(line: ActLine) -> tuple[str, ...]:
    about, says = ("".join(piece.text for piece in row) for row in (line.about, line.says))
    return line.title, line.state, about, says


def test_every_act_stands_on_the_page_with_what_it_changes() -> None:
    acts = seen("staff").acts
    assert acts is not None
    held = {section.anchor: [told(line) for line in section.lines] for section in acts.sections}
    assert sorted(held["rulings"]) == [
        (
            "裁定移交",
            "有效",
            "示例储能装备项目（hantai-2026-021）",
            "落到汉中高新区",
        ),
        (
            "裁定重复",
            "有效",
            "年产3000吨特种石墨生产线（hantai-2026-012）",
            f"乙新材料项目（{JOINED}）是同一个项目，并入统计",
        ),
    ]
    assert sorted(row[0] for row in held["amendments"]) == ["绝密核查：调减", "绝密核查：调出"]
    assert [row[3] for row in held["amendments"] if row[3]] == ["总投资调整为2.8亿元"]
    assert held["objections"] == [
        ("异议", "待裁定", "城固县对2026年10月通报“省外到位资金”的异议", "")
    ]
    assert held["waivers"] == [
        ("豁免“shimo”", "没有用上", "汉台区2026-W45周报“hantai-2026-012”", "不适用规则LIF105")
    ]
    assert [(line.anchor, line.messages[0]) for line in acts.refused] == [
        ("rulings-cuo", "市自然资源局不是县区或园区,项目不能移交给它")
    ]


def test_links_to_acts_find_their_anchors_in_the_staff_edition() -> None:
    page = files("staff")["docs/todo/lists/acts.md"]
    found = {
        part.split('"')[0]
        for text in files("staff").values()
        for part in text.split("todo/lists/acts/#")[1:]
    }
    assert found >= {"rulings-chongfu", "amendments-hecha-2"}
    assert all(f'id="{anchor}"' in page for anchor in found)


def test_the_public_edition_has_nothing_of_an_act() -> None:
    assert seen("public").acts is None
    for path, text in files("public").items():
        for secret in (
            "绝密",
            "lists/acts",
            "rulings",
            "amendments",
            "裁定与调整",
            "chongfu",
            "hecha",
        ):
            assert secret not in text or path.startswith(
                ("docs/mechanism/handbook", "docs/rules/")
            ), path


def test_a_joined_id_keeps_a_page_that_leads_on() -> None:
    for audience in ("staff", "public"):
        text = files(audience)[f"docs/projects/id/{JOINED}.md"]
        assert f'{JOINED} 已并入<a href="../../../projects/id/hantai-2026-012/">' in text
        assert (HIDDEN in text) == (audience == "staff")
    lead = survey_of(
        ruling("chongfu", "重复", "hantai-2026-021", "duplicates:", "  - fenju-shenzhen-2026-004")
    )
    assert view(lead, "public").joined == ()
    assert [entry.into for entry in view(lead, "staff").joined] == ["hantai-2026-021"]


def test_timeline_of_staff_tells_rulings_amendments_and_joining() -> None:
    [project] = [one for one in seen("staff").projects if one.id == "hantai-2026-012"]
    titles = [fact.title for fact in project.timeline]
    assert {"裁定重复", "调减", f"乙新材料项目（{JOINED}）并入"} <= set(titles)
    [project] = [one for one in seen("public").projects if one.id == "hantai-2026-012"]
    assert {fact.title for fact in project.timeline} == {"签约"}


def test_what_was_taken_out_keeps_its_page_and_is_in_no_list() -> None:
    for audience in ("staff", "public"):
        found: Any = seen(audience)
        listed = {project.id for entry in found.lists for project in entry.projects}
        assert "hantai-2025-003" not in listed
        assert "hantai-2026-012" in listed
        assert "docs/projects/id/hantai-2025-003.md" in files(audience)
        told = "已调出项目库" in files(audience)["docs/projects/id/hantai-2025-003.md"]
        assert told == (audience == "staff")


def test_a_score_names_the_act_it_stands_on_for_staff_alone() -> None:
    trace = "依据裁定重复（2026-11-20）"
    scores = [text for path, text in files("staff").items() if path.startswith("docs/scores/")]
    assert any(trace in text for text in scores)
    assert not any(trace in text for text in files("public").values())


def test_a_refused_landing_and_first_reports_at_once_wait_for_a_ruling() -> None:
    refusal = b"""unit: chenggu
week: 2026-W46
replies:
  - to: hantai-2026-021
    date: 2026-11-12
    result: \xe4\xb8\x8d\xe8\xae\xa4\xe5\x8f\xaf\xe8\x90\xbd\xe5\x9c\xb0
"""
    disputed = {
        "submissions/chenggu/weekly/2026-W46.yaml": refusal,
        **signed("hantai", "hantai-2026-050", "2026-W47", "2026-11-18", "丙电子"),
        **signed("chenggu", "chenggu-2026-050", "2026-W47", "2026-11-18", "丙电子"),
    }
    todos = view(survey_of(disputed), "staff").reporting.todos
    assert todos is not None
    assert [(line.title, line.page) for line in todos.disputes] == [
        ("不认可落地", "projects/id/hantai-2026-021/"),
        ("同时首报", "projects/id/chenggu-2026-050/"),
    ]
    settled = disputed | {
        **ruling("yijiao", "移交", "hantai-2026-021", "unit: hanzhong-gaoxinqu"),
        **ruling("shoubao", "首报", "chenggu-2026-050", "unit: hantai"),
    }
    todos = view(survey_of(settled), "staff").reporting.todos
    assert todos is not None
    assert todos.disputes == ()
