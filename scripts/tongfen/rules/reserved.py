"""DUP: names that mean something else, so that nothing may be called by them."""

from collections.abc import Iterator

from tongfen.documents import Pointer
from tongfen.ledger.state import State
from tongfen.model.reports import Need, NewProject, OpeningProject
from tongfen.model.world import World
from tongfen.rules.registry import Case, Complaint, office_rule, rule
from tongfen.rules.rows import Fields, each, rows

_PAGES = frozenset({"index", "api", "assets", "search", "lists", "city"})
# Some disks keep these for devices: a page of that name cannot be written there.
_DEVICES = frozenset({"con", "nul", "aux", "prn"})
_PORTS = frozenset(f"{device}{number}" for device in ("com", "lpt") for number in range(10))
# Headings of the pages on which activities and indicators have their places.
_HEADINGS = frozenset(
    {"next", "pillars", "regions", "later", "unreported", "held", "off", "other-years", "results"}
    | {"basis"}
)
RESERVED: frozenset[str] = _PAGES | _DEVICES | _PORTS | _HEADINGS
"""Ids become addresses of pages and places on them; these are taken there, or on some disk."""


@rule(
    "DUP109",
    "new-id-is-not-reserved",
    since="2026-W01",
    on=("new_projects", "projects", "needs"),
)
def new_id_is_not_reserved(
    entry: NewProject | OpeningProject | Need, before: State, case: Case
) -> Iterator[Complaint]:
    """
    项目和问题的编号,不能用系统留作他用的名字,如 index、con。

    编号就是网页的地址;这些地址已有别的页面,或者在有的电脑上建不了文件。
    """
    del before
    if entry.id in RESERVED:
        kind = "n003" if isinstance(entry, Need) else "012"
        yield (
            entry.at("id"),
            f"编号“{entry.id}”已留给系统用,不能作编号",
            f"请换一个以本单位编号开头的编号,例如 {case.unit}-{case.week.year}-{kind}",
        )


@office_rule(
    "DUP110",
    "standing-id-is-not-reserved",
    since="2026-W01",
    kinds=("units", "chains", "activities", "assessment", "opportunity", "policy", "decision"),
)
def standing_id_is_not_reserved(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    单位、活动、推介项目、政策、决定和指标的编号,不能用系统留作他用的名字,如 index、lists、next。

    编号就是网页的地址或页内的位置;这些地方已有别的内容,或者在有的电脑上建不了文件。
    """
    del world, unit, name
    file = "id" in value
    for at, given in _ids(value):
        if given in RESERVED:
            repair = "请换一个编号,文件名也照改" if file else "请换一个编号"
            yield at, f"编号“{given}”已留给系统用,不能作编号", repair


def _ids(value: Fields) -> Iterator[tuple[Pointer, str]]:
    """Every id a standing file gives, with its place."""
    if "id" in value:
        yield ("id",), value["id"]
    for field in ("units", "activities", "lists"):
        for at, row in rows(value.get(field, ()), (field,)):
            yield (*at, "id"), row["id"]
    for above, entry in rows(value.get("lists", ()), ("lists",)):
        chains = rows(entry.get("chains", ()), (*above, "chains"))
        yield from (((*at, "id"), chain["id"]) for at, chain in chains if "id" in chain)
    if "versions" in value:
        for at, row in each(value, "indicators"):
            yield (*at, "id"), row["id"]
