"""Which claims of a bulletin are checked on site: drawn from the issued record's digest, by anybody again.

There is no state and no chance: a claim's place is the SHA-256 of the digest and the claim's own name. Nobody
can know the draw before the bulletin is issued, and nobody can draw another one after.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from hashlib import sha256
from math import ceil

from tongfen.assessment.json_form import Json, source_json
from tongfen.assessment.tables import table
from tongfen.ledger.state import Project, Source, StageFact, State
from tongfen.model.acts import MONEY
from tongfen.model.amounts import Money, format_money
from tongfen.model.city import Stages
from tongfen.model.periods import Period
from tongfen.model.scheme import Scheme
from tongfen.model.world import World

SIGNED = "签约"


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a unit claimed that came to count in a period: a stage reached, or a payment."""

    unit: str
    project: str
    name: str
    item: str
    day: date
    source: Source
    amount: Money | None = None
    voucher: tuple[str, str] = ("", "")

    @property
    def id(self) -> str:
        """What it goes by: (project, stage) or (project, voucher) is one claim for ever."""
        return "/".join(filter(None, (self.project, self.item, *self.voucher)))


@dataclass(frozen=True, slots=True)
class Sample:
    """What is drawn of a period's claims. `total` is how many there are, `rate` the part of each unit's."""

    period: Period
    digest: str
    rate: Fraction
    total: int
    drawn: tuple[Claim, ...]


def claims_of(world: World, state: State, scheme: Scheme, period: Period) -> tuple[Claim, ...]:
    """Return what came to count in a period, in order of unit, project and day; `state` is the period's.

    A claim is of the first period of its kind whose figures hold it: dated in it, or dated earlier in the
    assessment year and received after the cut-off of the one before (补报). What was taken out of the
    library (调出) is no claim any more.
    """
    fresh = _Fresh(world, scheme, period)
    found = [
        claim
        for project in state.projects.values()
        if project.out is None
        for claim in (*_steps(project, world.stages), *_payments(project))
        if fresh.holds(claim)
    ]
    return tuple(sorted(found, key=lambda one: (one.unit, one.project, one.day, one.id)))


@dataclass(frozen=True, slots=True)
class _Fresh:
    world: World
    scheme: Scheme
    period: Period

    def holds(self, claim: Claim) -> bool:
        before = self.period.previous()
        if not self.scheme.first <= claim.day <= self.world.closing_day(self.period):
            return False
        return claim.day > self.world.closing_day(before) or self._since(claim.source, before)

    def _since(self, source: Source, before: Period) -> bool:
        closed: datetime = self.world.cut_off(before)
        return source.counted.time > closed


def _steps(project: Project, stages: Stages) -> Iterator[Claim]:
    """The last time each stage from 签约 on was filed."""
    last: dict[str, StageFact] = {fact.stage: fact for fact in project.stages}
    for stage, fact in last.items():
        if stages.order(stage) >= stages.order(SIGNED):
            amount = project.investment if stage == SIGNED else None
            yield _claim(project, stage, fact.date, fact.source, amount)


def _payments(project: Project) -> Iterator[Claim]:
    for one in project.arrivals:
        voucher = one.arrived.voucher_kind, one.arrived.voucher_number
        yield _claim(project, MONEY, one.date, one.source, one.amount, voucher)


def _claim(
    project: Project,
    item: str,
    day: date,
    source: Source,
    amount: Money | None,
    voucher: tuple[str, str] = ("", ""),
) -> Claim:
    return Claim(source.unit, project.id, project.name, item, day, source, amount, voucher)


def draw(claims: Iterable[Claim], period: Period, digest: str, rate: Fraction) -> Sample:
    """Draw of every unit's claims the part `rate`, rounded up: of a unit with claims at least one.

    A higher rate draws the same claims and more.
    """
    by_unit: dict[str, list[Claim]] = {}
    for claim in claims:
        by_unit.setdefault(claim.unit, []).append(claim)
    drawn = [claim for unit in sorted(by_unit) for claim in _first(by_unit[unit], digest, rate)]
    return Sample(period, digest, rate, sum(map(len, by_unit.values())), tuple(drawn))


def _first(claims: list[Claim], digest: str, rate: Fraction) -> list[Claim]:
    chosen = sorted(claims, key=lambda one: _place(one, digest))[: ceil(len(claims) * rate)]
    return sorted(chosen, key=lambda one: (one.project, one.day, one.id))


def _place(claim: Claim, digest: str) -> tuple[bytes, str]:
    return sha256(f"{digest}\n{claim.id}".encode()).digest(), claim.id


def skeleton(sample: Sample, drawn: date) -> Json:
    """Return the list as a file of `city/audits/`, every claim still 待核查."""
    return {
        "id": f"{sample.period.id.lower()}-choucha",
        "period": sample.period.id,
        "drawn": drawn.isoformat(),
        "digest": sample.digest,
        "rate": int(sample.rate * 100),
        "audits": [_row(claim) for claim in sample.drawn],
    }


def _row(claim: Claim) -> Json:
    kind, number = claim.voucher
    row: Json = {"project": claim.project, "item": claim.item}
    if kind:
        row["voucher"] = {"kind": kind, "number": number}
    row["unit"] = claim.unit
    if claim.source.week:
        row["week"] = claim.source.week
    if claim.amount is not None:
        row["claimed"] = format_money(claim.amount, 4)
    return {**row, "result": "待核查"}


def sample_json(sample: Sample, drawn: date) -> Json:
    """Return the list as a file, and beside it where each claim stands."""
    return {
        "audit": skeleton(sample, drawn),
        "total": sample.total,
        "claims": [
            {
                "id": one.id,
                "name": one.name,
                "date": one.day.isoformat(),
                "source": source_json(one.source),
            }
            for one in sample.drawn
        ],
    }


def sample_text(sample: Sample, world: World) -> str:
    """Write the list for a terminal."""
    heading = (
        f"{sample.period.title}抽查名单\n"
        f"申报共{sample.total}件,抽取{len(sample.drawn)}件:每个单位{_percent(sample.rate)},至少一件\n"
        f"由印发记录的校验码{sample.digest[:12]}抽出,同一个校验码抽出的总是同一份"
    )
    rows = [
        (
            world.unit_title(one.unit, sample.period.last),
            one.project,
            one.name,
            one.item,
            one.day.isoformat(),
            format_money(one.amount, 4) if one.amount else "-",
            "".join(one.voucher) or "-",
            f"{one.source.path}:{one.source.line}",
        )
        for one in sample.drawn
    ]
    head = ("单位", "项目", "名称", "事项", "日期", "金额", "凭证", "出处")
    return f"{heading}\n\n{table(head, rows, (5,))}\n"


def _percent(rate: Fraction) -> str:
    return f"{int(rate * 100)}%"
