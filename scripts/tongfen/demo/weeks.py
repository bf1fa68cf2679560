"""Weekly reports: what each unit files in each week, and the file that says so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from tongfen.demo import names, phrases, yaml_text
from tongfen.demo.city import Office, Unit
from tongfen.demo.diary import Diary, Slot
from tongfen.demo.plans import Planned
from tongfen.demo.trail import Filing
from tongfen.demo.yaml_text import Node
from tongfen.model.periods import Week, week_of
from tongfen.model.reports import LIST_TITLES

_SCHEMA = "../../../schemas/weekly.schema.json"
# How often a week brings a visit, a study and a contact, by kind of unit.
_VISITS = {"county": 0.1, "park": 0.12, "bureau": 0.12, "department": 0.025, "company": 0.05}
_RESEARCH = {"county": 0.03, "park": 0.03, "bureau": 0.08, "department": 0.08, "company": 0.08}
_CONTACTS = {"county": 0.04, "park": 0.04, "bureau": 0.55, "department": 0.05, "company": 0.08}
_QUIET_AHEAD = 0.22
_MOST_AHEAD = 3

Desk = dict[tuple[str, Week], list[Filing]]


@dataclass(frozen=True, slots=True)
class Report:
    """One file, when it arrives, whether it tells of nothing, and how many weeks ahead it speaks for."""

    unit: Unit
    slot: Slot
    data: bytes
    quiet: bool
    ahead: int

    @property
    def path(self) -> str:
        return f"submissions/{self.unit.id}/weekly/{self.slot.week}.yaml"


def other_work(office: Office, diary: Diary, planned: Iterable[Planned]) -> Iterator[Filing]:
    """Yield what is filed besides projects: activities held, visitors, studies, contacts."""
    for one in planned:
        if one.held is None or week_of(one.held) > office.weeks[-1]:
            continue
        week = week_of(one.held)
        slot = diary.of(office.heir(one.lead, week), week)
        if slot is not None:
            yield _held(office, one, slot)
    for unit in office.units:
        for week in office.weeks:
            if diary.of(unit.id, week) is not None:
                yield from _routine(office, unit, week)


def reports(office: Office, diary: Diary, filings: Iterable[Filing]) -> Iterator[Report]:
    """Yield every report that arrives. A run of quiet weeks may be told in one."""
    desk: Desk = defaultdict(list)
    for filing in filings:
        desk[filing.unit, filing.week].append(filing)
    for unit in office.units:
        covered: Week | None = None
        for index, week in enumerate(office.weeks):
            slot = diary.slots[unit.id][index]
            if slot is None or (covered is not None and week <= covered):
                continue
            entries = desk.get((unit.id, week), [])
            ahead = 0 if entries else _quiet_ahead(office, diary, desk, unit, index)
            covered = slot.through or (office.weeks[index + ahead] if ahead else None)
            yield Report(unit, slot, _text(unit, week, entries, covered), not entries, ahead)


def _text(unit: Unit, week: Week, entries: list[Filing], covered: Week | None) -> bytes:
    node: dict[str, Node] = {"unit": unit.id, "week": str(week)}
    if covered:
        node["quiet_through"] = str(covered)
    for section in LIST_TITLES:
        listed = [filing.entry for filing in entries if filing.section == section]
        if listed:
            node[section] = listed
    return yaml_text.document(node, _SCHEMA, {"unit": unit.short_name, **LIST_TITLES})


def _quiet_ahead(office: Office, diary: Diary, desk: Desk, unit: Unit, index: int) -> int:
    """How many of the next weeks a quiet report covers: none of them tells of anything."""
    slot = diary.slots[unit.id][index]
    if slot is not None and slot.through is not None:
        return sum(slot.week < week <= slot.through for week in office.weeks)
    rng = office.rng(unit.id, office.weeks[index], "quiet")
    if slot is None or slot.late or rng.random() > _QUIET_AHEAD:
        return 0
    most, ahead = rng.randint(1, _MOST_AHEAD), 0
    for week in office.weeks[index + 1 : index + 1 + most]:
        if (unit.id, week) in desk or office.ended(unit.id, week):
            break
        ahead += 1
    return ahead


def _held(office: Office, one: Planned, slot: Slot) -> Filing:
    assert one.held is not None
    rng = office.rng(one.id, "held")
    entry: Mapping[str, Node] = {
        "activity": one.id,
        "date": one.held.isoformat(),
        "attendees": rng.randrange(20, 260),
        "text": phrases.say(rng, phrases.HELD),
    }
    return Filing(slot.unit, slot.week, "activities", entry)


def _routine(office: Office, unit: Unit, week: Week) -> Iterator[Filing]:
    rng = office.rng(unit.id, week, "routine")
    chain = rng.choice(sorted(office.chains)) if office.chains else ""
    chances = (_VISITS, _RESEARCH, _CONTACTS)
    draws = [rng.random() < chance[unit.kind] for chance in chances]
    for drawn, section, make in zip(
        draws, ("visits", "research", "contacts"), _MAKERS, strict=True
    ):
        if drawn:
            day = (week.first + timedelta(days=rng.randrange(5))).isoformat()
            yield Filing(unit.id, week, section, {"date": day, **make(rng, chain)})


def _visit(rng: Random, chain: str) -> dict[str, Node]:
    product = rng.choice(names.products(chain))
    serial = names.SIZE * names.SIZE - 1 - rng.randrange(2000)
    text = phrases.say(rng, phrases.VISITS)
    return {"organisation": names.company(serial, product.trade), "text": text}


def _study(rng: Random, chain: str) -> dict[str, Node]:
    kind = rng.choice(("产业研究", "项目谋划"))
    titles = phrases.RESEARCH if kind == "产业研究" else phrases.PLANNING
    node: dict[str, Node] = {"kind": kind, "title": phrases.say(rng, titles, chain=chain)}
    return {**node, "chain": chain, "text": phrases.say(rng, phrases.FINDINGS)}


def _contact(rng: Random, chain: str) -> dict[str, Node]:
    if rng.random() < 0.2:
        people: dict[str, Node] = {"kind": "汉中籍人士", "sector": rng.choice(phrases.SECTORS)}
        return {**people, "count": rng.randrange(1, 15), "text": phrases.say(rng, phrases.CONTACTS)}
    kind = rng.choice(sorted(phrases.BODIES))
    organisation = rng.choice(phrases.BODIES[kind])
    return {"kind": kind, "organisation": organisation, "text": phrases.say(rng, phrases.CONTACTS)}


_MAKERS = (_visit, _study, _contact)
