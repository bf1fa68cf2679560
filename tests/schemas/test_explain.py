"""Shape errors speak a clerk's Chinese: what was written, what belongs there, how to get there."""

import pytest

from tests.world.surveys import base_city, shapes
from tongfen.documents import Finding
from tongfen.schemas.reading import examine

HEAD = "unit: hantai\nweek: 2026-W47\n"
PROGRESS = f"{HEAD}progress:\n  - project: p1\n    date: 2026-11-18\n"
NEED = (
    f"{HEAD}needs:\n  - id: n1\n    project: p1\n    kind: 用地\n    asks: hantai\n    text: 好\n"
)
NEW = f"{HEAD}new_projects:\n  - id: p1\n    name: 甲\n    stage: 线索\n    date: 2026-11-18\n"


def findings(text: str) -> tuple[Finding, ...]:
    return examine("x.yaml", "", text.encode(), shapes()["weekly"]).findings


def only(text: str) -> Finding:
    (finding,) = findings(text)
    return finding


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("txet", "text"),
        ("Text", "text"),
        ("说明", "text"),
        ("evidences", "evidence"),
        ("证明材料", "evidence"),
        ("证明", "evidence"),
        ("到位", "arrived"),
        ("land_in", "lands_in"),
        ("落地", "lands_in"),
        ("资金", "arrived"),
        ("阶段名", "stage"),
    ],
)
def test_an_unknown_key_names_the_nearest_one(written: str, meant: str) -> None:
    finding = only(f"{PROGRESS}    {written}: x\n")
    assert (finding.line, finding.column, finding.code) == (6, 5, "SCH101")
    assert finding.message == f"没有“{written}”这个字段"
    assert f"请把“{written}”改成“{meant}”" in finding.repair


def test_an_unknown_key_near_to_nothing_lists_what_there_is() -> None:
    finding = only(f"{PROGRESS}    zzzzzz: x\n")
    assert finding.repair.startswith("这里可以写的有:project(项目编号)、date(日期)、stage(阶段)")


def test_a_key_whose_nearest_is_taken_lists_what_there_is() -> None:
    finding = only(f"{PROGRESS}    dat: x\n")
    assert finding.repair.startswith("这里可以写的有:")


def test_a_misspelt_required_key_is_one_finding_and_not_two() -> None:
    finding = only(PROGRESS.replace("project:", "projcet:"))
    assert (finding.line, finding.code) == (4, "SCH101")
    assert "是不是“project”(项目编号)?" in finding.repair


def test_each_missing_key_is_named_with_an_example() -> None:
    lines = [(f.line, f.code, f.message, f.repair) for f in findings(f"{HEAD}needs:\n  - id: n1\n")]
    assert lines == [
        (4, "SCH102", "第1条缺少“asks”(请谁答复)", "请补上一行“asks: shi-ziranziyuanju”"),
        (4, "SCH102", "第1条缺少“kind”(要素类别)", "请补上一行“kind: 用地”"),
        (4, "SCH102", "第1条缺少“project”(项目编号)", "请补上一行“project: hantai-2026-012”"),
        (
            4,
            "SCH102",
            "第1条缺少“text”(说明)",
            "请补上一行“text: 剩余40亩用地指标需在11月底前解决。”",
        ),
    ]


def test_a_list_of_choices_is_given_in_full() -> None:
    finding = only(NEED.replace("用地", "拆迁"))
    assert (finding.code, finding.message) == ("SCH103", "kind(要素类别)不能写“拆迁”")
    assert finding.repair == (
        "只能从这些里选一个:用地、用工人才、融资、市场、水电气、环评、审批、基础设施、政策兑现、其他"
    )


@pytest.mark.parametrize(
    ("written", "code", "message", "repair"),
    [
        ("5600", "AMT101", "没有写单位", "“5600万元”或“5600亿元”"),
        ("5,600", "AMT101", "没有写单位", "“5600万元”或“5600亿元”"),
        ("5,600万元", "SCH106", "里有逗号", "“5600万元”"),
        ("５６００万元", "SCH107", "全角数字“５”", "“5600万元”"),
        ("5，600万元", "SCH106", "中文逗号“，”", "“5600万元”"),
        ("（5600万元）", "SCH108", "中文括号“（”", "“5600万元”"),
        ("3。2亿元", "SCH110", "全角符号“。”", "“3.2亿元”"),
        ("“3.2亿元”", "SCH110", "全角符号““”", "“3.2亿元”"),
        ("总投资：3.2亿元", "SCH109", "中文冒号“：”", "“3.2亿元”"),
        ("3.2亿", "SCH112", "写法不对:“3.2亿”", "3.2亿元"),
        ("约3.2亿元", "SCH112", "写法不对:“约3.2亿元”", "3.2亿元"),
        ("-3.2亿元", "SCH112", "写法不对:“-3.2亿元”", "corrections(更正)"),
        ("0.00001万元", "SCH112", "写法不对", "3.2亿元"),
    ],
)
def test_an_amount_says_what_is_wrong_with_it(
    written: str, code: str, message: str, repair: str
) -> None:
    finding = only(f"{PROGRESS}    investment: {written}\n")
    assert (finding.line, finding.code) == (6, code)
    assert message in finding.message
    assert repair in finding.repair


