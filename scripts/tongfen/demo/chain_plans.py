"""Plans of two chains, invented: one approved, whose gap a story closes, and a draft that is still wanting."""

from collections.abc import Iterator, Sequence
from datetime import date

from tongfen.demo import office_files, yaml_text
from tongfen.demo.city import CITY, Office
from tongfen.demo.yaml_text import Node

MATERIALS, EQUIPMENT = "现代材料", "装备制造"
APPROVED, DRAFT = "xiandai-cailiao-2026", "zhuangbei-zhizao-2026"
DECISION = "yanshi-2026-chanyelian"
CLOSED, WANTED = "高纯石英原料(演示)", "光伏级石英制品(演示)"
"""The gap that a project closes, and one that stays open"""
SIGNED = "2026-03-17"
_SCHEMA = "../../../schemas/{}.schema.json"
_POSITIONS = ("上游", "中游", "下游")


def files(office: Office) -> dict[str, bytes]:
    """The plans as they are on the first day, with the decision that approves the one."""
    path = f"{CITY}/plans/{APPROVED}.yaml"
    decision = office_files.decided(DECISION, date(2025, 12, 25), "审定2026年产业链方案", path)
    made = {}
    if MATERIALS in office.chains:
        made[path] = yaml_text.document(materials(office), _SCHEMA.format("chain-plan"))
        made[f"{CITY}/decisions/{DECISION}.yaml"] = yaml_text.document(
            decision, _SCHEMA.format("decision")
        )
    if EQUIPMENT in office.chains:
        path = f"{CITY}/plans/{DRAFT}.yaml"
        made[path] = yaml_text.document(_equipment(office), _SCHEMA.format("chain-plan"))
    return made


def materials(office: Office, *, signed: bool = False) -> dict[str, Node]:
    """The approved plan; `signed` once the project that closes its gap has been reported."""
    done: dict[str, Node] = {"done": SIGNED, "note": "南郑区的项目签约"} if signed else {}
    return {
        "id": APPROVED,
        "chain": MATERIALS,
        "from": "2026-01-01",
        "decision": DECISION,
        "lead_post": "市政府分管副市长(演示)",
        "lead_unit": office.head.id,
        "direction": "演示:补上高纯原料,延伸光伏级制品。",
        "text": "演示数据:围绕龙头企业补上游原料、延下游制品,并无此方案。",
        "segments": [
            {"name": CLOSED, "position": "上游"},
            *_placed(office.chains[MATERIALS]),
            {"name": WANTED, "position": "下游"},
        ],
        "gap_closed_at": "签约",
        "gaps": [
            {"segment": CLOSED, "since": "2026-01-01", "text": "演示:本地没有高纯石英原料企业。"},
            {"segment": WANTED, "since": "2026-01-01", "text": "演示:制品都在外地加工。"},
        ],
        "carriers": _carriers(office),
        "leading_firms": ["示例新材料集团(演示)"],
        "platforms": ["示例石英检测中心(演示)"],
        "target_firms": [
            {
                "name": "示例石英制品有限公司(演示)",
                "segment": WANTED,
                "region": "江苏省连云港市",
                "text": "演示:准备登门拜访。",
            }
        ],
        "milestones": [
            {"date": "2026-03-31", "title": "高纯石英原料项目签约", **done},
            {"date": "2026-06-30", "title": "光伏级石英制品项目签约"},
            {"date": "2027-12-31", "title": "两个项目投产"},
        ],
        "note": "演示数据,环节的上下游、缺口、企业和节点均为虚构。",
    }


def _equipment(office: Office) -> dict[str, Node]:
    names = office.chains[EQUIPMENT]
    wanted = "精密铸件(演示)"
    return {
        "id": DRAFT,
        "chain": EQUIPMENT,
        "from": "2026-01-01",
        "decision": None,
        "direction": "演示:补上精密铸件。",
        "segments": [{"name": wanted, "position": "上游"}, *_placed(names)],
        "gap_closed_at": "开工",
        "gaps": [{"segment": wanted, "since": "2026-01-01", "text": "演示:铸件都从外地买。"}],
        "milestones": [{"date": "2026-12-31", "title": "精密铸件项目开工"}],
        "note": "演示数据,并无此方案。",
    }


def _placed(names: Sequence[str]) -> Iterator[dict[str, Node]]:
    """Place the list's segments in its order: the first third upstream, the last downstream."""
    for number, name in enumerate(names):
        yield {"name": name, "position": _POSITIONS[number * 3 // len(names)]}


def _carriers(office: Office) -> list[Node]:
    parks = [unit for unit in office.landings if unit.kind == "park"] or list(office.landings)
    return [{"name": unit.short_name, "unit": unit.id} for unit in parks[:2]]
