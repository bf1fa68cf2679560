"""Each code has its folder of examples: good files say nothing, bad ones exactly what is expected."""

import ast
import importlib
import os
import re
from collections.abc import Iterator

import pytest

from tests.world.cases import bless, examples, outcome_of
from tests.world.surveys import ROOT, base_city
from tongfen.cli.check import RULE_PAGE
from tongfen.cli.printing import as_text
from tongfen.documents import Finding
from tongfen.documents.codes import FILE_CODES
from tongfen.documents.showing import lines_of_bytes
from tongfen.model.periods import parse_week
from tongfen.rules import RULES
from tongfen.rules.catalogue import CATALOGUE
from tongfen.rules.examples import Example, Side, examples_of
from tongfen.rules.families import FAMILIES
from tongfen.rules.office import OFFICE_RULES
from tongfen.rules.registry import OfficeRule, Rule
from tongfen.schemas.codes import SHAPE_CODES

PACKAGE = ROOT / "scripts" / "tongfen"
EVERY = pytest.mark.parametrize("example", examples().values(), ids=lambda one: one.code)
# Families in the order in which a report meets them.
ORDER = (
    "REF",
    "OWN",
    "TIM",
    "LIF",
    "AMT",
    "DUP",
    "SHR",
    "PII",
    "POL",
    "CHN",
    "UNT",
    "COR",
    "TKT",
    "RUL",
    "ASM",
    "ACT",
    "TRN",
)
PREFIXES = [family.prefix for family in FAMILIES]
CODE = re.compile(rf"(?:{'|'.join(PREFIXES)})[0-9]{{3}}")


def test_the_base_city_says_nothing() -> None:
    assert outcome_of(Side()).text == ""


def lifted(finding: Finding) -> bool:
    """Say whether it only tells that a waiver lifted a rule: of a good waiver this is told, too."""
    return finding.hint and "已由豁免“" in finding.message


@EVERY
def test_good_files_say_nothing(example: Example) -> None:
    outcome = outcome_of(example.good)
    assert [found for found in outcome.findings if not lifted(found)] == []
    assert bool(outcome.text) == bool(outcome.findings)


@EVERY
def test_bad_files_say_exactly_what_is_expected(example: Example) -> None:
    outcome = outcome_of(example.bad)
    if os.environ.get("TONGFEN_BLESS"):
        bless(example, outcome.text)
    else:
        assert outcome.text == example.expected
    assert {found.code for found in outcome.findings if not lifted(found)} == {example.code}
    assert 1 <= len(outcome.findings) <= 3
    assert all(finding.repair for finding in outcome.findings)


@EVERY
def test_what_is_expected_is_read_back_whole(example: Example) -> None:
    """The handbook shows the findings as they are read from the blessed text."""
    files = {**base_city(), **example.bad.contents()}
    printed = as_text(example.findings, lambda path: lines_of_bytes(files[path]), RULE_PAGE)
    assert printed == example.expected


@EVERY
def test_what_files_cannot_show_is_said_in_a_sentence(example: Example) -> None:
    for side in (example.good, example.bad):
        beside = (
            side.now,
            side.received,
            side.earlier,
            side.links,
            side.without,
            side.repeated,
            side.author,
        )
        assert bool(side.note) == any(beside)
        assert not side.note or side.note.endswith("。")


def test_every_code_has_its_example_and_every_example_its_code() -> None:
    held = [f"{one.code}-{one.slug}" for one in examples().values()]
    assert held == [f"{entry.code}-{entry.slug}" for entry in CATALOGUE]


def test_there_are_at_least_fifty_rules_each_of_a_family() -> None:
    assert len(CATALOGUE) >= 50
    assert {entry.code[:3] for entry in CATALOGUE} <= set(PREFIXES)
    assert len(PREFIXES) == len(set(PREFIXES))


def test_every_code_holds_since_a_week() -> None:
    assert [entry.code for entry in CATALOGUE if parse_week(str(entry.since)) is None] == []


def test_a_file_that_belongs_to_no_example_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^AMT101/bad/x belongs to no example$"):
        examples_of({"AMT101/bad/x": b""})


def test_a_case_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a case\.yaml cannot be read"):
        examples_of({"AMT101-amount-has-its-unit/bad/case.yaml": b"note: [\n"})


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
    assert codes == sorted(codes, key=lambda code: (ORDER.index(code[:3]), code))
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
