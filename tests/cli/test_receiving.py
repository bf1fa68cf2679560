"""Receipts of real files from a history: who and when, entry by entry."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.world.reports import path_of, report
from tests.world.surveys import NOW, Push, base_pushes, survey_city
from tongfen.bulletins.digest import digest
from tongfen.bulletins.known import known_at
from tongfen.cli.receiving import UNCOMMITTED_ORDER
from tongfen.cli.road import Survey
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week

PATH = path_of("hantai")
ACCOUNT = "shoujian@example.cn"  # the merge account of the base city
MONDAY = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)


def body(*names: str, words: str = "好。") -> bytes:
    rows = "".join(
        f"  - project: hantai-2026-012\n    date: 2026-11-{name}\n    text: {words}\n"
        for name in names
    )
    return next(iter(report(f"progress:\n{rows}" if rows else "").values())).encode()


def push(
    hours: float, data: bytes | None, *, email: str = "x@example.cn", trailer: str = ""
) -> Push:
    return Push(MONDAY + timedelta(hours=hours), {PATH: data}, email, trailer)


def survey(*pushes: Push, working: bytes | None = None) -> Survey:
    changes = {PATH: working} if working is not None else {}
    return survey_city([*base_pushes(), *pushes], NOW, working=changes)


def hours(found: Survey) -> dict[str, float]:
    """Hours after Monday at nine at which each day's entry was received."""
    state = found.judged.state
    return {
        f"{note.date.day}": (note.source.receipt.time - MONDAY) / timedelta(hours=1)
        for note in state.projects["hantai-2026-012"].notes
        if note.source.path == PATH
    }


def test_all_entries_of_a_file_come_with_its_commit() -> None:
    found = survey(push(1, body("16", "17")))
    assert hours(found) == {"16": 1, "17": 1}
    filed = found.judged.state.reports["hantai", "2026-W47"]
    assert (filed.receipt.time, filed.receipt.commit == found.head) == (
        MONDAY + timedelta(hours=1), True,
    )  # fmt: skip


def test_an_edited_entry_comes_anew_and_words_are_no_key() -> None:
    found = survey(
        push(1, body("16", "17")),
        push(2, body("16", "18")),
        push(3, body("16", "18", words="改。")),
    )
    assert hours(found) == {"16": 1, "18": 2}


def test_an_empty_report_first_and_a_lead_later_are_received_apart() -> None:
    found = survey(push(1, body()), push(5, body("16")))
    assert hours(found) == {"16": 5}
    filed = found.judged.state.reports["hantai", "2026-W47"]
    assert filed.receipt.time == MONDAY + timedelta(hours=1)


def test_an_entry_taken_back_and_put_in_again_keeps_its_receipt() -> None:
    found = survey(push(1, body("16")), push(2, body()), push(3, body("16", "17")))
    assert hours(found) == {"16": 1, "17": 3}
    assert hours(survey(push(1, body("16")), push(2, None), push(3, body("16")))) == {"16": 1}


def test_entries_of_a_version_with_a_mistake_come_with_the_corrected_one() -> None:
    found = survey(push(1, body("16").replace(b"date", b"dat")), push(2, body("16")))
    assert hours(found) == {"16": 2}
    assert found.findings == ()


def test_what_is_not_committed_is_received_now() -> None:
    found = survey(push(1, body("16")), working=body("16", "17"))
    assert hours(found) == {"16": 1, "17": 24}
    orders = {one.receipt.order for one in found.judged.filings if one.report.path == PATH}
    assert UNCOMMITTED_ORDER in orders


def test_a_clock_that_runs_backwards_receives_nothing_before_what_came_first() -> None:
    found = survey(push(5, body("16")), push(2, body("16", "17")))
    assert hours(found) == {"16": 5, "17": 5}


