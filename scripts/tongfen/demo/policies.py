"""Invented policies of the city and of each county and park, and what was paid out under them each quarter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from tongfen.demo.city import FIRST_WEEK, Office, Unit
from tongfen.demo.history import Change
from tongfen.demo.profile import amount
from tongfen.demo.yaml_text import Node, document
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Period, parse_period, week_of

REWARD_OLD, REWARD_NEW = "yanshi-jiangbu-2023", "yanshi-jiangbu-2026"
"""The city's reward, and the one that supersedes it"""
APPROVALS, ENDING = "yanshi-shenpi-2026", "yanshi-tiexi-2026"
"""The city's service of approvals, and its interest subsidy that ends with the year's first quarter"""
NEW_FROM, ENDS = date(2026, 5, 1), date(2027, 3, 31)
FILED_AFTER = 9
"""Days after a quarter's end on which what was paid out in it is filed"""
_SCHEMAS = "../../../schemas"
_NOTHING_REAL = "演示数据,并无此项政策。"
_REVIEWED: Node = {"state": "已审查", "date": "2025-12-10"}


@dataclass(frozen=True, slots=True)
class _Filed:
    """A policy of a unit and the day it comes in."""

    unit: Unit
    day: date
    node: dict[str, Node]


def changes(office: Office) -> Iterator[Change]:
    """Yield what the units file: their policies, then each quarter what they paid out."""
    filed = [*_of_the_city(office), *_local(office)]
    last = office.weeks[-1].last
    for one in filed:
        if one.day <= last:
            path = f"submissions/{one.unit.id}/policies/{one.node['id']}.yaml"
            files = ((path, document(one.node, f"{_SCHEMAS}/policy.schema.json")),)
            yield _change(office, one.unit, one.day, "政策", files)
    for unit in office.units:
        own = [one.node for one in filed if one.unit == unit]
        for period in _quarters(office) if own else ():
            day = period.last + timedelta(days=FILED_AFTER)
            rows = [row for node in own if (row := _row(office, node, period)) is not None]
            if day <= last and rows and not office.ended(unit.id, week_of(period.last)):
                path = f"submissions/{unit.id}/fulfilment/{period.id}.yaml"
                node: dict[str, Node] = {
                    "unit": unit.id, "quarter": period.id, "date": day.isoformat(),
                    "policies": rows,
                }  # fmt: skip
                files = ((path, document(node, f"{_SCHEMAS}/fulfilment.schema.json")),)
                yield _change(office, unit, day, f"{period.title}政策兑现", files)


def _change(
    office: Office, unit: Unit, day: date, what: str, files: tuple[tuple[str, bytes], ...]
) -> Change:
    received = datetime.combine(day, time(16), SHANGHAI) + timedelta(minutes=unit.index)
    person = (f"{unit.short_name}(演示)", f"{unit.id}@example.invalid")
    return Change(received, f"收到{unit.short_name}{what}", files, by=person)


def _quarters(office: Office) -> Iterator[Period]:
    for year in office.years:
        for number in range(1, 5):
            period = parse_period(f"{year}-Q{number}")
            assert period is not None
            yield period


def _of_the_city(office: Office) -> Iterator[_Filed]:
    """The coordinating office's policies: one superseded, one that ends, one without an end."""
    head, first = office.head, FIRST_WEEK.first
    common: dict[str, Node] = {
        "unit": head.id, "issuer": f"{office.city}(演示)", "level": "市",
        "legal_basis": "演示数据,并无此项依据。", "note": _NOTHING_REAL,
    }  # fmt: skip
    reward: dict[str, Node] = {
        **common, "category": "综合", "audience": "新引进的制造业企业", "who": ["各类企业"],
        "stages": ["开工建设", "投产经营"], "helps": ["资金奖补"],
        "conditions": ["固定资产投资5000万元以上", "按合同约定时间开工"],
        "apply": _claim("一般", "市政务服务中心招商窗口(演示)", 90),
    }  # fmt: skip
    yield _Filed(head, first, {
        "id": REWARD_OLD, "title": "重点引进项目奖补办法(演示,2023年)", "doc_no": "演示〔2023〕6号",
        **reward, "effective": "2023-04-01",
        "benefits": [_benefit("按固定资产投资奖补", percent="1%", cap="300万元")],
    })  # fmt: skip
    yield _Filed(head, date(2026, 4, 24), {
        "id": REWARD_NEW, "title": "重点引进项目奖补办法(演示,2026年)", "doc_no": "演示〔2026〕9号",
        **reward, "effective": NEW_FROM.isoformat(), "supersedes": [REWARD_OLD],
        "benefits": [_benefit("按固定资产投资奖补,分两年兑现", percent="2%", cap="500万元")],
        "fair_competition_review": {"state": "已审查", "date": "2026-04-08"},
    })  # fmt: skip
    yield _Filed(head, first, {
        "id": ENDING, "title": "制造业贷款贴息办法(演示)", "doc_no": "演示〔2026〕1号", **common,
        "category": "金融", "audience": "有贷款的制造业企业", "who": ["民营企业", "中小微企业"],
        "stages": ["投产经营", "增资扩产"], "helps": ["融资支持"],
        "conditions": ["贷款用于购置设备", "没有逾期"], "effective": "2026-01-01",
        "expires": ENDS.isoformat(),
        "benefits": [_benefit("按贷款利息贴补", percent="30%", cap="50万元")],
        "apply": _claim("快申快享", "市政务服务中心金融窗口(演示)", 45),
        "fair_competition_review": _REVIEWED,
    })  # fmt: skip
    yield _Filed(head, first, {
        "id": APPROVALS, "title": "招商项目帮办代办办法(演示)", "doc_no": "演示〔2026〕2号", **common,
        "category": "营商环境", "audience": "招商引资项目单位", "who": ["各类企业", "外资企业"],
        "stages": ["签约落地", "开工建设"], "helps": ["审批服务"],
        "conditions": ["签订投资合同"], "effective": "2026-01-01",
        "benefits": [_benefit("备案、环评、施工许可由专人帮办代办")],
        "apply": _claim("一般", "市政务服务中心招商窗口(演示)", 20),
    })  # fmt: skip


