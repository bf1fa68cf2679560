"""`city/reviews/<period>.yaml`: what leaders said of a period, and what units said of it themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tongfen.model.fields import Fields, day


@dataclass(frozen=True, slots=True)
class Comment:
    """A leader's comment; by post, never by name."""

    post: str
    text: str


@dataclass(frozen=True, slots=True)
class Speech:
    """What a unit said: of its experience (经验交流), or what it will do (表态)."""

    unit: str
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """The review of one period, everything in the order in which it was said."""

    period: str
    date: date
    occasion: str = ""
    comments: tuple[Comment, ...] = ()
    experience: tuple[Speech, ...] = ()
    statements: tuple[Speech, ...] = ()


def load_review(value: Fields) -> Review:
    """Return one review."""
    return Review(
        period=value["period"],
        date=day(value["date"]),
        occasion=value.get("occasion", ""),
        comments=tuple(Comment(row["post"], row["text"]) for row in value.get("comments", ())),
        experience=tuple(map(_speech, value.get("experience", ()))),
        statements=tuple(map(_speech, value.get("statements", ()))),
    )


def load_reviews(values: Iterable[Fields]) -> dict[str, Review]:
    """Return the reviews by their periods."""
    return {review.period: review for review in map(load_review, values)}


def _speech(row: Fields) -> Speech:
    return Speech(row["unit"], row["text"], row.get("title", ""))
