"""RUL1: what the office rules on a project; a ruling with a mistake is not applied."""

from collections import Counter
from collections.abc import Iterator

from tongfen.documents import Pointer
from tongfen.ledger.folding import without_ruling
from tongfen.ledger.state import State
from tongfen.model.acts import Ruling
from tongfen.rules.registry import Case, Complaint, rule

_NEEDED = {"重复": "duplicates", "移交": "unit", "分成": "shares", "首报": "unit"}
_ALLOWED = {**{kind: {name} for kind, name in _NEEDED.items()}, "重复": {"duplicates", "unit"}}
_TITLES = {"duplicates": "重复的编号", "unit": "单位", "shares": "分成"}
_HOW = {
    "duplicates": "请加 duplicates(重复的编号),列出并入的编号",
    "unit": "请加一行“unit: ……”,写单位编号",
    "shares": "请加 shares(分成),列出各单位的比例,合计 100",
}


@rule("RUL101", "ruling-says-all", since="2026-W01", on=("rulings",))
def ruling_says_all(ruling: Ruling, before: State, case: Case) -> Iterator[Complaint]:
    """
    裁定要写全:重复的写并入哪些编号,移交和首报的写单位,分成的写各单位的比例。

    裁定直接改变归属;少写一项,就不知道改成什么样。
    """
    del before, case
    needed = _NEEDED[ruling.kind]
    if not getattr(ruling, needed):
        yield ("kind",), f"裁定{ruling.kind},没有写{_TITLES[needed]}", _HOW[needed]


@rule("RUL102", "ruling-says-one-thing", since="2026-W01", on=("rulings",))
def ruling_says_one_thing(ruling: Ruling, before: State, case: Case) -> Iterator[Complaint]:
    """
    一项裁定只裁一件事,与这件事无关的内容不写。

    又移交又分成,以后改判其中一件时,另一件就说不清还算不算。
    """
    del before, case
    for name, title in _TITLES.items():
        if getattr(ruling, name) and name not in _ALLOWED[ruling.kind]:
            yield (
                (name,),
                f"裁定{ruling.kind},不能写{title}",
                "请删去这一项;另有裁定的,另写一份文件",
            )


@rule("RUL103", "ruled-project-is-known", since="2026-W01", on=("rulings",))
def ruled_project_is_known(ruling: Ruling, before: State, case: Case) -> Iterator[Complaint]:
    """
    裁定所指的项目和并入的编号,必须是登记在册、没有并入别处的项目。

    裁定按编号执行;编号写错,就裁到了别的项目上。
    """
    del case
    state = _unruled(ruling, before)
    if not _circle(ruling, state):
        yield from _not_there(("project",), ruling.project, state)
    for index, id_ in enumerate(ruling.duplicates):
        if id_ == ruling.project:
            yield (
                ("duplicates", index),
                f"“{id_}”就是保留的项目,不能并入自己",
                "请删去这一行,或改成重复的那个编号",
            )
        else:
            yield from _not_there(("duplicates", index), id_, state)


def _not_there(at: Pointer, id_: str, state: State) -> Iterator[Complaint]:
    if id_ in state.joined:
        into = state.present_id(id_)
        yield at, f"项目“{id_}”已经并入“{into}”", f"请改写“{into}”;已经并入的不用再并"
    elif id_ not in state.projects:
        yield at, f"项目编号“{id_}”没有登记", "请核对编号;裁定要在项目登记以后作出"


@rule("RUL104", "ruled-unit-is-known", since="2026-W01", on=("rulings",))
def ruled_unit_is_known(ruling: Ruling, before: State, case: Case) -> Iterator[Complaint]:
    """
    裁定所写的单位,必须在裁定当天的成员单位名单里。

    业绩只能归给成员单位;单位写错,这份业绩就没有人得。
    """
    del before
    named: list[tuple[Pointer, str]] = [(("unit",), ruling.unit)] if ruling.unit else []
    named += [(("shares", at, "unit"), unit) for at, (unit, _) in enumerate(ruling.shares)]
    for at, id_ in named:
        unit = case.world.units.get(id_)
        if unit is None:
            yield at, f"没有“{id_}”这个单位", "单位编号见“单位”页,例如 chenggu(城固县)"
        elif ruling.date < unit.valid_from or case.world.ended(
            id_, ruling.date, case.filing.receipt.order
        ):
            yield (
                at,
                f"{case.world.unit_title(unit.id)}在 {ruling.date} 不在成员单位名单里",
                "请核对裁定日期;单位已经变动的,请写现在的单位",
            )


