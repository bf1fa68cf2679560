"""ACT201 and corrections: an activity is not held twice because its report is set right."""

from datetime import timedelta

from tests.world.surveys import Push, base_pushes, due, survey_city

HELD = """\
unit: {unit}
week: 2026-W49
activities:
  - activity: city-2026-014
    date: 2026-12-01
"""
CORRECTED = """\
unit: hantai
week: 2026-W50
corrections:
  - week: 2026-W49
    entry: city-2026-014
    field: date
    was: 2026-12-01
    now: 2026-12-02
    reason: 日期写错。
"""
AGAIN = """\
unit: hantai
week: 2026-W50
activities:
  - activity: city-2026-014
    date: 2026-12-08
"""


def told(last: str, *units: str) -> list[tuple[str, str]]:
    """The errors when these units reported the activity and hantai's next report says something more."""
    files = {
        f"submissions/{unit}/weekly/2026-W49.yaml": HELD.format(unit=unit) for unit in units
    } | {"submissions/hantai/weekly/2026-W50.yaml": last}
    pushes = base_pushes()
    pushes += [Push(due(path), {path: text.encode()}) for path, text in files.items()]
    found = survey_city(pushes, pushes[-1].at + timedelta(hours=1))
    return [(one.code, one.message) for one in found.findings if not one.hint]


def test_day_of_an_activity_can_be_corrected() -> None:
    assert told(CORRECTED, "hantai") == []


def test_day_cannot_be_corrected_to_another_than_the_partner_reported() -> None:
    ((code, message),) = told(CORRECTED, "fenju-shenzhen", "hantai")
    assert code == "COR105"
    assert message.endswith("驻深圳分局报的举办日期是2026-12-01,这里是2026-12-02(ACT201)")


def test_unit_reports_an_activity_once() -> None:
    ((code, message),) = told(AGAIN, "hantai")
    assert code == "ACT201"
    assert message.startswith("这场活动在2026年第49周")
