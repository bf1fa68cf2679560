"""How a cumulative figure moved since the period before: increment = 本期 + 补报 − 核减, fact by fact."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from tongfen.assessment.reading import Measured, Part
from tongfen.assessment.result import Cell
from tongfen.ledger.state import Source

NOT_COMPARABLE: Final = "口径调整,不可比"
NEW_TARGETS: Final = "目标调整,不可比"
NOTHING_BEFORE: Final = "无上期可比"
ZERO = Fraction(0)

Key = tuple[object, ...]
Explain = Callable[["Change", Cell], tuple[str, str]]
"""(a change, the present cell) → cause and filed note, both empty where nothing is known"""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact whose part in a cumulative figure is not what it was: new, gone, or worth more or less.

    `was` and `part` are its parts then and now, None where it was not or is not counted. `cause` says
    why it came about as far as the ledger knows, `note` is the reason as it was filed; both may be empty,
    and nothing is ever supposed.
    """

    was: Part | None
    part: Part | None
    before: Fraction
    after: Fraction
    cause: str = ""
    note: str = ""

    @property
    def fact(self) -> Part:
        """The fact as known now, or as it was known."""
        fact = self.part or self.was
        assert fact is not None
        return fact

    @property
    def inherited(self) -> str:
        """Whose it was, of a fact that has been taken over since: 承接城固县."""
        then = self.was.inherited if self.was else ""
        return self.part.inherited if self.part and self.part.inherited != then else ""

    @property
    def id(self) -> str:
        return self.fact.id

    @property
    def name(self) -> str:
        return self.fact.name

    @property
    def day(self) -> date:
        return self.fact.day

    @property
    def source(self) -> Source | None:
        return self.fact.source

    @property
    def value(self) -> Fraction:
        """By how much the figure changed, below zero for a reduction."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Movement:
    """A cumulative figure against that of the period before in the assessment year.

    `first` is the first day of what counts as 本期: the period's, less the indicator's lag. Where there
    is an increment of a sum or a count, it equals current + supplement − reduction, and the three
    lists add up to them. A rate has only `increment`, a difference of ratios. Where figures cannot be
    compared all are None but those that exist, and `reason` says why.

    `carried` is by how much the period before would be another now than what was issued of it: the
    increment starts from what was issued, and equals current + supplement − reduction + carried.
    """

    unit: str
    first: date
    cumulative: Fraction | None
    previous: Fraction | None = None
    increment: Fraction | None = None
    current: Fraction | None = None
    supplement: Fraction | None = None
    reduction: Fraction | None = None
    current_changes: tuple[Change, ...] = ()
    supplements: tuple[Change, ...] = ()
    reductions: tuple[Change, ...] = ()
    reason: str = ""
    carried: Fraction = ZERO

    @property
    def moved(self) -> bool:
        """True where any fact changed, even if the changes cancel out."""
        changes = self.current_changes or self.supplements or self.reductions
        return bool(self.increment or changes or self.carried)

    @property
    def added(self) -> Fraction | None:
        """新增: 本期 and 补报 together."""
        if self.current is None or self.supplement is None:
            return None
        return self.current + self.supplement


def move(now: Cell, before: Measured | None, first: date, explain: Explain) -> Movement:
    """Compare a cell with what was measured in the period before; None for the year's first period."""
    found = now.measured
    movement = Movement(found.unit, first, found.value)
    if found.value is None:
        return replace(movement, reason=found.missing)
    if found.ratio:
        return _rate(movement, before)
    then = before or Measured(ZERO, found.unit)
    if then.missing == "未到考核期":
        then = Measured(ZERO, found.unit)
    if then.value is None:
        return replace(movement, reason=f"上期{then.missing}")
    if then.unit != found.unit:
        return replace(movement, previous=then.value, reason=NOT_COMPARABLE)
    return _split(replace(movement, previous=then.value), then, now, explain)


def from_issued(movement: Movement, issued: Fraction | None) -> Movement:
    """Let an increment start from what was issued of the period before, where something was."""
    before, now = movement.previous, movement.cumulative
    if issued is None or before is None or now is None or issued == before:
        return movement
    carried = ZERO if movement.current is None else before - issued
    return replace(movement, previous=issued, increment=now - issued, carried=carried)


