"""Who has an id that two files use: whoever was received first, whatever the names of the folders."""

import pytest

from tests.world.surveys import NOW, Push, base_city, base_pushes, survey_city

HERS = "submissions/hantai/opportunities/shimo-fuji.yaml"
THEIRS = "submissions/{}/opportunities/shimo-fuji.yaml"
CITY = "submissions/city/activities/{}.yaml"


def taken(unit: str) -> dict[str, bytes | None]:
    text = base_city()[HERS].decode().replace("unit: hantai", f"unit: {unit}")
    return {THEIRS.format(unit): text.encode()}


@pytest.mark.parametrize("unit", ["chenggu", "shi-ziranziyuanju"])
@pytest.mark.parametrize("committed", [True, False])
def test_an_opportunity_keeps_its_id_whoever_uses_it_later(unit: str, committed: bool) -> None:
    pushes = [*base_pushes(), Push(NOW, taken(unit))] if committed else base_pushes()
    found = survey_city(pushes, working={} if committed else taken(unit))
    assert found.world.opportunities["shimo-fuji"].unit == "hantai"
    assert [(one.path, one.code, one.message) for one in found.findings] == [
        (THEIRS.format(unit), "DUP105", "编号“shimo-fuji”汉台区也在用")
    ]


def test_an_id_given_up_is_of_whoever_takes_it() -> None:
    data = base_city()[HERS]
    pushes = [
        *base_pushes(),
        Push(NOW, {HERS: None}),
        Push(NOW, taken("chenggu")),
        Push(NOW, {HERS: data}),
    ]
    found = survey_city(pushes)
    assert found.world.opportunities["shimo-fuji"].unit == "chenggu"
    assert [(one.path, one.code) for one in found.findings] == [(HERS, "DUP105")]


def test_an_activity_of_last_year_keeps_its_id() -> None:
    text = base_city()[CITY.format(2026)].decode().replace("2026-", "2027-")
    text = text.replace("year: 2026", "year: 2027").replace("city-2027-014", "city-2026-014")
    found = survey_city(base_pushes(), working={CITY.format(2027): text.encode()})
    assert found.world.activities["city-2026-014"].planned[:4] == "2026"
    assert [(one.path, one.code, one.message) for one in found.findings] == [
        (CITY.format(2027), "DUP105", "编号“city-2026-014”在2026年的计划里已经用过")
    ]
