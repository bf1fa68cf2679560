"""转办交办: everything the office handed to units, overdue first (staff edition only)."""

from collections.abc import Iterator

from tongfen.pages.rendering import Page
from tongfen.pages.todo import INDEX
from tongfen.view.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the page of referrals."""
    todos = view.reporting.todos
    if todos is None:
        return
    lines = todos.referrals
    yield Page(
        "todo/lists/referrals.md",
        "转办交办",
        "tickets/referrals.md.j2",
        {
            "as_of": view.as_of_text,
            "staff": True,
            "waiting": [line for line in lines if line.open],
            "closed": [line for line in lines if not line.open],
            "over": sum(line.over for line in lines),
            "clocks": todos.referral_clocks,
        },
        crumbs=INDEX,
        search=False,
        audience="staff",
    )
