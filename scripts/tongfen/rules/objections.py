"""RUL5: objections to a cell of a bulletin, and what is admitted by them. One with a mistake changes nothing.

All of them hold since 2026-W01: no objection had any effect before there were these rules.
"""

from collections.abc import Iterator
from datetime import date, datetime

from tongfen.documents import Pointer
from tongfen.ledger.mending import correctable
from tongfen.ledger.state import FiledEntry, Project, State
from tongfen.model.acts import EntryName, Objection
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Period, parse_period
from tongfen.model.reports import NewProject, Progress
from tongfen.model.scheme import Scheme
from tongfen.rules.registry import Case, Complaint, rule

_ON = ("objections",)
_OPEN = "待裁定"
_NAMES = "新项目写它的编号,新进展写“项目编号@日期”"


@rule("RUL501", "objected-period-is-closed", since="2026-W01", on=_ON)
def objected_period_is_closed(
    objection: Objection, before: State, case: Case
) -> Iterator[Complaint]:
    """
    异议是对已经封账的一期通报提出的,那一期要有考核办法。

    封账以前数字还会变,漏报的直接报就计入;没有考核办法就没有通报。
    """
    del before
    period = _period(objection)
    if case.world.scheme_of(period) is None:
        yield ("period",), f"{period.title}没有考核办法,没有通报", "请核对是哪一期"
    elif case.filing.receipt.time <= _cut_off(objection, case):
        yield (
            ("period",),
            f"{period.title}的通报到{_cut_off(objection, case):%Y年%-m月%-d日%H:%M}才封账",
            "请核对是哪一期;没有封账的,漏报的直接报,不用提异议",
        )


@rule("RUL502", "objecting-unit-is-assessed", since="2026-W01", on=_ON)
def objecting_unit_is_assessed(
    objection: Objection, before: State, case: Case
) -> Iterator[Complaint]:
    """
    提出异议的单位,必须在那一期参加考核。

    异议针对通报里这个单位的一格数字;不参加考核的单位没有这一格。
    """
    del before
    scheme, unit = _scheme(objection, case), case.world.units.get(objection.unit)
    last = _period(objection).last
    if unit is None:
        yield (
            ("unit",),
            f"没有“{objection.unit}”这个单位",
            "单位编号见“单位”页,例如 chenggu(城固县)",
        )
    elif scheme is not None and (
        not unit.exists_on(last) or unit.id in scheme.excluded or scheme.group_of(unit.kind) is None
    ):
        yield (
            ("unit",),
            f"{case.world.unit_title(unit.id, last)}在{_period(objection).title}不参加考核",
            "请核对单位和期次;单位已经变动的,写那一期末的单位",
        )


@rule("RUL503", "objected-indicator-is-there", since="2026-W01", on=_ON)
def objected_indicator_is_there(
    objection: Objection, before: State, case: Case
) -> Iterator[Complaint]:
    """
    异议所指的指标,必须是那一期考核办法里考核这个单位的。

    异议针对通报里的一格数字;没有这一格,就无从裁定。
    """
    del before
    scheme, unit = _scheme(objection, case), case.world.units.get(objection.unit)
    group = scheme.group_of(unit.kind) if scheme is not None and unit is not None else None
    if scheme is None or group is None:
        return
    own = {one.id: one.title for one in scheme.indicators if group.id in one.applies_to}
    if objection.indicator not in own:
        known = any(one.id == objection.indicator for one in scheme.indicators)
        what = f"{group.title}不考核" if known else "考核办法里没有"
        yield (
            ("indicator",),
            f"{what}“{objection.indicator}”这项指标",
            f"请从这些里选一个:{'、'.join(f'{id_}({title})' for id_, title in own.items())}",
        )


