"""The assessment's versions, already valid by their schema, as schemes."""

from collections.abc import Mapping

from tongfen.model.awards import load_awards
from tongfen.model.fields import Fields, day, exact
from tongfen.model.scheme import (
    Formula,
    Group,
    Indicator,
    Lights,
    Measure,
    Scheme,
    Share,
    Visibility,
)


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
    )


def _indicator(value: Fields) -> Indicator:
    measure: Mapping[str, str] = value["measure"]
    formula = value["formula"]
    return Indicator(
        id=value["id"],
        title=value["title"],
        definition_version=value["definition"]["version"],
        definition=value["definition"]["text"],
        measure=Measure(
            measure["name"],
            measure.get("scope", "全部"),
            measure.get("figure", ""),
            measure.get("contract_type", ""),
        ),
        applies_to=tuple(value["applies_to"]),
        points=exact(value["points"]),
        basis=value["basis"],
        formula=Formula(
            formula["kind"],
            exact(formula["cap"]) if formula.get("cap") is not None else None,
            exact(formula["at"]) if formula.get("at") is not None else None,
        ),
        without_target=value["without_target"],
        without_figure=value.get("without_figure"),
        lag_months=value.get("lag_months", 0),
    )
