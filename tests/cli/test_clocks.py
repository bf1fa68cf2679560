"""What makes receipts doubtful is said at the end of a check, with the commit and whose it is."""

from datetime import datetime, timedelta

import pytest

from tests.world.reports import path_of, report
from tests.world.surveys import NOW, Push, base_pushes, survey_city
from tongfen.model.calendar import SHANGHAI
from tongfen.sources.history import NO_TIME

ACCOUNT = "shoujian@example.cn"  # the merge account of the base city
MONDAY = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
REMEDY = "怎么办,见“口径”页的“收件时间”。"


def push(hours: float, unit: str = "hantai", *, email: str = "x@y.cn", trailer: str = "") -> Push:
    files = {path: text.encode() for path, text in report(unit=unit).items()}
    return Push(MONDAY + timedelta(hours=hours), files, email, trailer)


def notes(*pushes: Push) -> tuple[str, ...]:
    return survey_city([*base_pushes(), *pushes], NOW).notes


def named(place: int = 1) -> str:
    """The short id of the n-th push after the base city's."""
    return f"{len(base_pushes()) + place:040x}"[:8]


def undercut(whose: str) -> str:
    told = f"注意:有 1 次提交({named()}({whose}))的收件时间比后来的提交还晚,"
    return f"{told}后来的只能照它计,多半是电脑的时钟快了;{REMEDY}"


def test_an_ordinary_history_is_not_doubted() -> None:
    plain = (push(1), push(1.5, "chenggu"), push(0.6, "fenju-shenzhen"))
    assert notes(*plain) == ()
    assert notes(push(3, email=ACCOUNT, trailer="2026-11-23T11:00:00+08:00")) == ()


@pytest.mark.parametrize(
    ("email", "trailer", "why"),
    [
        ("x@y.cn", "2026-11-23T09:30:00+08:00", "自带收件时间,不是合并账号所写,没有采信。"),
        (ACCOUNT.upper(), "2026-11-23T09:30:00+08:00", "自带收件时间,不是合并账号所写,没有采信。"),
        ("x@y.cn", "昨天", "自带收件时间,不是合并账号所写,没有采信。"),
        *(
            (
                ACCOUNT,
                trailer,
                "写明的收件时间读不懂,或者晚于合并的时间,没有采信,照合并的时间计。",
            )
            for trailer in (
                "昨天",
                "2026-11-23T09:30:00",
                "2026-11-22T08:00:00+08:00,2026-11-23T09:00:00+08:00",
                "2026-11-29T10:00:00+08:00",
                "1999-11-22T08:00:00+08:00",
            )
        ),
    ],
)
def test_a_stated_time_that_is_not_used_is_told_with_the_reason(
    email: str, trailer: str, why: str
) -> None:
    found = survey_city([*base_pushes(), push(1, email=email, trailer=trailer)], NOW)
    assert found.notes == (f"注意:有 1 次提交({named()}(汉台区)){why}",)
    filed = found.judged.state.reports["hantai", "2026-W47"]
    assert filed.receipt.time == MONDAY + timedelta(hours=1)


def test_a_clock_ahead_of_now_is_told_and_whom_it_makes_late() -> None:
    found = notes(push(24 * 200, "chenggu"), push(1))
    first = f"注意:有 1 次提交({named()}(城固县))的收件时间晚于现在,"
    first += f"多半是电脑的时钟快了,以后收到的都受影响;{REMEDY}"
    assert found == (first, undercut("城固县"))


def test_a_commit_that_later_ones_undercut_is_told_once_and_by_name() -> None:
    found = notes(push(10), push(2, "chenggu"), push(3, "fenju-shenzhen"), push(11, "chenggu"))
    assert found == (undercut("汉台区"),)
    assert notes(push(10), push(9.5, "chenggu")) == ()


def test_what_waited_longer_for_its_merge_accuses_nobody() -> None:
    early, late = "2026-11-23T08:00:00+08:00", "2026-11-23T12:00:00+08:00"
    waiting = (
        push(5, "chenggu", email=ACCOUNT, trailer=late),
        push(5.1, email=ACCOUNT, trailer=early),
    )
    found = survey_city([*base_pushes(), *waiting], NOW)
    assert found.notes == ()
    times = {
        unit: filed.receipt.time
        for (unit, week), filed in found.judged.state.reports.items()
        if week == "2026-W47"
    }
    assert times == dict.fromkeys(("chenggu", "hantai"), MONDAY + timedelta(hours=3))


def test_the_offices_files_are_named_as_the_offices() -> None:
    path = "submissions/city/decisions/d.yaml"
    ahead = Push(
        MONDAY + timedelta(days=90), {path: b"id: d\n", path_of("hantai"): b"unit: hantai\n"}
    )
    assert f"({named()}(汉台区、市经合局))的收件时间晚于现在" in notes(ahead)[0]


def test_a_broken_clock_is_told_and_takes_the_time_before() -> None:
    broken = [Push(datetime(2150, 1, 1, tzinfo=SHANGHAI), push(1).files)]
    found = survey_city([*base_pushes(), push(1, "chenggu"), *broken], NOW)
    assert found.notes == (
        f"注意:有 1 次提交({named(2)}(汉台区))的时钟坏了,收件时间照前一次提交计。",
    )
    filed = found.judged.state.reports["hantai", "2026-W47"]
    assert filed.receipt.time == MONDAY + timedelta(hours=1)
    assert datetime(2100, 1, 1, tzinfo=SHANGHAI).timestamp() < NO_TIME
