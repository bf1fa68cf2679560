"""裁定与调整: what the office ruled, amended, waived, checked, and what was objected to (for staff)."""

from collections.abc import Iterator
from dataclasses import dataclass

from tongfen.ledger.state import Source
from tongfen.model.acts import (
    ACT_LISTS,
    Amendment,
    Audit,
    EntryName,
    Objection,
    Ruling,
    Waiver,
    act_name,
)
from tongfen.model.amounts import format_money
from tongfen.model.periods import parse_period
from tongfen.model.reports import Entry
from tongfen.rules.waiting import SetAside
from tongfen.view.addresses import bulletin_page, project_page, rule_page, unit_page
from tongfen.view.audience import Audience
from tongfen.view.lines import Line, Linked
from tongfen.view.links import ACT_TITLES, Link, act_anchor, permalink, received_text
from tongfen.view.material import Material

IN_FORCE = "有效"
_IDLE = ("RUL403", "RUL404")
"""Of waivers that let nothing count"""


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
            if act.list in found and desk.stands(act):
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
        self._made = {made.period.id for made in material.bulletins}
        self._replaced = {
            act.replaces: act.id
            for filing in material.judged.acts
            for act in filing.entries
            if isinstance(act, Ruling) and act.replaces
        }
        self._rechecked = {
            (act.replaces, _claim_key(act)): act.audit
            for filing in material.judged.acts
            for act in filing.entries
            if isinstance(act, Audit) and act.replaces
        }
        self._idle = {
            (finding.path, finding.pointer[1])
            for finding in material.findings
            if finding.code in _IDLE and len(finding.pointer) > 1
        }

    def stands(self, act: Entry) -> bool:
        """False for what has been answered since in its own file, which tells it once: an objection, a check."""
        taken = self._state.acts.get((act.list, act_name(act)))
        return not isinstance(act, Objection | Audit) or taken is None or taken.entry == act

    def line(self, act: Entry, source: Source) -> ActLine:
        about, says, title, state = self._words(act, source)
        day, reason, decision = _basic(act)
        known = self._world.decisions.get(decision)
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
            receipt=f"收件{received_text(source.receipt)}{version}",
            where=self._where(source),
        )

    def refused(self, one: SetAside) -> RefusedLine:
        source = one.source
        return RefusedLine(
            act_anchor(source),
            ACT_TITLES.get(source.list, "转办"),
            one.messages,
            self._where(source),
        )

    def _where(self, source: Source) -> Link:
        text = f"{source.path.removeprefix('submissions/')} 第{source.line}行"
        return Link(text, url=permalink(self._world.site.permalink, source))

    def _words(self, act: Entry, source: Source) -> tuple[Line, Line, str, str]:
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
                return tuple(self._cell(act)), tuple(self._answered(act)), "异议", act.result
            case Waiver():
                idle = (source.path, source.index) in self._idle
                about = (self._unit(act.of.unit), *self._entry(act.of))
                spared = (Linked("不适用规则"), Linked(act.rule, rule_page(act.rule)))
                return about, spared, f"豁免“{act.id}”", "没有用上" if idle else IN_FORCE
            case Audit():
                about = (*self._projects(act.project), Linked(_claim(act)))
                later = self._rechecked.get((act.audit, _claim_key(act)))
                state = f"已由“{later}”代替" if later else IN_FORCE if act.settled else act.result
                return about, (Linked(_found(act)),), f"抽查“{act.audit}”", state
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

    def _cell(self, objection: Objection) -> Iterator[Linked]:
        period = parse_period(objection.period)
        scheme = self._world.scheme_of(period) if period else None
        titles = {one.id: one.title for one in scheme.indicators} if scheme else {}
        yield self._unit(objection.unit)
        yield Linked("对")
        if period is not None:
            page = bulletin_page(period) if period.id in self._made else ""
            yield Linked(f"{period.title}通报", page)
        yield Linked(f"“{titles.get(objection.indicator, objection.indicator)}”的异议")

    def _answered(self, objection: Objection) -> Iterator[Linked]:
        yield Linked(objection.answer)
        for number, name in enumerate(objection.admits):
            yield Linked("准予计入：" if number == 0 else "、")
            yield from self._entry(name)

    def _entry(self, name: EntryName) -> Iterator[Linked]:
        """An entry by its week and name, with its project where that is known."""
        id_ = name.entry.split("@")[0]
        known = self._state.known(id_) is not None
        yield Linked(f"{name.week}周报“{name.entry}”", project_page(id_) if known else "")

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
    assert isinstance(act, Ruling | Amendment | Objection | Waiver | Audit)
    decision = "" if isinstance(act, Objection | Audit) else act.decision
    return act.date.isoformat() if act.date else "", act.reason, decision


def _claim_key(audit: Audit) -> tuple[str, str, tuple[str, str]]:
    return audit.project, audit.item, audit.voucher


def _claim(audit: Audit) -> str:
    kind, number = audit.voucher
    return f"{audit.item}（{kind}“{number}”）" if kind else audit.item


def _found(audit: Audit) -> str:
    """What the check found, by whom, and where its papers are."""
    found: str = audit.result
    if audit.counted is not None:
        found = f"{found}，按{format_money(audit.counted, 4)}计"
    return "；".join(filter(None, (found, audit.by, audit.evidence)))
