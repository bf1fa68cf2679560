"""One edition as files: the hand-written pages its audience may read, the generated ones, its mkdocs.yml."""

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from jinja2 import BytecodeCache
from ruamel.yaml import YAML

from tongfen.bulletins.paragraphs import proper
from tongfen.model.outlines import UnreadableMapError, outlines_of
from tongfen.pages.families import FAMILIES
from tongfen.pages.rendering import Page, render
from tongfen.view.view import View

_STAFF = re.compile(rb"\A---\n(?:.*\n)*?audience: staff\n(?:.*\n)*?---\n")
MAP = "_map/counties.geojson"
"""Below docs/: any city's file of the same form takes its place"""
TITLES = {"public": "", "staff": "（内部版）"}


def edition(
    view: View,
    docs: Mapping[str, bytes],
    settings: bytes,
    inherit: str = "../../mkdocs.yml",
    compiled: BytecodeCache | None = None,
) -> dict[str, bytes]:
    """Return `docs/…` and `mkdocs.yml` of an edition.

    `docs` holds the hand-written files by their path below docs/, `settings` the top mkdocs.yml, and
    `inherit` the way to it from the edition's folder. A generated page takes the place of a hand-written
    one of the same path. `compiled` keeps compiled templates, a sixth of the work, for the next run.
    """
    hidden = {path for path, data in docs.items() if _STAFF.match(data)}
    if view.audience == "staff":
        hidden = set()
    files = {f"docs/{path}": data for path, data in docs.items() if path not in hidden}
    for path, text in (render(page, compiled) for page in all_pages(mapped(view, docs))):
        # A file's name may hold bytes that are no text, and is shown where it is to be put right.
        files[f"docs/{path}"] = text.encode(errors="backslashreplace")
    files["mkdocs.yml"] = _settings(view, settings, hidden, inherit).encode()
    return files


def mapped(view: View, docs: Mapping[str, bytes]) -> View:
    """Return the view with the counties that the site's own file draws.

    A file that is no map leaves the pages without one, and they say so: publishing goes on.
    """
    try:
        return replace(view, outlines=outlines_of(docs[MAP])) if MAP in docs else view
    except UnreadableMapError:
        return view


def all_pages(view: View) -> Iterator[Page]:
    """Yield every generated page of a view, family after family.

    Raises ValueError for a page that is not for the view's audience.
    """
    for family in FAMILIES:
        for page in family(view):
            if page.audience == "staff" and view.audience != "staff":
                raise ValueError(f"{page.path} is for staff")
            yield page


def _settings(view: View, settings: bytes, hidden: Iterable[str], inherit: str) -> str:
    """JSON is YAML, so that no value of ours can be read as anything else."""
    top = YAML(typ="rt").load(io.BytesIO(settings))
    own: dict[str, Any] = {
        "INHERIT": inherit,
        "site_name": f"{proper(view.site.name)}{TITLES[view.audience]}",
        "docs_dir": "docs",
        "site_dir": "site",
        "nav": _nav(top["nav"], frozenset(hidden)),
        "extra": {
            "generator": False,
            "edition": view.audience,
            "demonstration": view.site.demonstration,
            # The banner of a demonstration says it all.
            "notice": "" if view.site.demonstration else _note(view),
            "footer_note": f"截至{view.as_of_text}"
            + (f"，数据版本{view.head[:12]}" if view.head else ""),
            "map_approval": view.site.map_approval,
        },
    }
    rows = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in own.items()]
    return "\n".join(rows) + "\ntheme:\n  custom_dir: docs/_theme\n"


def _note(view: View) -> str:
    return proper(view.site.staff_note if view.audience == "staff" else view.site.public_note)


def _nav(entries: Any, hidden: frozenset[str]) -> list[Any]:
    """Return the navigation without the pages this edition does not hold."""
    kept: list[Any] = []
    for entry in entries:
        if isinstance(entry, str):
            if entry not in hidden:
                kept.append(str(entry))
            continue
        for title, target in entry.items():
            if isinstance(target, str):
                if target not in hidden:
                    kept.append({str(title): str(target)})
            else:
                children = _nav(target, hidden)
                if children:
                    kept.append({str(title): children})
    return kept
