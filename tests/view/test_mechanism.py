"""The leading group, its decisions, duties, split targets and the meeting's agenda, as each audience sees them."""

from dataclasses import replace

import pytest

from tests.view.test_todo import NEED
from tests.world.miniature import CITY, material, page, real_city, seen_by, survey_of
from tests.world.surveys import base_city, files_below
from tongfen.model.duties import Duty
from tongfen.view.mechanism.decisions import file_title
from tongfen.view.mechanism.duties import Degree, decide, how_words
from tongfen.view.view import view

SCHEME = "submissions/city/assessment/2026.yaml"
KINDS = b"kinds:\n          - county\n          - park\n"
TARGETS = "submissions/city/targets/2026.yaml"

AGENDA = [
    ("城固县", [("示例柑橘深加工项目", ["问题超期"])], []),
    (
        "汉台区",
        [("绝密期初线索", ["阶段超期", "没有动静"]), ("示例精密零部件加工项目", ["没有动静"])],
        [],
    ),
    ("市自然资源局", [], ["chenggu-2026-n001"]),
]


def targets(*rows: tuple[str, str]) -> dict[str, bytes]:
    head = "year: 2026\nversions:\n  - effective: 2026-01-01\n    decision: null\n    targets:\n"
    listed = "".join(
        f"      - unit: {unit}\n        indicator: funds\n        value: {value}\n"
        for unit, value in rows
    )
    return {TARGETS: f"{head}{listed}".encode()}


def test_real_roster_has_58_seats_by_post_and_the_real_duties_name_none_for_companies() -> None:
    seen = view(real_city(), "public").mechanism
    assert seen.roster is not None
    assert seen.roster.seats == 58
    assert [(row.role, row.post) for row in seen.roster.posts] == [
        ("组长", "市政府市长"),
        ("第一副组长", "市政府常务副市长"),
        ("副组长", "市政府分管副市长"),
    ]
    assert [(kind.title, len(kind.seats)) for kind in seen.roster.members] == [
        ("县区", 11), ("园区", 5), ("市直部门", 34), ("市属公司", 3), ("驻外分局", 5),
    ]  # fmt: skip
    assert all("company" not in row.kinds for row in seen.duties.rows)
    assert seen.duties.units["shi-chengtou"].lines == ()


def test_roster_in_force_and_the_earlier_one_are_told_apart() -> None:
    seen = seen_by("public").mechanism
    assert seen.roster is not None
    assert (str(seen.roster.start), seen.roster.seats) == ("2026-01-01", 5)
    assert [(str(one.start), str(one.until), one.seats) for one in seen.earlier] == [
        ("2021-03-08", "2025-12-31", 2)
    ]


def test_decision_tells_staff_the_version_and_the_public_only_what_was_approved() -> None:
    (staff,) = seen_by("staff").mechanism.decisions
    assert [(one.title, one.version) for one in staff.approves] == [
        ("2026年目标任务", "版本00000000"),
        ("2026年活动计划", "没有写明版本，链接是现在的内容"),
    ]
    assert staff.approves[0].link.url == (
        f"https://forge.example.cn/hanzhong/tongfen/blob/{1:040x}/{TARGETS}#L1"
    )
    (public,) = seen_by("public").mechanism.decisions
    assert (public.text, [(one.title, one.path, one.link.url) for one in public.approves]) == (
        "",
        [("2026年目标任务", "", ""), ("2026年活动计划", "", "")],
    )


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("city/targets/2026.yaml", "2026年目标任务"),
        ("city/training/2026.yaml", "2026年培训和挂职"),
        ("chenggu/activities/2026.yaml", "城固县2026年活动计划"),
        ("chenggu/opening.yaml", "城固县期初台账"),
        ("city/figures/2026-10.yaml", "2026年10月统计数据"),
        ("city/reviews/2026-Q3.yaml", "2026年第三季度点评"),
        ("city/plans/xiandai-cailiao.yaml", "产业链方案"),
        ("city/bulletins/2026-Q3/record.json", "2026年第三季度通报"),
        ("city/photos/1.jpg", "其他文件"),
    ],
)
def test_an_approved_file_is_named_in_words_and_never_by_its_path(path: str, title: str) -> None:
    assert file_title(f"submissions/{path}", material()) == title


def test_what_no_decision_approves_is_a_draft() -> None:
    told = [(one.title, one.state) for one in seen_by("staff").mechanism.standings]
    assert told == [
        ("2026年考核办法", "草案"),
        ("2026年目标任务", "已审定"),
        ("2026年全市活动计划", "部分审定"),
    ]


@pytest.mark.parametrize(
    ("degrees", "every", "state"),
    [
        (("full", "full"), True, "已做"),
        (("full", "none"), True, "做了一部分"),
        (("full", "none"), False, "已做"),
        (("part", "none"), False, "做了一部分"),
        (("none", "none"), True, "未见报送"),
        (("idle", "none"), True, "未见报送"),
        (("idle", "full"), True, "已做"),
        (("idle",), True, "没有要办的"),
    ],
)
def test_duty_is_decided_by_how_much_there_is(
    degrees: tuple[Degree, ...], every: bool, state: str
) -> None:
    assert decide(degrees, every=every) == state


