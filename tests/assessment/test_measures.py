"""What each measure counts, worked by hand."""

from fractions import Fraction

import pytest

from tests.assessment import building as b
from tongfen.assessment.measures import MEASURES, read_measure
from tongfen.assessment.reading import Measured, Reading, open_books
from tongfen.assessment.window import window_of
from tongfen.ledger.state import Project
from tongfen.model.city import Figure
from tongfen.model.scheme import Measure

F = Fraction


def reading(
    measure: Measure | str,
    *projects: Project,
    period: str = "2026-10",
    lag: int = 0,
    figures: tuple[Figure, ...] = (),
) -> Reading:
    scheme = b.scheme()
    world = b.world([b.unit("a"), b.unit("b"), b.unit("c", "bureau")], [scheme], (), figures)
    books = open_books(world, b.state(*projects), scheme, b.AS_OF)
    window = window_of(scheme, b.period(period), lag)
    return read_measure(books, Measure(measure) if isinstance(measure, str) else measure, window)


def city_ids(found: Measured) -> list[str]:
    return [part.id for part in found.parts]


def signed(id_: str, on: str, contract_type: str = "合同", amount: str = "1亿元") -> Project:
    return b.project(id_, "a", b.fact("a", "签约", on, contract_type), investment=b.money(amount))


def test_signed_count_takes_the_days_of_the_window() -> None:
    found = reading(
        "signed_count",
        signed("p1", "2025-12-31"),
        signed("p2", "2026-01-01"),
        signed("p3", "2026-10-31"),
        signed("p4", "2026-11-01"),
    )
    assert city_ids(found.city) == ["p2", "p3"]
    assert (found.city.value, found.city.unit) == (F(2), "个")
    assert found.of("a").value == 2


def test_signed_count_leaves_leads_out_and_takes_projects_that_appear_later_on() -> None:
    lead = b.project("p1", "a", b.fact("a", "线索", "2026-02-01"))
    started = b.project("p2", "a", b.fact("a", "开工", "2026-02-01", "合同"))
    assert city_ids(reading("signed_count", lead, started).city) == ["p2"]


def test_signed_count_keeps_a_terminated_project() -> None:
    ended = b.project(
        "p1", "a", b.fact("a", "签约", "2026-02-01", "合同"), b.fact("a", "终止", "2026-05-01")
    )
    assert reading("signed_count", ended).city.value == 1


def test_signed_count_loses_a_project_taken_back_inside_the_window_only() -> None:
    back = b.project(
        "p1", "a", b.fact("a", "签约", "2026-02-01", "合同"), b.fact("a", "线索", "2026-05-01")
    )
    assert reading("signed_count", back, period="2026-04").city.value == 1
    assert reading("signed_count", back, period="2026-05").city.value == 0


def test_signed_count_counts_a_project_signed_again_once() -> None:
    again = (
        b.fact("a", "线索", "2026-05-01"),
        b.fact("a", "签约", "2026-06-01", "合同"),
    )
    this_year = b.project("p1", "a", b.fact("a", "签约", "2026-02-01", "合同"), *again)
    last_year = b.project("p2", "a", b.fact("a", "签约", "2025-02-01", "合同"), *again)
    found = reading("signed_count", this_year, last_year)
    assert [(part.id, part.day) for part in found.city.parts] == [("p1", b.day("2026-06-01"))]


def test_signing_filed_after_the_start_is_no_step_back() -> None:
    late = b.project(
        "p1",
        "a",
        b.fact("a", "开工", "2026-06-01"),
        b.fact("a", "签约", "2026-02-01", "合同"),
    )
    assert reading("signed_count", late).city.parts[0].day == b.day("2026-02-01")
    assert reading("started_count", late).city.parts[0].day == b.day("2026-06-01")


def test_contract_and_agreement_are_counted_apart() -> None:
    contract = signed("p1", "2026-02-01", "合同")
    agreement = signed("p2", "2026-02-01", "协议")
    assert city_ids(
        reading(Measure("signed_count", contract_type="合同"), contract, agreement).city
    ) == ["p1"]
    assert city_ids(
        reading(Measure("signed_count", contract_type="协议"), contract, agreement).city
    ) == ["p2"]


