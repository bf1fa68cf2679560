"""The total fold: entries of reports, corrections, joined ids and the office's acts onto the state.

Never raises, never refuses.
"""

from dataclasses import replace

from tongfen.ledger.filing import Filing
from tongfen.ledger.mending import correctable, exchange, meant, mended, named
from tongfen.ledger.refolding import forget, join, part, refold
from tongfen.ledger.state import (
    RULED,
    Amended,
    Anomaly,
    FiledEntry,
    Handed,
    Landing,
    Project,
    Ruled,
    Source,
    State,
    Upheld,
    Waived,
)
from tongfen.ledger.step import Step, enter, hand_in
from tongfen.model.acts import (
    ACT_LISTS,
    Amendment,
    Objection,
    Ruling,
    Waiver,
    act_name,
)
from tongfen.model.correcting import NoSuchFieldError, same, value_of
from tongfen.model.referrals import Referral
from tongfen.model.reports import Correction, Entry, Progress


def step(state: State, filing: Filing) -> Step:
    """Fold a filing: that it was handed in, then each of its entries in order."""
    state = hand_in(state, filing)
    anomalies: list[Anomaly] = []
    for entry in filing.entries:
        state, found = record(entry, state, filing.source(entry))
        anomalies.extend(found)
    return state, tuple(anomalies)


def record(entry: Entry, state: State, source: Source) -> Step:
    """Fold one entry, then join its project to the one it says is the same."""
    before: tuple[Anomaly, ...] = ()
    if isinstance(entry, Ruling):
        state, before = _clear_way(entry, state, source)
    state, anomalies = enter(entry, state, source)
    anomalies = (*before, *anomalies)
    if entry.list in ACT_LISTS:
        taken = FiledEntry(entry, source, act_name(entry))
        acts = state.acts.set((entry.list, taken.name), taken)
        return replace(state, acts=acts), anomalies
    if not isinstance(entry, Progress) or not entry.same_as:
        return state, anomalies
    into = state.present_id(entry.same_as)
    if entry.project not in state.projects or into not in state.projects or into == entry.project:
        return state, (*anomalies, Anomaly(source, f"不能把“{entry.project}”并入“{into}”"))
    state, more = join(state, entry.project, into, source, entry.reason)
    return state, (*anomalies, *more)


@enter.register
def _(entry: Correction, state: State, source: Source) -> Step:
    name = named(state, entry, (source.unit, *state.predecessors.get(source.unit, ())))
    one = meant(state, name, entry.field)
    if one is None:
        return state, (Anomaly(source, f"“{entry.entry}”没有“{entry.field}”这一项可以更正"),)
    if not same(value_of(one.entry, entry.field), entry.was, entry.field):
        # Also where the rule is a hint: what stands now is not what the unit meant to correct.
        return state, (Anomaly(source, f"“{entry.field}”现在不是“{entry.was}”,没有更正"),)
    try:
        other = mended(one, entry, source)
    except NoSuchFieldError:
        return state, (Anomaly(source, f"“{entry.field}”不能写“{entry.now}”"),)
    # Known first: making the project anew may take a joining back, which corrects what it gives back.
    return exchange(replace(state, corrected=state.corrected.set(source, entry)), one, other)


def _clear_way(entry: Ruling, state: State, source: Source) -> Step:
    """Take back what a ruling replaces, and join what it says is one.

    Once only, when it is taken: a project that is made anew has all this behind it.
    """
    anomalies: list[Anomaly] = []
    old = state.rulings.get(entry.replaces)
    if old is not None:
        state, found = _undo(old, state)
        anomalies.extend(found)
    project = state.project(entry.project)
    for id_ in entry.duplicates:
        if project is not None and id_ in state.projects and id_ != project.id:
            state, found = join(state, id_, project.id, source, entry.reason)
            anomalies.extend(found)
    return state, tuple(anomalies)