@rule("RUL105", "transfer-goes-where-projects-land", since="2026-W01", on=("rulings",))
def transfer_goes_where_projects_land(
    ruling: Ruling, before: State, case: Case
) -> Iterator[Complaint]:
    """
    移交只能移交给县区或园区。

    项目总要落在某个县区或园区,由它报进展、报资金。
    """
    del before
    unit = case.world.units.get(ruling.unit)
    if ruling.kind == "移交" and unit is not None and not unit.lands:
        yield (
            ("unit",),
            f"{case.world.unit_title(unit.id, ruling.date)}不是县区或园区,项目不能移交给它",
            "请填项目实际落地的县区或园区",
        )


@rule("RUL106", "ruled-shares-add-to-100", since="2026-W01", on=("rulings",))
def ruled_shares_add_to_100(ruling: Ruling, before: State, case: Case) -> Iterator[Complaint]:
    """
    裁定的分成,一个单位只写一次,相加必须等于 100。

    一个项目只能分一次;加起来不是 100,就多算或少算了。
    """
    del before
    total = sum(percent for _, percent in ruling.shares)
    if ruling.shares and total != 100:
        yield ("shares",), f"各单位的比例相加是 {total},不是 100", "请改成相加等于 100"
    counts = Counter[str]()
    for index, (unit, _) in enumerate(ruling.shares):
        counts[unit] += 1
        if counts[unit] == 2:
            title = case.world.unit_title(unit)
            at = ("shares", index, "unit")
            yield at, f"{title}前面已经写过比例", "请合成一行,或改成另一个单位"


@rule("RUL107", "replaced-ruling-is-in-force", since="2026-W01", on=("rulings",))
def replaced_ruling_is_in_force(ruling: Ruling, before: State, case: Case) -> Iterator[Complaint]:
    """
    代替以前的裁定,要写那一项的编号;那一项必须还有效,裁的是同一个项目。

    改判要看得出改的是哪一项;原来的一项从收到新裁定起不再有效。
    """
    del case
    if not ruling.replaces:
        return
    old = before.rulings.get(ruling.replaces)
    at = ("replaces",)
    if old is None:
        known = ruling.replaces in _received(before)
        what = "已经被别的裁定代替" if known else "没有收到,或者没有采用"
        yield at, f"裁定“{ruling.replaces}”{what}", "请核对裁定编号;不是改判的,删去这一行"
    elif not _replaceable(ruling, before):
        yield (
            at,
            f"裁定“{old.ruling}”裁的是“{old.project}”,不是“{ruling.project}”",
            "请核对两个编号",
        )


def _received(state: State) -> set[str]:
    return {name for entries, name in state.acts if entries == "rulings"}


def _replaceable(ruling: Ruling, state: State) -> bool:
    """True where the ruling it replaces is in force and about the same project."""
    old = state.rulings.get(ruling.replaces)
    about = (old.project, *old.duplicates) if old is not None else ()
    return state.present_id(ruling.project) in map(state.present_id, about)


@rule("RUL108", "rulings-do-not-contradict", since="2026-W01", on=("rulings",))
def rulings_do_not_contradict(ruling: Ruling, before: State, case: Case) -> Iterator[Complaint]:
    """
    一个项目的一件事只裁一次;改判要写明代替哪一项。两个编号不能互相并入。

    两项裁定各说各的,就不知道听哪一项;后收到的一项不执行。
    """
    del case
    state = _unruled(ruling, before)
    project = state.project(ruling.project)
    if project is None or (ruling.replaces and not _replaceable(ruling, before)):
        return
    if _circle(ruling, state):
        yield (
            ("project",),
            f"“{ruling.project}”已经并入“{project.id}”,不能反过来并",
            f"请核对保留哪一个;要改判的,请写 replaces(代替)和“{project.id}”",
        )
        return
    topic = _topic(ruling.kind, ruling.unit)
    for earlier in project.ruled:
        if topic and topic == _topic(earlier.kind, earlier.unit):
            yield (
                ("kind",),
                f"“{project.name}”({project.id})的{topic}已有裁定“{earlier.ruling}”({earlier.date})",
                f"改判的,请加一行“replaces: {earlier.ruling}”;否则请删去这份文件",
            )


def _topic(kind: str, unit: str) -> str:
    """What a ruling settles that no second one may settle otherwise; empty where it settles no such thing."""
    if kind == "重复":
        return "首报" if unit else ""
    return {"移交": "落地单位"}.get(kind, kind)


def _circle(ruling: Ruling, state: State) -> bool:
    """True where the project has been joined to one of the ids that are to be joined to it."""
    return ruling.project in state.joined and state.present_id(ruling.project) in ruling.duplicates


def _unruled(ruling: Ruling, before: State) -> State:
    """The state in which the ruling it replaces is taken back."""
    return without_ruling(before, ruling.replaces) if ruling.replaces else before
