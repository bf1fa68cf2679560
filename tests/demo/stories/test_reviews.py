"""What becomes of the stories of reviews and awards."""

from tests.demo.telling import Told
from tongfen.bulletins.awards import outcomes
from tongfen.bulletins.monthly import Bulletin


def _made(told: Told, period: str) -> Bulletin:
    return next(one for one in told.material.bulletins if one.period.id == period)


def _named(bulletin: Bulletin) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in outcomes(bulletin):
        if one.group.id == "county":
            kind = one.award.title or one.award.kind
            found.setdefault(kind, set()).update(named.unit for named in one.named)
    return found


def test_the_third_quarter_was_reviewed(told: Told) -> None:
    review = _made(told, "2026-Q3").review
    assert review is not None
    assert [one.post for one in review.comments] == [
        "市政府分管领导（演示）",
        "市经合局局长（演示）",
    ]
    assert [one.name for one in (*review.experience, *review.statements)] == [
        "城固县",
        "汉台区",
        "勉县",
    ]
    assert [one.period.id for one in told.material.bulletins if one.review] == ["2026-Q3"]


def test_last_quarter_and_year_name_somebody_for_everything(told: Told) -> None:
    for period in ("2026-Q4", "2026"):
        made = _made(told, period)
        found, ranked = _named(made), [row for row in made.groups[0].rows if row.row.rank]
        assert set(found) == {"先进县区", "红榜", "黑榜", "约谈"}
        assert found["先进县区"] == {row.unit for row in ranked if (row.row.rank or 0) <= 3}
        assert found["约谈"] == {ranked[-1].unit}
        assert found["红榜"]
        assert found["黑榜"]
