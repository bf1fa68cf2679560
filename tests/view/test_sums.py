"""Small histories of payments, as all public editions of every week tell them together.

Every payment is a different power of two, so a printed sum says by itself which payments it holds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.view.test_subtraction import gives_away, plain
from tests.world.surveys import Push, base_city, survey_city
from tongfen.cli.gathering import gather
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week
from tongfen.view.disclosure import WITHHELD
from tongfen.view.payments import Payments
from tongfen.view.view import View, view

FIRST = Week(2026, 34)
PROJECTS = {"hantai": ("hantai-2025-003", "hantai-2025-009"), "chenggu": ("chenggu-2025-002",)}
WITH_MORE = "hantai-2025-003"  # its sum holds money of the opening ledger besides
MOST = 13
QUIET = b"unit: shi-ziranziyuanju\nweek: 2026-W33\n"
SUM = re.compile(r"([0-9]+)万元?\Z")
ENTRY = """  - project: {project}
    date: {day}
    arrived:
"""
ARRIVED = """      - amount: {amount}万元
        use: 固定资产
        date: {arrived}
        voucher:
          kind: 银行进账单
          number: p{amount}
          date: {arrived}
"""


@dataclass(frozen=True, slots=True)
class Payment:
    """Reported `after` so many weeks, by a day so many days before that week's last."""

    after: int
    unit: str
    project: int
    before: int


PAYMENTS = st.lists(
    st.builds(
        Payment,
        st.integers(0, 3),
        st.sampled_from(sorted(PROJECTS)),
        st.integers(0, 1),
        st.sampled_from((1, 2, 3, 3, 9, 20)),
    ),
    min_size=3,
    max_size=MOST,
)


def reports(history: Sequence[Payment]) -> Iterator[Push]:
    """Hand in every week's reports on the Monday after it."""
    standing = {path: data for path, data in base_city().items() if "/weekly/" not in path}
    yield Push(datetime(2026, 1, 5, 9, tzinfo=SHANGHAI), standing)
    numbered = tuple(enumerate(history))
    for after in range(4):
        week = FIRST.shift(after)
        files: dict[str, bytes | None] = {}
        for unit in PROJECTS:
            held = [(2**at, row) for at, row in numbered if (row.after, row.unit) == (after, unit)]
            path = f"submissions/{unit}/weekly/{week}.yaml"
            files[path] = report(unit, week, held).encode()
        at = datetime.combine(week.last + timedelta(days=1), time(9), SHANGHAI)
        yield Push(at, files)


def report(unit: str, week: Week, held: Sequence[tuple[int, Payment]]) -> str:
    text = f"unit: {unit}\nweek: {week}\n" + ("progress:\n" if held else "")
    for number, project in enumerate(PROJECTS[unit]):
        rows = [row for row in held if row[1].project % len(PROJECTS[unit]) == number]
        if rows:
            text += ENTRY.format(project=project, day=week.first)
            text += "".join(
                ARRIVED.format(amount=amount, arrived=arrived_on(row, week)) for amount, row in rows
            )
    return text


def arrived_on(row: Payment, week: Week) -> date:
    return week.last - timedelta(days=row.before)


def editions(history: Sequence[Payment]) -> Iterator[View]:
    """What the public sees on the day after each week's closing."""
    pushes = list(reports(history))
    for after in range(4):
        now = datetime.combine(FIRST.shift(after).last + timedelta(days=4), time(12), SHANGHAI)
        until = Push(now, {"submissions/shi-ziranziyuanju/weekly/2026-W33.yaml": QUIET})
        held = [push for push in pushes if push.at <= now]
        yield view(gather(survey_city([*held, until], now)), "public")


def told(seen: View) -> Iterator[str]:
    """Every sum of an edition: of weeks, of the year and its months, of bulletins and of projects."""
    reporting = seen.reporting
    for project in seen.projects:
        if project.id != WITH_MORE:
            yield project.arrived
    for digest in reporting.digests:
        yield digest.figures[2].value
    yield reporting.home.arrived.total
    for line in reporting.home.arrived.months:
        yield line.amount
    for bulletin in reporting.bulletins:
        yield from bulletin_sums(seen, bulletin.id)


def bulletin_sums(seen: View, period: str) -> Iterator[str]:
    bulletin = next(entry for entry in seen.reporting.bulletins if entry.id == period)
    for line in bulletin.city:
        yield line.actual
    for group in bulletin.groups:
        for table in group.indicators:
            for cell in table.lines:
                yield cell.actual
            for move in table.moves:
                yield move.current
                yield move.supplement


def payments_in(sums: Iterable[str]) -> list[Payments]:
    """The payments of every sum that is told, each sum once."""
    amounts = {int(found[1]) for text in sums if (found := SUM.match(text))}
    return [
        plain(*(chr(97 + at) for at in range(MOST) if amount >> at & 1)) for amount in amounts - {0}
    ]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAYMENTS)
def test_no_payment_follows_from_what_all_editions_tell_together(history: list[Payment]) -> None:
    made = list(editions(history))
    assert not gives_away(payments_in(text for seen in made for text in told(seen)))
    for earlier, later in pairwise(made):
        closed = {entry.week for entry in earlier.reporting.digests if not entry.provisional}
        was, now = weeks(earlier), weeks(later)
        assert [week for week in closed if was[week] != now[week]] == []


