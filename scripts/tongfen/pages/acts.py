"""裁定与调整: one page for the office's acts (staff edition only)."""

from collections.abc import Iterator

from tongfen.pages.rendering import Page
from tongfen.view.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the page of acts."""
    if view.acts is not None:
        yield Page(
            "todo/lists/acts.md",
            "裁定与调整",
            "todo/acts.md.j2",
            {"as_of": view.as_of_text, "staff": True, "acts": view.acts},
            description="市经合局的裁定、项目调整、异议和豁免",
            crumbs=(("待办", "todo/"),),
            search=False,
            audience="staff",
        )
