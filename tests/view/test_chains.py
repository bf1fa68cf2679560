"""Chains: which list judges, which do not, and the projects of each."""

from tests.world.miniature import seen_by


def test_last_complete_list_of_the_city_is_in_force() -> None:
    chains = seen_by("public").chains
    assert chains.current is not None
    assert chains.current.id == "chains-2024-five"
    assert (chains.current.start.isoformat(), chains.current.date_note) == (
        "2024-01-01",
        "来源只写2024年",
    )
    assert chains.current.cited.grade == "B"


def test_newer_list_that_was_not_found_judges_nothing_and_says_so() -> None:
    chains = seen_by("public").chains
    assert [(entry.id, entry.completeness) for entry in chains.newer] == [
        ("chains-2025-5plus3", "未查到")
    ]
    assert [entry.id for entry in chains.earlier] == ["chains-2021-six"]
    assert [(entry.id, entry.scope_title) for entry in chains.units] == [
        ("chains-chenggu", "城固县")
    ]


def test_projects_stand_under_their_chain_as_far_as_the_audience_sees_them() -> None:
    rows = {
        chain.name: ([project.id for project in chain.projects], chain.listed)
        for chain in seen_by("public").chains.chains
    }
    assert rows == {
        "装备制造": (["fenju-shenzhen-2026-005", "hantai-2025-003"], True),
        "现代材料": (["hantai-2026-012"], True),
        "文化旅游": ([], True),
        "绿色能源": ([], True),
        "特色农业": (["chenggu-2025-002"], True),
        "健康养老": ([], False),
    }
    assert seen_by("public").chains.without == 2
    assert seen_by("staff").chains.without == 6


def test_chain_shows_its_segments_and_counts_by_stage() -> None:
    first = seen_by("public").chains.chains[0]
    assert first.segments == ("航空装备", "工业母机")
    assert first.stages == (("签约", 1), ("开工", 1))
    assert first.note == "原文称7条"
    assert first.page == "projects/chains/zhuangbei/"


def test_chain_without_an_id_has_its_place_in_its_list_for_an_address() -> None:
    places = [chain.place for chain in seen_by("public").chains.chains]
    assert places == [
        "projects/chains/zhuangbei/",
        "projects/chains/chains-2024-five-2/",
        "projects/chains/chains-2024-five-3/",
        "projects/chains/chains-2024-five-4/",
        "projects/chains/chains-2024-five-5/",
        "projects/chains/#chain-6",
    ]


def test_real_city_judges_by_the_list_of_2024() -> None:
    chains = seen_by("public", "real").chains
    assert chains.current is not None
    assert chains.current.id == "chains-2024-five"
    assert "chains-2025-5plus3" in {entry.id for entry in chains.newer}
