"""A formula as JSON, complete: what a reader needs to add the points up again from the trace alone."""

from dataclasses import MISSING, fields, is_dataclass
from fractions import Fraction
from typing import Any

from tongfen.assessment.json_form import Json, exact
from tongfen.model.formulas import Formula, Measure
from tongfen.model.quantities import parse_quantity

_QUANTITIES = frozenset({"at", "to", "every", "standard", "at_least", "below", "paid_share"})


def formula_json(formula: Formula) -> Json:
    """Return a formula's own settings; kind, cap and threshold always."""
    always: Json = {"kind": formula.kind, "cap": exact(formula.cap), "at": exact(formula.at)}
    return {**always, **_settings(formula)}


def narrowed_json(measure: Measure) -> Json:
    """Return by what size, chain or lateness a measure is narrowed down; only what there is."""
    settings = _settings(measure)
    return {
        key: settings[key]
        for key in ("at_least", "below", "paid_share", "chains", "late")
        if key in settings
    }


def _settings(value: Any) -> Json:
    """The fields of a dataclass that differ from their defaults."""
    found = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.default is MISSING or held != field.default:
            found[field.name] = _plain(field.name, held)
    return found


def _plain(name: str, value: Any) -> Any:
    if is_dataclass(value):
        return _settings(value)
    if isinstance(value, tuple):
        return [_plain(name, entry) for entry in value]
    if isinstance(value, Fraction):
        return exact(value)
    written = parse_quantity(value) if name in _QUANTITIES and isinstance(value, str) else None
    if written is None:
        return value
    return {"exact": exact(written.value), "unit": written.unit, "shown": value}
