"""`tongfen export platform`: an import form of another platform, filled in by a mapping of the office."""

from datetime import date
from pathlib import Path

from tongfen.bulletins.known import period_state
from tongfen.cli.office import DATA
from tongfen.cli.road import Survey
from tongfen.exports.platform import CannotEncodeError, platform_csv, platform_xlsx
from tongfen.model.calendar import SHANGHAI
from tongfen.model.exporting import Mapping, load_mapping
from tongfen.model.periods import Period
from tongfen.schemas.kinds import place_of
from tongfen.sources.tree import CannotReadError
from tongfen.view.platform import Span, cut_platform
from tongfen.writer import write_file


def export(found: Survey, file: Path, named: str, period: Period | None) -> int:
    """Write the form and return how many rows it has. Raises CannotReadError and OSError."""
    form = file.suffix.lower()
    if form not in (".csv", ".xlsx"):
        raise CannotReadError(f"{file} 的文件名要以 .csv 或 .xlsx 结尾")
    mapping = _mapping(found, named)
    span = _span(found, mapping, period)
    state = found.judged.state
    if period is not None:
        state = period_state(found.judged, found.world, period, found.as_of)
    table = cut_platform(mapping, found.world, state, span)
    try:
        data = platform_xlsx(table) if form == ".xlsx" else platform_csv(table, mapping.encoding)
    except CannotEncodeError as error:
        raise CannotReadError(str(error)) from error
    write_file(file, data)
    return len(table.rows)


def _mapping(found: Survey, named: str) -> Mapping:
    path = f"{DATA}/{named.removeprefix(f'{DATA}/')}"
    where = place_of(path)
    document = found.documents.get(path)
    if where is None or where.kind != "export" or document is None:
        known = [
            one.removeprefix(f"{DATA}/")
            for one in found.documents
            if (place := place_of(one)) is not None and place.kind == "export"
        ]
        there = (
            f";有:{'、'.join(known)}" if known else ";一份也没有,写法见 schemas/export.schema.json"
        )
        wanted = f"没有“{named}”这份报表对照" if named else "请用 --mapping 写明用哪份报表对照"
        raise CannotReadError(f"{wanted}{there}")
    wrong = [one for one in found.findings if one.path == path and not one.hint]
    if wrong or not isinstance(document.value, dict):
        raise CannotReadError(f"{path} 有错,请先照 tongfen check {path} 说的改正")
    return load_mapping(document.value)


def _span(found: Survey, mapping: Mapping, period: Period | None) -> Span:
    """The days told: up to the period's end, or up to now."""
    today = found.as_of.astimezone(SHANGHAI).date()
    last = found.world.closing_day(period) if period else today
    if mapping.dates == "全部":
        return Span(date.min, last)
    if mapping.dates == "本年累计":
        scheme = found.world.scheme_on(last)
        return Span(scheme.first if scheme else date(last.year, 1, 1), last)
    if period is None:
        raise CannotReadError("这份对照只报本期的,请在后面写明哪一期,例如 2026-10")
    return Span(period.first, last)
