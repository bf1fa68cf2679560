"""A city of six units whose reports are written as a clerk writes them and go the whole road to the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from tests.assessment import building as b
from tests.world.surveys import shapes
from tongfen.documents import Pointer
from tongfen.ledger.filing import Filing
from tongfen.ledger.folding import step
from tongfen.ledger.state import Snapshot, Source, State
from tongfen.ledger.step import enter
from tongfen.model.act_loading import load_acts
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Name, PlannedActivity, TargetVersion, Unit, UnitKind
from tongfen.model.periods import Period, Week, parse_period, parse_week, week_of
from tongfen.model.report_loading import load_opening, load_report
from tongfen.model.reports import Report
from tongfen.model.scheme import Formula, Group, Indicator, Measure, Scheme
from tongfen.model.world import World
from tongfen.receipts import Receipt
from tongfen.rules.judging import Judged, judge

Fields = dict[str, Any]
NAMES: dict[str, tuple[UnitKind, str]] = {
    "hantai": ("county", "汉台区"),
    "mian": ("county", "勉县"),
    "gaoxin": ("park", "高新区"),
    "shangwu": ("department", "市商务局"),
    "chengtou": ("company", "市城投公司"),
    "beijing": ("bureau", "北京分局"),
}
GROUPS = (
    Group("county", "县区", ("county",)),
    Group("park", "园区", ("park",)),
    Group("department", "市直部门", ("department",)),
    Group("bureau", "驻外分局", ("bureau",)),
)
EVERY_GROUP = tuple(group.id for group in GROUPS)
FORUM = PlannedActivity(
    "city-2026-001", "city", "苏陕产业对接会", "百城推介", "市", "推介会", "2026-02", None,
    "南京市", "长三角", "beijing",
)  # fmt: skip


def week(text: str) -> Week:
    found = parse_week(text)
    assert found is not None
    return found


def period(text: str) -> Period:
    found = parse_period(text)
    assert found is not None
    return found


def at(text: str) -> datetime:
    """A moment in Shanghai, written 2026-02-04 18:00."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def unit(id_: str, **more: Any) -> Unit:
    kind, short = NAMES[id_]
    start = date(2020, 1, 1)
    return Unit(id_, kind, (Name(start, f"汉中{short}", short),), start, **more)


def indicators() -> tuple[Indicator, ...]:
    """省外到位资金 (60), 签约合同项目 (40), for every group, against schedule and without a cap."""
    funds = b.indicator(
        "funds", Measure("arrived_funds", "省外"), 60, applies_to=EVERY_GROUP, formula=Formula("linear")
    )  # fmt: skip
    contracts = b.indicator("contracts", "signed_count", 40, applies_to=EVERY_GROUP)
    return replace(funds, title="省外到位资金"), replace(contracts, title="签约合同项目")


def scheme(*chosen: Indicator, **more: Any) -> Scheme:
    return b.scheme(*(chosen or indicators()), groups=GROUPS, **more)


TARGETS = b.targets(
    {
        ("hantai", "funds"): "6亿元",
        ("mian", "funds"): "3亿元",
        ("gaoxin", "funds"): "3亿元",
        ("hantai", "contracts"): "12个",
        ("mian", "contracts"): "12个",
        ("gaoxin", "contracts"): "12个",
        ("city", "funds"): "12亿元",
    }
)


def world(
    schemes: Iterable[Scheme] | None = None,
    targets: Iterable[TargetVersion] = (TARGETS,),
    units: Iterable[Unit] | None = None,
    **more: Any,
) -> World:
    made = b.world(units or [unit(id_) for id_ in NAMES], schemes or [scheme()], targets)
    stages = replace(made.stages, voucher_kinds=("银行进账单",))
    return replace(made, stages=stages, activities={FORUM.id: FORUM}, **more)


