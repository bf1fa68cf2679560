"""DEC: what a decision approves is there, who decided is known, and rosters name posts, never persons."""

import re
from collections.abc import Iterator

from tongfen.documents import Pointer
from tongfen.model.fields import day, optional_day
from tongfen.model.world import World
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import Fields, rows
from tongfen.schemas.kinds import place_of, record_file

UNSTATED = "未注明"
_SEAT = re.compile(
    "(?:管委会|党工委)?(?:分管|常务|专职|第一)?副?(?:市长|区长|县长|部长|局长|主任|书记|主席|董事长|总经理|秘书长|院长|会长|行长|台长|处长|科长|组长)"
)
_INSTITUTION = re.compile(
    ".*(?:政府|市委|县委|区委|委员会|委|局|办|办公室|部|会|院|公司|集团|分局|银行|开发区|新区|新城)"
)


@office_rule("DEC101", "approved-file-is-there", since="2026-W49", kinds=("decision",))
def approved_file_is_there(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    决定批准的文件要在;文件的位置和名字要写对。

    批准了一份不存在的文件,真正的那一份就一直是草案,谁也不知道批准了什么。
    """
    del unit, name
    for at, row in rows(value["approves"], ("approves",)):
        path = row["path"]
        if path in world.files or record_file(path):
            continue
        wrong = "没有这份文件" if place_of(path) else "这个位置放不了数据文件"
        whole = f"submissions/{path}".removesuffix(".yml").removesuffix(".yaml") + ".yaml"
        whole = whole.replace("submissions/submissions/", "submissions/")
        near = f"是不是“{whole}”?" if whole in world.files else ""
        repair = f"{near}请核对文件的位置,从 submissions/ 写起;文件还没有存入的,先存入"
        yield (*at, "path"), f"决定批准了“{path}”,{wrong}", repair


@office_rule(
    "DEC102", "approved-version-is-there", since="2026-W49", kinds=("decision",), later=True
)
def approved_version_is_there(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    决定写明批准哪个版本(commit)的,这个版本要在数据的历史里。

    版本号抄错一位,批准的内容就查不到。
    """
    del unit, name
    for at, row in rows(value["approves"], ("approves",)):
        commit = row.get("commit")
        if commit and world.commits and commit not in world.commits:
            yield (
                (*at, "commit"),
                f"历史里没有“{commit[:8]}”这个版本",
                "请从数据平台的历史里复制40位版本号;批准的就是当时的版本的,删去这一行",
            )


@office_rule("DEC103", "deciding-body-is-known", since="2026-W49", kinds=("decision",))
def deciding_body_is_known(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    决定要由当时的领导小组或它的办公室作出;文件没有印发布机构的,写“未注明”。

    谁有权审定,由领导小组名单说明;别的机构作的决定,不能使草案变成正式办法。
    """
    del unit, name
    roster = world.roster_on(day(value["date"]))
    body = value["body"]
    if roster is None or body.startswith(UNSTATED):
        return
    if not any(known.endswith(body) for known in roster.bodies):
        repair = (
            f"请写{'或'.join(f'“{known}”' for known in roster.bodies)};没有印明的写“{UNSTATED}”"
        )
        yield ("body",), f"当时的领导小组名单里没有“{body}”", repair


@office_rule(
    "DEC104",
    "decision-precedes-what-it-approves",
    since="2026-W49",
    kinds=("assessment", "targets"),
    hint=True,
)
def decision_precedes_what_it_approves(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    办法和目标一般在作出决定以后执行;决定比执行日期晚的,决定以前的各期都标草案。

    先执行后审定,前面几期通报用的就是没有审定的办法;日期写错的,也会这样。
    """
    del unit, name
    for at, row in rows(value["versions"], ("versions",)):
        decision = world.decisions.get(row["decision"] or "")
        if decision is not None and decision.date > day(row["effective"]):
            yield (
                (*at, "decision"),
                f"决定“{decision.id}”是 {decision.date} 作出的,这一版从 {row['effective']} 起执行",
                "请核对两个日期;确是后来审定的,不用改",
            )


@office_rule("DEC105", "roster-names-posts", since="2026-W01", kinds=("leading-group",))
def roster_names_posts(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    领导小组和办公室的名单只写岗位,不写姓名。

    名单向社会公开,个人信息不进系统;只写岗位,换了人也不用改。
    """
    del world, unit, name
    for at, text in _seats(value):
        if not names_a_post(text):
            yield (
                at,
                f"“{text}”不像岗位,可能带有姓名",
                "请只写机构和岗位,例如“市政府分管副市长”;席位只写岗位,例如“局长”",
            )


def names_a_post(text: str) -> bool:
    """Say whether a text is a post, alone or after institutions: nothing may stand there that could be a name."""
    return any(
        _SEAT.fullmatch(text[at:]) and (not at or _INSTITUTION.fullmatch(text[:at]))
        for at in range(len(text))
    )


def _seats(value: Fields) -> Iterator[tuple[Pointer, str]]:
    for at, version in rows(value["versions"], ("versions",)):
        for part in ("group", "office"):
            for place, row in rows(version[part]["posts"], (*at, part, "posts")):
                yield (*place, "post"), row["post"]
        for place, row in rows(version["group"]["members"], (*at, "group", "members")):
            yield (*place, "seat"), row["seat"]


@office_rule("DEC106", "rosters-follow-each-other", since="2026-W01", kinds=("leading-group",))
def rosters_follow_each_other(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    领导小组的名单一份接一份,同一天只有一份。

    两份名单重叠,就不知道当时由谁决定。
    """
    del world, unit, name
    before: Fields | None = None
    for at, version in rows(value["versions"], ("versions",)):
        start, end = day(version["from"]), optional_day(version, "until")
        if end is not None and end < start:
            yield (*at, "until"), f"到 {end} 为止,早于从 {start} 起", "请核对两个日期"
        last = optional_day(before, "until") if before else None
        if before is not None and (last is None or last >= start):
            told = f"前一份到 {last} 为止" if last else "前一份没有写到哪天为止"
            repair = "请给前一份写上 until(到哪天为止),早于这一份的第一天;各份按日期先后排列"
            yield (*at, "from"), f"这一份从 {start} 起,{told}", repair
        before = version


@office_rule("DEC107", "roster-members-are-units", since="2026-W01", kinds=("leading-group",))
def roster_members_are_units(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    名单里的成员单位和办公室所在的单位,要在单位名录里;一个单位只列一次。

    单位写错,这个席位就落空。
    """
    del unit, name
    for at, version in rows(value["versions"], ("versions",)):
        seen: set[str] = set()
        place = (*at, "office", "at")
        named = [(place, version["office"]["at"])]
        for spot, row in rows(version["group"]["members"], (*at, "group", "members")):
            if row["unit"] in seen:
                yield (*spot, "unit"), f"“{row['unit']}”前面已经列过", "请删去重复的一行"
            seen.add(row["unit"])
            named.append(((*spot, "unit"), row["unit"]))
        for spot, given in named:
            if given not in world.units:
                yield spot, f"没有“{given}”这个单位", "请填单位名录里的编号;见“单位”页"


@office_rule("DEC108", "roster-names-its-decision", since="2026-W01", kinds=("leading-group",))
def roster_names_its_decision(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    名单写了依据的决定,这项决定要有文件。

    名单从哪里来、由谁定的,要查得到。
    """
    del unit, name
    for at, version in rows(value["versions"], ("versions",)):
        decision = version["decision"]
        if decision and decision not in world.decisions:
            repair = "请先把决定存入 submissions/city/decisions/;没有决定的写 decision: null"
            yield (*at, "decision"), f"没有编号为“{decision}”的决定", repair


@office_rule(
    "DEC109", "planned-activity-names-its-decision", since="2026-W49", kinds=("activities",)
)
def planned_activity_names_its_decision(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    活动写了审定依据的,这项决定要有文件;全市计划里的,决定还要批准了这份计划。

    写一个查不到的决定,草案就会当作审定了的计划。
    """
    path = f"submissions/city/activities/{name}.yaml"
    for at, row in rows(value["activities"], ("activities",)):
        wanted = row.get("decision")
        decision = world.decisions.get(wanted) if wanted else None
        if wanted and decision is None:
            repair = (
                "请先把决定存入 submissions/city/decisions/;还没有审定的写 decision: null(草案)"
            )
            yield (*at, "decision"), f"没有编号为“{wanted}”的决定", repair
        elif decision and unit in ("", "city") and path not in decision.approves:
            repair = f"请核对编号;确已批准的,请在决定的 approves(批准的文件)里加上 {path}"
            yield (*at, "decision"), f"决定“{wanted}”没有批准这份计划", repair


DECISION_RULES: tuple[OfficeRule, ...] = (
    approved_file_is_there,
    approved_version_is_there,
    deciding_body_is_known,
    decision_precedes_what_it_approves,
    roster_names_posts,
    rosters_follow_each_other,
    roster_members_are_units,
    roster_names_its_decision,
    planned_activity_names_its_decision,
)