def _rate(movement: Movement, before: Measured | None) -> Movement:
    if before is None or before.missing == "未到考核期":
        return replace(movement, reason=NOTHING_BEFORE)
    if before.value is None or movement.cumulative is None:
        return replace(movement, reason=f"上期{before.missing}")
    increment = movement.cumulative - before.value
    return replace(movement, previous=before.value, increment=increment)


def _split(movement: Movement, then: Measured, now: Cell, explain: Explain) -> Movement:
    """Sort the facts that changed into 本期, 补报 and 核减."""
    changes = _changes(then, now)
    grown = [_explained(change, now, explain) for change in changes if change.value > 0]
    current = tuple(change for change in grown if change.day >= movement.first)
    supplements = tuple(change for change in grown if change.day < movement.first)
    reductions = tuple(_explained(change, now, explain) for change in changes if change.value < 0)
    assert movement.cumulative is not None
    assert movement.previous is not None
    return replace(
        movement,
        increment=movement.cumulative - movement.previous,
        current=_sum(current),
        supplement=_sum(supplements),
        reduction=-_sum(reductions),
        current_changes=current,
        supplements=supplements,
        reductions=reductions,
    )


def _changes(then: Measured, now: Cell) -> tuple[Change, ...]:
    """Every fact that counts differently, in order of day and id."""
    money = now.indicator.measure.name == "arrived_funds"
    found = []
    for was, parts in _by_fact(then.parts, now.measured.parts, money):
        if _unchanged(was, parts):
            continue
        before, after = _total(was), _total(parts)
        if before != after:
            first_was, first_part = next(iter(was), None), next(iter(parts), None)
            found.append(Change(first_was, first_part, before, after))
    return tuple(sorted(found, key=_place))


def _by_fact(
    then: Iterable[Part], now: Iterable[Part], money: bool
) -> Iterable[tuple[list[Part], list[Part]]]:
    """Put the parts of one fact together, then and now: money payment by payment, all else by project.

    A project that was signed, taken back and signed again is one and the same in a count of projects. A
    payment is the same where it stands where it stood; where its report was still edited and it stands
    elsewhere; and where it was corrected, whatever it was before.
    """
    keys = (_as_it_stood, _as_received, _corrected) if money else (_of_project,)
    pairs: list[tuple[list[Part], list[Part]]] = []
    left = list(then), list(now)
    for key in keys:
        found: dict[Key, tuple[list[Part], list[Part]]] = {}
        for at, parts in enumerate(left):
            for part in parts:
                found.setdefault(key(part), ([], []))[at].append(part)
        pairs += (pair for pair in found.values() if all(pair))
        alone = [pair for pair in found.values() if not all(pair)]
        left = (
            [part for was, _ in alone for part in was],
            [part for _, is_ in alone for part in is_],
        )
    return (*pairs, *(([part], []) for part in left[0]), *(([], [part]) for part in left[1]))


def _of_project(part: Part) -> Key:
    return part.id, part.what


def _as_it_stood(part: Part) -> Key:
    return (*_corrected(part), part.day, part.raw)


def _as_received(part: Part) -> Key:
    source = part.source
    return part.document, source.receipt if source else None, part.day, part.raw


def _corrected(part: Part) -> Key:
    """A corrected payment keeps its place and its receipt, under whichever id it goes."""
    source = part.source
    where = (source.receipt, source.list, source.index) if source else ()
    return part.document, *where, part.row


def _explained(change: Change, now: Cell, explain: Explain) -> Change:
    cause, note = explain(change, now)
    return replace(change, cause=cause, note=note)


def _place(change: Change) -> tuple[date, str, str, int, str]:
    source = change.source
    return (
        change.day,
        change.id,
        source.path if source else "",
        source.line if source else 0,
        str(change.fact.raw),
    )


def _unchanged(was: Sequence[Part], parts: Sequence[Part]) -> bool:
    """True for a single part worth what it was: nearly all are, and need no sum."""
    if len(was) != 1 or len(parts) != 1:
        return False
    return was[0].credited == parts[0].credited and was[0].raw == parts[0].raw


def _total(parts: Sequence[Part]) -> Fraction:
    if len(parts) == 1:
        return parts[0].value
    return sum((part.value for part in parts), ZERO)


def _sum(changes: Iterable[Change]) -> Fraction:
    return sum((change.value for change in changes), ZERO)
