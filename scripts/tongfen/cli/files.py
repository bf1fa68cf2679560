"""Files of a tree as documents, from the cache where it has them."""

from collections.abc import Mapping

from tongfen.documents import Document, Finding
from tongfen.schemas.kinds import Place, place_of
from tongfen.schemas.reading import examine, misplaced, pack, unpack
from tongfen.schemas.shapes import Shape
from tongfen.sources.cache import Cache
from tongfen.sources.tree import Blobs, File, Tree


def read_documents(
    tree: Tree, shapes: Mapping[str, Shape], cache: Cache
) -> tuple[dict[str, Document], list[Finding]]:
    """Return every document in path order, and findings about files that may not be there."""
    files, astray = [], []
    for file in tree.files():
        finding = misplaced(file)
        if finding:
            astray.append(finding)
        elif place_of(file.path):
            files.append(file)
    return read_files(files, tree, shapes, cache), astray


def read_files(
    files: list[File], blobs: Blobs, shapes: Mapping[str, Shape], cache: Cache
) -> dict[str, Document]:
    """Return the documents of known files, from the cache where it has them."""
    keys = {file.path: _cache_key(file) for file in files}
    kept = cache.get(keys.values())
    missing = [file for file in files if keys[file.path] not in kept]
    contents = blobs.read(file.blob for file in missing)
    documents: dict[str, Document] = {}
    fresh: dict[str, bytes] = {}
    for file in files:
        key = keys[file.path]
        if key in kept:
            documents[file.path] = unpack(file.path, file.blob, kept[key])
        else:
            shape = shapes[place(file.path).kind]
            document = examine(file.path, file.blob, contents[file.blob], shape)
            documents[file.path] = document
            fresh[key] = pack(document)
    cache.put(fresh)
    return documents


def _cache_key(file: File) -> str:
    """One blob may lie in two places, and a file of an earlier week is read otherwise."""
    where = place(file.path)
    return f"{where.kind} {where.name} {file.blob}"


def place(path: str) -> Place:
    """What the path of a known file says."""
    found = place_of(path)
    assert found is not None, path
    return found