@pytest.mark.parametrize(
    ("written", "code", "repair"),
    [
        ("2026-11-31", "SCH113", "请核对"),
        ("2026-13-45", "SCH113", "请核对"),
        ("2026/11/18", "SCH112", "请写成“2026-11-18”"),
        ("2026.1.8", "SCH112", "请写成“2026-01-08”"),
        ("2026年1月8日", "SCH112", "请写成“2026-01-08”"),
        ("11月18日", "SCH112", "请照这个样子写:2026-11-18"),
        ("２０２６-11-18", "SCH107", "“2026-11-18”"),
        ("'2026-11-18 '", "SCH112", "请写成“2026-11-18”"),
    ],
)
def test_a_date_says_what_is_wrong_with_it(written: str, code: str, repair: str) -> None:
    finding = only(PROGRESS.replace("2026-11-18", written))
    assert (finding.line, finding.code) == (5, code)
    assert repair in finding.repair


def test_a_week_that_no_calendar_has_is_said_so() -> None:
    finding = only(f"{HEAD}quiet_through: 2026-W54\n")
    assert (finding.code, finding.message) == ("SCH113", "没有“2026-W54”这一周")


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (f"{HEAD}needs: 无\n", "SCH104", "needs(新问题)应当是一条一条的清单(每条以“- ”开头)"),
        (
            f"{HEAD}needs:\n  id: n1\n",
            "SCH104",
            "needs(新问题)应当是一条一条的清单(每条以“- ”开头)",
        ),
        (f"{HEAD}needs:\n  - n1\n", "SCH104", "“新问题”第1条应当是分行写的几个字段"),
        (f"{NEW}    investor: 甲公司\n", "SCH104", "investor(投资方)应当是分行写的几个字段"),
        (f"{NEW}    investor: 名称：甲\n", "SCH109", "字段名后面用了中文冒号“：”"),
        (f"{PROGRESS}    text:\n      - 甲\n", "SCH104", "text(说明)应当是一段文字"),
        (f"{PROGRESS}    text:\n", "SCH105", "text(说明)没有填写"),
        (f"{PROGRESS}    text: ''\n", "SCH105", "text(说明)没有填写"),
        (f"{PROGRESS}    text: {'字' * 2001}\n", "SCH111", "text(说明)太长(最多2000个字)"),
    ],
)
def test_a_value_of_the_wrong_kind_says_what_belongs_there(
    text: str, code: str, message: str
) -> None:
    finding = only(text)
    assert (finding.code, finding.message) == (code, message)


@pytest.mark.parametrize(
    ("written", "code", "repair"),
    [
        ("很多", "SCH104", "例如:80"),
        ("80.5", "SCH104", "例如:80"),
        ("８０", "SCH107", "“80”"),
        ("1，000", "SCH106", "“1000”"),
        ("0", "SCH111", "不小于1"),
        ("100001", "SCH111", "不大于100000"),
        ("", "SCH105", "请填写,或删去这一行"),
    ],
)
def test_a_number_says_what_is_wrong_with_it(written: str, code: str, repair: str) -> None:
    head = f"{HEAD}activities:\n  - activity: a1\n    date: 2026-11-18\n"
    finding = only(f"{head}    attendees: {written}\n")
    assert (finding.line, finding.code) == (6, code)
    assert repair in finding.repair


def test_a_newline_behind_a_value_is_named() -> None:
    finding = only("unit: |\n  hantai\nweek: 2026-W47\n")
    assert (finding.line, finding.code, finding.message) == (
        1,
        "SCH112",
        "unit(单位)后面多了一个换行",
    )


def test_a_long_value_is_quoted_in_part_and_on_one_line() -> None:
    finding = only(f'{PROGRESS}    investment: "{"x" * 20}\\n{"y" * 60}"\n')
    assert "\n" not in finding.message
    assert finding.message.endswith("…”")


