"""The documents that a page of a bulletin or digest offers."""

from dataclasses import dataclass

from tongfen.view.addresses import document_file

TITLES = {"csv": "CSV", "docx": "Word", "xlsx": "Excel", "json": "JSON", "html": "公众号文章"}


@dataclass(frozen=True, slots=True)
class File:
    """A file to download: where it lies, the name it is saved under, what the link says."""

    path: str
    name: str
    title: str


def files_of(page: str, title: str, forms: tuple[str, ...]) -> tuple[File, ...]:
    """Return the files of these forms beside a page."""
    return tuple(File(document_file(page, form), f"{title}.{form}", TITLES[form]) for form in forms)
