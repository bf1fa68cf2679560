"""All families of pages, in one list."""

from collections.abc import Callable, Iterator

from tongfen.pages import (
    activities,
    chains,
    opportunities,
    projects,
    published,
    sources,
    units,
)
from tongfen.pages.rendering import Page
from tongfen.view.view import View

FAMILIES: tuple[Callable[[View], Iterator[Page]], ...] = (
    projects.pages,
    chains.pages,
    opportunities.pages,
    units.pages,
    activities.pages,
    published.pages,
    sources.pages,
)
"""Every family of pages. A test finds a forgotten one."""
