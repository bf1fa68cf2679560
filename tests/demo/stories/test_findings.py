"""The demonstration's check ends with what the stories mean to show, and with nothing else."""

from pathlib import Path

from tests.demo.telling import Told
from tongfen.demo import DemoRepository, stories
from tongfen.documents import Finding


def _place(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.path.removeprefix("submissions/")


def test_the_only_error_is_the_repeated_voucher(told: Told) -> None:
    errors = [finding for finding in told.found.findings if not finding.hint]
    assert list(map(_place, errors)) == [("AMT102", "nanzheng/weekly/2026-W20.yaml")]
    assert "“0098123”在 2026-W16 的周报里已经用过" in errors[0].message


def test_the_hints_besides_late_reports_are_those_of_three_stories(told: Told) -> None:
    hints = [one for one in told.found.findings if one.hint and one.code != "TIM106"]
    assert list(map(_place, hints)) == [
        ("DUP102", "mianxian/weekly/2026-W10.yaml"),
        ("LIF105", "mianxian/weekly/2026-W32.yaml"),
        ("DUP102", "xixiang/weekly/2026-W15.yaml"),
    ]
    assert "汉台区2026年第10周周报(2026年3月6日送达)" in hints[0].message
    assert "已由豁免“2026-001”免除" in hints[1].message
    assert "本单位2026年第13周周报" in hints[2].message


def test_every_late_report_is_hinted_once(told: Told, demonstration: DemoRepository) -> None:
    late = [one.path for one in told.found.findings if one.code == "TIM106"]
    assert len(set(late)) == len(late) == demonstration.late


def test_the_ledger_could_place_everything(told: Told) -> None:
    assert told.found.judged.anomalies == ()


def test_every_story_is_told_in_the_reports_it_names(demonstration: DemoRepository) -> None:
    assert demonstration.stories == stories.STORIES
    for story in stories.STORIES:
        texts = [Path(demonstration.path / path).read_text("utf-8") for path in story.reports]
        for filing in story.filings:
            path = f"submissions/{filing.unit}/weekly/{filing.week}.yaml"
            text = texts[story.reports.index(path)]
            assert f"{filing.section}:" in text, story.slug
        assert all(project in "".join(texts) for project in story.projects)


def test_slugs_projects_and_firms_belong_to_one_story() -> None:
    slugs = [story.slug for story in stories.STORIES]
    projects = [project for story in stories.STORIES for project in story.projects]
    assert len(set(slugs)) == len(slugs)
    assert len(set(projects)) == len(projects)
