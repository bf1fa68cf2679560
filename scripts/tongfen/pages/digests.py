"""Digest pages, and the archive of everything issued."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from tongfen.bulletins.archive import KINDS
from tongfen.model.periods import KIND_TITLES
from tongfen.pages.downloads import files_of
from tongfen.pages.rendering import Page
from tongfen.view.bulletins import BulletinView
from tongfen.view.digests import DigestView
from tongfen.view.view import View

INDEX = (("通报", "bulletins/"),)
Made = TypeVar("Made", BulletinView, DigestView)


@dataclass(frozen=True, slots=True)
class Door:
    """The way to the latest bulletin or digest."""

    title: str
    note: str
    page: str


@dataclass(frozen=True, slots=True)
class Year:
    """What was made in a year: the bulletins by kind, the longest period first, each newest first."""

    year: int
    kinds: tuple[tuple[str, tuple[BulletinView, ...]], ...]
    digests: tuple[DigestView, ...]


def pages(view: View) -> Iterator[Page]:
    """Yield the archive and every digest."""
    staff = view.audience == "staff"
    made = view.reporting
    common: dict[str, Any] = {"as_of": view.as_of_text, "staff": staff}
    yield Page(
        "bulletins/index.md",
        "通报",
        "digests/index.md.j2",
        common
        | {
            "bulletins": made.bulletins,
            "digests": made.digests,
            "unassessed": made.unassessed,
            "awaited": view.awaited,
            "latest": tuple(_latest(made.bulletins, made.digests)),
            "years": _years(made.bulletins, made.digests),
        },
        description="周动态、月通报、季点评、半年和年终结果",
    )
    for digest in made.digests:
        yield Page(
            f"{digest.page.rstrip('/')}.md",
            f"{digest.year}年第{digest.number}周招商引资周动态",
            "digests/digest.md.j2",
            common
            | {
                "digest": digest,
                "files": files_of(digest.page, digest.title, _forms(digest, staff=staff)),
            },
            description=digest.title,
            crumbs=INDEX,
            search=False,
        )


def _forms(digest: DigestView, *, staff: bool) -> tuple[str, ...]:
    """What can be downloaded of a digest: nothing yet, a document, in public also the article for WeChat."""
    if digest.provisional:
        return ()
    return ("docx",) if staff else ("docx", "html")


def _latest(bulletins: tuple[BulletinView, ...], digests: tuple[DigestView, ...]) -> Iterator[Door]:
    """The latest final bulletin and digest."""
    for bulletin in _last(tuple(one for one in bulletins if one.kind == "month")):
        note = f"截至{bulletin.as_of}，{bulletin.standing}"
        yield Door(f"{bulletin.period_title}通报", note, bulletin.page)
    for digest in _last(digests):
        told = "，".join(f"{figure.title}{figure.value}" for figure in digest.figures)
        note = f"未到封账，{told}" if digest.provisional else told
        yield Door(f"{digest.year}年第{digest.number}周动态", note, digest.page)


def _last(made: tuple[Made, ...]) -> tuple[Made, ...]:
    """The latest one that is final, else the latest."""
    final = [entry for entry in made if not entry.provisional]
    return tuple(final[-1:]) or made[-1:]


def _years(
    bulletins: tuple[BulletinView, ...], digests: tuple[DigestView, ...]
) -> tuple[Year, ...]:
    held = {entry.year for entry in bulletins} | {entry.year for entry in digests}
    return tuple(
        Year(
            year,
            _kinds([entry for entry in reversed(bulletins) if entry.year == year]),
            tuple(entry for entry in reversed(digests) if entry.year == year),
        )
        for year in sorted(held, reverse=True)
    )


def _kinds(held: list[BulletinView]) -> tuple[tuple[str, tuple[BulletinView, ...]], ...]:
    found = (
        (KIND_TITLES[kind], tuple(entry for entry in held if entry.kind == kind))
        for kind in reversed(KINDS)
    )
    return tuple((title, entries) for title, entries in found if entries)
