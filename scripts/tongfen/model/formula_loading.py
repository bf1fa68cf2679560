"""A formula of the assessment's file, already valid by its schema, as values."""

from tongfen.model.fields import Fields, exact, exact_or_none
from tongfen.model.formulas import (
    Band,
    BlendPart,
    Formula,
    Gate,
    Growth,
    Measure,
    QuotaPoints,
    Step,
    Tariff,
)


def load_measure(value: Fields) -> Measure:
    """Return what an indicator, a part or a gate counts."""
    return Measure(
        value["name"],
        value.get("scope", "全部"),
        value.get("figure", ""),
        value.get("contract_type", ""),
        value.get("at_least", ""),
        value.get("below", ""),
        tuple(value.get("chains", ())),
        value.get("late", ""),
        value.get("paid_share", ""),
    )


def load_formula(value: Fields) -> Formula:
    """Return how points come of an actual."""
    return Formula(
        kind=value["kind"],
        cap=exact_or_none(value.get("cap")),
        at=exact_or_none(value.get("at")),
        per=_tariff(value) if "each" in value else None,
        over=_tariff(value.get("over")),
        short=_tariff(value.get("short")),
        above_average=_tariff(value.get("above_average")),
        floor=exact_or_none(value.get("floor")),
        ceiling=exact_or_none(value.get("ceiling")),
        by=value.get("by", "rate"),
        steps=tuple(Step(row["from"], exact(row["gives"])) for row in value.get("steps", ())),
        shares=value.get("gives", "points") == "share",
        below=exact(value.get("below", 0)),
        best=exact(value.get("best", 100)),
        worst=exact(value.get("worst", 0)),
        all_equal=value.get("all_equal", "best"),
        growth=_growth(value) if value["kind"] == "growth" else None,
        parts=tuple(map(_part, value.get("parts", ()))),
        bands=tuple(map(_band, value.get("bands", ()))),
        lower_inside=value.get("bounds", "lower") == "lower",
        highest_only=value.get("double", "highest") == "highest",
        gate=_gate(value["gate"]) if "gate" in value else None,
    )


def _tariff(value: Fields | None) -> Tariff | None:
    if value is None:
        return None
    return Tariff(
        each=exact(value.get("each", 0)),
        every=value.get("every", ""),
        whole=value.get("part_steps", "pro_rata") == "whole",
        most=exact_or_none(value.get("most")),
        by_quota=tuple(
            QuotaPoints(row.get("from") or row["above"], "above" in row, exact(row["each"]))
            for row in value.get("by_quota", ())
        ),
    )


def _growth(value: Fields) -> Growth:
    last_year = value.get("last_year", "same")
    return Growth(
        figure="" if last_year == "same" else last_year,
        base_when_done=value.get("base", "always") == "when_done",
        without=value.get("without_last_year", "hold"),
    )


def _part(value: Fields) -> BlendPart:
    return BlendPart(
        id=value["id"],
        title=value["title"],
        measure=load_measure(value["measure"]),
        points=exact(value["points"]),
        cap=exact_or_none(value.get("cap")),
        standard=value.get("standard", ""),
    )


def _band(value: Fields) -> Band:
    return Band(
        id=value["id"],
        title=value["title"],
        at=value["from"],
        to=value.get("to", ""),
        each=exact_or_none(value.get("each")),
        points=exact_or_none(value.get("points")),
        short=_tariff(value.get("short")),
        over=_tariff(value.get("over")),
        standard=value.get("standard", ""),
    )


def _gate(value: Fields) -> Gate:
    return Gate(value["title"], load_measure(value["measure"]), value["at"], value["of_target"])
