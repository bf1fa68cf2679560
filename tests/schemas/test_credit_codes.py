"""A code that is not written like one: what is wrong, and only writing is put right."""

import pytest

from tests.world.reports import report, survey_reports
from tongfen.schemas.credit_codes import misspelt

CODE = "91610702MA00000004"
CHECK = "请照营业执照逐位核对"


@pytest.mark.parametrize(
    ("written", "message", "repair"),
    [
        ("９１６１０７０２ＭＡ０００００００４", "里有全角字符", f"请写成“{CODE}”"),
        ("91610702ma00000004", "里有小写字母", f"请写成“{CODE}”"),
        ("91610702ｍａ00000004", "里有全角字符、小写字母", f"请写成“{CODE}”"),
        ("9161 0702 MA00000004", "里有空格", f"请写成“{CODE}”"),
        ("91610702-MA00000004", "里有短横", f"请写成“{CODE}”"),
        ("9161070MA00000004", "应当是18位,这里是17位", CHECK),
        ("91610702MA0000000", "应当是18位,这里是17位", CHECK),
        (
            "91610702MAO0000004",
            "里没有字母“O”(不用 I、O、S、V、Z)",
            "请照营业执照核对,看看是不是数字 0",
        ),
        ("91610702MAV0000004", "里没有字母“V”(不用 I、O、S、V、Z)", "请照营业执照核对"),
        ("91610A02MA00000004", "的第3至8位应当都是数字", CHECK),
        ("91610702MA0000甲004", "只能有数字和大写字母", CHECK),
    ],
)
def test_a_code_is_explained(written: str, message: str, repair: str) -> None:
    assert misspelt(written) == (f"统一社会信用代码{message}", repair)


@pytest.mark.parametrize("written", ["91610702ma00000004", "9161 0702 MA00000004", "9161"])
def test_the_finding_stands_at_the_code_alone(written: str) -> None:
    lead = (
        "new_projects:\n  - id: hantai-2026-031\n    name: 甲乙丙\n    stage: 线索\n"
        "    date: 2026-11-17\n    investor:\n      name: 甲乙公司\n      origin: 北京市\n"
        f"      code: {written}\n"
    )
    (finding,) = survey_reports(report(lead)).findings
    assert (finding.line, finding.column, finding.code) == (11, 13, "SCH112")
    assert (finding.message, finding.repair) == misspelt(written)
