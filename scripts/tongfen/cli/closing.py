"""The lines a check ends with: what was counted, what is still missing."""

from collections.abc import Sequence

from tongfen.cli.road import Survey
from tongfen.documents import Finding
from tongfen.ledger.filing import Filing
from tongfen.ledger.state import Filed
from tongfen.model.periods import Week
from tongfen.model.reports import Report
from tongfen.rules.windows import MAX_QUIET_WEEKS


def closing(found: Survey, findings: Sequence[Finding], paths: Sequence[str]) -> tuple[str, ...]:
    """Two lines on one file, or on everything; doubts about receipts stand before them."""
    errors = sum(not finding.hint for finding in findings)
    hints = len(findings) - errors
    verdict = f"{errors} 处错误,{hints} 条提示" if findings else "没有发现问题"
    if len(paths) == 1 and paths[0] in found.documents:
        return *found.notes, *_of_file(found, paths[0], verdict)
    if len(paths) == 1 and errors and any(finding.path == paths[0] for finding in findings):
        return *found.notes, f"没有计入:{paths[0]};{verdict}。", "请先照上面的提示改正。"
    reports = sum("/weekly/" in path for path in found.documents)
    counted = sum(len(filing.entries) for filing in found.judged.filings)
    aside = len(found.judged.set_aside)
    return (
        *found.notes,
        f"已计入:周报 {reports} 份,{counted} 条;待更正 {aside} 处。",
        f"检查完毕:{verdict}。",
    )


def _of_file(found: Survey, path: str, verdict: str) -> tuple[str, str]:
    filings = [filing for filing in found.judged.filings if filing.report.path == path]
    if not filings:
        return f"{path}:{verdict}。", "这是办公室或本单位的常设文件,不按周统计。"
    report = filings[0].report
    title = f"{found.world.unit_title(report.unit)}{report.week.title}"
    filed = found.judged.state.reports.get((report.unit, str(report.week)))
    if filed is None or filed.path != path:
        return f"没有计入:{title};{verdict}。", "请先照上面的提示改正。"
    first = f"已计入:{title},{_contents(filings, report)};{verdict}。"
    return first, _missing_weeks(found, report)


def _contents(filings: Sequence[Filing], report: Report) -> str:
    if not all(filing.readable for filing in filings):
        return "内容没有读出,改正后再计"
    if report.quiet:
        return "无变化"
    lists = (("新项目", report.new_projects), ("新进展", report.progress), ("新问题", report.needs))
    parts = [f"{title} {len(entries)} 条" for title, entries in lists if entries]
    total = len(report.entries())
    rest = total - sum(len(entries) for _, entries in lists)
    parts += [f"其他 {rest} 条"] if rest else []
    kept = sum(len(filing.entries) for filing in filings)
    return "、".join(parts) + (f"(其中 {total - kept} 条待更正)" if kept < total else "")


def _missing_weeks(found: Survey, report: Report) -> str:
    """Say which earlier weeks of the unit are not handed in."""
    filed = [entry for entry in found.judged.state.reports.values() if entry.unit == report.unit]
    covered = {week for entry in filed for week in _covered(entry)}
    week = min(entry.week for entry in filed)
    missing = []
    while week < report.week:
        if week not in covered:
            missing.append(str(week))
        week = week.shift(1)
    return f"还缺:{'、'.join(missing)}。" if missing else "以前各周都已报,不缺。"


def _covered(filed: Filed) -> list[Week]:
    """The week reported, and those a quiet report answers for."""
    later = [filed.week.shift(step) for step in range(1, MAX_QUIET_WEEKS)]
    return [filed.week, *(week for week in later if filed.through and week <= filed.through)]
