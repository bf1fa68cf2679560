"""Waivers: an entry set aside counts from the waiver's receipt on, and nothing before it changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.world.reports import path_of, report
from tests.world.surveys import NOW, Push, base_pushes, survey_city
from tongfen.bulletins.digest import digest
from tongfen.bulletins.known import known_at
from tongfen.cli.checked import checked_of
from tongfen.cli.closing import closing
from tongfen.cli.road import Survey
from tongfen.ledger.filing import Filing
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week
from tongfen.rules import RULES
from tongfen.rules.judging import Judged, judge

WAIVERS = "submissions/city/waivers.yaml"
PROJECT = "hantai-2026-012"
STARTED = f"""progress:
  - project: {PROJECT}
    date: 2026-11-17
    stage: 开工
    arrived:
      - amount: 500万元
        use: 固定资产
        date: 2026-11-17
        voucher:
          kind: 银行进账单
          number: 0098105
          date: 2026-11-17
"""
FOREIGN = """progress:
  - project: hantai-2026-021
    date: 2026-11-17
    stage: 签约
    contract_type: 合同
    investment: 1亿元
"""
LATER = "    evidence:\n      - kind: 施工许可证\n        number: 甲1\n        date: 2026-11-18\n"
WEAK = STARTED.replace("    arrived", f"{LATER}    arrived")
"""Evidence of a later day than the start it shall prove"""


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=SHANGHAI)


def waiver(
    id_: str = "h1",
    rule: str = "LIF105",
    *,
    week: str = "2026-W47",
    entry: str = "",
    more: str = "",
) -> str:
    return f"""  - id: {id_}
    date: 2026-11-23
    rule: {rule}
    unit: hantai
    week: {week}
    entry: {entry or f"{PROJECT}@2026-11-17"}
    reason: 已核实。
{more}"""


def waivers(*rows: str) -> dict[str, bytes]:
    return {WAIVERS: ("waivers:\n" + "".join(rows)).encode()}


def filed(body: str = STARTED, *more: dict[str, str]) -> dict[str, bytes]:
    files = {**report(body), **{path: text for one in more for path, text in one.items()}}
    return {path: text.encode() for path, text in files.items()}


def surveyed(*pushes: tuple[datetime, dict[str, bytes]], now: datetime = NOW) -> Survey:
    return survey_city([*base_pushes(), *(Push(when, files) for when, files in pushes)], now)


def told(found: Survey) -> list[tuple[str, bool, str]]:
    return [(one.code, one.hint, one.path.rsplit("/", 1)[1]) for one in found.findings]


def stages(found: Survey, project: str = PROJECT) -> list[str]:
    return [fact.stage for fact in found.judged.state.projects[project].stages]


def test_without_a_waiver_the_entry_waits() -> None:
    found = surveyed((at(23), filed()))
    assert told(found) == [("LIF105", False, "2026-W47.yaml")]
    assert stages(found) == ["签约"]


def test_a_waiver_lets_an_entry_count_that_was_set_aside() -> None:
    found = surveyed((at(23), filed()), (at(23, 15), waivers(waiver())))
    assert told(found) == [("LIF105", True, "2026-W47.yaml")]
    [finding] = found.findings
    assert finding.message == "报了“开工”,没有相应的证明材料;已由豁免“h1”免除"
    assert finding.repair == "不用改,照常计入"
    assert stages(found) == ["签约", "开工"]
    assert found.judged.waiting == ()
    started = found.judged.state.projects[PROJECT].stages[-1].source
    assert (started.receipt.time, started.counted.time) == (at(23), at(23, 15))
    assert [(act.id, act.title) for act in started.acts] == [("h1", "豁免LIF105")]


def test_an_entry_filed_after_its_waiver_counts_at_once() -> None:
    found = surveyed((at(23), waivers(waiver())), (at(23, 15), filed()))
    assert told(found) == [("LIF105", True, "2026-W47.yaml")]
    source = found.judged.state.projects[PROJECT].stages[-1].source
    assert source.counted == source.receipt
    assert [act.id for act in source.acts] == ["h1"]


def test_an_entry_mended_after_its_waiver_stays_waived() -> None:
    found = surveyed(
        (at(23), filed()),
        (at(23, 12), waivers(waiver())),
        (at(23, 15), filed(STARTED.replace("500万元", "600万元"))),
    )
    assert told(found) == [("LIF105", True, "2026-W47.yaml")]
    assert stages(found) == ["签约", "开工"]


def test_what_was_known_before_the_waiver_does_not_change() -> None:
    late = at(30)
    before = surveyed((at(23), filed()), now=late)
    after = surveyed((at(23), filed()), (at(27), waivers(waiver())), now=late)
    week, closes = Week(2026, 47), at(25, 18)
    assert known_at(before.judged, closes, late) == known_at(after.judged, closes, late)
    made = [digest(one.world, one.judged, week, late) for one in (before, after)]
    assert made[0] == replace(made[1], set_aside=made[0].set_aside)
    assert [one.messages for one in made[1].set_aside] == [("报了“开工”,没有相应的证明材料",)]
    assert [row.to_correct for row in made[1].roster] == [row.to_correct for row in made[0].roster]
    following = digest(after.world, after.judged, Week(2026, 48), late)
    assert following.set_aside == ()
    assert [
        (one.subject, one.supplement) for one in (*following.entries, *following.supplements)
    ] == [("年产3000吨特种石墨生产线", True)]
    [step] = following.supplements
    assert step.step is not None
    assert step.step.after == "开工"


def test_an_entry_with_another_mistake_waits_for_that() -> None:
    body = STARTED.replace("number: 0098105", "number: 0098101")
    found = surveyed((at(23), filed(body)), (at(23, 15), waivers(waiver())))
    assert told(found) == [
        ("LIF105", True, "2026-W47.yaml"),
        ("AMT102", False, "2026-W47.yaml"),
    ]
    [aside] = found.judged.waiting
    assert aside.codes == ("AMT102",)
    assert [one.codes for one in found.judged.set_aside] == [("LIF105", "AMT102"), ("AMT102",)]
    assert stages(found) == ["签约"]


@pytest.mark.parametrize("order", [("LIF106", "AMT104"), ("AMT104", "LIF106")])
@pytest.mark.parametrize("apart", [True, False])
def test_an_entry_with_two_mistakes_needs_two_waivers(
    order: tuple[str, str], *, apart: bool
) -> None:
    body = WEAK.replace("date: 2026-11-17\n        voucher", "date: 2026-11-02\n        voucher")
    assert [code for code, _, _ in told(surveyed((at(23), filed(body))))] == ["LIF106", "AMT104"]
    first, second = (waiver(f"h{at_}", rule) for at_, rule in enumerate(order))
    pushes = [(at(23), filed(body)), (at(23, 15), waivers(first, second))]
    if apart:
        pushes = [(at(23), filed(body)), (at(23, 15), waivers(first))]
        assert stages(surveyed(*pushes)) == ["签约"]
        pushes.append((at(23, 16), waivers(first, second)))
    found = surveyed(*pushes)
    assert stages(found) == ["签约", "开工"]
    assert [(code, hint) for code, hint, _ in told(found)] == [("LIF106", True), ("AMT104", True)]
    source = found.judged.state.projects[PROJECT].stages[-1].source
    assert sorted(act.title for act in source.acts) == ["豁免AMT104", "豁免LIF106"]
    assert source.counted.time == at(23, 16 if apart else 15)


@pytest.mark.parametrize("reverse", [True, False])
def test_in_which_order_a_file_lists_its_waivers_changes_nothing(*, reverse: bool) -> None:
    """Producing is right only after starting; both wait, and both waivers come at once."""
    body = (
        STARTED
        + f"""  - project: {PROJECT}
    date: 2026-11-19
    stage: 投产
