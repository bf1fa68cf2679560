"""What every verb asks of its options: the request, the survey, the period."""

import argparse
import re
import sys
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime

from tongfen.cli.office import DATA
from tongfen.cli.road import Request, Survey, survey
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Period, parse_period, week_of
from tongfen.model.world import World
from tongfen.rules.likely import near_id
from tongfen.sources.tree import CannotReadError

_FORMS = "请照这样写:周 2026-W47、月 2026-11、季 2026-Q4、半年 2026-H1、年 2026"
_FORMED = re.compile("(20[0-9]{2})-(?:W([0-9]{2})|Q([0-9])|H([0-9])|([0-9]{2}))")
"""The forms of periods, whether there is such a one or not"""
_NUMERALS = str.maketrans("一二三四", "1234")
_HALVES = {"上": "1", "下": "2"}
_YEAR = "(20[0-9]{2})[-/._年]?"
_WRITTEN = (
    (f"{_YEAR}(?:第|W)([0-9]{{1,2}})周?", "{}-W{:02d}"),
    (f"{_YEAR}(?:第|Q)?([1-4])(?:季度?)", "{}-Q{}"),
    (f"{_YEAR}Q([1-4])", "{}-Q{}"),
    (f"{_YEAR}H([12])", "{}-H{}"),
    (f"{_YEAR}([上下])半年", "{}-H{}"),
    (f"{_YEAR}([0-9]{{1,2}})月?份?", "{}-{:02d}"),
    (f"{_YEAR}(?:全年|度)?", "{}"),
)
"""How periods are written besides, and the form they have here"""


def request_of(options: argparse.Namespace, revision: str = "") -> Request:
    """What a command works on: the working copy, or a commit."""
    now = options.now or datetime.now(SHANGHAI)
    return Request(options.root, now, revision, use_cache=not options.no_cache)


def note_uncommitted(options: argparse.Namespace) -> None:
    """Say on the second channel that what is not committed yet is not counted, where there is any."""
    from tongfen.sources.checkout import uncommitted

    count = 0 if options.as_of else uncommitted(options.root, DATA)
    if count:
        told = f"注意:有 {count} 个文件改了还没有提交,下面没有算进去;提交以后再算一次。"
        print(told, file=sys.stderr)


def issued_state(options: argparse.Namespace) -> Survey:
    """Survey HEAD (or another commit): output is then a function of the commit alone."""
    found = survey(request_of(options, options.as_of or "HEAD"))
    refuse_shallow(found)
    return found


def refuse_shallow(found: Survey) -> None:
    """Raise CannotReadError where history was cut off: every report would count as received at the cut."""
    if found.shallow:
        raise CannotReadError(
            "仓库历史不完整(浅克隆),收件时间不准,算出来的数不对;请取回完整的历史:git fetch --unshallow"
        )


def period_asked(text: str) -> Period:
    """Return the period a reader has typed. Raises CannotReadError."""
    period = parse_period(text)
    if period is None:
        meant = _period_meant(text)
        guess = f"是不是“{meant}”?" if meant else ""
        wrong = _not_there(text) or f"“{text}”不是一个期间"
        raise CannotReadError(f"{wrong};{guess}{_FORMS}")
    return period


def _not_there(text: str) -> str:
    """Say that a period written in the right form does not exist; empty for any other form."""
    match = _FORMED.fullmatch(text)
    if not match:
        return ""
    year, week, quarter, half, month = match.groups()
    if week:
        last = week_of(date(int(year), 12, 28)).number
        return f"{year}年没有第{int(week)}周,最后一周是 {year}-W{last}"
    if quarter:
        return f"没有第{quarter}季度,一年只有四个季度"
    return f"没有{int(month)}月,一年只有12个月" if month else f"没有第{half}个半年"


def _period_meant(text: str) -> str:
    """The period that was typed in another way; empty where it is none, or its year is not told."""
    written = unicodedata.normalize("NFKC", text).upper().translate(_NUMERALS)
    for pattern, form in _WRITTEN:
        match = re.fullmatch(pattern, re.sub(r"\s", "", written))
        if match:
            number = _HALVES.get(match[2], match[2]) if len(match.groups()) > 1 else "0"
            meant = form.format(match[1], int(number))
            return meant if parse_period(meant) else ""
    return ""


def unknown_unit(written: str, titles: Mapping[str, str]) -> str:
    """What to say to a unit there is none of: whom was meant, by name or by a slip, or all there are."""
    named = [unit for unit, title in titles.items() if len(written) > 1 and written in title]
    near = named[0] if len(named) == 1 else near_id(written.strip().lower(), titles)
    if near:
        return f"没有“{written}”这个单位;这里写单位编号,是不是“{near}”({titles[near]})?"
    known = "、".join(f"{unit}({title})" for unit, title in titles.items())
    return f"没有“{written}”这个单位;单位有:{known}"


def unit_titles(world: World) -> dict[str, str]:
    """Return what each unit is called."""
    return {unit: world.unit_title(unit) for unit in world.units}


def note_of(found: Survey, period: Period) -> str:
    """What has to be said beside a period whose own record cannot be read; empty where it can."""
    from tongfen.cli.archive import archive_of, stored_in

    unreadable = archive_of(stored_in(found.tree), found.shapes).unreadable
    for path, why in unreadable.items():
        if f"/{period.id}/" in path:
            return f"注意:{path} 读不懂({why}),下面按没有印发显示;请先恢复它原来的内容。"
    return ""


def survey_of_period(options: argparse.Namespace) -> tuple[Survey, Period]:
    """The issued state, and the period asked for; there is nothing to tell of one that has not begun."""
    period = period_asked(options.period)
    found = issued_state(options)
    refuse_unbegun(period, found.as_of)
    return found, period


def refuse_unbegun(period: Period, as_of: datetime) -> None:
    """Raise CannotReadError where nothing can be told yet."""
    if as_of.astimezone(SHANGHAI).date() < period.first:
        raise CannotReadError(f"{period.title}还没有开始")
