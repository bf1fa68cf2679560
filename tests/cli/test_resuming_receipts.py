"""What hangs on when things were received is told alike by a check that goes on from an earlier one."""

from datetime import timedelta

import pytest

from tests.cli.resuming import Said, said, same
from tests.rules.test_duplicates import RULING, lead
from tests.rules.test_ends_recorded_later import merged
from tests.rules.test_units import words
from tests.world.reports import report
from tests.world.repositories import Building
from tests.world.saying import GOOD
from tests.world.surveys import NOW
from tongfen.cli.resuming import road
from tongfen.cli.road import Request

DAY = timedelta(days=1)
RULED = "submissions/city/rulings/r1.yaml"
OPENING = "submissions/hantai/opening.yaml"
PHONE = "13800138000"


@pytest.fixture
def resumed(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each check went on from what is kept, and did not fall back to the whole road."""
    found: list[bool] = []
    whole = road.resumed

    def noted(request: Request) -> object:
        checked = whole(request)
        if request.use_cache:
            found.append(checked is not None)
        return checked

    monkeypatch.setattr("tongfen.cli.check.resumed", noted)
    return found


def filed(body: str, *units: str, week: str = "2026-W47") -> dict[str, bytes]:
    return {
        path: text.encode()
        for unit in units
        for path, text in report(body.replace("{unit}", unit), unit, week).items()
    }


def codes(told: Said) -> list[str]:
    """The codes among what is said to a person."""
    return [word for word in ("DUP108", "REF101", "UNT112", "UNT113", "PII103") if word in told[1]]


def test_an_end_told_after_reports_had_come_is_told_alike(
    city: Building, resumed: list[bool]
) -> None:
    city.commit(filed(words("hantai-2026-012"), "hantai"), NOW)
    assert codes(same(city, NOW)) == []
    city.write(merged("2026-10-31"))
    assert codes(same(city, NOW)) == ["UNT112"]
    city.commit({}, NOW + DAY)
    assert "3 份周报(2026-W45、2026-W46、2026-W47)" in same(city, NOW + DAY)[1]
    late = filed(words("hantai-2026-012"), "hantai", week="2026-W48")
    city.commit(late, NOW + 7 * DAY)
    assert codes(same(city, NOW + 7 * DAY)) == ["REF101", "UNT112"]
    city.commit(merged("2026-11-08"), NOW + 8 * DAY)
    assert "2 份周报(2026-W46、2026-W47)" in same(city, NOW + 8 * DAY)[1]
    city.git("reset", "--quiet", "--hard", "HEAD~3")
    assert codes(same(city, NOW + 9 * DAY)) == []
    assert all(resumed)


def test_an_end_received_earlier_on_another_line_refuses_what_this_one_lets_count(
    city: Building, resumed: list[bool]
) -> None:
    city.git("branch", "other")
    week, end = filed(words("hantai-2026-012"), "hantai"), merged("2026-10-31")
    city.commit(week, NOW)
    same(city, NOW)
    city.commit(end, NOW)
    assert codes(same(city, NOW)) == ["UNT112"]
    city.git("checkout", "--quiet", "other")
    city.commit(end, NOW)
    same(city, NOW)
    city.commit(week, NOW)
    assert codes(same(city, NOW)) == ["REF101", "UNT112"]
    city.git("checkout", "--quiet", "main")
    assert codes(same(city, NOW)) == ["UNT112"]
    assert all(resumed)


@pytest.mark.parametrize(("kind", "more"), [("重复", "duplicates:\n  - chenggu-1\n"), ("首报", "")])
def test_two_first_reports_of_one_second_are_asked_about_until_the_office_has_ruled(
    city: Building, resumed: list[bool], kind: str, more: str
) -> None:
    city.commit(filed(lead("{unit}"), "chenggu", "hantai"), NOW)
    waiting = same(city, NOW)
    assert codes(waiting) == ["DUP108"]
    city.commit(filed("", "fenju-shenzhen"), NOW + DAY)
    assert codes(same(city, NOW + DAY)) == ["DUP108"]
    ruling = RULING.format(id="r1", kind=kind, more=more)
    city.write({RULED: ruling.encode()})
    assert codes(same(city, NOW + 2 * DAY)) == []
    city.commit({}, NOW + 2 * DAY)
    assert codes(same(city, NOW + 2 * DAY)) == []
    city.commit({RULED: None}, NOW + 3 * DAY)
    same(city, NOW + 3 * DAY)
    city.git("reset", "--quiet", "--hard", "HEAD~3")
    assert codes(same(city, NOW + 3 * DAY)) == ["DUP108"]
    assert all(resumed)


@pytest.mark.parametrize(
    ("email", "stated", "why"),
    [
        ("x@example.cn", NOW - DAY, "不是合并账号所写"),
        ("shoujian@example.cn", NOW + DAY, "晚于合并的时间"),
    ],
)
def test_a_time_stated_untruly_is_told_alike(
    city: Building, resumed: list[bool], email: str, stated: object, why: str
) -> None:
    said(city, NOW, use_cache=True)
    message = f"周报\n\nReceived-At: {stated:%Y-%m-%dT%H:%M:%S%z}"
    commit = city.commit(filed(GOOD, "hantai"), NOW, email=email, message=message)
    first = same(city, NOW)
    assert f"({commit[:8]}(汉台区))" in first[1]
    assert why in first[1]
    assert same(city, NOW) == first
    assert all(resumed)


def test_a_clock_running_ahead_is_told_until_it_is_past(
    city: Building, resumed: list[bool]
) -> None:
    city.commit(filed(GOOD, "hantai"), NOW + 2 * DAY)
    first, past = "的收件时间晚于现在", "的收件时间比后来的提交还晚"
    told = same(city, NOW)[1]
    assert (first in told, past in told) == (True, False)
    city.commit(filed(GOOD.replace("hantai", "chenggu"), "chenggu"), NOW)
    told = same(city, NOW)[1]
    assert (first in told, past in told) == (True, True)
    told = same(city, NOW + 3 * DAY)[1]
    assert (first in told, past in told) == (False, True)
    assert all(resumed)


def test_a_personal_number_in_a_standing_file_loses_nothing_else(
    city: Building, resumed: list[bool]
) -> None:
    same(city, NOW)
    text = (city.root / OPENING).read_text()
    assert "by: 市" in text
    spoilt = text.replace("by: 市经合局", f"by: 市经合局{PHONE}", 1)
    city.write({OPENING: spoilt.encode()})
    told = same(city, NOW)
    assert codes(told) == ["PII103"]
    city.commit(filed(GOOD, "hantai"), NOW)
    assert codes(same(city, NOW)) == ["PII103"]
    city.commit({OPENING: text.encode()}, NOW)
    assert codes(same(city, NOW)) == []
    assert all(resumed)
