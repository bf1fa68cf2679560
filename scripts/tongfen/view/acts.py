"""裁定与调整: what the office ruled, amended, waived, and what was objected to (for staff)."""

from collections.abc import Iterator
from dataclasses import dataclass

from tongfen.ledger.state import Source
from tongfen.model.acts import ACT_LISTS, Amendment, EntryName, Objection, Ruling, Waiver
from tongfen.model.amounts import format_money
from tongfen.model.calendar import SHANGHAI
from tongfen.model.reports import Entry
from tongfen.rules.waiting import SetAside
from tongfen.view.addresses import project_page, unit_page
from tongfen.view.audience import Audience
from tongfen.view.lines import Line, Linked
from tongfen.view.links import ACT_TITLES, Link, act_anchor, permalink
from tongfen.view.material import Material

IN_FORCE = "有效"


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act. `about` names projects or units, `says` what it changes, `state` whether it is in force."""

    anchor: str
    title: str
    state: str
    about: Line
    says: Line
    date: str
    reason: str
    basis: str
    receipt: str
    where: Link


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """An act with a mistake, which changes nothing."""

    anchor: str
    title: str
    messages: tuple[str, ...]
    where: Link


@dataclass(frozen=True, slots=True)
class ActSection:
    """The acts of one list, the last received first."""

    anchor: str
    title: str
    lines: tuple[ActLine, ...]


@dataclass(frozen=True, slots=True)
class ActsView:
    sections: tuple[ActSection, ...]
    refused: tuple[RefusedLine, ...]


def cut_acts(material: Material, audience: Audience) -> ActsView | None:
    """Return all acts; None for the public."""
    if audience == "public":
        return None
    desk = _Desk(material)
    found: dict[str, list[ActLine]] = {name: [] for name in ACT_TITLES}
    for filing in reversed(material.judged.acts):
        for act in filing.entries:
            found[act.list].append(desk.line(act, filing.source(act)))
    return ActsView(
        tuple(ActSection(name, title, tuple(found[name])) for name, title in ACT_TITLES.items()),
        tuple(desk.refused(one) for one in material.judged.waiting if one.source.list in ACT_LISTS),
    )


class _Desk:
    """Words and links for acts, by the state as it is now."""

    def __init__(self, material: Material) -> None:
        self._world = material.world
        self._state = material.judged.state
        self._replaced = {
            act.replaces: act.id
            for filing in material.judged.acts
            for act in filing.entries
            if isinstance(act, Ruling) and act.replaces
        }

    def line(self, act: Entry, source: Source) -> ActLine:
        about, says, title, state = self._words(act)
        day, reason, decision = _basic(act)
        known = self._world.decisions.get(decision)
        received = f"{source.receipt.time.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        version = f"，版本{source.commit[:8]}" if source.commit else ""
        return ActLine(
            anchor=act_anchor(source),
            title=title,
            state=state,
            about=about,
            says=says,
            date=day,
            reason=reason,
            basis=f"依据“{known.matter}”的决定" if known else "",
            receipt=f"收件{received}{version}",
            where=self._where(source),
        )

    def refused(self, one: SetAside) -> RefusedLine:
        source = one.source
        return RefusedLine(
            act_anchor(source), ACT_TITLES[source.list], one.messages, self._where(source)
        )

    def _where(self, source: Source) -> Link:
        text = f"{source.path.removeprefix('submissions/')} 第{source.line}行"
        return Link(text, url=permalink(self._world.site.permalink, source))

    def _words(self, act: Entry) -> tuple[Line, Line, str, str]:
        """What an act is about, what it says, its title and its state."""
        match act:
            case Ruling():
                later = self._replaced.get(act.id)
                state = f"已由“{later}”代替" if later else IN_FORCE
                about = self._projects(act.project)
                return about, tuple(self._ruled(act)), f"裁定{act.kind}", state
            case Amendment():
                about, says = self._projects(act.project), ""
                if act.investment is not None:
                    says = f"总投资调整为{format_money(act.investment, 4)}"
                return about, (Linked(says),), f"{act.matter}：{act.kind}", IN_FORCE
            case Objection():
                about = (self._unit(act.unit), Linked(f"对{act.period}通报“{act.indicator}”的异议"))
                return about, (Linked(act.answer),), "异议", act.result
            case Waiver():
                return (self._unit(act.of.unit),), (_entry(act.of),), f"不适用{act.rule}", IN_FORCE
        raise TypeError(act)

    def _ruled(self, ruling: Ruling) -> Iterator[Linked]:
        if ruling.duplicates:
            yield from self._projects(*ruling.duplicates)
            yield Linked("是同一个项目，并入统计")
        if ruling.shares:
            shares = (f"{self._world.unit_title(unit)}{part}%" for unit, part in ruling.shares)
            yield Linked("、".join(shares))
        if ruling.unit:
            if ruling.duplicates:
                yield Linked("；")
            yield Linked("落到" if ruling.kind == "移交" else "首报归")
            yield self._unit(ruling.unit)

    def _projects(self, *ids: str) -> Line:
        found: list[Linked] = []
        for id_ in ids:
            project = self._state.known(id_)
            name = f"{project.name}（{id_}）" if project else id_
            found += [Linked("、")] if found else []
            found.append(Linked(name, project_page(id_) if project else ""))
        return tuple(found)

    def _unit(self, unit: str) -> Linked:
        known = unit in self._world.units
        return Linked(self._world.unit_title(unit), unit_page(unit) if known else "")


def _basic(act: Entry) -> tuple[str, str, str]:
    """Day, reason and decision of an act."""
    assert isinstance(act, Ruling | Amendment | Objection | Waiver)
    decision = "" if isinstance(act, Objection) else act.decision
    return act.date.isoformat(), act.reason, decision


def _entry(name: EntryName) -> Linked:
    return Linked(f"{name.week}周报“{name.entry}”")
