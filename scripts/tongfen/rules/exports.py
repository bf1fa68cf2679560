"""ASM2: mappings for other platforms' import forms.

All of them hold since 2026-W01: no mapping had any effect before there were these rules.
"""

from collections.abc import Iterator

from tongfen.model.exporting import AMOUNTS, DATES, OWN
from tongfen.model.world import World
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import Fields, rows

_OWN = frozenset().union(*OWN.values())


@office_rule("ASM201", "export-column-has-one-source", since="2026-W01", kinds=("export",))
def export_column_has_one_source(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    报表对照的每一列,或者取一项(field),或者写固定内容(constant),只写一样;列名不重复。

    两样都写就不知道按哪一样;列名重复,导入的平台分不清。
    """
    del world, unit, name
    seen: set[str] = set()
    for at, column in rows(value["columns"], ("columns",)):
        title = column["title"]
        if ("field" in column) == ("constant" in column):
            told = "两样都写了" if "field" in column else "两样都没有写"
            repair = "请写 field(取哪一项)或 constant(固定内容),只写一样"
            yield (*at, "title"), f"“{title}”取哪一项和固定内容{told}", repair
        if title in seen:
            yield (*at, "title"), f"列名“{title}”前面已经有了", "请照导入模板写列名,或删去一列"
        seen.add(title)


@office_rule("ASM202", "export-column-fits-its-row", since="2026-W01", kinds=("export",))
def export_column_fits_its_row(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    列取的一项,那样的行要有;金额的列写明单位,日期的列才写日期写法。

    一个项目一行的表里没有哪一笔资金;金额不写单位,差一万倍也看不出来。
    """
    del world, unit, name
    kind = value["rows"]
    for at, column in rows(value["columns"], ("columns",)):
        field = column.get("field", "")
        if field in _OWN - OWN[kind]:
            others = "、".join(other for other, own in OWN.items() if field in own)
            yield (
                (*at, "field"),
                f"一行是{kind}的表里没有“{field}”",
                f"“{field}”只在一行是{others}的表里有;请换一项,或改 rows(一行是什么)",
            )
        if field in AMOUNTS and "unit" not in column:
            yield (*at, "field"), f"“{field}”没有写用什么单位", "请加一行“unit: 万元”"
        for key, fit, what in (("unit", AMOUNTS, "金额"), ("decimals", AMOUNTS, "金额"),
                               ("format", DATES, "日期")):  # fmt: skip
            if key in column and field not in fit:
                told = f"“{column['title']}”不是{what},不写 {key}"
                yield (*at, key), told, f"请删去 {key} 这一行"


@office_rule("ASM203", "exported-stage-is-known", since="2026-W01", kinds=("export",))
def exported_stage_is_known(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    只要哪些阶段,写阶段表里签约以后的阶段;一行是到位资金的不写。

    线索不对外报送;资金按日期挑,不按阶段挑。
    """
    del unit, name
    stages = world.stages
    known = [stage for stage in stages.names if stages.order(stage) >= stages.order("签约")]
    for index, stage in enumerate(value.get("stages", ())):
        if stage not in known:
            yield (
                ("stages", index),
                f"没有“{stage}”这个可以报送的阶段",
                f"可以写:{'、'.join(known)}",
            )
    if "stages" in value and value["rows"] == "到位资金":
        yield ("stages",), "一行是到位资金的,不按阶段挑", "请删去 stages"


EXPORT_RULES: tuple[OfficeRule, ...] = (
    export_column_has_one_source,
    export_column_fits_its_row,
    exported_stage_is_known,
)
