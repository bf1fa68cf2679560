"""What a measure reads off the ledger: an exact value for each unit and the city, with its parts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Literal

from immutables import Map

from tongfen.ledger import standing
from tongfen.ledger.auditing import result_on
from tongfen.ledger.standing import Credit, confirmation
from tongfen.ledger.state import Acted, Audited, Filed, Project, Source, State
from tongfen.ledger.tables import Table, labelled
from tongfen.model.scheme import Scheme
from tongfen.model.world import World

Missing = Literal["", "无签约", "未报", "未到考核期"]
PLANNED = "签约投资额"
CITY = "city"
CUT = "抽查核减"


@dataclass(frozen=True, slots=True)
class Part:
    """One fact's part of a value: `value` is `credited` × `raw`.

    `id` and `name` are a project's, or a figure's. A fact of a report has a `source`; a figure has
    none, and `document` names the office's file it stands in. `inherited` names the units that have
    ended, whose it was; `acts` are those of the office behind it. `row` is a payment's place in
    its entry; `size` is the project's planned investment in 元, where it has one.
    """

    id: str
    name: str
    what: str
    day: date
    credited: Fraction
    role: str
    raw: Fraction
    source: Source | None = None
    document: str = ""
    inherited: str = ""
    acts: tuple[Acted, ...] = field(default=(), compare=False)
    row: int = 0
    size: Fraction | None = None

    @property
    def value(self) -> Fraction:
        return self.credited * self.raw


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A fact inside the window that does not count, and why."""

    id: str
    name: str
    what: str
    reason: str
    source: Source


