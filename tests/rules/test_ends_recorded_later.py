"""An end that the roster is told of late takes nothing back that had been received before."""

from datetime import datetime, timedelta

import pytest

from tests.rules.test_units import LEAD, ROSTER, UNITS, reply, valid, words
from tests.world.reports import path_of, report
from tests.world.surveys import NOW, Push, base_pushes, survey_city
from tongfen.bulletins.roster import open_register, roster
from tongfen.cli.road import Survey
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week

RECORDED = datetime(2026, 12, 20, 9, tzinfo=SHANGHAI)
LATER = datetime(2027, 1, 5, 9, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
PROJECT = "hantai-2026-012"


def merged(last: str) -> dict[str, bytes]:
    """汉台区 ends; 城固县 takes it over."""
    more = f"      to: {last}\n    successor: chenggu\n"
    return {UNITS: valid(ROSTER, "hantai", more).encode()}


def surveyed(*steps: tuple[datetime, dict[str, bytes]]) -> Survey:
    pushes = [*base_pushes(), *(Push(at, files) for at, files in steps)]
    return survey_city(sorted(pushes, key=lambda push: push.at), LATER)


def filed(body: str, unit: str = "hantai", week: str = "2026-W47") -> dict[str, bytes]:
    return {path: text.encode() for path, text in report(body, unit, week).items()}


def told(found: Survey) -> list[tuple[str, str, str]]:
    """Code, last part of the path and message of what is found, lateness apart."""
    return [
        (one.code, one.path.rsplit("/", 1)[1], one.message)
        for one in found.findings
        if one.code != "TIM106"
    ]


def counted(found: Survey) -> list[str]:
    """The weeks whose reports by 汉台区 count with an entry."""
    return [
        str(one.report.week)
        for one in found.judged.filings
        if one.report.unit == "hantai" and one.entries
    ]


def test_what_was_received_before_the_end_was_recorded_counts() -> None:
    before = surveyed()
    found = surveyed((RECORDED, merged("2026-10-31")))
    assert told(found) == [
        (
            "UNT112",
            "units.yaml",
            "汉台区到 2026-10-31 为止,以后还有 2 份周报(2026-W45、2026-W46)已经收到,照样计入",
        )
    ]
    assert found.findings[0].repair == "请核对最后一天;写得不错的,不用改,往后的由城固县报送"
    assert found.findings[0].hint
    assert counted(found) == counted(before) == ["2026-W45", "2026-W46"]
    project = found.judged.state.projects[PROJECT]
    assert project == before.judged.state.projects[PROJECT]
    assert found.judged.set_aside == ()


def test_what_comes_after_the_end_was_recorded_is_refused_for_good() -> None:
    late = filed(words("hantai-2025-003"), week="2026-W49"), RECORDED + DAY
    steps = [(RECORDED, merged("2026-10-31")), (late[1], late[0])]
    refused = ("REF101", "2026-W49.yaml", "汉台区已于2026-10-31撤并,由城固县承接")
    assert refused in told(surveyed(*steps))
    again = {UNITS: merged("2026-10-31")[UNITS] + "# 改了说明\n".encode()}
    assert told(surveyed(*steps, (RECORDED + 2 * DAY, again))) == told(surveyed(*steps))


def test_an_end_moved_backwards_takes_back_nothing_that_came_between() -> None:
    early = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
    found = surveyed(
        (early - 2 * DAY, merged("2026-11-22")),
        (early, filed(words(PROJECT))),
        (RECORDED, merged("2026-11-01")),
    )
    assert [code for code, _, _ in told(found)] == ["UNT112"]
    assert counted(found) == ["2026-W45", "2026-W46", "2026-W47"]


@pytest.mark.parametrize("last", ["2026-11-16", "2026-11-18", "2026-11-22"])
def test_a_report_on_the_last_week_counts_whenever_it_comes(last: str) -> None:
    monday = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
    for recorded in (monday - 4 * DAY, monday + DAY):
        steps = sorted(
            [(recorded, merged(last)), (monday, filed(words(PROJECT)))], key=lambda step: step[0]
        )
        found = surveyed(*steps)
        assert told(found) == []
        assert counted(found)[-1] == "2026-W47"


def test_both_report_on_the_week_in_which_one_takes_the_other_over() -> None:
    monday = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
    found = surveyed(
        (monday - 4 * DAY, merged("2026-11-18")),
        (monday, filed(words(PROJECT))),
        (monday, filed(words("hantai-2025-003"), "chenggu")),
    )
    assert told(found) == []
    register = open_register(found.judged)
    rows = roster(found.world, register, Week(2026, 47), monday)
    assert [(row.unit, row.status) for row in rows[:2]] == [("chenggu", "已报"), ("hantai", "已报")]


def test_a_unit_that_ended_in_the_week_and_did_not_report_is_not_asked_for() -> None:
    found = surveyed((RECORDED, merged("2026-11-18")))
    rows = roster(found.world, open_register(found.judged), Week(2026, 47), RECORDED)
    assert "hantai" not in [row.unit for row in rows]


def test_what_others_asked_and_answered_before_counts_too() -> None:
    """Seen from after the merger the question would ask nobody, the answer would be its own."""
    monday = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
    asked = LEAD.replace("hantai-2026-", "fs-").replace("fs-012", "fs-031")
    steps = [
        (monday, filed(asked.replace("chenggu", "hantai"), "fenju-shenzhen")),
        (monday, filed(reply("hantai-2026-021", "确认落地"), "chenggu")),
    ]
    assert told(surveyed(*steps)) == []
    found = surveyed(*steps, (RECORDED, merged("2026-10-31")))
    assert [code for code, _, _ in told(found)] == ["UNT112"]
    landing = found.judged.state.projects["hantai-2026-021"].landing
    assert landing is not None
    assert landing.result == "确认落地"


def test_a_ruling_made_before_the_end_was_recorded_stays() -> None:
    ruling = (
        "id: 2026-yijiao\ndate: 2026-11-19\nkind: 移交\nproject: chenggu-2025-002\n"
        "reason: 核。\nunit: hantai\n"
    )
    when = datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)
    files = {"submissions/city/rulings/2026-yijiao.yaml": ruling.encode()}
    found = surveyed((when, files), (RECORDED, merged("2026-10-31")))
    assert [code for code, _, _ in told(found)] == ["UNT112"]
    early = surveyed((when - DAY, merged("2026-10-31")), (when, files))
    assert ("RUL104", "2026-yijiao.yaml", "汉台区在 2026-11-19 不在成员单位名单里") in told(early)