def test_agreement_that_becomes_a_contract_is_a_new_contract_only() -> None:
    grown = b.project(
        "p1",
        "a",
        b.fact("a", "签约", "2025-11-01", "协议"),
        b.fact("a", "签约", "2026-04-01", "合同"),
    )
    assert reading("signed_count", grown).city.value == 0
    contracts = reading(Measure("signed_count", contract_type="合同"), grown)
    assert [part.day for part in contracts.city.parts] == [b.day("2026-04-01")]
    assert reading(Measure("signed_count", contract_type="协议"), grown).city.value == 0


def test_signed_amount_sums_yuan_and_names_what_it_cannot_sum() -> None:
    dollars = signed("p2", "2026-02-01", amount="300万美元")
    unknown = b.project("p3", "a")
    found = reading(
        "signed_amount", signed("p1", "2026-02-01", amount="1.24亿元"), dollars, unknown
    )
    assert (found.city.value, found.city.unit) == (F(124_000_000), "元")
    assert [(entry.id, entry.reason) for entry in found.of("a").left_out] == [
        ("p2", "投资额为美元,不折算,不计入"),
        ("p3", "没有填投资额"),
    ]


def test_signed_amount_is_divided_exactly() -> None:
    shared = b.project(
        "p1",
        "c",
        b.fact("a", "签约", "2026-03-01", "合同"),
        investment=b.money("3元"),
        landings=(b.landing("a", "c", "2026-02-02", "确认落地"),),
    )
    found = reading("signed_amount", shared)
    assert found.of("a").value == found.of("c").value == F(3, 2)
    assert found.city.value == 3


def test_started_count_takes_starts_of_projects_signed_earlier() -> None:
    carried = b.project(
        "p1",
        "a",
        b.fact("a", "签约", "2025-02-01", "合同"),
        b.fact("a", "开工", "2026-03-01"),
        b.fact("a", "投产", "2026-09-01"),
        opening=True,
    )
    before = b.project(
        "p2", "a", b.fact("a", "开工", "2025-03-01"), b.fact("a", "投产", "2026-03-01")
    )
    found = reading("started_count", carried, before)
    assert [(part.id, part.day) for part in found.city.parts] == [("p1", b.day("2026-03-01"))]
    assert reading("signed_count", carried, before).city.value == 0


def test_start_rate_is_started_of_those_signed_in_the_window() -> None:
    completed = b.project(
        "p1", "a", b.fact("a", "签约", "2026-02-01", "合同"), b.fact("a", "投产", "2026-08-01")
    )
    ended = b.project(
        "p2", "a", b.fact("a", "签约", "2026-02-01", "合同"), b.fact("a", "终止", "2026-05-01")
    )
    after = b.project(
        "p3", "a", b.fact("a", "签约", "2026-02-01", "合同"), b.fact("a", "开工", "2026-11-01")
    )
    earlier = b.project(
        "p4", "a", b.fact("a", "签约", "2025-02-01", "合同"), b.fact("a", "开工", "2026-05-01")
    )
    found = reading("start_rate", completed, ended, after, earlier)
    assert found.city.value == found.of("a").value == F(1, 3)
    assert city_ids(found.city) == ["p1"]
    assert [part.id for part in found.city.base] == ["p1", "p2", "p3"]
    assert found.city.ratio
    assert (found.of("b").value, found.of("b").missing) == (None, "无签约")


def test_start_rate_of_a_unit_weighs_by_credit() -> None:
    own = b.project(
        "p1", "a", b.fact("a", "签约", "2026-02-01", "合同"), b.fact("a", "开工", "2026-03-01")
    )
    shared = b.project(
        "p2",
        "c",
        b.fact("a", "签约", "2026-02-01", "合同"),
        landings=(b.landing("a", "c", "2026-01-05", "确认落地"),),
    )
    found = reading("start_rate", own, shared)
    assert found.of("a").value == F(2, 3)
    assert found.of("c").value == 0
    assert found.city.value == F(1, 2)


def paid(id_: str, origin: str, *amounts: tuple[str, str]) -> Project:
    arrivals = tuple(
        b.arrival("a", amount, on, f"{id_}-{at}") for at, (amount, on) in enumerate(amounts)
    )
    facts = (b.fact("a", "签约", "2025-06-01", "合同"),)
    return b.project(id_, "a", *facts, origin=origin, arrivals=arrivals)


