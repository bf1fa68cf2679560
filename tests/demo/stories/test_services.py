from fractions import Fraction

from tests.demo.telling import Told
from tongfen.demo.stories import services
from tongfen.ledger import referrals, tickets
from tongfen.ledger.state import Source
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week
from tongfen.view.links import Link
from tongfen.view.tickets.lines import need_lines
from tongfen.view.tickets.needs import cut_needs, median


def test_a_need_sent_back_is_closed_again_and_the_firm_is_heard(told: Told) -> None:
    ticket = told.state().tickets["mianxian-2026-n151"]
    assert [(answer.unit, answer.result) for answer in ticket.answers] == [
        ("shi-ziranziyuanju", "已解决"),
        ("mianxian", "没有解决"),
        ("shi-ziranziyuanju", "已解决"),
        ("mianxian", "确认办结"),
    ]
    standing, opinion = ticket.standing, ticket.satisfaction
    assert (standing.state, standing.reopened, ticket.days_to_close) == ("已办结", 1, 24)
    assert opinion is not None
    assert (opinion.unit, opinion.satisfaction, str(opinion.satisfied_on)) == (
        *("mianxian", "基本满意", "2026-06-30"),
    )
    then = told.state(told.closing(Week(2026, 25))).tickets[ticket.id].standing
    assert (then.state, then.closing) == ("退回重办", None)


def test_the_unanswered_need_is_overdue_at_the_end(told: Told) -> None:
    calendar, ticket = told.found.world.calendar, told.state().tickets["yangxian-2026-n151"]
    due = tickets.due_at(ticket, calendar).astimezone(SHANGHAI).date().isoformat()
    assert (ticket.asks, ticket.answers, due) == ("shi-fagaiwei", (), "2027-02-01")
    assert tickets.is_over(ticket, calendar, told.now)


def test_the_referral_was_kept_step_by_step_and_closed(told: Told) -> None:
    handed = told.state().referrals["2026-zb-101"]
    done = referrals.steps(handed, told.found.world.calendar)
    assert [
        (step.title, str(step.done and step.done.date), step.late(told.now)) for step in done
    ] == [
        ("首次答复", "2026-03-03", False),
        ("对接", "2026-03-05", False),
        ("方案", "2026-03-09", False),
        ("续报", "2026-03-23", False),
        ("续报", "2026-04-01", False),
    ]
    assert handed.state == "已销号"


def test_the_order_of_the_meeting_is_overdue_at_the_end(told: Told) -> None:
    calendar, handed = told.found.world.calendar, told.state().referrals["2027-jb-101"]
    step = referrals.due_step(handed, calendar)
    assert step is not None
    assert (handed.state, step.title, step.late(told.now)) == ("办理中", "对接", True)


def test_days_by_kind_agree_with_the_tickets_themselves(told: Told) -> None:
    def link(source: Source) -> Link:
        return Link(source.path)

    needs = cut_needs(told.material, need_lines(told.material, link), link)
    held = told.state().tickets.values()
    assert len(needs.kinds) == len({one.kind for one in held})
    for row in needs.kinds:
        days = [one.days_to_close for one in held if one.kind == row.name]
        closed = sorted(day for day in days if day is not None)
        assert (row.raised, row.closed, row.median) == (len(days), len(closed), median(closed))


def test_the_median_is_exact() -> None:
    assert [median([]), median([4]), median([1, 4]), median([1, 2, 9])] == [
        *(None, Fraction(4), Fraction(5, 2), Fraction(2)),
    ]


def test_the_project_says_what_it_wants_and_brings(told: Told) -> None:
    project = told.project(services.SENT_BACK.projects[0])
    assert [want.chain for want in project.wants] == ["产业链", "配套链", "要素链"]
    assert [(one.kind, one.text) for one in project.brings] == [("技术", "极薄铜箔生箔工艺")]
