"""The weekly digest of the miniature city, worked by hand."""

from dataclasses import replace

from tests.assessment import building as b
from tests.bulletins import miniature as m
from tests.bulletins.story import AFTER, STORY
from tongfen.bulletins.digest import Digest, count, digest, digests
from tongfen.bulletins.entries import DigestEntry
from tongfen.bulletins.tally import ArrivedSums, StageStep, Tally
from tongfen.ledger.filing import Filing


def of(week: str, *more: Filing, now: str = "2026-03-20 09:00") -> Digest:
    where = m.world()
    return digest(where, m.judged(where, *STORY, *more), m.week(week), m.at(now))


def listed(entries: tuple[DigestEntry, ...]) -> list[tuple[str, str, str]]:
    return [(entry.unit, entry.list, entry.subject) for entry in entries]


def statuses(made: Digest) -> list[tuple[str, str]]:
    return [(row.unit, row.status) for row in made.roster]


def test_roster_stands_in_the_order_of_kinds_and_ids() -> None:
    made = of("2026-W06")
    assert statuses(made) == [
        ("hantai", "未报"),
        ("mian", "已报"),
        ("gaoxin", "无变化"),
        ("shangwu", "未报"),
        ("chengtou", "未报"),
        ("beijing", "未报"),
    ]
    assert (made.reported, made.quiet, made.missing) == (1, 1, 4)
    assert made.roster[2].covered_by == m.week("2026-W05")
    assert made.roster[2].filed is not None
    assert made.roster[2].filed.path == "submissions/gaoxin/weekly/2026-W05.yaml"


def test_roster_waits_until_the_week_closes() -> None:
    open_ = of("2026-W06", now="2026-02-09 08:00")
    assert open_.provisional
    assert dict(statuses(open_))["mian"] == "待报"
    assert of("2026-W06", now="2026-02-11 18:00").provisional is False


def test_roster_leaves_out_a_unit_that_is_not_valid_in_the_week() -> None:
    gone = replace(m.unit("chengtou"), valid_to=b.day("2026-02-05"))
    where = m.world(units=[*(m.unit(id_) for id_ in m.NAMES if id_ != "chengtou"), gone])
    found = m.judged(where, *STORY)
    rosters = [digest(where, found, m.week(f"2026-W{n}"), AFTER).roster for n in ("05", "06")]
    assert ["chengtou" in {row.unit for row in roster} for roster in rosters] == [True, False]


def test_roster_takes_no_word_for_more_quiet_weeks_than_the_rules_allow() -> None:
    long = m.filing("shangwu", "2026-W03", "2026-01-19 09:00", quiet_through="2026-W09")
    assert dict(statuses(of("2026-W03", long)))["shangwu"] == "已报"
    assert of("2026-W03", long).roster[3].to_correct == 1
    assert dict(statuses(of("2026-W04", long)))["shangwu"] == "未报"


def test_roster_marks_what_is_to_be_corrected_and_what_nobody_could_read() -> None:
    wrong = m.filing(
        "shangwu", "2026-W06", "2026-02-09 09:00", progress=[m.progress("nobody", "2026-02-03")]
    )
    broken = replace(m.filing("chengtou", "2026-W06", "2026-02-09 09:00"), readable=False)
    made = of("2026-W06", wrong, broken)
    rows = {row.unit: row for row in made.roster}
    assert (rows["shangwu"].status, rows["shangwu"].to_correct) == ("已报", 1)
    assert (rows["chengtou"].status, rows["chengtou"].readable) == ("已报", False)
    assert [entry.source.unit for entry in made.set_aside] == ["shangwu"]


def test_entries_stand_in_three_parts_each_with_its_line() -> None:
    made = of("2026-W07")
    assert [(part.id, listed(part.entries)) for part in made.parts] == [
        (
            "local",
            [
                ("hantai", "progress", "p1项目"),
                ("hantai", "needs", "p1项目"),
                ("hantai", "activities", "苏陕产业对接会"),
                ("gaoxin", "new_projects", "p3项目"),
            ],
        ),
        ("department", []),
        ("bureau", [("beijing", "new_projects", "p4项目")]),
    ]
    need = made.parts[0].of("needs")[0]
    assert (need.source.path, need.source.line) == ("submissions/hantai/weekly/2026-W07.yaml", 20)
    assert (need.project, need.date, need.name) == ("p1", None, "汉台区")


def test_counts_of_the_week_and_of_each_part() -> None:
    made = of("2026-W07")
    assert made.tally == Tally(
        new_projects=2,
        new_by_stage=(("签约", 2),),
        progress=1,
        arrived=ArrivedSums(40_000_000, 40_000_000, 40_000_000),
        needs_raised=1,
        activities=1,
    )
    assert made.supplement_tally == Tally()
    assert made.parts[2].tally == Tally(new_projects=1, new_by_stage=(("签约", 1),))
    assert made.tally.reached("签约") == 2
    assert count(b.STAGES, made.entries, supplements=False) == made.tally


def test_going_back_and_an_answer_are_counted_as_such() -> None:
    made = of("2026-W08")
    back = made.parts[0].of("progress")[0]
    assert back.step == StageStep("退回", "签约", "线索")
    assert made.tally == Tally(progress=1, went_back=1, needs_answered=1, needs_settled=1, visits=1)
    assert listed(made.parts[1].entries) == [("shangwu", "replies", "p1项目")]