def filing(unit_: str, week_: str, received: str, **lists: Any) -> Filing:
    """A report that came as one piece; its receipt gets its order when all are put together."""
    fields = {"unit": unit_, "week": week_, **lists}
    path = f"submissions/{unit_}/weekly/{week_}.yaml"
    report = load_report(path, unit_, week(week_), fields)
    receipt = Receipt(0, at(received), f"{unit_}-{week_}")
    lines = {
        (entry.list, entry.index): 10 * number for number, entry in enumerate(report.entries(), 1)
    }
    late = receipt.time > b.CALENDAR.closes_at(report.week)
    return Filing(report, report.entries(), receipt, receipt, lines, late)


def act(kind: str, received: str, /, **value: Any) -> Filing:
    """Acts of the office, each valid by its schema."""
    value = {"id": "a1", "date": received[:10], **value}
    assert shapes()[kind].is_valid(value), list(shapes()[kind].errors(value))
    acts = load_acts(kind, value)
    receipt = Receipt(0, at(received), value["id"])
    when = week_of(receipt.time.date())
    report = Report(f"submissions/city/{kind}s/{value['id']}.yaml", "city", when, "city", str(when))
    return Filing(report, acts, receipt, receipt, {}, late=False, office=True)


def ruling(received: str, kind: str, project: str = "p1", **more: Any) -> Filing:
    named = {"id": "r1", "kind": kind, "project": project, "reason": "查明属实。", **more}
    return act("ruling", received, **named)


def amendment(received: str, kind: str, project: str = "p1", **more: Any) -> Filing:
    row = {"project": project, "kind": kind, "reason": "半年核查。", **more}
    name = f"h{received[5:7]}"
    return act("amendment", received, id=name, matter="核查", amendments=[row])


def objection(
    received: str, period_: str, *admits: tuple[str, str, str], id_: str = "o1", **more: Any
) -> Filing:
    """An objection of 汉台区, upheld on the day it is received; `admits` are (unit, week, entry)."""
    named = [{"unit": one, "week": week, "entry": entry} for one, week, entry in admits]
    value: Fields = {
        "id": id_, "period": period_, "unit": "hantai", "indicator": "funds", "reason": "已按时送达。",
        "result": "成立", "ruled": received[:10], "answer": "属实。",
    }  # fmt: skip
    value |= {"admits": named} if named else {}
    return act("objection", received, **{**value, **more})


def open_objection(received: str, period_: str, id_: str = "o1", **more: Any) -> Filing:
    """An objection of 汉台区 that waits for its ruling."""
    value: Fields = {"id": id_, "period": period_, "unit": "hantai", "indicator": "funds"}
    value |= {"reason": "少计一笔。", "result": "待裁定", **more}
    return act("objection", received, **value)


def waiver(received: str, rule: str, week_: str, entry: str, id_: str = "h1") -> Filing:
    """A waiver of one rule for an entry of 汉台区."""
    row = {
        "id": id_, "date": received[:10], "rule": rule, "unit": "hantai", "week": week_,
        "entry": entry, "reason": "已核实。",
    }  # fmt: skip
    acts = load_acts("waivers", {"waivers": [row]})
    receipt = Receipt(0, at(received), id_)
    when = week_of(receipt.time.date())
    report = Report("submissions/city/waivers.yaml", "city", when, "city", str(when))
    return Filing(report, acts, receipt, receipt, {}, late=False, office=True)


def audit(received: str, period_: str, *rows: Fields, id_: str = "c1") -> Filing:
    """On-site checks of one period, done on the day on which they are received."""
    basic = {
        "result": "不属实",
        "date": received[:10],
        "by": "市经合局项目科",
        "evidence": "记录1号",
    }
    found = [{**basic, "reason": "现场没有。", **row} for row in rows]
    value: Fields = {"id": id_, "period": period_, "drawn": received[:10], "audits": found}
    assert shapes()["audit"].is_valid(value), list(shapes()["audit"].errors(value))
    acts = load_acts("audit", value)
    receipt = Receipt(0, at(received), id_)
    when = week_of(receipt.time.date())
    report = Report(f"submissions/city/audits/{id_}.yaml", "city", when, "city", str(when))
    return Filing(report, acts, receipt, receipt, {}, late=False, office=True)


