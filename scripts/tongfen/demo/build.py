"""Writes the demonstration: the invented city's files, and the history by which they came."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import git

from tongfen.demo import (
    chain_plans,
    city,
    diary,
    history,
    issuing,
    leads,
    lives,
    office_files,
    openings,
    plans,
    policies,
    tour,
    weeks,
)
from tongfen.demo import stories as told
from tongfen.demo.city import FIRST_WEEK, Office, Unit
from tongfen.demo.diary import Diary
from tongfen.demo.history import Change, Later
from tongfen.demo.issuing import Clerk, Issue, Opening
from tongfen.demo.openings import Opened
from tongfen.demo.plans import Planned, Shown
from tongfen.demo.stories import Story
from tongfen.demo.trail import Filing
from tongfen.demo.weeks import Report
from tongfen.demo.written import DemoRepository
from tongfen.demo.yaml_text import document
from tongfen.model.calendar import SHANGHAI
from tongfen.sources.commits import Repository
from tongfen.sources.mishaps import why

_MARKER = "tongfen-demo"
"""A file in the repository's own folder: only what holds it is ever overwritten."""
_COPIED = ("schemas", "docs")
_README = """# 演示数据

这个仓库由 `tongfen demo` 生成,用来演示招商引资周报如何变成清单、通报和名次。
单位是真实的机构名称,项目、企业、金额、目标、活动、名次和单位的合并、改名**全部是虚构的**,不得当作事实引用,也不得发布。
"""
_IGNORED = "/build/\n/site/\n/.cache/\n"


class DemoError(Exception):
    """The demonstration cannot be written; the message is one plain Chinese line."""


@dataclass(frozen=True, slots=True)
class _Invented:
    """Everything drawn, before it is put in order of time; `stories` are those that take part."""

    office: Office
    diary: Diary
    planned: dict[int, tuple[Planned, ...]]
    shown: tuple[Shown, ...]
    opened: dict[str, tuple[Opened, ...]]
    filings: tuple[Filing, ...]
    reports: tuple[Report, ...]
    stories: tuple[Story, ...]

    @property
    def whole(self) -> tuple[Story, ...]:
        """The stories that have been told to their end."""
        return tuple(one for one in self.stories if one.whole(self.office))


def build(
    out: Path,
    root: Path,
    weeks: int = 59,
    units: int = 58,
    seed: int = 1,
    opening: Opening | None = None,
    pace: int = 1,
) -> DemoRepository:
    """Write the demonstration repository at `out`, whole or not at all.

    `root` is the repository whose real city, schemas and pages it borrows. `opening` brings who issues
    its bulletins; without it none is issued, which is several times quicker. `pace` is how many times the
    usual number of projects its units have. The same arguments over
    the same root give the same commit ids.
    """
    out = out.resolve()
    _refuse_strangers(out)
    try:
        invented = _invent(city.load(root, weeks, units, seed, pace))
        changes = sorted(_changes(invented, root), key=lambda change: change.received)
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as workshop:
            made = Path(workshop) / "new"
            head = _write(made, changes)
            if opening is not None:
                plain = Path(workshop) / "plain"
                made.rename(plain)
                head = _write(made, _with_records(invented, changes, plain, opening(plain)))
            _replace(out, made, Path(workshop) / "old")
    except (city.UnusableError, history.GitFailedError) as error:
        raise DemoError(str(error)) from error
    except (git.GitCommandError, git.GitCommandNotFound) as error:
        raise DemoError(f"git 没有成功:{error}") from error
    except OSError as error:
        raise DemoError(f"写不了 {out}:{why(error)}") from error
    return _account(out, head, invented, changes)


def _refuse_strangers(out: Path) -> None:
    """Overwrite nothing but a demonstration of ours or an empty folder."""
    if not out.exists():
        return
    if not out.is_dir():
        raise DemoError(f"{out} 已经存在,而且不是文件夹,没有改动")
    if any(out.iterdir()) and not (out / ".git" / _MARKER).is_file():
        raise DemoError(f"{out} 里有别的内容,不是演示仓库,没有改动;请换一个文件夹")


