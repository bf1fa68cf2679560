"""`tongfen check`: judge the reports, print what is wrong and how to repair it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tongfen.cli.printing import as_github, as_json, as_text
from tongfen.cli.road import OfficeUnreadableError, Request, Survey, survey
from tongfen.documents import Finding
from tongfen.ledger.state import Filed
from tongfen.model.reports import Report

RULE_PAGE = "填报手册 规则 "


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found, and the two closing lines."""

    findings: tuple[Finding, ...]
    closing: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        return 1 if any(not finding.hint for finding in self.findings) else 0


def check(request: Request, paths: Sequence[str]) -> Outcome:
    """Check everything; with paths, report on those files only."""
    try:
        found = survey(request)
    except OfficeUnreadableError as error:
        return Outcome(error.findings or (_missing(error.missing[0]),), (_cannot(error),))
    wanted = set(paths)
    findings = tuple(
        finding for finding in found.findings if not wanted or finding.path in wanted
    )
    return Outcome(findings, _closing(found, findings, paths))


def render(outcome: Outcome, root: Path, form: str) -> str:
    """Return the outcome in the form asked for."""
    if form == "json":
        return as_json(outcome.findings)
    if form == "github":
        return "\n".join((*filter(None, [as_github(outcome.findings)]), *outcome.closing))

    def lines(path: str) -> list[str]:
        try:
            return (root / path).read_bytes().decode("utf-8", "replace").split("\n")
        except OSError:
            return []

    text = as_text(outcome.findings, lines, RULE_PAGE)
    return "\n".join((*filter(None, [text]), *outcome.closing))


def explain_office(error: OfficeUnreadableError, root: Path) -> str:
    """Say why nothing could be made, when the office's own files cannot be read."""
    outcome = Outcome(error.findings or (_missing(error.missing[0]),), (_cannot(error),))
    return render(outcome, root, "text")


def _cannot(error: OfficeUnreadableError) -> str:
    return f"办公室文件缺失或有错({'、'.join(error.missing)}),其余文件这次没有检查。"


def _missing(kind: str) -> Finding:
    path = f"submissions/city/{kind}.yaml"
    return Finding(path, 0, 0, "FIL118", "缺少办公室文件", f"请补上 {path}")


def _closing(found: Survey, findings: Sequence[Finding], paths: Sequence[str]) -> tuple[str, ...]:
    errors = sum(not finding.hint for finding in findings)
    hints = len(findings) - errors
    verdict = f"{errors} 处错误,{hints} 条提示" if findings else "没有发现问题"
    if len(paths) == 1 and paths[0] in found.documents:
        return _closing_of_file(found, paths[0], verdict)
    reports = sum("/weekly/" in path for path in found.documents)
    counted = sum(len(filing.entries) for filing in found.judged.filings)
    aside = len(found.judged.set_aside)
    shallow = ("注意:仓库历史不完整(浅克隆),收件时间不准。",) if found.shallow else ()
    return (
        *shallow,
        f"已计入:周报 {reports} 份,{counted} 条;待更正 {aside} 处。",
        f"检查完毕:{verdict}。",
    )


def _closing_of_file(found: Survey, path: str, verdict: str) -> tuple[str, ...]:
    filings = [filing for filing in found.judged.filings if filing.report.path == path]
    kept = [entry for filing in filings for entry in filing.entries]
    if not filings:
        return (f"{path}:{verdict}。", "这是办公室或本单位的常设文件,不按周统计。")
    report = filings[0].report
    title = found.world.unit_title(report.unit)
    first = f"已计入:{title}{report.week.title},{_contents(report, len(kept))};{verdict}。"
    return first, _missing_weeks(found, report)


def _contents(report: Report, kept: int) -> str:
    if report.quiet:
        return "无变化"
    lists = (("新项目", report.new_projects), ("新进展", report.progress), ("新问题", report.needs))
    parts = [f"{title} {len(entries)} 条" for title, entries in lists if entries]
    rest = len(report.entries()) - sum(len(entries) for _, entries in lists)
    parts += [f"其他 {rest} 条"] if rest else []
    total = len(report.entries())
    return "、".join(parts) + (f"(其中 {total - kept} 条待更正)" if kept < total else "")


def _missing_weeks(found: Survey, report: Report) -> str:
    """Say which earlier weeks of the unit are not handed in."""
    filed: dict[str, Filed] = {
        week: filed
        for (unit, week), filed in found.judged.state.reports.items()
        if unit == report.unit
    }
    covered = {
        str(entry.week.shift(step))
        for entry in filed.values()
        for step in range(4)
        if entry.through and entry.week.shift(step) <= entry.through
    }
    first = min((entry.week for entry in filed.values()), default=report.week)
    missing = []
    week = first
    while week < report.week:
        if str(week) not in filed and str(week) not in covered:
            missing.append(str(week))
        week = week.shift(1)
    return f"还缺:{'、'.join(missing)}。" if missing else "以前各周都已报,不缺。"
