"""What the office has explained of differences that a rightful change of the engine makes (design section 6)."""

from collections.abc import Mapping

from tongfen.bulletins.records.comparing import Explained
from tongfen.cli.archive import FOLDER
from tongfen.cli.files import read_files
from tongfen.model.fields import Fields
from tongfen.schemas.shapes import Shape
from tongfen.sources.cache import NoCache
from tongfen.sources.commits import Repository
from tongfen.sources.tree import CannotReadError

DIFFERENCES = f"{FOLDER}/differences.yaml"


def explained(
    repository: Repository, shapes: Mapping[str, Shape], head: str
) -> tuple[Explained, ...]:
    """Return the explained differences, as committed. Raises CannotReadError where the file is wrong."""
    files = [file for file in repository.tree(head, (FOLDER,)).files() if file.path == DIFFERENCES]
    documents = read_files(files, repository, shapes, NoCache())
    for document in documents.values():
        if document.refused or not isinstance(document.value, dict):
            raise CannotReadError(f"{DIFFERENCES} 有错,核对不了;请先用 check 查出来改正")
        return tuple(map(_row, _rows(document.value)))
    return ()


def _rows(value: Fields) -> list[Fields]:
    found: list[Fields] = value["differences"]
    return found


def _row(row: Fields) -> Explained:
    return Explained(
        row["period"], row["unit"], row["indicator"], row["field"], row["was"], row["now"],
        row["reason"],
    )  # fmt: skip
