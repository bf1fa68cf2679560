"""Earlier projects of what may be the same investor, or under the same name, found without comparing all.

Each project stands in the state's index under a few keys: code, normal name, the name's first two
signs, the made-up word, and that word with each one sign left out. Two words one slip apart share one
of these (the idea of SymSpell). A key that a great many projects share tells nothing: it is no longer
added to, nor asked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tongfen.ledger.firms.likeness import likeness
from tongfen.ledger.firms.names import Firm, firm, plain
from tongfen.ledger.firms.places import leading
from tongfen.ledger.state import Project, State
from tongfen.ledger.tables import Table
from tongfen.model.reports import Investor

By = Literal["代码相同", "名称相同", "名称相近", "项目名称相同"]
_FEW, _MANY = 32, 1 << 14
_ENDINGS = ("建设项目", "项目", "工程")
_STRENGTH: tuple[By, ...] = ("代码相同", "名称相同", "名称相近", "项目名称相同")


@dataclass(frozen=True, slots=True)
class Namesake:
    """An earlier project that may be the same, and what speaks for it."""

    project: Project
    by: By


def with_namesakes(
    index: Table[str, tuple[str, ...]], project: Project
) -> Table[str, tuple[str, ...]]:
    """Return the index with a project added under each of its keys."""
    changed = index.mutate()
    for key in (*_sure_keys(project.investor, project.name), *_near_keys(project.investor.name)):
        held = changed.get(key, ())
        if len(held) < _FEW:
            changed[key] = (*held, project.id)
    return changed.finish()


def without_namesakes(
    index: Table[str, tuple[str, ...]], project: Project
) -> Table[str, tuple[str, ...]]:
    """Return the index without a project."""
    changed = index.mutate()
    for key in (*_sure_keys(project.investor, project.name), *_near_keys(project.investor.name)):
        changed[key] = tuple(id_ for id_ in changed.get(key, ()) if id_ != project.id)
    return changed.finish()


def same_investor(state: State, investor: Investor, project_id: str) -> list[Namesake]:
    """Return the projects of what may be the same investor, the surest and then the earliest first."""
    mine = firm(investor.name)
    found: dict[str, Namesake] = {}
    for other in _held(state, _code_keys(investor), project_id):
        found[other] = Namesake(state.projects[other], "代码相同")
    keys = (f"名称 {mine.core}", *_telling(state, _near_keys(investor.name)))
    for other in _held(state, keys, project_id):
        if other not in found and (by := _by_name(investor, mine, state.projects[other].investor)):
            found[other] = Namesake(state.projects[other], by)
    return sorted(found.values(), key=_surest_first)


def is_same_investor(investor: Investor, other: Investor) -> bool:
    """Say whether two investors may be one: by their codes, else by their names."""
    if investor.code and investor.code == other.code:
        return True
    return _by_name(investor, firm(investor.name), other) is not None


def same_title(state: State, title: str, project_id: str) -> list[Namesake]:
    """Return the projects of the same name, the earliest first."""
    found = {
        other: Namesake(state.projects[other], "项目名称相同")
        for other in _held(state, (f"项目 {normal_title(title)}",), project_id)
    }
    return sorted(found.values(), key=_surest_first)


@lru_cache(maxsize=_MANY)
def normal_title(title: str) -> str:
    """Return a project's name without width, signs, region and the word 项目.

    >>> normal_title("汉中市年产３000吨特种石墨生产线（建设项目）")
    '年产3000吨特种石墨生产线'
    """
    text = "".join(filter(str.isalnum, plain(title)))
    place, rest = leading(text)
    while place is not None and len(rest) > 1:
        text = rest
        place, rest = leading(text)
    ending = next((ending for ending in _ENDINGS if text.endswith(ending)), "")
    return text[: len(text) - len(ending)] or text


def _by_name(investor: Investor, mine: Firm, other: Investor) -> By | None:
    """Two firms whose codes differ are two, however near their names; one name may hide a wrong code."""
    like = likeness(mine, firm(other.name))
    if like == "相同":
        return "名称相同"
    differ = investor.code and other.code and investor.code != other.code
    return "名称相近" if like and not differ else None


def _code_keys(investor: Investor) -> tuple[str, ...]:
    return (f"代码 {investor.code}",) if investor.code else ()


def _sure_keys(investor: Investor, title: str) -> tuple[str, ...]:
    core = firm(investor.name).core
    return (*_code_keys(investor), f"名称 {core}", f"项目 {normal_title(title)}")


@lru_cache(maxsize=_MANY)
def _near_keys(name: str) -> tuple[str, ...]:
    mine = firm(name)
    words = [mine.brand]
    if len(mine.brand) > 2:
        words += [mine.brand[:at] + mine.brand[at + 1 :] for at in range(len(mine.brand))]
    return (f"字头 {mine.core[:2]}", *dict.fromkeys(f"字号 {word}" for word in words))


def _telling(state: State, keys: Iterable[str]) -> Iterator[str]:
    return (key for key in keys if len(state.namesakes.get(key, ())) < _FEW)


def _held(state: State, keys: Iterable[str], project_id: str) -> Iterator[str]:
    """Yield each project that stands under any of the keys once, but not the one asked about."""
    seen = {project_id}
    for key in keys:
        for other in state.namesakes.get(key, ()):
            if other not in seen:
                seen.add(other)
                yield other


def _surest_first(namesake: Namesake) -> tuple[int, int, str]:
    receipt = namesake.project.source.receipt
    return _STRENGTH.index(namesake.by), receipt.order, namesake.project.id