def paid(project: str, number: str, **more: Any) -> Fields:
    """A payment as a check names it."""
    voucher = {"kind": "银行进账单", "number": number}
    return {"project": project, "item": "到位资金", "voucher": voucher, **more}


def numbered(filings: Iterable[Filing]) -> list[Filing]:
    """Number receipts in the order of their times, as history does."""
    ordered = sorted(filings, key=lambda entry: (entry.receipt.time, entry.report.path))
    return [
        replace(entry, receipt=receipt, first=receipt)
        for order, entry in enumerate(ordered)
        for receipt in [replace(entry.receipt, order=order)]
    ]


def closings(first: str = "2026-W01", last: str = "2026-W20") -> list[datetime]:
    """The closing times of weeks, which the road keeps the ledger's state at."""
    moments, current = [], week(first)
    while current <= week(last):
        moments.append(b.CALENDAR.closes_at(current))
        current = current.shift(1)
    return moments


def judged(where: World, *filings: Filing, opening: State | None = None) -> Judged:
    """Send reports through the rules into the ledger."""
    start = State() if opening is None else opening
    return judge(numbered(filings), start, where, _nowhere, closings())


def _nowhere(path: str, pointer: Pointer) -> tuple[int, int]:
    return 1, 1


def folded(*filings: Filing, moments: Sequence[datetime] | None = None) -> Judged:
    """Fold reports as they are, whatever the rules would say: the ledger takes everything."""
    state = State(order=b.STAGES.names[:-1])
    kept: list[Snapshot] = [Snapshot(datetime.min.replace(tzinfo=SHANGHAI), state)]
    ordered = numbered(filings)
    for entry in ordered:
        state, _ = step(state, entry)
        kept.append(Snapshot(entry.receipt.time, state))
    snapshots = {
        moment: [shot.state for shot in kept if shot.time <= moment][-1]
        for moment in (closings() if moments is None else moments)
    }
    reports = tuple(entry for entry in ordered if not entry.office)
    acts = tuple(entry for entry in ordered if entry.office)
    return Judged(State(), state, (), reports, (), (), snapshots, acts)


def opened(unit_: str, *projects: Fields) -> State:
    fields = {
        "unit": unit_,
        "as_of": "2025-12-31",
        "approved": {"by": "市经合局", "date": "2026-01-04"},
        "projects": list(projects),
    }
    opening = load_opening(f"submissions/{unit_}/opening.yaml", unit_, fields)
    receipt, state = Receipt(0, at("2026-01-04 09:00"), "opening"), State(order=b.STAGES.names[:-1])
    for entry in opening.projects:
        source = Source(opening.path, 1, receipt, unit_, "", entry.list, entry.index)
        state, _ = enter(entry, state, source)
    return state


def new(id_: str, day: str, stage: str = "签约", **more: Any) -> Fields:
    """A new project from Guangdong of 3亿元; a signed one by contract."""
    fields: Fields = {
        "id": id_,
        "name": f"{id_}项目",
        "stage": stage,
        "date": day,
        "investor": {"name": f"{id_}公司", "origin": "广东省深圳市"},
        "investment": "3亿元",
    }
    if stage == "签约":
        fields["contract_type"] = "合同"
    return fields | more


def progress(project: str, day: str, **more: Any) -> Fields:
    return {"project": project, "date": day, **more}


def arrived(amount: str, day: str, number: str) -> Fields:
    voucher = {"kind": "银行进账单", "number": number, "date": day}
    return {"amount": amount, "use": "固定资产", "date": day, "voucher": voucher}


def money(project: str, day: str, amount: str, number: str, filed: str = "") -> Fields:
    """Progress that brings money; `filed` is the entry's own date where it is another one."""
    return progress(project, filed or day, arrived=[arrived(amount, day, number)])


def need(id_: str, project: str, asks: str) -> Fields:
    return {"id": id_, "project": project, "kind": "用地", "asks": asks, "text": "缺用地指标。"}


def reply(to: str, day: str, result: str) -> Fields:
    return {"to": to, "date": day, "result": result}