"""
    )
    rows = [waiver("h1"), waiver("h2", entry=f"{PROJECT}@2026-11-19")]
    found = surveyed(
        (at(23), filed(body)), (at(23, 15), waivers(*(rows[::-1] if reverse else rows)))
    )
    # Producing skipped a stage when it was judged first; now it does not.
    assert stages(found) == ["签约", "开工", "投产"]
    assert {(code, hint) for code, hint, _ in told(found)} == {("LIF105", True)}


def test_a_waiver_that_names_nothing_or_is_not_needed_is_told() -> None:
    found = surveyed(
        (at(23), filed(STARTED + "    reason: 补报。\n")),
        (
            at(23, 15),
            waivers(
                waiver("h1", entry="hantai-2026-012@2026-11-18"),
                waiver("h2", week="2026-W99"),
                waiver("h3", "LIF103"),
                waiver("h4"),
            ),
        ),
    )
    rows = [(one.code, one.hint, one.line) for one in found.findings if "waivers" in one.path]
    # The schema refuses a week that does not exist, and with it the file.
    assert [code for code, _, _ in rows] == ["SCH113"]
    found = surveyed(
        (at(23), filed()),
        (
            at(23, 15),
            waivers(
                waiver("h1", entry="hantai-2026-012@2026-11-18"),
                waiver("h3", "LIF103"),
                waiver("h4"),
            ),
        ),
    )
    rows = [(one.code, one.hint, one.line) for one in found.findings if "waivers" in one.path]
    assert rows == [("RUL403", False, 7), ("RUL404", True, 11)]
    assert stages(found) == ["签约", "开工"]


def test_a_waiver_of_an_unknown_rule_or_of_one_nobody_may_waive_changes_nothing() -> None:
    rows = [
        waiver("h1", "LIF999"),
        waiver("h2", "PII101"),
        waiver("h3", "AMT102"),
        waiver("h4", "DUP101"),
    ]
    body = STARTED.replace("number: 0098105", "number: 0098101").replace("    stage: 开工\n", "")
    found = surveyed((at(23), filed(body)), (at(23, 15), waivers(*rows)))
    assert [(code, hint) for code, hint, _ in told(found)] == [
        ("RUL401", False), ("RUL401", False), ("RUL401", False), ("RUL401", False), ("AMT102", False),
    ]  # fmt: skip
    assert dict(found.judged.state.waived) == {}


def test_a_waiver_taken_away_still_counts_and_is_missed() -> None:
    found = surveyed(
        (at(23), filed()),
        (at(23, 15), waivers(waiver())),
        (at(23, 16), waivers(waiver("h2", "LIF103"))),
    )
    assert [(code, hint) for code, hint, _ in told(found)] == [
        ("RUL110", False), ("RUL404", True), ("LIF105", True),
    ]  # fmt: skip
    assert stages(found) == ["签约", "开工"]


def test_a_waiver_changed_to_another_entry_counts_as_received() -> None:
    other = waiver(entry="hantai-2026-021@2026-11-17")
    found = surveyed(
        (at(23), filed()), (at(23, 15), waivers(waiver())), (at(23, 16), waivers(other))
    )
    assert [(code, hint) for code, hint, _ in told(found)] == [("RUL110", False), ("LIF105", True)]
    assert stages(found) == ["签约", "开工"]


def test_a_report_set_aside_whole_holds_no_entry_to_waive() -> None:
    body = filed()[path_of("hantai")].replace(b"unit: hantai", b"unit: chenggu")
    found = surveyed((at(23), {path_of("hantai"): body}), (at(23, 15), waivers(waiver())))
    assert [(code, hint) for code, hint, _ in told(found)] == [("RUL403", False), ("OWN101", False)]


def test_a_waived_entry_can_be_corrected_under_the_name_it_was_filed_under() -> None:
    correction = f"""corrections:
  - week: 2026-W47
    entry: {PROJECT}@2026-11-17
    field: date
    was: 2026-11-17
    now: 2026-11-16
    reason: 日期写错。
