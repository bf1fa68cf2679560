"""Days that have not come: judged by the day on which somebody looks, not by the last receipt."""

from datetime import datetime

import pytest

from tests.world.surveys import Push, base_pushes, survey_city
from tongfen.model.calendar import SHANGHAI

PATH = "submissions/city/decisions/a.yaml"
DECISION = "id: a\ndate: {}\nbody: 未注明\nmatter: 审定\napproves: []\ntext: 同意。\n"
THE_SECOND = datetime(2026, 12, 2, 9, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("day", "told"), [("2026-12-01", []), ("2026-12-02", []), ("2026-12-03", ["DEC110"])]
)
@pytest.mark.parametrize("committed", [True, False])
def test_a_decision_of_today_has_been_taken(day: str, told: list[str], committed: bool) -> None:
    files: dict[str, bytes | None] = {PATH: DECISION.format(day).encode()}
    pushes = [*base_pushes(), Push(THE_SECOND, files)] if committed else base_pushes()
    found = survey_city(pushes, THE_SECOND, working=files)
    assert [one.code for one in found.findings] == told


def test_a_day_that_has_come_since_is_no_longer_ahead() -> None:
    pushes = [*base_pushes(), Push(THE_SECOND, {PATH: DECISION.format("2026-12-10").encode()})]
    later = datetime(2026, 12, 11, 9, 0, tzinfo=SHANGHAI)
    assert [one.code for one in survey_city(pushes, THE_SECOND).findings] == ["DEC110"]
    assert [one.code for one in survey_city(pushes, later).findings] == []
