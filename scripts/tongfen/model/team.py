"""队伍: a year's plan of training, the courses held, and secondments. Head-counts only, never a name."""

from dataclasses import dataclass
from datetime import date

from tongfen.model.fields import Fields, day, optional_day

ABILITIES: tuple[str, ...] = ("懂产业", "懂经济", "会招商", "会服务")
"""What the mechanism document asks of the team, in its order"""


@dataclass(frozen=True, slots=True)
class Course:
    """A planned course. `planned` is a day or a month; without `units` it is for all."""

    id: str
    title: str
    abilities: tuple[str, ...]
    planned: str
    units: tuple[str, ...]
    count: int | None
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Training:
    """A course that was held, with the heads of each unit; `course` is empty for one not planned."""

    course: str
    title: str
    abilities: tuple[str, ...]
    date: date
    attended: tuple[tuple[str, int], ...]

    @property
    def heads(self) -> int:
        """How many took part in all."""
        return sum(count for _, count in self.attended)


@dataclass(frozen=True, slots=True)
class Secondment:
    """People sent for a time: to a unit (`to`), or to some place outside (`place`)."""

    id: str
    sender: str
    to: str
    place: str
    post: str
    start: date
    end: date | None
    count: int


@dataclass(frozen=True, slots=True)
class TeamYear:
    """One file of training; `unit` is whose it is, or city."""

    unit: str
    year: int
    decision: str
    note: str
    courses: tuple[Course, ...]
    trainings: tuple[Training, ...]
    secondments: tuple[Secondment, ...]


def load_team(value: Fields, unit: str) -> TeamYear:
    """Return one file of training; `unit` is whose folder it lies in."""
    return TeamYear(
        unit,
        value["year"],
        value.get("decision") or "",
        value.get("note", ""),
        tuple(map(_course, value.get("courses", ()))),
        tuple(map(_training, value.get("trainings", ()))),
        tuple(map(_secondment, value.get("secondments", ()))),
    )


def _course(row: Fields) -> Course:
    return Course(
        row["id"],
        row["title"],
        tuple(row["abilities"]),
        row["planned"],
        tuple(row.get("units", ())),
        row.get("count"),
        row["status"],
        row.get("reason", ""),
    )


def _training(row: Fields) -> Training:
    return Training(
        row.get("course", ""),
        row["title"],
        tuple(row["abilities"]),
        day(row["date"]),
        tuple((one["unit"], one["count"]) for one in row["attended"]),
    )


def _secondment(row: Fields) -> Secondment:
    return Secondment(
        row["id"],
        row["from"],
        row.get("to", ""),
        row.get("place", ""),
        row["post"],
        day(row["start"]),
        optional_day(row, "end"),
        row["count"],
    )
