"""The project lists: 签约, 开工, 投产, 达效, 终止 for everybody, 线索 for staff, each with what it can be sorted by.

Counts and sums are made of what the audience may see of each project by itself, so no list tells more than
the pages of its projects: what has arrived is never summed here, and each project says it as it is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tongfen.ledger.standing import last_movement, protected_until
from tongfen.model.amounts import Money, parse_money
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import Stages
from tongfen.model.origin import classify
from tongfen.view.audience import Audience
from tongfen.view.material import Material
from tongfen.view.money import planned_total
from tongfen.view.opportunities import OpportunityView
from tongfen.view.projects import ProjectView

_YI = 100_000_000
_BANDS = ((1, "不足1亿元"), (5, "1亿元至5亿元"), (10, "5亿元至10亿元"), (20, "10亿元至20亿元"))
LARGEST, FOREIGN, UNSAID = "20亿元以上", "以美元计", "未报金额"
BANDS = (*(title for _, title in _BANDS), LARGEST, FOREIGN, UNSAID)
"""Size bands as provincial project lists have them (一亿、五亿、十亿、二十亿); each has its lower bound inside"""
NEW, CONTINUED = "新建", "续建"
SOURCES = ("境外", "省外", "市外", "市内")
SLUGS = {
    "线索": "leads",
    "签约": "signed",
    "开工": "started",
    "投产": "producing",
    "达效": "effective",
}
ENDED = "ended"
STARTED = "开工"


@dataclass(frozen=True, slots=True)
class Clock:
    """For staff: until when the first report of a lead is protected, and when anything was last reported."""

    until: date
    last: date
    lapsed: bool


@dataclass(frozen=True, slots=True)
class ListRow:
    """A project in a list. `source` is one of SOURCES, `build` NEW or CONTINUED; empty where it is not known."""

    project: ProjectView
    band: str
    source: str
    build: str
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class ProjectList:
    """The projects of one stage, with the number of them and the sum of what is planned.

    `without_amount` of them say no amount, so the sum is of the others. `year` is the day from which on a
    start is one of this year: the assessment year's first, else 1 January.
    """

    slug: str
    title: str
    meaning: str
    rows: tuple[ListRow, ...]
    total: str
    without_amount: int
    year: date

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def page(self) -> str:
        return f"projects/lists/{self.slug}/"

    @property
    def projects(self) -> tuple[ProjectView, ...]:
        return tuple(row.project for row in self.rows)

    @property
    def shared(self) -> bool:
        """True for the leads, which all members share."""
        return self.slug == SLUGS["线索"]


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """An opportunity in its list, with its estimated amount, where it says one."""

    entry: OpportunityView
    amount: Money | None
    band: str


@dataclass(frozen=True, slots=True)
class OpportunityList:
    """All opportunities; the sum is of those an investor can still apply for."""

    rows: tuple[OpportunityRow, ...]
    seeking: int
    total: str


def project_lists(
    projects: tuple[ProjectView, ...], material: Material, audience: Audience
) -> tuple[ProjectList, ...]:
    """Return the lists in stage order, the ended ones last. `projects` are already cut."""
    maker = _Maker(material, audience)
    stages = material.world.stages
    lists = []
    for stage in stages.stages:
        if stage.order == 1 and audience == "public":
            continue
        held = [view for view in projects if not view.ended and view.stage == stage.name]
        slug = SLUGS.get(stage.name, f"stage-{stage.order}")
        lists.append(maker.list(slug, stage.name, stage.meaning, held))
    ended = [view for view in projects if view.ended]
    meaning = "签约后终止的项目，计算开工率时仍在总数内。"
    return (*lists, maker.list(ENDED, stages.end, meaning, ended))


def opportunity_list(entries: Iterable[OpportunityView]) -> OpportunityList:
    """Return the list of opportunities, already cut and in their order."""
    rows = tuple(_offered(entry) for entry in entries)
    sought = [row for row in rows if row.entry.seeking]
    return OpportunityList(rows, len(sought), planned_total(row.amount for row in sought))


def band_of(amount: Money | None) -> str:
    """The size band of an amount."""
    if amount is None:
        return UNSAID
    if amount.currency != "元":
        return FOREIGN
    return next((title for below, title in _BANDS if amount.amount < below * _YI), LARGEST)


def _offered(entry: OpportunityView) -> OpportunityRow:
    amount = parse_money(entry.investment) if entry.investment else None
    return OpportunityRow(entry, amount, band_of(amount))


class _Maker:
    """Makes the lists of one edition."""

    def __init__(self, material: Material, audience: Audience) -> None:
        today = material.as_of.astimezone(SHANGHAI).date()
        scheme = material.world.scheme_on(today)
        self._world = material.world
        self._year = scheme.first if scheme else date(today.year, 1, 1)
        self._clocks = _clocks(material) if audience == "staff" else {}

    def list(self, slug: str, title: str, meaning: str, held: list[ProjectView]) -> ProjectList:
        return ProjectList(
            slug=slug,
            title=title,
            meaning=meaning,
            rows=tuple(self._row(view) for view in held),
            total=planned_total(view.investment_amount for view in held),
            without_amount=sum(view.investment_amount is None for view in held),
            year=self._year,
        )

    def _row(self, view: ProjectView) -> ListRow:
        site = self._world.site
        source = classify(view.origin, site.province, site.city) if view.origin else None
        return ListRow(
            project=view,
            band=band_of(view.investment_amount),
            source=source or "",
            build=_build(view, self._year, self._world.stages),
            clock=self._clocks.get(view.id),
        )


def _build(view: ProjectView, year: date, stages: Stages) -> str:
    """新建 where the works began in the year, 续建 where they began before it.

    That is how the field counts them; a project whose works have not begun is neither.
    """
    order = stages.order(STARTED)
    days = [step.date for step in view.track if stages.order(step.name) >= order and step.date]
    if not order or not days:
        return ""
    return NEW if min(days) >= year else CONTINUED


def _clocks(material: Material) -> Mapping[str, Clock]:
    """The clocks of the leads: after their end another unit's report counts as the first."""
    calendar, now = material.world.calendar, material.as_of
    found = {}
    for id_, project in material.judged.state.projects.items():
        if material.world.stages.order(project.stage.stage) == 1:
            until = protected_until(project, calendar)
            last = last_movement(project).astimezone(SHANGHAI).date()
            found[id_] = Clock(until.astimezone(SHANGHAI).date(), last, until < now)
    return found
