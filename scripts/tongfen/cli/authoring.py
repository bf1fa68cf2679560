"""Who may change what: the files a check is about, and the roster that says whose they are."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tongfen.cli.checked import Checked
from tongfen.cli.files import read_files
from tongfen.cli.road import Request, read_shapes
from tongfen.cli.scope import inside
from tongfen.documents import Finding
from tongfen.model.loading import load_units
from tongfen.model.world import World
from tongfen.rules.accounts import ROSTER, author_of, judge_author
from tongfen.sources.cache import NoCache
from tongfen.sources.tree import CannotReadError

if TYPE_CHECKING:
    from tongfen.sources.commits import Repository


def check_author(
    request: Request, found: Checked, account: int, named: Sequence[str], base: str = ""
) -> tuple[Finding, ...]:
    """Return what an account may not change: of the places named, else of the files that differ.

    They differ from HEAD, or from where the present line of work left a `base`.
    """
    if request.revision:
        raise CannotReadError("--author 看的是当前文件的改动,不能和 --rev 一起用")
    from tongfen.sources.commits import Repository

    repository = Repository(request.root)
    if base:
        changed = [path for path in repository.changed_since(base) if inside(path, named)]
    elif named:
        changed = [file.path for file in found.tree.files() if inside(file.path, named)]
    else:
        changed = list(repository.changed())
    roster = _roster(repository, request, found, base or "HEAD")
    return judge_author(author_of(account, roster), changed, roster)


def _roster(repository: "Repository", request: Request, found: Checked, revision: str) -> World:
    """The roster as last committed: a change of the roster gives nobody the right to make it.

    Where none that can be read is committed, the present one.
    """
    commit = repository.resolve(revision)
    files = list(repository.tree(commit, (ROSTER,)).files()) if commit else []
    documents = read_files(files, repository, read_shapes(request.root), NoCache())
    for document in documents.values():
        if not document.refused and isinstance(document.value, dict):
            units, office = load_units(document.value), document.value["office"]
            return replace(found.world, units=units, office=str(office))
    return found.world
