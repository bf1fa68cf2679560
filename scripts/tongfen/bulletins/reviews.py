"""The review of a period in its bulletin: as it was said, with the units' names at the period's end.

A review is of the period's page and no figure stands on it. What is there when the bulletin is issued is
issued with it, word for word; what is filed, changed or taken away later changes nothing of what was
issued, is no difference to verify and needs no correction: the page tells it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tongfen.assessment.json_form import Json
from tongfen.bulletins.paragraphs import Paragraph, paragraph
from tongfen.model.periods import Period
from tongfen.model.reviews import Comment, Speech
from tongfen.model.world import World


@dataclass(frozen=True, slots=True)
class NamedSpeech:
    """A unit's speech with the unit's name."""

    speech: Speech
    name: str


@dataclass(frozen=True, slots=True)
class PeriodReview:
    """What was said of one period."""

    date: date
    occasion: str
    comments: tuple[Comment, ...]
    experience: tuple[NamedSpeech, ...]
    statements: tuple[NamedSpeech, ...]


def review_of(world: World, period: Period) -> PeriodReview | None:
    """Return the review of a period, if it was filed."""
    found = world.reviews.get(period.id)
    if found is None:
        return None

    def named(speeches: Iterable[Speech]) -> tuple[NamedSpeech, ...]:
        return tuple(
            NamedSpeech(entry, world.unit_title(entry.unit, period.last)) for entry in speeches
        )

    return PeriodReview(
        found.date,
        found.occasion,
        found.comments,
        named(found.experience),
        named(found.statements),
    )


def review_paragraphs(review: PeriodReview | None) -> Iterator[Paragraph]:
    """Yield everything that was said, in its order; the words are those of who said them."""
    if review is None:
        return
    for number, comment in enumerate(review.comments, 1):
        yield paragraph(f"comment-{number}", "reviews", [f"{comment.post}：{flat(comment.text)}"])
    for number, entry in enumerate(review.experience, 1):
        title = f"“{flat(entry.speech.title)}”" if entry.speech.title else ""
        text = f"{entry.name}交流经验{title}：{flat(entry.speech.text)}"
        yield paragraph(f"experience-{number}", "reviews", [text])
    for number, entry in enumerate(review.statements, 1):
        text = f"{entry.name}表态：{flat(entry.speech.text)}"
        yield paragraph(f"statement-{number}", "reviews", [text])


def flat(text: str) -> str:
    """Put what was filed in several lines on one."""
    return " ".join(text.split())


def review_json(review: PeriodReview | None) -> Json | None:
    """The review as JSON; None where there is none."""
    if review is None:
        return None
    return {
        "date": review.date.isoformat(),
        "occasion": review.occasion or None,
        "comments": [{"post": one.post, "text": one.text} for one in review.comments],
        "experience": list(map(_speech, review.experience)),
        "statements": list(map(_speech, review.statements)),
    }


def _speech(entry: NamedSpeech) -> Json:
    return {
        "unit": entry.speech.unit,
        "name": entry.name,
        "title": entry.speech.title or None,
        "text": entry.speech.text,
    }
