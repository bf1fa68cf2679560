"""What has been issued: records with their corrections, by period; the next increments start from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction

from tongfen.bulletins.records.comparing import (
    Difference,
    as_corrected,
    differences,
    exact_value,
    in_form,
)
from tongfen.bulletins.records.form import Correction, Record, RecordCell


@dataclass(frozen=True, slots=True)
class Issued:
    """One issued bulletin: its record, the corrections of it in their order, its 发文字号 if it has one."""

    record: Record
    corrections: tuple[Correction, ...] = ()
    document_number: str = ""

    def known_at(self, moment: datetime) -> "Issued | None":
        """The same with the corrections issued by a moment; None where it was not yet issued itself."""
        if self.record.issued_at > moment:
            return None
        kept = tuple(one for one in self.corrections if one.issued_at <= moment)
        return replace(self, corrections=kept)

    @property
    def cells(self) -> tuple[RecordCell, ...]:
        """The cells as they hold now."""
        return as_corrected(self.record, self.corrections)

    def against(self, shown: Iterable[RecordCell]) -> tuple[Difference, ...]:
        """Hold its cells, as they hold now, against others; an older record only as far as it goes."""
        return differences(self.cells, in_form(shown, self.record.cells_form))

    def figures(self) -> "IssuedFigures":
        """Its cells, ready to be asked for."""
        return IssuedFigures({cell.key: cell for cell in self.cells})


@dataclass(frozen=True, slots=True)
class IssuedFigures:
    """The cells of an issued bulletin by unit and indicator; of one not issued there are none."""

    cells: Mapping[tuple[str, str], RecordCell] = field(default_factory=dict)

    def actual(self, key: tuple[str, str], measured_in: str) -> Fraction | None:
        """The figure issued of a unit's indicator; None where there is none, or in another unit of measure."""
        held = self.cells.get(key)
        if held is None or held.measured_in != measured_in:
            return None
        return exact_value(held.values.get("actual", ""))

    def ranked_in(self, unit: str, group: str) -> bool:
        """Say whether a unit's total and rank were issued in this group (by its title)."""
        held = self.cells.get((unit, ""))
        return held is not None and held.values.get("group") == group

    def rank(self, unit: str) -> int | None:
        """The rank issued of a unit; None for one without a rank."""
        held = self.cells.get((unit, ""))
        rank = exact_value(held.values.get("rank", "")) if held else None
        return int(rank) if rank is not None else None


NOT_ISSUED = IssuedFigures()


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything issued, by period; `unreadable` are the files of it that nobody can read, with why."""

    issued: Mapping[str, Issued] = field(default_factory=dict)
    unreadable: Mapping[str, str] = field(default_factory=dict)

    def known_at(self, period: str, moment: datetime) -> Issued | None:
        """What was issued of a period by a moment."""
        held = self.issued.get(period)
        return held.known_at(moment) if held else None

    def figures_at(self, period: str, moment: datetime) -> IssuedFigures:
        """The cells of it as they held at a moment; none where it was not issued by then."""
        held = self.known_at(period, moment)
        return held.figures() if held else IssuedFigures()
