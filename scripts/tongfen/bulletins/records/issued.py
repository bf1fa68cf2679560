"""What has been issued: records with their corrections, by period; the next increments start from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from tongfen.assessment.result import Cell
from tongfen.bulletins.movement import Movement, from_issued
from tongfen.bulletins.records.comparing import as_corrected, exact_value
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

    def figures(self) -> "IssuedFigures":
        """Its cells, ready to be asked for."""
        return IssuedFigures({cell.key: cell for cell in self.cells})


@dataclass(frozen=True, slots=True)
class IssuedFigures:
    """The cells of an issued bulletin by unit and indicator; of one not issued there are none."""

    cells: Mapping[tuple[str, str], RecordCell] = field(default_factory=dict)

    def start(self, movement: Movement, cell: Cell) -> Movement:
        """Let the increment of a cell start from what was issued of the period before."""
        held = self.cells.get((cell.unit, cell.indicator.id))
        if held is None or held.measured_in != cell.measured.unit:
            return movement
        return from_issued(movement, exact_value(held.values.get("actual", "")))


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
