"""What a wrong id or name was likely meant to be: a guess for the repair, never for the judgement."""

from collections.abc import Iterable, Mapping

from tongfen.ledger.state import Project
from tongfen.model.world import World

_SLIPS = 2
"""So many signs of an id may be wrong, missing or in the wrong order for it to be taken for another"""


def near_id(written: str, known: Iterable[str]) -> str:
    """The one id that is a slip or two away; empty where there is none, or more than one."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(
        written, list(known), scorer=OSA.distance, score_cutoff=_SLIPS, limit=2, processor=None
    )
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return ""
    return str(found[0][0])


def guess_id(written: str, titles: Mapping[str, str]) -> str:
    """Ask whether the near id was meant, with the title it has."""
    near = near_id(written, titles)
    return f"是不是“{near}”({titles[near]})?" if near else ""


def guess_project(written: str, projects: Mapping[str, Project]) -> str:
    """Ask whether the project of the near id was meant; of all the projects that one alone is read."""
    near = near_id(written, projects)
    return f"是不是“{near}”({projects[near].name})?" if near else ""


def guess_unit(written: str, world: World) -> str:
    """Ask whether the unit of the near id was meant."""
    near = near_id(written, world.units)
    return f"是不是“{near}”({world.unit_title(near)})?" if near else ""


def guess_name(written: str, names: Iterable[str]) -> str:
    """Ask for the one name that holds the other, or shares most of its signs."""
    names = list(names)
    near = [
        name for name in names if name in written or (len(written) > 1 and written in name)
    ] or [name for name in names if len(set(name) & set(written)) * 4 >= len(set(name)) * 3]
    return f"是不是“{near[0]}”?" if len(near) == 1 else ""
