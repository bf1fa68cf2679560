"""What a story of the demonstration is, and the entries that stories are made of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from tongfen.demo import office_files
from tongfen.demo.city import CITY, Merged, Office
from tongfen.demo.history import Change
from tongfen.demo.issuing import Issue
from tongfen.demo.names import MARK, credit_code
from tongfen.demo.stories.looks import Look
from tongfen.demo.trail import Filing
from tongfen.demo.yaml_text import Node, document
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week

_CODES = 90001
"""Serial numbers of credit codes that no drawn company reaches."""
Record = Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Act:
    """A file of the office, below its room, as it is when it comes in; `node` makes it for a city."""

    received: datetime
    message: str
    path: str
    schema: str
    node: Callable[[Office], Record]

    def change(self, office: Office) -> Change:
        """How it comes into the repository: the office files directly."""
        schema = f"{'../' * (2 + self.path.count('/'))}schemas/{self.schema}.schema.json"
        files = ((f"{CITY}/{self.path}", document(self.node(office), schema)),)
        return Change(self.received, f"{self.message}(演示)", files)


@dataclass(frozen=True, slots=True)
class Story:
    """`filings` are in order of receipt; `received` says when a report arrives where that matters.

    `says` tells it on the tour, `told` what only staff may read of it; `looks` are the pages where it is
    seen. `acts` are what the office files, `corrections` what it corrects of what was issued, `quiet` the
    reports that speak for weeks ahead, `needs` units it cannot do without though they file nothing,
    `until` the week with which it is complete.
    """

    slug: str
    title: str
    says: str = ""
    told: str = ""
    looks: tuple[Look, ...] = ()
    projects: tuple[str, ...] = ()
    filings: tuple[Filing, ...] = ()
    received: Mapping[tuple[str, str], datetime] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    corrections: tuple[Issue, ...] = ()
    quiet: Mapping[tuple[str, Week], Week] = field(default_factory=dict)
    merged: Merged | None = None
    needs: tuple[str, ...] = ()
    until: Week | None = None

    @property
    def units(self) -> tuple[str, ...]:
        filing = (one.unit for one in self.filings)
        return tuple(dict.fromkeys((*filing, *(unit for unit, _ in self.quiet), *self.needs)))

    @property
    def reports(self) -> tuple[str, ...]:
        """The paths of the reports it stands in."""
        places = [(one.unit, one.week) for one in self.filings] + list(self.quiet)
        return tuple(
            dict.fromkeys(f"submissions/{unit}/weekly/{week}.yaml" for unit, week in places)
        )

    @property
    def last_week(self) -> Week:
        """The last week that any of its reports speaks of."""
        weeks = [one.week for one in self.filings] + list(self.quiet.values())
        if self.until is not None:
            weeks.append(self.until)
        return max(weeks)

    def whole(self, office: Office) -> bool:
        """True where the weeks of a city hold all of it, and nothing arrives after the last has closed."""
        last = office.weeks[-1]
        times = [*self.arrivals().values(), *(act.received for act in self.acts)]
        return self.last_week <= last and all(
            time <= office.calendar.closes_at(last) for time in times
        )

    def arrivals(self) -> dict[tuple[str, str], datetime]:
        """When each of its reports arrives: on Monday morning unless the story says otherwise."""
        places = [(one.unit, one.week) for one in self.filings] + list(self.quiet)
        usual = {
            (unit, str(week)): datetime.combine(
                week.last + timedelta(days=1), time(10, 5), SHANGHAI
            )
            for unit, week in places
        }
        return {**usual, **self.received}

    def changes(self, office: Office) -> Iterator[Change]:
        """Yield what the office files."""
        for act in self.acts:
            yield act.change(office)

    def seen(self, office: Office, *, staff: bool) -> tuple[Look, ...]:
        """The pages to look at that an edition holds."""
        return tuple(
            look for look in self.looks if look.there(office) and (staff or not look.staff)
        )


def file(unit: str, week: Week | int, section: str, /, **entry: Node) -> Filing:
    """An entry of a report; a bare number is a week of 2026."""
    return Filing(unit, week if isinstance(week, Week) else Week(2026, week), section, entry)


def investor(serial: int, name: str, origin: str) -> dict[str, Node]:
    """An invented company with a code that no drawn company has."""
    return {
        "name": f"{MARK}{name}有限公司",
        "code": credit_code(_CODES + serial),
        "origin": origin,
    }


def proof(kind: str, project: str, date: str) -> list[Node]:
    """One document that proves a stage of a project."""
    return [{"kind": kind, "number": f"演示{kind[0]}{project}", "date": date}]


def money(amount: str, date: str, number: str) -> dict[str, Node]:
    """Money that arrived, with its voucher."""
    voucher = {"kind": "银行进账单", "number": number, "date": date}
    return {"amount": amount, "use": "固定资产", "date": date, "voucher": voucher}


def paid(
    unit: str, week: Week | int, project: str, date: str, text: str, *arrived: dict[str, Node]
) -> Filing:
    """Progress that tells of money."""
    return file(
        unit, week, "progress", project=project, date=date, arrived=list(arrived), text=text
    )


def registered(
    unit: str, week: int, project: str, date: str, name: str, who: dict[str, Node], **more: Node
) -> Filing:
    """A project that is first reported as a lead."""
    return file(
        unit, week, "new_projects",
        id=project, name=name, stage="线索", date=date, investor=who, chain="现代材料", **more,
    )  # fmt: skip


def signing(
    unit: str, week: int, project: str, date: str, name: str, who: dict[str, Node], **more: Node
) -> Filing:
    """A county's own project that is first reported with its contract."""
    entry: dict[str, Node] = {
        "id": project, "name": name, "stage": "签约", "date": date,
        "investor": who, "chain": "现代材料", "investment": "1.5亿元", "contract_type": "合同",
        "evidence": proof("投资合同", project, date), "text": "签订投资合同,约定分期出资。",
    }  # fmt: skip
    return file(unit, week, "new_projects", **{**entry, **more})


def signed(unit: str, week: int, project: str, date: str, text: str = "签订投资合同。") -> Filing:
    """Progress from lead to contract."""
    return file(
        unit, week, "progress",
        project=project, date=date, stage="签约", contract_type="合同",
        evidence=proof("投资合同", project, date), text=text,
    )  # fmt: skip


def starting(unit: str, week: Week | int, project: str, date: str) -> Filing:
    """Progress from contract to works."""
    return file(
        unit, week, "progress",
        project=project, date=date, stage="开工",
        evidence=proof("施工许可证", project, date), text="主体工程开工。",
    )  # fmt: skip


def at(month: int, day: int, hour: int = 10, minute: int = 0, year: int = 2026) -> datetime:
    """A moment of 2026 unless another year is given."""
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


def decision(received: datetime, message: str, id_: str, day: date, matter: str, path: str) -> Act:
    """A decision of the leading group that approves a file below the office's room."""
    node = office_files.decided(id_, day, matter, f"{CITY}/{path}")
    return Act(received, message, f"decisions/{id_}.yaml", "decision", lambda _: node)


def ruling(received: datetime, id_: str, kind: str, project: str, reason: str, **more: Node) -> Act:
    """A ruling of the office, made on the day it is received."""
    node: Record = {
        "id": id_, "date": received.date().isoformat(), "kind": kind, "project": project,
        **more, "reason": reason,
    }  # fmt: skip
    return Act(received, f"裁定{kind}", f"rulings/{id_}.yaml", "ruling", lambda _: node)
