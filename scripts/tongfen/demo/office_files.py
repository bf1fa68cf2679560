"""The office's own files: the real city's where they are facts, invented and marked so where they are not."""

from collections.abc import Iterable, Mapping
from datetime import date

from tongfen.demo import goals, plans, yaml_text
from tongfen.demo.city import CITY, Office, scheme
from tongfen.demo.plans import Planned
from tongfen.demo.yaml_text import Node

MERGER = ("演示合并账号", "merge@example.invalid")
BODY = "演示领导小组(虚构)"
MONTHLY_ON = 18
"""The day of a month on which the figures of the month before come in."""
_NOTE = "演示数据,内容为虚构。"
_DEEP = "../../../schemas"


def decision_id(year: int) -> str:
    """The invented decision that approves a year's files."""
    return f"yanshi-{year}-nianduanpai"


def lasting(office: Office) -> dict[str, bytes]:
    """Files that hold from the first day on."""
    files = {
        path: data
        for path, data in office.raw.items()
        if path == f"{CITY}/chains.yaml" or path.startswith(f"{CITY}/decisions/")
    }
    decided = {"status": "已审定", "note": "演示数据:由虚构的决定审定。"}
    named = {
        "units": {
            **office.files[f"{CITY}/units.yaml"],
            "units": [unit.record for unit in sorted(office.units, key=lambda unit: unit.index)],
        },
        "calendar": {**office.files[f"{CITY}/calendar.yaml"], **decided},
        "stages": {**office.files[f"{CITY}/stages.yaml"], **decided},
        "site": _site(office),
    }
    for name, node in named.items():
        files[f"{CITY}/{name}.yaml"] = yaml_text.document(node, f"../../schemas/{name}.schema.json")
    for name in ("projects", "activities", "yearly"):
        node = {"note": "演示数据,不含真实的公开事实。", name: []}
        schema = f"{_DEEP}/published-{name}.schema.json"
        files[f"{CITY}/published/{name}.yaml"] = yaml_text.document(node, schema)
    return files


def of_year(office: Office, year: int, planned: Iterable[Planned], on: date) -> dict[str, bytes]:
    """Files of one year: the decision, what it approves, and the plan as it stands on a day."""
    decision = decision_id(year)
    names = ("targets", "assessment", "activities")
    nodes: dict[str, Mapping[str, Node]] = {
        "targets": goals.targets(office, year, decision),
        "assessment": _assessment(office, year),
        "activities": plans.plan(office, year, "", planned, decision, on),
    }
    files = {
        f"{CITY}/{name}/{year}.yaml": yaml_text.document(nodes[name], f"{_DEEP}/{name}.schema.json")
        for name in names
    }
    once = [f"{CITY}/calendar.yaml", f"{CITY}/stages.yaml"] if year == office.years[0] else []
    node: dict[str, Node] = {
        "id": decision,
        "date": f"{year - 1}-12-25",
        "body": BODY,
        "matter": f"演示:审定{year}年目标任务、考核办法和活动计划",
        "approves": [{"path": path} for path in sorted([*files, *once])],
        "text": "演示数据,并无此项决定。",
    }
    files[f"{CITY}/decisions/{decision}.yaml"] = yaml_text.document(
        node, f"{_DEEP}/decision.schema.json"
    )
    return files


def of_month(
    office: Office, day: date, planned: Mapping[int, tuple[Planned, ...]]
) -> dict[str, bytes]:
    """What the office files on a day in the middle of a month: last month's figures, the plan renewed."""
    files = {}
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    if year in office.years:
        files[f"{CITY}/figures/{year}-{month:02d}.yaml"] = yaml_text.document(
            goals.figures(office, year, month, day), f"{_DEEP}/figures.schema.json"
        )
    for known in {year, day.year} & set(office.years):
        node = plans.plan(office, known, "", planned[known], decision_id(known), day)
        files[f"{CITY}/activities/{known}.yaml"] = yaml_text.document(
            node, f"{_DEEP}/activities.schema.json"
        )
    return files


def _site(office: Office) -> dict[str, Node]:
    site = office.files[f"{CITY}/site.yaml"]
    return {
        **site,
        "name": f"{site['name']}(演示数据)",
        "demonstration": True,
        # No forge holds the demonstration: its figures lead to the source pages instead.
        "forge": None,
        "merge_account": {"name": MERGER[0], "email": MERGER[1]},
        "one_stop": None,
        "map_approval": None,
        "public_note": "演示数据:项目、企业、金额、目标和名次都是虚构的,不代表任何真实单位的工作。",
        "staff_note": "演示数据:项目、企业、金额、目标和名次都是虚构的,不代表任何真实单位的工作。",
    }


def _assessment(office: Office, year: int) -> dict[str, Node]:
    """The real city's draft scheme, decided by an invented decision for the year."""
    version = {
        **scheme(office.files),
        "effective": f"{year}-01-01",
        "decision": decision_id(year),
        "note": _NOTE,
        "period": {"from": f"{year}-01-01", "to": f"{year}-12-31"},
    }
    return {"note": "演示数据:由虚构的决定审定,并非汉中现行办法。", "versions": [version]}
