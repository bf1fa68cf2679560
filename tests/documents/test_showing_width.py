"""Cells on a terminal."""

import pytest

from tongfen.documents.showing import width


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("汉台区", 6),
        ("a1-", 3),
        ("“分”", 4),
        ("\uff0c", 2),
        ("e\u0301", 1),
        ("\u5206\u20dd", 2),
        ("\u0e01\u0e34", 1),
        ("\u5206\ufe0f", 2),
        ("\u5206\u200b", 2),
    ],
    ids=[
        "Chinese",
        "ASCII",
        "quotes",
        "full-width",
        "accent",
        "circle",
        "no class",
        "variant",
        "zero",
    ],
)
def test_width_counts_cells(text: str, cells: int) -> None:
    assert width(text) == cells
