"""The objections to a period's bulletin: what waits for a ruling, and what upheld ones admit."""

from collections.abc import Iterator
from dataclasses import dataclass

from tongfen.assessment.json_form import Json, source_json
from tongfen.bulletins.paragraphs import Paragraph, paragraph
from tongfen.ledger.admitting import entries_admitted
from tongfen.ledger.state import FiledEntry, Source, State, Upheld
from tongfen.model.acts import Objection
from tongfen.model.periods import Period, parse_period
from tongfen.model.world import World


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """One objection as it stands. `name` and `title` are those of its unit and indicator at the period's end.

    `admitted` are the entries that count in the period by it; `of` names the period it objects to, where
    that is an earlier one.
    """

    objection: Objection
    source: Source
    name: str
    title: str
    admitted: tuple[FiledEntry, ...] = ()
    of: str = ""

    @property
    def open(self) -> bool:
        return self.objection.result == "待裁定"

    @property
    def cell(self) -> str:
        """The cell of the bulletin it is about: 汉台区“省外到位资金”."""
        return f"{self.of}{self.name}“{self.title}”"


def objections_to(world: World, state: State, period: Period) -> tuple[ObjectionRow, ...]:
    """Return the objections to a period, and those to earlier ones by which an entry counts in it.

    In order of receipt.
    """
    admitted = entries_admitted(state, period, world.cut_off(period), world.closing_day)
    behind = {id_ for one in admitted for id_ in _by(one)}
    chosen = [
        (taken.source, taken.entry)
        for taken in state.acts.values()
        if isinstance(taken.entry, Objection)
        and (taken.entry.period == period.id or taken.entry.id in behind)
    ]
    scheme = world.scheme_of(period)
    titles = {one.id: one.title for one in scheme.indicators} if scheme else {}
    return tuple(
        ObjectionRow(
            objection,
            source,
            world.unit_title(objection.unit, period.last),
            titles.get(objection.indicator, objection.indicator),
            tuple(one for one in admitted if objection.id in _by(one)),
            _of(objection, period),
        )
        for source, objection in sorted(chosen, key=lambda row: (row[0].receipt, row[1].id))
    )


def _of(objection: Objection, period: Period) -> str:
    named = parse_period(objection.period)
    return named.title if named is not None and named != period else ""


def _by(one: FiledEntry) -> set[str]:
    """The ids of the objections an entry counts by."""
    return {act.id for act in one.source.acts if isinstance(act, Upheld)}


def objection_paragraphs(rows: tuple[ObjectionRow, ...]) -> Iterator[Paragraph]:
    """Say what waits for a ruling, and what counts by one."""
    waiting = [row for row in rows if row.open]
    if waiting:
        told = "、".join(f"{row.cell}（{_day(row.objection)}提出）" for row in waiting)
        text = f"本期还有{len(waiting)}项异议待裁定：{told}。裁定以前不能印发。"
        yield paragraph("open-objections", "objections", [text])
    upheld = [row for row in rows if row.admitted]
    if upheld:
        number = len({one.source for row in upheld for one in row.admitted})
        told = "、".join(f"{row.cell}（异议{row.objection.result}）" for row in upheld)
        text = f"封账以后收到、经异议计入本期的报送{number}条：{told}。"
        yield paragraph("upheld-objections", "objections", [text])


def _day(objection: Objection) -> str:
    return f"{objection.date.month}月{objection.date.day}日"


def objection_json(row: ObjectionRow) -> Json:
    """An objection with what it admits."""
    one = row.objection
    return {
        "id": one.id,
        "unit": one.unit,
        "name": row.name,
        "indicator": one.indicator,
        "title": row.title,
        "date": one.date.isoformat(),
        "reason": one.reason,
        "result": one.result,
        "ruled": one.ruled.isoformat() if one.ruled else None,
        "answer": one.answer,
        "admitted": [
            {
                "unit": entry.source.unit,
                "week": entry.source.week,
                "entry": entry.name,
                "source": source_json(entry.source),
            }
            for entry in row.admitted
        ],
        "source": source_json(row.source),
    }


def all_objections(world: World, state: State) -> tuple[tuple[Period, ObjectionRow], ...]:
    """Return every objection that took effect with its period, the latest period first."""
    named = {
        taken.entry.period for taken in state.acts.values() if isinstance(taken.entry, Objection)
    }
    periods = [period for text in named if (period := parse_period(text)) is not None]
    ordered = sorted(periods, key=lambda period: (period.last, period.id), reverse=True)
    return tuple((period, row) for period in ordered for row in objections_to(world, state, period))
