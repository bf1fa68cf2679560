"""Files of the office that nobody should be able to hand in: each is told at its place, and none takes effect."""

import pytest

from tests.world.surveys import NOW, Push, base_pushes, survey_city
from tongfen.cli.road import Survey

PLACES = {
    "ruling": "city/rulings/r1.yaml",
    "amendment": "city/amendments/a1.yaml",
    "objection": "city/objections/o1.yaml",
    "audit": "city/audits/c1.yaml",
    "decision": "city/decisions/d1.yaml",
    "waivers": "city/waivers.yaml",
    "figures": "city/figures/2026-11.yaml",
    "targets": "city/targets/2027.yaml",
}
BOMB = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(9))
ANY: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "FIL109"),
    "a list": (b"- id: r1\n", "FIL109"),
    "a sentence": ("同意。\n".encode(), "FIL109"),
    "bytes of another encoding": ("reason: 同意\n".encode("gbk"), "FIL101"),
    "byte-order mark": (b"\xef\xbb\xbfid: r1\n", "FIL102"),
    "bidi override": ("reason: 甲\u202e乙\n".encode(), "FIL103"),
    "tab": (b"id:\tr1\n", "FIL104"),
    "alias bomb": (BOMB.encode(), "FIL112"),
    "tag": (b"id: !!python/object:os.system r1\n", "FIL112"),
    "a field twice": (b"id: r1\nid: r2\n", "FIL111"),
    "two documents": (b"id: r1\n---\nid: r2\n", "FIL113"),
    "deep nesting": (b"id: " + b"[" * 200 + b"]" * 200 + b"\n", "FIL115"),
    "unknown field": (b"shutdown: now\n", "SCH101"),
    "unclosed": (b"id: [r1\n", "FIL107"),
    "a great file": (b"# " + b"x" * 2_000_000 + b"\nid: r1\n", "FIL110"),
}
RULING = (
    "id: {id}\ndate: {date}\nproject: {project}\nkind: {kind}\nreason: {reason}\nunit: {unit}\n"
)
GOOD = {
    "id": "r1", "date": "2026-11-20", "project": "hantai-2026-012", "kind": "首报",
    "reason": "查明属实。", "unit": "chenggu",
}  # fmt: skip
RULINGS: dict[str, tuple[dict[str, str], str]] = {
    "a day that is none": ({"date": "2026-02-30"}, "SCH113"),
    "a day to come": ({"date": "2099-01-01"}, "RUL109"),
    "an unknown project": ({"project": "nowhere-1"}, "RUL103"),
    "an unknown unit": ({"unit": "nowhere"}, "RUL104"),
    "a unit where nothing lands": ({"kind": "移交", "unit": "shi-ziranziyuanju"}, "RUL105"),
    "markup in an id": ({"id": "'<script>'"}, "SCH112"),
    "a kind that is none": ({"kind": "赦免"}, "SCH103"),
    "a path for a project": ({"project": "../../etc/passwd"}, "SCH112"),
}


def survey(path: str, data: bytes) -> Survey:
    return survey_city([*base_pushes(), Push(NOW, {f"submissions/{path}": data})])


@pytest.mark.parametrize("kind", sorted(PLACES))
@pytest.mark.parametrize("what", ANY)
def test_a_hostile_file_of_the_office_is_told_at_its_place(kind: str, what: str) -> None:
    data, code = ANY[what]
    found = survey(PLACES[kind], data)
    mine = [one for one in found.findings if one.path == f"submissions/{PLACES[kind]}"]
    assert code in {one.code for one in mine}, [(one.code, one.message) for one in mine]
    assert all(one.message and one.repair and one.line >= 1 and one.column >= 1 for one in mine)
    assert not found.judged.state.acts
    assert not found.judged.acts or not any(act.entries for act in found.judged.acts)


@pytest.mark.parametrize("what", RULINGS)
def test_a_ruling_that_cannot_stand_changes_nothing(what: str) -> None:
    changed, code = RULINGS[what]
    found = survey(PLACES["ruling"], RULING.format(**{**GOOD, **changed}).encode())
    mine = [one for one in found.findings if one.path.endswith("rulings/r1.yaml")]
    assert code in {one.code for one in mine}, [(one.code, one.message) for one in mine]
    assert all(one.repair and one.line >= 1 for one in mine)
    before = survey_city(base_pushes(), NOW).judged.state
    assert found.judged.state.projects == before.projects


def test_the_ruling_these_are_made_of_takes_effect() -> None:
    found = survey(PLACES["ruling"], RULING.format(**GOOD).encode())
    assert [one for one in found.findings if not one.hint] == []
    assert found.judged.state.projects["hantai-2026-012"].reporter == "chenggu"
