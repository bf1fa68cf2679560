"""A city whose September, October and November can be issued: approved targets, money in each month."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.world.reports import path_of
from tests.world.repositories import Building, empty_repository
from tests.world.surveys import base_city, due
from tongfen.cli.issuing import Outcome, issue
from tongfen.cli.road import Request
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Period, parse_period

OPENED = datetime(2026, 1, 5, 9, 0, tzinfo=SHANGHAI)
SEPTEMBER = datetime(2026, 10, 20, 9, 0, tzinfo=SHANGHAI)
"""September's cut-off and its window for objections have passed; October has its reports still to come"""
OCTOBER = datetime(2026, 11, 10, 9, 0, tzinfo=SHANGHAI)
NOVEMBER = datetime(2026, 12, 10, 9, 0, tzinfo=SHANGHAI)
DECISION = "submissions/city/decisions/mubiao.yaml"
FIRST = path_of("hantai", "2026-W38")
"""汉台区's report on money in September, counted in every bulletin from then on"""


def period(text: str) -> Period:
    found = parse_period(text)
    assert found is not None
    return found


def money(unit: str, week: str, project: str, day: str, amount: str, number: str) -> str:
    """A report of money that arrived for a project of the opening ledger."""
    return f"""unit: {unit}
week: {week}
progress:
  - project: {project}
    date: {day}
    arrived:
      - amount: {amount}
        use: 固定资产
        date: {day}
        voucher:
          kind: 银行进账单
          number: {number}
          date: {day}
"""


REPORTS: Mapping[str, str] = {
    FIRST: money("hantai", "2026-W38", "hantai-2025-003", "2026-09-16", "500万元", "0091001"),
    path_of("chenggu", "2026-W39"): money(
        "chenggu", "2026-W39", "chenggu-2025-002", "2026-09-23", "300万元", "0091002"
    ),
    path_of("hantai", "2026-W43"): money(
        "hantai", "2026-W43", "hantai-2025-003", "2026-10-21", "800万元", "0091003"
    ),
    path_of("hantai", "2026-W46"): money(
        "hantai", "2026-W46", "hantai-2025-003", "2026-11-11", "1000万元", "0091004"
    ),
}


def standing() -> dict[str, bytes]:
    """The office's files and the opening ledgers of the base city, its targets and scheme approved."""
    files = {path: data for path, data in base_city().items() if "/weekly/" not in path}
    approved = ("submissions/city/targets/2026.yaml", "submissions/city/assessment/2026.yaml")
    for path in approved:
        files[path] = files[path].replace(b"decision: null", b"decision: mubiao")
    files[DECISION] = decided("mubiao", "2026-01-04", approves=approved)
    return files


def decided(id_: str, day: str, *, approves: tuple[str, ...] = (), bulletins: str = "") -> bytes:
    """A decision on some files, or on a bulletin."""
    paths = "".join(f"\n  - path: {path}" for path in approves) or " []"
    rows = f"bulletins:\n  - {bulletins}\n" if bulletins else ""
    text = (
        f"id: {id_}\ndate: {day}\nbody: 示例领导小组\nmatter: 示例决定\napproves:{paths}\n{rows}"
        "text: 同意。\n"
    )
    return text.encode()


def city(
    root: Path,
    *,
    until: datetime = NOVEMBER,
    reports: Mapping[str, str] = REPORTS,
    office: Mapping[str, bytes] | None = None,
) -> Building:
    """A repository with everything that had come by a moment, each report on the Monday after its week.

    `office` are files of the office in place of the base city's.
    """
    building = empty_repository(root)
    building.commit({**standing(), **(office or {})}, OPENED)
    for path, text in sorted(reports.items(), key=lambda row: due(row[0])):
        if due(path) <= until:
            building.commit({path: text.encode()}, due(path))
    return building


def receive(building: Building, *paths: str) -> None:
    """Let further reports come in."""
    for path in paths:
        building.commit({path: REPORTS[path].encode()}, due(path))


def issued(building: Building, text: str, now: datetime, **more: Any) -> Outcome:
    """Issue a period and commit what was written."""
    outcome = issue(Request(building.root, now, use_cache=False), period(text), **more)
    building.commit({}, now, message=f"印发{text}")
    return outcome


def record_file(building: Building, text: str) -> Path:
    return building.root / "submissions/city/bulletins" / text / "record.json"


def stored(building: Building, text: str) -> dict[str, Any]:
    """A stored record as plain JSON."""
    held: dict[str, Any] = json.loads(record_file(building, text).read_text("utf-8"))
    return held


def cell(record: Mapping[str, Any], unit: str, indicator: str) -> dict[str, str]:
    """The values of one cell of a stored record."""
    found: dict[str, str] = next(
        row["values"]
        for row in record["cells"]
        if (row["unit"], row["indicator"]) == (unit, indicator)
    )
    return found
