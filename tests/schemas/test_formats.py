"""The two formats judge the calendar alone; what is not written like a date is the pattern's business."""

import pytest

from tongfen.schemas.formats import FORMATS


def test_there_are_two_formats() -> None:
    assert sorted(FORMATS) == ["date", "iso-week"]


@pytest.mark.parametrize(
    ("form", "value", "fits"),
    [
        ("date", "2026-11-17", True),
        ("date", "2026-02-30", False),
        ("date", "2026-13-01", False),
        ("date", "0000-01-01", False),
        ("date", "2026-W47-3", True),
        ("date", "明天", True),
        ("date", 20261117, True),
        ("date", None, True),
        ("iso-week", "2026-W53", True),
        ("iso-week", "2026-W54", False),
        ("iso-week", "2025-W53", False),
        ("iso-week", "2026-W00", False),
        ("iso-week", "本周", True),
        ("iso-week", 47, True),
    ],
)
def test_a_format_refuses_what_no_calendar_has(form: str, value: object, *, fits: bool) -> None:
    assert FORMATS[form](value) is fits
