"""队伍: which units had training in which ability this year, the plan against what was held, secondments.

All of it is for staff, as the schema says. Facts, no points.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tongfen.bulletins.order import unit_order
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import UNIT_KIND_TITLES
from tongfen.model.team import ABILITIES, Course, Secondment, TeamYear, Training
from tongfen.model.world import World
from tongfen.view.audience import Audience
from tongfen.view.bulletin_awards import UnitAward
from tongfen.view.material import Material

_HONOURS = ("honour", "红榜")


@dataclass(frozen=True, slots=True)
class Trained:
    """What a unit had in one ability this year: heads over all courses, the courses, the last day."""

    heads: int
    times: int
    last: date


@dataclass(frozen=True, slots=True)
class Coverage:
    """One unit's training this year, ability by ability (None: none); `away` are the heads seconded now.

    `honours` are what the bulletins of the assessment say of it.
    """

    unit: str
    title: str
    kind_title: str
    abilities: tuple[Trained | None, ...]
    away: int
    honours: tuple[UnitAward, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The abilities in which it had no training."""
        pairs = zip(ABILITIES, self.abilities, strict=True)
        return tuple(name for name, trained in pairs if trained is None)


@dataclass(frozen=True, slots=True)
class Gap:
    """An ability and the units that had no training in it this year, by id and title."""

    ability: str
    units: tuple[tuple[str, str], ...]
    of: int

    @property
    def covered(self) -> int:
        """How many units had some."""
        return self.of - len(self.units)


@dataclass(frozen=True, slots=True)
class CourseView:
    """A course: planned, held or both. `state` is 已办, 计划, 未见记录, 延期, 取消 or 计划外."""

    title: str
    whose: str
    abilities: tuple[str, ...]
    planned: str
    held: tuple[date, ...]
    state: str
    count: int | None
    heads: int
    units: int
    reason: str
    draft: bool


@dataclass(frozen=True, slots=True)
class SecondmentView:
    """One group of people seconded; `there` says that they still are."""

    sender: str
    to: str
    post: str
    start: date
    end: date | None
    count: int
    there: bool


@dataclass(frozen=True, slots=True)
class TeamView:
    """One year of training and the secondments that reach into it."""

    year: int
    abilities: tuple[str, ...]
    coverage: tuple[Coverage, ...]
    gaps: tuple[Gap, ...]
    courses: tuple[CourseView, ...]
    secondments: tuple[SecondmentView, ...]


def cut_team(
    material: Material, audience: Audience, awards: Mapping[str, Sequence[UnitAward]]
) -> TeamView | None:
    """Return the team's page of the present year; None for the public, to whom nothing of it is shown."""
    if audience != "staff":
        return None
    world, today = material.world, material.as_of.astimezone(SHANGHAI).date()
    files = [one for one in world.team if one.year == today.year]
    sent = tuple(_secondments(world, today))
    coverage = tuple(_coverage(world, files, today, awards))
    return TeamView(
        today.year,
        ABILITIES,
        coverage,
        tuple(
            Gap(
                ability,
                tuple((row.unit, row.title) for row in coverage if ability in row.missing),
                len(coverage),
            )
            for ability in ABILITIES
        ),
        tuple(sorted(_courses(world, files, today), key=lambda one: (one.planned, one.title))),
        sent,
    )


def _coverage(
    world: World,
    files: Iterable[TeamYear],
    today: date,
    awards: Mapping[str, Sequence[UnitAward]],
) -> Iterator[Coverage]:
    """Yield the units there are now; what a unit that has ended attended is its heir's."""
    heir = world.heirs_on(today)
    had: dict[tuple[str, str], list[tuple[Training, int]]] = {}
    for file in files:
        for training in file.trainings:
            for unit, heads in training.attended:
                for ability in training.abilities:
                    had.setdefault((heir(unit), ability), []).append((training, heads))
    away = _away(world, today)
    for known in sorted(world.units.values(), key=unit_order):
        if known.exists_on(today):
            yield Coverage(
                known.id,
                world.unit_title(known.id),
                UNIT_KIND_TITLES[known.kind],
                tuple(_trained(had.get((known.id, ability), ())) for ability in ABILITIES),
                away.get(known.id, 0),
                tuple(one for one in awards.get(known.id, ()) if one.kind in _HONOURS),
            )


def _trained(had: Sequence[tuple[Training, int]]) -> Trained | None:
    if not had:
        return None
    heads = sum(count for _, count in had)
    return Trained(heads, len(had), max(training.date for training, _ in had))


def _away(world: World, today: date) -> dict[str, int]:
    found: dict[str, int] = {}
    heir = world.heirs_on(today)
    for file in world.team:
        for one in file.secondments:
            if _is_there(one, today):
                found[heir(one.sender)] = found.get(heir(one.sender), 0) + one.count
    return found


def _courses(world: World, files: Iterable[TeamYear], today: date) -> Iterator[CourseView]:
    for file in files:
        whose = "全市" if file.unit == "city" else world.unit_title(file.unit)
        draft = not world.approved(file.decision or None, today)
        for course in file.courses:
            held = [one for one in file.trainings if one.course == course.id]
            yield _planned(course, held, whose, today, draft=draft)
        for one in file.trainings:
            if not one.course:
                yield CourseView(
                    one.title, whose, one.abilities, one.date.isoformat(), (one.date,), "计划外",
                    None, one.heads, len(one.attended), "", draft=False,
                )  # fmt: skip


def _planned(
    course: Course, held: Sequence[Training], whose: str, today: date, *, draft: bool
) -> CourseView:
    state = course.status
    if held:
        state = "已办"
    elif state == "计划" and course.planned < today.isoformat()[: len(course.planned)]:
        state = "未见记录"
    units = {unit for one in held for unit, _ in one.attended}
    return CourseView(
        course.title,
        whose,
        course.abilities,
        course.planned,
        tuple(sorted(one.date for one in held)),
        state,
        course.count,
        sum(one.heads for one in held),
        len(units),
        course.reason,
        draft,
    )


def _secondments(world: World, today: date) -> Iterator[SecondmentView]:
    """Yield those that reach into this year, the latest first."""
    every = [one for file in world.team for one in file.secondments]
    for one in sorted(every, key=lambda one: (one.start, one.id), reverse=True):
        if one.end is None or one.end.year >= today.year:
            yield SecondmentView(
                world.unit_title(one.sender),
                world.unit_title(one.to) if one.to else one.place,
                one.post,
                one.start,
                one.end,
                one.count,
                _is_there(one, today),
            )


def _is_there(one: Secondment, today: date) -> bool:
    return one.start <= today and (one.end is None or today <= one.end)
