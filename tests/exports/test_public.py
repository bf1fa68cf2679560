"""Documents of the public edition hold nothing that is for staff."""

import json
from fractions import Fraction

import pytest

from tests.exports.reading import files, texts
from tests.pages.test_canaries import CANARY, NUMBERS
from tongfen.model.amounts import parse_money
from tongfen.view.audience import Audience

CITIES = ("miniature", "december", "disputed")


def said(audience: Audience, city: str) -> str:
    """All that stands in the documents of an edition."""
    return "\n".join(
        texts(data) if path.endswith((".docx", ".xlsx")) else data.decode()
        for path, data in files(audience, city).items()
    )


@pytest.mark.parametrize("city", CITIES)
def test_public_documents_hold_no_canary(city: str) -> None:
    assert CANARY.findall(said("public", city)) == []


@pytest.mark.parametrize("city", CITIES)
def test_public_documents_hold_no_number_of_the_staff(city: str) -> None:
    text = said("public", city)
    assert [value for value in NUMBERS if value in text] == []


def test_staff_documents_hold_canaries() -> None:
    assert len(CANARY.findall(said("staff", "miniature"))) > 5


def cells(audience: Audience, city: str) -> list[dict[str, str]]:
    """Every cell of every bulletin's JSON that has a number."""
    made = (data for path, data in files(audience, city).items() if path.endswith(".json"))
    rows = (row for data in made for table in json.loads(data)["tables"] for row in table["rows"])
    return [cell for row in rows for cell in row.values() if "value" in cell]


def printed(cell: dict[str, str]) -> Fraction:
    money = parse_money(cell["text"])
    if money:
        return Fraction(money.amount)
    plain = cell["text"].rstrip("分个%").removeprefix("+")
    return Fraction(plain) * (Fraction(1, 100) if cell["unit"] == "%" else 1)


@pytest.mark.parametrize("city", CITIES)
def test_public_numbers_are_those_printed(city: str) -> None:
    """33.33分 has 3333/100 behind it, not 100/3."""
    found = cells("public", city)
    assert found
    assert [cell for cell in found if Fraction(cell["value"]) != printed(cell)] == []


def test_staff_numbers_are_exact() -> None:
    assert {"text": "33.33分", "value": "100/3", "unit": "分"} in cells("staff", "december")
