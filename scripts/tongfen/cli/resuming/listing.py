"""The files of the working copy by what they are to a check, with as few of them opened as can be."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tongfen.cli.files import place, read_files
from tongfen.documents import Document, Finding
from tongfen.schemas.kinds import place_of
from tongfen.schemas.reading import misplaced
from tongfen.schemas.shapes import Shape
from tongfen.sources.cache import Cache
from tongfen.sources.tree import PLAIN, File, Tree


@dataclass(frozen=True, slots=True)
class Listing:
    """`weekly` gives every weekly file its blob, `wrong` those of them in whose text something is wrong."""

    weekly: Mapping[str, str]
    wrong: Mapping[str, Document]
    standing: tuple[File, ...]
    astray: tuple[Finding, ...]

    @property
    def clean(self) -> dict[str, str]:
        """The weekly files in which nothing is wrong."""
        return {path: blob for path, blob in self.weekly.items() if path not in self.wrong}


def listed(
    tree: Tree, clean: Mapping[str, str], shapes: Mapping[str, Shape], cache: Cache
) -> Listing:
    """List a tree; of the weekly files only those that are not known to be clean are read."""
    listing, unknown = sorted_out(tree, clean)
    read = read_files(unknown, tree, shapes, cache)
    wrong = {path: document for path, document in read.items() if document.findings}
    return replace(listing, wrong=wrong)


def sorted_out(tree: Tree, clean: Mapping[str, str]) -> tuple[Listing, list[File]]:
    """List a tree without reading any file, and the weekly files that are not known to be clean."""
    weekly: dict[str, str] = {}
    standing: list[File] = []
    unknown: list[File] = []
    astray: list[Finding] = []
    for file in tree.files():
        if clean.get(file.path) == file.blob and file.mode == PLAIN:
            weekly[file.path] = file.blob
            continue
        finding = misplaced(file)
        if finding:
            astray.append(finding)
        elif place_of(file.path) is None:
            continue
        elif place(file.path).kind == "weekly":
            weekly[file.path] = file.blob
            unknown.append(file)
        else:
            standing.append(file)
    return Listing(weekly, {}, tuple(standing), tuple(astray)), unknown
