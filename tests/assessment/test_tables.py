"""Plain text for a terminal."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.assessment import building as b
from tongfen.assessment.assess import assess
from tongfen.assessment.result import Assessment
from tongfen.assessment.tables import rank_text, table, trace_text
from tongfen.documents.showing import width
from tongfen.ledger.state import Waived
from tongfen.model.scheme import Formula, Measure

WAIVED = Waived(
    "2026-001",
    "LIF105",
    b.day("2026-11-20"),
    "原件在档案馆修缮,延后补交。",
    b.source("city", "2026-11-20", 3),
)
COUNT = b.indicator("count", "signed_count", 60, basis="annual")
RATE = b.indicator("rate", "start_rate", 40, basis="annual")


def assessed(decision: str | None = "d-1") -> Assessment:
    wanted = {(unit, "count"): "10个" for unit in "ab"} | {(unit, "rate"): "80%" for unit in "ab"}
    targets = b.targets(wanted | {("city", "count"): "20个"}, decision=decision)
    units = [b.unit("a"), b.unit("b"), b.unit("x", "company", ranked_reason="暂不参加排名")]
    world = b.world(units, [b.scheme(COUNT, RATE)], [targets])
    projects = [
        b.project(
            "p1",
            "a",
            b.fact("a", "签约", "2026-03-01", "合同", 7),
            b.fact("a", "开工", "2026-05-01", "", 9),
        ),
        b.project("p2", "a"),
        b.project("p3", "a", landings=(b.landing("b", "a", "2026-12-08"),)),
    ]
    return assess(world, b.state(*projects), b.period("2026-10"), b.AS_OF)


def test_table_lines_up_wide_and_narrow() -> None:
    assert table(("单位", "分", "x"), [("汉台", "9.5", "y"), ("a", "100", "")], (1,)) == (
        "单位   分  x\n汉台  9.5  y\na     100"
    )


def test_ranking_reads_as_a_table() -> None:
    assert rank_text(assessed()) == (
        "2026年10月考核排名\n"
        "依据2026年考核办法(草案)第1版,数据截至2026年12月9日18:00\n"
        "\n"
        "县区\n"
        "名次  单位   总分  count指标(60分)  rate指标(40分)  说明\n"
        "1     a简称  37分             12分            25分\n"
        "2     b简称   0分              0分          无签约  “rate指标”无签约,其余折算\n"
        "\n"
        "未编组\n"
        "单位   原因\n"
        "x简称  暂不参加排名\n"
        "\n"
        "全市\n"
        "指标         实际  全年目标  完成率      比序时进度\n"
        "count指标     3个      20个     15%  -68.33个百分点\n"
        "rate指标   33.33%         -       -               -\n"
    )


def test_a_ranking_too_wide_for_a_terminal_has_its_indicators_by_number() -> None:
    made = assessed()
    long = replace(COUNT, title="很长" * 15)
    only = replace(RATE, title="缺报" * 15, points=Fraction(0), formula=Formula("deduct"))
    group = replace(made.groups[0], indicators=(long, only))
    block = rank_text(replace(made, groups=(group,))).split("\n\n")[1].split("\n")
    assert block == [
        "县区",
        f"(1){long.title}(60分)",
        f"(2){only.title}(只扣分)",
        "名次  单位   总分  (1)     (2)",
        "1     a简称    37   12      25",
        "2     b简称     0    0  无签约",
        "  b简称:“rate指标”无签约,其余折算",
    ]
    assert max(map(width, block)) <= 80


def test_without_targets_the_ranking_shows_actuals() -> None:
    assert rank_text(assessed(None)).startswith(
        "2026年10月考核排名\n"
        "依据2026年考核办法(草案)第1版,数据截至2026年12月9日18:00\n"
        "目标未下达,只列实际数\n"
        "\n"
        "县区\n"
        "目标未下达,暂不排名\n"
        "名次  单位   总分  count指标(60分)  rate指标(40分)  说明\n"
        "-     a简称     -              2个             50%  目标未下达,暂不排名\n"
        "-     b简称     -              0个          无签约  目标未下达,暂不排名\n"
    )


def test_trace_reads_from_the_total_down_to_the_line() -> None:
    head = "    日期        事项  数额  份额            计入  项目\n"
    came = "  收件2026-{}  版本aaaaaaaa\n"
    file = "a/weekly/2026-W01.yaml"
    withheld = (
        f"  未计入:p3 p3项目,签约,落地待b简称确认\n    {file}:1{came.format('03-01').rstrip()}\n"
    )
    signed = (
        "    2026-03-01  签约   1个  首报并落地100%   1个  p1项目\n"
        f"      p1  {file}:7{came.format('03-01')}"
        "    2026-03-01  签约   1个  首报并落地100%   1个  p2项目\n"
        f"      p2  {file}:1{came.format('03-01')}"
    )
    assert trace_text(assessed(), "a") == (
        "2026年10月a简称\n"
        "依据2026年考核办法(草案)第1版,数据截至2026年12月9日18:00\n"
        "\n"
        "总分 37分,第1名\n"
        "各项合计 37分\n"
        "\n"
        "count指标(60分)\n"
        "  实际 2个 ÷ 全年目标 10个 = 20% × 60分 = 12分\n"
        "  口径(2026-1):口径\n"
        "  目标:10个(2026年目标任务,2026年1月1日起执行,依据决定 d-1)\n"
        f"  逐项:2项\n{head}{signed}{withheld}"
        "\n"
        "rate指标(40分)\n"
        "  实际 50% ÷ 全年目标 80% = 62.5% × 40分 = 25分\n"
        "  口径(2026-1):口径\n"
        "  目标:80%(2026年目标任务,2026年1月1日起执行,依据决定 d-1)\n"
        f"  分子:1项\n{head}"
        "    2026-05-01  开工   1个  首报并落地100%   1个  p1项目\n"
        f"      p1  {file}:9{came.format('05-01')}"
        f"  分母:2项\n{head}{signed}{withheld}"
    )


def test_a_trace_fits_a_terminal_of_a_hundred_columns() -> None:
    """Names and ids as long as they are in practice, an amount shared, a correction and a check behind it."""
    line = b.source("shi-ziranziyuanju", "2026-05-01", 118)
    paid = b.arrival("shi-ziranziyuanju", "12345.67万元", "2026-05-01")
    source = replace(paid.source, corrections=(line,), acts=(WAIVED,))
    project = b.project(
        "hanzhong-gaoxinqu-2026-118", "a",
        arrivals=(replace(paid, source=source),), landings=(b.landing("b", "a", "2026-03-02"),),
    )  # fmt: skip
    project = replace(project, name="年产3000吨特种石墨及配套负极材料一体化生产线项目")
    funds = b.indicator("funds", Measure("arrived_funds", "省外"), basis="annual")
    targets = [b.targets({(unit, "funds"): "10亿元" for unit in "ab"})]
    world = b.world([b.unit("a"), b.unit("b")], [b.scheme(funds)], targets)
    made = assess(world, b.state(project), b.period("2026-10"), b.AS_OF)
    text = trace_text(made, "a", "funds")
    facts = text[text.index("  逐项") :].splitlines()
    assert facts == [
        "  逐项:1项",
        "    日期        事项          数额  份额                      计入  项目",
        "    2026-05-01  到位资金  1.23亿元  首报(默认确认)50%  6172.84万元  年产3000吨特种石墨及配套负极材…",
        "      hanzhong-gaoxinqu-2026-118",
        "      shi-ziranziyuanju/weekly/2026-W01.yaml:1  收件2026-05-01  版本aaaaaaaa",
        "      更正:shi-ziranziyuanju/weekly/2026-W01.yaml:118  收件2026-05-01  版本aaaaaaaa",
        "      依据豁免LIF105“2026-001”(2026-11-20),原件在档案馆修缮,延后补交。",
        "        city/weekly/2026-W01.yaml:3  收件2026-11-20  版本aaaaaaaa",
    ]
    assert max(map(width, facts)) <= 100


def test_trace_without_a_total_gives_the_reason_and_figures_their_file() -> None:
    fixed = b.indicator("fixed", Measure("figure", figure="fixed"), without_figure="hold")
    figures = [b.figure("a", "2亿元", "2026-10", "2026-11-20")]
    targets = [b.targets({("a", "n"): "1个"})]
    world = b.world([b.unit("a"), b.unit("b")], [b.scheme(fixed)], targets, figures)
    found = assess(world, b.state(), b.period("2026-10"), b.AS_OF)
    held = trace_text(found, "a")
    assert "总分 -,没有可计分的指标,暂不排名\n" in held
    assert "  实际 2亿元,目标未下达:该项不计,其余各项折算为100分\n" in held
    assert "数据100%  2亿元  固定资产投资\n      fixed  city/figures/2026-10.yaml\n" in held
    assert trace_text(found, "b").endswith("  逐项:无\n")


def test_trace_of_one_indicator_or_the_city_has_no_total() -> None:
    assert "总分" not in trace_text(assessed(), "a", "count")
    assert "rate指标" not in trace_text(assessed(), "a", "count")
    assert "总分" not in trace_text(assessed(), "city")


@pytest.mark.parametrize("asked", [("nobody",), ("a", "nothing")])
def test_trace_of_the_unknown_is_a_key_error(asked: tuple[str, ...]) -> None:
    with pytest.raises(KeyError):
        trace_text(assessed(), *asked)
