from datetime import date

from tests.demo.telling import Told
from tongfen.demo import policies
from tongfen.model.policies import Standing, ends_soon, followers, standing_on


def standing(told: Told, id_: str, day: date) -> Standing:
    held = told.found.world.policies
    return standing_on(held[id_], day, followers(held.values()).get(id_, ()), held)


def test_the_new_reward_takes_the_place_of_the_old_one_on_its_day(told: Told) -> None:
    days = (date(2026, 4, 30), date(2026, 5, 1))
    assert [standing(told, policies.REWARD_OLD, day) for day in days] == [
        Standing("现行有效", date(2023, 4, 1)),
        Standing("已被取代", date(2026, 5, 1), policies.REWARD_NEW),
    ]
    assert [standing(told, policies.REWARD_NEW, day).state for day in days] == [
        "尚未生效",
        "现行有效",
    ]


def test_the_interest_subsidy_is_about_to_end_and_ends_by_itself(told: Told) -> None:
    policy = told.found.world.policies[policies.ENDING]
    assert ends_soon(policy, told.now.date())
    assert standing(told, policies.ENDING, date(2027, 4, 1)) == Standing("已失效", date(2027, 4, 1))


def test_every_quarter_that_has_closed_is_told_of_once_for_each_policy_and_unit(told: Told) -> None:
    rows = told.found.world.fulfilment
    assert len({(row.unit, row.period.id, row.policy) for row in rows}) == len(rows)
    assert {row.period.id for row in rows} == {"2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"}
    assert all(row.granted <= row.applicants for row in rows)
    assert {row.unit for row in rows} <= {
        policy.unit for policy in told.found.world.policies.values()
    }
