"""Each code has its folder of examples: good files say nothing, bad ones exactly what is expected."""

import ast
import importlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.world.cases import EXAMPLES, Case, case_of, outcome_of
from tests.world.surveys import NOW, ROOT
from tongfen.documents.codes import FILE_CODES
from tongfen.rules import RULES
from tongfen.rules.catalogue import CATALOGUE
from tongfen.rules.office import OFFICE_RULES
from tongfen.rules.registry import OfficeRule, Rule
from tongfen.schemas.codes import SHAPE_CODES

PACKAGE = ROOT / "scripts" / "tongfen"
FOLDERS = sorted(path for path in EXAMPLES.iterdir() if path.name != "base")
CODE = re.compile(r"(?:FIL|SCH|REF|OWN|TIM|LIF|AMT|DUP|SHR|PII|POL|ASM)[0-9]{3}")
# Families in the order in which a report meets them.
FAMILIES = ("REF", "OWN", "TIM", "LIF", "AMT", "DUP", "SHR", "PII", "POL", "ASM")


def names(folders: list[Path]) -> list[str]:
    return [folder.name for folder in folders]


def test_the_base_city_says_nothing() -> None:
    assert outcome_of(Case({}, NOW, {}, (), (), ())).text == ""


@pytest.mark.parametrize("folder", FOLDERS, ids=names(FOLDERS))
def test_good_files_say_nothing(folder: Path) -> None:
    assert outcome_of(case_of(folder / "good")).text == ""


@pytest.mark.parametrize("folder", FOLDERS, ids=names(FOLDERS))
def test_bad_files_say_exactly_what_is_expected(folder: Path) -> None:
    outcome = outcome_of(case_of(folder / "bad"))
    expected = folder / "bad" / "expected.txt"
    if os.environ.get("TONGFEN_BLESS"):
        expected.write_text(outcome.text, "utf-8", newline="\n")
    assert outcome.text == expected.read_text("utf-8")
    assert {finding.code for finding in outcome.findings} == {folder.name[:6]}
    assert 1 <= len(outcome.findings) <= 3
    assert all(finding.repair for finding in outcome.findings)


def test_every_code_has_its_example_and_every_example_its_code() -> None:
    assert names(FOLDERS) == [f"{entry.code}-{entry.slug}" for entry in CATALOGUE]


def test_every_code_says_a_rule_and_a_reason() -> None:
    for entry in CATALOGUE:
        assert CODE.fullmatch(entry.code)
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", entry.slug)
        assert entry.says.endswith("。"), entry.code
        assert entry.why.endswith("。"), entry.code
    assert len({entry.code for entry in CATALOGUE}) == len(CATALOGUE)
    assert len({entry.slug for entry in CATALOGUE}) == len(CATALOGUE)


def rules_of_modules(kind: type[Rule] | type[OfficeRule]) -> Iterator[tuple[str, str]]:
    """Yield code and name of every rule that stands in some module of the room."""
    for path in sorted((PACKAGE / "rules").glob("*.py")):
        module = importlib.import_module(f"tongfen.rules.{path.stem}")
        for name, value in vars(module).items():
            if isinstance(value, kind):
                yield value.code, name


def test_no_rule_is_forgotten() -> None:
    assert dict(rules_of_modules(Rule)).keys() == {entry.code for entry in RULES}
    assert dict(rules_of_modules(OfficeRule)).keys() == {entry.code for entry in OFFICE_RULES}


def test_a_rule_is_named_after_its_slug() -> None:
    found = {**dict(rules_of_modules(Rule)), **dict(rules_of_modules(OfficeRule))}
    rules: tuple[Rule | OfficeRule, ...] = (*RULES, *OFFICE_RULES)
    slugs = {entry.code: entry.slug.replace("-", "_") for entry in rules}
    assert found == slugs


def test_rules_stand_in_code_order_within_their_families() -> None:
    codes = [entry.code for entry in RULES]
    assert codes == sorted(codes, key=lambda code: (FAMILIES.index(code[:3]), code))
    for registry in (FILE_CODES, SHAPE_CODES):
        listed = [entry.code for entry in registry]
        assert listed == sorted(listed)


def test_every_code_in_the_source_is_in_the_catalogue() -> None:
    written = {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }
    assert written == {entry.code for entry in CATALOGUE}
