"""TRN: training and secondments. Heads are counted once, for units there are, in the year they belong to."""

from collections.abc import Iterator

from tongfen.documents import Pointer
from tongfen.model.world import World
from tongfen.rules.likely import guess_id, guess_unit
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import Fields, rows

_LISTS = ("courses", "trainings", "secondments")
_DATES = {"courses": "planned", "trainings": "date", "secondments": "start"}


@office_rule("TRN101", "training-names-units", since="2026-W49", kinds=("training",))
def training_names_units(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    参加培训、派人挂职、接收挂职的单位要是成员单位。

    哪个单位缺哪种能力的培训,是按单位数的;编号写错,这个单位就成了没有培训过。
    """
    del unit, name
    for at, one in _units(value):
        if one not in world.units:
            repair = f"{guess_unit(one, world)}单位编号见“单位”页,例如 hantai(汉台区);别的单位挂职的写 place"
            yield at, f"没有“{one}”这个单位", repair


def _units(value: Fields) -> Iterator[tuple[Pointer, str]]:
    for at, row in rows(value.get("courses", ()), ("courses",)):
        for index, one in enumerate(row.get("units", ())):
            yield (*at, "units", index), one
    for at, row in rows(value.get("trainings", ()), ("trainings",)):
        for place, one in rows(row["attended"], (*at, "attended")):
            yield (*place, "unit"), one["unit"]
    for at, row in rows(value.get("secondments", ()), ("secondments",)):
        for field in ("from", "to"):
            if row.get(field):
                yield (*at, field), row[field]


@office_rule("TRN102", "training-is-in-its-year", since="2026-W49", kinds=("training",))
def training_is_in_its_year(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    计划日期、培训日期和挂职开始的日期要在这份文件的年份里。

    一年一份,对照一年的培训;写错年份,这一年就少了一次。挂职跨年的,写在开始的那一年。
    """
    del world, unit
    if str(value["year"]) != name:
        return  # Of a year unlike the file's OWN102 speaks.
    for field in _LISTS:
        for at, row in rows(value.get(field, ()), (field,)):
            day = row[_DATES[field]]
            if day[:4] != name:
                yield (
                    (*at, _DATES[field]),
                    f"日期“{day}”不在{name}年",
                    f"请核对日期;是别的年份的,写进“training/{day[:4]}.yaml”",
                )


@office_rule("TRN103", "training-has-its-course", since="2026-W49", kinds=("training",))
def training_has_its_course(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    培训记录写了班次编号的,这个班要在同一份文件的培训计划里。

    计划办没办,是按班次编号对的;编号写错,办过的班看起来还没有办。
    """
    del world, unit, name
    known = {row["id"]: row["title"] for row in value.get("courses", ())}
    for at, row in rows(value.get("trainings", ()), ("trainings",)):
        if row.get("course") and row["course"] not in known:
            yield (
                (*at, "course"),
                f"培训计划里没有“{row['course']}”这个班",
                f"{guess_id(row['course'], known)}请核对班次编号;计划外的班,删去这一行",
            )


@office_rule("TRN104", "training-is-recorded-once", since="2026-W49", kinds=("training",))
def training_is_recorded_once(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    班次、挂职的编号不重复;同一天的同一个班只记一次,一个单位在一次培训里只写一次。

    写了两次,人数就多算了。
    """
    del world, unit, name
    for field in ("courses", "secondments"):
        for at, what in _again(
            ((*at, "id"), row["id"]) for at, row in rows(value.get(field, ()), (field,))
        ):
            yield at, f"编号“{what}”前面已经用过", "请换一个没有用过的编号"
    held = rows(value.get("trainings", ()), ("trainings",))
    for at, what in _again(
        ((*at, "date"), f"{row.get('course') or row['title']}@{row['date']}") for at, row in held
    ):
        yield at, f"“{what.split('@')[0]}”这一天的培训前面已经记过", "请合成一条"
    for at, row in rows(value.get("trainings", ()), ("trainings",)):
        for place, what in _again(
            ((*spot, "unit"), one["unit"]) for spot, one in rows(row["attended"], (*at, "attended"))
        ):
            yield place, f"“{what}”在这次培训里前面已经写过", "请合成一行,人数相加"


def _again(named: Iterator[tuple[Pointer, str]]) -> Iterator[tuple[Pointer, str]]:
    """Yield what was named before."""
    seen: set[str] = set()
    for at, name in named:
        if name in seen:
            yield at, name
        seen.add(name)


@office_rule("TRN105", "unit-counts-its-own-people", since="2026-W49", kinds=("training",))
def unit_counts_its_own_people(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    单位自己填的培训和挂职,只写本单位的人;几个单位一起参加的班,由市经合局填。

    同一次培训几家都填,人数就重复了。
    """
    del world, name
    if unit == "city":
        return
    for at, row in rows(value.get("trainings", ()), ("trainings",)):
        for place, one in rows(row["attended"], (*at, "attended")):
            if one["unit"] != unit:
                message = f"“{one['unit']}”不是本单位"
                yield (*place, "unit"), message, "请删去这一行;几家一起的班,请市经合局填"
    for at, row in rows(value.get("secondments", ()), ("secondments",)):
        if row["from"] != unit:
            message = f"“{row['from']}”不是本单位"
            yield (*at, "from"), message, "请删去这一条;别的单位派出的,由它自己或市经合局填"


@office_rule("TRN106", "secondment-goes-somewhere", since="2026-W49", kinds=("training",))
def secondment_goes_somewhere(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    挂职要写去了哪里,成员单位和外地单位只写一样;结束日期不早于开始日期。

    去向和时间不清楚,就不知道现在还有多少人在外面挂职。
    """
    del world, unit, name
    for at, row in rows(value.get("secondments", ()), ("secondments",)):
        if bool(row.get("to")) == bool(row.get("place")):
            repair = "到成员单位的只写 to(单位编号),到外地单位的只写 place(单位名称)"
            yield at, "挂职去向要写一样,只写一样", repair
        if row.get("end") and row["end"] < row["start"]:
            message = f"结束日期“{row['end']}”早于开始日期“{row['start']}”"
            yield (*at, "end"), message, "请核对两个日期"


@office_rule("TRN107", "course-off-has-a-reason", since="2026-W49", kinds=("training",))
def course_off_has_a_reason(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    延期、取消的班要写原因。

    计划和实际不一样,看的人要知道为什么。
    """
    del world, unit, name
    for at, row in rows(value.get("courses", ()), ("courses",)):
        if row["status"] != "计划" and not row.get("reason"):
            yield (
                (*at, "status"),
                f"“{row['title']}”{row['status']}了,没有写原因",
                "请加一行“reason: ……”,写明原因",
            )


TEAM_RULES: tuple[OfficeRule, ...] = (
    training_names_units,
    training_is_in_its_year,
    training_has_its_course,
    training_is_recorded_once,
    unit_counts_its_own_people,
    secondment_goes_somewhere,
    course_off_has_a_reason,
)
