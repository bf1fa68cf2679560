"""Whether printed sums give one or two payments away, by any adding and subtracting of them.

Every printed sum is an equation over unknown payments. A sum may be printed if, with all that were printed
before, no combination of them stands on one or two payments alone. The equations are kept solved
(Gauss-Jordan) over classes of payments that no sum tells apart. They are reckoned modulo a prime, which
is faster than fractions; the answer could be wrong only if that prime divided one of their determinants.
"""

from collections.abc import Collection, Mapping

from tongfen.view.disclosure import few
from tongfen.view.payments import Payments

PRIME = 2**61 - 1
Row = dict[int, int]
Vector = tuple[tuple[int, int], ...]


class Told:
    """What has been printed. It only grows: what was printed once stays known.

    Shares are taken as they are: half of a payment is that payment with the coefficient one half.
    """

    def __init__(self) -> None:
        self._class_of: dict[int, int] = {}
        self._sizes: dict[int, int] = {}
        self._rows: dict[int, Row] = {}
        self._rests: dict[int, Vector] = {}
        self._alike: dict[Vector, int] = {}

    def tell(self, payments: Payments) -> bool:
        """Take a sum as printed, unless it would give one or two payments away; say whether it was."""
        row, fresh = self._refined(payments)
        row = self._reduced(row)
        if not row:
            return True
        # No row holds payments that are told for the first time, so none has to be made anew.
        pivot = max(row) if fresh is None else fresh
        inverse = pow(row[pivot], -1, PRIME)
        row = {at: value * inverse % PRIME for at, value in row.items()}
        changed = {
            top: _less(held, row, held[pivot]) for top, held in self._rows.items() if pivot in held
        }
        changed[pivot] = row
        small = [at for at in changed if few(self._sizes[at])]
        if any(len(changed[at]) == 1 for at in small):
            return False
        rests = {at: _rest(changed[at], at) for at in small if self._sizes[at] == 1}
        if self._doubled(rests, changed):
            return False
        self._rows |= changed
        self._keep(rests)
        return True

    def _refined(self, payments: Payments) -> tuple[Row, int | None]:
        """Divide the classes so that a sum holds all of a class alike; return it over classes.

        Also a class of payments that no sum has held before, where there is one.
        """
        divided: dict[tuple[int, int, int], list[int]] = {}
        for payment, share in payments.items():
            key = (self._class_of.get(payment, -1), share.numerator, share.denominator)
            divided.setdefault(key, []).append(payment)
        row: Row = {}
        touched: set[int] = set()
        fresh: int | None = None
        for (old, top, bottom), members in divided.items():
            whole = old >= 0 and len(members) == self._sizes[old]
            at = old if whole else self._split(old, members, touched)
            row[at] = top * pow(bottom, -1, PRIME) % PRIME
            fresh = at if old < 0 else fresh
        self._keep({at: self._present(at) for at in touched if self._sizes[at] == 1})
        return row, fresh

    def _split(self, old: int, members: Collection[int], touched: set[int]) -> int:
        """Make a class of some members of an old one, or of payments that no sum has held (-1)."""
        new = len(self._sizes)
        self._sizes[new] = len(members)
        self._class_of.update(dict.fromkeys(members, new))
        touched.add(new)
        if old >= 0:
            self._sizes[old] -= len(members)
            touched.add(old)
            for pivot, held in self._rows.items():
                if old in held:
                    held[new] = held[old]
                    touched.add(pivot)
        return new

    def _reduced(self, row: Row) -> Row:
        """Take all solved equations out of a row at once: none of them holds what another is solved for."""
        solved = [(self._rows[at], value) for at, value in row.items() if at in self._rows]
        left = dict(row)
        for held, times in solved:
            for at, value in held.items():
                left[at] = left.get(at, 0) - times * value
        return {at: found for at, value in left.items() if (found := value % PRIME)}

    def _present(self, at: int) -> Vector:
        return _rest(self._rows[at], at) if at in self._rows else ((at, 1),)

    def _doubled(self, rests: Mapping[int, Vector], changed: Collection[int]) -> bool:
        """True where two single payments hang on the same: together they stand alone."""
        if len(set(rests.values())) < len(rests):
            return True
        others = (self._alike.get(rest) for rest in rests.values())
        return any(other is not None and other not in changed for other in others)

    def _keep(self, rests: Mapping[int, Vector]) -> None:
        """Remember of the single payments what they hang on."""
        for at in rests:
            if at in self._rests:
                del self._alike[self._rests.pop(at)]
        for at, rest in rests.items():
            self._rests[at] = rest
            self._alike[rest] = at


def _less(row: Row, other: Mapping[int, int], times: int) -> Row:
    """Return row − times × other, without zeros."""
    found = dict(row)
    for at, value in other.items():
        left = (found.get(at, 0) - times * value) % PRIME
        if left:
            found[at] = left
        else:
            del found[at]
    return found


def _rest(row: Mapping[int, int], at: int) -> Vector:
    """What a class hangs on, the first coefficient made 1; empty where it is known."""
    free = sorted((other, value) for other, value in row.items() if other != at)
    if not free:
        return ()
    if free[0][1] == 1:
        return tuple(free)
    inverse = pow(free[0][1], -1, PRIME)
    return tuple((other, value * inverse % PRIME) for other, value in free)
