"""Paragraphs word for word: what is printed comes from figures, and each figure can be found again."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.assessment import building as b
from tests.bulletins import miniature as m
from tests.bulletins.story import AFTER, STORY
from tongfen.bulletins.digest import digest
from tongfen.bulletins.digest_words import digest_words
from tongfen.bulletins.monthly import Bulletin, bulletin
from tongfen.bulletins.paragraphs import Paragraph, Ref, names_text, proper
from tongfen.bulletins.words import bulletin_words
from tongfen.ledger.filing import Filing
from tongfen.model.scheme import Measure
from tongfen.model.world import World


def made(period: str, where: World | None = None, *more: Filing, now: str = "") -> Bulletin:
    where = where or m.world()
    at = m.at(now) if now else AFTER
    return bulletin(where, m.judged(where, *STORY, *more), m.period(period), at)


def texts(paragraphs: tuple[Paragraph, ...]) -> dict[str, str]:
    found = {entry.id: entry.text for entry in paragraphs}
    assert len(found) == len(paragraphs)
    return found


def words(period: str, where: World | None = None, *more: Filing, now: str = "") -> dict[str, str]:
    return texts(bulletin_words(made(period, where, *more, now=now)))


def test_second_month_in_full() -> None:
    done = "该项不计，其余各项折算为100分。"
    lacks = "未下达“省外到位资金”“签约合同项目”目标，"
    unranked = "没有排名：没有可计分的指标，暂不排名。"
    assert words("2026-02") == {
        "city-funds": "截至2月28日，全市省外到位资金1.9亿元，完成年度目标的15.83%，慢于序时进度0.83个百分点。"
        "本月新增9000万元，其中补报上月5000万元。",
        "city-contracts": "截至2月28日，全市签约合同项目3个，目标下达到各单位，全市不设目标。"
        "本月新增2个；核减1个（退回“线索”），净增1个。",
        "ranks-county": "县区组名次：汉台区、勉县；名次与上月相同。",
        "ranks-park": "园区组名次：高新区；名次与上月相同。",
        "held-department": f"市直部门组{unranked}",
        "held-bureau": f"驻外分局组{unranked}",
        "lights-county": "县区组亮灯情况：“签约合同项目”黄灯1个（勉县），绿灯1个；"
        "“省外到位资金”都是绿灯。",
        "lights-park": "园区组亮灯情况：“省外到位资金”黄灯1个（高新区）；“签约合同项目”都是绿灯。",
        "missing-department": f"市直部门组：市商务局{lacks}{done}",
        "missing-bureau": f"驻外分局组：北京分局{lacks}{done}",
        "roster-ungrouped": "未编组单位本月没有报送的单位1个：市城投公司。",
        "no-money-park": "园区组：高新区本年有报送，“省外到位资金”为零。",
        "no-money-department": "市直部门组：市商务局本年有报送，“省外到位资金”为零。",
        "no-money-bureau": "驻外分局组：北京分局本年有报送，“省外到位资金”为零。",
        "basis": "本期依据《2026年考核办法（草案）》第1版计算，数据截至2026年3月4日18:00，"
        "本年共采用周报10份，其中上期封账后收到6份。",
    }


def test_paragraphs_name_the_cells_they_were_made_from() -> None:
    found = {entry.id: entry for entry in bulletin_words(made("2026-02"))}
    assert found["city-funds"].refs == tuple(
        Ref("city", "funds", what)
        for what in ("actual", "completion", "gap", "added", "supplement")
    )
    assert found["ranks-county"].refs == (Ref("hantai", "", "rank"), Ref("mian", "", "rank"))
    assert (found["ranks-county"].topic, found["ranks-county"].groups) == ("ranks", ("county",))


def test_first_month_says_nothing_of_the_year_before() -> None:
    found = words("2026-01")
    assert found["city-funds"] == (
        "截至1月31日，全市省外到位资金1亿元，完成年度目标的8.33%，与序时进度持平。本月新增1亿元。"
    )
    assert found["ranks-county"] == "县区组名次：汉台区、勉县。"
    assert found["basis"].endswith("本年共采用周报4份。")


def test_before_the_cut_off_it_says_so() -> None:
    found = words("2026-02", now="2026-02-17 08:00")
    assert found["provisional"] == (
        "截至2026年2月17日08:00，未到封账时间（2026年3月4日18:00），以下数字还会变化。"
    )
    assert found["city-funds"].startswith("截至2月17日，")
    assert found["basis"].startswith("本期依据《2026年考核办法（草案）》第1版计算，本年共采用周报")


def test_no_targets_leave_actuals_only() -> None:
    found = words("2026-02", m.world(targets=()))
    assert found["no-targets"] == "目标未下达，只列实际数，不计分、不排名。"
    assert found["city-funds"] == (
        "截至2月28日，全市省外到位资金1.9亿元。本月新增9000万元，其中补报上月5000万元。"
    )
    assert [name for name in found if name.startswith(("ranks", "held", "missing"))] == []


def test_no_report_at_all_says_so_and_prints_no_figures() -> None:
    where = m.world(targets=())
    empty = bulletin(where, m.judged(where), m.period("2026-02"), AFTER)
    assert texts(bulletin_words(empty)) == {
        "empty": "本年还没有可用的周报，没有可通报的数字。",
        "no-targets": "目标未下达，只列实际数，不计分、不排名。",
        "roster": "本月没有单位报送。",
        "basis": "本期依据《2026年考核办法（草案）》第1版计算，数据截至2026年3月4日18:00，"
        "本年共采用周报0份，其中上期封账后收到0份。",
    }


def test_a_month_without_anything_new() -> None:
    found = words("2026-03", now="2026-04-20 09:00")
    assert found["city-funds"].endswith("本月没有新增。")
    assert found["roster"] == "本月没有单位报送。"


def test_an_approved_version_is_no_draft() -> None:
    where = m.world([m.scheme(decision="d-9", version=2)])
    assert words("2026-01", where)["basis"].startswith("本期依据《2026年考核办法》第2版计算，")
    assert made("2026-01", where).standing == "征求意见稿"


def test_movers_are_named() -> None:
    jump = m.filing(
        "mian", "2026-W09", "2026-03-02 09:00",
        progress=[m.money("p4", "2026-02-26", "2亿元", "9")],
    )  # fmt: skip
    assert words("2026-02", None, jump)["ranks-county"] == (
        "县区组名次：勉县、汉台区；与上月相比，勉县上升1位，汉台区下降1位。"
    )


def counties(*ranks: tuple[int, int]) -> dict[str, str]:
    """The words for seven counties by (present rank, change)."""
    base = made("2026-02")
    rows = []
    for number, (rank, change) in enumerate(ranks):
        row = base.groups[0].rows[0]
        named = replace(row.row, unit=f"u{number}", name=f"第{number}县", rank=rank)
        rows.append(replace(row, row=named, rank_change=change))
    group = replace(base.groups[0], rows=tuple(rows))
    return texts(bulletin_words(replace(base, groups=(group,))))


def test_ties_share_their_place() -> None:
    found = counties((1, 0), (2, 0), (2, 0), (4, 0))
    assert found["ranks-county"] == (
        "县区组前三名：第1名第0县，第2名第1县、第2县（并列）；名次与上月相同。"
    )
    many = counties((1, 0), *((2, 0) for _ in range(9)))
    assert many["ranks-county"] == (
        "县区组前三名：第1名第0县，第2名第1县、第2县、第3县等9个单位（并列）；名次与上月相同。"
    )
    assert counties((1, 0), (1, 0))["ranks-county"] == ("县区组2个单位并列第1名；名次与上月相同。")


def test_many_movers_are_summed_up() -> None:
    found = counties((1, 1), (2, 3), (3, 3), (4, -2), (5, -5), (6, 0))
    assert found["ranks-county"] == (
        "县区组前三名：第0县、第1县、第2县；与上月相比，5个单位名次有变化，"
        "上升最多的是第1县、第2县（3位），下降最多的是第4县（5位）。"
    )


def test_another_version_is_not_compared() -> None:
    funds, contracts = m.indicators()
    later = m.scheme(
        funds,
        replace(contracts, definition_version="2026-2"),
        effective=b.day("2026-02-01"),
        version=2,
    )
    found = words("2026-02", m.world([m.scheme(), later]))
    assert found["ranks-county"] == "县区组名次：汉台区、勉县；口径调整，名次与上月不可比。"
    assert found["city-contracts"].endswith("口径调整，本月增量与上月不可比。")


def test_money_taken_back_counts_the_projects_and_the_net() -> None:
    less = m.filing(
        "hantai", "2026-W08", "2026-02-23 10:00",
        progress=[m.progress("p1", "2026-02-17", investment="2亿元")],
    )  # fmt: skip
    amount = b.indicator("amount", "signed_amount", applies_to=m.EVERY_GROUP)
    where = m.world([m.scheme(replace(amount, title="签约合同金额"))])
    assert words("2026-02", where, less)["city-amount"] == (
        "截至2月28日，全市签约合同金额8亿元，全市目标未下达。本月新增6亿元；核减4亿元（2个项目，"
        "数额由3亿元变为2亿元、退回“线索”），净增2亿元。"
    )


def test_a_figure_nobody_gave_is_named_and_not_guessed() -> None:
    fixed = replace(
        b.indicator(
            "fixed",
            Measure("figure", figure="fixed"),
            applies_to=("county", "park"),
            without_figure="zero",
            lag_months=1,
        ),
        title="固定资产投资",
    )
    targets = b.targets({(unit, "fixed"): "1亿元" for unit in ("hantai", "mian", "gaoxin")})
    where = m.world([m.scheme(fixed)], [targets])
    found = words("2026-02", where)
    assert found["missing-county"] == (
        "县区组：2个单位（汉台区、勉县）1月“固定资产投资”数据尚未提供，按“未报”处理，该项记0分。"
    )
    assert "city-fixed" not in found


def test_figures_of_others_name_what_was_missing_before() -> None:
    fixed = b.indicator("fixed", Measure("figure", figure="fixed"), applies_to=("county",))
    figures = (b.figure("city", "4亿元", "2026-02", "2026-03-03"),)
    where = m.world([m.scheme(fixed)], figures=figures)
    assert words("2026-02", where)["city-fixed"] == (
        "截至2月28日，全市fixed指标4亿元，全市目标未下达。上月未报，本月增量无法计算。"
    )


def test_a_rate_moves_in_percentage_points() -> None:
    rate = b.indicator("rate", "start_rate", basis="annual", applies_to=m.EVERY_GROUP)
    targets = b.targets({("city", "rate"): "85%"})
    where = m.world([m.scheme(replace(rate, title="项目开工率"))], [targets])
    started = m.filing(
        "hantai", "2026-W08", "2026-02-23 09:00",
        progress=[m.progress("p1", "2026-02-17", stage="开工")],
    )  # fmt: skip
    assert words("2026-02", where, started)["city-rate"] == (
        "截至2月28日，全市项目开工率33.33%，年度目标85%。比上月提高33.33个百分点。"
    )


def test_indicators_that_count_the_same_share_a_paragraph() -> None:
    one, _ = m.indicators()
    where = m.world([m.scheme(one, replace(one, id="again", title="引进省外资金"))])
    assert [name for name in words("2026-02", where) if name.startswith("city")] == ["city-funds"]


def test_when_everybody_reported_it_says_so() -> None:
    quiet = m.filing("chengtou", "2026-W07", "2026-02-16 09:00")
    assert words("2026-02", None, quiet)["roster"] == "本月6个单位都有报送。"


def test_long_lists_are_cut() -> None:
    assert names_text([f"u{number}" for number in range(9)]) == "u0、u1、u2等"
    assert names_text(["甲", "乙"]) == "甲、乙"


def test_exact_values_are_rounded_only_when_printed() -> None:
    made_ = made("2026-02")
    city = made_.city_cell("funds")
    assert city is not None
    assert city.cell.completion == Fraction(19, 120)


def weekly(week: str, *more: Filing, now: str = "2026-03-20 09:00") -> dict[str, str]:
    where = m.world()
    found = m.judged(where, *STORY, *more)
    return texts(digest_words(digest(where, found, m.week(week), m.at(now))))


def test_digest_of_a_full_week() -> None:
    assert weekly("2026-W07") == {
        "roster": "本周应报单位6个，已报3个，无变化0个，未报3个。",
        "events": "本周新项目2个；新进展1条；签约2个（含新项目2个）；到位资金4000万元，其中省外4000万元；新问题1个。",
        "other": "举办活动1场。",
    }


def test_digest_of_an_empty_week() -> None:
    assert weekly("2026-W02") == {"roster": "本周应报单位6个，没有单位报送。"}
    quiet = weekly("2026-W05")
    assert quiet == {
        "roster": "本周应报单位6个，已报0个，无变化1个，未报5个。",
        "events": "本周没有新项目、新进展和新问题。",
    }


def test_digest_of_an_open_week() -> None:
    assert weekly("2026-W06", now="2026-02-09 12:00") == {
        "provisional": "截至2026年2月9日12:00，未到封账时间（2026年2月11日18:00），以下数字还会变化。",
        "roster": "本周应报单位6个，已报1个，无变化1个，待报4个。",
        "events": "本周新进展1条。",
        "supplements": "补报以前的事项：到位资金5000万元，其中省外5000万元。",
    }


def test_digest_names_late_reports_and_counts_what_is_to_be_corrected() -> None:
    late = m.filing(
        "chengtou", "2026-W05", "2026-02-12 09:00",
        progress=[m.progress("nobody", "2026-01-28")],
    )  # fmt: skip
    found = weekly("2026-W07", late)
    assert found["late"] == "收到迟报1份：市城投公司（第5周）。"
    assert found["to-correct"] == "另有1条待更正，暂未计入。"


def test_digest_tells_what_landing_units_answered() -> None:
    answer = m.filing(
        "mian", "2026-W08", "2026-02-20 10:00", replies=[m.reply("p4", "2026-02-17", "确认落地")]
    )
    where = m.world()
    found = m.judged(where, *(entry for entry in STORY if entry.report.unit != "mian"), answer)
    made_ = digest(where, found, m.week("2026-W08"), AFTER)
    assert texts(digest_words(made_))["events"] == "本周答复1个（办结1个）；确认落地1个。"


def test_digest_keeps_dollars_apart() -> None:
    paid = m.filing(
        "hantai", "2026-W08", "2026-02-23 10:00",
        progress=[m.money("p1", "2026-02-17", "120万美元", "7")],
    )  # fmt: skip
    assert "外币到位120万美元" in weekly("2026-W08", paid)["events"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("目标有误(没有单位):不计,暂不排名;见下", "目标有误（没有单位）：不计，暂不排名；见下"),
        ("实际 49.6%,按上限120%计", "实际 49.6%，按上限120%计"),
        ("2026年,1200万元", "2026年，1200万元"),
        ("1,200元,18:00", "1,200元，18:00"),
        ("submissions/a.yaml:5", "submissions/a.yaml:5"),
        ("https://example.cn/a", "https://example.cn/a"),
    ],
)
def test_signs_between_chinese_words_are_full_width(text: str, written: str) -> None:
    assert proper(text) == written
