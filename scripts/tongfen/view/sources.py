"""Source pages: what a unit filed in one quarter, entry by entry, as far as an audience may see it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tongfen.documents import Document
from tongfen.ledger.filing import Taken
from tongfen.ledger.state import Project, Source
from tongfen.model.acts import EntryName
from tongfen.model.correcting import entry_name
from tongfen.model.reports import Entry, Held, NewProject, Progress, Report, Research
from tongfen.model.world import World
from tongfen.receipts import Receipt
from tongfen.rules.waiting import SetAside
from tongfen.view.addresses import activity_page
from tongfen.view.anchors import OPENING, Anchors, section_anchor
from tongfen.view.audience import Audience, entry_is_public, fact_is_public
from tongfen.view.corrected import Corrected
from tongfen.view.fields import Leaf, Plan, leaves, plan_of
from tongfen.view.filed import FiledReport, as_taken, filed_reports, whole_but_money
from tongfen.view.let_in import LetIn, LetInNote
from tongfen.view.links import Link, permalink, quarter_end, quarter_of, received_text
from tongfen.view.material import Material
from tongfen.view.source_pages import (
    FieldView,
    SourceEntry,
    SourcePage,
    SourceSection,
    UnitSources,
)

TO_CORRECT = "待更正"
ABOUT = ("name", "title", "activity", "organisation", "sector", "project", "to", "entry")


def cut_sources(
    material: Material,
    audience: Audience,
    anchors: Anchors,
    corrected: Corrected,
    let_in: LetIn | None,
) -> tuple[UnitSources, ...]:
    """Return the source pages of every unit that has any, in id order; `let_in` is None for the public."""
    cutter = _Cutter(material, audience, anchors, corrected, let_in)
    pages: dict[str, dict[str, list[SourceSection]]] = {}
    for unit, slug, section in (*cutter.openings(), *cutter.weeks()):
        pages.setdefault(unit, {}).setdefault(slug, []).append(section)
    world = material.world
    return tuple(
        UnitSources(
            unit,
            world.unit_title(unit),
            unit in world.units,
            tuple(
                SourcePage(unit, _named_in(world, unit, slug), slug, _title(slug), tuple(sections))
                for slug, sections in sorted(slugs.items(), key=_newest_first)
            ),
        )
        for unit, slugs in sorted(pages.items())
    )


def _named_in(world: World, unit: str, slug: str) -> str:
    """The name a unit had at the end of a quarter, or has now; its opening ledger bears the present one."""
    day = world.today if slug == OPENING else min(quarter_end(slug), world.today)
    return world.unit_title(unit, day)


def _newest_first(item: tuple[str, list[SourceSection]]) -> tuple[int, int]:
    if item[0] == OPENING:
        return 0, 0
    year, quarter = item[0].split("-q")
    return -int(year), -int(quarter)


def _title(slug: str) -> str:
    if slug == OPENING:
        return "期初台账"
    year, quarter = slug.split("-q")
    return f"{year}年第{'一二三四'[int(quarter) - 1]}季度周报"


class _Cutter:
    """Cuts reports for one audience."""

    def __init__(
        self,
        material: Material,
        audience: Audience,
        anchors: Anchors,
        corrected: Corrected,
        let_in: LetIn | None,
    ) -> None:
        self._material = material
        self._let_in = let_in
        self._corrected = corrected
        self._anchors = anchors
        self._world = material.world
        self._project = material.judged.state.known
        self._staff = audience == "staff"
        self._weekly = plan_of(material.shapes["weekly"], audience)
        self._opening = plan_of(material.shapes["opening"], audience)
        self._aside = {
            (entry.source.path, entry.source.list, entry.source.index): entry
            for entry in material.judged.waiting
        }
        self._pattern = self._world.site.permalink if self._staff else ""

    def weeks(self) -> Iterator[tuple[str, str, SourceSection]]:
        """Yield unit, quarter and section of every weekly report with something to show."""
        for file in filed_reports(self._material):
            section = self._section(file)
            if section is not None:
                report = file.report
                yield report.unit, quarter_of(report.week), section

    def openings(self) -> Iterator[tuple[str, str, SourceSection]]:
        """Yield unit, page and section of every opening ledger with something to show."""
        for path, document in sorted(self._material.documents.items()):
            if path.endswith("/opening.yaml"):
                unit = path.split("/")[-2]
                section = self._opening_section(path, document)
                if section.entries or self._staff:
                    yield unit, OPENING, section

    def _section(self, file: FiledReport) -> SourceSection | None:
        report = file.report
        document = self._material.documents[report.path]
        whole = self._aside.get((report.path, "", 0))
        entries = tuple(self._entries(file, document, whole))
        if not entries and not self._staff:
            return None
        messages = whole.messages if whole and self._staff else ()
        return SourceSection(
            section_anchor(str(report.week)),
            self._week_title(report),
            entries,
            marks=tuple(_marks(file, whole)) if self._staff else (),
            messages=(*messages, *self._unreadable(document)),
            receipt=self._receipt(file.first),
        )

    def _week_title(self, report: Report) -> str:
        """The week; with the name the unit had then, where the page bears another."""
        name = self._world.unit_title(report.unit, report.week.last)
        other = name != _named_in(self._world, report.unit, quarter_of(report.week))
        return f"{report.week.title}，时称{name}" if other else report.week.title

    def _entries(
        self, file: FiledReport, document: Document, whole: SetAside | None
    ) -> Iterator[SourceEntry]:
        report = file.report
        for entry in report.entries():
            plan = self._weekly.children[entry.list]
            taken = file.accepted.get((entry.list, entry.index))
            aside = self._aside.get((report.path, entry.list, entry.index)) or whole
            if taken is None and aside is None:
                continue
            value = _value(document, entry.list, entry.index)
            if not self._staff:
                if taken is None or not whole_but_money(entry, taken):
                    continue
                if not self._public(entry, taken.source, plan):
                    continue
                value = as_taken(value, taken)
            found = self._entry(
                taken.source if taken else self._aside_source(aside, document, entry),
                value,
                plan,
                aside.messages if aside else (),
            )
            name = EntryName(report.unit, str(report.week), entry_name(entry))
            if taken is not None:
                mended = self._corrected.of_entry(name)
                found = replace(found, corrected=mended, let_in=self._acts(name, taken))
            yield found

    def _acts(self, name: EntryName, taken: Taken) -> tuple[LetInNote, ...]:
        return self._let_in.notes(name, taken.sources) if self._let_in is not None else ()

    def _aside_source(self, aside: SetAside | None, document: Document, entry: Entry) -> Source:
        assert aside is not None
        source = aside.source
        if source.list:
            return source
        line = document.locate(entry.at())[0]
        return replace(source, line=line, list=entry.list, index=entry.index)

    def _entry(
        self, source: Source, value: Mapping[str, Any], plan: Plan, messages: Iterable[str]
    ) -> SourceEntry:
        assert plan.item is not None
        fields = tuple(self._fields(leaves(value, plan.item), source.list))
        where = f"{source.path.removeprefix('submissions/')} 第{source.line}行"
        return SourceEntry(
            self._anchors.of(source),
            _heading(plan.title, fields),
            tuple(field for _, field in fields),
            tuple(messages),
            self._receipt(source.receipt),
            Link(where, url=permalink(self._pattern, source)) if self._staff else None,
        )

    def _public(self, entry: Entry, source: Source, plan: Plan) -> bool:
        """Say whether anybody may see an entry: by the audience of its list, then by its state."""
        if not plan.shown:
            return False
        match entry:
            case NewProject():
                project = self._project(entry.id)
                return _is_from(project, source.path, source.index) and self._fact_is_public(
                    project, entry, source
                )
            case Progress():
                return self._fact_is_public(self._project(entry.project), entry, source)
            case Held():
                activity = self._world.activities.get(entry.activity)
                return activity is not None and activity.public
            case _:
                return isinstance(entry, Research)

    def _fact_is_public(
        self, project: Project | None, entry: NewProject | Progress, source: Source
    ) -> bool:
        stages = self._world.stages
        return project is not None and entry_is_public(project, entry, source, stages)

    def _opening_section(self, path: str, document: Document) -> SourceSection:
        if document.refused:
            return SourceSection(
                OPENING, "期初台账", (), (TO_CORRECT,), tuple(self._unreadable(document))
            )
        value: Any = document.value
        plan = self._opening.children["projects"]
        found = (
            self._opening_entry(path, index, row, plan, self._project(row["id"]))
            for index, row in enumerate(value["projects"])
        )
        entries = tuple(entry for entry in found if entry is not None)
        return SourceSection(OPENING, f"截至{value['as_of']}的在管项目", entries)

    def _opening_entry(
        self, path: str, index: int, row: Mapping[str, Any], plan: Plan, project: Project | None
    ) -> SourceEntry | None:
        if project is not None and _is_from(project, path, index):
            facts = (fact for fact in project.stages if fact.source == project.source)
            stages = self._world.stages
            if self._staff or any(fact_is_public(project, fact.date, stages) for fact in facts):
                return self._entry(project.source, row, plan, ())
            return None
        if not self._staff:
            return None
        line = self._material.documents[path].locate(("projects", index))[0]
        first = self._world.unit_title(project.reporter) if project else ""
        reason = f"项目编号已由{first}登记" if first else "没有采用"
        source = Source(path, line, Receipt(0, self._material.as_of, ""), "", "", "projects", index)
        return self._entry(source, row, plan, (reason,))

    def _fields(self, held: Iterable[Leaf], entries: str) -> Iterator[tuple[str, FieldView]]:
        """Yield what may be seen of an entry, each value with the key of its field."""
        for leaf in held:
            activity = self._world.activities.get(leaf.text) if leaf.key == "activity" else None
            if self._staff or activity is None or activity.public:
                page, note = self._named(leaf, entries)
                yield leaf.key, FieldView(leaf.title, leaf.text, note, page)

    def _named(self, leaf: Leaf, entries: str) -> tuple[str, str]:
        """The page and name of what a value names, where it names something that has a page."""
        key, text = leaf.key, leaf.text
        if key in ("lands_in", "asks"):
            known = text in self._world.units
            return (f"units/{text}/", self._world.unit_title(text)) if known else ("", "")
        if key == "activity" and text in self._world.activities:
            return activity_page(text), self._world.activities[text].title
        if key == "from" and (offered := self._world.opportunities.get(text)) is not None:
            shown = self._staff or offered.public
            return (f"opportunities/{text}/", offered.name) if shown else ("", "")
        if key in ("project", "to") or (key == "id" and entries != "needs"):
            project = self._project(text)
            return (f"projects/id/{text}/", project.name) if project else ("", "")
        return "", ""

    def _receipt(self, receipt: Receipt) -> str:
        if not self._staff or not receipt.commit:
            return ""
        return f"收件 {received_text(receipt)}，版本 {receipt.commit[:12]}"

    def _unreadable(self, document: Document) -> Iterator[str]:
        if self._staff:
            wrong = (finding for finding in document.findings if not finding.hint)
            for finding in wrong:
                yield f"第{finding.line}行：{finding.message}"


def _value(document: Document, entries: str, index: int) -> Mapping[str, Any]:
    value: Any = document.value
    row: Mapping[str, Any] = value[entries][index]
    return row


def _heading(title: str, fields: Sequence[tuple[str, FieldView]]) -> str:
    """Name an entry by its list and the first field that says what it is about and is shown."""
    about = {key: field.note or field.text for key, field in reversed(fields)}
    return "：".join((title, *[about[key] for key in ABOUT if key in about][:1]))


def _is_from(project: Project | None, path: str, index: int) -> bool:
    """True where a project is the one this entry registered, not one that has the same id."""
    return project is not None and (project.source.path, project.source.index) == (path, index)


def _marks(file: FiledReport, whole: SetAside | None) -> Iterator[str]:
    if whole is not None or not file.readable:
        yield TO_CORRECT
    elif file.report.quiet_through:
        yield f"无变化至{file.report.quiet_through}"
    elif file.report.quiet:
        yield "无变化"
    if file.late:
        yield "迟报"
