"""Pages on which a story is seen."""

from dataclasses import dataclass

from tongfen.demo.city import Office
from tongfen.model.periods import Week, parse_period


@dataclass(frozen=True, slots=True)
class Look:
    """A page on which a story is seen. `period` is the month whose bulletin has to be there first."""

    title: str
    page: str
    staff: bool = False
    period: str = ""

    def there(self, office: Office) -> bool:
        """True once the month is closed."""
        period = parse_period(self.period) if self.period else None
        if period is None:
            return True
        return office.calendar.cut_off(period) <= office.calendar.closes_at(office.weeks[-1])


def project_page(id_: str, *, staff: bool = False, title: str = "项目") -> Look:
    """The page of a project, which the public has from its contract on."""
    return Look(title, f"projects/id/{id_}.md", staff)


def bulletin_page(id_: str, *, staff: bool = False) -> Look:
    """The bulletin of a month of some year: 2026-10."""
    year, number = id_.split("-")
    return Look(f"{year}年{int(number)}月通报", f"bulletins/{id_}.md", staff, id_)


def digest_page(week: Week, *, staff: bool = True) -> Look:
    """The digest of a week."""
    return Look(f"第{week.number}周动态", f"bulletins/{str(week).lower()}.md", staff)


def score_page(period: str, unit: str, name: str, *, staff: bool = False) -> Look:
    """The trace of a unit's score in a month."""
    return Look(f"{name}{int(period[5:])}月得分的由来", f"scores/{period}/{unit}.md", staff, period)


def unit_page(id_: str, name: str, *, staff: bool = False) -> Look:
    """The page of a unit."""
    return Look(name, f"units/{id_}.md", staff)


ACTS = Look("裁定与调整", "todo/lists/acts.md", staff=True)
"""All acts of the office"""
