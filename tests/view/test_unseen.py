"""One entry more that only staff may see: the public edition is the same, byte for byte, in every file."""

from collections.abc import Callable, Mapping
from functools import cache

import pytest

from tests.world.miniature import CITY, december_of
from tests.world.surveys import ROOT, files_below
from tongfen.exports.documents import downloads
from tongfen.pages.edition import edition
from tongfen.view.material import Material
from tongfen.view.view import view

Files = dict[str, bytes]
HANTAI = "submissions/hantai/weekly/2026-W46.yaml"
BUREAU = "submissions/fenju-shenzhen/weekly/2026-W46.yaml"
OFFICE = "submissions/shi-ziranziyuanju/weekly/2026-W46.yaml"
PLAN = "submissions/city/plans/zhuangbei-2026.yaml"
PAID = "submissions/hantai/fulfilment/2026-Q3.yaml"
LEAD = """  - id: {unit}-2026-777
    name: 新线索
    stage: 线索
    date: 2026-11-12
    investor: {{name: 新来有限公司, origin: 江苏省南京市}}
    chain: 装备制造
    segment: 传感器
    investment: 7.7亿元
    activity: city-2026-014
    from: bichuang
    lands_in: chenggu
"""
PAYMENT = """    arrived:
      - amount: 77万元
        use: 固定资产
        date: 2026-11-10
        voucher: {kind: 银行进账单, number: xin77, date: 2026-11-10}
"""
NEED = """  - id: hantai-2026-n777
    project: hantai-2026-012
    kind: 用地
    asks: shi-ziranziyuanju
    text: 新问题
"""
REPLY = "  - to: hantai-2026-n777\n    date: 2026-11-13\n    result: 已解决\n    text: 新答复\n"
OF_A_LEAD = "  - project: juemi-2026-021\n    date: 2026-11-11\n"
DIGEST = frozenset(
    {
        "docs/bulletins/2026-w46.md",
        "bulletins/2026-w46/2026-w46.docx",
        "bulletins/2026-w46/2026-w46.html",
    }
)


def into(path: str, name: str, rows: str) -> Callable[[Files], Files]:
    """Put entries at the head of a list of a file."""

    def changed(files: Files) -> Files:
        text = files[path].decode()
        head = f"\n{name}:\n"
        text = text.replace(head, head + rows, 1) if head in text else text + head[1:] + rows
        return {**files, path: text.encode()}

    return changed


def with_file(path: str, text: str) -> Callable[[Files], Files]:
    return lambda files: {**files, f"submissions/{path}": text.encode()}


def both(*steps: Callable[[Files], Files]) -> Callable[[Files], Files]:
    def changed(files: Files) -> Files:
        for step in steps:
            files = step(files)
        return files

    return changed


CASES: Mapping[str, Callable[[Files], Files]] = {
    "the third lead of the week": into(HANTAI, "new_projects", LEAD.format(unit="hantai")),
    "the third lead, of a bureau": into(BUREAU, "new_projects", LEAD.format(unit="fenju-shenzhen")),
    "progress of a lead": into(BUREAU, "progress", OF_A_LEAD + "    text: 新进展\n"),
    "a payment to a lead": into(HANTAI, "progress", OF_A_LEAD.replace("11-11", "11-12") + PAYMENT),
    "a need": into(HANTAI, "needs", NEED),
    "a need and its answer": both(into(HANTAI, "needs", NEED), into(OFFICE, "replies", REPLY)),
    "a contact": into(
        HANTAI, "contacts", "  - {date: 2026-11-12, kind: 商协会, organisation: 新商会}\n"
    ),
    "a visit": into(HANTAI, "visits", "  - {date: 2026-11-12, organisation: 新来访者}\n"),
    "a conclusion": both(
        lambda files: {
            **files,
            HANTAI: files[HANTAI].replace("绝密结论".encode(), "另一结论".encode()),
        }
    ),
    "a training of a unit": with_file(
        "chenggu/training/2026.yaml",
        "year: 2026\nunit: chenggu\ntrainings:\n  - title: 新培训\n    abilities: [会招商]\n"
        "    date: 2026-09-10\n    attended: [{unit: chenggu, count: 8}]\n",
    ),
    "a referral": with_file(
        "city/referrals/xin.yaml",
        "id: xin\ndate: 2026-11-20\nkind: 交办\nfrom: fenju-shenzhen\nto: chenggu\n"
        "project: juemi-2026-021\nmatter: 新事项\nmeeting: {title: 新会议, date: 2026-11-19}\n",
    ),
    "a referral that is refused": with_file(
        "city/referrals/xin.yaml",
        "id: xin\ndate: 2026-11-20\nkind: 交办\nfrom: fenju-shenzhen\nto: chenggu\n"
        "project: juemi-2026-021\nmatter: 新事项\n",
    ),
    "an audit without a fault": with_file(
        "city/audits/xin.yaml",
        "id: xin\nperiod: 2026-11\ndrawn: 2026-11-23\naudits:\n  - project: hantai-2026-012\n"
        "    item: 签约\n    result: 属实\n    date: 2026-11-23\n    by: 科长\n    evidence: 新记录\n",
    ),
    "an audit that is drawn": with_file(
        "city/audits/xin.yaml",
        "id: xin\nperiod: 2026-11\ndrawn: 2026-11-23\naudits:\n  - project: hantai-2026-012\n"
        "    item: 签约\n    result: 待核查\n",
    ),
    "an open objection": with_file(
        "city/objections/xin.yaml",
        "id: xin\ndate: 2026-11-20\nperiod: 2026-10\nunit: hantai\nindicator: funds\n"
        "reason: 新异议\nresult: 待裁定\n",
    ),
    "a target firm": into(PLAN, "target_firms", "  - {name: 新目标企业, segment: 传感器}\n"),
    "a remark on what was paid out": both(
        lambda files: {**files, PAID: files[PAID] + "    note: 新说明\n".encode()}
    ),
}
TOLD: Mapping[str, frozenset[str]] = {
    # Two leads print `<3`, three are told: as a count, in the digest alone.
    "the third lead of the week": DIGEST,
    "the third lead, of a bureau": DIGEST,
}


@cache
def told(case: str) -> Material:
    """Everything computed of the small city, with an entry more where a case is named."""
    files = files_below(CITY)
    return december_of(CASES[case](files) if case else files)


def public(case: str) -> Files:
    """Return every page and document of the public edition."""
    held = view(told(case), "public")
    docs = files_below(ROOT / "docs")
    return {**edition(held, docs, (ROOT / "mkdocs.yml").read_bytes()), **downloads(held)}


@cache
def before() -> Files:
    return public("")


@pytest.mark.parametrize("case", CASES)
def test_what_is_for_staff_changes_no_public_file(case: str) -> None:
    after, old = public(case), before()
    changed = {path for path in after.keys() | old.keys() if after.get(path) != old.get(path)}
    assert changed == TOLD.get(case, frozenset())
    assert view(told(case), "staff") != view(told(""), "staff"), "staff have to see it"
