"""Random histories of a year: late and early reports, going back, the end, corrections, and the office's acts."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.assessment import building as b
from tests.bulletins import miniature as m
from tongfen.ledger.filing import Filing
from tongfen.model.correcting import entry_name
from tongfen.model.scheme import Measure
from tongfen.rules.judging import Judged

UNITS = ("hantai", "mian", "beijing")
PROJECTS = ("p1", "p2", "p3")
CHOSEN = (
    b.indicator("funds", "arrived_funds", applies_to=m.EVERY_GROUP),
    b.indicator("lagging", "arrived_funds", applies_to=m.EVERY_GROUP, lag_months=1),
    b.indicator("count", "signed_count", applies_to=m.EVERY_GROUP),
    b.indicator("amount", Measure("signed_amount"), applies_to=m.EVERY_GROUP),
    b.indicator(
        "contracts", Measure("signed_count", contract_type="合同"), applies_to=m.EVERY_GROUP
    ),
    b.indicator("started", "started_count", applies_to=m.EVERY_GROUP),
    b.indicator("rate", "start_rate", basis="annual", applies_to=m.EVERY_GROUP),
)
AMOUNTS = st.sampled_from(("1亿元", "3000万元", "7元"))
SHARES = st.sampled_from(("", b.SIXTY.name, b.WHOLE.name))


def days() -> st.SearchStrategy[str]:
    start = date(2025, 12, 20)
    return st.integers(0, 130).map(lambda number: (start + timedelta(days=number)).isoformat())


@st.composite
def new_projects(draw: st.DrawFn) -> m.Fields:
    return m.new(
        draw(st.sampled_from(PROJECTS)),
        draw(days()),
        draw(st.sampled_from(("线索", "签约", "签约"))),
        lands_in=draw(st.sampled_from(("", "", *UNITS))),
        share=draw(SHARES),
        investment=draw(AMOUNTS),
    )


@st.composite
def steps(draw: st.DrawFn) -> m.Fields:
    """Progress that moves a project anywhere, brings money, changes its worth, its place or its share."""
    fields = m.progress(draw(st.sampled_from(PROJECTS)), draw(days()))
    fields["stage"] = draw(st.sampled_from(("", "", "线索", "签约", "开工", "终止")))
    fields["contract_type"] = draw(st.sampled_from(("", "", "合同", "协议")))
    fields["investment"] = draw(st.none() | AMOUNTS)
    fields["lands_in"] = draw(st.sampled_from(("", "", "", *UNITS)))
    fields["share"] = draw(SHARES)
    fields["same_as"] = draw(st.sampled_from(("", "", "", "", "", *PROJECTS)))
    numbers = st.sampled_from(("1", "2", "3", "4"))
    fields["arrived"] = [
        m.arrived(draw(AMOUNTS), draw(days()), draw(numbers))
        for _ in range(draw(st.integers(0, 2)))
    ]
    return fields


@st.composite
def corrections(draw: st.DrawFn) -> m.Fields:
    """A correction of what 汉台区 filed first."""
    entry, field = draw(
        st.sampled_from(
            (
                ("p1@2026-01-09", "arrived.1.amount"),
                ("p1@2026-01-09", "arrived.1.date"),
                ("p1", "date"),
                ("p1", "investment"),
                ("p2", "share"),
                ("p3", "stage"),
            )
        )
    )
    values = {"amount": AMOUNTS, "date": days(), "investment": AMOUNTS, "share": SHARES}
    stages = st.sampled_from(("线索", "签约"))
    now = draw(values.get(field.rsplit(".", 1)[-1], stages)) or "无"
    return {
        "week": "2026-W02",
        "entry": entry,
        "field": field,
        "was": "",
        "now": now,
        "reason": "误",
    }


@st.composite
def filings(draw: st.DrawFn) -> Filing:
    week = m.week("2026-W01").shift(draw(st.integers(0, 16)))
    unit = draw(st.sampled_from(UNITS))
    result = st.sampled_from(("确认落地", "不认可落地"))
    return m.filing(
        unit,
        str(week),
        draw(moments(f"{week.last} 00:00")),
        new_projects=draw(st.lists(new_projects(), max_size=2)),
        progress=draw(st.lists(steps(), max_size=3)),
        replies=[
            m.reply(project, draw(days()), draw(result))
            for project in draw(st.lists(st.sampled_from(PROJECTS), max_size=1))
        ],
        corrections=draw(st.lists(corrections(), max_size=2)) if unit == "hantai" else [],
    )


def moments(since: str, weeks: int = 6) -> st.SearchStrategy[str]:
    hours = st.integers(0, weeks * 7 * 24)
    return hours.map(lambda number: f"{m.at(since) + timedelta(hours=number):%Y-%m-%d %H:%M}")


@st.composite
def acts(draw: st.DrawFn, number: int) -> Filing:
    project, received = draw(st.sampled_from(PROJECTS)), draw(moments("2026-01-12 11:00", 22))
    common: dict[str, Any] = {"id": f"a{number}", "date": received[:10]}
    if draw(st.booleans()):
        kind = draw(st.sampled_from(("调出", "调入", "调增", "调减")))
        row = {"project": project, "kind": kind, "reason": "核查"}
        if kind in ("调增", "调减"):
            row["investment"] = draw(AMOUNTS)
        return m.act("amendment", received, **common, matter="核查", amendments=[row])
    common |= {"project": project, "reason": "查明", "kind": draw(st.sampled_from(RULINGS))}
    shares = [{"unit": "hantai", "percent": 70}, {"unit": "mian", "percent": 30}]
    more: dict[str, dict[str, Any]] = {
        "重复": {"duplicates": [draw(st.sampled_from(PROJECTS))]},
        "首报": {},
        "移交": {},
        "分成": {"shares": shares},
    }
    replaced = draw(st.sampled_from(("", "", "a0", "a1")))
    common |= {"replaces": replaced} if replaced else {}
    unit = draw(st.sampled_from(UNITS))
    return m.act("ruling", received, **common, unit=unit, **more[common["kind"]])


RULINGS = ("重复", "首报", "移交", "分成")
START = m.filing(
    "hantai", "2026-W02", "2026-01-12 10:00",
    new_projects=[
        m.new("p1", "2026-01-06"),
        m.new("p2", "2026-01-07", lands_in="mian"),
        m.new("p3", "2026-01-08", "线索"),
    ],
    progress=[m.money("p1", "2026-01-09", "2亿元", "0")],
)  # fmt: skip


@st.composite
def histories(draw: st.DrawFn) -> Judged:
    """Reports and acts folded as they are: the ledger takes what the rules would refuse, too."""
    filed = draw(st.lists(filings(), min_size=1, max_size=7))
    acted = [draw(acts(number)) for number in range(draw(st.integers(0, 3)))]
    return m.folded(START, *filed, *acted, moments=m.closings("2025-W52", "2026-W53"))


@st.composite
def objections(draw: st.DrawFn, number: int, filed: list[Filing]) -> Filing:
    """An objection to one of four months, which admits some of what was filed, whenever it came."""
    named = [
        (one.report.unit, str(one.report.week), entry_name(entry))
        for one in filed
        for entry in one.entries
        if entry_name(entry)
    ]
    admits = draw(st.lists(st.sampled_from(named), max_size=4, unique=True)) if named else []
    period = f"2026-{draw(st.integers(1, 4)):02d}"
    received = draw(moments("2026-02-04 19:00", 14))
    result = draw(st.sampled_from(("成立", "部分成立", "成立", "不成立")))
    return m.objection(received, period, *admits, id_=f"o{number}", result=result)


@st.composite
def disputed(draw: st.DrawFn) -> tuple[Filing, ...]:
    """Reports, acts and objections to what the figures of a month lack."""
    filed = draw(st.lists(filings(), min_size=1, max_size=7))
    acted = [draw(acts(number)) for number in range(draw(st.integers(0, 2)))]
    objected = [draw(objections(number, filed)) for number in range(draw(st.integers(1, 3)))]
    return (START, *filed, *acted, *objected)
