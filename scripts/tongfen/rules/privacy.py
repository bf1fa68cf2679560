"""What is shown of files in which a personal number stands, until it is mended.

An opportunity, a policy, an activity or a published fact is kept from the public; of every such file the number
is put out for everybody, so that no page can show it. Nothing else of the file is lost by it: what
reports name is still there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tongfen.documents import Document, Finding, Pointer, Value
from tongfen.model.city import Published
from tongfen.model.world import World
from tongfen.rules.personal import masked
from tongfen.schemas.kinds import place_of

Places = Mapping[str, frozenset[Pointer]]
"""path → where personal numbers stand in that file"""


def places_of(findings: Iterable[Finding]) -> dict[str, frozenset[Pointer]]:
    """Return where the numbers stand, by path."""
    found: dict[str, set[Pointer]] = {}
    for finding in findings:
        found.setdefault(finding.path, set()).add(finding.pointer)
    return {path: frozenset(places) for path, places in found.items()}


def without_numbers(documents: Mapping[str, Document], places: Places) -> dict[str, Document]:
    """Return the documents with the numbers put out; everything stands where it stood."""
    return {
        path: replace(document, value=_masked(document.value, places[path], ()))
        if path in places
        else document
        for path, document in documents.items()
    }


def _masked(value: Value, places: frozenset[Pointer], at: Pointer) -> Value:
    if isinstance(value, dict):
        return {name: _masked(item, places, (*at, name)) for name, item in value.items()}
    if isinstance(value, list):
        return [_masked(item, places, (*at, number)) for number, item in enumerate(value)]
    return masked(value) if isinstance(value, str) and at in places else value


def kept_back(world: World, documents: Mapping[str, Document], places: Places) -> World:
    """Return the world in which what holds such a number is not public."""
    opportunities, activities = dict(world.opportunities), dict(world.activities)
    policies, published = dict(world.policies), world.published
    for path in sorted(places):
        where = place_of(path)
        kind = where.kind if where else ""
        rows = {at[1] for at in places[path] if len(at) > 1 and isinstance(at[1], int)}
        value: Any = documents[path].value
        if kind in ("opportunity", "activities"):
            entries = [value] if kind == "opportunity" else [value[kind][row] for row in rows]
            _hide(opportunities if kind == "opportunity" else activities, entries)
        elif kind == "policy":
            _hide(policies, [value])
        elif kind.startswith("published-"):
            published = _left(published, kind.removeprefix("published-"), rows)
    return replace(
        world, opportunities=opportunities, activities=activities, policies=policies,
        published=published,
    )  # fmt: skip


def _hide(held: dict[str, Any], entries: Iterable[Mapping[str, Any]]) -> None:
    for entry in entries:
        if entry["id"] in held:
            held[entry["id"]] = replace(held[entry["id"]], public=False)


def _left(published: Published, name: str, out: set[int]) -> Published:
    kept = tuple(row for at, row in enumerate(getattr(published, name)) if at not in out)
    return replace(published, **{name: kept})
