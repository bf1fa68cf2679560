"""Which of the differences between what was issued and what is shown an audience can see for itself.

That a figure for staff has changed, and how many of them, is for staff as well.
"""

from collections.abc import Callable

from tongfen.assessment.measures import CITY
from tongfen.bulletins.monthly import Bulletin
from tongfen.bulletins.records.comparing import SINGLE, Difference
from tongfen.view.disclosure import Disclosure, Seen, seen_of
from tongfen.view.withholding import Withheld

Sees = Callable[[Difference], bool]
_FIGURE = frozenset({"actual", "missing"})
_MOVEMENT = frozenset({"previous", "increment", "current", "supplement", "reduction", "carried"})
_RANK = frozenset({"group", "rank", "previous_rank", "track", "track_rank"})
_POINTS = frozenset({"points", "total"})


def seen_differences(bulletin: Bulletin, disclosure: Disclosure, withheld: Withheld) -> Sees:
    """Return what says of a difference whether an audience sees both the figure and its field."""
    if disclosure.staff:
        return lambda _: True
    scheme = bulletin.assessment.scheme
    seen = {
        row.unit: seen_of(scheme, group.group, disclosure.audience)
        for group in bulletin.groups
        for row in group.rows
    }
    nothing = seen_of(None, None, disclosure.audience)

    def sees(one: Difference) -> bool:
        unit, indicator = one.cell.key
        return _sees(one, seen.get(unit, nothing), (indicator, unit), withheld)

    return sees


def _sees(one: Difference, seen: Seen, key: tuple[str, str], withheld: Withheld) -> bool:
    if one.field in _FIGURE:
        return key not in withheld.cells and not (key[0].startswith(SINGLE) and not seen.ranks)
    if one.field in _MOVEMENT:
        return key not in withheld.moves
    if one.field in _RANK:
        return seen.ranks
    return one.field in _POINTS and seen.points and key[1] != CITY