def _invent(office: Office) -> _Invented:
    """Draw everything."""
    stories = told.taking_part(frozenset(unit.id for unit in office.units))
    merged = {story.merged.unit: story.merged for story in stories if story.merged}
    office = replace(office, merged=merged)
    arrivals = {key: when for story in stories for key, when in story.arrivals().items()}
    quiet = {key: week for story in stories for key, week in story.quiet.items()}
    kept = diary.keep(office, arrivals, quiet)
    planned = {year: plans.activities(office, year) for year in office.years}
    shown = tuple(one for unit in office.landings for one in plans.opportunities(office, unit))
    opened = {unit.id: openings.draw(office, unit) for unit in office.units}
    every = tuple(one for year in office.years for one in planned[year])
    filings = [
        filing for story in stories for filing in story.filings if filing.week <= office.weeks[-1]
    ]
    filings += _projects(office, kept, opened, every, shown)
    filings += weeks.other_work(office, kept, every)
    reports = tuple(weeks.reports(office, kept, filings))
    return _Invented(office, kept, planned, shown, opened, tuple(filings), reports, stories)


def _projects(
    office: Office,
    kept: Diary,
    opened: dict[str, tuple[Opened, ...]],
    planned: tuple[Planned, ...],
    shown: tuple[Shown, ...],
) -> Iterator[Filing]:
    """Yield what is filed about every project, those of the opening ledger first."""
    for unit in office.units:
        for one in opened[unit.id]:
            yield from lives.from_opening(office, kept, one.project, one.facts, openings.AS_OF)
        for lead in leads.draw(office, unit, planned, shown):
            yield from lives.from_lead(office, kept, lead.project, lead.day, dict(lead.extra))


def _changes(invented: _Invented, root: Path) -> Iterator[Change]:
    """Yield everything that comes into the repository, in no order yet."""
    office = invented.office
    end = office.calendar.closes_at(office.weeks[-1])
    yield from _foundation(invented, root)
    for unit in office.units:
        yield from _standing(invented, unit)
    yield from policies.changes(office)
    for change in _office_work(invented):
        if change.received <= end:
            yield change
    for report in invented.reports:
        yield Change(
            report.slot.received,
            f"收到{report.unit.short_name}{report.slot.week}周报",
            ((report.path, report.data),),
            by=_person(report.unit),
        )


def _foundation(invented: _Invented, root: Path) -> Iterator[Change]:
    """The pages and schemas, then the office's files of the first year."""
    office = invented.office
    copied = [
        (path.relative_to(root).as_posix(), path.read_bytes())
        for folder in _COPIED
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    ]
    copied += sorted(tour.pages(invented.office, invented.whole).items())
    copied += [("mkdocs.yml", tour.with_tour((root / "mkdocs.yml").read_bytes()))]
    copied += [("README.md", _README.encode()), (".gitignore", _IGNORED.encode())]
    yield Change(_at(FIRST_WEEK.first, 8, 30), "建立演示仓库", tuple(copied))
    first = office.years[0]
    files = office_files.lasting(office)
    files |= chain_plans.files(office)
    files |= office_files.of_year(office, first, invented.planned[first], FIRST_WEEK.first)
    yield Change(
        _at(FIRST_WEEK.first, 9),
        "录入单位、日历、目标和考核办法(演示)",
        tuple(sorted(files.items())),
    )


def _standing(invented: _Invented, unit: Unit) -> Iterator[Change]:
    """A unit's files besides its reports: opening ledger, own plans, opportunities."""
    office, name = invented.office, unit.short_name
    room = f"submissions/{unit.id}"
    ledger = openings.document(unit, invented.opened[unit.id])
    yield Change(
        _at(FIRST_WEEK.first, 14, unit.index),
        f"收到{name}期初台账",
        ((f"{room}/opening.yaml", document(ledger, "../../schemas/opening.schema.json")),),
        by=_person(unit),
    )
    schema = "../../../schemas/{}.schema.json"
    for year, planned in invented.planned.items():
        if not unit.lands:
            continue
        day = max(FIRST_WEEK.first, date(year - 1, 12, 28))
        decision = office_files.decision_id(year)
        plan = plans.plan(office, year, unit.id, planned, decision, day)
        data = document(plan, schema.format("activities"))
        files = ((f"{room}/activities/{year}.yaml", data),)
        yield Change(
            _at(day, 15, unit.index), f"收到{name}{year}年活动计划", files, by=_person(unit)
        )
    for one in invented.shown:
        if one.unit == unit.id and one.start <= office.weeks[-1].last:
            data = document(one.node, schema.format("opportunity"))
            files = ((f"{room}/opportunities/{one.id}.yaml", data),)
            yield Change(
                _at(one.start, 10, unit.index), f"收到{name}推介项目", files, by=_person(unit)
            )