def test_steps_are_named_for_what_they_did() -> None:
    steps = [
        ("2026-W05", "线索", "2026-01-27", ""),
        ("2026-W06", "签约", "2026-02-03", "重新签约"),
        ("2026-W07", "开工", "2026-02-10", ""),
        ("2026-W08", "终止", "2026-02-17", "不再推进"),
        ("2026-W09", "开工", "2026-02-24", "重新启动"),
    ]
    filings = [
        m.filing(
            "mian", week, f"{m.week(week).shift(1).first} 10:00",
            progress=[m.progress("p9", day, stage=stage, reason=reason, contract_type="合同")],
        )
        for week, stage, day, reason in steps
    ]  # fmt: skip
    start = m.filing(
        "mian", "2026-W03", "2026-01-19 10:00", new_projects=[m.new("p9", "2026-01-13")]
    )
    found = m.folded(start, *filings)
    made = digests(m.world(), found, [m.week(week) for week, *_ in steps], AFTER)
    assert [entry.step for one in made for entry in one.entries] == [
        StageStep("退回", "签约", "线索"),
        StageStep("推进", "线索", "签约"),
        StageStep("推进", "签约", "开工"),
        StageStep("终止", "开工", "终止"),
        StageStep("重启", "终止", "开工"),
    ]
    assert [one.tally.advances for one in made] == [
        (), (("签约", 1),), (("开工", 1),), (), (),
    ]  # fmt: skip


def test_money_of_an_earlier_week_is_apart_and_the_entry_stays() -> None:
    made = of("2026-W06")
    assert listed(made.entries) == [("mian", "progress", "p2项目")]
    assert (made.tally.arrived, made.tally.progress) == (ArrivedSums(), 1)
    assert made.supplement_tally.arrived == ArrivedSums(50_000_000, 50_000_000, 50_000_000)


def test_an_entry_dated_before_the_week_is_apart() -> None:
    lead = m.filing(
        "gaoxin", "2026-W08", "2026-02-23 09:00",
        new_projects=[m.new("p5", "2026-02-13", "线索"), m.new("p6", "2026-02-18", "线索")],
    )  # fmt: skip
    made = of("2026-W08", lead)
    assert listed(made.parts[0].of("new_projects")) == [("gaoxin", "new_projects", "p6项目")]
    assert listed(made.supplements) == [("gaoxin", "new_projects", "p5项目")]
    assert (made.tally.new_projects, made.supplement_tally.new_projects) == (1, 1)


LATE = m.filing(
    "chengtou", "2026-W05", "2026-02-12 09:00",
    visits=[{"date": "2026-01-28", "organisation": "示例企业"}],
)  # fmt: skip


def test_a_late_report_belongs_to_the_digest_in_whose_time_it_came() -> None:
    weeks = ["2026-W05", "2026-W06", "2026-W07", "2026-W08"]
    made = {week: of(week, LATE) for week in weeks}
    assert dict(statuses(made["2026-W05"]))["chengtou"] == "未报"
    assert {week: [row.unit for row in one.late] for week, one in made.items()} == {
        "2026-W05": [],
        "2026-W06": [],
        "2026-W07": ["chengtou"],
        "2026-W08": [],
    }
    week = made["2026-W07"]
    assert (week.late[0].week, week.late[0].name) == (m.week("2026-W05"), "市城投公司")
    assert [(part.id, listed(part.supplements)) for part in week.parts if part.supplements] == [
        ("department", [("chengtou", "visits", "示例企业")])
    ]
    assert (week.supplement_tally.visits, week.tally.visits) == (1, 0)


def test_a_digest_stays_as_it_was_at_its_closing() -> None:
    where = m.world()
    known = [entry for entry in STORY if entry.receipt.time <= m.at("2026-02-18 18:00")]
    early = digest(where, m.judged(where, *known), m.week("2026-W07"), m.at("2026-02-18 18:00"))
    assert of("2026-W07") == early


def test_many_digests_are_the_single_ones() -> None:
    where = m.world()
    found = m.judged(where, *STORY, LATE)
    weeks = [m.week(f"2026-W{number:02d}") for number in range(1, 12)]
    made = digests(where, found, weeks, AFTER)
    assert list(made) == [digest(where, found, week, AFTER) for week in weeks]
    reports = {(row.unit, row.week) for one in made for row in one.late}
    assert reports == {("chengtou", m.week("2026-W05"))}


def test_every_accepted_entry_is_in_exactly_one_digest() -> None:
    where = m.world()
    found = m.judged(where, *STORY, LATE)
    weeks = [m.week(f"2026-W{number:02d}") for number in range(1, 12)]
    shown = [
        entry.source
        for one in digests(where, found, weeks, AFTER)
        for entry in (*one.entries, *one.supplements)
    ]
    filed = [entry.source(each) for entry in found.filings for each in entry.entries]
    assert sorted(shown, key=repr) == sorted(filed, key=repr)


def test_an_unknown_unit_of_an_early_week_breaks_nothing() -> None:
    stray = m.filing("nobody", "2026-W07", "2026-02-16 09:00", visits=[
        {"date": "2026-02-10", "organisation": "示例企业"}
    ])  # fmt: skip
    made = digest(m.world(), m.folded(*STORY, stray), m.week("2026-W07"), AFTER)
    assert "nobody" not in {entry.unit for entry in made.entries}
