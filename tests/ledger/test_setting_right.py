"""A correction makes of every later state what it had been, had the report been right in the first place."""

from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from immutables import Map

from tests.ledger.filings import filing
from tongfen.ledger.filing import Filing
from tongfen.ledger.folding import step
from tongfen.ledger.state import FiledEntry, State
from tongfen.model.correcting import NOTHING
from tongfen.schemas.amending import PLACED

Rows = dict[str, Any]
FIRST = 40
"""The week of the first report, and of every correction's target at the earliest"""
NAMES = ("示例碳材料有限公司", "示例储能科技有限公司", "华中精工装备集团有限公司")
AMOUNTS = ("800万元", "1.5亿元", "7元", "200万美元")
DAYS = ("2026-10-02", "2026-10-15", "2026-11-04")
STAGES = ("线索", "签约", "开工", "投产")
VALUES: dict[str, tuple[str, ...]] = {
    "stage": STAGES,
    "date": DAYS,
    "text": ("正在洽谈。", "设备进场。", NOTHING),
    "investment": (*AMOUNTS, NOTHING),
    "investor.name": NAMES,
    "chain": ("现代材料", "装备制造", NOTHING),
    "share": ("首谈落地五五", "首谈落地六四", NOTHING),
    "contract_type": ("合同", "协议", NOTHING),
    "arrived.1.amount": AMOUNTS,
    "arrived.1.date": DAYS,
    "arrived.1.voucher.number": ("改1", "改2"),
    "evidence.1.number": ("改3", "改4"),
    "kind": ("用地", "用工人才"),
    "organisation": ("来访企业", "另一家企业"),
    "project": ("p1", "p2", NOTHING),
    "title": ("石墨", "石墨烯"),
    "count": ("3", "12", NOTHING),
    "result": ("确认落地", "不认可落地"),
}
FIELDS = {
    "new_projects": ("stage", "date", "text", "investment", "investor.name", "chain", "share"),
    "progress": ("stage", "date", "text", "investment", "contract_type", "arrived.1.amount",
                 "arrived.1.date", "arrived.1.voucher.number", "evidence.1.number"),
    "needs": ("text", "kind"),
    "visits": ("date", "organisation", "project", "text"),
    "research": ("date", "title", "chain"),
    "contacts": ("date", "count", "text"),
    "replies": ("date", "result", "text"),
}  # fmt: skip


@dataclass(frozen=True)
class History:
    """Reports week by week; one row of the first ones is corrected in a later one."""

    reports: list[tuple[str, Rows]]
    place: tuple[int, str, int]
    field: str
    now: str
    at: int


@st.composite
def progress(draw: st.DrawFn, project: str, week: int, number: int) -> dict[str, Any]:
    row: dict[str, Any] = {"project": project, "date": draw(st.sampled_from(DAYS))}
    optional = {
        "stage": STAGES,
        "text": ("开会。",),
        "investment": AMOUNTS,
        "contract_type": ("合同", "协议"),
    }
    for field, values in optional.items():
        if draw(st.booleans()):
            row[field] = draw(st.sampled_from(values))
    if draw(st.booleans()):
        row["arrived"] = [
            {
                "amount": draw(st.sampled_from(AMOUNTS)), "use": "固定资产", "date": draw(st.sampled_from(DAYS)),
                "voucher": {"kind": "银行进账单", "number": f"{week}-{number}-{at}", "date": DAYS[0]},
            }
            for at in range(draw(st.integers(1, 2)))
        ]  # fmt: skip
    if draw(st.booleans()):
        number_ = f"证{week}-{number}"
        row["evidence"] = [{"kind": "投资合同", "number": number_, "date": DAYS[0]}]
    return row


@st.composite
def reports(draw: st.DrawFn) -> list[tuple[str, Rows]]:
    """p1 and p2 begin in the first week; later weeks report on them, ask, answer and confirm."""
    first: Rows = {
        "new_projects": [
            {
                "id": id_, "name": f"项目{id_}", "stage": draw(st.sampled_from(STAGES[:2])),
                "date": draw(st.sampled_from(DAYS)),
                "investor": {"name": draw(st.sampled_from(NAMES)), "origin": "广东省深圳市"},
                "investment": draw(st.sampled_from(AMOUNTS)),
                **({"lands_in": "chenggu"} if draw(st.booleans()) else {}),
            }
            for id_ in ("p1", "p2")
        ]
    }  # fmt: skip
    found = [("hantai", first)]
    for week in range(1, draw(st.integers(2, 5))):
        rows: Rows = {}
        projects = draw(st.lists(st.sampled_from(("p1", "p2")), max_size=2, unique=True))
        if projects:
            rows["progress"] = [draw(progress(id_, week, at)) for at, id_ in enumerate(projects)]
        if draw(st.booleans()):
            need = {"id": f"n{week}", "project": "p1", "kind": "用地", "asks": "shi-ziranziyuanju"}
            rows["needs"] = [{**need, "text": "缺地。"}]
        if draw(st.booleans()):
            rows["visits"] = [{"date": DAYS[0], "organisation": "来访企业", "project": "p2"}]
        if draw(st.booleans()):
            rows["research"] = [{"date": DAYS[0], "kind": "产业研究", "title": "石墨"}]
            rows["contacts"] = [
                {"date": DAYS[0], "kind": "汉中籍人士", "count": count} for count in (3, 5)
            ]
        found.append(("hantai", rows))
        if draw(st.booleans()):
            said = {
                "to": draw(st.sampled_from(("p1", "p2"))),
                "date": DAYS[1],
                "result": "确认落地",
            }
            found.append(("chenggu", {"replies": [said]}))
    return found