@pytest.mark.parametrize(
    ("email", "trailer", "hour", "notes"),
    [
        (ACCOUNT, "2026-11-23T11:00:00+08:00", 2, 0),
        (ACCOUNT, "2026-11-23T03:00:00Z", 2, 0),
        (ACCOUNT, "2026-11-23T11:00:00", 6, 1),
        (ACCOUNT, "昨天", 6, 1),
        (ACCOUNT, "", 6, 0),
        (ACCOUNT, "2020-01-01T00:00:00+08:00", -7 * 24 + 168, 0),
        ("x@example.cn", "2026-11-23T11:00:00+08:00", 6, 1),
        ("SHOUJIAN@example.cn", "2026-11-23T11:00:00+08:00", 6, 1),
    ],
)
def test_a_stated_time_counts_from_the_merge_account_alone(
    email: str, trailer: str, hour: float, notes: int
) -> None:
    found = survey(push(0, body()), push(6, body("16"), email=email, trailer=trailer))
    assert hours(found) == {"16": hour}
    assert len(found.notes) == notes
    assert all("没有采信" in note for note in found.notes)


def test_a_report_first_received_after_closing_is_late_and_counts() -> None:
    found = survey(push(57.5, body("16")))
    assert [(finding.code, finding.hint) for finding in found.findings] == [("TIM106", True)]
    assert found.judged.state.reports["hantai", "2026-W47"].late
    assert hours(found) == {"16": 57.5}


def test_what_was_received_by_closing_counts_and_nothing_done_to_it_later() -> None:
    found = survey(push(1, body("16", "17")), push(58, body("16", "18")))
    assert [(finding.code, finding.line) for finding in found.findings] == [
        ("TIM103", 4),
        ("TIM103", 7),
    ]
    assert hours(found) == {"16": 1, "17": 1}
    assert found.judged.set_aside == ()
    assert not found.judged.state.reports["hantai", "2026-W47"].late


def test_a_file_that_cannot_be_read_is_handed_in_all_the_same() -> None:
    found = survey(push(1, b"unit: hantai\nweek: ["))
    filed = found.judged.state.reports["hantai", "2026-W47"]
    assert (filed.quiet, filed.late, filed.receipt.time) == (
        False,
        False,
        MONDAY + timedelta(hours=1),
    )


def test_an_opening_file_is_received_with_its_first_commit() -> None:
    source = survey().judged.state.projects["hantai-2025-003"].source
    assert (source.line, source.receipt.order, source.receipt.time) == (
        7, 0, datetime(2026, 1, 5, 9, tzinfo=SHANGHAI),
    )  # fmt: skip


CONTENTS = st.sampled_from(
    [None, body(), body("16"), body("17", "16"), body("16", words="改。"), body("18"), b"week: ["]
)
HISTORY = st.lists(CONTENTS, max_size=4)


@settings(max_examples=60, deadline=None)
@given(HISTORY, HISTORY)
def test_what_comes_after_closing_never_changes_what_was_known_then(
    in_time: list[bytes | None], later: list[bytes | None]
) -> None:
    early = [push(1 + number, data) for number, data in enumerate(in_time)]
    after = [push(58 + number, data) for number, data in enumerate(later)]
    before, now = survey(*early), survey(*early, *after)
    closes = before.world.calendar.closes_at(Week(2026, 47))
    known = [known_at(one.judged, closes, NOW + timedelta(9)) for one in (before, now)]
    assert known[0] == known[1]
    made = [
        digest(one.world, one.judged, Week(2026, 47), NOW + timedelta(9)) for one in (before, now)
    ]
    assert made[0] == made[1]


@settings(max_examples=40, deadline=None)
@given(HISTORY)
def test_receipts_follow_the_order_of_history(contents: list[bytes | None]) -> None:
    found = survey(*(push(10 * number, data) for number, data in enumerate(contents)))
    received = [filing.receipt for filing in found.judged.filings]
    assert received == sorted(received)
    assert all(filing.first <= filing.receipt for filing in found.judged.filings)
