"""Values of the ledger come out of the cache as they went in, and nothing else comes out of it."""

import importlib
import pickle
import pkgutil
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest
from immutables import Map

from tests.world.reports import report, survey_reports
from tests.world.saying import GOOD
from tests.world.surveys import NOW
from tongfen.cli.packing import UnreadableError, as_table, pack, unpack, unsqueezed
from tongfen.ledger.filing import Filing
from tongfen.ledger.tables import Table, packed
from tongfen.model.calendar import SHANGHAI


def test_what_the_ledger_and_the_world_hold_comes_back_equal() -> None:
    found = survey_reports(report(GOOD))
    state = found.judged.state
    for value in (found.world, found.findings, found.judged.filings, found.judged.set_aside):
        assert unpack(pack(value)) == value
    tables: list[Table[Any, Any]] = [state.projects, state.vouchers, state.reports, state.namesakes]
    for table in tables:
        held = unpack(unsqueezed(as_table(packed(table, pack))))
        assert {key: unpack(data) for key, data in held.items()} == dict(table.items())
    assert len(state.projects) > 3
    plain = (date(2026, 1, 2), NOW.astimezone(SHANGHAI), Fraction(1, 3), Map({"a": 1}), "\udcff")
    assert unpack(pack(plain)) == plain


class Wicked:
    """Would run something when it is read."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return eval, ("1 + 1",)


@pytest.mark.parametrize(
    "data",
    [
        pickle.dumps(Wicked()),
        pickle.dumps(print),
        pickle.dumps(pytest.raises),
        b"ctongfen.cli.packing\nimport_module\n.",
        b"ctongfen.ledger.state\ndataclass\n.",
        b"ctongfen.ledger.step\nenter\n.",
        pack(NOW)[:-3],
        b"",
        b"\x80\x05",
        b"Pwhatever\n.",
    ],
)
def test_nothing_but_ours_comes_out_of_bytes(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        unpack(data)


def test_only_the_fields_own_classes_can_be_made() -> None:
    made = b"ctongfen.cli.packing\nmade\n"
    for kind in (b"cbuiltins\nobject\n", b"cdatetime\ndate\n"):
        with pytest.raises(UnreadableError):
            unpack(made + b"(" + kind + b"tR.")
    with pytest.raises(UnreadableError):
        unpack(made + b"(ctongfen.ledger.filing\nFiling\nI1\ntR.")
    assert isinstance(datetime.now(SHANGHAI), datetime)
    assert Filing.__module__ == "tongfen.ledger.filing"


def test_every_field_that_may_be_kept_has_a_slot() -> None:
    """Values are put back into the slots, whatever a class freezes or checks when it is made anew."""
    rooms = [importlib.import_module(f"tongfen.{room}") for room in ("ledger", "model", "rules")]
    names = ["tongfen.receipts", "tongfen.documents.finding", "tongfen.cli.tally"]
    for room in (*rooms, importlib.import_module("tongfen.cli.resuming")):
        names += [one.name for one in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")]
    kinds = {
        kind
        for name in names
        for kind in vars(importlib.import_module(name)).values()
        if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == name
    }
    assert len(kinds) > 100
    without = [
        f"{kind.__module__}.{kind.__name__}.{field.name}"
        for kind in kinds
        for field in fields(kind)
        if not hasattr(getattr(kind, field.name, None), "__set__")
    ]
    assert without == []
