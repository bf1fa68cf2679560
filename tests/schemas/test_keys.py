"""An entry is the same fact while the fields marked `x-key` are the same."""

from tests.world.surveys import shapes
from tongfen.documents import Pointer, read
from tongfen.schemas.keys import FactKey, FactKeys

KEYS = FactKeys(shapes()["weekly"])
PROGRESS = """\
unit: hantai
week: 2026-W47
progress:
  - project: p1
    date: 2026-11-18
    text: {text}
  - date: 2026-11-19
    project: p2
visits:
  - date: 2026-11-18
    organisation: {visitor}
"""


def keys(text: str = "甲", visitor: str = "甲公司") -> tuple[FactKey, ...]:
    data = PROGRESS.format(text=text, visitor=visitor).encode()
    return KEYS.of(read("x.yaml", "", data))


def test_keys_are_canonical_and_in_order() -> None:
    assert keys() == (
        ("progress", '{"date": "2026-11-18", "project": "p1"}'),
        ("progress", '{"date": "2026-11-19", "project": "p2"}'),
        ("visits", '{"date": "2026-11-18", "organisation": "甲公司"}'),
    )


def test_a_field_that_is_no_key_changes_no_key() -> None:
    assert keys(text="乙") == keys()


def test_an_entry_without_marked_fields_is_known_as_a_whole() -> None:
    assert keys(visitor="乙公司") != keys()


def test_a_file_that_was_not_read_holds_no_entries() -> None:
    assert KEYS.of(read("x.yaml", "", b"\t")) == ()
    assert KEYS.of(read("x.yaml", "", b"progress:\n")) == ()


MONEY = """\
progress:
  - project: p1
    date: 2026-11-18
    contract_type: {kind}
    arrived:
      - amount: {amount}
        use: 固定资产
        date: 2026-11-17
        cumulative: {amount}
      - amount: 2万元
"""


def test_a_payment_is_a_fact_of_its_own_and_no_key_of_its_entry() -> None:
    def placed(kind: str, amount: str) -> dict[Pointer, FactKey]:
        data = MONEY.format(kind=kind, amount=amount).encode()
        return dict(KEYS.placed(read("x.yaml", "", data)))

    one, other = placed("合同", "1万元"), placed("协议", "3万元")
    assert list(one) == [
        ("progress", 0),
        ("progress", 0, "arrived", 0),
        ("progress", 0, "arrived", 1),
    ]
    assert one["progress", 0] == ("progress", '{"date": "2026-11-18", "project": "p1"}')
    assert one["progress", 0, "arrived", 0] == (
        "arrived",
        '{"amount": "1万元", "date": "2026-11-17", "of": "p1", "use": "固定资产"}',
    )
    assert {place for place in one if one[place] != other[place]} == {("progress", 0, "arrived", 0)}


def test_the_key_values_are_those_the_design_lists() -> None:
    assert {name: set(KEYS.fields[name]) for name in ("new_projects", "progress", "needs")} == {
        "new_projects": {"id", "investor", "stage", "date", "investment"},
        "progress": {"project", "date", "stage", "evidence"},
        "needs": {"id", "project", "kind", "asks"},
    }
