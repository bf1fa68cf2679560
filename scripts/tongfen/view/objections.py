"""Objections to bulletins as lines of a page (for staff)."""

from collections.abc import Callable
from dataclasses import dataclass

from tongfen.bulletins.objections import ObjectionRow, all_objections
from tongfen.ledger.state import Source
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Period
from tongfen.view.addresses import bulletin_page, project_page, unit_page
from tongfen.view.audience import Audience
from tongfen.view.lines import Linked
from tongfen.view.links import Link
from tongfen.view.material import Material


@dataclass(frozen=True, slots=True)
class AdmittedLine:
    """An entry that counts by an objection: its name, and its line."""

    entry: Linked
    link: Link


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """One objection. `page` is the bulletin's, empty where it has none; `days` since it was received."""

    period: str
    period_title: str
    page: str
    unit: str
    unit_page: str
    name: str
    title: str
    date: str
    result: str
    open: bool
    days: int
    reason: str
    ruled: str
    answer: str
    admitted: tuple[AdmittedLine, ...]
    link: Link


def cut_objections(
    material: Material, audience: Audience, link: Callable[[Source], Link]
) -> tuple[ObjectionLine, ...]:
    """Return all objections, the latest period first; none for the public."""
    if audience == "public":
        return ()
    world, state = material.world, material.judged.state
    return tuple(_line(material, *pair, link) for pair in all_objections(world, state))


def _line(
    material: Material, period: Period, row: ObjectionRow, link: Callable[[Source], Link]
) -> ObjectionLine:
    one = row.objection
    known = any(made.period == period for made in material.bulletins)
    today = material.as_of.astimezone(SHANGHAI).date()
    return ObjectionLine(
        period=period.id,
        period_title=period.title,
        page=bulletin_page(period) if known else "",
        unit=one.unit,
        unit_page=unit_page(one.unit),
        name=f"{row.of}{row.name}",
        title=row.title,
        date=one.date.isoformat(),
        result=one.result,
        open=row.open,
        days=(today - row.source.receipt.day).days,
        reason=one.reason,
        ruled=one.ruled.isoformat() if one.ruled else "",
        answer=one.answer,
        admitted=tuple(
            AdmittedLine(_entry(material, entry.name), link(entry.source)) for entry in row.admitted
        ),
        link=link(row.source),
    )


def _entry(material: Material, name: str) -> Linked:
    """Name an entry by its project, which has a page."""
    id_ = name.split("@", maxsplit=1)[0]
    project = material.judged.state.project(id_)
    if project is None:
        return Linked(name)
    return Linked(f"{project.name}（{name}）", project_page(project.id))