@pytest.mark.parametrize(
    ("scope", "ids"),
    [
        ("省外", ["p1", "p2"]),
        ("市外", ["p1", "p2", "p3"]),
        ("全部", ["p1", "p2", "p3", "p4", "p5"]),
    ],
)
def test_arrived_funds_looks_at_where_the_investor_comes_from(scope: str, ids: list[str]) -> None:
    origins = ("广东省深圳市", "香港特别行政区", "陕西省西安市", "陕西省汉中市", "某地")
    projects = [
        paid(f"p{at}", origin, ("100万元", "2026-03-01")) for at, origin in enumerate(origins, 1)
    ]
    found = reading(Measure("arrived_funds", scope=scope), *projects)
    assert city_ids(found.city) == ids
    assert found.city.value == len(ids) * 1_000_000
    unknown = ["投资方所在地“某地”看不出省内省外"] if scope != "全部" else []
    assert [entry.reason for entry in found.city.left_out] == unknown


def test_arrived_funds_takes_the_days_of_the_window_and_never_adds_dollars() -> None:
    project = paid(
        "p1",
        "广东省深圳市",
        ("1万元", "2025-12-31"),
        ("2万元", "2026-01-01"),
        ("4万元", "2026-10-31"),
        ("8万元", "2026-11-01"),
        ("100万美元", "2026-05-01"),
    )
    found = reading("arrived_funds", project)
    assert found.of("a").value == 60_000
    assert [part.day for part in found.city.parts] == [b.day("2026-01-01"), b.day("2026-10-31")]
    assert [entry.reason for entry in found.city.left_out] == ["到位的是美元,不折算,不计入"]


def test_arrived_funds_count_from_the_contract_on() -> None:
    project = b.project(
        "p1",
        "a",
        b.fact("a", "线索", "2026-01-10"),
        b.fact("a", "签约", "2026-03-01", "合同"),
        arrivals=(
            b.arrival("a", "1万元", "2026-02-28", "1"),
            b.arrival("a", "2万元", "2026-03-01", "2"),
        ),
        arrived_before=b.money("9亿元"),
    )
    found = reading("arrived_funds", project)
    assert found.city.value == 20_000
    assert [entry.reason for entry in found.city.left_out] == ["签约以前到位,不计入"]


def test_arrived_funds_of_one_type_of_contract() -> None:
    project = paid("p1", "广东省深圳市", ("1万元", "2026-02-01"))
    assert reading(Measure("arrived_funds", contract_type="合同"), project).city.value == 10_000
    assert reading(Measure("arrived_funds", contract_type="协议"), project).city.value == 0


def test_figure_is_the_one_of_the_last_month_received_by_the_cut_off() -> None:
    figures = (
        b.figure("a", "1亿元", "2026-08", "2026-09-20"),
        b.figure("a", "2亿元", "2026-09", "2026-10-20"),
        b.figure("a", "2.5亿元", "2026-09", "2026-11-20"),
        b.figure("a", "9亿元", "2026-09", "2026-12-10"),
        b.figure("b", "7亿元", "2026-09", "2026-10-20", "other"),
        b.figure("city", "40亿元", "2026-09", "2026-10-20"),
    )
    found = reading(Measure("figure", figure="fixed"), lag=1, figures=figures)
    mine = found.of("a")
    assert (mine.value, mine.unit) == (F(250_000_000), "元")
    (part,) = mine.parts
    assert (part.id, part.what, part.role) == ("fixed", "市统计局提供", "数据")
    assert part.source is None
    assert part.document == "submissions/city/figures/2026-09.yaml"
    assert found.city.value == 4_000_000_000
    assert (found.of("b").value, found.of("b").missing) == (None, "未报")


def test_figure_of_the_city_is_never_summed_from_units() -> None:
    figures = (b.figure("a", "2亿元", "2026-10", "2026-11-20"),)
    found = reading(Measure("figure", figure="fixed"), figures=figures)
    assert (found.city.value, found.city.missing) == (None, "未报")


def test_before_the_window_begins_nobody_has_a_value() -> None:
    for name, kind in MEASURES.items():
        found = reading(name, signed("p1", "2026-01-05"), period="2026-01", lag=1)
        assert (found.city.value, found.city.missing) == (None, "未到考核期")
        assert found.of("a").unit == kind.unit
