"""产业链: the list in force, what newer lists lack, and projects by chain."""

from collections.abc import Iterator

from tongfen.pages.rendering import Page
from tongfen.view.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the one page of the chains; every chain has its anchor there."""
    yield Page(
        "projects/chains/index.md",
        "产业链",
        "chains/index.md.j2",
        {
            "as_of": view.as_of_text,
            "staff": view.audience == "staff",
            "chains": view.chains,
            "fits": view.policies.fits,
            "total": len(view.projects),
        },
        description="重点产业链名单与链上的项目",
        crumbs=(("项目", "projects/"),),
    )