def _office_work(invented: _Invented) -> Iterator[Change]:
    """What the office files as time goes on: each month's figures, each new year's targets and scheme."""
    office, planned = invented.office, invented.planned
    for year in office.years:
        for month in range(1, 13):
            day = date(year, month, office_files.MONTHLY_ON)
            files = office_files.of_month(office, day, planned)
            yield Change(
                _at(day, 11), f"更新{year}年{month}月统计数据和活动计划(演示)", _sorted(files)
            )
        if year != office.years[0]:
            yield Change(
                _at(date(year, 3, 1), 15),
                f"录入{year}年目标(演示)",
                _sorted(office_files.late_targets(office, year)),
            )
        if year + 1 in planned:
            day = date(year, 12, 25)
            files = office_files.of_year(office, year + 1, planned[year + 1], day)
            yield Change(_at(day, 15), f"录入{year + 1}年目标和考核办法(演示)", _sorted(files))

    yield from issuing.decisions(office)
    for story in invented.stories:
        yield from story.changes(office)


def _with_records(
    invented: _Invented, changes: list[Change], plain: Path, clerk: Clerk
) -> list[Change | Later]:
    """The history with what was issued; `plain` is the repository of the history without."""
    due = (*issuing.issues(invented.office), *_corrections(invented))
    return issuing.with_records(changes, Repository(plain).line("HEAD"), due, clerk)


def _corrections(invented: _Invented) -> Iterator[Issue]:
    """The corrections the stories tell of, as far as the demonstration goes."""
    end = invented.office.calendar.closes_at(invented.office.weeks[-1])
    for story in invented.stories:
        yield from (one for one in story.corrections if one.moment <= end)


def _sorted(files: dict[str, bytes]) -> tuple[tuple[str, bytes], ...]:
    return tuple(sorted(files.items()))


def _person(unit: Unit) -> history.Person:
    return (f"{unit.short_name}(演示)", f"{unit.id}@example.invalid")


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour), SHANGHAI) + timedelta(minutes=minute)


def _write(made: Path, changes: Iterable[Change | Later]) -> str:
    """Make the repository in a folder of its own and return the id of its last commit."""
    made.mkdir()
    repo = git.Repo.init(made, initial_branch="main")
    try:
        with repo.config_writer() as settings:
            settings.set_value("core", "autocrlf", "false")
        history.write(made, changes, office_files.MERGER)
        repo.git.reset("--hard", "--quiet")
        (made / ".git" / _MARKER).touch()
        return repo.head.commit.hexsha
    finally:
        repo.close()


def _replace(out: Path, made: Path, old: Path) -> None:
    """Put the new repository in the place of the old one."""
    if out.exists():
        out.rename(old)
    try:
        made.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise


def _account(out: Path, head: str, invented: _Invented, changes: list[Change]) -> DemoRepository:
    reports, office = invented.reports, invented.office
    told_of = sum(1 + report.ahead for report in reports)
    return DemoRepository(
        path=out,
        head=head,
        weeks=office.weeks,
        units=len(office.units),
        merges=sum(change.by is not None for change in changes),
        reports=len(reports),
        quiet=sum(report.quiet for report in reports),
        late=sum(report.slot.late for report in reports),
        missing=sum(
            not office.ended(unit.id, week) for unit in office.units for week in office.weeks
        )
        - told_of,
        bytes_average=sum(len(report.data) for report in reports) // max(1, len(reports)),
        projects=sum(filing.section == "new_projects" for filing in invented.filings),
        opening_projects=sum(len(opened) for opened in invented.opened.values()),
        stories=invented.whole,
    )
