"""The review of a period as an audience may see it: by its schema, field by field."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tongfen.bulletins.records.issued import Issued
from tongfen.bulletins.reviews import NamedSpeech, PeriodReview, review_paragraphs
from tongfen.schemas.shapes import Shape
from tongfen.view.addresses import unit_page
from tongfen.view.audience import Audience
from tongfen.view.fields import Plan, plan_of
from tongfen.view.lines import Linked


@dataclass(frozen=True, slots=True)
class Said:
    """One comment or speech: who, what of, and what was said, paragraph by paragraph."""

    who: Linked
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review; a part is empty where nothing was said or it may not be seen.

    `paragraphs` are what a document prints: of an issued bulletin the words as issued. `note` says what
    has become of it since.
    """

    date: str
    occasion: str
    comments: tuple[Said, ...]
    experience: tuple[Said, ...]
    statements: tuple[Said, ...]
    paragraphs: tuple[str, ...]
    note: str = ""


PARTS: Mapping[str, str] = {
    "comments": "comment",
    "experience": "experience",
    "statements": "statement",
}
"""The parts of a review, and how their paragraphs are named"""


def cut_review(
    review: PeriodReview | None, shape: Shape, audience: Audience, issued: Issued | None = None
) -> ReviewView | None:
    """Return the review as far as its schema opens it; None where nothing is left.

    A part is shown only with all of its fields: half a comment is none. What is filed, changed or taken
    away after the bulletin was `issued` is told; a document of it prints what was issued.
    """
    plan = plan_of(shape, audience)
    open_ = {part for part in PARTS if _open(plan, part)}
    told = _told(review, open_)
    now = tuple(entry.text for entry in review_paragraphs(told))
    then = tuple(_issued(issued, open_)) if issued else now
    if not (now or then):
        return None
    filed = told or PeriodReview(date.min, "", (), (), ())
    return ReviewView(
        date=filed.date.isoformat() if told and plan.children["date"].shown else "",
        occasion=filed.occasion if plan.children["occasion"].shown else "",
        comments=tuple(Said(Linked(one.post), "", _lines(one.text)) for one in filed.comments),
        experience=_said(filed.experience),
        statements=_said(filed.statements),
        paragraphs=then,
        note=_note(then, now),
    )


def _told(review: PeriodReview | None, open_: Collection[str]) -> PeriodReview | None:
    """A review with those of its parts that are open."""
    if review is None:
        return None
    return replace(
        review,
        comments=review.comments if "comments" in open_ else (),
        experience=review.experience if "experience" in open_ else (),
        statements=review.statements if "statements" in open_ else (),
    )


def _issued(issued: Issued, open_: Collection[str]) -> Iterator[str]:
    """What of a review stands in the record of an issued bulletin."""
    for row in issued.record.paragraphs:
        if row["topic"] == "reviews" and any(
            row["id"].startswith(f"{PARTS[part]}-") for part in open_
        ):
            yield row["text"]


def _note(then: Sequence[str], now: Sequence[str]) -> str:
    """What has become of a review since its bulletin was issued."""
    if then == now:
        return ""
    if not then:
        return "这份点评在印发以后存入，印发的文件里没有。"
    if not now:
        return "点评在印发以后撤去了，印发的文件里还有。"
    return "点评在印发以后改动过，印发的文件里是当时的内容。"


def _open(plan: Plan, name: str) -> bool:
    part = plan.children[name]
    fields = part.item.children.values() if part.item is not None else ()
    return part.shown and all(field.shown for field in fields)


def _said(speeches: Iterable[NamedSpeech]) -> tuple[Said, ...]:
    return tuple(
        Said(
            Linked(entry.name, unit_page(entry.speech.unit)),
            entry.speech.title,
            _lines(entry.speech.text),
        )
        for entry in speeches
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
