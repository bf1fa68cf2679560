"""`city/leading-group.yaml`: who sits in the leading group and its office, by post, and what each does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongfen.model.fields import Fields, day, optional_day


@dataclass(frozen=True, slots=True)
class Post:
    """A role (组长) and the post whose holder has it (市政府市长); never a name."""

    role: str
    post: str


@dataclass(frozen=True, slots=True)
class Member:
    """A member unit and the post that sits for it."""

    unit: str
    seat: str


@dataclass(frozen=True, slots=True)
class Roster:
    """The group and its office from a day on, until the next one or `until`.

    `record` is the version as filed, for its source and grade.
    """

    start: date
    until: date | None
    decision: str
    name: str
    posts: tuple[Post, ...]
    members: tuple[Member, ...]
    decides: tuple[str, ...]
    office_name: str
    office_at: str
    office_posts: tuple[Post, ...]
    does: tuple[str, ...]
    note: str
    record: Fields

    @property
    def bodies(self) -> tuple[str, str]:
        """The names of those who decide."""
        return self.name, self.office_name

    def holds(self, moment: date) -> bool:
        """True on the days on which this is the roster."""
        return self.start <= moment and (self.until is None or moment <= self.until)


def load_rosters(value: Fields) -> tuple[Roster, ...]:
    """Return the versions of the file in the order of their days."""
    rows = sorted(value.get("versions", ()), key=lambda row: str(row["from"]))
    return tuple(map(_roster, rows))


def roster_on(rosters: Iterable[Roster], moment: date) -> Roster | None:
    """The roster in force on a day: of several the latest; None where there is none."""
    held = [one for one in rosters if one.holds(moment)]
    return max(held, key=lambda one: one.start, default=None)


def _roster(row: Fields) -> Roster:
    group, office = row["group"], row["office"]
    return Roster(
        start=day(row["from"]),
        until=optional_day(row, "until"),
        decision=row["decision"] or "",
        name=group["name"],
        posts=_posts(group["posts"]),
        members=tuple(Member(one["unit"], one["seat"]) for one in group["members"]),
        decides=tuple(group["decides"]),
        office_name=office["name"],
        office_at=office["at"],
        office_posts=_posts(office["posts"]),
        does=tuple(office["does"]),
        note=row.get("note", ""),
        record={name: row[name] for name in ("source", "grade")},
    )


def _posts(rows: Iterable[Any]) -> tuple[Post, ...]:
    return tuple(Post(one["role"], one["post"]) for one in rows)
