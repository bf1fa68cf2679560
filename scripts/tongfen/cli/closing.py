"""The lines a check ends with: what is wrong, what was counted, what is still missing."""

from collections.abc import Sequence

from tongfen.cli.checked import Checked
from tongfen.cli.office import DATA
from tongfen.cli.scope import inside, late_words
from tongfen.cli.tally import Told
from tongfen.documents import Finding
from tongfen.ledger.state import Filed
from tongfen.model.loading import NEEDED
from tongfen.model.periods import Week, parse_week
from tongfen.rules.windows import MAX_QUIET_WEEKS

_NEEDED = frozenset(f"{DATA}/city/{kind}.yaml" for kind in NEEDED)
_REPAIR = "请先照上面的提示改正。"


def closing(
    found: Checked, findings: Sequence[Finding], late: Sequence[Finding], paths: Sequence[str]
) -> tuple[str, ...]:
    """Two lines on one file, or on everything: errors first, then what was counted.

    Before them stand doubts about receipts, and the late reports that are only summed up.
    """
    notes = tuple(filter(None, (*found.notes, late_words(late, found.world))))
    errors = [finding for finding in findings if not finding.hint]
    hints = len(findings) - len(errors)
    if len(paths) == 1 and paths[0] in found.paths:
        return *notes, *_of_file(found, paths[0], len(errors), hints)
    if len(paths) == 1 and any(finding.path == paths[0] for finding in errors):
        return *notes, f"有 {len(errors)} 处错误,没有计入:{paths[0]}。", _REPAIR
    counted = _counted(found, paths)
    if errors:
        first = f"有 {len(errors)} 处错误{_uncounted(found, errors, paths)}。"
        more = f";另有 {hints} 条提示" if hints else ""
        return *notes, first, f"改正以前,只计入了其余的:{counted}{more}。"
    verdict = f"没有错误;{hints} 条提示不影响计入" if hints else "没有发现问题"
    return *notes, f"已计入:{counted}。", f"检查完毕:{verdict}。"


def _counted(found: Checked, paths: Sequence[str]) -> str:
    readable, entries = found.tally.counted(paths)
    whole = {row.source.path for row in found.set_aside if not row.source.list}
    lost = sum(inside(path, paths) and found.tally.reads(path) for path in whole)
    return f"周报 {readable - lost} 份,{entries} 条"


def _uncounted(found: Checked, errors: Sequence[Finding], paths: Sequence[str]) -> str:
    """What was left out because of the errors: whole reports, single entries, other files."""
    aside = [row.source for row in found.set_aside if inside(row.source.path, paths)]
    whole = {source.path for source in aside if not source.list}
    whole |= {finding.path for finding in errors} & found.tally.unread - found.replaced
    entries = [source for source in aside if source.list]
    altered = {finding.path for finding in errors} & found.replaced
    named = {*whole, *altered, *(source.path for source in entries)}
    others = {finding.path for finding in errors} - named - _NEEDED
    parts = [f"周报 {len(whole)} 份(整份)"] if whole else []
    parts += [f"内容 {len(entries)} 条"] if entries else []
    parts += [f"周报封账后的改动 {len(altered)} 份"] if altered else []
    parts += [f"其他文件 {len(others)} 份"] if others else []
    return f",没有计入:{'、'.join(parts)}" if parts else ""


def _of_file(found: Checked, path: str, errors: int, hints: int) -> tuple[str, str]:
    told = found.tally.files.get(path)
    if told is None:
        return _of_standing_file(found, path, errors, hints)
    title = f"{found.world.unit_title(told.unit)}{told.week.title}"
    filed = found.reports.get((told.unit, str(told.week)))
    if filed is None or filed.path != path:
        return f"有 {errors} 处错误,没有计入:{title}。", _REPAIR
    missing = _missing_weeks(found, told)
    if not errors:
        return f"已计入:{title},{told.contents};{_calm(hints)}。", missing
    if path in found.replaced:
        first = f"有 {errors} 处错误,封账以后的改动没有计入:{title}。"
        return first, f"计入的是封账时的内容。{missing}"
    kept = len(told.taken)
    lost = told.size - kept
    if not kept:
        return f"有 {errors} 处错误,内容没有计入:{title}。", f"改正后才计入。{missing}"
    first = f"有 {errors} 处错误,{lost} 条没有计入:{title}。"
    return first, f"其余 {kept} 条已计入。{missing}"


def _calm(hints: int) -> str:
    return f"没有错误,{hints} 条提示" if hints else "没有发现问题"


def _of_standing_file(found: Checked, path: str, errors: int, hints: int) -> tuple[str, str]:
    if not errors:
        return f"{path}:{_calm(hints)}。", "这是办公室或本单位的常设文件,不按周统计。"
    lost = sum(row.source.path == path for row in found.set_aside)
    if lost:
        return f"有 {errors} 处错误,{lost} 个项目没有计入:{path}。", _REPAIR
    used = "" if path in _NEEDED else ",没有采用"
    return f"有 {errors} 处错误{used}:{path}。", _REPAIR


def _missing_weeks(found: Checked, told: Told) -> str:
    """Say which earlier weeks of the unit are not handed in, from the first that anybody reported on."""
    filed = [found.reports[key] for key in found.reports if key[0] == told.unit]
    covered = {week for entry in filed for week in _covered(entry)}
    unit = found.world.units.get(told.unit)
    week = min(parse_week(name) or told.week for _, name in found.reports)
    missing: list[Week] = []
    while week < told.week:
        if week not in covered and (unit is None or unit.exists_on(week.last)):
            missing.append(week)
        week = week.shift(1)
    return f"还缺:{_named(missing)}。" if missing else "以前各周都已报,不缺。"


def _named(weeks: Sequence[Week]) -> str:
    """Name weeks, those that follow each other by the first and the last: 2026-W03、2026-W05至2026-W12."""
    spans: list[list[Week]] = []
    for week in weeks:
        if spans and spans[-1][-1].shift(1) == week:
            spans[-1].append(week)
        else:
            spans.append([week])
    return "、".join(
        f"{span[0]}至{span[-1]}" if len(span) > 2 else "、".join(map(str, span)) for span in spans
    )


def _covered(filed: Filed) -> list[Week]:
    """The week reported, and those a quiet report answers for."""
    later = [filed.week.shift(step) for step in range(1, MAX_QUIET_WEEKS)]
    return [filed.week, *(week for week in later if filed.through and week <= filed.through)]
