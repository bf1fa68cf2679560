"""A project's life as its units file it: lead, landing, contract, works, money, questions, end."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tongfen.demo import entries, needs, phrases, profile, timeline
from tongfen.demo.city import Office
from tongfen.demo.diary import Diary
from tongfen.demo.profile import Profile, amount
from tongfen.demo.timeline import Payment, Timeline, workday
from tongfen.demo.trail import Filing, Trail
from tongfen.demo.yaml_text import Node
from tongfen.model.periods import Week, week_of

CONFIRMED = 0.86
REFUSED = 0.04
AT_ONCE = 0.12
BY_REPORTER = 0.3
CUMULATIVE = 0.1
VISITED = 0.3


@dataclass(slots=True)
class _Step:
    """What happens to a project in one week; becomes one entry of 新进展."""

    day: date
    stage: str = ""
    payments: list[Payment] = field(default_factory=list)


def from_lead(
    office: Office, diary: Diary, project: Profile, day: date, extra: dict[str, Node]
) -> list[Filing]:
    """Return the filings of a project that is first reported on `day`."""
    life = _Life(office, diary, project)
    life.introduce(day, extra)
    return life.trail.filings


def from_opening(
    office: Office, diary: Diary, project: Profile, facts: Timeline, as_of: date
) -> list[Filing]:
    """Return the filings of a project that was under way on `as_of`, before the first week."""
    life = _Life(office, diary, project)
    life.develop(facts, as_of, opened=True)
    return life.trail.filings


class _Life:
    """Draws and files one life. Local to that project."""

    def __init__(self, office: Office, diary: Diary, project: Profile) -> None:
        self.office = office
        self.project = project
        self.rng: Random = office.rng(project.id, "life")
        self.trail = Trail(diary)
        self.number = self.rng.randrange(100, 9000) * 1000
        self.paid = 0

    def introduce(self, day: date, extra: dict[str, Node]) -> None:
        """File the first report and all that follows from it."""
        at_once = not self.project.crosses and self.rng.random() < AT_ONCE
        stage = "签约" if at_once else "线索"
        entry = entries.lead(self.office, self.rng, self.project, day, stage, extra)
        self.trail.file(self.project.reporter.id, day, "new_projects", entry)
        start = day if not self.project.crosses else self.settle()
        if start is None or self.trail.over:
            return
        signs = at_once or self.rng.random() < timeline.SIGNS
        signed = day if at_once else None
        facts = timeline.draw(self.rng, start, self.project.investment, signs=signs, signed=signed)
        self.develop(facts, start)

    def settle(self) -> date | None:
        """Ask the unit where it is to land; return the day from which it stands, or None."""
        fate = self.rng.random()
        asked = self.trail.known
        if fate < CONFIRMED:
            return self.answer("确认落地", phrases.CONFIRMED)
        if fate < CONFIRMED + REFUSED:
            refused = self.answer("不认可落地", phrases.REFUSED)
            return self.move(refused) if refused else None
        clock = self.office.calendar.clocks["landing_confirmation"]
        self.trail.wait(self.office.calendar.after(asked, clock))
        return self.trail.known.date()

    def answer(self, result: str, words: tuple[str, ...]) -> date | None:
        """The landing unit answers in its own report."""
        day = workday(self.trail.known.date() + timedelta(days=self.rng.randint(3, 7)))
        entry = {"to": self.project.id, "date": day.isoformat(), "result": result}
        entry["text"] = phrases.say(self.rng, words)
        slot = self.trail.file(self.project.landing.id, day, "replies", entry)
        return slot.received.date() if slot else None

    def move(self, refused: date) -> date | None:
        """The unit that brought the project names another place, which confirms."""
        reporter, landing = self.project.reporter, self.project.landing
        place = profile.elsewhere(self.office, self.rng, reporter, landing)
        if place in (reporter, landing):
            return None
        self.project = profile.moved(self.project, place)
        day = workday(refused + timedelta(days=self.rng.randint(4, 12)))
        entry = {"project": self.project.id, "date": day.isoformat(), "lands_in": place.id}
        entry["share"] = self.project.share
        entry["text"] = f"经协商,改由{place.short_name}承接。"
        self.trail.file(reporter.id, day, "progress", entry)
        return None if self.trail.over else self.answer("确认落地", phrases.CONFIRMED)

    def develop(self, facts: Timeline, since: date, *, opened: bool = False) -> None:
        """File what happens after `since`, week by week."""
        asks = [day for day in needs.days(self.rng, facts) if day > since]
        asked = 0
        for step in _steps(facts, since):
            while asks and asks[0] <= step.day:
                asked += 1
                day = asks.pop(0)
                needs.raise_need(self.office, self.trail, self.project, self.rng, day, asked)
            self.report(facts, step, opened=opened)
        self.end(facts)

    def report(self, facts: Timeline, step: _Step, *, opened: bool) -> None:
        """File one week's news of the project."""
        signed = facts.day_of("签约") or date.max
        news = entries.progress(self.office, self.rng, self.project, step.stage, step.day)
        arrived = [self.money(payment, opened=opened) for payment in step.payments]
        if arrived:
            news["arrived"] = arrived
        reached = facts.stage_on(step.day)
        done = facts.done(step.day)
        news["text"] = entries.news(self.office, self.rng, self.project, reached, step.stage, done)
        first = step.day < signed or (step.day == signed and self.rng.random() < BY_REPORTER)
        unit = self.project.reporter if first else self.project.landing
        self.trail.file(unit.id, step.day, "progress", news)
        if step.day < signed and self.rng.random() < VISITED:
            self.visit(step.day)
        if step.day == signed and self.project.crosses:
            self.follow(step.day)

    def money(self, payment: Payment, *, opened: bool) -> dict[str, Node]:
        self.number += self.rng.randrange(1, 90)
        self.paid += payment.units
        entry = entries.money(self.office, self.rng, self.project, payment, self.number)
        if not opened and self.rng.random() < CUMULATIVE:
            entry["cumulative"] = amount(self.paid, self.project.currency)
        return entry

    def visit(self, talked: date) -> None:
        """The landing unit receives the investor."""
        day = workday(talked + timedelta(days=self.rng.randint(5, 12)))
        entry = {"date": day.isoformat(), "organisation": self.project.investor["name"]}
        entry |= {"project": self.project.id, "text": phrases.say(self.rng, phrases.VISITS)}
        self.trail.aside(self.project.landing.id, day, "visits", entry)

    def follow(self, signed: date) -> None:
        """The unit that brought the project keeps in touch: from the contract on it files words only."""
        day = workday(signed + timedelta(days=self.rng.randint(20, 60)))
        entry = {"project": self.project.id, "date": day.isoformat()}
        entry["text"] = phrases.say(self.rng, phrases.FOLLOWED)
        self.trail.aside(self.project.reporter.id, day, "progress", entry)

    def end(self, facts: Timeline) -> None:
        """File that the project is given up."""
        if facts.ended is None:
            return
        unit = self.project.landing if facts.day_of("签约") else self.project.reporter
        entry = {"project": self.project.id, "date": facts.ended.isoformat(), "stage": "终止"}
        entry["reason"] = phrases.say(self.rng, phrases.ENDED)
        self.trail.file(unit.id, facts.ended, "progress", entry)


def _steps(facts: Timeline, since: date) -> list[_Step]:
    """Put what happens in one week together: at most one stage, any money, else a word of news."""
    steps: dict[Week, _Step] = {}
    for name, day in facts.stages:
        if day > since:
            steps[week_of(day)] = _Step(day, name)
    for payment in facts.payments:
        if payment.day > since:
            step = steps.setdefault(week_of(payment.day), _Step(payment.day))
            step.payments.append(payment)
    for day in facts.notes:
        if day > since:
            steps.setdefault(week_of(day), _Step(day))
    return [steps[week] for week in sorted(steps)]
