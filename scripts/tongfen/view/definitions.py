"""Indicators as a reader is told them: what is counted, against what, and how points come of it."""

from dataclasses import dataclass

from tongfen.assessment.saying import against_text, formula_text
from tongfen.assessment.wording import points
from tongfen.model.scheme import Indicator


@dataclass(frozen=True, slots=True)
class Definition:
    id: str
    title: str
    version: str
    text: str
    full: str
    against: str
    formula: str
    lag: int


def definition_of(indicator: Indicator) -> Definition:
    """Return an indicator's definition in words."""
    return Definition(
        indicator.id,
        indicator.title,
        indicator.definition_version,
        indicator.definition,
        points(indicator.points),
        against_text(indicator),
        formula_text(indicator.formula),
        indicator.lag_months,
    )
