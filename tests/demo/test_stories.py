"""Every story's expected result, held against what the checker and the ledger make of it."""

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from tongfen.cli.road import Request, Survey, survey
from tongfen.demo import DemoRepository, stories
from tongfen.ledger.standing import arrived_total, confirmation, reached
from tongfen.ledger.standing import divide_credit as credited
from tongfen.ledger.state import Project, State
from tongfen.model.amounts import parse_money
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week, parse_period

NOW = datetime(2026, 11, 18, 18, 0, tzinfo=SHANGHAI)


@pytest.fixture(scope="session")
def found(demonstration: DemoRepository) -> Survey:
    return survey(Request(demonstration.path, NOW, use_cache=False))


def _project(found: Survey, name: str, state: State | None = None) -> Project:
    return (state or found.judged.state).projects[name]


def _closing(found: Survey, week: int) -> datetime:
    return found.world.calendar.closes_at(Week(2026, week))


def _yuan(text: str) -> int:
    money = parse_money(text)
    assert money is not None
    return money.amount


def test_all_stories_take_part(demonstration: DemoRepository) -> None:
    assert demonstration.stories == stories.STORIES
    assert max(story.last_week for story in stories.STORIES) <= Week(2026, 46)
    for story in stories.STORIES:
        for path in story.reports:
            assert (demonstration.path / path).is_file()
        text = "".join((demonstration.path / path).read_text("utf-8") for path in story.reports)
        assert all(project in text for project in story.projects)


def test_the_only_error_is_the_repeated_voucher(found: Survey) -> None:
    story = stories.REPEATED_VOUCHER
    errors = [finding for finding in found.findings if not finding.hint]
    assert [finding.path for finding in errors] == [story.expected["error_in"]]
    assert len(errors) == int(story.expected["errors"])
    assert [aside.source.path for aside in found.judged.set_aside] == [story.expected["error_in"]]
    total = arrived_total(_project(found, story.projects[0]))
    assert total == {"元": _yuan(story.expected["arrived"])}
    assert found.judged.anomalies == ()


def test_the_earlier_receipt_is_the_first_report(found: Survey) -> None:
    expected = stories.TWICE_REPORTED.expected
    hints = [finding for finding in found.findings if finding.code.startswith("DUP")]
    assert [Path(finding.path).parts[1] for finding in hints] == ["mianxian"]
    assert hints[0].hint
    assert expected["hint_names"] in hints[0].message
    first = _project(found, expected["first_report"])
    second = _project(found, expected["hint_on"])
    assert first.source.receipt < second.source.receipt
    assert first.stages[0].date > second.stages[0].date


def test_the_october_fact_is_known_in_november(found: Survey) -> None:
    story = stories.LATE_FACT
    for month in (story.expected["fact_month"], story.expected["counted_in"]):
        period = parse_period(month)
        assert period is not None
        state = found.judged.snapshots[found.world.calendar.cut_off(period)]
        known = arrived_total(_project(found, story.projects[0], state), period.last).get("元", 0)
        if month == story.expected["fact_month"]:
            assert known == _yuan(story.expected["cumulative_2026-10"])
        else:
            assert known == _yuan(story.expected["cumulative_2026-11"])


@pytest.mark.parametrize("story", [stories.TRANSFER_CONFIRMED, stories.TRANSFER_BY_DEFAULT])
def test_a_transfer_is_divided_and_counted_once(found: Survey, story: stories.Story) -> None:
    project = _project(found, story.projects[0])
    calendar = found.world.calendar
    scheme = found.world.scheme_on(date(2026, 11, 15))
    assert scheme is not None
    assert confirmation(project, calendar, NOW) == story.expected["confirmation"]
    parts = {credit.unit: credit.part for credit in credited(project, scheme, calendar, NOW)}
    assert parts == {
        name.removeprefix("credit_"): Fraction(part)
        for name, part in story.expected.items()
        if name.startswith("credit_")
    }
    assert sum(parts.values()) == int(story.expected["city_count"])


def test_the_unanswered_transfer_waits_for_its_clock(found: Survey) -> None:
    story = stories.TRANSFER_BY_DEFAULT
    at = _closing(found, 9)
    project = _project(found, story.projects[0], found.judged.snapshots[at])
    assert (
        confirmation(project, found.world.calendar, at) == story.expected["confirmation_2026-W09"]
    )


def test_the_confirmed_transfer_has_started_and_its_money_is_there(found: Survey) -> None:
    story = stories.TRANSFER_CONFIRMED
    project = _project(found, story.projects[0])
    assert project.stage.stage == story.expected["stage"]
    assert arrived_total(project) == {"元": _yuan(story.expected["arrived"])}


def test_the_terminated_project_keeps_its_contract(found: Survey) -> None:
    story = stories.TERMINATED
    project = _project(found, story.projects[0])
    assert project.stage.stage == story.expected["stage"]
    assert reached(project, "签约", found.world.stages) is not None
    assert reached(project, "开工", found.world.stages) is None


def test_the_late_report_is_known_from_its_receipt_on(found: Survey) -> None:
    story = stories.LATE_REPORT
    filed = found.judged.state.reports[("zhenba", "2026-W28")]
    assert filed.late
    assert filed.path == story.expected["late"]
    assert filed.receipt.time.date().isoformat() == story.expected["first_known"]
    assert story.projects[0] not in found.judged.snapshots[_closing(found, 28)].projects
    assert story.projects[0] in found.judged.snapshots[_closing(found, 29)].projects


def test_the_project_that_went_back_has_not_started(found: Survey) -> None:
    story = stories.WENT_BACK
    for month, count in (("2026-06", "started_2026-06"), ("2026-07", "started_2026-07")):
        period = parse_period(month)
        assert period is not None
        state = found.judged.snapshots[found.world.calendar.cut_off(period)]
        started = reached(_project(found, story.projects[0], state), "开工", found.world.stages)
        assert (started is not None) == bool(int(story.expected[count]))
    assert _project(found, story.projects[0]).stage.stage == story.expected["stage"]
