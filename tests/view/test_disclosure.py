"""What a public figure would give away, and what of a group an audience may see."""

from dataclasses import fields

import pytest

from tests.assessment import building as b
from tests.world.miniature import material
from tongfen.model.scheme import Group, Visibility
from tongfen.view.disclosure import (
    Seen,
    count_text,
    disclosure_for,
    few,
    seen_of,
    withheld_keys,
)

COUNTY = Group("county", "县区", ("county",))
OPEN = Visibility("public", "public", "public", "public", "public", "public")
CLOSED = Visibility("staff", "staff", "staff", "staff", "staff", "staff")


@pytest.mark.parametrize(
    ("count", "staff_rows", "text"),
    [(0, 0, "0"), (1, 1, "<3"), (2, 2, "<3"), (3, 3, "3"), (5, 0, "5"), (7, 2, "不公开")],
)
def test_count_on_a_few_rows_is_not_told(count: int, staff_rows: int, text: str) -> None:
    assert count_text(count, staff_rows) == text


def test_few_are_one_or_two() -> None:
    assert [few(rows) for rows in range(4)] == [False, True, True, False]


def test_single_withheld_figure_gets_a_companion() -> None:
    assert withheld_keys({"a": 2, "b": 9, "c": 5, "d": 0}) == {"a", "c"}
    assert withheld_keys({"a": 2, "b": 1, "c": 5}) == {"a", "b"}
    assert withheld_keys({"a": 1, "b": 1, "c": 5, "d": 4}) == {"a", "b", "d"}
    assert withheld_keys({"a": 2, "b": 0}) == {"a"}
    assert withheld_keys({"a": 3, "b": 0}) == frozenset()


def test_staff_sees_every_row_and_the_public_what_the_schemas_say() -> None:
    staff, public = (disclosure_for(material(), who) for who in ("staff", "public"))
    assert (staff.targets, staff.figures, staff.payments) == (True, True, True)
    assert (public.targets, public.figures, public.payments) == (False, False, False)


def test_payments_are_staff_rows_and_stages_from_signing_on_are_not() -> None:
    public = disclosure_for(material(), "public")
    (bulletin,) = (entry for entry in material().bulletins if entry.period.id == "2026-11")
    cell = bulletin.city[0].cell
    assert [public.shows(part) for part in cell.measured.parts] == [False, False]
    assert public.staff_rows(cell.measured.parts) == 2
    assert disclosure_for(material(), "staff").staff_rows(cell.measured.parts) == 0


def test_group_is_seen_as_its_visibility_says() -> None:
    scheme = b.scheme(visibility={"county": OPEN})
    every = {field.name: True for field in fields(Seen)}
    assert seen_of(scheme, COUNTY, "public") == Seen(**every)
    closed = Seen(**dict.fromkeys(every, False))
    assert seen_of(b.scheme(visibility={"county": CLOSED}), COUNTY, "public") == closed
    assert seen_of(b.scheme(visibility={"county": CLOSED}), COUNTY, "staff") == Seen(**every)


def test_unit_in_no_group_is_for_staff() -> None:
    closed = Seen(ranks=False, points=False, lights=False, roster=False, lists=False, talks=False)
    scheme = b.scheme(visibility={"county": OPEN})
    assert seen_of(scheme, None, "public") == closed
    assert seen_of(None, COUNTY, "public") == closed
    assert seen_of(scheme, Group("park", "园区", ("park",)), "public") == closed
