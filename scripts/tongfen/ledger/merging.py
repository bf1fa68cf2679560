"""What was filed under an id that has been joined to another, as the kept project has it.

Every entry stays whole. What of it counts is decided anew each time the project is told: what the kept
project says of itself comes first, and the joined id fills what that leaves open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from tongfen.ledger.auditing import Checked
from tongfen.ledger.state import Project, Source, State
from tongfen.ledger.step import Step, enter
from tongfen.model.acts import Amendment
from tongfen.model.amounts import Money
from tongfen.model.reports import Entry, NewProject, OpeningProject, Progress, Reply

SIGNED = "签约"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged(Progress):
    """An entry of a joined id as progress of the kept project; `joined_from` is the id it was filed under.

    `stays` says that the joined project had not left the stage again, `lands` that the kept one had not
    said where it lands. What only a first report or an opening ledger says comes along, to fill gaps.
    """

    joined_from: str
    stays: bool = True
    lands: bool = True
    chain: str = ""
    segment: str = ""
    activity: str = ""
    opportunity: str = ""
    arrived_before: Money | None = None


def merged(entry: Entry, former: Project, kept: Project, order: tuple[str, ...]) -> Iterator[Entry]:
    """Yield what an entry of the joined id is to the kept project; nothing for what adds nothing to it."""
    lands = not kept.landings and signed_day(kept, order) is None
    match entry:
        case Reply():
            if lands:
                yield replace(entry, to=kept.id)
        case NewProject() | Progress():
            stays = entry.stage in order[: order_reached(former, order)]
            yield replace(_progress(entry, kept), stays=stays, lands=lands, same_as="")
        case OpeningProject():
            yield from _opened(entry, former, kept)
        case Checked():
            yield replace(entry, project=kept.id)
        case Amendment() if entry.investment is not None and kept.investment is None:
            yield replace(entry, project=kept.id)


def _progress(entry: NewProject | Progress, kept: Project) -> Merged:
    if isinstance(entry, Merged):
        return replace(entry, project=kept.id)
    first = entry.id if isinstance(entry, NewProject) else entry.project
    names = {field.name for field in fields(Merged)} & {field.name for field in fields(entry)}
    told = {name: getattr(entry, name) for name in names if name not in ("list", "project")}
    return Merged(list="progress", project=kept.id, joined_from=first, **told)


def _opened(entry: OpeningProject, former: Project, kept: Project) -> Iterator[Merged]:
    """An opening ledger tells several stages in one entry: each is one of progress."""
    own = [fact for fact in former.stages if fact.source == former.source]
    for place, fact in enumerate(own):
        told = Merged(
            list="progress", index=entry.index, project=kept.id, joined_from=entry.id,
            date=fact.date, stage=fact.stage, contract_type=entry.contract_type,
        )  # fmt: skip
        if not place:
            told = replace(
                told, chain=entry.chain, investment=entry.investment, arrived_before=entry.arrived
            )
        yield told


def as_counted(entry: Merged, state: State) -> Merged:
    """Return as much of an entry as counts, seen from the state before it: stages and amounts it adds."""
    project = state.projects.get(entry.project)
    if project is None:
        return entry
    order = state.order
    beyond = entry.stays and entry.stage in order[order_reached(project, order) :]
    speaks = _speaker(project) in ("", entry.joined_from)
    return replace(
        entry,
        stage=entry.stage if beyond else "",
        contract_type=entry.contract_type if beyond else "",
        investment=entry.investment if speaks else None,
        lands_in=entry.lands_in if entry.lands else "",
        share=entry.share if entry.lands and not project.share else "",
        wants=None if project.wants else entry.wants,
        brings=None if project.brings else entry.brings,
    )


def order_reached(project: Project, order: Sequence[str]) -> int:
    """How many stages a project has passed; one that ended, until then."""
    if project.stage.stage in order:
        return order.index(project.stage.stage) + 1
    return max(
        (order.index(fact.stage) + 1 for fact in project.stages if fact.stage in order), default=0
    )


def signed_day(project: Project, order: Sequence[str]) -> date | None:
    """The day of a project's first 签约 or later stage; of one that lost it, the day it had then."""
    signed = order[order.index(SIGNED) :] if SIGNED in order else ()
    days = (fact.date for fact in project.stages if fact.stage in signed)
    return next(days, project.was_signed)


def _speaker(project: Project) -> str:
    """The id whose entries tell the amount planned: the first that told one."""
    for one in project.filed:
        entry = one.entry
        if getattr(entry, "investment", None) is not None:
            return entry.joined_from if isinstance(entry, Merged) else project.id
    return ""


@enter.register
def _(entry: Merged, state: State, source: Source) -> Step:
    counted = as_counted(entry, state)
    state, anomalies = enter.dispatch(Progress)(counted, state, source)
    project = state.projects.get(entry.project)
    if project is None:
        return state, anomalies
    *others, last = project.filed
    filled = replace(
        project,
        chain=project.chain or entry.chain,
        segment=project.segment or entry.segment,
        activity=project.activity or entry.activity,
        opportunity=project.opportunity or entry.opportunity,
        arrived_before=project.arrived_before or entry.arrived_before,
        # Whole: another entry may be set right so that more of this one counts.
        filed=(*others, replace(last, entry=entry)),
    )
    return replace(state, projects=state.projects.set(project.id, filled)), anomalies
