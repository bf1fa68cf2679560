"""Every mistake of the tables gets its finding, at its place, with a repair a clerk can follow."""

import os
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.mistakes.table import (
    HERE,
    WITNESS,
    Mistake,
    Outcome,
    good_reports,
    mended,
    mistakes,
    outcome_of,
    place,
    titles,
    told,
)
from tests.world.surveys import shapes
from tongfen.documents import Finding, read
from tongfen.schemas.kinds import place_of

MISTAKES = mistakes()
ROUNDS = 30
"""So often corrected lines may have to be put in: three findings of one cause are shown at a time"""
# Words of YAML, JSON, Python and git that no clerk has to know.
JARGON = re.compile(
    r"mapping|scalar|token|null|none|string|integer|boolean|array|object|sequence|block|flow|anchor"
    r"|alias|\btag\b|indent|\bkey\b|value|pars|stream|document|expected|error|schema|pattern|regex"
    r"|json|yaml|unicode|codec|byte|commit|merge|branch|push|traceback|exception|dict|list",
    re.IGNORECASE,
)
# Words on menus and in names of files that a clerk sees.
KNOWN = re.compile(
    r"UTF-8|UTF-16|GBK|KB|BOM|Tab|Word|Excel|PDF|扩展名是 yaml|年份\.yaml|ANSI|Unicode|U\+[0-9A-F]{4}|true|false"
    r"|submissions/[a-z0-9/-]+\.yaml"
)
QUOTED = re.compile(r"“[^”]*”|[a-z]+(?:_[a-z]+)*\([^()]*\)|[a-z0-9]+(?:-[a-z0-9]+)+(?:\([^()]*\))?")
"""What the clerk wrote or is to write, and fields beside their Chinese title"""


def names() -> list[str]:
    return [mistake.name for mistake in MISTAKES]


def codes(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    return tuple(finding.code for finding in findings)


def said(outcome: Outcome) -> Iterator[str]:
    for finding in outcome.own:
        yield finding.message
        yield finding.repair


def jargon(text: str) -> list[str]:
    """Return the words in a message that no clerk knows; all of it where there is no Chinese."""
    bare = KNOWN.sub("", QUOTED.sub("", text))
    return JARGON.findall(bare) if re.search("[\u4e00-\u9fff]", text) else [text]


def test_there_are_two_hundred_mistakes_and_each_has_its_name() -> None:
    assert len(MISTAKES) >= 200
    assert [name for name, count in Counter(names()).items() if count > 1] == []


@pytest.mark.parametrize("unit", good_reports())
def test_the_good_reports_say_nothing(unit: str) -> None:
    nothing_wrong = Mistake(
        "", unit, "", place(unit), good_reports()[unit].encode(), (), (), "", None, ()
    )
    outcome = outcome_of(nothing_wrong)
    found = outcome.own if place(unit) != WITNESS else outcome.others
    assert found == ()


@pytest.mark.parametrize("mistake", MISTAKES, ids=names())
def test_a_mistake_is_told_at_its_place_in_plain_words_and_hides_no_other(mistake: Mistake) -> None:
    outcome = outcome_of(mistake)
    assert tuple(told(finding) for finding in outcome.own) == mistake.found
    repairs = " ".join(finding.repair for finding in outcome.own)
    assert [word for word in mistake.repair if word not in repairs] == []
    assert (outcome.own[0].corrected if outcome.own else "") == mistake.corrected
    assert all(finding.repair for finding in outcome.own)
    assert max(Counter(codes(outcome.own)).values(), default=0) <= 3
    assert [jargon(text) for text in said(outcome) if jargon(text)] == []
    others = sorted((found.path, found.code, found.line) for found in outcome.others)
    assert others == sorted([(WITNESS, "REF203", 4), *mistake.others])


@pytest.mark.parametrize(
    "mistake",
    [mistake for mistake in MISTAKES if mistake.corrected],
    ids=[mistake.name for mistake in MISTAKES if mistake.corrected],
)
def test_the_corrected_lines_mend_the_file(mistake: Mistake) -> None:
    outcome = outcome_of(mistake)
    for _ in range(ROUNDS):
        if not any(finding.corrected for finding in outcome.own):
            break
        mistake = mended(mistake, outcome.own)
        outcome = outcome_of(mistake)
    assert codes(outcome.own) == mistake.then


@pytest.mark.parametrize("mistake", MISTAKES, ids=names())
def test_both_validators_agree(mistake: Mistake) -> None:
    document = read(mistake.path, "", mistake.data)
    filed = place_of(mistake.path)
    if filed is None or document.value is None:
        assert mistake.found  # Nothing reaches a validator, and the reader has said why.
        return
    shape = shapes()[filed.kind]
    shape.typed(document.value)
    assert shape.is_valid(document.value) == (not list(shape.errors(document.value)))


@pytest.mark.parametrize(
    "mistake",
    [mistake for mistake in MISTAKES if all(row.startswith("提示") for row in mistake.found)],
    ids=[
        mistake.name for mistake in MISTAKES if all(row.startswith("提示") for row in mistake.found)
    ],
)
def test_a_report_with_hints_at_most_is_counted_whole(mistake: Mistake) -> None:
    judged = outcome_of(mistake).survey.judged
    assert [aside for aside in judged.set_aside if aside.source.path == mistake.path] == []
    filings = [filing for filing in judged.filings if filing.report.path == mistake.path]
    entries = sum(len(list(filing.report.entries())) for filing in filings[:1])
    assert sum(len(filing.entries) for filing in filings) == entries


def test_the_table_of_families_is_up_to_date() -> None:
    path = HERE / "README.md"
    if os.environ.get("TONGFEN_BLESS"):
        path.write_text(overview(), "utf-8", newline="\n")
    assert path.read_text("utf-8") == overview()


def overview() -> str:
    """Return the table of families: how many mistakes, and what the tool does with them."""
    rows = ["| family | 错误 | mistakes | refused | with a corrected line | all right | codes |"]
    rows.append("|---|---|--:|--:|--:|--:|---|")
    totals = Counter[str]()
    for family, title in titles().items():
        held = [mistake for mistake in MISTAKES if mistake.family == family]
        counts = _counts(held)
        totals.update(counts)
        used = sorted({found.removeprefix("提示")[:6] for row in held for found in row.found})
        rows.append(_row(f"[{family}](families/{family}.yaml)", title, counts, " ".join(used)))
    rows.append(_row("all", "", totals, ""))
    return INTRODUCTION + "\n".join(rows) + "\n"


def _counts(held: list[Mistake]) -> Counter[str]:
    refused = [mistake for mistake in held if any(row[0] != "提" for row in mistake.found)]
    return Counter(
        mistakes=len(held),
        refused=len(refused),
        corrected=sum(bool(mistake.corrected) for mistake in refused),
        right=len(held) - len(refused),
    )


def _row(family: str, title: str, counts: Counter[str], used: str) -> str:
    numbers = (counts[name] for name in ("mistakes", "refused", "corrected", "right"))
    return f"| {family} | {title} | {' | '.join(map(str, numbers))} | {used} |"


INTRODUCTION = """# Mistakes as clerks make them

Each row of the tables spoils one good report by one slip and says what the tool has to say to it.
That is the code, line and column, words of the repair, and the corrected line where it is certain.
`table.py` tells what a row may hold; `test_mistakes.py` runs every row through the whole road.
All right are unusual ways of writing that have to be read without complaint.
So are reports that get a hint: they are counted.
The table below is written by the test (`TONGFEN_BLESS=1`).

"""
