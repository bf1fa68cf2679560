"""Targets: text with a unit (3亿元, 12个, 85%) to an exact value, and the version that is in force."""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tongfen.model.amounts import parse_money
from tongfen.model.city import Decision, TargetVersion
from tongfen.model.scheme import Scheme
from tongfen.model.world import World

_COUNT = re.compile(r"([0-9]{1,9})(个|家|批|次|场|人|支)")
_PERCENT = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,6})?%")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact value with its unit: whole 元 or 美元, a count, or a ratio with the unit %."""

    value: Fraction
    unit: str


@dataclass(frozen=True, slots=True)
class Target:
    """A unit's annual target for an indicator, with the version it stands in and its decision."""

    value: Fraction
    unit: str
    text: str
    version: TargetVersion
    decision: Decision | None = None

    @property
    def path(self) -> str:
        return f"submissions/city/targets/{self.version.effective.year}.yaml"


@dataclass(frozen=True, slots=True)
class TargetProblem:
    """A target by which nothing can be scored, and why."""

    text: str
    message: str


def parse_quantity(text: str) -> Quantity | None:
    """Return the value written in `text`, or None where it is not a value with a unit.

    >>> parse_quantity("85%")
    Quantity(value=Fraction(17, 20), unit='%')
    """
    negative = text.startswith("-")
    plain = text[1:] if negative else text
    found = _plain(plain)
    return Quantity(-found.value, found.unit) if found and negative else found


def _plain(text: str) -> Quantity | None:
    money = parse_money(text)
    if money:
        return Quantity(Fraction(money.amount), money.currency)
    count = _COUNT.fullmatch(text)
    if count:
        return Quantity(Fraction(int(count[1])), count[2])
    if _PERCENT.fullmatch(text):
        return Quantity(Fraction(text.removesuffix("%")) / 100, "%")
    return None


def targets_in_force(world: World, scheme: Scheme, day: date, today: date) -> TargetVersion | None:
    """Return the latest version of the assessment year in force on a day that is approved by today, or None.

    A version still in draft changes nothing: the approved one before it stays in force.
    """
    valid = [
        version
        for version in world.targets
        if world.approved(version.decision, today)
        and version.effective <= day
        and scheme.holds(version.effective)
    ]
    return max(valid, key=lambda version: version.effective, default=None)


def target_of(
    version: TargetVersion | None,
    unit: str,
    indicator: str,
    expected: str,
    decision: Decision | None = None,
) -> Target | TargetProblem | None:
    """Return a unit's target for an indicator; None where it has none.

    `expected` is the unit the measure counts in, empty where that is not known; `decision` is the one
    that approved the version.
    """
    if version is None:
        return None
    texts = [
        target.value
        for target in version.targets
        if target.unit == unit and target.indicator == indicator
    ]
    if not texts:
        return None
    text = texts[0]
    if len(texts) > 1:
        return TargetProblem("、".join(texts), "同一项目标写了两次")
    quantity = parse_quantity(text)
    if quantity is None:
        return TargetProblem(text, f"目标“{text}”不是带单位的数")
    if expected and quantity.unit != expected:
        return TargetProblem(text, f"目标“{text}”的单位是{quantity.unit},这项指标按{expected}计")
    if quantity.value <= 0:
        return TargetProblem(text, f"目标“{text}”不大于零,算不出完成率")
    return Target(quantity.value, quantity.unit, text, version, decision)
