"""The examples of the rules from the package itself: they are there wherever the command is."""

from pathlib import Path

from tongfen.rules.examples import Example, examples_of
from tongfen.sources.working import WorkingTree

FOLDER = Path(__file__).resolve().parent.parent / "rules" / "examples"


def read_examples() -> dict[str, Example]:
    """Return every rule's example by its code."""
    return _read(FOLDER.name)


def read_example(code: str) -> Example:
    """Return one rule's example, without reading those of the others."""
    (folder,) = FOLDER.glob(f"{code}-*")
    return _read(f"{FOLDER.name}/{folder.name}")[code]


def _read(folder: str) -> dict[str, Example]:
    tree = WorkingTree(FOLDER.parent, (folder,))
    files = tree.files()
    held = tree.read(file.blob for file in files)
    return examples_of(
        {file.path.removeprefix(f"{FOLDER.name}/"): held[file.blob] for file in files}
    )
