"""`tongfen export platform`: a form filled in by a mapping of the office."""

from pathlib import Path

import pytest

from tests.world.repositories import Building, base_repository
from tests.world.saying import Said
from tests.world.surveys import NOW, ROOT

NAME = "city/exports/shengji-pingtai-shili.yaml"
TITLES = (
    "项目名称", "所属地市", "投资方名称", "统一社会信用代码", "投资方所在地", "合同类型", "签约日期",
    "总投资（万元）", "累计到位资金（万元）", "当前阶段", "落地县区或园区",
)  # fmt: skip
WRONG = "submissions/city/exports/shengji-pingtai-cuo.yaml"
MAPPING = (ROOT / "submissions" / NAME).read_bytes()


@pytest.fixture(scope="module")
def building(tmp_path_factory: pytest.TempPathFactory) -> Building:
    made = base_repository(tmp_path_factory.mktemp("exported") / "city")
    wrong = MAPPING.replace(b"-shili\n", b"-cuo\n").replace("unit: 万元".encode(), b"decimals: 1")
    made.commit({f"submissions/{NAME}": MAPPING}, NOW)
    made.commit({WRONG: wrong}, NOW)
    return made


def test_the_form_is_written_the_same_each_time(said: Said, tmp_path: Path) -> None:
    made = []
    for name in ("a.csv", "b.csv"):
        file = tmp_path / name
        assert said("export", "platform", "--out", str(file), "--mapping", NAME) == (
            0,
            [f"{file}:1 行。这份表有内部数据,不要公开。"],
        )
        made.append(file.read_bytes())
    assert made[0] == made[1]
    assert made[0].decode("utf-8-sig").split("\r\n") == [
        ",".join(TITLES),
        "年产3000吨特种石墨生产线,汉中市,示例碳材料有限公司,,广东省深圳市,合同,2026/11/03,32000,800,签约,汉台区",
        "",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--out", "x.xls", "--mapping", NAME), "x.xls 的文件名要以 .csv 或 .xlsx 结尾"),
        (("--out", "x.csv", "--mapping", "nosuch"), None),
        (("2026-10", "2026-11", "--out", "x.csv", "--mapping", NAME), "只写一个期间"),
        (("2026-12", "--out", "x.csv", "--mapping", NAME), "2026年12月还没有开始"),
        (
            ("--out", "x.csv", "--mapping", WRONG),
            f"{WRONG} 有错,请先照 tongfen check {WRONG} 说的改正",
        ),
    ],
)
def test_what_cannot_be_exported_says_why(
    said: Said, words: tuple[str, ...], told: str | None
) -> None:
    code, lines = said("export", "platform", *words)
    assert code == 2
    assert told is None or lines == [f"无法运行:{told}"]
    assert lines[0].startswith("无法运行:")


def test_without_a_mapping_it_is_said_how_to_name_one(said: Said, tmp_path: Path) -> None:
    code, lines = said("export", "platform", "--out", str(tmp_path / "a.csv"))
    assert (code, lines[0].partition(";")[0]) == (2, "无法运行:请用 --mapping 写明用哪份报表对照")
