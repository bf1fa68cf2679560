"""Pages on which a story is seen."""

from dataclasses import dataclass

from tongfen.demo.city import Office
from tongfen.model.periods import Week, parse_period
from tongfen.view.scores import KEPT


@dataclass(frozen=True, slots=True)
class Look:
    """A page on which a story is seen.

    `period` is the month whose bulletin has to be there first; a `brief` page is there only while the
    month is one of the latest.
    """

    title: str
    page: str
    staff: bool = False
    period: str = ""
    brief: bool = False

    def there(self, office: Office) -> bool:
        """True once the month is closed, and for a brief page not for long after."""
        period = parse_period(self.period) if self.period else None
        if period is None:
            return True
        end = office.calendar.closes_at(office.weeks[-1])
        later = 12 * (end.year - period.first.year) + end.month - period.first.month
        return office.calendar.cut_off(period.last) <= end and not (self.brief and later >= KEPT)


def project_page(id_: str, *, staff: bool = False, title: str = "项目页") -> Look:
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
    title = f"{name}{int(period[5:])}月得分的由来"
    return Look(title, f"scores/{period}/{unit}.md", staff, period, brief=True)


def unit_page(id_: str, name: str, *, staff: bool = False) -> Look:
    """The page of a unit."""
    return Look(name, f"units/{id_}.md", staff)


def todo_page(id_: str, name: str) -> Look:
    """What a unit has to do and to correct."""
    return Look(f"{name}待办", f"todo/{id_}.md", staff=True)


def activity_page(id_: str, title: str) -> Look:
    """The page of an activity with what came of it."""
    return Look(title, f"activities/id/{id_}.md")


ACTIVITIES = Look("活动", "activities/index.md")
"""Plan against actual"""
TEAM = Look("队伍", "team/index.md", staff=True)
"""Training by unit and ability"""
ACTS = Look("裁定与调整", "todo/lists/acts.md", staff=True)
"""All acts of the office"""
