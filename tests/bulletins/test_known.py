"""The state a bulletin is made from."""

from dataclasses import replace

from tests.bulletins import miniature as m
from tests.bulletins.story import AFTER, STORY
from tongfen.bulletins.known import known_at

CUT_OFF = m.at("2026-02-04 18:00")


def test_a_kept_moment_is_taken_as_it_is() -> None:
    found = m.judged(m.world(), *STORY)
    assert known_at(found, CUT_OFF, AFTER) is found.snapshots[CUT_OFF]


def test_a_moment_that_was_not_kept_is_folded_again() -> None:
    found = m.judged(m.world(), *STORY)
    assert known_at(replace(found, snapshots={}), CUT_OFF, AFTER) == found.snapshots[CUT_OFF]


def test_before_the_first_report_there_is_the_opening_ledger() -> None:
    opening = m.opened("hantai", {
        "id": "old", "name": "老项目", "stage": "签约", "stage_date": "2025-06-01",
        "investor": {"name": "示例公司", "origin": "广东省深圳市"},
    })  # fmt: skip
    found = m.judged(m.world(), *STORY, opening=opening)
    assert known_at(found, m.at("2025-12-31 18:00"), AFTER) == opening


def test_while_the_moment_lies_ahead_the_present_is_known() -> None:
    found = replace(m.judged(m.world(), *STORY), snapshots={})
    assert known_at(found, m.at("2026-04-01 18:00"), AFTER) is found.state
