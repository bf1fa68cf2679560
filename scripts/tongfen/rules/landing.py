"""TKT3: the list of things to do before works begin, and where each is done."""

from collections.abc import Iterator

from tongfen.model.world import World
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import Fields, rows

# The list came with these rules, so they hold from the beginning.
_EVER = "2026-W01"


@office_rule("TKT301", "landing-item-has-its-proof", since=_EVER, kinds=("stages",))
def landing_item_has_its_proof(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    落地事项凭的证明材料,必须是证明材料种类里有的;一个事项只写一次。

    种类写错一个字,这一项就永远打不上勾。
    """
    del world, unit, name
    known = [kind["name"] for kind in value["evidence_kinds"]]
    seen: set[str] = set()
    for at, row in rows(value.get("landing", ()), ("landing",)):
        if row["name"] in seen:
            yield (*at, "name"), f"事项“{row['name']}”前面已经写过", "请只留一处"
        seen.add(row["name"])
        for number, kind in enumerate(row["evidence"]):
            if kind not in known:
                yield (
                    (*at, "evidence", number),
                    f"没有“{kind}”这一种证明材料",
                    f"请从这些里选:{'、'.join(known)};新的种类先写进 evidence_kinds(证明材料种类)",
                )


@office_rule("TKT302", "service-is-of-a-landing-item", since=_EVER, kinds=("site",))
def service_is_of_a_landing_item(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    一网通办里各事项的名称,必须是生命周期里列出的落地事项;一个事项只写一个网址。

    名称对不上,项目页上就没有这一项的办理链接。
    """
    del unit, name
    known = [item.name for item in world.stages.landing]
    seen: set[str] = set()
    services = (value.get("one_stop") or {}).get("services", ())
    for at, row in rows(services, ("one_stop", "services")):
        if row["name"] not in known:
            listed = (
                f"请从这些里选:{'、'.join(known)}" if known else "请先在 stages.yaml 里列出落地事项"
            )
            yield (*at, "name"), f"落地事项里没有“{row['name']}”", listed
        elif row["name"] in seen:
            yield (*at, "name"), f"事项“{row['name']}”前面已经写过", "请只留一个网址"
        seen.add(row["name"])


LANDING_RULES: tuple[OfficeRule, ...] = (landing_item_has_its_proof, service_is_of_a_landing_item)