@rule("RUL504", "objected-entries-are-filed", since="2026-W01", on=_ON)
def objected_entries_are_filed(
    objection: Objection, before: State, case: Case
) -> Iterator[Complaint]:
    """
    异议写到的条目,必须是那个单位那一周周报里有的;准予计入的,还不能是待更正的。

    裁定按“哪一周、哪一条”执行;找不到,或者本身有错,就不能计入。
    """
    for at, name in _named(objection):
        if correctable(before, name):
            continue
        if name not in case.waiting:
            yield (
                (*at, "entry"),
                f"{case.world.unit_title(name.unit)} {name.week} 的周报里没有“{name.entry}”这一条",
                f"请核对单位、周次和编号:{_NAMES}",
            )
        elif at[0] == "admits":
            codes = "、".join(sorted(case.waiting[name]))
            yield (
                (*at, "entry"),
                f"“{name.entry}”还在待更正({codes}),不能准予计入",
                "请先由单位改正,或者先写豁免",
            )


@rule("RUL505", "admitting-needs-an-upheld-objection", since="2026-W01", on=_ON)
def admitting_needs_an_upheld_objection(
    objection: Objection, before: State, case: Case
) -> Iterator[Complaint]:
    """
    只有成立或部分成立的异议,才能写准予计入的条目。

    还没有裁定的、不成立的,什么也不多计。
    """
    del before, case
    if objection.admits and not objection.upheld:
        yield (
            ("admits",),
            f"异议{objection.result},不能写准予计入",
            "请删去 admits;涉及的条目写在 facts,裁定成立以后再写 admits",
        )


@rule("RUL506", "admitted-entry-came-late", since="2026-W01", on=_ON)
def admitted_entry_came_late(
    objection: Objection, before: State, case: Case
) -> Iterator[Complaint]:
    """
    准予计入的,是封账以后才收到的条目。

    封账以前收到的本来就计入了;再写一遍,看起来像多计了一次。
    """
    cut_off = _cut_off(objection, case)
    for at, name, parts in _admitted(objection, before):
        if all(one.source.counted.time <= cut_off for one in parts):
            received = max(one.source.counted.time for one in parts).astimezone(SHANGHAI)
            yield (
                (*at, "entry"),
                f"“{name.entry}”{received:%Y年%-m月%-d日%H:%M}已经收到,在封账以前,已经计入",
                "请删去这一条;数字仍不对的,请核对报送的内容",
            )


@rule("RUL507", "admitted-entry-can-count", since="2026-W01", on=_ON)
def admitted_entry_can_count(
    objection: Objection, before: State, case: Case
) -> Iterator[Complaint]:
    """
    准予计入的,是考核年度开始以后、那一期末以前发生的新项目和进展;项目也是封账以后才登记的,要一并准予。

    不是那一期的事,收到得再早也不计入那一期;项目没有登记,进展就没有地方计。
    """
    scheme, last = _scheme(objection, case), _period(objection).last
    if scheme is None:
        return
    for at, name, parts in _admitted(objection, before):
        project = before.project(name.entry.split("@")[0])
        days = [day for one in parts for day in _days(one)]
        if not days:
            yield (
                (*at, "entry"),
                f"“{name.entry}”不是新项目或进展,不计入通报的数",
                "请删去这一条",
            )
        elif not any(scheme.first <= day <= last for day in days):
            yield (
                (*at, "entry"),
                f"“{name.entry}”不是 {scheme.first} 至 {last} 发生的,不计入这一期",
                "请核对期次和编号",
            )
        elif project is not None and _came_too_late(project, objection, case):
            yield (
                (*at, "entry"),
                f"“{name.entry}”的项目也是封账以后才登记的",
                f"请在 admits 加上登记的那一条:{project.source.unit} {project.source.week} {project.id}",
            )


@rule("RUL508", "objection-is-answered", since="2026-W01", on=_ON)
def objection_is_answered(objection: Objection, before: State, case: Case) -> Iterator[Complaint]:
    """
    裁定了的异议要写裁定日期和答复;日期在提出以后、收到以前。待裁定的不写这两项。

    单位要看得到什么时候裁定的、为什么。
    """
    del before
    received = case.filing.receipt.day
    if objection.result == _OPEN:
        for name, held in (("ruled", objection.ruled), ("answer", objection.answer)):
            if held:
                yield (name,), "异议还待裁定,不能写裁定日期和答复", "请写处理结果,或删去这一行"
        return
    if objection.ruled is None:
        yield ("result",), "异议已经裁定,没有写裁定日期", "请加一行“ruled: 2026-12-09”,写裁定的日期"
    elif objection.ruled < objection.date:
        yield (
            ("ruled",),
            f"裁定日期 {objection.ruled} 早于提出日期 {objection.date}",
            "请核对两个日期",
        )
    elif objection.ruled > received:
        yield ("ruled",), f"裁定日期 {objection.ruled} 晚于收到的日期 {received}", "请核对日期"
    if not objection.answer:
        yield ("result",), "异议已经裁定,没有写答复", "请加一行“answer: ……”,写为什么这样裁定"


