"""What is drawn for checks on site: the same from one digest, something of every unit, more at a higher rate."""

from datetime import date
from fractions import Fraction
from hashlib import sha256
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.assessment import building as b
from tests.bulletins import miniature as m
from tests.world.surveys import shapes
from tongfen.bulletins.known import period_state
from tongfen.bulletins.sampling import Claim, claims_of, draw, skeleton
from tongfen.ledger.filing import Filing
from tongfen.model.act_loading import load_acts
from tongfen.model.acts import act_name

JANUARY = m.period("2026-01")
DIGEST = sha256(b"record").hexdigest()
RATES = st.integers(1, 100).map(lambda percent: Fraction(percent, 100))


def claim(unit: str, number: int) -> Claim:
    source = b.source(unit, "2026-01-20")
    return Claim(unit, f"{unit}-{number}", "项目", "签约", date(2026, 1, 20), source)


CLAIMS = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 30)).map(
    lambda counts: [claim(unit, n) for unit, count in counts.items() for n in range(count)]
)
DIGESTS = st.binary(max_size=8).map(lambda data: sha256(data).hexdigest())


@given(CLAIMS, DIGESTS, RATES, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_changes_nothing(
    claims: list[Claim], digest: str, rate: Fraction, chance: Random
) -> None:
    mixed = list(claims)
    chance.shuffle(mixed)
    assert draw(mixed, JANUARY, digest, rate) == draw(claims, JANUARY, digest, rate)


@given(CLAIMS, DIGESTS, RATES)
def test_every_unit_with_claims_has_its_part_rounded_up(
    claims: list[Claim], digest: str, rate: Fraction
) -> None:
    drawn = draw(claims, JANUARY, digest, rate).drawn
    for unit in {one.unit for one in claims}:
        held = sum(one.unit == unit for one in claims)
        taken = sum(one.unit == unit for one in drawn)
        assert taken >= 1
        assert taken - 1 < held * rate <= taken
    assert set(drawn) <= set(claims)
    assert len(set(drawn)) == len(drawn)


@given(CLAIMS, DIGESTS, RATES, RATES)
def test_a_higher_rate_draws_the_same_and_more(
    claims: list[Claim], digest: str, one: Fraction, other: Fraction
) -> None:
    fewer, more = (draw(claims, JANUARY, digest, rate).drawn for rate in sorted((one, other)))
    assert set(fewer) <= set(more)


@given(CLAIMS, DIGESTS, RATES, st.sampled_from("abcd"))
def test_what_other_units_claim_changes_nothing_for_a_unit(
    claims: list[Claim], digest: str, rate: Fraction, unit: str
) -> None:
    alone = [one for one in claims if one.unit == unit]
    drawn = draw(claims, JANUARY, digest, rate).drawn
    assert [one for one in drawn if one.unit == unit] == list(
        draw(alone, JANUARY, digest, rate).drawn
    )


def test_another_digest_draws_others() -> None:
    claims = [claim("a", number) for number in range(100)]
    drawn = {
        draw(claims, JANUARY, sha256(bytes([n])).hexdigest(), Fraction(1, 20)).drawn
        for n in range(20)
    }
    assert len(drawn) == 20


SIGNED = m.filing(
    "hantai", "2026-W03", "2026-01-19 10:00",
    new_projects=[m.new("p1", "2026-01-13"), m.new("p0", "2026-01-13", stage="线索")],
)  # fmt: skip
MONEY = m.filing(
    "hantai", "2026-W04", "2026-01-26 10:00",
    progress=[
        m.progress("p1", "2026-01-21", stage="开工"),
        m.money("p1", "2026-01-20", "600万元", "0001"),
    ],
)  # fmt: skip
LATE = m.filing(
    "hantai", "2026-W07", "2026-02-16 10:00",
    progress=[
        m.money("p1", "2026-01-22", "100万元", "0002", filed="2026-02-11"),
        m.money("p1", "2026-02-10", "200万元", "0003"),
    ],
)  # fmt: skip


def claimed(month: str, *filings: Filing) -> list[str]:
    where, period = m.world(), m.period(month)
    judged = m.folded(*filings)
    state = period_state(judged, where, period, m.at("2026-04-20 09:00"))
    return [one.id for one in claims_of(where, state, m.scheme(), period)]


def test_a_claim_is_of_the_period_in_which_it_came_to_count() -> None:
    filings = SIGNED, MONEY, LATE
    assert claimed("2026-01", *filings) == ["p1/签约", "p1/到位资金/银行进账单/0001", "p1/开工"]
    assert claimed("2026-02", *filings) == [
        "p1/到位资金/银行进账单/0002",
        "p1/到位资金/银行进账单/0003",
    ]
    assert claimed("2026-03", *filings) == []


def test_a_project_taken_out_claims_nothing() -> None:
    assert claimed("2026-01", SIGNED, m.amendment("2026-01-27 10:00", "调出")) == []


def test_the_list_is_a_file_of_the_office_to_fill_in() -> None:
    where = m.world()
    judged = m.folded(SIGNED, MONEY)
    state = period_state(judged, where, JANUARY, m.at("2026-04-20 09:00"))
    sample = draw(claims_of(where, state, m.scheme(), JANUARY), JANUARY, DIGEST, Fraction(1))
    value = skeleton(sample, date(2026, 2, 12))
    assert shapes()["audit"].is_valid(value)
    assert [act_name(act) for act in load_acts("audit", value)] == [
        f"2026-01-choucha/{one.id}" for one in sample.drawn
    ]
    assert {key: value[key] for key in value if key != "audits"} == {
        "id": "2026-01-choucha",
        "period": "2026-01",
        "drawn": "2026-02-12",
        "digest": DIGEST,
        "rate": 100,
    }
    assert value["audits"][1] == {
        "project": "p1",
        "item": "到位资金",
        "voucher": {"kind": "银行进账单", "number": "0001"},
        "unit": "hantai",
        "week": "2026-W04",
        "claimed": "600万元",
        "result": "待核查",
    }
