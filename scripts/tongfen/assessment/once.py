"""同一项目不重复加分: of several indicators a project earns its points in one only."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from tongfen.assessment.banding import parts_in
from tongfen.assessment.beside import Refused
from tongfen.assessment.reading import Measured, Part, total_of
from tongfen.model.formulas import Formula
from tongfen.model.scheme import Indicator, OnceOnly

ZERO = Fraction(0)
Read = Callable[[Indicator], Measured]


def refused_in(
    once_only: Iterable[OnceOnly], indicators: Sequence[Indicator], read: Read
) -> dict[str, tuple[Refused, ...]]:
    """Return the projects that each indicator leaves to another one; `read` gives a unit's values.

    Points are compared before any limit: a project earns what it would earn alone.
    """
    known = {entry.id: entry for entry in indicators}
    found: dict[str, tuple[Refused, ...]] = {}
    for once in once_only:
        sharing = [known[id_] for id_ in once.indicators if id_ in known]
        found |= _refused(once, sharing, read)
    return found


def _refused(
    once: OnceOnly, sharing: Sequence[Indicator], read: Read
) -> dict[str, tuple[Refused, ...]]:
    earned = {entry.id: earned_by(entry.formula, read(entry).parts) for entry in sharing}
    names = {part.id: part.name for entry in sharing for part in read(entry).parts}
    found: dict[str, tuple[Refused, ...]] = {}
    for project in sorted(names):
        bidding = [entry for entry in sharing if earned[entry.id].get(project, ZERO) > 0]
        if len(bidding) < 2:
            continue
        kept = bidding[0]
        if once.keep == "highest":
            kept = max(bidding, key=lambda entry: earned[entry.id][project])
        refused = Refused(project, names[project], kept.id, kept.title)
        for entry in bidding:
            if entry != kept:
                found[entry.id] = (*found.get(entry.id, ()), refused)
    return found


def earned_by(formula: Formula, parts: Sequence[Part]) -> Mapping[str, Fraction]:
    """The points that each project earns alone: so much for each counted, or by its size band."""
    found: dict[str, Fraction] = {}
    if formula.kind == "count" and formula.per is not None:
        for part in parts:
            found[part.id] = found.get(part.id, ZERO) + formula.per.each * part.value
    for band in formula.bands:
        for part in parts_in(formula, band, parts):
            earned = (band.each or ZERO) * part.credited
            found[part.id] = found.get(part.id, ZERO) + earned
    return found


def without(measured: Measured, refused: Iterable[Refused]) -> Measured:
    """What is left of a value when the refused projects are taken out."""
    out = {one.project for one in refused}
    if not out or measured.value is None:
        return measured
    kept = tuple(part for part in measured.parts if part.id not in out)
    return replace(measured, value=total_of(kept), parts=kept)


def refused_words(refused: Sequence[Refused]) -> str:
    """“甲”、“乙”等3个项目已在“大项目加分”加分,同一项目不重复加分."""
    told = []
    for title in dict.fromkeys(one.title for one in refused):
        names = [f"“{one.name}”" for one in refused if one.title == title]
        shown = "、".join(names[:_SHOWN])
        more = f"等{len(names)}个项目" if len(names) > _SHOWN else ""
        told.append(f"{shown}{more}已在“{title}”加分")
    return f"{','.join(told)},同一项目不重复加分"


_SHOWN = 3