def test_mistakes_in_several_places_are_all_told_in_the_order_of_the_file() -> None:
    text = NEED.replace("用地", "土地").replace("n1", "N1") + "visits: 无\n"
    assert [(f.line, f.code) for f in findings(text)] == [
        (4, "SCH112"),
        (6, "SCH103"),
        (9, "SCH104"),
    ]


def test_office_files_are_explained_in_the_same_words() -> None:
    text = "year: 2026\nactivities:\n  - id: a\n    public: 也许\n    region: 华东\n"
    found = examine("x.yaml", "", text.encode(), shapes()["activities"]).findings
    told = {(f.line, f.code): f.repair for f in found}
    assert told[4, "SCH104"] == "例如:false"
    assert told[5, "SCH103"] == "只能从这些里选一个:大西安、长三角、京津冀、粤港澳、成渝、其他"
    assert (3, "SCH102") in told


@pytest.mark.parametrize(
    ("written", "repair"),
    [
        ("3.2亿", "请写成“3.2亿元”"),
        ("3200万", "请写成“3200万元”"),
        ("3.2 亿元", "请写成“3.2亿元”"),
        ("约3.2亿元", "请写成“3.2亿元”,数要准确"),
        ("人民币3.2亿元", "请写成“3.2亿元”"),
        ("500万美金", "请写成“500万美元”"),
        ("3-5亿元", "这里只写一个金额,不写范围、算式和分项;分项写进说明(text)"),
        ("32,000万", "请去掉逗号,写成“32000万元”"),
    ],
)
def test_an_amount_as_people_write_it_is_told_as_it_should_be(written: str, repair: str) -> None:
    assert only(f"{PROGRESS}    investment: {written}\n").repair == repair


@pytest.mark.parametrize(
    ("written", "repair"),
    [
        ("20261118", "请写成“2026-11-18”"),
        ("2026.11.8", "请写成“2026-11-08”"),
        ("2026-11-18 00:00:00", "请写成“2026-11-18”"),
        ("11月18日", "请照这个样子写:2026-11-18"),
    ],
)
def test_a_day_as_people_write_it_is_told_as_it_should_be(written: str, repair: str) -> None:
    text = PROGRESS.replace("date: 2026-11-18", f"date: {written}")
    assert only(f"{text}    text: 好\n").repair == repair


@pytest.mark.parametrize(
    ("text", "line", "code", "repair"),
    [
        (f"{HEAD}needs:\n  id: n1\n", 4, "SCH104", "请在第一个字段前面写“- ”"),
        (f"{NEW}    investor:\n      - name: 甲\n", 9, "SCH104", "请删去前面的“- ”"),
        (f"{HEAD}needs:\n  -\n", 4, "SCH105", "没有内容的,请把这一条删去"),
        (PROGRESS.replace("p1", ""), 4, "SCH105", "请填写,例如:hantai-2026-012"),
        (f"{PROGRESS}    text:\n", 6, "SCH105", "请填写,或删去这一行"),
    ],
)
def test_a_slip_in_the_form_is_told_with_its_own_repair(
    text: str, line: int, code: str, repair: str
) -> None:
    finding = only(text)
    assert (finding.line, finding.code) == (line, code)
    assert repair in finding.repair


def test_a_missing_group_of_fields_names_what_goes_into_it() -> None:
    arrived = (
        "    arrived:\n      - amount: 56万元\n        use: 固定资产\n        date: 2026-11-17\n"
    )
    assert only(PROGRESS + arrived).repair == (
        "请补上一行“voucher:”,下面缩进两格写:kind(凭证种类)、number(凭证号码)、date(凭证日期)"
    )


def test_a_number_with_its_measure_word_is_told_without() -> None:
    held = f"{HEAD}activities:\n  - activity: a\n    date: 2026-11-18\n    attendees: 80人\n"
    assert only(f"{held}    text: 好\n").repair == "请只写数字:80"


def test_a_missing_choice_of_english_words_is_told_what_each_means() -> None:
    path = "submissions/city/assessment/2026.yaml"
    text = base_city()[path].decode().replace("kind: capped", "cap: 1")
    found = examine(path, "", text.encode(), shapes()["assessment"]).findings
    [repair] = [finding.repair for finding in found]
    assert repair == (
        "请补上一行“kind: ……”,从linear、capped、threshold、step、minmax、count、deduct、growth、blend、bands里选一个;"
        "linear 按完成率乘分值，可设上限；capped 按完成率乘分值，满分为止；threshold 达到门槛得满分，否则不得分；"
        "step 分档计分；minmax 功效系数，组内比；count 每多少计几分；deduct 从满分扣；growth 按比上年增长加减；"
        "blend 几部分合成；bands 按项目规模分档。"
    )
