"""Which commit first held each fact, and which version of a file counts. Pure: history and versions in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile

from tongfen.model.calendar import SHANGHAI
from tongfen.schemas.keys import FactKey


@dataclass(frozen=True, slots=True, order=True)
class Receipt:
    """When and by which commit something was received. `order` is the commit's place in history.

    What is not committed has an empty commit and the wall clock's time.
    """

    order: int
    time: datetime
    commit: str

    @property
    def day(self) -> date:
        """The day in Shanghai on which it was received."""
        return self.time.astimezone(SHANGHAI).date()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a file in first-parent history; `blob` is empty where it was deleted."""

    receipt: Receipt
    blob: str


@dataclass(frozen=True, slots=True)
class FileReceipts:
    """Receipt of a file as a whole, of each fact in the version that counts, and of that version.

    `version` is the commit at which the file has the lines that are shown.
    """

    first: Receipt
    facts: Mapping[FactKey, Receipt]
    version: Receipt

    def of(self, key: FactKey) -> Receipt:
        """Receipt of a fact; a fact nobody recorded came with the file."""
        return self.facts.get(key, self.first)


def counted_versions(
    versions: Sequence[Version], closes: datetime, readable: Callable[[str], bool]
) -> tuple[Version, ...]:
    """Return the versions of a weekly file up to the one that counts, from where it was handed in.

    The last readable version received by the closing time counts, whatever comes later. Where there is
    none, because the file came late, was withdrawn in time or could not be read, the first readable
    version after closing counts. Where nothing was ever readable, the last version by closing does.
    Nothing is returned for a file that was never handed in, or was withdrawn in time.
    """
    in_time = tuple(takewhile(lambda version: version.receipt.time <= closes, versions))
    late = tuple(versions[len(in_time) :])
    held = bool(in_time and in_time[-1].blob)
    for at in range(len(in_time) - 1, -1, -1) if held else ():
        if in_time[at].blob and readable(in_time[at].blob):
            return in_time[: at + 1]
    before = in_time if held else ()
    for at, version in enumerate(late):
        if version.blob and readable(version.blob):
            return (*before, *late[: at + 1])
    if not before and late and late[-1].blob:
        return late
    return before


def file_receipts(
    versions: Iterable[Version], facts_of: Callable[[str], Iterable[FactKey]]
) -> FileReceipts:
    """Return the receipts of a file whose last version is the one that counts.

    A fact is received with the first version that holds it with the same key values (design section
    5), whatever happened to the file in between. `facts_of` gives the keys in a blob, and is only asked
    for a file that has more than one version.
    """
    held = [version for version in versions if version.blob]
    last = held[-1]
    if len(held) == 1:
        return FileReceipts(last.receipt, {}, last.receipt)
    first_held: dict[FactKey, Receipt] = {}
    for version in held:
        for key in facts_of(version.blob):
            first_held.setdefault(key, version.receipt)
    facts = {key: first_held[key] for key in facts_of(last.blob)}
    return FileReceipts(held[0].receipt, facts, last.receipt)
