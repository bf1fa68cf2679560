"""The office's own files: the real city's where they are facts, invented and marked so where they are not."""

from collections.abc import Iterable, Mapping
from datetime import date

from tongfen.demo import goals, plans, schemes, team, yaml_text
from tongfen.demo.city import CITY, Office
from tongfen.demo.plans import Planned
from tongfen.demo.yaml_text import Node

MERGER = ("演示合并账号", "merge@example.invalid")
BODY = "演示领导小组(虚构)"
OFFICE = "演示领导小组办公室(虚构)"
MONTHLY_ON = 18
"""The day of a month on which the figures of the month before come in."""
_DEEP = "../../../schemas"
_CLOCKS: list[Node] = [{"kind": "用地", "days": 10, "count": "工作日", "note": "演示数据"}]


def decision_id(year: int) -> str:
    """The invented decision that approves a year's files."""
    return f"yanshi-{year}-nianduanpai"


def lasting(office: Office) -> dict[str, bytes]:
    """Files that hold from the first day on."""
    files = {
        path: data
        for path, data in office.raw.items()
        if path in (f"{CITY}/chains.yaml", f"{CITY}/duties.yaml")
        or path.startswith(f"{CITY}/decisions/")
    }
    decided = {"status": "已审定", "note": "演示数据:由虚构的决定审定。"}
    named = {
        "units": {
            **office.files[f"{CITY}/units.yaml"],
            "units": [unit.record for unit in sorted(office.units, key=lambda unit: unit.index)],
        },
        "calendar": {**office.files[f"{CITY}/calendar.yaml"], **decided, "need_clocks": _CLOCKS},
        "stages": {**office.files[f"{CITY}/stages.yaml"], **decided},
        "site": _site(office),
        "leading-group": leading_group(office),
    }
    for name, node in named.items():
        files[f"{CITY}/{name}.yaml"] = yaml_text.document(node, f"../../schemas/{name}.schema.json")
    for name in ("projects", "activities", "yearly"):
        node = {"note": "演示数据,不含真实的公开事实。", name: []}
        schema = f"{_DEEP}/published-{name}.schema.json"
        files[f"{CITY}/published/{name}.yaml"] = yaml_text.document(node, schema)
    return files


def leading_group(office: Office) -> Mapping[str, Node]:
    """The real posts, with the units that take part; the names of both bodies are invented."""
    known = {unit.id for unit in office.units}
    versions: list[Node] = []
    for one in office.files[f"{CITY}/leading-group.yaml"]["versions"]:
        members = [row for row in one["group"]["members"] if row["unit"] in known]
        group = {**one["group"], "name": BODY, "members": members}
        head = {**one["office"], "name": OFFICE}
        note = "演示数据:岗位照公开的名单,两个机构的名称是虚构的。"
        versions.append({**one, "group": group, "office": head, "note": note})
    return {"versions": versions}


def of_year(office: Office, year: int, planned: Iterable[Planned], on: date) -> dict[str, bytes]:
    """Files of one year: the decision, what it approves, and the plan as it stands on a day.

    The targets of later years are decided when the year has begun.
    """
    decision, late = decision_id(year), year != office.years[0]
    names = ("targets", "assessment", "activities", "training")
    nodes: dict[str, Mapping[str, Node]] = {
        "targets": goals.targets(year, () if late else (_annual(office, year, decision),)),
        "assessment": schemes.yearly(office, year, decision),
        "activities": plans.plan(office, year, "", planned, decision, on),
        "training": team.training(office, year, decision, on),
    }
    files = {
        f"{CITY}/{name}/{year}.yaml": yaml_text.document(nodes[name], f"{_DEEP}/{name}.schema.json")
        for name in names
    }
    once = [f"{CITY}/calendar.yaml", f"{CITY}/stages.yaml"] if year == office.years[0] else []
    undecided = f"{CITY}/targets/{year}.yaml" if late else ""
    approved = sorted({*files, *once} - {undecided})
    what = "考核办法、活动和培训计划" if late else "目标任务、考核办法、活动和培训计划"
    node = decided(decision, date(year - 1, 12, 25), f"审定{year}年{what}", *approved)
    files[f"{CITY}/decisions/{decision}.yaml"] = yaml_text.document(
        node, f"{_DEEP}/decision.schema.json"
    )
    return files


def late_targets(office: Office, year: int) -> dict[str, bytes]:
    """The targets of a later year, which are in force from March on, and their decision."""
    path, id_ = f"{CITY}/targets/{year}.yaml", f"yanshi-{year}-mubiao"
    node = decided(id_, date(year, 2, 25), f"审定{year}年目标任务", path)
    targets = goals.targets(year, (_annual(office, year, id_, f"{year}-03-01"),))
    return {
        f"{CITY}/decisions/{id_}.yaml": yaml_text.document(node, f"{_DEEP}/decision.schema.json"),
        path: yaml_text.document(targets, f"{_DEEP}/targets.schema.json"),
    }


def decided(id_: str, day: date, matter: str, *paths: str) -> dict[str, Node]:
    """An invented decision that approves files."""
    return {
        "id": id_,
        "date": day.isoformat(),
        "body": BODY,
        "matter": f"演示:{matter}",
        "approves": [{"path": path} for path in paths],
        "text": "演示数据,并无此项决定。",
    }


def _annual(office: Office, year: int, decision: str, effective: str = "") -> Mapping[str, Node]:
    start = effective or f"{year}-01-01"
    return goals.version(office, start, decision, goals.annual(office, year))


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
        files[f"{CITY}/training/{known}.yaml"] = yaml_text.document(
            team.training(office, known, decision_id(known), day), f"{_DEEP}/training.schema.json"
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
        "public_note": "演示数据:项目、企业、金额、目标、名次和单位的变动都是虚构的,不代表任何真实单位的工作。",
        "staff_note": "演示数据:项目、企业、金额、目标、名次和单位的变动都是虚构的,不代表任何真实单位的工作。",
    }
