"""期号: per kind and assessment year, from 1 on, in order of issue, without gaps."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from tongfen.bulletins.records.form import Record
from tongfen.model.periods import KIND_TITLES, Kind


def next_number(records: Iterable[Record], kind: Kind, year: int) -> int:
    """Return the number the next issue of a kind gets in a year."""
    taken = [one.number for one in records if (one.period.kind, one.year) == (kind, year)]
    return max(taken, default=0) + 1


def wrong_numbers(records: Iterable[Record]) -> Iterator[tuple[Record, str]]:
    """Yield the records whose numbers do not follow each other in order of issue, with what is wrong."""
    ordered = sorted(records, key=_place)
    for (_, year), group in groupby(ordered, key=lambda one: _place(one)[:2]):
        for expected, record in enumerate(group, 1):
            if record.number != expected:
                title = f"{year}年{KIND_TITLES[record.period.kind]}"
                yield (
                    record,
                    f"{title}期号不连续:记录为第{record.number}期,按印发先后应为第{expected}期",
                )


def _place(record: Record) -> tuple[str, int, float, int]:
    """Of what was issued in the same second the numbers themselves tell the order."""
    return record.period.kind, record.year, record.issued_at.timestamp(), record.number
