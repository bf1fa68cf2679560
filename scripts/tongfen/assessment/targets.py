"""Targets: text with a unit (3亿元, 12个, 85%) to an exact value, and the version that is in force."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tongfen.model.city import Decision, TargetVersion
from tongfen.model.quantities import Quantity, parse_quantity
from tongfen.model.scheme import Scheme
from tongfen.model.world import World

__all__ = [
    "Quantity",
    "Target",
    "TargetProblem",
    "parse_quantity",
    "standard_of",
    "target_of",
    "targets_in_force",
]


@dataclass(frozen=True, slots=True)
class Target:
    """A unit's annual target for an indicator, with the version it stands in and its decision.

    A standard of the scheme, the same for every unit, has no version; `scheme` is the scheme's file.
    """

    value: Fraction
    unit: str
    text: str
    version: TargetVersion | None
    decision: Decision | None = None
    scheme: str = ""

    @property
    def path(self) -> str:
        if self.version is None:
            return self.scheme
        return f"submissions/city/targets/{self.version.effective.year}.yaml"


@dataclass(frozen=True, slots=True)
class TargetProblem:
    """A target by which nothing can be scored, and why."""

    text: str
    message: str


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
    if len(texts) > 1:
        return TargetProblem("、".join(texts), "同一项目标写了两次")
    return _usable(texts[0], expected, version, decision)


def standard_of(scheme: Scheme, text: str, expected: str) -> Target | TargetProblem:
    """Return the target that the scheme itself sets for every unit."""
    return _usable(text, expected, None, None, scheme.path)


def _usable(
    text: str,
    expected: str,
    version: TargetVersion | None,
    decision: Decision | None,
    scheme: str = "",
) -> Target | TargetProblem:
    quantity = parse_quantity(text)
    if quantity is None:
        return TargetProblem(text, f"目标“{text}”不是带单位的数")
    if expected and quantity.unit != expected:
        return TargetProblem(text, f"目标“{text}”的单位是{quantity.unit},这项指标按{expected}计")
    if quantity.value <= 0:
        return TargetProblem(text, f"目标“{text}”不大于零,算不出完成率")
    return Target(quantity.value, quantity.unit, text, version, decision, scheme)
