"""What only costs points: who did not report, or claimed what is untrue, is told to staff alone."""

from tests.world.miniature import CITY, december_of
from tests.world.surveys import base_city, files_below
from tongfen.view.audience import Audience
from tongfen.view.view import view

SCHEME = "submissions/city/assessment/2026.yaml"
DEDUCTIONS = """\
      - id: missing
        title: 缺报扣分
        definition:
          version: 2026-1
          text: 每缺一期扣1分。
        measure:
          name: missing_reports
          late: forgiven
        applies_to:
          - county
        points: 0
        basis: annual
        formula:
          kind: deduct
          each: 1
          floor: -5
      - id: untrue
        title: 抽查不实扣分
        definition:
          version: 2026-1
          text: 每件扣2分。
        measure:
          name: failed_audits
        applies_to:
          - county
        points: 0
        basis: annual
        formula:
          kind: deduct
          each: 2
          floor: -6
"""


def actuals(audience: Audience) -> dict[str, list[str]]:
    """The actuals of both indicators in November, of both counties and the city."""
    text = base_city()[SCHEME].decode().replace("    shares:\n", f"{DEDUCTIONS}    shares:\n", 1)
    made = view(december_of({**files_below(CITY), SCHEME: text.encode()}), audience).reporting
    november = next(one for one in made.bulletins if one.id == "2026-11")
    tables = {table.id: table for table in november.groups[0].indicators}
    city = {line.title: line.actual for line in november.city}
    return {
        id_: [*(line.actual for line in tables[id_].lines), city[tables[id_].title]]
        for id_ in ("missing", "untrue")
    }


def test_counts_of_what_is_for_staff_are_withheld_whole_zeros_included() -> None:
    assert actuals("staff") == {
        "missing": ["43期", "46期", "277期"],
        "untrue": ["0件", "0件", "0件"],
    }
    assert actuals("public") == {"missing": ["不公开"] * 3, "untrue": ["不公开"] * 3}