def test_how_a_duty_is_decided_is_said_in_words() -> None:
    duty = Duty("x", "任务", "", ("county",), ("new_projects", "reports"), every=True)
    assert how_words(duty) == (
        "看新项目、按周报送；都有的算已做，缺几样的算做了一部分；每周都报了算按周报送"
    )
    assert how_words(replace(duty, every=False, evidence=("research", "visits"))) == (
        "看产业研究、来汉考察；有一样就算已做"
    )


def test_unit_sees_done_part_and_nothing_beside_the_facts() -> None:
    lines = seen_by("staff").mechanism.duties.units["hantai"].lines
    assert [(line.id, line.state, line.facts) for line in lines] == [
        ("yanjiu-mouhua", "已做", ("产业研究1篇，其中2026年第三季度0篇", "现有推介项目1个")),
        ("zhengce", "已做", ("现有政策2项",)),
        ("huodong", "已做", ("已办活动1场，其中2026年第三季度0场",)),
        ("kaocha", "已做", ("来汉考察1批，其中2026年第三季度0批",)),
        (
            "zhaoyin-gongxiang",
            "做了一部分",
            ("新项目3个，其中2026年第三季度0个", "没有转办、交办给它的事", "缺报2周"),
        ),
        ("fuwu", "没有要办的", ("没有单位提出要它答复的问题",)),
    ]


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ({}, 1),
        ({"chenggu": "没有解决"}, 1),
        ({"chenggu": "确认办结"}, 2),
        ({"shi-ziranziyuanju": "办理中"}, 2),
    ],
)
def test_what_the_raiser_of_a_need_says_is_no_answer_of_the_asked_unit(
    said: dict[str, str], done: int
) -> None:
    # The miniature city has a need of its own that it has answered.
    overlay = {**files_below(CITY), "submissions/chenggu/weekly/2026-W44.yaml": NEED.encode()}
    for unit, result in said.items():
        overlay[f"submissions/{unit}/weekly/2026-W45.yaml"] = (
            f"unit: {unit}\nweek: 2026-W45\nreplies:\n  - to: chenggu-2026-n001\n"
            f"    date: 2026-11-05\n    result: {result}\n    text: 说明。\n"
        ).encode()
    lines = view(survey_of(overlay), "staff").mechanism.duties.units["shi-ziranziyuanju"].lines
    told = [line.facts for line in lines if line.id == "fuwu"]
    assert told == [(f"要它答复的问题2件，已答复或办结{done}件",)]


def test_public_sees_no_state_and_nothing_that_rests_on_reports() -> None:
    units = seen_by("public").mechanism.duties.units
    assert {line.state for unit in units.values() for line in unit.lines} == {""}
    facts = [fact for unit in units.values() for line in unit.lines for fact in line.facts]
    assert {fact[:4] for fact in facts} == {"现有推介", "现有政策", "已办活动"}


def test_company_without_duties_shows_what_it_filed_and_no_verdict() -> None:
    text = page("staff", "units/shi-chengtou.md")
    part = text.split('<h2 id="duties"')[1].split("<h2")[0]
    assert "只列它报送的：还没有报送。" in part
    assert "未见报送" not in part


def test_counties_alone_are_compared_with_the_city() -> None:
    overlay = targets(("hantai", "3亿元"), ("chenggu", "2亿元"), ("city", "6亿元"))
    split = view(survey_of(overlay), "staff").mechanism.split
    assert split is not None
    assert split.decision.text == ""
    (one,) = split.indicators
    assert (one.city, one.says) == ("6亿元", "各单位目标相加比全市目标少1亿元。")
    assert [(kind.title, kind.total) for kind in one.kinds] == [("县区", "5亿元")]


def test_park_inside_a_county_is_never_added_to_it() -> None:
    rows = (("hantai", "3亿元"), ("hanzhong-gaoxinqu", "2亿元"), ("city", "5亿元"))
    scheme = base_city()[SCHEME].replace(b"kinds:\n          - county\n", KINDS, 1)
    found = view(survey_of({**targets(*rows), SCHEME: scheme}), "staff").mechanism.split
    assert found is not None
    (one,) = found.indicators
    assert one.says.endswith("各类单位的目标有重叠，不能相加后与全市比较；各类小计分别列出。")
    assert [(kind.title, kind.total) for kind in one.kinds] == [
        ("县区", "3亿元"),
        ("园区", "2亿元"),
    ]


def test_targets_and_agenda_are_for_staff_only() -> None:
    public = seen_by("public").mechanism
    assert (public.split, public.agenda) == (None, None)


def test_agenda_names_silent_projects_late_stages_and_overdue_needs() -> None:
    overlay = {**files_below(CITY), "submissions/chenggu/weekly/2026-W44.yaml": NEED.encode()}
    agenda = view(survey_of(overlay), "staff").mechanism.agenda
    assert agenda is not None
    told = [
        (
            unit.unit.text,
            [(one.project.text, [why.kind for why in one.reasons]) for one in unit.projects],
            [need.id for need in unit.replies],
        )
        for unit in agenda.units
    ]
    assert told == AGENDA
    assert (agenda.silent, agenda.need_reply, agenda.stages) == (
        28,
        "5个工作日",
        (("线索", 180), ("签约", 180), ("开工", 730)),
    )


def test_agenda_lists_no_unit_without_anything() -> None:
    agenda = seen_by("staff").mechanism.agenda
    assert agenda is not None
    assert [(unit.unit.text, unit.count) for unit in agenda.units] == [("汉台区", 2)]