@enter.register
def _(entry: Ruling, state: State, source: Source) -> Step:
    project = state.project(entry.project)
    if project is None:
        return state, (Anomaly(source, f"项目编号“{entry.project}”没有登记"),)
    ruled = Ruled(
        entry.id, entry.kind, entry.date, entry.reason, source,
        entry.duplicates, entry.project, entry.unit,
    )  # fmt: skip
    changed = replace(
        _decided(project, entry, source),
        ruled=(*project.ruled, ruled),
        filed=(*project.filed, FiledEntry(entry, source, entry.id)),
    )
    return replace(
        state,
        projects=state.projects.set(project.id, changed),
        rulings=state.rulings.set(entry.id, ruled),
    ), ()


def _decided(project: Project, ruling: Ruling, source: Source) -> Project:
    """A project as a ruling has it."""
    match ruling.kind:
        case "移交":
            landing = Landing(ruling.unit, source, RULED, ruling.date, source)
            return replace(project, landings=(*project.landings, landing))
        case "分成":
            return replace(project, shares=ruling.shares)
        case _:
            return replace(project, reporter=ruling.unit) if ruling.unit else project


def without_ruling(state: State, ruling: str) -> State:
    """Return the state as if a ruling had never been made; unchanged where it is not in force."""
    ruled = state.rulings.get(ruling)
    return _undo(ruled, state)[0] if ruled is not None else state


def _undo(ruled: Ruled, state: State) -> Step:
    """Take a ruling back that another one replaces: what it changed is as if it had never been made."""
    anomalies: list[Anomaly] = []
    for id_ in ruled.duplicates:
        if id_ in state.joined and state.joined[id_].source == ruled.source:
            state, found = part(state, id_)
            anomalies.extend(found)
    for project in [entry for entry in state.projects.values() if ruled in entry.ruled]:
        left = [one for one in project.filed if not _is(one.entry, ruled)]
        state, found = refold(state, project, left)
        anomalies.extend(found)
    state = forget(state, lambda one: _is(one.entry, ruled))
    return replace(state, rulings=state.rulings.delete(ruled.ruling)), tuple(anomalies)


def _is(entry: Entry, ruled: Ruled) -> bool:
    return isinstance(entry, Ruling) and entry.id == ruled.ruling


@enter.register
def _(entry: Amendment, state: State, source: Source) -> Step:
    project = state.project(entry.project)
    if project is None:
        return state, (Anomaly(source, f"项目编号“{entry.project}”没有登记"),)
    amended = Amended(entry.kind, entry.date, entry.reason, source, entry.investment, entry.review)
    changed = replace(
        project,
        amended=(*project.amended, amended),
        investment=entry.investment or project.investment,
        filed=(*project.filed, FiledEntry(entry, source)),
    )
    return replace(state, projects=state.projects.set(project.id, changed)), ()


@enter.register
def _(entry: Waiver, state: State, source: Source) -> Step:
    waived = Waived(entry.id, entry.rule, entry.date, entry.reason, source)
    known = state.waived.get(entry.of, ())
    return replace(state, waived=state.waived.set(entry.of, (*known, waived))), ()


@enter.register
def _(entry: Referral, state: State, source: Source) -> Step:
    """The first line hands it over; one received later, of the same id, brings its end."""
    known = state.referrals.get(entry.id)
    handed = Handed(entry, source, source if entry.closed else None)
    if known is not None:
        closing = known.closing or (source if entry.closed else None)
        handed = Handed(entry, known.source, closing, known.answers)
    return replace(state, referrals=state.referrals.set(entry.id, handed)), ()


@enter.register
def _(entry: Objection, state: State, source: Source) -> Step:
    if not entry.upheld:
        return state, ()
    admits = {one.source: one for name in entry.admits for one in correctable(state, name)}
    upheld = Upheld(
        entry.id, entry.period, entry.result, entry.ruled or entry.date,
        entry.answer or entry.reason, source, tuple(admits.values()),
    )  # fmt: skip
    return replace(state, upheld=state.upheld.set(entry.id, upheld)), ()
