"""The review of a period as an audience may see it: by its schema, field by field."""

from collections.abc import Iterable
from dataclasses import dataclass

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
    """A review; a part is empty where nothing was said or it may not be seen."""

    date: str
    occasion: str
    comments: tuple[Said, ...]
    experience: tuple[Said, ...]
    statements: tuple[Said, ...]
    paragraphs: tuple[str, ...]


def cut_review(review: PeriodReview | None, shape: Shape, audience: Audience) -> ReviewView | None:
    """Return the review as far as its schema opens it; None where nothing is left.

    A part is shown only with all of its fields: half a comment is none.
    """
    if review is None:
        return None
    plan = plan_of(shape, audience)
    comments = review.comments if _open(plan, "comments") else ()
    experience = review.experience if _open(plan, "experience") else ()
    statements = review.statements if _open(plan, "statements") else ()
    if not (comments or experience or statements):
        return None
    told = PeriodReview(review.date, review.occasion, comments, experience, statements)
    return ReviewView(
        date=review.date.isoformat() if plan.children["date"].shown else "",
        occasion=review.occasion if plan.children["occasion"].shown else "",
        comments=tuple(Said(Linked(one.post), "", _lines(one.text)) for one in comments),
        experience=_said(experience),
        statements=_said(statements),
        paragraphs=tuple(entry.text for entry in review_paragraphs(told)),
    )


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
