"""The examples of the filing guide: each is what may be filed, and together they agree."""

import re
from datetime import datetime

import pytest

from tests.world.surveys import (
    NOW,
    ROOT,
    STANDING,
    Push,
    base_city,
    base_pushes,
    due,
    shapes,
    survey_city,
)  # fmt: skip
from tongfen.documents import Finding, read
from tongfen.model.calendar import SHANGHAI
from tongfen.schemas.kinds import REPORT_KINDS, place_of

DOCS = ROOT / "docs"
OFFICE_FILLS_IN = {
    "decision", "referral", "ruling", "objection", "waivers", "audit", "figures", "review",
    "targets", "amendment", "document-numbers",
}  # fmt: skip
TOLD_ABOUT = datetime(2026, 11, 17, 9, 0, tzinfo=SHANGHAI)
FILED = datetime(2026, 11, 23, 15, 0, tzinfo=SHANGHAI)
MONEY = """\
  - project: hantai-2025-003
    date: {day}
    arrived:
      - amount: 500万元
        use: 固定资产
        date: {day}
        voucher:
          kind: 银行进账单
          number: {number}
          date: {day}
    text: 设备款到位。
"""
BEGUN = "  - project: hantai-2026-012\n    date: 2026-11-13\n    stage: 开工\n    text: 开工。\n"
WEEKLY = "submissions/hantai/weekly/{}.yaml"


def report(week: str, progress: str) -> Push:
    """A report of a week, on the Tuesday after it."""
    text = f"unit: hantai\nweek: {week}\nprogress:\n{progress}"
    at = {"2026-W44": datetime(2026, 11, 3, 9, tzinfo=SHANGHAI)}.get(week, TOLD_ABOUT)
    return Push(at, {WEEKLY.format(week): text.encode()})


OCTOBER = report("2026-W44", MONEY.format(day="2026-10-29", number="0098078"))
LATE = report("2026-W46", MONEY.format(day="2026-10-28", number="0098077") + BEGUN)


def examples_in(page: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)


def place_told(example: str) -> str:
    """Where the guide says that an example lies."""
    value = read("x", "0" * 40, example.encode()).value
    assert isinstance(value, dict)
    room = f"submissions/{value['unit']}"
    if "as_of" in value:
        return f"{room}/opening.yaml"
    if "quarter" in value:
        return f"{room}/fulfilment/{value['quarter']}.yaml"
    if "id" in value:
        return f"{room}/{'policies' if 'issuer' in value else 'opportunities'}/{value['id']}.yaml"
    folder = "activities" if "activities" in value else "training"
    return f"{room}/{folder}/{value['year']}.yaml"


def test_the_examples_of_the_other_files_are_complete_and_agree_with_one_another() -> None:
    examples = [*examples_in("filing/others.md"), *examples_in("filing/policies.md")]
    files = {place_told(example): example.encode() for example in examples}
    assert {where.kind for path in files if (where := place_of(path))} == REPORT_KINDS - {"weekly"}
    city = base_city()
    pushes = [
        Push(STANDING, {path: data for path, data in city.items() if due(path) == STANDING} | files)
    ]
    assert [(found.path, found.code) for found in survey_city(pushes, NOW).findings] == []


def test_the_examples_of_the_office_s_guide_are_complete_and_agree_with_one_another() -> None:
    """Each says in its first line where it lies; the reports they speak of are in the small city, or here."""
    files = {
        example.partition("\n")[0].removeprefix("# "): example.encode()
        for example in examples_in("filing/office.md")
    }
    told = {where.kind for path in files if (where := place_of(path))}
    assert len(told) == len({path.split("/")[2] for path in files})
    assert told == OFFICE_FILLS_IN
    pushes = sorted([*base_pushes(), OCTOBER, LATE], key=lambda push: push.at)
    found = survey_city([*pushes, Push(FILED, {**files})], NOW)
    assert [(one.path, one.code, one.message) for one in found.findings if not lifted(one)] == []
    assert found.judged.waiting == ()


def lifted(finding: Finding) -> bool:
    return finding.hint and "已由豁免“" in finding.message


@pytest.mark.parametrize("example", examples_in("filing/index.md"))
def test_each_example_of_the_filing_guide_is_a_valid_report(example: str) -> None:
    shape = shapes()["weekly"]
    unit = re.findall(r"^unit: (\S+)$", example, re.MULTILINE)[0]
    week = re.findall(r"^week: (\S+)$", example, re.MULTILINE)[0]
    document = read(f"submissions/{unit}/weekly/{week}.yaml", "0" * 40, example.encode())
    assert document.findings == ()
    assert list(shape.errors(shape.typed(document.value))) == []
    assert not re.search(r"[\[{]", example), "例子只用分行的写法"
