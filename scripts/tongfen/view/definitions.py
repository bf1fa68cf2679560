"""Indicators as a reader is told them: what is counted, against what, and how points come of it."""

from dataclasses import dataclass

from tongfen.assessment.saying import against_text, formula_text, once_text
from tongfen.assessment.wording import full_mark
from tongfen.model.scheme import Indicator, Scheme


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


def definition_of(scheme: Scheme, indicator: Indicator) -> Definition:
    """Return the definition of a scheme's indicator in words."""
    once = once_text(scheme, indicator)
    return Definition(
        indicator.id,
        indicator.title,
        indicator.definition_version,
        indicator.definition,
        full_mark(indicator),
        against_text(indicator),
        "；".join(filter(None, (formula_text(indicator.formula), once))),
        indicator.lag_months,
    )