@dataclass(frozen=True, slots=True)
class Measured:
    """An exact value with its parts; None where there is none, and `missing` says why.

    A count or a sum is the sum of `parts`. A rate (`ratio`) is the sum of `parts` over the sum of `base`.
    The value of a rate is a ratio: 7/8 is printed 87.5%.
    """

    value: Fraction | None
    unit: str
    parts: tuple[Part, ...] = ()
    ratio: bool = False
    base: tuple[Part, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    missing: Missing = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure's values: the city's, which counts each project once, and each unit's by its credit."""

    city: Measured
    units: Mapping[str, Measured]
    otherwise: Measured

    def of(self, unit: str) -> Measured:
        """The value of a unit; for one of which nothing is known, zero or no value."""
        return self.units.get(unit, self.otherwise)


@dataclass(frozen=True, slots=True)
class Found:
    """A fact a measure counts, before it is divided among units."""

    project: Project
    what: str
    day: date
    raw: Fraction
    source: Source
    base: bool = False
    row: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A fact a measure cannot count, before it is shown to the units concerned."""

    project: Project
    what: str
    reason: str
    source: Source


@dataclass(frozen=True, slots=True)
class Books:
    """The ledger as known at the cut-off, with everybody's credit worked out once.

    `projects` are those with a fact in the assessment year, in id order: no measure counts others.
    What the office has taken out of the library (调出) is named, and counts for nobody. `day` is the
    last one of the period: who has ended by then has handed everything on to its successor. `reports` are
    all that were handed in, by unit and week.
    """

    world: World
    scheme: Scheme
    as_of: datetime
    day: date
    projects: tuple[Project, ...]
    credits: Mapping[str, tuple[Credit, ...]]
    reports: Table[tuple[str, str], Filed] = field(default_factory=Map)


def open_books(
    world: World,
    state: State,
    scheme: Scheme,
    as_of: datetime,
    day: date | None = None,
    only: Collection[str] | None = None,
) -> Books:
    """Put a state in order for counting; with `only`, nothing but those projects.

    On `day`, by default the scheme's last, the units are as they count.
    """
    day = day or scheme.last
    heir = world.heirs_on(day)
    chosen = _of_years(state, scheme) if only is None else only
    found = (
        project
        for project in map(state.projects.get, chosen)
        if project is not None and _moved(project, scheme)
    )
    projects = tuple(sorted(found, key=lambda project: project.id))
    shares = {
        project.id: standing.divide_credit(project, scheme, world.calendar, as_of, heir)
        for project in projects
    }
    return Books(world, scheme, as_of, day, projects, shares, state.reports)


def _first(scheme: Scheme) -> date:
    """The first day that counts: of the year before, where the scheme compares with that."""
    return scheme.year_before if scheme.looks_back else scheme.first


def _of_years(state: State, scheme: Scheme) -> Iterator[str]:
    """The projects with anything in these calendar years; the others need not be looked at."""
    years = range(_first(scheme).year, scheme.last.year + 1)
    for id_, moved_in in labelled(state.projects, standing.years_of):
        if any(year in years for year in moved_in):
            yield id_


def _moved(project: Project, scheme: Scheme) -> bool:
    """True where something that can be counted, or was checked, is of the year."""
    first = _first(scheme)
    return any(first <= day <= scheme.last for day in standing.days_of(project))


def nothing(missing: Missing, unit: str = "", *, ratio: bool = False) -> Reading:
    """Return a reading in which nobody has a value."""
    measured = Measured(None, unit, ratio=ratio, missing=missing)
    return Reading(measured, {}, measured)


def divide(
    books: Books,
    unit: str,
    found: Iterable[Found],
    skipped: Iterable[Skipped] = (),
    *,
    ratio: bool = False,
) -> Reading:
    """Divide facts among the units by their credit; the city takes each one whole, once."""
    city = _Share()
    units: dict[str, _Share] = {}
    found, left_out = _after_audits(tuple(found))
    for fact in found:
        out = fact.project.out
        if out is not None:
            reason = f"已于{out.date}调出"
            left_out.append(Skipped(fact.project, fact.what, reason, fact.source))
            continue
        city.take(fact, Fraction(1), "全市")
        owners = books.credits[fact.project.id]
        for credit in owners:
            share = units.setdefault(credit.unit, _Share())
            share.take(fact, credit.part, credit.role, _inherited(books, credit))
        if not owners:
            reason = _withheld(books, fact.project)
            for owner in _owners(books, fact.project):
                units.setdefault(owner, _Share()).leave(
                    Skipped(fact.project, fact.what, reason, fact.source)
                )
    for entry in (*skipped, *left_out):
        city.leave(entry)
        for owner in _owners(books, entry.project):
            units.setdefault(owner, _Share()).leave(entry)
    return Reading(
        city.measured(unit, ratio),
        {name: share.measured(unit, ratio) for name, share in units.items()},
        _Share().measured(unit, ratio),
    )


def _after_audits(found: tuple[Found, ...]) -> tuple[list[Found], list[Skipped]]:
    """Take out the stages that on-site checks found untrue, and cut an investment that is only partly true.

    Payments the ledger has cut. Who falls out of the base of a rate falls out of the count beside it.
    """
    checked = [(fact, _checked(fact)) for fact in found]
    baseless = {fact.project.id for fact, one in checked if fact.base and one and one.untrue}
    counted: list[Found] = []
    cut: list[Skipped] = []
    for fact, one in checked:
        if one is not None and one.untrue:
            cut.append(Skipped(fact.project, fact.what, one.told, fact.source))
        elif fact.project.id not in baseless:
            counted.append(_cut(fact, one))
    return counted, cut


def _cut(fact: Found, one: Audited | None) -> Found:
    """A fact as far as it is true; the check stays beside it."""
    if one is None or one.counted is None or fact.what != PLANNED:
        return fact
    source = replace(fact.source, acts=(*fact.source.acts, one))
    return replace(fact, raw=Fraction(one.counted.amount), source=source)


def _checked(fact: Found) -> Audited | None:
    """The check of a fact; an amount planned was claimed with the signing."""
    if not fact.project.audited:
        return None
    item = "签约" if fact.what == PLANNED else fact.what
    return result_on(fact.project, item, fact.source, fact.row)


@dataclass(slots=True)
class _Share:
    """What one unit, or the city, gets of a measure. Local to `divide`."""

    parts: list[Part] = field(default_factory=list)
    base: list[Part] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def take(self, fact: Found, credited: Fraction, role: str, inherited: str = "") -> None:
        project = fact.project
        part = Part(
            project.id, project.name, fact.what, fact.day, credited,
            f"{role}({inherited})" if inherited else role, fact.raw,
            fact.source, fact.source.path, inherited, _acts(fact), fact.row, _size(project),
        )  # fmt: skip
        (self.base if fact.base else self.parts).append(part)

    def leave(self, entry: Skipped) -> None:
        project = entry.project
        left = LeftOut(project.id, project.name, entry.what, entry.reason, entry.source)
        if left not in self.left_out:
            self.left_out.append(left)

    def measured(self, unit: str, ratio: bool) -> Measured:
        total, base = total_of(self.parts), total_of(self.base)
        parts, bottom, left = tuple(self.parts), tuple(self.base), tuple(self.left_out)
        if not ratio:
            return Measured(total, unit, parts, left_out=left)
        if not base:
            return Measured(None, unit, parts, True, bottom, left, "无签约")
        return Measured(total / base, unit, parts, True, bottom, left)


def _size(project: Project) -> Fraction | None:
    money = project.investment
    return Fraction(money.amount) if money is not None and money.currency == "元" else None


def _acts(fact: Found) -> tuple[Acted, ...]:
    """The acts behind a fact's part: rulings, waivers, an objection, of an amount planned its last change."""
    project, own = fact.project, fact.source.acts
    if not project.ruled and not project.amended:
        return own
    raised = [act for act in project.amended if act.investment is not None]
    return (*project.ruled, *(raised[-1:] if fact.what == PLANNED else ()), *own)


def total_of(parts: Iterable[Part]) -> Fraction:
    """Add parts up exactly, in whole numbers by denominator: tens of thousands are added in a year."""
    sums: dict[int, int] = {}
    for part in parts:
        bottom = part.credited.denominator * part.raw.denominator
        sums[bottom] = sums.get(bottom, 0) + part.credited.numerator * part.raw.numerator
    return sum((Fraction(top, bottom) for bottom, top in sums.items()), Fraction(0))


def _owners(books: Books, project: Project) -> tuple[str, ...]:
    """The units that hold a share of a project, or would hold one."""
    credited = tuple(credit.unit for credit in books.credits[project.id])
    units = tuple(unit for unit, _ in project.shares) or (project.reporter, project.lands_in)
    owners = (books.world.heir(unit, books.day) for unit in units)
    return credited or tuple(dict.fromkeys(owners))


def _inherited(books: Books, credit: Credit) -> str:
    """Name the units a part was taken over from."""
    names = "、".join(books.world.unit_title(unit, books.day) for unit in credit.inherited)
    return f"承接{names}" if names else ""


def _withheld(books: Books, project: Project) -> str:
    """Say why nobody is credited with a project."""
    heir = books.world.heirs_on(books.day)
    known = confirmation(project, books.world.calendar, books.as_of, heir)
    lands_in = books.world.unit_title(heir(project.lands_in), books.day)
    if known == "待确认":
        return f"落地待{lands_in}确认"
    if known == "不认可":
        return f"{lands_in}不认可落地,争议待裁定"
    name = project.share or books.scheme.default_share
    return f"考核办法里没有分成规则“{name}”" if name else "没有写分成规则"
