"""Referrals: handed out once, answered step by step against clocks, closed by the office."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from tests.ledger.acts import WORLD, act, fold
from tests.ledger.filings import START, filing, receipt, reply
from tongfen.ledger.filing import Filing
from tongfen.ledger.referrals import due_step, is_over, steps
from tongfen.ledger.state import Handed
from tongfen.model.calendar import SHANGHAI

CLOCKS = WORLD.calendar
CLOSED = {"date": "2026-12-01", "result": "办结", "by": "项目科"}


def referral(order: int = 0, **fields: Any) -> Filing:
    basic = {"id": "z1", "date": "2026-11-09", "kind": "转办", "from": "hantai", "to": "chenggu"}
    return act("referral", order, **{**basic, "matter": "接洽企业。", **fields})


def answered(order: int, *said: tuple[str, str]) -> Filing:
    replies = [reply("z1", result, date=day) for result, day in said]
    return filing("chenggu", order, of="2026-W46", replies=replies)


def handed(*filings: Filing) -> Handed:
    state, anomalies = fold(referral(), *filings)
    assert anomalies == []
    return state.referrals["z1"]


def told(one: Handed, at: datetime = START) -> list[tuple[str, str, str, bool]]:
    return [
        (step.title, f"{step.due.astimezone(SHANGHAI):%m-%d}",
         step.done.date.isoformat() if step.done else "", step.late(at))
        for step in steps(one, CLOCKS)
    ]  # fmt: skip


def test_first_step_is_due_a_day_after_receipt_and_then_over() -> None:
    assert told(handed()) == [("首次答复", "11-10", "", False)]
    assert not is_over(handed(), CLOCKS, datetime(2026, 11, 10, 23, tzinfo=SHANGHAI))
    assert is_over(handed(), CLOCKS, datetime(2026, 11, 11, 1, tzinfo=SHANGHAI))


def test_each_step_has_its_end_and_reports_follow_the_plan() -> None:
    said = (("已收到", "2026-11-10"), ("已对接", "2026-11-13"), ("已定方案", "2026-11-15"),
            ("办理中", "2026-11-29"))  # fmt: skip
    assert told(handed(answered(1, *said))) == [
        ("首次答复", "11-10", "2026-11-10", False),
        ("对接", "11-12", "2026-11-13", True),
        ("方案", "11-16", "2026-11-15", False),
        ("续报", "11-29", "2026-11-29", False),
        ("续报", "12-13", "", False),
    ]


def test_a_later_step_reaches_the_earlier_ones() -> None:
    assert told(handed(answered(1, ("已定方案", "2026-11-10"))))[:3] == [
        ("首次答复", "11-10", "2026-11-10", False),
        ("对接", "11-12", "2026-11-10", False),
        ("方案", "11-16", "2026-11-10", False),
    ]


def test_solved_waits_for_the_office_and_owes_nothing() -> None:
    one = handed(answered(1, ("已解决", "2026-11-10")))
    far = START + timedelta(days=400)
    assert (one.state, due_step(one, CLOCKS), is_over(one, CLOCKS, far)) == ("待销号", None, False)


def test_the_office_closes_it_in_the_same_file() -> None:
    one = handed(answered(1, ("已收到", "2026-11-10")), referral(5, closed=CLOSED))
    assert (one.state, one.source.receipt, one.closing and one.closing.receipt) == (
        *("已销号", receipt(0), receipt(5)),
    )
    assert [answer.result for answer in one.answers] == ["已收到"]
    assert due_step(one, CLOCKS) is None


def test_closing_changes_nothing_of_what_was_known_before() -> None:
    before = handed(answered(1, ("已收到", "2026-11-10")))
    after = handed(answered(1, ("已收到", "2026-11-10")), referral(5, closed=CLOSED))
    assert replace(after, referral=before.referral, closing=None) == before


def test_its_own_clocks_stand_above_the_calendars() -> None:
    state, _ = fold(referral(clocks={"reply": {"days": 2, "count": "工作日"}}))
    assert told(state.referrals["z1"]) == [("首次答复", "11-11", "", False)]


def test_no_clock_means_no_step() -> None:
    none = replace(CLOCKS, clocks={"need_reply": CLOCKS.clocks["need_reply"]})
    assert (steps(handed(), none), is_over(handed(), none, START + timedelta(days=99))) == (
        *((), False),
    )


def test_an_answer_to_nothing_is_an_anomaly() -> None:
    state, anomalies = fold(filing("chenggu", replies=[reply("z9", "已收到")]))
    assert (len(state.referrals), [one.message for one in anomalies]) == (
        *(0, ["“z9”没有等待答复"]),
    )


def test_a_corrected_answer_changes_its_step() -> None:
    mended = filing(
        "chenggu", 3, of="2026-W47",
        corrections=[{
            "week": "2026-W46", "entry": "replies.1", "field": "date",
            "was": "2026-11-12", "now": "2026-11-10", "reason": "日期写错。",
        }],
    )  # fmt: skip
    assert told(handed(answered(1, ("已收到", "2026-11-12"))))[0][3] is True
    assert told(handed(answered(1, ("已收到", "2026-11-12")), mended))[0][3] is False
