"""TIM: which week, whether it is open, and that facts lie in it or before."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from tongfen.documents import Pointer
from tongfen.ledger.state import State
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import parse_week, week_of
from tongfen.model.reports import (
    Contact,
    Held,
    NewProject,
    Progress,
    Reply,
    Report,
    Research,
    Visit,
)
from tongfen.rules.closed import MOST, Changed, Difference, differences
from tongfen.rules.registry import Case, Complaint, rule

MAX_QUIET_WEEKS = 4
_LATELY = timedelta(days=14)
"""Most facts are reported within so many days before the week"""
Dated = NewProject | Progress | Held | Visit | Research | Contact | Reply


@rule("TIM101", "week-matches-path", since="2026-W01", on=("report",))
def week_matches_path(report: Report, before: State, case: Case) -> Iterator[Complaint]:
    """
    文件里写的周次必须与文件名一致。

    周次以文件名为准;两处不一致,多半是复制了上周的文件忘了改。
    """
    del before, case
    if report.stated_week != str(report.week):
        yield (
            ("week",),
            f"文件里写的是 {report.stated_week},文件名是 {report.week}",
            f"若报的是{report.week.title},请把这一行改成“week: {report.week}”;否则请改文件名",
        )


@rule("TIM102", "week-has-begun", since="2026-W01", on=("report",))
def week_has_begun(report: Report, before: State, case: Case) -> Iterator[Complaint]:
    """
    不能报还没有开始的周。

    还没有发生的事不能当作进展。
    """
    del before
    begins = datetime.combine(report.week.first, time(), SHANGHAI)
    if case.filing.receipt.time < begins:
        yield ("week",), f"{report.week.title}还没有开始", "请核对文件名和周次"


@rule("TIM103", "closed-week-is-unchanged", since="2026-W01", on=("closed",))
def closed_week_is_unchanged(changed: Changed, before: State, case: Case) -> Iterator[Complaint]:
    """
    已封账的周,周报不能再改、再删。

    通报按封账时的内容计算,事后改动不算数,只会让人看到两个样子。没报过的周仍可补报,算迟报。
    """
    del before
    closes = case.world.calendar.closes_at(case.week)
    closed = f"第{case.week.number}周已于{closes:%Y年%-m月%-d日%H:%M}封账"
    if changed.present is None:
        what = "这份周报是封账后删去的" if changed.gone else "这份周报封账后改动过,现在读不出来"
        yield (), f"{closed},{what},照原来的内容计", f"请恢复原来的文件;{_INSTEAD}"
        return
    found = differences(changed.counted, changed.present)
    for number, one in enumerate(found[:MOST], 1):
        more = f";另有 {len(found) - MOST} 处" if number == MOST < len(found) else ""
        yield one.pointer, f"{closed},{_told(one)}{more}", _repair(one)


_INSTEAD = "要更正,请在本周周报的 corrections(更正)里写明"


def _told(one: Difference) -> str:
    what = "这一条" if len(one.pointer) > 1 else "这一行"
    match one.kind:
        case "加上":
            return f"{what}是封账后加上的,不计入"
        case "删去":
            return f"封账后删去了“{one.what}”,仍然计入"
        case "次序":
            return "这几条的次序是封账后改动的"
    fields = f"({one.what})" if one.what else ""
    return f"{what}是封账后改动的{fields},照原来的内容计"


def _repair(one: Difference) -> str:
    if one.kind == "加上":
        return "请删去;漏报的,请报在本周的周报里"
    return f"请恢复原来的内容;{_INSTEAD}"


@rule(
    "TIM104",
    "fact-is-not-after-the-week",
    since="2026-W01",
    on=("new_projects", "progress", "activities", "visits", "research", "contacts", "replies"),
    waivable=True,
)
def fact_is_not_after_the_week(entry: Dated, before: State, case: Case) -> Iterator[Complaint]:
    """
    事情的日期不能晚于所报的那一周。

    周报只报已经发生的事;以后的事到那一周再报。
    """
    del before
    for pointer, day, what in _dates(entry):
        if day > case.week.last:
            yield (
                pointer,
                f"{what} {day} 晚于本周最后一天 {case.week.last}",
                f"请核对日期;确是以后的事,请报到 {week_of(day)} 那一周",
            )


def _dates(entry: Dated) -> Iterator[tuple[Pointer, date, str]]:
    yield entry.at("date"), entry.date, "日期"
    if isinstance(entry, Progress):
        for arrived in entry.paid:
            yield entry.at("arrived", arrived.index, "date"), arrived.date, "到位日期"


@rule("TIM105", "quiet-weeks-are-few", since="2026-W01", on=("report",))
def quiet_weeks_are_few(report: Report, before: State, case: Case) -> Iterator[Complaint]:
    """
    “无变化至”最多连报四周,且这份周报里没有别的内容。

    一次点击管四周,足够省事;再长,就看不出单位是不是还在跟进。
    """
    del before, case
    if not report.quiet_through:
        return
    through = parse_week(report.quiet_through)
    last = report.week.shift(MAX_QUIET_WEEKS - 1)
    if through is None or not report.week <= through <= last:
        yield (
            ("quiet_through",),
            f"“无变化至 {report.quiet_through}”不在 {report.week} 至 {last} 之间",
            f"最多写到 {last}",
        )
    elif not report.quiet:
        yield ("quiet_through",), "写了“无变化至”,又报了内容", "请删去 quiet_through 这一行"


@rule("TIM106", "report-is-on-time", since="2026-W01", on=("report",), hint=True)
def report_is_on_time(report: Report, before: State, case: Case) -> Iterator[Complaint]:
    """
    周报应当在封账前送达。

    封账后送达的照样计入,但算迟报,赶不上当周动态。
    """
    del before
    if case.filing.late:
        closes = case.world.calendar.closes_at(report.week)
        yield (
            (),
            f"本周报算迟报:第{report.week.number}周已于{closes:%Y年%-m月%-d日%H:%M}封账",
            "不用改;下周请早一点报",
        )


@rule(
    "TIM107",
    "year-is-not-last-years",
    since="2026-W49",
    on=("new_projects", "progress", "activities", "visits", "research", "contacts", "replies"),
    hint=True,
)
def year_is_not_last_years(entry: Dated, before: State, case: Case) -> Iterator[Complaint]:
    """
    日期比所报的那一周正好早一年左右的,提示核对年份。

    年初最容易顺手写成去年;事情就算到去年头上,今年的数里没有它。
    """
    del before
    for pointer, day, what in _dates(entry):
        later = _next_year(day)
        if later is not None and case.week.first - _LATELY <= later <= case.week.last:
            message = f"{what} {day} 在一年以前,年份是不是写成了去年"
            yield pointer, message, f"若是 {later} 的事,请改年份;确是去年的事,不用改"
            return


def _next_year(day: date) -> date | None:
    """The same day of the year after; None where that year has no such day."""
    if (day.month, day.day) == (2, 29) or day.year == date.max.year:
        return None
    return day.replace(year=day.year + 1)
