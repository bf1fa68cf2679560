"""What a bulletin's page says of its record: the same to everybody, but what was changed and why."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.world.issuing import (
    OCTOBER,
    SEPTEMBER,
    city,
    issued,
    period,
    receive,
    record_file,
    standing,
)
from tests.world.reports import path_of
from tests.world.repositories import Building
from tongfen.bulletins.records.form import record_bytes
from tongfen.cli.gathering import gather
from tongfen.cli.issuing import Outcome, correct
from tongfen.cli.road import Request, survey
from tongfen.pages import bulletins, scores
from tongfen.pages.rendering import render
from tongfen.view.audience import Audience
from tongfen.view.issues import ChangedLine, CorrectionView, IssueView
from tongfen.view.view import View, view

OFFICE = "submissions/city"
NUMBERS = "submissions/city/bulletins/document-numbers.yaml"


@pytest.fixture(scope="module")
def building(tmp_path_factory: pytest.TempPathFactory) -> Building:
    """September issued; then another target, by which it is corrected."""
    made = city(tmp_path_factory.mktemp("issued") / "city", until=SEPTEMBER)
    issued(made, "2026-09", SEPTEMBER)
    later = SEPTEMBER + timedelta(days=1)
    targets = made.root / "submissions/city/targets/2026.yaml"
    changed = targets.read_bytes().replace("3亿元".encode(), "4亿元".encode())
    numbers = "document_numbers:\n  - period: 2026-09\n    number: 示例发〔2026〕7号\n"
    files = {"submissions/city/targets/2026.yaml": changed, NUMBERS: numbers.encode()}
    made.commit(files, later)
    correct(Request(made.root, later, use_cache=False), period("2026-09"), "目标录错。")
    made.commit({}, later)
    return made


def seen(building: Building, audience: Audience) -> View:
    return view(gather(survey(Request(building.root, OCTOBER, "HEAD", use_cache=False))), audience)


def issue_of(shown: View) -> IssueView:
    found = next(one.issue for one in shown.reporting.bulletins if one.id == "2026-09")
    assert found is not None
    return found


def test_staff_see_what_was_corrected_and_why(building: Building) -> None:
    issue = issue_of(seen(building, "staff"))
    assert (issue.label, issue.when, issue.document_number) == (
        "2026年月通报第1期",
        "2026年10月20日09:00",
        "示例发〔2026〕7号",
    )
    assert (issue.differing, issue.rows) == (0, ())
    (correction,) = issue.corrections
    assert correction == CorrectionView(
        number=1,
        when="2026年10月21日09:00",
        cells=3,
        digest=correction.digest,
        reason="目标录错。",
        rows=(
            ChangedLine("汉台区“省外到位资金”目标", "3亿元", "4亿元"),
            ChangedLine("汉台区“省外到位资金”完成率", "1.67%", "1.25%"),
            ChangedLine("汉台区“省外到位资金”进度差", "-73.33个百分点", "-73.75个百分点"),
            ChangedLine("汉台区“省外到位资金”得分率", "1.67%", "1.25%"),
            ChangedLine("汉台区“省外到位资金”得分", "1.67分", "1.25分"),
            ChangedLine("汉台区“总分和名次”总分", "1.67分", "1.25分"),
            ChangedLine("汉台区“总分和名次”名次", "1", "2"),
            ChangedLine("城固县“总分和名次”名次", "2", "1"),
        ),
    )


def test_the_public_sees_number_day_and_digests_alone(building: Building) -> None:
    staff, public = (issue_of(seen(building, audience)) for audience in ("staff", "public"))
    (told,), (known,) = public.corrections, staff.corrections
    assert (public.label, public.when, public.digest) == (staff.label, staff.when, staff.digest)
    assert told == CorrectionView(1, known.when, known.digest)


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_the_page_says_issued_with_number_and_digest(
    building: Building, audience: Audience
) -> None:
    shown = seen(building, audience)
    page = next(one for one in bulletins.pages(shown) if one.path.endswith("2026-09.md"))
    text = render(page)[1]
    issue = issue_of(shown)
    assert (
        "<strong>已印发</strong>：2026年月通报第1期，示例发〔2026〕7号，2026年10月20日09:00印发"
        in text
    )
    assert issue.digest in text
    assert 'id="correction-1"' in text
    assert ("目标录错" in text) == (audience == "staff")
    statement = next(one for one in scores.pages(shown) if "2026-09/city" in one.path)
    assert f'记录的校验码<code class="digest">{issue.digest}</code>' in render(statement)[1]


def with_another_target(root: Path, **office: bytes) -> tuple[IssueView, IssueView]:
    """September issued, and then another target: what the public and staff are told."""
    made = city(
        root, until=SEPTEMBER, office={f"{OFFICE}/{k}/2026.yaml": v for k, v in office.items()}
    )
    issued(made, "2026-09", SEPTEMBER)
    path = f"{OFFICE}/targets/2026.yaml"
    changed = (made.root / path).read_bytes().replace("3亿元".encode(), "4亿元".encode())
    made.commit({path: changed}, SEPTEMBER + timedelta(days=1))
    return issue_of(seen(made, "public")), issue_of(seen(made, "staff"))


def test_figures_that_are_not_those_issued_are_told(tmp_path: Path) -> None:
    """The public sees other points, another total and two other ranks; target and rates are for staff."""
    public, staff = with_another_target(tmp_path / "city")
    assert (public.differing, public.rows) == (4, ())
    assert staff.differing == len(staff.rows) == 8
    assert staff.rows[0] == ChangedLine("汉台区“省外到位资金”目标", "3亿元", "4亿元")


def test_that_a_figure_for_staff_changed_is_for_staff(tmp_path: Path) -> None:
    scheme = standing()[f"{OFFICE}/assessment/2026.yaml"]
    for name in (b"ranks", b"points"):
        scheme = scheme.replace(name + b": public", name + b": staff")
    public, staff = with_another_target(tmp_path / "city", assessment=scheme)
    assert (public.differing, staff.differing) == (0, 8)


def test_a_broken_record_stops_no_page(tmp_path: Path) -> None:
    made = city(tmp_path / "city", until=SEPTEMBER)
    outcome: Outcome = issued(made, "2026-09", SEPTEMBER)
    record_file(made, "2026-09").write_bytes(record_bytes(outcome.record)[:-40])
    receive(made, path_of("hantai", "2026-W43"))
    shown = seen(made, "public")
    assert [one.issue for one in shown.reporting.bulletins if one.id == "2026-09"] == [None]