"""
    mended = {path: text.encode() for path, text in report(correction, week="2026-W48").items()}
    found = surveyed(
        (at(23), filed()), (at(23, 15), waivers(waiver())), (at(30), mended), now=at(30, 12)
    )
    assert [(code, hint) for code, hint, _ in told(found)] == [("LIF105", True)]
    last = found.judged.state.projects[PROJECT].stages[-1]
    assert (last.date.isoformat(), [act.id for act in last.source.acts]) == ("2026-11-16", ["h1"])


def test_check_counts_a_waived_entry() -> None:
    found = checked_of(surveyed((at(23), filed()), (at(23, 15), waivers(waiver()))))
    assert closing(found, found.findings, (), [path_of("hantai")])[0].endswith("1 条提示。")


def again(found: Survey, filings: Sequence[Filing]) -> Judged:
    def locate(path: str, pointer: tuple[str | int, ...]) -> tuple[int, int]:
        return found.documents[path].locate(pointer) if pointer else (1, 1)

    return judge(filings, found.judged.opening, found.world, locate, tuple(found.judged.snapshots))


def raw(found: Survey) -> list[Filing]:
    """All filings as they came: what was let in later as it was before."""
    held = [*found.judged.filings, *found.judged.acts]
    return [replace(one, since=None, spared={}) for one in held]


MIXED = surveyed(
    (
        at(23),
        filed(
            STARTED,
            report(
                FOREIGN,
                "fenju-shenzhen",
            ),
        ),
    ),
    (at(23, 15), waivers(waiver("h1"), waiver("h2", "LIF103"))),
    (
        at(23, 16),
        waivers(
            waiver("h1"),
            waiver("h2", "LIF103"),
            waiver("h3", week="2026-W46", entry=f"{PROJECT}@2026-11-12"),
        ),
    ),
)


@settings(max_examples=30, deadline=None)
@given(st.permutations(raw(MIXED)))
def test_the_order_in_which_filings_are_listed_changes_nothing(filings: list[Filing]) -> None:
    assert again(MIXED, filings) == again(MIXED, raw(MIXED))
    assert again(MIXED, filings).state == MIXED.judged.state


def test_only_rules_the_office_can_answer_for_may_be_waived() -> None:
    waivable = {rule.code for rule in RULES if rule.waivable}
    assert waivable == {
        "TIM104", "LIF102", "LIF103", "LIF105", "LIF106", "AMT103", "AMT104", "AMT107",
    }  # fmt: skip
    assert not any(rule.hint for rule in RULES if rule.waivable)
    assert at(23) + timedelta(days=1) == NOW
