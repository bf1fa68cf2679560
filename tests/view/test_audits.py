"""On-site checks on the site: all of them for staff, nothing of them in public but the lower figure."""

from functools import cache

from tests.rules.test_audits import FILE, PAID
from tests.world.miniature import survey_of
from tests.world.surveys import ROOT, files_below
from tongfen.pages.edition import edition
from tongfen.view.audience import Audience
from tongfen.view.view import View, view

PROJECT = "hantai-2025-003"
SECOND = """      - amount: 300万元
        use: 固定资产
        date: 2026-10-28
        voucher:
          kind: 银行进账单
          number: 0098078
          date: 2026-10-28
    text"""
CHECKED = f"""id: choucha
period: 2026-10
drawn: 2026-11-12
audits:
  - project: {PROJECT}
    item: 到位资金
    voucher:
      kind: 银行进账单
      number: 0098077
    result: 部分属实
    counted: 400万元
    date: 2026-11-18
    by: 市经合局绝密科
    reason: 绝密：只到了400万元。
    evidence: 绝密记录47号
  - project: {PROJECT}
    item: 到位资金
    voucher:
      kind: 银行进账单
      number: 0098078
    result: 不属实
    date: 2026-11-18
    by: 市经合局绝密科
    reason: 绝密：没有这笔进账。
    evidence: 绝密记录48号
"""


@cache
def seen(audience: Audience) -> View:
    reports = {"submissions/hantai/weekly/2026-W44.yaml": PAID.replace("    text", SECOND)}
    files = {FILE: CHECKED, **reports}
    return view(survey_of({path: text.encode() for path, text in files.items()}), audience)


@cache
def files(audience: Audience) -> dict[str, str]:
    made = edition(seen(audience), files_below(ROOT / "docs"), (ROOT / "mkdocs.yml").read_bytes())
    return {path: data.decode() for path, data in made.items() if path.endswith(".md")}


def test_staff_see_every_check_with_what_it_found() -> None:
    acts = seen("staff").acts
    assert acts is not None
    (section,) = [one for one in acts.sections if one.anchor == "audits"]
    told = [
        (line.title, line.state, "".join(piece.text for piece in (*line.about, *line.says)))
        for line in section.lines
    ]
    name = f"示例精密零部件加工项目（{PROJECT}）到位资金"
    assert sorted(told) == [
        (
            "抽查“choucha”",
            "有效",
            f"{name}（银行进账单“0098077”）部分属实，按400万元计；市经合局绝密科；绝密记录47号",
        ),
        (
            "抽查“choucha”",
            "有效",
            f"{name}（银行进账单“0098078”）不属实；市经合局绝密科；绝密记录48号",
        ),
    ]


def test_the_projects_page_tells_the_check_beside_what_was_filed() -> None:
    [project] = [one for one in seen("staff").projects if one.id == PROJECT]
    found = [(fact.title, fact.detail) for fact in project.timeline if "抽查" in fact.title]
    assert sorted(found) == [
        ("到位资金300万元抽查不属实", "绝密：没有这笔进账；市经合局绝密科；绝密记录48号"),
        (
            "到位资金600万元按400万元计，抽查部分属实",
            "绝密：只到了400万元；市经合局绝密科；绝密记录47号",
        ),
    ]
    assert "docs/todo/lists/acts.md" in files("staff")


def test_the_score_names_the_check_and_what_was_left_out() -> None:
    text = files("staff")["docs/scores/2026-11/hantai.md"]
    assert "依据抽查部分属实（2026-11-18）" in text
    assert "300万元，抽查不属实，已核减（抽查“choucha”，2026-11-18）" in text


def test_the_public_learns_nothing_of_a_check() -> None:
    assert seen("public").acts is None
    for path, text in files("public").items():
        for secret in ("绝密", "lists/acts", "抽查不属实", "抽查部分属实", "choucha"):
            assert secret not in text or path.startswith(
                ("docs/rules/", "docs/mechanism/handbook")
            ), (path, secret)
