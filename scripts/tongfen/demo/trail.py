"""One project's entries in the order they are filed: each in a report received after the one before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tongfen.demo.diary import Diary, Slot
from tongfen.demo.yaml_text import Node
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week

_LONG_AGO = datetime(2000, 1, 1, tzinfo=SHANGHAI)


@dataclass(frozen=True, slots=True)
class Filing:
    """One entry of one report."""

    unit: str
    week: Week
    section: str
    entry: Mapping[str, Node]


class Trail:
    """Collects the filings of one project. Local to the drawing of that project.

    A report that would arrive after the last week is never filed, nor is anything that would follow it.
    """

    __slots__ = ("diary", "filings", "known", "over")

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.known = _LONG_AGO
        self.filings: list[Filing] = []
        self.over = False

    def file(self, unit: str, day: date, section: str, entry: Mapping[str, Node]) -> Slot | None:
        """File an entry about `day` in the unit's first report that comes after all filed before.

        Where the unit has been merged by then it is its successor's report.
        """
        slot = None if self.over else self.diary.next(unit, day, self.known)
        if slot is None:
            self.over = True
            return None
        self.filings.append(Filing(slot.unit, slot.week, section, entry))
        self.known = slot.received
        return slot

    def aside(self, unit: str, day: date, section: str, entry: Mapping[str, Node]) -> Slot | None:
        """File an entry that nothing later waits for; it too comes after all filed before."""
        slot = None if self.over else self.diary.next(unit, day, self.known)
        if slot is not None:
            self.filings.append(Filing(slot.unit, slot.week, section, entry))
        return slot

    def wait(self, until: datetime) -> None:
        """Let nothing more be filed before `until`."""
        self.known = max(self.known, until)
