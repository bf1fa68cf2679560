"""The setting in which reports are judged: the world of the office's files, and what is wrong with these."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tongfen.cli.files import place, read_files
from tongfen.cli.office import Standpoint, lines_of, world_of
from tongfen.cli.resuming.keeping import Desk, keep_value, kept_value
from tongfen.documents import Finding
from tongfen.model.act_loading import ACT_KINDS
from tongfen.model.world import World
from tongfen.rules.naming import fitted
from tongfen.rules.personal import PERSONAL
from tongfen.rules.privacy import Places, places_of
from tongfen.schemas.shapes import Shape
from tongfen.sources.cache import Cache
from tongfen.sources.tree import File, Tree


@dataclass(frozen=True, slots=True)
class Setting:
    """`refused` are the openings that a rule leaves out as a whole, `numbers` where personal ones stand."""

    world: World
    findings: tuple[Finding, ...]
    refused: frozenset[str]
    numbers: Places


def setting_at(
    desk: Desk,
    standing: tuple[File, ...],
    seen: Standpoint,
    tree: Tree,
    shapes: Mapping[str, Shape],
    cache: Cache,
    shelf: str = "setting",
) -> Setting:
    """Return the setting, kept or made. Raises OfficeUnreadableError, whose findings are not complete.

    One setting is kept for each `shelf`.
    """
    name = f"{shelf} {identity(standing, str(seen.week), repr(sorted(seen.received.items())))}"
    kept = kept_value(desk, name, Setting)
    if kept is not None:
        return kept
    documents = read_files(list(standing), tree, shapes, cache)
    world, office, used = world_of(documents, (), tree, seen)
    text = lines_of(tree)
    shape = [
        fitted(finding, document, world, text)
        for document in documents.values()
        for finding in document.findings
    ]
    refused = frozenset(documents.keys() - used.keys())
    numbers = places_of(finding for finding in office if finding.code == PERSONAL)
    made = Setting(world, (*shape, *office), refused, numbers)
    keep_value(desk, name, made, f"{shelf} ")
    return made


def of_the_world(standing: Iterable[File]) -> list[File]:
    """The files that make the world and the openings: acts come in by their receipts."""
    return [file for file in standing if place(file.path).kind not in ACT_KINDS]


def identity(files: Iterable[File], *others: str) -> str:
    """A name for some files with all they hold, and for some other words."""
    rows = [f"{file.path}\0{file.blob}\0{file.mode}\n" for file in files]
    text = "\0".join((*others, "", *rows))
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
