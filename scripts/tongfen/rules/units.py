"""UNT: the roster of units. Ids stay, names are dated, and who has ended has handed on."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from tongfen.model.city import Unit
from tongfen.model.fields import day
from tongfen.model.world import World
from tongfen.rules.registry import Complaint, OfficeRule, office_rule

Fields = dict[str, Any]
Row = tuple[int, Fields]
_NAMED = 3


def _rows(value: Fields) -> Iterator[Row]:
    return enumerate(value["units"])


def _circle(id_: str, world: World) -> list[str]:
    """The units of the circle in which a unit stands, itself first; none where it stands in none."""
    passed, present = [id_], world.units.get(id_)
    while present is not None and present.successor not in passed:
        passed.append(present.successor)
        present = world.units.get(present.successor)
    return passed if present is not None and present.successor == id_ else []


def _name(row: Fields) -> str:
    return str(row["names"][-1]["short_name"])


@office_rule("UNT101", "successor-is-a-unit", since="2026-W48", kinds=("units",))
def successor_is_a_unit(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    承接单位必须是名录里的另一个单位。

    撤并以后,在跟的项目和待办都转给承接单位;编号写错,就没有人接。
    """
    del unit, name
    for index, row in _rows(value):
        successor = row.get("successor")
        if successor == row["id"]:
            message = f"{_name(row)}的承接单位写的是它自己"
            yield ("units", index, "successor"), message, "请写接手的那个单位的编号"
        elif successor and successor not in world.units:
            message = f"名录里没有“{successor}”这个单位"
            yield ("units", index, "successor"), message, "请核对编号;新设的单位请先加进名录"


