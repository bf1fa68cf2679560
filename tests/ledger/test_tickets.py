"""A ticket follows from its answers: who closed it, whether it was opened again, what the firm said."""

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest

from tests.ledger.acts import WORLD, fold
from tests.ledger.filings import filing, need, new, progress, receipt, reply, week
from tongfen.ledger.state import Ticket
from tongfen.ledger.tickets import due_at, is_over
from tongfen.model.calendar import SHANGHAI, Clock
from tongfen.model.reports import Brought, Want

LAND = "shi-ziranziyuanju"
RAISED = filing(new_projects=[new()], needs=[need()])


def ticket(*said: tuple[str, str, str], **fields: object) -> Ticket:
    """The ticket after (unit, result, date), each in a report of its own."""
    filings = [
        filing(unit, order, of="2026-W46", replies=[reply("n1", result, date=day, **fields)])
        for order, (unit, result, day) in enumerate(said, 1)
    ]
    state, anomalies = fold(RAISED, *filings)
    assert anomalies == []
    return state.tickets["n1"]


SOLVED = (LAND, "已解决", "2026-11-12")
BACK = ("hantai", "没有解决", "2026-11-13")
DONE = ("hantai", "确认办结", "2026-11-14")


@pytest.mark.parametrize(
    ("said", "state", "closed", "reopened"),
    [
        ((), "待答复", None, 0),
        (((LAND, "办理中", "2026-11-10"),), "办理中", None, 0),
        ((SOLVED,), "已办结", SOLVED, 0),
        ((SOLVED, BACK), "退回重办", None, 1),
        ((SOLVED, BACK, (LAND, "无法解决", "2026-11-15")), "已办结",
         (LAND, "无法解决", "2026-11-15"), 1),
        ((SOLVED, DONE), "已办结", SOLVED, 0),
        ((DONE,), "已办结", DONE, 0),
        ((SOLVED, (LAND, "办理中", "2026-11-16")), "已办结", SOLVED, 0),
    ],
)  # fmt: skip
def test_ticket_stands_where_its_answers_leave_it(
    said: tuple[tuple[str, str, str], ...],
    state: str,
    closed: tuple[str, str, str] | None,
    reopened: int,
) -> None:
    standing = ticket(*said).standing
    closing = standing.closing
    told = (closing.unit, closing.result, closing.date.isoformat()) if closing else None
    assert (standing.state, told, standing.reopened) == (state, closed, reopened)


def test_days_to_close_run_from_receipt_to_the_last_closing() -> None:
    assert ticket(SOLVED).days_to_close == 3
    assert ticket(SOLVED, BACK, (LAND, "已解决", "2026-11-19")).days_to_close == 10
    assert ticket((LAND, "已解决", "2026-11-06")).days_to_close == 0
    assert ticket(SOLVED, BACK).days_to_close is None


def test_clock_runs_from_the_need_and_anew_from_where_it_was_sent_back() -> None:
    first, again = ticket(), ticket(SOLVED, BACK)
    assert due_at(first, WORLD.calendar).date() == date(2026, 11, 16)
    assert again.standing.since.receipt == receipt(2)
    late = datetime(2026, 11, 17, 8, tzinfo=SHANGHAI)
    assert [is_over(one, WORLD.calendar, late) for one in (first, ticket(SOLVED), again)] == [
        *(True, False, True),
    ]


def test_a_kind_may_have_a_clock_of_its_own() -> None:
    calendar = replace(WORLD.calendar, need_clocks={"用地": Clock(1, workdays=False)})
    assert due_at(ticket(), calendar).date() == date(2026, 11, 10)
    assert calendar.need_clock("融资") == WORLD.calendar.clocks["need_reply"]


def test_satisfaction_is_what_the_raising_unit_relayed_last() -> None:
    given = ticket(
        SOLVED, ("hantai", "转达评价", "2026-11-15"),
        satisfaction="基本满意", satisfaction_date="2026-11-14",
    ).satisfaction  # fmt: skip
    assert given is not None
    assert (given.unit, given.satisfaction, given.satisfied_on) == (
        *("hantai", "基本满意", date(2026, 11, 14)),
    )
    assert ticket(SOLVED).satisfaction is None


def test_what_was_known_earlier_is_not_changed_by_what_came_later() -> None:
    said = (SOLVED, BACK, (LAND, "已解决", "2026-11-19"), DONE)
    states = [ticket(*said[:known]).standing.state for known in range(len(said) + 1)]
    assert states == ["待答复", "已办结", "退回重办", "已办结", "已办结"]
    assert all(
        ticket(*said[:one]).answers == ticket(*said[:other]).answers[:one]
        for one, other in pairwise(range(len(said) + 1))
    )


def test_a_corrected_answer_changes_the_ticket() -> None:
    mended = filing(
        LAND, 5, of="2026-W47",
        corrections=[{
            "week": "2026-W46", "entry": "replies.1", "field": "result",
            "was": "已解决", "now": "办理中", "reason": "误报。",
        }],
    )  # fmt: skip
    state, anomalies = fold(
        RAISED, filing(LAND, 1, of="2026-W46", replies=[reply("n1", "已解决")]), mended
    )
    assert anomalies == []
    assert state.tickets["n1"].standing.state == "办理中"


def test_wants_and_what_it_brings_are_what_was_said_last() -> None:
    first = filing(new_projects=[new(
        wants=[{"chain": "配套链", "text": "坩埚"}], brings=[{"kind": "技术", "text": "提纯"}],
    )])  # fmt: skip
    silent = filing(order=1, of="2026-W46", progress=[progress(text="照常。")])
    met = filing(order=2, of="2026-W47", progress=[progress(wants=[])])
    kept, _ = fold(first, silent)
    assert (kept.projects["p1"].wants, kept.projects["p1"].brings) == (
        *((Want("配套链", "坩埚"),), (Brought("技术", "提纯"),)),
    )
    state, _ = fold(first, silent, met)
    assert (state.projects["p1"].wants, state.projects["p1"].brings) == (
        *((), (Brought("技术", "提纯"),)),
    )
    assert week("2026-W47").first == date(2026, 11, 16)