@st.composite
def histories(draw: st.DrawFn) -> History:
    filed = draw(reports())
    places = [
        (number, name, index, field)
        for number, (_, rows) in enumerate(filed)
        for name, fields in FIELDS.items()
        for index, row in enumerate(rows.get(name, ()))
        for field in fields
        if _can_have(row, name, field)
    ]
    number, name, index, field = draw(st.sampled_from(places))
    now = draw(st.sampled_from(VALUES[field]))
    if name == "needs" and now == NOTHING:
        now = "缺水。"
    return History(
        filed, (number, name, index), field, now, draw(st.integers(number + 1, len(filed)))
    )


def _can_have(row: dict[str, Any], name: str, field: str) -> bool:
    return "." not in field or name == "new_projects" or field.split(".", maxsplit=1)[0] in row


def value(row: Any, field: str) -> str:
    for part in field.split("."):
        row = row[int(part) - 1] if part.isdigit() else row.get(part, NOTHING)
    return str(row)


def put(row: Any, field: str, text: str) -> None:
    *way, last = field.split(".")
    for part in way:
        row = row[int(part) - 1] if part.isdigit() else row[part]
    if text == NOTHING:
        row.pop(last, None)
    else:
        row[last] = int(text) if last == "count" else text


def filings(history: History, *, corrected: bool) -> list[Filing]:
    """The history as it went, or as it had been without the mistake."""
    filed = deepcopy(history.reports)
    number, name, index = history.place
    row = filed[number][1][name][index]
    entry = row.get("id") or f"{row.get('project')}@{row['date']}"
    if name in PLACED:
        entry = f"{name}.{index + 1}"
    rows: Rows = {"research": [{"date": DAYS[0], "kind": "产业研究", "title": "石墨"}]}
    if corrected:
        correction = {
            "week": f"2026-W{FIRST + number}", "entry": entry, "field": history.field,
            "was": value(row, history.field), "now": history.now, "reason": "笔误。",
        }  # fmt: skip
        rows["corrections"] = [correction]
    else:
        put(row, history.field, history.now)
    made = [
        filing(unit, order * 2, of=f"2026-W{FIRST + order}", **held)
        for order, (unit, held) in enumerate(filed)
    ]
    unit = filed[number][0]
    made.insert(history.at, filing(unit, history.at * 2 - 1, of="2026-W53", **rows))
    return made


def plain(state: State) -> State:
    """A state without what tells of corrections: their lines, the names entries were filed under, a lost 签约."""
    projects = {
        id_: replace(
            project,
            filed=tuple(FiledEntry(one.entry, one.source) for one in project.filed),
            was_signed=None,
        )
        for id_, project in state.projects.items()
    }
    index = {key: tuple(sorted(ids)) for key, ids in state.namesakes.items() if ids}
    return replace(
        state,
        projects=Map(projects),
        namesakes=Map(index),
        placed=Map(
            {
                name: FiledEntry(one.entry, one.source)
                for name, one in state.placed.items()
                if name.week != "2026-W53"
            }
        ),
        corrected=Map(),
    )


def _visited() -> History:
    """A visit was to another project, which had been reported on in the same report."""
    new = {"stage": "线索", "date": DAYS[0], "investment": "800万元"}
    investor = {"name": NAMES[0], "origin": "广东省深圳市"}
    first = [{"id": id_, "name": id_, "investor": investor, **new} for id_ in ("p1", "p2")]
    told = {
        "progress": [{"project": id_, "date": DAYS[0]} for id_ in ("p1", "p2")],
        "visits": [{"date": DAYS[0], "organisation": "来访企业", "project": "p2"}],
    }
    return History(
        [("hantai", {"new_projects": first}), ("hantai", told), ("hantai", {})],
        place=(1, "visits", 0), field="project", now="p1", at=2,
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(histories())
@example(_visited())
def test_every_later_state_is_what_a_right_report_had_made_it(history: History) -> None:
    went, right = State(), State()
    pairs = zip(filings(history, corrected=True), filings(history, corrected=False), strict=True)
    for number, (one, other) in enumerate(pairs):
        before = went
        went, odd = step(went, one)
        right, expected = step(right, other)
        if number == history.at:
            assert odd == ()
            assert len(went.corrected) == 1
            assert not before.corrected, "what was known before stays as it was known"
        if number >= history.at:
            assert [anomaly.message for anomaly in odd] == [said.message for said in expected]
            assert plain(went) == plain(right)
