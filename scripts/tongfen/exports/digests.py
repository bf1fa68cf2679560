"""A weekly digest as an outline: entries as text, figures and rosters as annexes."""

from collections.abc import Iterator

from tongfen.exports.heads import UNISSUED, Issue, all_told, head_of
from tongfen.exports.outline import Annex, Column, Document, Section, Table, kept, words
from tongfen.view.digest_entries import EntryView
from tongfen.view.digest_years import YearFigures
from tongfen.view.digests import DigestView, PartView
from tongfen.view.papers import Papers

FIGURES = (
    Column("indicator", "指标"),
    Column("range", "范围"),
    Column("cumulative", "累计", figures=True),
    Column("increment", "比上周", figures=True),
    Column("current", "本周", figures=True),
    Column("supplement", "补报", figures=True),
    Column("reduction", "核减", figures=True),
)
CARRIED = Column("carried", "上期调整", figures=True)
ROSTER = (
    Column("part", "范围"),
    Column("units", "单位"),
    Column("what", "情况"),
    Column("note", "说明"),
)
LATE = (Column("units", "单位"), Column("what", "哪一周"), Column("date", "收到时间"))
ASIDE = (Column("units", "单位"), Column("what", "哪一条"), Column("reason", "为什么"))


def digest_document(papers: Papers, digest: DigestView, issue: Issue = UNISSUED) -> Document:
    """Return the outline of one digest; 期号 and 成文日期 are empty until it is issued."""
    standing = "未到封账" if digest.provisional else ""
    return Document(
        id=digest.week,
        kind="digest",
        title=digest.title,
        head=head_of(papers, standing, digest.made, issue),
        lead=tuple(_lead(digest)),
        sections=kept((*map(_part, digest.parts), _filing(digest))),
        annexes=tuple(_annexes(digest)),
    )


def _lead(digest: DigestView) -> Iterator[str]:
    words = tuple(all_told(digest.words))
    # What the words tell in a sentence is not told twice.
    if not any(text.startswith("本周") for text in words):
        told = (f"{one.title}{one.value}{one.unit}（{one.note}）" for one in digest.figures)
        yield f"本周{'，'.join(told)}。"
    yield from words
    if digest.provisional:
        yield f"{digest.closes}封账，现在的数字截至{digest.as_of}，还会变化。"
    else:
        yield f"数据截至{digest.closes}。"
    if digest.empty:
        yield "本周没有可以列出的内容。"


def _part(part: PartView) -> Section:
    lists = [
        Section(entry.name, entry.title, tuple(map(_entry, enumerate(entry.entries, 1))))
        for entry in part.lists
    ]
    if part.supplements:
        told = tuple(map(_entry, enumerate(part.supplements, 1)))
        lists.append(Section("supplements", "补报", told))
    return Section(part.id, part.title, parts=tuple(lists))


def _entry(numbered: tuple[int, EntryView]) -> str:
    number, entry = numbered
    title = f"{entry.title}（{entry.stage}）" if entry.stage else entry.title
    facts = "，".join(filter(None, (entry.unit, entry.day_text, *entry.facts)))
    text = " ".join(entry.text.split())
    return f"{number}. {title}：{facts}。{text}"


def _filing(digest: DigestView) -> Section:
    if digest.missing is None:
        return Section("roster", "报送情况")
    missing = "待报" if digest.provisional else "未报"
    counts = f"已报{digest.reported}个，无变化{digest.quiet}个，{missing}{digest.missing}个。"
    return Section("roster", "报送情况", (counts,))


def _annexes(digest: DigestView) -> Iterator[Annex]:
    if digest.year_figures:
        tables = tuple(map(_figures, enumerate(digest.year_figures, 1)))
        yield Annex("figures", "指标累计", tables)
    rows = tuple(
        words((part.title, row.name, row.status, row.note))
        for part in digest.parts
        for row in part.roster or ()
    )
    if rows:
        yield Annex("roster", "报送情况", (Table("roster", "报送情况", "名单", ROSTER, rows),))
    if digest.late:
        late = tuple(words((row.name, row.week, row.received)) for row in digest.late)
        yield Annex(
            "late", "本周收到的迟报", (Table("late", "本周收到的迟报", "名单", LATE, late),)
        )
    if digest.aside:
        aside = tuple(words((row.name, row.what, "；".join(row.messages))) for row in digest.aside)
        yield Annex("aside", "待更正", (Table("aside", "待更正", "名单", ASIDE, aside),))


def _figures(numbered: tuple[int, YearFigures]) -> Table:
    number, figures = numbered
    rows = (
        (line.indicator if line.city else "", line.title, line.cumulative, line.increment,
         line.current, line.supplement, line.reduction,
         *((line.carried or "-",) if figures.carried else ()))
        for line in figures.lines
    )  # fmt: skip
    note = f"按{figures.scheme}的指标口径累计，不计分、不排名。没有增减的部分不列。"
    columns = (*FIGURES, CARRIED) if figures.carried else FIGURES
    return Table(
        f"figures-{number}", figures.title, "各项指标", columns, tuple(map(words, rows)), note=note
    )
