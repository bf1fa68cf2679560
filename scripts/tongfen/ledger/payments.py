"""Which projects' money stands on a voucher of one number, found without comparing all.

A voucher counts once in one project; that two projects may lean on one is a suspicion, as two banks may
number alike. Numbers are compared by their core. One that a great many projects share (1, 2 …) tells
nothing: it is no longer added to, nor asked.
"""

from collections.abc import Iterable, Iterator

from tongfen.ledger.names import number_core
from tongfen.ledger.state import Arrival, Project, Source, State
from tongfen.ledger.tables import Table
from tongfen.model.reports import Arrived

_FEW = 32


def with_payments(
    index: Table[str, tuple[str, ...]], project: str, paid: Iterable[Arrived]
) -> Table[str, tuple[str, ...]]:
    """Return the index with a project under each number its money came by."""
    for arrived in paid:
        core = number_core(arrived.voucher_number)
        held = index.get(core, ())
        if core and project not in held and len(held) < _FEW:
            index = index.set(core, (*held, project))
    return index


def without_payments(
    index: Table[str, tuple[str, ...]], project: str, paid: Iterable[Arrived]
) -> Table[str, tuple[str, ...]]:
    """Return the index without a project under the numbers its money came by."""
    for arrived in paid:
        core = number_core(arrived.voucher_number)
        left = tuple(id_ for id_ in index.get(core, ()) if id_ != project)
        if left:
            index = index.set(core, left)
        elif core in index:
            index = index.delete(core)
    return index


def filed_payments(project: Project) -> Iterator[Arrival]:
    """The payments of a project as they were filed, whatever an on-site check has cut of them."""
    checked = {payment_place(one.was): one.was for one in project.audited if one.was is not None}
    yield from checked.values()
    yield from (one for one in project.arrivals if payment_place(one) not in checked)


def payment_place(arrival: Arrival) -> tuple[Source, int]:
    """Where a payment was filed: the entry, and the row in it."""
    return arrival.source, arrival.arrived.index


def on_one_voucher(
    state: State, arrived: Arrived, project_id: str
) -> Iterator[tuple[Project, Arrival]]:
    """Yield what came to other projects by a voucher of that number and kind, the earliest first.

    Of the same day of the voucher or the same amount: numbers begin anew every year, and at every bank.
    """
    core = number_core(arrived.voucher_number)
    held = state.payments.get(core, ()) if core else ()
    if len(held) >= _FEW:
        return
    found = [
        (state.projects[id_], arrival)
        for id_ in held
        if id_ != project_id
        for arrival in filed_payments(state.projects[id_])
        if number_core(arrival.arrived.voucher_number) == core
        and _may_be_one(arrival.arrived, arrived)
    ]
    yield from sorted(found, key=lambda one: one[1].source.receipt.order)


def _may_be_one(one: Arrived, other: Arrived) -> bool:
    return one.voucher_kind == other.voucher_kind and (
        one.voucher_date == other.voucher_date or one.amount == other.amount
    )