def weeks(seen: View) -> dict[str, str]:
    return {entry.week: entry.figures[2].value for entry in seen.reporting.digests}


def of_week(after: int, count: int, before: int = 2) -> list[Payment]:
    return [Payment(after, "hantai", 0, before)] * count


def test_week_of_one_payment_is_not_told_by_the_total_less_the_other_weeks() -> None:
    *_, last = editions([*of_week(0, 1), *of_week(1, 4), *of_week(2, 4)])
    sums = weeks(last)
    assert [sums[str(FIRST.shift(after))] for after in range(3)] == [WITHHELD, WITHHELD, "480万元"]
    assert last.reporting.home.arrived.headline == "511万元"


def test_total_is_told_again_once_three_payments_hide_in_it() -> None:
    made = list(editions([*of_week(0, 3), *of_week(1, 1), *of_week(2, 2), *of_week(3, 4)]))
    arrived = [seen.reporting.home.arrived for seen in made]
    assert [(one.headline, one.total, one.until) for one in arrived] == [
        ("7万元", "7万元", "2026年8月26日第34周封账"),
        ("暂不公布", "7万元", "2026年8月26日第34周封账"),
        ("63万元", "63万元", "2026年9月9日第36周封账"),
        ("1023万元", "1023万元", "2026年9月16日第37周封账"),
    ]
    assert weeks(made[-1])[str(FIRST.shift(1))] == WITHHELD


def test_supplements_hide_the_week_because_the_total_is_told_first() -> None:
    *_, last = editions([*of_week(0, 3), *of_week(1, 3), *of_week(1, 1, before=9)])
    assert last.reporting.home.arrived.headline == "127万元"
    assert weeks(last)[str(FIRST.shift(1))] == WITHHELD


def test_week_that_is_not_closed_is_not_summed_up_in_public() -> None:
    first = next(editions([*of_week(0, 3), *of_week(1, 5)]))
    assert weeks(first)[str(FIRST)] == "7万元"
    now = datetime.combine(FIRST.last + timedelta(days=1), time(12), SHANGHAI)
    open_ = view(gather(survey_city([*reports(of_week(0, 3))][:2], now)), "public")
    assert weeks(open_)[str(FIRST)] == WITHHELD
    assert open_.reporting.digests[0].figures[2].note == "各单位凭证入账合计，封账以前不公布"
    assert open_.reporting.home.arrived.basis == "封账后能公布时公布"


QUARTER = (Week(2026, 28), Week(2026, 32), Week(2026, 36), Week(2026, 40))
"""A week of each month of a quarter, and the one that closes it: its last days are the quarter's"""


def a_quarter(history: Sequence[Payment]) -> View:
    """What the public sees when the third quarter has closed."""
    standing = {path: data for path, data in base_city().items() if "/weekly/" not in path}
    pushes = [Push(datetime(2026, 1, 5, 9, tzinfo=SHANGHAI), standing)]
    for after, week in enumerate(QUARTER):
        files: dict[str, bytes | None] = {}
        for unit in PROJECTS:
            rows = [
                (2**at, row)
                for at, row in enumerate(history)
                if (row.after, row.unit) == (after, unit)
            ]
            files[f"submissions/{unit}/weekly/{week}.yaml"] = report(unit, week, rows).encode()
        at = datetime.combine(week.last + timedelta(days=1), time(9), SHANGHAI)
        pushes.append(Push(at, files))
    now = datetime(2026, 10, 20, 12, tzinfo=SHANGHAI)
    until = Push(now, {"submissions/shi-ziranziyuanju/weekly/2026-W33.yaml": QUIET})
    return view(gather(survey_city([*pushes, until], now)), "public")


LONG = st.lists(
    st.builds(
        Payment,
        st.integers(0, 3),
        st.sampled_from(sorted(PROJECTS)),
        st.integers(0, 1),
        st.sampled_from((4, 5, 9, 20, 40, 70)),
    ),
    min_size=3,
    max_size=MOST,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LONG)
def test_no_payment_follows_from_months_and_quarters_together(history: list[Payment]) -> None:
    seen = a_quarter(history)
    kinds = {entry.kind for entry in seen.reporting.bulletins}
    assert kinds == {"month", "quarter"}
    assert not gives_away(payments_in(told(seen)))


def supplements(seen: View, period: str) -> list[str]:
    bulletin = next(entry for entry in seen.reporting.bulletins if entry.id == period)
    return [
        move.supplement
        for group in bulletin.groups
        for table in group.indicators
        for move in table.moves
        if (move.unit, table.id) == ("hantai", "funds")
    ]


def test_supplements_of_a_quarter_are_not_told_where_its_months_leave_one_of_them_over() -> None:
    """Of June's payments three come in July and one in August among July's: 15 − 7 would be that one."""
    before_july = [Payment(0, "hantai", 0, 20)] * 3
    july = [Payment(1, "hantai", 0, 20)] * 4
    one_of_june = [Payment(1, "hantai", 0, 45)]
    seen = a_quarter([*before_july, *july, *one_of_june])
    assert supplements(seen, "2026-07") == ["7万元"]
    assert supplements(seen, "2026-08") == ["248万元"]
    assert supplements(seen, "2026-Q3") == [WITHHELD]
