"""A 签约 that was received and lost since is remembered by its day."""

from datetime import date

from tests.ledger.acts import fold, ruling
from tests.ledger.filings import filing, new, progress

LEADS = filing(new_projects=[new("p1"), new("p2")])
SIGNING = filing(order=3, of="2026-W46", progress=[progress("p2", stage="签约", date="2026-11-06")])


def test_a_lost_signing_is_remembered_by_its_day_and_only_while_none_stands() -> None:
    mistake = filing(
        order=6, of="2026-W47",
        corrections=[{"week": "2026-W46", "entry": "p2@2026-11-06", "field": "stage", "was": "签约",
                      "now": "无", "reason": "误报。"}],
    )  # fmt: skip
    signed, _ = fold(LEADS, SIGNING)
    lost, odd = fold(LEADS, SIGNING, mistake)
    assert odd == []
    assert signed.projects["p2"].was_signed is None
    assert lost.projects["p2"].was_signed == date(2026, 11, 6)
    assert lost.projects["p1"].was_signed is None


def test_a_lead_that_a_ruling_joined_with_a_signed_id_and_parted_again_was_signed_once() -> None:
    joined = ruling(9, kind="首报", unit="hantai", duplicates=["p2"])
    parted = ruling(10, id="r2", kind="首报", unit="hantai", replaces="r1")
    together, _ = fold(LEADS, SIGNING, joined)
    apart, _ = fold(LEADS, SIGNING, joined, parted)
    assert [fact.stage for fact in together.projects["p1"].stages] == ["线索", "签约"]
    assert together.projects["p1"].was_signed is None
    assert [fact.stage for fact in apart.projects["p1"].stages] == ["线索"]
    assert apart.projects["p1"].was_signed == date(2026, 11, 6)
    assert apart.projects["p2"].was_signed is None, "its own signing stands again"
