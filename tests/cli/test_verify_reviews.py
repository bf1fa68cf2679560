"""A review is words, no figure: whenever it is filed or changed, what was issued stays true."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.world.issuing import SEPTEMBER, city, issued, period, stored
from tongfen.cli.gathering import gather
from tongfen.cli.issuing import NotIssuedError, correct
from tongfen.cli.road import Request, survey
from tongfen.cli.verifying import verify
from tongfen.exports.documents import document_of
from tongfen.view.view import papers

PATH = "submissions/city/reviews/2026-09.yaml"
FILED = """period: 2026-09
date: 2026-10-20
comments:
  - post: 市政府分管副市长
    text: {text}
"""
LATER = SEPTEMBER + timedelta(days=1)


def said(text: str) -> bytes:
    return FILED.format(text=text).encode()


def test_a_review_filed_or_changed_after_issue_leaves_records_true_and_documents_as_issued(
    tmp_path: Path,
) -> None:
    building = city(tmp_path / "city", until=SEPTEMBER)
    building.commit({PATH: said("逐个过堂。")}, SEPTEMBER)
    issued(building, "2026-09", SEPTEMBER)
    words = "市政府分管副市长：逐个过堂。"
    assert [one["text"] for one in stored(building, "2026-09")["paragraphs"]].count(words) == 1
    request = Request(building.root, LATER, use_cache=False)
    for change in (said("另说一句。"), None, said("再说一句。")):
        building.commit({PATH: change}, LATER)
        assert verify(request).exit_code == 0
        made = gather(survey(Request(building.root, LATER, "HEAD", use_cache=False, present=True)))
        cut = papers(made, "staff")
        (seen,) = [one for one in cut.bulletins if one.id == "2026-09"]
        assert seen.issue is not None
        assert seen.issue.differing == 0
        assert seen.review is not None
        gone = change is None
        assert seen.review.note.startswith(
            "点评在印发以后撤去了" if gone else "点评在印发以后改动过"
        )
        document = document_of(cut, "2026-09")
        assert document is not None
        (section,) = [one for one in document.sections if one.id == "review"]
        assert section.paragraphs == (words,)


def test_a_review_is_nothing_a_correction_could_correct(tmp_path: Path) -> None:
    building = city(tmp_path / "city", until=SEPTEMBER)
    issued(building, "2026-09", SEPTEMBER)
    building.commit({PATH: said("逐个过堂。")}, LATER)
    request = Request(building.root, LATER, use_cache=False)
    assert verify(request).exit_code == 0
    with pytest.raises(NotIssuedError, match="完全一致"):
        correct(request, period("2026-09"), "补点评。")
