"""The opening ledger: projects already under way when the first week begins."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tongfen.demo import profile, timeline
from tongfen.demo.city import FIRST_WEEK, Office, Unit
from tongfen.demo.profile import Profile, amount
from tongfen.demo.timeline import Timeline
from tongfen.demo.yaml_text import Node

AS_OF = FIRST_WEEK.first - timedelta(days=1)
APPROVED = FIRST_WEEK.first
YEAR = 2025
_COUNTS = {"county": (4, 8), "park": (5, 9)}
_FEW = (0, 1)


@dataclass(frozen=True, slots=True)
class Opened:
    """A project of the opening ledger and what will become of it."""

    project: Profile
    facts: Timeline


def draw(office: Office, unit: Unit) -> tuple[Opened, ...]:
    """Draw a unit's opening ledger."""
    rng = office.rng(unit.id, "opening")
    count = rng.randint(*_COUNTS.get(unit.kind, _FEW)) * office.pace
    return tuple(_opened(office, unit, number) for number in range(1, count + 1))


def entry(opened: Opened) -> dict[str, Node]:
    """What the ledger says of a project: where it stands and what has arrived so far."""
    project, facts = opened.project, opened.facts
    stage = facts.stage_on(AS_OF)
    reached = facts.day_of(stage) or facts.notes[0]
    node: dict[str, Node] = {
        "id": project.id,
        "name": project.name,
        "stage": stage,
        "stage_date": reached.isoformat(),
    }
    for name, key in (("签约", "signed"), ("开工", "started")):
        day = facts.day_of(name)
        if day and name != stage and day <= AS_OF:
            node[key] = day.isoformat()
    node["investor"] = project.investor
    if project.chain:
        node["chain"] = project.chain
    node["investment"] = amount(project.investment, project.currency)
    if stage != "线索":
        node["contract_type"] = project.contract_type
    if project.crosses:
        node |= {"lands_in": project.landing.id, "share": project.share}
    arrived = sum(payment.units for payment in facts.payments if payment.day <= AS_OF)
    if arrived:
        node["arrived"] = amount(arrived, project.currency)
    return node


def document(unit: Unit, opened: tuple[Opened, ...]) -> dict[str, Node]:
    """The whole of `opening.yaml`."""
    return {
        "unit": unit.id,
        "as_of": AS_OF.isoformat(),
        "approved": {"by": "演示办公室(虚构)", "date": APPROVED.isoformat()},
        "projects": [entry(project) for project in opened],
    }


def _opened(office: Office, unit: Unit, number: int) -> Opened:
    rng = office.rng(unit.id, "opening", number)
    project = profile.draw(office, rng, unit, YEAR, number, number)
    return Opened(project, _alive(rng, project))


def _alive(rng: Random, project: Profile) -> Timeline:
    """Draw until the project is neither finished nor given up on the day of the ledger."""
    while True:
        signs = rng.random() < 0.85
        start = timeline.workday(AS_OF - timedelta(days=rng.randint(25, 560 if signs else 60)))
        facts = timeline.draw(rng, start, project.investment, signs=signs)
        over = facts.ended or facts.day_of("达效") or date.max
        if over > AS_OF and facts.notes and facts.notes[0] <= AS_OF:
            return facts
