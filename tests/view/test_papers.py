"""What documents are made of is the same whether pages are cut beside it or not."""

import pytest

from tests.world.miniature import CITIES, seen_by
from tongfen.exports.documents import document_of
from tongfen.view.audience import Audience
from tongfen.view.view import papers


@pytest.mark.parametrize("city", ["december", "disputed"])
@pytest.mark.parametrize("audience", ["public", "staff"])
def test_papers_alone_print_what_those_of_a_whole_view_print(audience: Audience, city: str) -> None:
    alone, whole = papers(CITIES[city](), audience), seen_by(audience, city).papers
    periods = [one.id for one in whole.bulletins] + [one.week for one in whole.digests]
    assert periods
    assert [document_of(alone, period) for period in periods] == [
        document_of(whole, period) for period in periods
    ]
