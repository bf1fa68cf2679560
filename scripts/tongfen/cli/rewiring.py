"""Whether the main line is still the one that bulletins were issued on.

A line that main was moved onto keeps all that was, but off the first parents: receipts are dated anew, and
a record can be another than the one first stored. What each issue was reckoned from cannot be moved with it:
there lie the records of before, and the line on which they were received.
"""

from collections.abc import Iterable, Mapping

from tongfen.bulletins.records.issued import Issued
from tongfen.schemas.kinds import record_file
from tongfen.sources.commits import Repository


def moved_away(repository: Repository, line: frozenset[str], commit: str, folder: str) -> bool:
    """Say whether a commit is of a former main line: what was received up to it is off the present one.

    A branch of the office from which was issued holds no receipts of its own, only what it merged.
    """
    if commit in line:
        return False
    own = repository.history(commit, folder)
    return any(one.trailer and one.id not in line for one in own)


def stood_otherwise(
    repository: Repository,
    known: Iterable[tuple[Issued, str]],
    present: Mapping[str, str],
    folder: str,
) -> dict[str, str]:
    """Return the records that were something else when a later bulletin was issued, with that one's name.

    `known` are bulletins with the commit each was reckoned from, `present` the blobs of today.
    """
    found: dict[str, str] = {}
    for one, commit in known:
        for file in repository.tree(commit, (folder,)).files() if commit else ():
            named = record_file(file.path)
            if (
                named
                and file.path.endswith(".json")
                and present.get(file.path, file.blob) != file.blob
            ):
                found.setdefault(file.path, one.record.label)
    return found
