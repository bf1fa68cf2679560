"""One entry of a digest as an audience may see it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tongfen.bulletins.digest import Digest
from tongfen.bulletins.entries import DigestEntry
from tongfen.bulletins.tally import StageStep
from tongfen.ledger.state import Source
from tongfen.model.amounts import format_money
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import parse_week
from tongfen.model.reports import (
    Contact,
    Correction,
    Held,
    Need,
    NewProject,
    Progress,
    Reply,
    Research,
    Visit,
)
from tongfen.view.addresses import activity_page, project_page, unit_page
from tongfen.view.audience import Audience, entry_is_public, fields_for
from tongfen.view.corrected import field_title
from tongfen.view.fields import plan_of
from tongfen.view.links import Link
from tongfen.view.material import Material


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry. `stage` is what a project came to, `move` how; `facts` are short, `text` is as filed.

    `news` says what is new: stage, money, or nothing but words.
    """

    title: str
    page: str
    unit: str
    unit_page: str
    day: str
    day_text: str
    stage: str
    move: str
    news: str
    facts: tuple[str, ...]
    text: str
    link: Link


class EntryCutter:
    """Cuts entries for one audience."""

    def __init__(
        self, material: Material, audience: Audience, link: Callable[[Source], Link]
    ) -> None:
        self._world = material.world
        self._project = material.judged.state.known
        self._staff = audience == "staff"
        self._fields = fields_for(audience, material.shapes)
        self._link = link
        self._weekly = plan_of(material.shapes["weekly"], audience)

    def entry(self, entry: DigestEntry, digest: Digest) -> EntryView | None:
        """Cut one entry; None where nothing of it may be seen."""
        if not self._staff and not self._public(entry):
            return None
        step, day = entry.step, entry.date
        return EntryView(
            title=entry.subject,
            page=self._page(entry),
            unit=entry.name,
            unit_page=unit_page(entry.unit),
            day=day.isoformat() if day else "",
            day_text=f"{day.month}月{day.day}日" if day else "",
            stage=_stage(step),
            move=step.move if step and step.before else "",
            news="stage" if step else "money" if entry.arrived else "",
            facts=tuple(filter(None, self._facts(entry, digest.week.last))),
            text=self._text(entry),
            link=replace(self._link(entry.source), text=self._source_text(entry.source, digest)),
        )

    def _public(self, entry: DigestEntry) -> bool:
        """Say whether anybody may see it: a public list, and a public fact in it."""
        match entry.entry:
            case NewProject() | Progress() as filed:
                project = self._project(entry.project)
                return (
                    project is not None
                    and entry.step is not None
                    and entry_is_public(project, filed, entry.source, self._world.stages)
                    and self._fields.shows("weekly", entry.list, "stage")
                )
            case Held(activity=activity):
                planned = self._world.activities.get(activity)
                return planned is not None and planned.public
            case Research():
                return self._fields.shows("weekly", "research", "title")
        return False

    def _page(self, entry: DigestEntry) -> str:
        if entry.project:
            return project_page(entry.project)
        if isinstance(entry.entry, Held) and entry.entry.activity in self._world.activities:
            return activity_page(entry.entry.activity)
        return ""

    def _facts(self, entry: DigestEntry, last: date) -> Iterator[str]:
        match entry.entry:
            case NewProject():
                yield from self._project_facts(entry.entry, last)
            case Progress(contract_type=contract_type):
                yield self._if("progress", "contract_type", contract_type)
                if self._staff:
                    for row in entry.arrived:
                        yield f"到位{format_money(row.arrival.amount, 4)}"
            case Need(kind=kind, asks=asks):
                yield f"{kind}问题"
                yield f"请{self._world.unit_title(asks, last)}答复"
            case Held(attendees=attendees):
                shown = self._fields.shows("weekly", "activities", "attendees")
                yield f"{attendees}人参加" if attendees and shown else ""
            case Research(kind=kind, chain=chain):
                yield kind
                yield self._if("research", "chain", chain)
            case Contact(kind=kind, count=count):
                yield kind
                yield f"{count}人" if count else ""
            case Reply(result=result):
                yield result
            case Correction() as one:
                title, _ = field_title(self._weekly, one)
                yield f"更正第{int(one.week[6:])}周所报{title}：{one.was}改为{one.now}"
            case Visit():
                pass

    def _project_facts(self, entry: NewProject, last: date) -> Iterator[str]:
        if self._fields.shows("weekly", "new_projects", "investment") and entry.investment:
            yield f"总投资{format_money(entry.investment, 4)}"
        yield self._if("new_projects", "contract_type", entry.contract_type)
        yield self._if("new_projects", "chain", entry.chain)
        if entry.lands_in:
            yield f"落地{self._world.unit_title(entry.lands_in, last)}"

    def _if(self, entries: str, field: str, text: str) -> str:
        return text if self._fields.shows("weekly", entries, field) else ""

    def _text(self, entry: DigestEntry) -> str:
        """What was written in words, as filed (for staff by schema)."""
        held = entry.entry
        if not self._fields.shows("weekly", entry.list, "text"):
            return ""
        parts = [getattr(held, "reason", ""), getattr(held, "text", "")]
        return " ".join(filter(None, parts))

    def _source_text(self, source: Source, digest: Digest) -> str:
        """Name the report an entry stands in: the week's own goes without saying."""
        text = f"{_earlier(source.week, digest)}周报原文"
        if self._staff:
            text += f"，{source.receipt.time.astimezone(SHANGHAI):%m-%d %H:%M}收件"
        return text


def _stage(step: StageStep | None) -> str:
    if step is None:
        return ""
    return f"{step.before}→{step.after}" if step.before else step.after


def _earlier(week: str, digest: Digest) -> str:
    """The week whose report an entry stands in, where that is not the digest's own."""
    parsed = parse_week(week)
    if parsed is None or parsed == digest.week:
        return ""
    return f"第{parsed.number}周"
