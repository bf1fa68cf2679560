"""The map's file: any city's GeoJSON of the same form, and everything else refused by name."""

import json
from fractions import Fraction
from typing import Any

import pytest

from tongfen.model.outlines import Outline, UnreadableMapError, outlines_of

RING = [[107.1, 33], [107.2, 33], [107.2, 33.1], [107.1, 33]]
READ = (
    (Fraction("107.1"), Fraction(33)),
    (Fraction("107.2"), Fraction(33)),
    (Fraction("107.2"), Fraction("33.1")),
)


def feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    own = {"unit": "jia", "name": "甲县", **properties}
    return {"properties": own, "geometry": {"type": kind, "coordinates": coordinates}}


def written(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_polygons_are_read_exactly_and_closed_rings_opened() -> None:
    held = written(
        feature("Polygon", [RING]),
        feature("MultiPolygon", [[RING], [RING]], unit="yi", name="乙县", label=[107.15, 33.05]),
    )
    assert outlines_of(held) == (
        Outline("jia", "甲县", (READ,)),
        Outline("yi", "乙县", (READ, READ), (Fraction("107.15"), Fraction("33.05"))),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"features": 3}',
        b'{"features": [null]}',
        b"[" * 100_000,
        written(feature("Point", [107.1, 33])),
        written(feature("Polygon", [])),
        written(feature("Polygon", [RING[:1]])),
        written(feature("Polygon", [[["a", "b"]] * 3])),
        written(feature("Polygon", [[[1, float("nan")]] * 3])),
        written(feature("Polygon", [[[1]] * 3])),
        written(feature("Polygon", [RING], name=None)),
        written(feature("Polygon", [RING], unit=["jia"])),
        written(feature("Polygon", [RING], label="here")),
    ],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableMapError):
        outlines_of(data)
