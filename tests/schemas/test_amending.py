"""The new value of a correction has the shape of its field; other rules judge whether the field is there."""

import pytest

from tests.world.surveys import shapes
from tongfen.documents import Finding
from tongfen.schemas.reading import examine

TEXT = """\
unit: hantai
week: {week}
corrections:
  - week: 2026-W45
    entry: {entry}
    field: {field}
    was: 旧
    now: {now}
    reason: 笔误。
"""
PAID = "p1@2026-11-05"
SHAPE = "请照周报里这一项的写法,例如:"


def findings(entry: str, field: str, now: str, week: str = "2026-W48") -> tuple[Finding, ...]:
    path = f"submissions/hantai/weekly/{week}.yaml"
    text = TEXT.format(week=week, entry=entry, field=field, now=now)
    return examine(path, "", text.encode(), shapes()["weekly"]).findings


@pytest.mark.parametrize(
    ("entry", "field", "now"),
    [
        (PAID, "arrived.1.amount", "5600万元"),
        (PAID, "arrived.2.voucher.number", "0098123"),
        (PAID, "evidence.1.date", "2026-02-28"),
        (PAID, "text", "无"),
        ("p1", "phase", "3"),
        ("p1", "from", "shimo-fuji"),
        ("n1", "kind", "用地"),
        ("a1", "attendees", "60"),
        (PAID, "height", "9"),
        (PAID, "arrived.amount", "9"),
        (PAID, "arrived", "9"),
        ("p1", "arrived.1.amount", "9"),
    ],
)
def test_what_fits_its_field_or_names_none_passes(entry: str, field: str, now: str) -> None:
    assert findings(entry, field, now) == ()


@pytest.mark.parametrize(
    ("entry", "field", "now", "repair"),
    [
        (PAID, "arrived.1.amount", "5600", SHAPE),
        (PAID, "evidence.1.date", "2026-02-29", SHAPE),
        (PAID, "contract_type", "意向", "只能从这些里选一个:合同、协议"),
        ("p1", "phase", "二", SHAPE),
        ("p1", "phase", "99", SHAPE),
        ("p1", "investor.code", "123", SHAPE),
        ("a1", "attendees", "很多", SHAPE),
    ],
)
def test_what_does_not_fit_is_told_at_the_new_value(
    entry: str, field: str, now: str, repair: str
) -> None:
    [found] = findings(entry, field, now)
    assert (found.code, found.line, found.pointer) == ("SCH114", 8, ("corrections", 0, "now"))
    assert found.repair.startswith(repair)
    assert not found.hint


def test_reports_of_earlier_weeks_get_a_hint() -> None:
    [found] = findings(PAID, "arrived.1.amount", "5600", "2026-W47")
    assert found.hint
