"""产业链: the index, a page per chain with what is missing on it, and one per list, for the time it held."""

from collections.abc import Iterator
from typing import Any

from tongfen.pages import segment_map
from tongfen.pages.rendering import Page
from tongfen.view.chains import ChainView
from tongfen.view.view import View

ABOVE = (("项目", "projects/"), ("产业链", "projects/chains/"))


def pages(view: View) -> Iterator[Page]:
    """Yield the index, every chain that stood in a complete list of the city, and every list."""
    common: dict[str, Any] = {"as_of": view.as_of_text, "staff": view.audience == "staff"}
    yield Page(
        "projects/chains/index.md",
        "产业链",
        "chains/index.md.j2",
        common | {"chains": view.chains, "total": len(view.counted)},
        description="重点产业链名单与链上的项目",
        crumbs=ABOVE[:1],
    )
    for chain in view.chains.chains:
        if chain.page:
            yield _chain(chain, common | {"policies": view.policies.fits.chain(chain.name)})
    for entry in view.chains.lists:
        yield Page(
            f"{entry.page.rstrip('/')}.md",
            entry.label,
            "chains/list.md.j2",
            common | {"list": entry},
            description=f"{entry.scope_title}产业链名单，{entry.start}起",
            search=False,
            crumbs=ABOVE,
        )


def _chain(chain: ChainView, common: dict[str, Any]) -> Page:
    drawn = bool(chain.map.segments)
    return Page(
        f"{chain.page.rstrip('/')}.md",
        f"{chain.name}产业链",
        "chains/chain.md.j2",
        common
        | {
            "chain": chain,
            "wide": segment_map.wide(chain.map) if drawn else None,
            "narrow": segment_map.narrow(chain.map) if drawn else None,
            "count_text": segment_map.count_text,
        },
        description=f"{chain.name}产业链：环节、缺口、项目",
        crumbs=ABOVE,
    )
