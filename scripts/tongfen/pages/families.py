"""All families of pages, in one list."""

from collections.abc import Callable, Iterator

from tongfen.pages import (
    activities,
    acts,
    bulletins,
    chains,
    digests,
    handbook,
    home,
    needs,
    opportunities,
    policies,
    policy_book,
    projects,
    published,
    referrals,
    scores,
    sources,
    team,
    todo,
    units,
)
from tongfen.pages.rendering import Page
from tongfen.view.view import View

FAMILIES: tuple[Callable[[View], Iterator[Page]], ...] = (
    home.pages,
    projects.pages,
    chains.pages,
    opportunities.pages,
    policies.pages,
    policy_book.pages,
    units.pages,
    activities.pages,
    published.pages,
    sources.pages,
    digests.pages,
    bulletins.pages,
    scores.pages,
    todo.pages,
    needs.pages,
    referrals.pages,
    handbook.pages,
    acts.pages,
    team.pages,
)
"""Every family of pages. A test finds a forgotten one."""
