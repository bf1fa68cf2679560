"""Documents asked for on the command line: Word and Excel files of a period."""

from dataclasses import replace
from pathlib import Path

from tongfen.bulletins.monthly import Bulletin
from tongfen.cli.gathering import gather, made_of
from tongfen.cli.road import Survey
from tongfen.exports.documents import FORMS, Form, document_of
from tongfen.model.periods import Period
from tongfen.sources.tree import CannotReadError
from tongfen.view.audience import Audience
from tongfen.view.material import Material
from tongfen.view.view import view
from tongfen.writer import write_file


def write_bulletin(
    found: Survey, period: Period, form: Form, audience: Audience, out: Path | None
) -> Path:
    """Write a period's bulletin or digest as a document and return where. Raises CannotReadError."""
    document = document_of(view(_material(found, period), audience), period.id)
    if document is None:
        raise CannotReadError(f"{period.title}还没有可以公开的通报:封账以后才公布")
    target = out or Path(f"{document.title}.{form}")
    if target.is_dir():
        raise CannotReadError(f"{target} 是文件夹,--out 要写文件名")
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
