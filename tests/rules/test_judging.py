"""Each entry is judged against what was known before it; a bad one is set aside and nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.world.reports import codes, path_of, report, survey_reports, told
from tests.world.surveys import NOW, Push, base_pushes, survey_city
from tongfen.cli.road import Survey
from tongfen.ledger.filing import Filing
from tongfen.model.periods import Week
from tongfen.rules import RULES, course, lifecycle
from tongfen.rules.judging import Judged, judge

GOOD = "  - project: hantai-2026-012\n    date: 2026-11-18\n    text: 好。\n"
BAD = "  - project: hantai-2026-112\n    date: 2026-11-18\n    text: 好。\n"
LEAD = """\
new_projects:
  - id: {id}
    name: 示例项目
    stage: 线索
    date: 2026-11-17
    investor:
      name: {investor}
      origin: 湖南省长沙市
"""


def asides(found: Survey) -> list[tuple[str, str, int, tuple[str, ...]]]:
    return [
        (one.source.path, one.source.list, one.source.index, one.codes)
        for one in found.judged.set_aside
    ]


def counted(found: Survey, unit: str = "hantai") -> list[tuple[str, int]]:
    return [
        (entry.list, entry.index)
        for filing in found.judged.filings
        if (filing.report.unit, str(filing.report.week)) == (unit, "2026-W47")
        for entry in filing.entries
    ]


def test_a_bad_entry_is_set_aside_and_the_others_count() -> None:
    found = survey_reports(report(f"progress:\n{GOOD}{BAD}{GOOD}"))
    assert asides(found) == [(path_of("hantai"), "progress", 1, ("REF201",))]
    assert counted(found) == [("progress", 0), ("progress", 2)]
    assert found.judged.set_aside[0].messages == ("项目编号“hantai-2026-112”没有登记",)
    assert found.judged.anomalies == ()


def test_an_entry_set_aside_is_not_known_to_later_ones() -> None:
    lead = LEAD.format(id="hantai-2026-031", investor="甲公司").replace("湖南省", "")
    later = "progress:\n  - project: hantai-2026-031\n    date: 2026-11-18\n    text: 好。\n"
    found = survey_reports(report(lead + later))
    assert [finding.code for finding in found.findings] == ["REF208", "REF201"]
    assert "hantai-2026-031" not in found.judged.state.projects


def test_a_mistake_of_the_whole_report_sets_all_of_it_aside_once() -> None:
    found = survey_reports(
        report(f"progress:\n{GOOD}").copy()
        | {path_of("hantai"): f"unit: chenggu\nweek: 2026-W47\nprogress:\n{GOOD}"}
    )
    assert asides(found) == [(path_of("hantai"), "", 0, ("OWN101",))]
    assert counted(found) == []
    assert ("hantai", "2026-W47") in found.judged.state.reports


@pytest.mark.parametrize(
    "file",
    [report(unit="nowhere"), report(week="2026-W49")],
    ids=["unknown unit", "week not begun"],
)
def test_what_is_nobodys_report_or_of_no_week_yet_is_not_handed_in(file: dict[str, str]) -> None:
    early = {path: text for path, text in file.items() if "W49" in path}
    late = {path: text for path, text in file.items() if "W49" not in path}
    pushes = [*base_pushes(), Push(NOW, {p: t.encode() for p, t in (early | late).items()})]
    found = survey_city(pushes)
    assert len(found.judged.state.reports) == 5
    assert len(found.judged.set_aside) == 1


def test_a_rule_newer_than_the_report_is_a_hint_and_refuses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without = f"progress:\n{GOOD.replace('text: 好。', 'stage: 开工')}"
    assert codes(report(without)) == ["LIF105"]
    newer = replace(lifecycle.stage_has_evidence, since=Week(2026, 48))
    rules = tuple(newer if one.code == newer.code else one for one in RULES)
    monkeypatch.setattr(course, "RULES", rules)
    monkeypatch.setattr(course, "_RULES_ON", course._by_list())
    found = survey_reports(report(without))
    assert [(f.code, f.hint, f.severity) for f in found.findings] == [("LIF105", True, "提示")]
    assert (asides(found), counted(found)) == ([], [("progress", 0)])


def test_a_hint_sets_nothing_aside() -> None:
    lead = LEAD.format(id="hantai-2026-031", investor="示例碳材料有限公司")
    found = survey_reports(report(lead))
    assert [finding.code for finding in found.findings] == ["DUP102"]
    assert "hantai-2026-031" in found.judged.state.projects


def test_who_reported_first_is_decided_by_receipt_and_not_by_name() -> None:
    hours = {"mianxian": 0, "hantai": 2, "chenggu": 1}
    pushes = [
        Push(
            NOW + timedelta(hours=hour),
            {
                path_of(unit): next(
                    iter(report(LEAD.format(id=f"{unit}-1", investor="甲乙公司"), unit).values())
                ).encode()
            },
        )
        for unit, hour in sorted(hours.items(), key=lambda row: row[1])
        if unit != "mianxian"
    ]
    found = survey_city([*base_pushes(), *pushes], NOW + timedelta(hours=3))
    (hint,) = found.findings
    assert (hint.path, hint.code) == (path_of("hantai"), "DUP102")
    assert "城固县2026年第47周周报(2026年11月24日送达)所报“示例项目”(chenggu-1)" in hint.message


def test_a_mistake_seen_in_every_part_of_a_report_is_told_once() -> None:
    first = f"unit: hantai\nweek: 2026-W46\nprogress:\n{GOOD}"
    second = f"{first}{GOOD.replace('好', '又')}{GOOD.replace('18', '17')}"
    path = path_of("hantai")
    found = survey_city(
        [*base_pushes(), Push(NOW, {path: first.encode()}),
         Push(NOW + timedelta(hours=1), {path: second.encode()})],
        NOW + timedelta(hours=2),
    )  # fmt: skip
    assert [finding.code for finding in found.findings] == ["TIM101"]
    parts = [one for one in found.judged.filings if one.report.path == path]
    assert len(parts) == 2


def base() -> Survey:
    return survey_reports(
        report(f"progress:\n{GOOD}{BAD}"),
        report(
            "replies:\n  - to: hantai-2026-021\n    date: 2026-11-18\n    result: 确认落地\n",
            "chenggu",
        ),
        report(LEAD.format(id="x-1", investor="示例储能科技有限公司"), "fenju-shenzhen"),
    )


def again(found: Survey, filings: list[Filing]) -> Judged:
    def locate(path: str, pointer: tuple[str | int, ...]) -> tuple[int, int]:
        return found.documents[path].locate(pointer) if pointer else (1, 1)

    return judge(filings, found.judged.opening, found.world, locate, tuple(found.judged.snapshots))


BASE = base()


@settings(max_examples=40)
@given(st.permutations(BASE.judged.filings))
def test_the_order_in_which_files_are_listed_changes_nothing(filings: list[Filing]) -> None:
    assert again(BASE, filings) == again(BASE, list(BASE.judged.filings))


def test_a_moment_shows_what_was_known_then() -> None:
    judged = BASE.judged
    calendar = BASE.world.calendar
    closing = [calendar.closes_at(Week(2026, number)) for number in (45, 46, 47, 48)]
    assert list(judged.snapshots) == closing
    known = [len(judged.snapshots[moment].reports) for moment in closing]
    assert known == [1, 5, 8, 8]
    assert judged.snapshots[closing[3]] is judged.state
    assert set(judged.opening.projects) == {
        "chenggu-2025-002",
        "hantai-2025-003",
        "hantai-2025-009",
    }


def test_findings_are_told_in_the_order_of_files_and_lines() -> None:
    body = f"progress:\n{BAD}{BAD.replace('112', '111')}"
    lines = told(report(body), report(body, "chenggu"))
    assert [line for line, _, _ in lines] == [4, 7, 4, 7]
