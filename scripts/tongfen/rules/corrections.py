"""COR: a correction names what is there, says truly what stands there, and leaves nothing wrong behind."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from tongfen.documents import Finding
from tongfen.ledger.mending import correctable, exchange, meant, mended, named
from tongfen.ledger.merging import Merged
from tongfen.ledger.state import FiledEntry, Project, State
from tongfen.model.acts import EntryName
from tongfen.model.correcting import (
    NOTHING,
    NoSuchFieldError,
    corrected,
    has,
    names,
    same,
    value_of,
    written,
)
from tongfen.model.periods import parse_week
from tongfen.model.reports import Correction, Need, Reply
from tongfen.rules.registry import Case, Complaint, rule
from tongfen.rules.trial import broken_by

_NEAR = 3
_OFFICE = "请市经合局裁定"
_PLACES = "有几条的写第几条,例如 arrived.1.amount"
_IN_LISTS = {"arrived": "amount", "evidence": "number"}
_UNITS = {"arrived": "笔到位资金", "evidence": "件证明材料"}
_ZERO = "AMT108"
_STRIKE = "这一笔没有到位的,请写“now: 无”:整笔撤销,记作核减,凭证号可以另用"


@rule("COR101", "corrected-entry-is-there", since="2026-W48", on=("corrections",))
def corrected_entry_is_there(entry: Correction, before: State, case: Case) -> Iterator[Complaint]:
    """
    要更正的那一条,必须是本单位那一周周报里有的。承接了别的单位的,原单位报的也由承接单位更正。

    更正按“哪一周、哪一条”去找;找不到,就不知道改的是什么。
    """
    if _is_closed(entry, case) and not correctable(before, _name(entry, before, case)):
        yield (
            entry.at("entry"),
            f"{entry.week} 的周报里没有计入“{entry.entry}”这一条",
            _where_it_is(entry, before, case),
        )


@rule("COR102", "corrected-field-is-there", since="2026-W48", on=("corrections",))
def corrected_field_is_there(entry: Correction, before: State, case: Case) -> Iterator[Complaint]:
    """
    要更正的那一项,必须是那一条里可以更正的。

    编号不能更正,改了就是另一件事;答复的是哪一条也不能。落地单位和两家的分成牵涉别的单位,不能由一家改。
    有几条的写第几条,例如 arrived.1.amount。要撤销一笔到位资金的,把这一笔的到位金额改成“无”。
    已经并入别的编号的,只能更正还算数的内容。
    """
    found = correctable(before, _name(entry, before, case))
    if not found or not _is_closed(entry, case):
        return
    at, field = entry.at("field"), entry.field
    forbidden = _given_up(entry, before, case) or _forbidden(entry, found[0], before)
    if forbidden:
        yield at, *forbidden
    elif meant(before, _name(entry, before, case), field) is None:
        yield (
            at,
            f"“{entry.entry}”没有“{field}”这一项可以更正",
            _field_meant(field, found) or f"请照周报里的字段名写;{_PLACES};编号不能更正",
        )


@rule("COR103", "correction-says-what-stands", since="2026-W48", on=("corrections",))
def correction_says_what_stands(
    entry: Correction, before: State, case: Case
) -> Iterator[Complaint]:
    """
    更正里“原来的内容”必须与现在的一致,“改成什么”要是这一项能写的内容。

    两处对得上,才知道改的是同一个数;别人已经更正过的,要按更正以后的内容写。
    """
    one = _allowed(entry, before, case)
    if one is None:
        return
    held = value_of(one.entry, entry.field)
    if same(held, entry.now, entry.field):
        yield entry.at("now"), "改成的内容与现在的一样", "请写正确的内容,或删去这一条更正"
    elif not same(held, entry.was, entry.field):
        yield (
            entry.at("was"),
            f"现在的内容是“{written(held)}”,不是“{entry.was}”",
            f"请核对;确要更正的,请写“was: {written(held)}”",
        )
    elif not _can_hold(one, entry):
        yield (
            entry.at("now"),
            f"“{entry.field}”不能改成“{entry.now}”",
            "这一项必须有内容;整条报错了的,请市经合局处理"
            if entry.now == NOTHING
            else "请照周报里这一项的写法写",
        )


@rule("COR104", "corrected-week-is-closed", since="2026-W48", on=("corrections",))
def corrected_week_is_closed(entry: Correction, before: State, case: Case) -> Iterator[Complaint]:
    """
    只有已经封账的周才用更正,并且报在那一周以后的周报里。

    没有封账的周,周报可以直接改,改了就算;更正是给改不动的周报用的。
    """
    del before
    week = parse_week(entry.week)
    if week is None or _is_closed(entry, case):
        return
    closes = case.world.calendar.closes_at(week)
    if closes < case.filing.receipt.time:
        yield (
            entry.at("week"),
            f"更正 {entry.week} 的内容,不能报在 {case.week} 的周报里",
            "请报在以后一周的周报里",
        )
    else:
        yield (
            entry.at("week"),
            f"{week.title}还没有封账({closes:%Y年%-m月%-d日%H:%M}封账),不用更正",
            "请直接改那一周的周报,删去这一条更正",
        )


@rule("COR105", "corrected-entry-is-right", since="2026-W48", on=("corrections",))
def corrected_entry_is_right(entry: Correction, before: State, case: Case) -> Iterator[Complaint]:
    """
    更正以后的那一条,连同这个项目后来报的各条,都要符合填报的规则。

    更正后的内容和当初就这样报是一回事;当初这样报会被退回的,更正也一样。
    """
    one = _allowed(entry, before, case)
    if one is None or not same(value_of(one.entry, entry.field), entry.was, entry.field):
        return
    if not _can_hold(one, entry):
        return
    found = broken_by(entry, one, before, case)
    # Personal data in the new value are told of the correction itself, without quoting them.
    for other, finding in [row for row in found if row[1].code[:3] != "PII"][:1]:
        what = "" if other is None else f"{_told(other, case)}就不对了:"
        elsewhere = other is not None and other.source.unit != case.unit
        yield (
            entry.at("now"),
            f"改成“{entry.now}”以后,{what}{finding.message}({finding.code})",
            f"请先与{case.world.unit_title(other.source.unit)}核对;说不清的,{_OFFICE}"
            if other is not None and elsewhere
            else _how(entry, finding),
        )


def _how(entry: Correction, finding: Finding) -> str:
    if finding.code == _ZERO and entry.field.startswith("arrived."):
        return _STRIKE
    return f"请核对改成的内容。这一条规则的改法:{finding.repair}"


def _units(before: State, case: Case) -> tuple[str, ...]:
    """The unit and those it has succeeded by this week: what they filed is its to set right."""
    earlier = before.predecessors.get(case.unit, ())
    return case.unit, *(unit for unit in earlier if case.owner(unit) == case.unit)


def _name(entry: Correction, before: State, case: Case) -> EntryName:
    return named(before, entry, _units(before, case))


def _is_closed(entry: Correction, case: Case) -> bool:
    """Say whether a week may be corrected: closed when this was received, and before this report's."""
    week = parse_week(entry.week)
    if week is None or week >= case.week:
        return False
    return case.world.calendar.closes_at(week) < case.filing.receipt.time