@office_rule("UNT102", "succession-comes-to-an-end", since="2026-W48", kinds=("units",))
def succession_comes_to_an_end(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    承接不能绕回来:甲由乙承接,乙就不能再由甲承接。

    绕成一圈,项目最后归谁就没有答案。
    """
    del unit, name
    for index, row in _rows(value):
        passed = _circle(row["id"], world)
        # Each of the circle leads back to itself: the first one by id says it for all.
        if len(passed) > 1 and row["id"] == min(passed):
            circle = "→".join(world.unit_title(id_) for id_ in (*passed, passed[0]))
            repair = "请核对这几个单位的 successor,最后接手的单位不写"
            yield ("units", index, "successor"), f"承接绕成了一圈:{circle}", repair


@office_rule("UNT103", "successor-takes-over-at-once", since="2026-W48", kinds=("units",))
def successor_takes_over_at_once(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    单位撤并的第二天,承接单位必须已经在,而且还在。

    中间空了一段,那段时间的项目和待办就没有人管。
    """
    del unit, name
    for index, row in _rows(value):
        successor = world.units.get(row.get("successor", ""))
        if successor is None or "to" not in row["valid"] or _circle(row["id"], world):
            continue
        first = day(row["valid"]["to"]) + timedelta(days=1)
        if not successor.exists_on(first):
            yield _gap(index, row, successor, world)


def _gap(index: int, row: Fields, successor: Unit, world: World) -> Complaint:
    last, title = day(row["valid"]["to"]), world.unit_title(successor.id)
    if successor.valid_from > last:
        message = f"{_name(row)}到 {last} 为止,承接它的{title} {successor.valid_from} 才开始"
        repair = "请把 valid.to(最后一天)和承接单位的 valid.from(起始日期)改成前后相连的两天"
    else:
        message = f"{_name(row)}到 {last} 为止,承接它的{title} {successor.valid_to} 就已撤并"
        repair = "请写当时还在的单位;它后来又由别的单位承接的,各写各的 successor"
    return ("units", index, "successor"), message, repair


@office_rule("UNT104", "successor-follows-an-end", since="2026-W48", kinds=("units",))
def successor_follows_an_end(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    写了承接单位,就要写明原单位到哪一天为止。

    没有最后一天,就不知道从哪天起由承接单位报送、确认和答复。
    """
    del world, unit, name
    for index, row in _rows(value):
        if row.get("successor") and "to" not in row["valid"]:
            message = f"{_name(row)}写了承接单位,没有写最后一天"
            repair = "请在 valid 里加一行“to: ……”,写最后一天;还没有撤并的,删去 successor"
            yield ("units", index, "successor"), message, repair


@office_rule("UNT105", "end-has-a-successor", since="2026-W48", kinds=("units",), hint=True)
def end_has_a_successor(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    单位撤并了,提示写明由谁承接;确实没有承接单位的,在说明(note)里写一句。

    没有承接单位,它在跟的项目和待办就停在那里。
    """
    del world, unit, name
    for index, row in _rows(value):
        if "to" in row["valid"] and not row.get("successor") and not row.get("note"):
            message = f"{_name(row)}到 {row['valid']['to']} 为止,没有写由谁承接"
            repair = "请加一行“successor: ……”;没有承接单位的,在 note(说明)里写明原因"
            yield ("units", index, "valid", "to"), message, repair


@office_rule("UNT106", "unit-ends-after-it-begins", since="2026-W48", kinds=("units",))
def unit_ends_after_it_begins(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    单位的最后一天不能早于起始日期。

    颠倒了,这个单位就一天也不存在,它的周报和目标都落空。
    """
    del world, unit, name
    for index, row in _rows(value):
        valid = row["valid"]
        if valid.get("to", valid["from"]) < valid["from"]:
            message = f"{_name(row)}的最后一天 {valid['to']} 早于起始日期 {valid['from']}"
            yield ("units", index, "valid", "to"), message, "请核对两个日期"


@office_rule("UNT107", "names-are-in-order", since="2026-W48", kinds=("units",))
def names_are_in_order(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    名称按启用日期从早到晚写,一天只启用一个;第一个名称不晚于单位的起始日期。

    每一期通报用当时的名称;次序乱了,旧通报上就会出现新名称。
    """
    del world, unit, name
    for index, row in _rows(value):
        at = ("units", index, "names")
        starts = [entry["from"] for entry in row["names"]]
        if starts[0] > row["valid"]["from"]:
            message = f"第一个名称 {starts[0]} 才启用,单位 {row['valid']['from']} 就开始了"
            yield (*at, 0, "from"), message, f"请改成不晚于 {row['valid']['from']} 的日期"
        for later in range(1, len(starts)):
            if starts[later] <= starts[later - 1]:
                message = f"名称“{row['names'][later]['name']}”的启用日期不晚于前一个名称"
                repair = "请按启用日期从早到晚排;同一天只留一个名称"
                yield (*at, later, "from"), message, repair


@office_rule("UNT108", "territory-is-a-county", since="2026-W48", kinds=("units",))
def territory_is_a_county(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    所在县区必须是名录里的一个县区。

    园区和它所在的县区地域重叠,两边的数不能相加;写错了,就不知道与谁重叠。
    """
    del unit, name
    counties = [one for one in world.units.values() if one.kind == "county"]
    known = "、".join(f"{one.id}({world.unit_title(one.id)})" for one in counties)
    for index, row in _rows(value):
        territory = row.get("territory")
        if territory and (territory == row["id"] or territory not in {one.id for one in counties}):
            message = f"{_name(row)}的所在县区“{territory}”不是名录里的另一个县区"
            repair = f"请从这些里选一个:{known};跨县区的不写" if known else "请删去这一行"
            yield ("units", index, "territory"), message, repair


@office_rule("UNT109", "unranked-unit-says-why", since="2026-W48", kinds=("units",))
def unranked_unit_says_why(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    不参加排名的单位要写明原因。

    原因登在单位页和排名表下面;没有原因的例外,别的单位不会服气。
    """
    del world, unit, name
    for index, row in _rows(value):
        if row.get("ranked", True) is False and not row.get("ranked_reason"):
            message = f"{_name(row)}不参加排名,没有写原因"
            repair = "请加一行“ranked_reason: ……”,写明原因;参加排名的,删去 ranked"
            yield ("units", index, "ranked"), message, repair


@office_rule("UNT110", "account-is-of-one-unit", since="2026-W48", kinds=("units",), hint=True)
def account_is_of_one_unit(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    同一个账号写在两个单位名下的,提示核对。

    一个人替两家报送是可以的;多半却是抄错了一位,别人就能改本单位的周报。
    """
    del world, unit, name
    seen: dict[int, str] = {}
    for index, row in _rows(value):
        for at, account in enumerate(row.get("accounts", ())):
            owner = seen.setdefault(account, row["id"])
            if owner != row["id"]:
                title = next(_name(one) for _, one in _rows(value) if one["id"] == owner)
                message = f"账号 {account} 也写在{title}名下"
                repair = "请核对账号编号;确由一个人替两家报送的,不用改"
                yield ("units", index, "accounts", at), message, repair


@office_rule("UNT111", "office-is-a-unit", since="2026-W48", kinds=("units",))
def office_is_a_unit(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    牵头单位必须是名录里的一个单位。

    放不进哪个单位的差错、没有承接单位的事项都归牵头单位;编号写错,就没有人管。
    """
    del unit, name
    if value["office"] not in world.units:
        message = f"名录里没有“{value['office']}”这个单位"
        yield ("office",), message, "请填牵头单位在名录里的编号"


@office_rule(
    "UNT112",
    "reports-after-the-end-count",
    since="2026-W49",
    kinds=("units",),
    hint=True,
    later=True,
)
def reports_after_the_end_count(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    单位的最后一天写进名录以前,它已经报来以后几周的周报,提示办公室知道:这些周报照样计入。

    已经收到的,不因名录后来改动而作废;最后一天写错了的,也从这里看得出来。
    """
    del unit, name
    for index, row in _rows(value):
        weeks = world.reported_after.get(row["id"], ())
        if weeks:
            named = "、".join(str(week) for week in weeks[:_NAMED])
            more = "等" if len(weeks) > _NAMED else ""
            told = f"以后还有 {len(weeks)} 份周报({named}{more})已经收到,照样计入"
            message = f"{_name(row)}到 {row['valid']['to']} 为止,{told}"
            yield (
                ("units", index, "valid", "to"),
                message,
                f"请核对最后一天;{_from_now(row, world)}",
            )


def _from_now(row: Fields, world: World) -> str:
    successor = row.get("successor", "")
    if successor in world.units:
        return f"写得不错的,不用改,往后的由{world.unit_title(successor)}报送"
    return "写得不错的,不用改"


@office_rule(
    "UNT113", "office-is-still-there", since="2026-W49", kinds=("units",), hint=True, later=True
)
def office_is_still_there(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    牵头单位撤并了,提示把牵头单位改成接手的单位。

    撤并了的单位没有人收件;裁定、转办和没有归属的差错都会停在那里。
    """
    del unit, name
    office = world.units.get(value["office"])
    if office is not None and office.ended_by(world.today):
        heir = world.heir(office.id, world.today)
        title = world.unit_title(office.id)
        told = f"{title}{world.fate(office.id, world.today)},还写作牵头单位"
        choice = f"“office: {heir}”" if heir != office.id else "现在牵头的单位的编号"
        yield ("office",), told, f"请改成{choice}"


UNIT_RULES: tuple[OfficeRule, ...] = (
    successor_is_a_unit,
    succession_comes_to_an_end,
    successor_takes_over_at_once,
    successor_follows_an_end,
    end_has_a_successor,
    unit_ends_after_it_begins,
    names_are_in_order,
    territory_is_a_county,
    unranked_unit_says_why,
    account_is_of_one_unit,
    office_is_a_unit,
    reports_after_the_end_count,
    office_is_still_there,
)
