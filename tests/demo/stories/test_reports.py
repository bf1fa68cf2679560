from datetime import datetime

from tests.demo.telling import Told
from tongfen.bulletins.digest import digest
from tongfen.bulletins.roster import open_register, roster
from tongfen.demo.stories import reports
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week


def test_a_late_report_is_known_from_its_receipt_on(told: Told) -> None:
    project = reports.LATE_REPORT.projects[0]
    filed = told.state().reports[("zhenba", "2026-W28")]
    assert (filed.late, filed.receipt.time) == (
        *(True, datetime(2026, 7, 17, 10, 20, tzinfo=SHANGHAI)),
    )
    assert project not in told.state(told.closing(Week(2026, 28))).projects
    assert project in told.state(told.closing(Week(2026, 29))).projects
    found = told.found
    week = digest(found.world, found.judged, Week(2026, 29), told.now)
    assert ("zhenba", Week(2026, 28)) in [(late.unit, late.week) for late in week.late]


def test_one_quiet_report_answers_for_four_weeks(told: Told) -> None:
    found, register = told.found, open_register(told.found.judged)
    rows = {
        week: next(
            row
            for row in roster(found.world, register, Week(2026, week), told.now)
            if row.unit == "shi-tiyuju"
        )
        for week in range(30, 34)
    }
    assert {week: (row.status, row.covered_by) for week, row in rows.items()} == {
        30: ("无变化", None),
        31: ("无变化", Week(2026, 30)),
        32: ("无变化", Week(2026, 30)),
        33: ("无变化", Week(2026, 30)),
    }
    (path,) = reports.QUIET.reports
    assert {row.filed.path for row in rows.values() if row.filed} == {path}
