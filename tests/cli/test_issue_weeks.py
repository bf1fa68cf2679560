"""A digest goes on from the digest issued before it, as a bulletin does."""

from datetime import datetime
from pathlib import Path
from typing import Any

from tests.world.issuing import FIRST, REPORTS, cell, city, issued, record_file, stored
from tests.world.reports import path_of
from tests.world.repositories import Building
from tests.world.surveys import due
from tongfen.bulletins.records.form import canonical, digest_of
from tongfen.cli.road import Request
from tongfen.cli.verifying import verify
from tongfen.model.calendar import SHANGHAI

W38 = datetime(2026, 9, 24, 9, 0, tzinfo=SHANGHAI)
W39 = datetime(2026, 10, 9, 9, 0, tzinfo=SHANGHAI)
MOVED = ("previous", "increment", "current", "supplement", "reduction", "carried", "actual")
SECOND = path_of("chenggu", "2026-W39")


def two_weeks(root: Path, first: str = "") -> Building:
    """Two weeks issued; the first may have been issued with another figure, as by an earlier engine."""
    building = city(root, until=due(FIRST), reports={FIRST: REPORTS[FIRST]})
    issued(building, "2026-W38", W38)
    if first:
        record = stored(building, "2026-W38")
        for unit in ("city", "local", "hantai"):
            cell(record, unit, "funds")["actual"] = first
        body = {name: held for name, held in record.items() if name not in ("digest", "documents")}
        data = canonical({**record, "digest": digest_of(body)})
        record_file(building, "2026-W38").write_bytes(data)
        building.commit({}, W38)
    building.commit({SECOND: REPORTS[SECOND].encode()}, due(SECOND))
    issued(building, "2026-W39", W39)
    return building


def moved(record: dict[str, Any], unit: str) -> dict[str, int]:
    held = cell(record, unit, "funds")
    return {name: int(held.get(name, "0")) for name in MOVED}


def test_a_digest_names_the_one_it_goes_on_from_and_verifies(tmp_path: Path) -> None:
    building = two_weeks(tmp_path / "city")
    first, second = (stored(building, week) for week in ("2026-W38", "2026-W39"))
    assert second["previous"] == first["digest"]
    assert moved(second, "city") == dict(
        zip(MOVED, (5_000_000, 3_000_000, 3_000_000, 0, 0, 0, 8_000_000), strict=True)
    )
    assert {row["unit"] for row in second["cells"] if row["indicator"] == "funds"} == {
        "city", "local", "department", "bureau", "chenggu",
    }  # fmt: skip
    assert verify(Request(building.root, W39, use_cache=False)).exit_code == 0


def test_a_digest_starts_from_what_was_issued_of_the_week_before(tmp_path: Path) -> None:
    second = stored(two_weeks(tmp_path / "city", first="4000000"), "2026-W39")
    told = (4_000_000, 4_000_000, 3_000_000, 0, 0, 1_000_000, 8_000_000)
    assert moved(second, "city") == moved(second, "local") == dict(zip(MOVED, told, strict=True))
    # Nothing came in of 汉台区; it stands there for what was issued otherwise.
    told = (4_000_000, 1_000_000, 0, 0, 0, 1_000_000, 5_000_000)
    assert moved(second, "hantai") == dict(zip(MOVED, told, strict=True))
    for unit in ("city", "local", "hantai", "chenggu"):
        held = moved(second, unit)
        parts = held["current"] + held["supplement"] - held["reduction"] + held["carried"]
        assert held["increment"] == parts
        assert held["actual"] == held["previous"] + held["increment"]
