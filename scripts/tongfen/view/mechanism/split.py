"""目标分解: each unit's target beside the city's, by kind of unit; what overlaps is never added up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from tongfen.assessment.targets import targets_in_force
from tongfen.bulletins.order import KIND_ORDER
from tongfen.bulletins.paragraphs import proper
from tongfen.bulletins.words import scheme_title
from tongfen.model.amounts import Money, format_money, round_half_up
from tongfen.model.calendar import SHANGHAI
from tongfen.model.city import UNIT_KIND_TITLES, Target, TargetVersion
from tongfen.model.quantities import parse_quantity
from tongfen.model.scheme import Indicator, Scheme
from tongfen.model.world import World
from tongfen.view.addresses import unit_page
from tongfen.view.audience import Audience
from tongfen.view.disclosure import disclosure_for, seen_of
from tongfen.view.lines import Linked
from tongfen.view.material import Material
from tongfen.view.mechanism.decisions import decided

CITY = "city"
KEPT_BACK = "有的单位的目标不公开，不与全市比较。"


@dataclass(frozen=True, slots=True)
class Part:
    """One unit's target. `inside` names the county it lies in, where that has a target of its own, too."""

    unit: Linked
    value: str
    inside: Linked


@dataclass(frozen=True, slots=True)
class KindPart:
    """The targets of the units of one kind; `total` is empty where they may not be added up."""

    title: str
    parts: tuple[Part, ...]
    total: str


@dataclass(frozen=True, slots=True)
class IndicatorSplit:
    """One indicator: the city's target, its parts by kind, and how the two compare, in words."""

    id: str
    title: str
    city: str
    kinds: tuple[KindPart, ...]
    says: str


@dataclass(frozen=True, slots=True)
class SplitView:
    """The targets in force, else the latest draft. `decision` is empty while no decision approves them.

    `missing` says that those of the present year are not set, and these are older.
    """

    year: int
    effective: date
    scheme: str
    decision: Linked
    indicators: tuple[IndicatorSplit, ...]
    missing: str = ""


def cut_split(material: Material, audience: Audience) -> SplitView | None:
    """Return the split of the targets; None without targets, and where they may not be seen.

    Before those of a new year are set, the split is last year's, and says so.
    """
    world, today = material.world, material.as_of.astimezone(SHANGHAI).date()
    scheme = world.scheme_on(today)
    if scheme is None or not disclosure_for(material, audience).targets:
        return None
    version, missing = version_of(world, scheme, today), ""
    if version is None:
        missing = f"{today.year}年的目标还没有下达，下面是上一年的。"
        before = world.scheme_on(scheme.first - timedelta(days=1))
        version = version_of(world, before, before.last) if before is not None else None
        scheme = before or scheme
    if version is None:
        return None
    return SplitView(
        year=version.effective.year,
        effective=version.effective,
        scheme=scheme_title(
            scheme
            if decided(world, scheme.decision, today).text
            else replace(scheme, decision=None)
        ),
        decision=decided(world, version.decision, today),
        indicators=tuple(_indicators(world, scheme, version, audience)),
        missing=missing,
    )


def version_of(world: World, scheme: Scheme, today: date) -> TargetVersion | None:
    """The version of the targets in force, else the latest draft of the assessment year."""
    return targets_in_force(world, scheme, today, today) or max(
        (one for one in world.targets if scheme.holds(one.effective)),
        key=lambda one: one.effective,
        default=None,
    )


def _indicators(
    world: World, scheme: Scheme, version: TargetVersion, audience: Audience
) -> Iterator[IndicatorSplit]:
    """A target is seen where the points of its group are: with either one the other could be told."""
    by_id: dict[str, list[Target]] = {}
    kept_back: set[str] = set()
    for target in version.targets:
        unit = world.units.get(target.unit)
        group = scheme.group_of(unit.kind) if unit else None
        if target.unit == CITY or seen_of(scheme, group, audience).points:
            by_id.setdefault(target.indicator, []).append(target)
        else:
            kept_back.add(target.indicator)
    titles = {one.id: one for one in scheme.indicators}
    for id_ in sorted(
        by_id, key=lambda one: (list(titles).index(one) if one in titles else 99, one)
    ):
        made = _indicator(world, id_, titles.get(id_), by_id[id_])
        yield replace(made, says=KEPT_BACK) if id_ in kept_back else made


def _indicator(
    world: World, id_: str, indicator: Indicator | None, targets: list[Target]
) -> IndicatorSplit:
    city = next((one.value for one in targets if one.unit == CITY), "")
    held = [one for one in targets if one.unit in world.units]
    having = frozenset(one.unit for one in held)
    kinds = tuple(
        _kind(world, kind, [one for one in held if world.units[one.unit].kind == kind], having)
        for kind in KIND_ORDER
    )
    return IndicatorSplit(
        id=id_,
        title=proper(indicator.title) if indicator else id_,
        city=city,
        kinds=tuple(kind for kind in kinds if kind.parts),
        says=_says(city, tuple(kind for kind in kinds if kind.parts), held),
    )


def _kind(world: World, kind: str, targets: list[Target], having: frozenset[str]) -> KindPart:
    parts = tuple(
        Part(
            Linked(world.unit_title(one.unit), unit_page(one.unit)),
            one.value,
            _inside(world, one.unit, having),
        )
        for one in sorted(targets, key=lambda one: one.unit)
    )
    return KindPart(UNIT_KIND_TITLES[kind], parts, _total(one.value for one in targets))


def _inside(world: World, unit: str, having: frozenset[str]) -> Linked:
    around = world.units[unit].territory
    if around not in having:
        return Linked("")
    return Linked(world.unit_title(around), unit_page(around))


def _total(values: Iterable[str]) -> str:
    """The sum of targets of one kind, whose territories do not overlap; empty for rates and mixed units."""
    found = [parse_quantity(value) for value in values]
    known = [one for one in found if one is not None]
    units = {one.unit for one in known}
    if not known or len(known) < len(found) or len(units) != 1 or "%" in units:
        return ""
    return _written(sum((one.value for one in known), Fraction(0)), known[0].unit)


def _written(value: Fraction, unit: str) -> str:
    if unit in ("元", "美元"):
        return format_money(Money(int(value), "元" if unit == "元" else "美元"), 4)
    return f"{round_half_up(value, 6)}{unit}"


def _says(city: str, kinds: tuple[KindPart, ...], held: list[Target]) -> str:
    """How the parts compare with the whole. Parts of several kinds are never added: they overlap."""
    if not city:
        return "全市没有下达这一项的目标，只列各单位的。"
    whole = parse_quantity(city)
    if whole is None or whole.unit == "%":
        return "比率不能相加，只列各单位的目标。"
    overlapping = any(part.inside.text for kind in kinds for part in kind.parts)
    if overlapping or len(kinds) > 1:
        why = "园区在县区地域里" if overlapping else "跨区的项目两边都有份"
        return f"{why}，各类单位的目标有重叠，不能相加后与全市比较；各类小计分别列出。"
    found = [parse_quantity(one.value) for one in held]
    total = sum(
        (one.value for one in found if one is not None and one.unit == whole.unit), Fraction(0)
    )
    if total == whole.value:
        return "各单位目标相加等于全市目标。"
    more = "多" if total > whole.value else "少"
    return f"各单位目标相加比全市目标{more}{_written(abs(total - whole.value), whole.unit)}。"
