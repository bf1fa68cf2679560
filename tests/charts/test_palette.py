"""What stands on a drawing can be read on every step of its scale, in light, in dark and on paper."""

import re
from pathlib import Path

import pytest

from tests.test_navigation import colours, contrast
from tests.world.miniature import files_of
from tongfen.charts.land import LEVELS

ROOT = Path(__file__).resolve().parents[2]
CSS = (ROOT / "docs/assets/tongfen.css").read_text("utf-8")
PRINTED = {"ink": "#000000", "paper": "#ffffff", "accent": "#000000"}


def mixed(over: str, ground: str, share: float) -> str:
    """The colour that shows where one of a share lies over another."""
    pairs = [(int(over[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


@pytest.mark.parametrize("look", ["default", "slate", "print"])
def test_name_and_number_of_a_county_can_be_read_on_every_step(look: str) -> None:
    colour = PRINTED if look == "print" else colours(look)
    steps = dict(re.findall(r"\.land--([0-9]) \{ fill-opacity: (\.[0-9]+); \}", CSS))
    assert [int(step) for step in steps] == list(range(1, LEVELS + 1))
    shades = [mixed(colour["accent"], colour["paper"], float(share)) for share in steps.values()]
    assert min(contrast(colour["ink"], shade) for shade in shades) >= 4.5
    grounds = [contrast(colour["paper"], shade) for shade in shades]
    assert grounds == sorted(grounds), "more is further from the paper"


def test_stylesheet_knows_every_class_a_drawing_uses() -> None:
    public = {f"public/{path}": data for path, data in files_of("public").items()}
    used = {
        name
        for path, data in {**files_of("staff"), **public}.items()
        for svg in re.findall('<svg class="drawing".*?</svg>', data.decode(errors="replace"), re.DOTALL)
        for names in re.findall(' class="([^"]+)"', svg)
        for name in names.split()
        if path.endswith(".md")
    }  # fmt: skip
    assert used >= {"drawing", "bar", "mark", "full", "withheld", "land", "name", "cell", "head"}
    assert {name for name in used if f".{name}" not in CSS} == set()
