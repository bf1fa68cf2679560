"""An entry is the same fact while the fields marked `x-key` are the same."""

from tests.world.surveys import shapes
from tongfen.documents import read
from tongfen.schemas.keys import EntryKey, EntryKeys

KEYS = EntryKeys(shapes()["weekly"])
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


def keys(text: str = "甲", visitor: str = "甲公司") -> tuple[EntryKey, ...]:
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
