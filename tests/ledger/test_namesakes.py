"""Earlier projects of the same investor or name are found without comparing all."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from immutables import Map

from tests.ledger.filings import filing, new
from tongfen.ledger.firms.likeness import likeness
from tongfen.ledger.firms.names import firm
from tongfen.ledger.folding import step
from tongfen.ledger.namesakes import normal_title, same_investor, same_title, with_namesakes
from tongfen.ledger.state import State
from tongfen.ledger.tables import Table
from tongfen.model.reports import Investor

CODE, OTHER = "91350100M000100Y43", "91610702MA00000004"


def ledger(*investors: dict[str, Any]) -> State:
    """A lead of each investor, an hour apart: p0, p1 …"""
    state = State()
    for order, investor in enumerate(investors):
        lead = new(f"p{order}", investor={"origin": "北京市", **investor})
        state = step(state, filing(order=order, new_projects=[lead]))[0]
    return state


def found(state: State, name: str, code: str = "") -> list[tuple[str, str]]:
    investor = Investor(name, "北京市", code)
    return [(one.project.id, one.by) for one in same_investor(state, investor, "new")]


def test_what_speaks_for_it_is_named_the_surest_first() -> None:
    state = ledger(
        {"name": "瑞恒嘉禾食品有限公司"},
        {"name": "恒瑞嘉禾食品有限公司"},
        {"name": "另一家公司", "code": CODE},
        {"name": "汉江茶业有限公司"},
    )
    assert found(state, "恒瑞嘉禾食品股份有限公司", CODE) == [
        ("p2", "代码相同"),
        ("p1", "名称相同"),
        ("p0", "名称相近"),
    ]
    assert found(state, "汉水茶业有限公司") == []


def test_two_codes_tell_near_names_apart_but_not_equal_ones() -> None:
    state = ledger({"name": "恒瑞嘉禾食品有限公司", "code": CODE})
    assert found(state, "恒端嘉禾食品有限公司", OTHER) == []
    assert found(state, "恒瑞嘉禾食品有限公司", OTHER) == [("p0", "名称相同")]
    assert found(state, "恒端嘉禾食品有限公司") == [("p0", "名称相近")]


def test_a_project_is_not_its_own_namesake() -> None:
    state = ledger({"name": "恒瑞嘉禾食品有限公司"})
    investor = Investor("恒瑞嘉禾食品有限公司", "北京市")
    assert same_investor(state, investor, "p0") == []
    assert same_title(state, "项目p0", "p0") == []


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("年产3000吨特种石墨生产线", "年产3000吨特种石墨生产线"),
        ("汉中市城固县年产３０００吨特種石墨生产线（建设项目）", "年产3000吨特种石墨生产线"),
        ("“冷链”物流园 项目", "冷链物流园"),
        ("项目", "项目"),
        ("汉中市", "汉中市"),
    ],
)
def test_a_title_is_made_comparable(written: str, title: str) -> None:
    assert normal_title(written) == title


def test_titles_are_found_the_earliest_first() -> None:
    state = State()
    for order, name in enumerate(("冷链物流园", "冷链物流园项目", "茶产业园")):
        lead = new(f"p{order}", name=name)
        state = step(state, filing(order=order, new_projects=[lead]))[0]
    assert [one.project.id for one in same_title(state, "汉中市冷链物流园", "x")] == ["p0", "p1"]


NAMES = st.text("恒瑞嘉禾汉江源食品茶业一二", min_size=2, max_size=6)


@settings(max_examples=300)
@given(st.lists(NAMES, min_size=1, max_size=8), NAMES)
def test_the_index_finds_every_name_that_comparing_all_would(names: list[str], asked: str) -> None:
    state = ledger(*({"name": name} for name in names))
    near = {f"p{order}" for order, name in enumerate(names) if likeness(firm(asked), firm(name))}
    assert {project for project, _ in found(state, asked)} == near


def test_a_key_that_many_share_is_neither_added_to_nor_asked() -> None:
    brands = [f"{a}{b}" for a in "云岭青川白石金泉银湖" for b in "碧溪丹枫苍山翠谷"]
    (project,) = ledger({"name": "示例"}).projects.values()
    index: Table[str, tuple[str, ...]] = Map()
    projects = {
        f"q{number}": replace(
            project, id=f"q{number}", investor=Investor(f"示例{brand}材料有限公司", "北京市")
        )
        for number, brand in enumerate(brands)
    }
    for one in projects.values():
        index = with_namesakes(index, one)
    assert len(index["字头 示例"]) == 32
    assert max(map(len, index.values())) == 32
    state = State(projects=Map(projects), namesakes=index)
    assert found(state, "示例云碧材料科技有限公司") == [("q0", "名称相近")] + [
        (name, "名称相近")
        for name, one in projects.items()
        if name != "q0" and likeness(firm("示例云碧材料科技"), firm(one.investor.name))
    ]
