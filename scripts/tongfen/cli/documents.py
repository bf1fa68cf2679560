"""Documents asked for on the command line: Word and Excel files of a period."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tongfen.bulletins.monthly import Bulletin
from tongfen.cli.asking import unit_titles, unknown_unit
from tongfen.cli.gathering import gather, made_of
from tongfen.cli.road import Survey
from tongfen.exports.documents import FORMS, Form, document_of
from tongfen.exports.docx import docx
from tongfen.exports.letters import letter_document
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Period
from tongfen.sources.tree import CannotReadError
from tongfen.view.audience import Audience
from tongfen.view.letters import cut_letters
from tongfen.view.material import Material
from tongfen.view.view import papers, view
from tongfen.writer import write_file


def refuse_misnamed(file: Path, form: Form) -> None:
    """Raise CannotReadError where a document would bear, or replace, the name of something else."""
    if file.is_dir():
        raise CannotReadError(f"{file} 是文件夹,--out 要写文件名")
    if file.suffix.lower() != f".{form}":
        raise CannotReadError(f"--format {form} 的文件名要以 .{form} 结尾,不能写 {file.name}")


def write_bulletin(
    found: Survey, period: Period, form: Form, audience: Audience, out: Path | None
) -> Path:
    """Write a period's bulletin or digest as a document and return where. Raises CannotReadError."""
    document = document_of(papers(_material(found, period), audience), period.id)
    if document is None:
        raise CannotReadError(f"{period.title}还没有可以公开的通报:封账以后才公布")
    if form == "xlsx" and not document.tables:
        raise CannotReadError(f"{document.title}里没有表格,不生成 Excel 文件;可以用 --format docx")
    target = out or Path(f"{document.title}.{form}")
    write_file(target, FORMS[form](document))
    return target


def _material(found: Survey, period: Period) -> Material:
    """Everything computed, with the period asked for where it is none of the archive's."""
    made, material = made_of(found, period), gather(found)
    known = {
        *(entry.period.id for entry in material.bulletins),
        *(str(entry.week) for entry in material.digests),
    }
    if period.id in known:
        return material
    if isinstance(made, Bulletin):
        return replace(material, bulletins=(*material.bulletins, made))
    return replace(material, digests=(*material.digests, made))


def write_letters(
    found: Survey, units: Sequence[str], folder: Path, year: int | None = None
) -> tuple[list[Path], list[str]]:
    """Write the 责任书 of these units, or of all, and return the files and who has no targets.

    They are of the targets in force today, or of a `year`: as it began, or as it ended where it is over.
    Raises CannotReadError for a unit that is not known, and where nobody has targets.
    """
    world = found.world
    for unit in units:
        if unit not in world.units:
            raise CannotReadError(unknown_unit(unit, unit_titles(world)))
    material = gather(found)
    seen, day = view(material, "staff"), _day_of(year, found)
    letters = {letter.unit: letter for letter in cut_letters(material, "staff", day)}
    if not letters:
        raise CannotReadError(
            f"{day.year}年没有执行中的考核办法和目标,没有责任书;请先写好 submissions/city/targets/{day.year}.yaml"
            "(目标)和同一年的考核办法并提交;要别的年份的,在 letters 后面写年份,例如 letters 2026"
        )
    asked = units or [unit for unit in world.units if world.units[unit].exists_on(world.today)]
    written = []
    for unit in dict.fromkeys(asked):
        if unit in letters:
            letter = letters[unit]
            written.append(folder / f"责任书-{letter.year}-{unit}.docx")
            write_file(written[-1], docx(letter_document(seen, letter)))
    return written, [world.unit_title(unit) for unit in dict.fromkeys(asked) if unit not in letters]


def _day_of(year: int | None, found: Survey) -> date:
    today = found.as_of.astimezone(SHANGHAI).date()
    if year is None or year == today.year:
        return today
    return date(year, 12, 31) if year < today.year else date(year, 1, 1)
