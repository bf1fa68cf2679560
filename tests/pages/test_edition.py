"""Pages for staff are marked and in no public edition; long lists of facts are folded on a score's page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

import pytest

from tests.world.miniature import files_of, seen_by
from tests.world.surveys import ROOT
from tongfen.pages.edition import all_pages, edition
from tongfen.pages.rendering import Page, render
from tongfen.pages.scores import pages as score_pages
from tongfen.view.scores import LeftLine
from tongfen.view.view import View

MARKDOWN = import_module("markdown")  # mkdocs brings it, without types
IN_SIGHT = 20


def closed_family(view: View) -> Iterator[Page]:
    del view
    yield Page("todo/x.md", "x", "citation.md.j2", {}, audience="staff")


def test_every_page_of_the_todo_is_marked_as_for_staff() -> None:
    todo = {page.path: page for page in all_pages(seen_by("staff")) if page.template[:5] == "todo/"}
    assert {"todo/index.md", "todo/hantai.md", "todo/lists/stuck.md"} <= set(todo)
    for page in todo.values():
        assert page.audience == "staff", page.path
        assert render(page)[1].startswith('---\naudience: "staff"\n'), page.path


def test_no_page_of_the_public_edition_is_marked() -> None:
    assert {page.audience for page in all_pages(seen_by("public"))} == {"public"}
    for path, data in files_of("public").items():
        assert not re.match(rb'---\n(?:.*\n)*?audience: "?staff', data), path


def test_public_edition_refuses_a_page_for_staff(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tongfen.pages.edition.FAMILIES", (closed_family,))
    assert [page.path for page in all_pages(seen_by("staff"))] == ["todo/x.md"]
    with pytest.raises(ValueError, match=r"^todo/x\.md is for staff$"):
        edition(seen_by("public"), {}, (ROOT / "mkdocs.yml").read_bytes())


def long_score(count: int) -> str:
    """The staff's page of Hantai's score with so many facts, and so many left out."""
    made = seen_by("staff")
    scores = made.reporting.scores
    at = next(at for at, entry in enumerate(scores) if (entry.unit, entry.period) == ("hantai", "2026-11"))  # fmt: skip
    (cell,) = scores[at].cells
    facts = tuple(replace(cell.facts[0], name=f"项目{number}") for number in range(count))
    link = facts[0].link
    assert link is not None
    left = tuple(LeftLine(fact.name, "", "到位资金", "签约以前到位", link) for fact in facts)
    changed = replace(scores[at], cells=(replace(cell, facts=facts, left_out=left),))
    reporting = replace(made.reporting, scores=(changed,))
    (page,) = (
        page for page in score_pages(replace(made, reporting=reporting)) if "hantai" in page.path
    )
    return render(page)[1]


@pytest.mark.parametrize("count", [1, IN_SIGHT])
def test_short_list_of_facts_lies_open(count: int) -> None:
    text = long_score(count)
    assert "<details" not in text
    assert text.count('<tr><th scope="row">') == count


def test_long_list_of_facts_is_folded_and_stays_html() -> None:
    text = long_score(IN_SIGHT + 1)
    assert text.count("<details><summary>计入21项</summary>") == 1
    assert text.count("<details><summary>没有计入21项</summary>") == 1
    built = str(MARKDOWN.markdown(text, extensions=["tables", "toc", "fenced_code"]))
    assert built.count("<details>") == built.count("</details>") == 2
    for folded in re.findall(r"<details>.*?</details>", built, re.DOTALL):
        assert not re.search(r"<p>\s*<(?:div|table|ul)|&lt;", folded)
        assert len(re.findall(r"<tr><th scope=\"row\">|<li>", folded)) == IN_SIGHT + 1
    outside = re.sub(r"<details>.*?</details>", "", built, flags=re.DOTALL)
    assert '<h2 id="funds">' in outside