@rule("RUL509", "objections-do-not-contradict", since="2026-W01", on=_ON)
def objections_do_not_contradict(
    objection: Objection, before: State, case: Case
) -> Iterator[Complaint]:
    """
    一格数字的一件事只提一次异议;一个条目在一期里或者计入,或者不计入,不能两样。

    两份异议各说各的,就不知道听哪一份;后收到的一份不采用。
    """
    del case
    for other in _others(objection, before):
        mine, theirs = _entries(objection), _entries(other)
        if _cell(objection) == _cell(other) and (not mine or not theirs or mine & theirs):
            yield (
                ("indicator",),
                f"这一格已有异议“{other.id}”({other.date}提出,{other.result})",
                "同一件事的,请删去这份文件;另有条目的,请在 facts 写明,不与那一份重复",
            )
        elif other.period == objection.period:
            yield from _two_ways(objection, other)


def _two_ways(objection: Objection, other: Objection) -> Iterator[Complaint]:
    """Entries that one of two objections admits and the other refuses."""
    for at, name in _named(objection):
        admitted = at[0] == "admits"
        if admitted and _refuses(other, name):
            what = "没有准予计入"
        elif not admitted and _refuses(objection, name) and name in other.admits:
            what = "准予计入"
        else:
            continue
        yield (
            (*at, "entry"),
            f"“{name.entry}”在异议“{other.id}”里裁定{what},这里不一样",
            "请核对;一个条目在一期里只能有一样结果",
        )


def _refuses(objection: Objection, name: EntryName) -> bool:
    ruled = objection.result != _OPEN
    return ruled and name in objection.facts and name not in objection.admits


def _others(objection: Objection, before: State) -> list[Objection]:
    found = [
        taken.entry
        for (kind, id_), taken in sorted(before.acts.items(), key=lambda held: held[0])
        if kind == objection.list and id_ != objection.id
    ]
    return [one for one in found if isinstance(one, Objection)]


def _cell(objection: Objection) -> tuple[str, str, str]:
    return objection.period, objection.unit, objection.indicator


def _entries(objection: Objection) -> set[EntryName]:
    return {*objection.facts, *objection.admits}


def _named(objection: Objection) -> Iterator[tuple[Pointer, EntryName]]:
    for index, name in enumerate(objection.facts):
        yield ("facts", index), name
    for index, name in enumerate(objection.admits):
        yield ("admits", index), name


def _admitted(
    objection: Objection, before: State
) -> Iterator[tuple[Pointer, EntryName, tuple[FiledEntry, ...]]]:
    """Each entry that is admitted and counts in the ledger, with its parts."""
    for index, name in enumerate(objection.admits):
        parts = correctable(before, name)
        if parts:
            yield ("admits", index), name, parts


def _days(one: FiledEntry) -> Iterator[date]:
    """The days of what can count."""
    entry = one.entry
    if isinstance(entry, NewProject | Progress):
        yield entry.date
    if isinstance(entry, Progress):
        yield from (row.date for row in entry.arrived)


def _came_too_late(project: Project, objection: Objection, case: Case) -> bool:
    """Say whether a project was registered after the cut-off and is not admitted itself."""
    source = project.source
    registered = EntryName(source.unit, source.week, project.id)
    late = source.counted.time > _cut_off(objection, case)
    return late and registered not in objection.admits


def _period(objection: Objection) -> Period:
    period = parse_period(objection.period)
    assert period is not None, objection.period
    return period


def _cut_off(objection: Objection, case: Case) -> datetime:
    return case.world.cut_off(_period(objection))


def _scheme(objection: Objection, case: Case) -> Scheme | None:
    return case.world.scheme_of(_period(objection))
