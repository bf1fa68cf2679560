"""The home pages' figures, and what they stand on."""

from tests.world.miniature import CITY, seen_by, survey_of
from tests.world.surveys import files_below
from tongfen.view.audience import Audience
from tongfen.view.home import HomeView
from tongfen.view.view import view

PAID = """unit: hantai
week: 2026-W44
progress:
  - project: hantai-2025-003
    date: 2026-10-28
    arrived:
{rows}"""
ROW = """      - amount: {amount}万元
        use: 固定资产
        date: 2026-{day}
        voucher:
          kind: 银行进账单
          number: 0{amount}
          date: 2026-{day}
"""


def home(audience: Audience, city: str = "miniature") -> HomeView:
    return seen_by(audience, city).reporting.home


def paid(*rows: tuple[int, str]) -> HomeView:
    """The miniature with more payments in it, as the public sees it."""
    text = PAID.format(rows="".join(ROW.format(amount=amount, day=day) for amount, day in rows))
    path = "submissions/hantai/weekly/2026-W44.yaml"
    made = survey_of({**files_below(CITY), path: text.encode()})
    return view(made, "public").reporting.home


def test_signed_and_started_count_the_public_projects_of_the_year() -> None:
    signed, started, _ = home("public").figures
    assert (signed.title, signed.value, signed.note) == (
        "2026年签约",
        "3",
        "总投资5.91亿元，合同和协议都算；截至2026年11月23日",
    )
    assert (started.title, started.value) == ("2026年开工", "1")
    names = {project.id for project in home("public").signed.projects}
    assert names == {"fenju-shenzhen-2026-005", "hantai-2026-012", "hantai-2026-030"}
    assert [project.id for project in home("public").started.projects] == ["chenggu-2025-002"]


def test_both_editions_count_the_same() -> None:
    for public, staff in zip(home("public").figures[:2], home("staff").figures[:2], strict=True):
        assert (public.title, public.value) == (staff.title, staff.value)


def test_arrived_money_is_withheld_while_it_stands_on_two_payments() -> None:
    assert home("public").figures[2].value == "不公开"
    assert home("public").arrived.basis == "出自不足3笔到账记录"
    assert [line.amount for line in home("public").arrived.months] == ["不公开"]
    assert home("staff").figures[2].value == "1000万元"


def test_arrived_money_that_is_told_of_an_earlier_closing_only_is_no_headline() -> None:
    found = paid((700, "10-20"), (800, "10-21"), (900, "10-22"))
    assert (found.arrived.total, found.arrived.headline) == ("2400万元", "暂不公布")
    assert found.arrived.until == "2026年11月11日第45周封账"
    assert found.arrived.newer == "2026年11月18日第46周封账"
    assert found.figures[2].note == "有凭证的到账，只计人民币；新的数会透露单笔到账，较早的数点开看"
    assert [(line.month, line.amount, line.payments) for line in found.arrived.months] == [
        ("10月", "2400万元", "3笔")
    ]


def test_every_figure_says_one_day_and_money_the_closing_it_is_of() -> None:
    found = home("staff").figures
    assert [figure.note.rpartition("；")[2] for figure in found] == ["截至2026年11月23日"] * 3
    assert home("staff").arrived.newer == ""
    assert [line.month for line in home("staff").arrived.months] == ["11月（到23日）"]


def test_home_names_the_latest_final_digest_and_bulletin() -> None:
    found = home("public")
    assert found.digest is not None
    assert found.bulletin is not None
    assert (found.digest.week, found.bulletin.id) == ("2026-W46", "2026-10")
    assert [entry.id for entry in found.activities] == ["city-2026-015"]


def test_staff_home_shows_the_oldest_open_week_and_who_has_not_reported() -> None:
    roster = home("staff").roster
    assert roster is not None
    assert (roster.title, roster.reported, roster.quiet) == (
        "2026年第47周(11月16日—11月22日)",
        0,
        1,
    )
    assert [row.name for row in roster.waiting] == [
        "城固县",
        "汉中高新区",
        "市经合局",
        "市自然资源局",
        "驻深圳分局",
    ]
    assert home("public").roster is None


def test_new_leads_are_for_staff_newest_first() -> None:
    assert [entry.title for entry in home("staff").leads][:3] == [
        "绝密传感器项目二期",
        "绝密传感元件项目",
        "示例电机项目",
    ]
    assert home("public").leads == ()


def test_home_without_reports_has_no_figures() -> None:
    found = home("public", "real")
    assert (found.figures, found.digest, found.bulletin) == ((), None, None)
    assert home("staff", "real").roster is None


def test_landing_counts_each_project_once_where_it_lands_and_parks_apart() -> None:
    for audience in ("public", "staff"):
        found = home(audience).landing
        assert [(row.title, row.signed, row.started) for row in found.counties] == [
            ("城固县", 1, 1),
            ("汉台区", 1, 0),
        ]
        assert [(row.title, row.signed, row.started) for row in found.parks] == [
            ("汉中高新区", 1, 0)
        ]
        rows = (*found.counties, *found.parks)
        assert sum(row.signed for row in rows) == len(home(audience).signed.projects)


def test_money_by_chain_is_for_staff_and_adds_up_to_the_year() -> None:
    assert home("public").arrived.chains == ()
    (line,) = home("staff").arrived.chains
    assert (line.chain, line.amount, line.payments) == ("现代材料", "1000万元", "2笔")
    assert line.amount == home("staff").arrived.total
