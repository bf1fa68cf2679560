"""The assessment's versions, already valid by their schema, as schemes."""

from tongfen.model.awards import load_awards
from tongfen.model.fields import Fields, day, exact, exact_or_none
from tongfen.model.formula_loading import load_formula, load_measure
from tongfen.model.formulas import MEASURE_UNITS
from tongfen.model.scheme import (
    Condition,
    Excused,
    Grade,
    Group,
    Indicator,
    Lights,
    OnceOnly,
    Promotion,
    Scheme,
    Share,
    SingleList,
    Total,
    Track,
    Visibility,
    WaivedWeeks,
)


def is_countable(value: Fields) -> bool:
    """False for a version that counts what there is no measure for: nobody is assessed by it."""
    formulas = [entry["formula"] for entry in value["indicators"]]
    measures = [entry["measure"] for entry in value["indicators"]]
    measures += [part["measure"] for formula in formulas for part in formula.get("parts", ())]
    measures += [formula["gate"]["measure"] for formula in formulas if "gate" in formula]
    return all(measure["name"] in MEASURE_UNITS for measure in measures)


def load_scheme(path: str, number: int, value: Fields) -> Scheme:
    """Return one version of an assessment file."""
    lights = value.get("lights")
    return Scheme(
        path=path,
        effective=day(value["effective"]),
        decision=value["decision"],
        first=day(value["period"]["from"]),
        last=day(value["period"]["to"]),
        groups=tuple(
            Group(group["id"], group["title"], tuple(group["kinds"])) for group in value["groups"]
        ),
        indicators=tuple(map(_indicator, value["indicators"])),
        shares=tuple(
            Share(share["name"], share["reporter"], share["landing"])
            for share in value.get("shares", [])
        ),
        default_share=value.get("default_share", ""),
        excluded={row["unit"]: row["reason"] for row in value.get("excluded", [])},
        tie_break=tuple(value.get("tie_break", ())),
        lights=Lights(exact(lights["yellow_below"]), exact(lights["red_below"]))
        if lights
        else None,
        visibility={
            name: Visibility(**settings) for name, settings in sorted(value["visibility"].items())
        },
        version=number,
        awards=load_awards(value),
        total=_total(value),
        outside={row["unit"]: row["reason"] for row in value.get("outside", [])},
        tracks=tuple(
            Track(row["group"], row["title"], tuple(row["units"]))
            for row in value.get("tracks", ())
        ),
        single_lists=tuple(map(_single_list, value.get("single_lists", ()))),
        excused=tuple(map(_excused, value.get("excused", ()))),
        waived_weeks=tuple(
            WaivedWeeks(day(row["from"]), day(row["until"]), row["reason"], row.get("unit", ""))
            for row in value.get("waived_weeks", ())
        ),
        grades=_grades(value),
        promotions=tuple(map(_promotion, value.get("promotions", ()))),
        once_only=tuple(
            OnceOnly(tuple(row["indicators"]), row["keep"]) for row in value.get("once_only", ())
        ),
    )


def _indicator(value: Fields) -> Indicator:
    return Indicator(
        id=value["id"],
        title=value["title"],
        definition_version=value["definition"]["version"],
        definition=value["definition"]["text"],
        measure=load_measure(value["measure"]),
        applies_to=tuple(value["applies_to"]),
        points=exact(value["points"]),
        basis=value["basis"],
        formula=load_formula(value["formula"]),
        without_target=value.get("without_target"),
        without_figure=value.get("without_figure"),
        lag_months=value.get("lag_months", 0),
        standard=value.get("standard", ""),
    )


def _total(value: Fields) -> Total:
    total = value.get("total", {"sum": 100})
    year_end = total.get("year_end", {})
    return Total(
        exact_or_none(total.get("sum")),
        "best" if year_end.get("best") else "out_of" if "out_of" in year_end else "",
        exact_or_none(year_end.get("out_of")),
    )


def _excused(value: Fields) -> Excused:
    return Excused(
        unit=value["unit"],
        reason=value["reason"],
        start=day(value["from"]),
        until=day(value["until"]),
        then=value["then"],
        indicator=value.get("indicator", ""),
    )


def _promotion(value: Fields) -> Promotion:
    conditions = (
        Condition(
            row["indicator"],
            exact_or_none(row.get("rate_from")),
            row.get("above_target", ""),
            row.get("value_from", ""),
        )
        for row in value["when"]
    )
    return Promotion(value["title"], tuple(value["groups"]), tuple(conditions))


def _single_list(value: Fields) -> SingleList:
    return SingleList(
        value["id"],
        value["title"],
        value["indicator"],
        value["by"],
        tuple(value["groups"]),
        value["top"],
    )


def _grades(value: Fields) -> dict[str, tuple[Grade, ...]]:
    return {
        row["group"]: tuple(
            Grade(grade["title"], grade.get("top"), exact_or_none(grade.get("points_from")))
            for grade in row["grades"]
        )
        for row in value.get("grading", ())
    }
