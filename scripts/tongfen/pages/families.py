"""All families of pages, in one list."""

from collections.abc import Callable, Iterator

from tongfen.pages import projects
from tongfen.pages.rendering import Page
from tongfen.view.view import View

FAMILIES: tuple[Callable[[View], Iterator[Page]], ...] = (projects.pages,)
"""Every family of pages. A test finds a forgotten one."""