def _allowed(entry: Correction, before: State, case: Case) -> FiledEntry | None:
    """What a correction means, where it may mean it."""
    if not _is_closed(entry, case):
        return None
    one = meant(before, _name(entry, before, case), entry.field)
    if one is None or _given_up(entry, before, case) or _forbidden(entry, one, before):
        return None
    return one


def _can_hold(one: FiledEntry, entry: Correction) -> bool:
    try:
        corrected(one.entry, entry.field, entry.now)
    except NoSuchFieldError:
        return False
    return True


def _field_meant(field: str, found: Sequence[FiledEntry]) -> str:
    """The repair for a field inside a list that does not say which: arrived.amount, or arrived alone."""
    first, _, rest = field.partition(".")
    number, _, inner = rest.partition(".")
    wanted = inner if number.isdecimal() else rest
    last = wanted or _IN_LISTS.get(first, "")
    if first not in _UNITS or not last:
        return ""
    rows = [row for one in found for row in getattr(one.entry, first, ())]
    written = f"{first}.1.{last}"
    if not rows or not any(has(one.entry, written) for one in found):
        return ""
    if number.isdecimal() and wanted:
        return f"这一条只有{len(rows)}{_UNITS[first]},请写第几{_UNITS[first][0]},例如“field: {written}”"
    if len(rows) == 1:
        return f"请写“field: {written}”"
    return f"这一条有{len(rows)}{_UNITS[first]},请写第几{_UNITS[first][0]},例如“field: {written}”"


