"""推介项目: the list and one page each."""

from collections.abc import Iterator
from typing import Any

from tongfen.pages.downloads import files_of
from tongfen.pages.list_choices import FORMS, OPPORTUNITIES, OPPORTUNITY_CHOICES, saved_as
from tongfen.pages.rendering import Page
from tongfen.view.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the list and every opportunity."""
    places = {chain.name: chain.place for chain in view.chains.chains}
    common: dict[str, Any] = {"as_of": view.as_of_text, "staff": view.audience == "staff"}
    saved = saved_as(view, "推介项目")
    files = files_of(OPPORTUNITIES, saved, FORMS) if view.offered.rows else ()
    yield Page(
        "opportunities/index.md",
        "推介项目",
        "opportunities/index.md.j2",
        common
        | {
            "list": view.offered,
            "choices": OPPORTUNITY_CHOICES,
            "files": files,
            "places": places,
        },
        description="正在寻找投资方的项目",
        crumbs=(("项目", "projects/"),),
        section="projects",
    )
    for entry in view.opportunities:
        yield Page(
            f"opportunities/{entry.id}.md",
            entry.name,
            "opportunities/opportunity.md.j2",
            common
            | {
                "entry": entry,
                "place": places.get(entry.chain, ""),
                "fitting": view.policies.fits.opportunity(entry),
            },
            description=f"{entry.place}推介项目",
            crumbs=(("项目", "projects/"), ("推介项目", "opportunities/")),
            section="projects",
        )
