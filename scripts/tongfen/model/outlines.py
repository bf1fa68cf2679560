"""The outlines of the counties, from a GeoJSON file that a city replaces by its own."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Point = tuple[Fraction, Fraction]
"""Longitude and latitude, in degrees"""
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One county. `unit` is its id in units.yaml; `label` is where its name goes, if the file says so."""

    unit: str
    name: str
    rings: tuple[Ring, ...]
    label: Point | None = None


class UnreadableMapError(ValueError):
    """The file is no map of counties."""


def outlines_of(data: bytes) -> tuple[Outline, ...]:
    """Read a FeatureCollection of polygons, each with the properties `unit` and `name`.

    The form is RFC 7946. Holes are not drawn. Raises UnreadableMapError for anything else.
    """
    try:
        held = json.loads(data, parse_float=Fraction, parse_int=Fraction)
        return tuple(_outline(feature) for feature in held["features"])
    except (ValueError, TypeError, KeyError, LookupError, RecursionError) as error:
        raise UnreadableMapError("地图文件不是写明单位编号和名称的 GeoJSON") from error


def _outline(feature: Any) -> Outline:
    properties, geometry = feature["properties"], feature["geometry"]
    label = properties.get("label")
    return Outline(
        _text(properties["unit"]),
        _text(properties["name"]),
        tuple(_rings(geometry)),
        _point(label) if label else None,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a name is a text")
    return value


def _rings(geometry: Any) -> Iterator[Ring]:
    match geometry["type"]:
        case "Polygon":
            yield _ring(geometry["coordinates"][0])
        case "MultiPolygon":
            for polygon in geometry["coordinates"]:
                yield _ring(polygon[0])
        case other:
            raise ValueError(f"{other} has no outline")


def _ring(points: Any) -> Ring:
    ring = tuple(_point(point) for point in points)
    if len(ring) < 3:
        raise ValueError("a ring has three corners at least")
    return ring[:-1] if ring[0] == ring[-1] else ring


def _point(value: Any) -> Point:
    longitude, latitude = value[0], value[1]
    if not (isinstance(longitude, Fraction) and isinstance(latitude, Fraction)):
        raise TypeError("a point is two numbers")
    return longitude, latitude
