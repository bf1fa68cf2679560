"""Which commit first held each entry, and when. Pure: history rows and parsed versions in, receipts out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tongfen.schemas.keys import EntryKey


@dataclass(frozen=True, slots=True, order=True)
class Receipt:
    """When and by which commit something was received. `order` is the commit's place in history.

    An uncommitted entry has an empty commit and the wall clock's time.
    """

    order: int
    time: datetime
    commit: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a file in first-parent history, oldest first; `blob` is empty where it was deleted."""

    receipt: Receipt
    blob: str


@dataclass(frozen=True, slots=True)
class FileReceipts:
    """Receipt of a file as a whole, and of each of its present entries in order."""

    first: Receipt
    entries: Mapping[EntryKey, Receipt]

    def of(self, key: EntryKey) -> Receipt:
        """Receipt of an entry; an entry nobody recorded came with the file."""
        return self.entries.get(key, self.first)


def file_receipts(
    versions: Iterable[Version],
    present: str,
    keys_of: Callable[[str], tuple[EntryKey, ...]],
    uncommitted: Receipt,
) -> FileReceipts:
    """Return the receipts of the file whose present blob is `present`.

    An entry is received with the first version that holds it with the same key values (design
    section 5), whatever happened to the file in between. `keys_of` gives the entry keys of a blob, and
    is only asked for a file that has more than one version.
    """
    known = [version for version in versions if version.blob]
    if not known:
        return FileReceipts(uncommitted, {})
    if len(known) == 1 and known[0].blob == present:
        return FileReceipts(known[0].receipt, {})
    first_held: dict[EntryKey, Receipt] = {}
    for version in known:
        for key in keys_of(version.blob):
            first_held.setdefault(key, version.receipt)
    entries = {key: first_held.get(key, uncommitted) for key in keys_of(present)}
    return FileReceipts(known[0].receipt, entries)
