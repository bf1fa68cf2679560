"""The review of a period: in its bulletin once it is closed, word for word, whatever was typed."""

from dataclasses import replace
from typing import Any

import pytest

from tests.bulletins import miniature as m
from tests.bulletins.records.test_records import record
from tests.bulletins.story import AFTER, STORY
from tests.world.surveys import shapes
from tongfen.bulletins.forms import to_markdown
from tongfen.bulletins.json_form import paragraph_json
from tongfen.bulletins.monthly import Bulletin, bulletin
from tongfen.bulletins.records.issued import Issued
from tongfen.bulletins.reviews import review_json
from tongfen.bulletins.words import bulletin_words
from tongfen.model.reviews import load_review, load_reviews
from tongfen.model.world import World
from tongfen.view.reviews import ReviewView, cut_review

HOSTILE = "<script>alert(1)</script> [点](javascript:alert(1)) {{ 7*7 }} | ` \\ \n\n第二段"
FILED: dict[str, Any] = {
    "period": "2026-02",
    "date": "2026-03-10",
    "occasion": "二月点评会",
    "comments": [{"post": "市政府分管副市长", "text": "逐个过堂。\n不等不靠。"}],
    "experience": [{"unit": "hantai", "title": "三天见面", "text": "线索当天登记。"}],
    "statements": [
        {"unit": "mian", "text": "补上进度。"},
        {"unit": "hantai", "text": "再快一些。"},
    ],
}


def made(filed: dict[str, Any], period: str = "2026-02", now: str = "") -> Bulletin:
    where = replace(m.world(), reviews={filed["period"]: load_review(filed)})
    return bulletin(where, m.judged(where, *STORY), m.period(period), m.at(now) if now else AFTER)


def told(base: Bulletin) -> list[str]:
    return [entry.text for entry in bulletin_words(base) if entry.topic == "reviews"]


def test_a_review_stands_in_its_bulletin_in_order() -> None:
    assert told(made(FILED)) == [
        "市政府分管副市长：逐个过堂。 不等不靠。",
        "汉台区交流经验“三天见面”：线索当天登记。",
        "勉县表态：补上进度。",
        "汉台区表态：再快一些。",
    ]


def test_a_review_stands_in_no_other_bulletin() -> None:
    assert told(made(FILED, "2026-01")) == []


def test_a_review_waits_for_the_closing() -> None:
    assert told(made(FILED, now="2026-02-17 08:00")) == []


@pytest.mark.parametrize("period", ["2026-Q1", "2026-H1", "2026"])
def test_a_review_is_of_any_kind_of_period(period: str) -> None:
    base = made({**FILED, "period": period}, period, now="2027-02-01 09:00")
    assert len(told(base)) == 4


def test_a_review_as_json_holds_all_that_was_filed() -> None:
    assert review_json(made(FILED).review) == {
        "date": "2026-03-10",
        "occasion": "二月点评会",
        "comments": [{"post": "市政府分管副市长", "text": "逐个过堂。\n不等不靠。"}],
        "experience": [
            {"unit": "hantai", "name": "汉台区", "title": "三天见面", "text": "线索当天登记。"}
        ],
        "statements": [
            {"unit": "mian", "name": "勉县", "title": None, "text": "补上进度。"},
            {"unit": "hantai", "name": "汉台区", "title": None, "text": "再快一些。"},
        ],
    }


def test_hostile_words_stay_words_in_markdown() -> None:
    comment = {"post": HOSTILE, "text": HOSTILE}
    text = to_markdown(made({**FILED, "comments": [comment]}))
    (line,) = [line for line in text.splitlines() if "script" in line]
    assert line.count("\\<script>") == 2
    assert line.count("\\[点\\](javascript") == 2


def test_public_sees_nothing_of_a_review() -> None:
    review, shape = made(FILED).review, shapes()["review"]
    assert cut_review(review, shape, "public") is None
    seen = cut_review(review, shape, "staff")
    assert seen is not None
    assert (seen.occasion, [one.lines for one in seen.comments]) == (
        "二月点评会",
        [("逐个过堂。", "不等不靠。")],
    )


def after_issue(filed: dict[str, Any] | None, then: dict[str, Any] | None) -> ReviewView | None:
    """February's review as shown now that `filed` stands there, where the bulletin was issued with `then`."""
    bulletins = [
        bulletin(where(one), m.judged(where(one), *STORY), m.period("2026-02"), AFTER)
        for one in (filed, then)
    ]
    now, before = bulletins
    words = tuple(paragraph_json(entry) for entry in bulletin_words(before))
    issued = Issued(replace(record(text="2026-02"), paragraphs=words))
    return cut_review(now.review, shapes()["review"], "staff", issued)


def where(filed: dict[str, Any] | None) -> World:
    return replace(m.world(), reviews=load_reviews([filed] if filed else []))


def test_a_review_as_it_was_issued_needs_no_note() -> None:
    seen = after_issue(FILED, FILED)
    assert seen is not None
    assert (seen.note, list(seen.paragraphs)) == ("", told(made(FILED)))
    assert after_issue(None, None) is None


CHANGED = {**FILED, "comments": [{"post": "市长", "text": "另说一句。"}]}


@pytest.mark.parametrize(
    ("filed", "then", "note"),
    [
        (FILED, None, "这份点评在印发以后存入，印发的文件里没有。"),
        (CHANGED, FILED, "点评在印发以后改动过，印发的文件里是当时的内容。"),
        (None, FILED, "点评在印发以后撤去了，印发的文件里还有。"),
    ],
    ids=["filed", "changed", "taken away"],
)
def test_what_becomes_of_a_review_after_issue_is_told_and_documents_print_what_was_issued(
    filed: dict[str, Any] | None, then: dict[str, Any] | None, note: str
) -> None:
    seen = after_issue(filed, then)
    assert seen is not None
    assert seen.note == note
    assert list(seen.paragraphs) == (told(made(then)) if then else [])
    shown = [one.who.text for one in (*seen.comments, *seen.experience, *seen.statements)]
    posts = {None: [], "市政府分管副市长": ["市政府分管副市长"], "市长": ["市长"]}
    post = filed["comments"][0]["post"] if filed else None
    assert shown == (posts[post] + (["汉台区", "勉县", "汉台区"] if filed else []))
    assert cut_review(made(FILED).review, shapes()["review"], "public") is None
