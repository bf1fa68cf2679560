"""The map of the counties: outlines fitted into a drawing, a label and a number on each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, radians

from tongfen.charts.lettering import fitted
from tongfen.model.amounts import round_half_up
from tongfen.model.outlines import Outline, Point

WIDTH = 340
SIZE = 11
LEVELS = 4
EDGE = 3
LABEL = 44
"""The most a name may take, in the units of the drawing"""
TENTH = 1


@dataclass(frozen=True, slots=True)
class Place:
    """What is told of one county: `level` is decided by its value; `told` is printed in any case."""

    value: Fraction | None
    told: str


@dataclass(frozen=True, slots=True)
class Area:
    """A county as drawn. `level` is 0 for none to 4 for most; -1 where nothing is known."""

    unit: str
    name: str
    told: str
    path: str
    level: int
    at: Point
    withheld: bool


@dataclass(frozen=True, slots=True)
class Land:
    """A drawn map."""

    width: int
    height: int
    size: int
    areas: tuple[Area, ...]


def land(outlines: Sequence[Outline], places: Mapping[str, Place]) -> Land | None:
    """Fit outlines into the drawing and fill them by what is told of each; None without outlines."""
    points = [point for outline in outlines for ring in outline.rings for point in ring]
    if not points:
        return None
    west, south = min(x for x, _ in points), min(y for _, y in points)
    east, north = max(x for x, _ in points), max(y for _, y in points)
    # A degree of longitude is shorter than one of latitude by the cosine; three digits are a drawing's.
    narrow = Fraction(round(cos(radians(float(north + south) / 2)) * 1000), 1000)
    scale = (WIDTH - 2 * EDGE) / ((east - west) * narrow or Fraction(1))
    fit = _Fit(west, north, scale * narrow, scale)
    most = max((place.value or Fraction(0) for place in places.values()), default=Fraction(0))
    height = (north - south) * scale + 2 * EDGE
    areas = (_area(outline, places.get(outline.unit), fit, most) for outline in outlines)
    return Land(WIDTH, int(height) + 1, SIZE, tuple(areas))


@dataclass(frozen=True, slots=True)
class _Fit:
    west: Fraction
    north: Fraction
    along: Fraction
    down: Fraction

    def __call__(self, point: Point) -> Point:
        x, y = point
        return (x - self.west) * self.along + EDGE, (self.north - y) * self.down + EDGE


def _area(outline: Outline, place: Place | None, fit: _Fit, most: Fraction) -> Area:
    rings = [[fit(point) for point in ring] for ring in outline.rings]
    at = fit(outline.label) if outline.label else centroid(max(rings, key=lambda r: abs(_area2(r))))
    return Area(
        outline.unit,
        fitted(outline.name, LABEL, SIZE),
        place.told if place else "",
        "".join(_path(ring) for ring in rings),
        level(place.value if place else None, most),
        at,
        place is not None and place.value is None,
    )


def level(value: Fraction | None, most: Fraction) -> int:
    """Return the step of a value on a scale of equal steps up to the most; -1 where there is none."""
    if value is None:
        return -1
    return -((-value * LEVELS) // most) if most else 0


def centroid(ring: Sequence[Point]) -> Point:
    """Return the centre of gravity of what a ring encloses; of a line, the middle of its corners."""
    twice = _area2(ring)
    if not twice:
        count = len(ring)
        return sum((x for x, _ in ring), Fraction(0)) / count, sum(
            (y for _, y in ring), Fraction(0)
        ) / count
    x = y = Fraction(0)
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    return x / (3 * twice), y / (3 * twice)


def _area2(ring: Sequence[Point]) -> Fraction:
    """Twice the area a ring encloses, with the sign of its direction."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum((x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs), Fraction(0))


def _path(ring: Sequence[Point]) -> str:
    """The ring as a path; corners that fall together in the drawing are one."""
    corners = [f"{round_half_up(x, TENTH)},{round_half_up(y, TENTH)}" for x, y in ring]
    kept = [corner for at, corner in enumerate(corners) if at == 0 or corner != corners[at - 1]]
    return f"M{'L'.join(kept)}Z"
