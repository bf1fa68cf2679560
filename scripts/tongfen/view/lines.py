"""Text of which single pieces lead somewhere: what a template prints piece by piece."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tongfen.bulletins.paragraphs import Paragraph, Ref


@dataclass(frozen=True, slots=True)
class Linked:
    """A piece of text; `page` is a page of the site, empty where it leads nowhere."""

    text: str
    page: str = ""


Line = tuple[Linked, ...]


def linked(paragraph: Paragraph, page_of: Callable[[Ref], str]) -> Line:
    """Return a paragraph with its figures linked."""
    return tuple(
        Linked(piece.text, page_of(piece.ref) if piece.ref else "") for piece in paragraph.pieces
    )


def plain(text: str) -> Line:
    """Return text that leads nowhere."""
    return (Linked(text),)


def lines_of(paragraphs: Iterable[Paragraph], page_of: Callable[[Ref], str]) -> tuple[Line, ...]:
    """Return paragraphs with their figures linked."""
    return tuple(linked(entry, page_of) for entry in paragraphs)