def _local(office: Office) -> Iterator[_Filed]:
    """Two policies of each county and park: workshops, and a chain's reward."""
    for unit in office.landings:
        rng, name = office.rng(unit.id, "policies"), unit.short_name
        day = FIRST_WEEK.first + timedelta(days=1)
        common: dict[str, Node] = {
            "unit": unit.id, "issuer": f"{name}(演示)",
            "level": "县区" if unit.kind == "county" else "园区",
            "who": ["各类企业"], "legal_basis": "演示数据,并无此项依据。",
            "fair_competition_review": _REVIEWED, "note": _NOTHING_REAL,
            "apply": _claim("快申快享", f"{name}政务服务大厅招商窗口(演示)", rng.randrange(20, 61, 5)),
        }  # fmt: skip
        share = rng.choice(("30%", "50%", "60%"))
        yield _Filed(unit, day, {
            "id": f"{unit.id}-changfang-2026", "title": f"{name}标准厂房租金补助办法(演示)",
            "doc_no": f"演示{name}〔2026〕1号", "category": "工业",
            "audience": "租用标准厂房的企业", "stages": ["签约落地", "开工建设", "投产经营"],
            "helps": ["用地厂房", "资金奖补"],
            "conditions": [f"租用标准厂房{rng.randrange(10, 40, 5)}00平方米以上"],
            "benefits": [_benefit("前三年租金补助", percent=share, cap=amount(rng.randrange(50, 200, 10)))],
            "effective": "2026-02-01", "expires": "2028-12-31", **common,
        })  # fmt: skip
        chain = rng.choice(sorted(office.chains))
        yield _Filed(unit, day, {
            "id": f"{unit.id}-chanye-2026", "title": f"{name}{chain}产业奖补办法(演示)",
            "doc_no": f"演示{name}〔2026〕2号", "category": "工业", "chains": [chain],
            "audience": f"{chain}企业", "stages": ["投产经营", "增资扩产"], "helps": ["资金奖补"],
            "conditions": ["当年新增规模以上企业"],
            "benefits": [_benefit("首次入规的一次性奖励", amount=amount(rng.randrange(10, 60, 5)))],
            "effective": "2026-01-01", "expires": rng.choice(("2026-12-31", "2027-12-31")), **common,
        })  # fmt: skip


def _benefit(text: str, **figures: str) -> Node:
    return {"text": text, **figures}


def _claim(mode: str, where: str, workdays: int) -> Node:
    return {"mode": mode, "where": where, "workdays": workdays}


def _row(office: Office, node: dict[str, Node], period: Period) -> dict[str, Node] | None:
    """What was paid out under a policy in a quarter; nothing before it began or after it ended."""
    id_, ends = str(node["id"]), str(node.get("expires", "9999"))
    if str(node["effective"]) > period.last.isoformat() or ends < period.first.isoformat():
        return None
    if id_ == REWARD_OLD and period.first >= NEW_FROM:
        return None
    return _drawn(office.rng(id_, "fulfilment", period.id), id_)


def _drawn(rng: Random, id_: str) -> dict[str, Node]:
    applicants = rng.randrange(0, 15)
    granted = rng.randrange(0, applicants + 1)
    row: dict[str, Node] = {"policy": id_, "applicants": applicants, "granted": granted}
    if granted and id_ != APPROVALS:
        row["amount"] = amount(granted * rng.randrange(8, 60))
    if granted:
        row["days"] = rng.randrange(12, 70)
    return row
