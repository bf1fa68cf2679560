"""By which waiver or objection an entry counts: beside the entry as filed, and on the project's page (for staff)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tongfen.ledger.state import FiledEntry, Project, Source, State, Upheld, Waived
from tongfen.model.acts import EntryName
from tongfen.model.periods import parse_period
from tongfen.view.links import Link
from tongfen.view.timeline import FactView


@dataclass(frozen=True, slots=True)
class LetInNote:
    """How an entry came to count, why, and the act that says so."""

    text: str
    reason: str
    link: Link


class LetIn:
    """Says by which acts of the office entries count that would not have counted."""

    def __init__(self, state: State, link: Callable[[Source], Link]) -> None:
        self._link = link
        self._admitted: dict[EntryName, list[Upheld]] = {}
        for upheld in sorted(state.upheld.values(), key=lambda one: (one.source.receipt, one.id)):
            for name in dict.fromkeys(map(_name, upheld.admits)):
                self._admitted.setdefault(name, []).append(upheld)

    def notes(self, name: EntryName, sources: Iterable[Source]) -> tuple[LetInNote, ...]:
        """The waivers that spared an entry, then the objections that admitted it."""
        acts = (*_waivers(sources), *self._admitted.get(name, ()))
        return tuple(LetInNote(_text(act), act.reason, self._link(act.source)) for act in acts)

    def facts(self, project: Project, received: Callable[[Source], str]) -> Iterator[FactView]:
        """The lines of a project's timeline that say so."""
        named: dict[EntryName, list[Source]] = {}
        for one in project.filed:
            if one.name:
                named.setdefault(_name(one), []).append(one.source)
        for name, sources in named.items():
            for act in (*_waivers(sources), *self._admitted.get(name, ())):
                detail = f"{name.week}周报“{name.entry}”：{act.reason}"
                link, at = self._link(act.source), received(act.source)
                yield FactView(act.date, _text(act), detail, link, received=at)


def _name(one: FiledEntry) -> EntryName:
    return EntryName(one.source.unit, one.source.week, one.name)


def _waivers(sources: Iterable[Source]) -> tuple[Waived, ...]:
    acts = (act for source in sources for act in source.acts if isinstance(act, Waived))
    return tuple(dict.fromkeys(acts))


def _text(act: Waived | Upheld) -> str:
    if isinstance(act, Waived):
        return f"经豁免“{act.id}”计入，不适用{act.rule}"
    period = parse_period(act.period)
    return f"经异议“{act.id}”计入{period.title if period else act.period}通报"
