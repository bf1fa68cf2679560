"""要素保障: what is open, how long it took, what firms thought of it (staff edition only)."""

from collections.abc import Iterator

from tongfen.pages.rendering import Page
from tongfen.pages.todo import INDEX
from tongfen.view.tickets.needs import LEVELS
from tongfen.view.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the page of needs."""
    todos = view.reporting.todos
    if todos is None:
        return
    yield Page(
        "todo/lists/needs.md",
        "要素保障",
        "tickets/needs.md.j2",
        {"as_of": view.as_of_text, "staff": True, "needs": todos.factors, "levels": LEVELS},
        crumbs=INDEX,
        search=False,
        audience="staff",
    )