def test_an_end_not_committed_yet_is_told_of_and_takes_nothing_back() -> None:
    found = survey_city(base_pushes(), NOW, working=merged("2026-10-31"))
    assert [code for code, _, _ in told(found)] == ["UNT112"]
    own = survey_city(base_pushes(), NOW, working={**merged("2026-10-31"), **filed(words(PROJECT))})
    refused = [one.path for one in own.findings if one.code == "REF101"]
    assert refused == [path_of("hantai")]


def test_the_office_that_has_ended_is_asked_for_another_one() -> None:
    more = "      to: 2026-11-15\n    successor: shi-ziranziyuanju\n"
    head, own = ROSTER.split("  - id: shi-jingheju\n")
    ended = own.replace(
        "      from: 2021-03-08\n    seat", "      from: 2021-03-08\n" + more + "    seat", 1
    )
    files = {UNITS: f"{head}  - id: shi-jingheju\n{ended}".encode()}
    day = datetime(2026, 11, 15, 9, tzinfo=SHANGHAI)
    (finding,) = [one for one in surveyed((day, files)).findings if one.code == "UNT113"]
    assert (finding.message, finding.repair, finding.hint) == (
        "市经合局已于2026-11-15撤并,由市自然资源局承接,还写作牵头单位",
        "请改成“office: shi-ziranziyuanju”",
        True,
    )
    last = survey_city([*base_pushes()[:1], Push(day, files)], NOW)
    assert last.world.today == day.date()
    assert last.findings == ()
