"""When the roster was told that a unit has ended, and what had been received before."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tongfen.cli.files import place
from tongfen.cli.receiving import Receipts, week_at
from tongfen.documents import Document
from tongfen.model.city import Ending, Unit
from tongfen.model.loading import load_units
from tongfen.model.periods import Week
from tongfen.model.world import World
from tongfen.rules.accounts import DATA


def with_endings(
    world: World, roster: Document, weekly: Mapping[str, str], receipts: Receipts
) -> World:
    """Return the world knowing since when each end has been in the roster, and the reports after it.

    `weekly` gives every weekly file its blob. Older versions of the roster are read only where a unit
    has ended.
    """
    ended = {id_ for id_, unit in world.units.items() if unit.valid_to is not None}
    if not ended:
        return world
    endings: dict[str, tuple[Ending, ...]] = {}
    for order, units in _rosters(roster, receipts):
        for id_ in ended & units.keys():
            told, last = endings.get(id_, ()), units[id_].valid_to
            if not told or told[-1].last != last:
                endings[id_] = (*told, Ending(order, last))
    known = replace(world, endings=endings)
    return replace(known, reported_after=_reported_after(known, weekly, receipts))


def _rosters(roster: Document, receipts: Receipts) -> Iterator[tuple[int, dict[str, Unit]]]:
    """The units of every version of the roster that could be read, each with its place in history."""
    receipts.keep(roster)
    for version in receipts.versions(roster.path, roster.blob):
        if version.blob:
            document = receipts.document(roster.path, version.blob)
            if not document.refused and isinstance(document.value, dict):
                yield version.receipt.order, load_units(document.value)


def _reported_after(
    world: World, weekly: Mapping[str, str], receipts: Receipts
) -> dict[str, tuple[Week, ...]]:
    found: dict[str, tuple[Week, ...]] = {}
    ended = tuple(f"{DATA}{unit}/" for unit in world.endings)
    for path, blob in weekly.items():
        if not path.startswith(ended):
            continue
        unit, week = place(path).unit, week_at(path)
        if world.ended(unit, week.first):
            order = receipts.versions(path, blob)[0].receipt.order
            if not world.ended(unit, week.first, order):
                found[unit] = (*found.get(unit, ()), week)
    return found
