"""Corrections as an audience may see them: beside the fact they changed, and beside the entry as filed.

Staff see what was changed from what to what, why, and the line that did. The public sees of a public
field that it was corrected, and nothing more: corrections are for staff.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tongfen.ledger.mending import named
from tongfen.ledger.state import Source, State
from tongfen.model.acts import EntryName
from tongfen.model.reports import Correction
from tongfen.schemas.amending import lists_meant
from tongfen.view.fields import Plan
from tongfen.view.links import Link


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """One correction: what it changed, why, and where it stands; the reason and the way are for staff."""

    text: str
    reason: str = ""
    link: Link | None = None


class Corrected:
    """Says by which corrections a fact, or an entry, is not what it was."""

    def __init__(self, weekly: Plan, state: State, link: Callable[[Source], Link] | None) -> None:
        """`weekly` is what the audience may see of a report; without `link` it is the public."""
        self._weekly = weekly
        self._corrected: Mapping[Source, Correction] = state.corrected
        self._link = link
        self._by_name: dict[EntryName, list[Source]] = {}
        for line, correction in sorted(state.corrected.items(), key=_received):
            name = named(state, correction, (line.unit, *state.predecessors.get(line.unit, ())))
            self._by_name.setdefault(name, []).append(line)

    def of_entry(self, name: EntryName) -> tuple[CorrectionNote, ...]:
        """The corrections of an entry, under the name it was filed under."""
        return tuple(self._notes(self._by_name.get(name, ())))

    def of_fact(self, source: Source, row: int | None = None) -> tuple[CorrectionNote, ...]:
        """The corrections of a fact: of one payment, or of all else in its entry."""
        return tuple(
            self._notes(
                line for line in source.corrections if _bears_on(self._corrected[line].field, row)
            )
        )

    def _notes(self, lines: Iterable[Source]) -> Iterator[CorrectionNote]:
        for line in lines:
            one = self._corrected[line]
            title, shown = field_title(self._weekly, one)
            if self._link is not None:
                text = f"{title}由{one.was}更正为{one.now}"
                yield CorrectionNote(text, one.reason, self._link(line))
            elif shown:
                yield CorrectionNote(f"{title}后来更正过")


def field_title(weekly: Plan, correction: Correction) -> tuple[str, bool]:
    """The Chinese name of the field a correction means, and whether the plan shows it."""
    for name in lists_meant(correction.entry):
        found = _titled(weekly.children[name], correction.field.split("."))
        if found:
            return found
    return correction.field, False


def _titled(node: Plan, steps: list[str]) -> tuple[str, bool] | None:
    """到位资金第2条到位金额: of a way through lists the list, the place in it and the last field."""
    place, shown, item = "", node.shown, node.item
    for step in steps:
        if step.isdigit():
            place, node = f"{node.title}第{step}条", node.item or node
        else:
            child = (item or node).children.get(step)
            if child is None:
                return None
            node, shown = child, shown and child.shown
        item = None
    return f"{place}{node.title}", shown


def _bears_on(field: str, row: int | None) -> bool:
    """Say whether a field belongs to a payment, or to what is no payment."""
    if row is None:
        return not field.startswith("arrived.")
    return field.startswith(f"arrived.{row + 1}.")


def _received(held: tuple[Source, Correction]) -> tuple[object, ...]:
    line = held[0]
    return line.receipt.order, line.receipt.time, line.path, line.index
