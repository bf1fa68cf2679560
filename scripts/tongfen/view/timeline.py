"""The lines of a project's page: its timeline, its stages, and what the office did to it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tongfen.ledger.state import Audited, Joined, Project, Source
from tongfen.model.amounts import format_money
from tongfen.view.corrected import CorrectionNote
from tongfen.view.links import Link


@dataclass(frozen=True, slots=True)
class FactView:
    """One line of a project's timeline. `key` marks a new stage; `received` is empty in public.

    `corrected` are the corrections that made it what it is.
    """

    date: date
    title: str
    detail: str
    link: Link
    key: bool = False
    received: str = ""
    corrected: tuple[CorrectionNote, ...] = ()


def claim_text(one: Audited) -> str:
    """Name the claim that was checked: 开工; 到位资金600万元, and of one that is partly true what counts."""
    was = f"{one.item}{format_money(one.was.amount, 4)}" if one.was else one.item
    return f"{was}按{format_money(one.counted, 4)}计，" if one.counted else was


@dataclass(frozen=True, slots=True)
class StageStep:
    """One step of the stage track: reached, present or to come."""

    name: str
    date: date | None
    state: str


def act_facts(
    project: Project,
    joined: Iterable[tuple[str, Joined]],
    link: Callable[[Source], Link],
    received: Callable[[Source], str],
) -> Iterator[FactView]:
    """Yield rulings, amendments, on-site checks, and the ids that were joined to this one (for staff)."""
    for act in project.acts:
        at = received(act.source)
        yield FactView(act.date, act.title, act.reason, link(act.source), received=at)
    for check in project.audited:
        title, at = f"{claim_text(check)}{check.title}", received(check.source)
        detail = "；".join(filter(None, (check.reason.rstrip("。"), check.by, check.evidence)))
        yield FactView(check.date, title, detail, link(check.source), received=at)
    for id_, one in joined:
        day = one.source.receipt.day
        title, at = f"{one.former.name}（{id_}）并入", received(one.source)
        yield FactView(day, title, one.reason, link(one.source), received=at)
