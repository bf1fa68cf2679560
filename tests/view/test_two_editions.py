"""Two public editions of following days tell no payment that came in between, nor one that was corrected."""

import re
from datetime import datetime
from functools import cache

import pytest

from tests.view.test_sums import ENTRY, FIRST, Payment, of_week, reports
from tests.world.surveys import ROOT, Push, files_below, survey_city
from tongfen.cli.gathering import gather
from tongfen.model.calendar import SHANGHAI
from tongfen.pages.edition import edition
from tongfen.view.audience import Audience
from tongfen.view.disclosure import WITHHELD
from tongfen.view.view import View, view

FRIDAY = datetime(2026, 9, 18, 12, tzinfo=SHANGHAI)
SATURDAY = datetime(2026, 9, 19, 12, tzinfo=SHANGHAI)
QUIET = b"unit: shi-ziranziyuanju\nweek: 2026-W33\n"
PROJECT = "hantai-2025-003"
AUGUST = 3
HISTORY = (
    *of_week(0, 4), *of_week(1, 4), Payment(1, "chenggu", 0, 1), Payment(1, "chenggu", 0, 2),
    Payment(1, "chenggu", 0, 3), *of_week(2, 3), *of_week(AUGUST, 3),
)  # fmt: skip
"""Four weeks of August and September; W36 holds the end of August"""
MONEY = re.compile(r"[0-9.]+(?:万|亿)?元|[0-9.]+分|[0-9.]+%|[0-9.]+个百分点|第[0-9]+名|[0-9]+笔")
PAID = (
    ENTRY.format(project=PROJECT, day="2026-09-17")
    + """      - amount: 12.3456万元
        use: 固定资产
        date: {0}
        voucher: {{kind: 银行进账单, number: new, date: {0}}}
"""
)
CORRECTED = f"""corrections:
  - week: {FIRST.shift(1)}
    entry: {PROJECT}@{FIRST.shift(1).first}
    field: arrived.1.{{0}}
    was: {{1}}
    now: {{2}}
    reason: 笔误。
"""
OPEN, LATE = "hantai/weekly/2026-W38.yaml", "hantai/weekly/2026-W33.yaml"
BETWEEN = {
    "a payment in the week that is open": (OPEN, "progress:\n" + PAID.format("2026-09-17")),
    "a payment of August that comes late": (OPEN, "progress:\n" + PAID.format("2026-08-20")),
    "a late report of a closed week": (
        LATE, "progress:\n" + PAID.replace("2026-09-17", "2026-08-14").format("2026-08-13")
    ),
    "a corrected amount": (OPEN, CORRECTED.format("amount", "16万元", "28.3456万元")),
    "a date corrected into another month": (
        OPEN, CORRECTED.format("date", FIRST.shift(1).last.replace(day=28), "2026-09-02")
    ),
}  # fmt: skip
"""What the next day brings: a file and what stands in it below unit and week"""


def seen(audience: Audience, now: datetime, *more: Push) -> View:
    until = Push(now, {"submissions/shi-ziranziyuanju/weekly/2026-W33.yaml": QUIET})
    return view(gather(survey_city([*reports(HISTORY), *more, until], now)), audience)


def pushed(name: str) -> Push:
    path, body = BETWEEN[name]
    unit, _, file = path.split("/")
    text = f"unit: {unit}\nweek: {file.removesuffix('.yaml')}\n{body}"
    return Push(SATURDAY.replace(hour=9), {f"submissions/{path}": text.encode()})


def files(made: View) -> dict[str, str]:
    held = edition(made, files_below(ROOT / "docs"), (ROOT / "mkdocs.yml").read_bytes())
    return {path: data.decode("utf-8", "replace") for path, data in held.items()}


@cache
def friday(audience: Audience) -> dict[str, list[str]]:
    return figures(seen(audience, FRIDAY))


def figures(made: View) -> dict[str, list[str]]:
    """Every amount, rate, point, rank and number of payments of every file of an edition."""
    return {
        path: sorted(found) for path, text in files(made).items() if (found := MONEY.findall(text))
    }


@pytest.mark.parametrize("name", BETWEEN)
def test_no_figure_of_the_public_changes_by_what_came_between_two_closings(name: str) -> None:
    saturday = seen("public", SATURDAY, pushed(name))
    assert friday("public") == figures(saturday)
    told = "\n".join(files(saturday).values())
    assert "12.3456" not in told
    assert "28.3456" not in told


@pytest.mark.parametrize("name", BETWEEN)
def test_staff_are_told_at_once(name: str) -> None:
    after = seen("staff", SATURDAY, pushed(name))
    assert not after.reporting.digests[-1].empty or name == "a late report of a closed week"
    assert friday("staff") != figures(after)


def arrived(made: View) -> tuple[str, str]:
    project = next(one for one in made.projects if one.id == PROJECT)
    return project.arrived, project.arrived_until


def test_the_sums_compared_are_told_and_not_all_withheld() -> None:
    made = seen("public", FRIDAY)
    assert arrived(made) == ("6255万元", "截至2026年8月31日")
    assert made.reporting.home.arrived.total != WITHHELD
    assert [entry.id for entry in made.reporting.bulletins] == ["2026-08"]


def test_a_closing_tells_what_came_in_between_once_three_hide_in_it() -> None:
    """One payment of September would be the difference to August: the sum of August stands."""
    october = datetime(2026, 10, 9, 12, tzinfo=SHANGHAI)
    names = list(BETWEEN)[:2]
    one = seen("public", october, pushed(names[0]))
    assert arrived(one) == ("6255万元", "截至2026年8月31日")
    path, body = BETWEEN[names[0]]
    for number in ("b", "c"):
        row = body.split("arrived:\n")[1].replace("new", number).replace("12.3456", "20")
        body += row
    text = f"unit: hantai\nweek: 2026-W38\n{body}".encode()
    three = seen("public", october, Push(SATURDAY, {f"submissions/{path}": text}))
    assert arrived(three)[1] == "截至2026年9月30日"