def _forbidden(entry: Correction, one: FiledEntry, before: State) -> tuple[str, str] | None:
    """What is wrong with correcting a field at all, and what to do instead."""
    project = before.project(entry.entry.split("@")[0])
    if entry.field == "same_as":
        return "并入别的编号不能用更正", f"要并入的,请在本周新进展里写 same_as;要分开的,{_OFFICE}"
    if names(one.entry, entry.field) and isinstance(one.entry, Reply):
        return "答复的是哪一条不能更正", "请在本周答复里另写一条"
    if names(one.entry, entry.field):
        repair = f"重复登记的,请在本周新进展里写 same_as;要改归属的,{_OFFICE}"
        return f"“{entry.field}”是这一条的名字,不能更正", repair
    if entry.field == "lands_in":
        return "落地单位不能用更正", "请在本周新进展里写 lands_in(落地单位),由新的落地单位确认"
    if entry.field == "share" and project is not None and project.lands_in != project.reporter:
        return "分成涉及两家单位,不能由一家更正", _OFFICE
    if entry.field == "asks" and isinstance(one.entry, Need) and _is_answered(one.entry, before):
        return "这个问题已经有答复,不能再改请谁答复", "请在本周新问题里另提一个"
    return None


def _given_up(entry: Correction, before: State, case: Case) -> tuple[str, str] | None:
    """What is wrong with a field of a joined id that counts no more: the kept project's own does."""
    gone = entry.entry.split("@")[0]
    former, name = before.known(gone), _name(entry, before, case)
    if gone not in before.joined or former is None or entry.field == "same_as":
        return None
    one = meant(before, name, entry.field)
    filed = [held for held in former.filed if held.name == name.entry]
    if one is None and not any(has(held.entry, entry.field) for held in filed):
        return None
    if one is not None and not _changes_nothing(one, entry, before, case):
        return None
    kept = before.projects[before.present_id(gone)]
    return (
        f"“{gone}”已并入“{kept.id}”,这一项以保留的项目为准",
        f"请核对“{kept.name}”({kept.id})的这一项;那里也不对的,由报它的单位更正那一条,或{_OFFICE}",
    )


def _changes_nothing(one: FiledEntry, entry: Correction, before: State, case: Case) -> bool:
    """Say whether an entry of a joined id, set right, leaves the kept project what it is."""
    if not isinstance(one.entry, Merged) or not _can_hold(one, entry):
        return False
    line = case.filing.source(entry)
    state = replace(before, corrected=before.corrected.set(line, entry))
    after, _ = exchange(state, one, mended(one, entry, line))
    kept = one.entry.project
    now, then = (replace(at.projects[kept], filed=()) for at in (after, before))
    return now == then and after.evidence == before.evidence


def _is_answered(need: Need, before: State) -> bool:
    return bool(before.tickets[need.id].answers)


def _told(other: FiledEntry, case: Case) -> str:
    """Name an entry as a clerk does: 城固县第46周所报“hantai-2026-021@2026-11-13”."""
    week = parse_week(other.source.week)
    when = f"第{week.number}周" if week else ""
    name = "的答复" if isinstance(other.entry, Reply) else f"“{other.name}”"
    return f"{case.world.unit_title(other.source.unit)}{when}所报{name}"


def _where_it_is(entry: Correction, before: State, case: Case) -> str:
    """Say where the entry stands, or what the unit did file in that week."""
    how = (
        "新项目、新问题写它的编号,新进展写“项目编号@日期”,活动写活动编号,"
        "没有编号的写“类别.第几条”,如 visits.2"
    )
    project = before.project(entry.entry.split("@")[0])
    units = _units(before, case)
    mine = [one for one in _filed(project) if one.source.unit in units]
    weeks = sorted({one.source.week for one in mine if one.name == entry.entry and one.source.week})
    if weeks:
        return f"它报在 {weeks[-1]} 的周报里,请改写 week: {weeks[-1]}"
    if project is not None and project.opening and entry.entry == project.id:
        return "它在期初台账里,由市经合局核定,请报市经合局更正"
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = sorted({name for unit in units for name in _names(before, unit, entry.week)})
    near = [
        name
        for name, _, _ in process.extract(
            entry.entry, found, scorer=OSA.normalized_similarity, limit=_NEAR
        )
    ]
    told = (
        f"那一周计入的有:{'、'.join(near)}{'等' if len(found) > _NEAR else ''}"
        if near
        else "那一周没有计入的内容"
    )
    return f"请核对周次和编号:{how}。{told};还在待更正的,请改对后报在本周"


def _filed(project: Project | None) -> Iterable[FiledEntry]:
    return project.filed if project else ()


def _names(before: State, unit: str, week: str) -> Iterator[str]:
    """What a unit's entries of a week go by."""
    where: Any = (unit, week)
    for project in before.projects.values():
        for one in project.filed:
            if one.name and (one.source.unit, one.source.week) == where:
                yield one.name
    for ticket in before.tickets.values():
        if (ticket.source.unit, ticket.source.week) == where:
            yield ticket.id
    for held in before.held.values():
        if (held.source.unit, held.source.week) == where:
            yield held.activity
    for name in before.placed:
        if (name.unit, name.week) == where:
            yield name.entry
