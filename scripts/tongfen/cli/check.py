"""`tongfen check`: judge the reports, print what is wrong and how to repair it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tongfen.cli.authoring import check_author
from tongfen.cli.checked import Checked, checked_of
from tongfen.cli.closing import closing
from tongfen.cli.office import DATA, Lines, OfficeUnreadableError, lines_of
from tongfen.cli.packing import UnreadableError
from tongfen.cli.printing import as_github, as_json, as_text
from tongfen.cli.resuming.road import resumed
from tongfen.cli.road import Request, survey
from tongfen.cli.scope import below, told_apart
from tongfen.documents import Finding
from tongfen.documents.codes import FILE_CODES
from tongfen.schemas.codes import SHAPE_CODES
from tongfen.sources.tree import CannotReadError

RULE_PAGE = "填报手册 规则 "
_READING = frozenset(entry.code for entry in (*FILE_CODES, *SHAPE_CODES))
_ROSTER = f"{DATA}/city/units.yaml"
_DOUBLED = (
    "单位名录里有重复的编号,分不清是哪个单位;别的文件只查了写法,没有核对内容。",
    "请先改正单位名录,再检查一次。",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found, and the closing lines. `lines` gives a file's lines for the excerpts.

    `late` are hints that a person reads in a closing line only; a machine gets every one.
    """

    findings: tuple[Finding, ...]
    closing: tuple[str, ...]
    lines: Lines
    late: tuple[Finding, ...] = ()

    @property
    def exit_code(self) -> int:
        return 1 if any(not finding.hint for finding in self.findings) else 0


def check(
    request: Request, paths: Sequence[str], author: int | None = None, base: str = ""
) -> Outcome:
    """Check everything; with paths, report on those files only; with an author, also whose they are."""
    if base and author is None:
        raise CannotReadError("--base 要和 --author 一起用")
    try:
        found = resumed(request)
        if found is not None:
            return _outcome(request, found, paths, author, base)
    except UnreadableError:
        # Of what an earlier check left something is read only here; what cannot be read is not needed.
        pass
    try:
        found = checked_of(survey(request))
    except OfficeUnreadableError as error:
        return _unreadable(error)
    return _outcome(request, found, paths, author, base)


def _outcome(
    request: Request, found: Checked, paths: Sequence[str], author: int | None, base: str
) -> Outcome:
    known = [file.path for file in found.tree.files()] if paths else []
    known += [row.path for row in found.findings] if paths else []
    wanted = tuple(_place(path, request.root, known) for path in paths)
    lines = lines_of(found.tree)
    if any((row.path, row.code) == (_ROSTER, "DUP104") for row in found.findings):
        return Outcome(_without_follow_ups(found.findings), _DOUBLED, lines)
    findings, late = told_apart(found.findings, wanted)
    if author is not None:
        findings = tuple(sorted((*findings, *check_author(request, found, author, wanted, base))))
    return Outcome(findings, closing(found, findings, late, wanted), lines, late)


def _without_follow_ups(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is wrong with the roster itself, and what needs no roster to be seen."""
    return tuple(row for row in findings if row.path == _ROSTER or row.code in _READING)


def render(outcome: Outcome, form: str) -> str:
    """Return the outcome in the form asked for."""
    if form == "json":
        return as_json(sorted((*outcome.findings, *outcome.late)))
    found = outcome.findings
    text = as_text(found, outcome.lines, RULE_PAGE)
    if form == "github":
        text = as_github(found, text)
    return "\n".join((*filter(None, [text]), *outcome.closing))


def explain_office(error: OfficeUnreadableError) -> str:
    """Say why nothing could be made, when the office's own files cannot be read."""
    return render(_unreadable(error), "text")


def _unreadable(error: OfficeUnreadableError) -> Outcome:
    line = f"办公室文件缺失或有错({'、'.join(error.missing)});其余文件只查了写法,没有核对内容。"
    return Outcome(error.findings, (line,), error.lines)


def _place(path: str, root: Path, known: Iterable[str]) -> str:
    """A path as the tree has it, taken from where the user stands or from the root."""
    places = [str(path).removeprefix("./").rstrip("/")]
    full = Path.cwd() / path
    if full.resolve().is_relative_to(root.resolve()):
        places.insert(0, full.resolve().relative_to(root.resolve()).as_posix())
    found = [place for place in places if any(below(name, place) for name in known)]
    if not found:
        there = full.exists() or (root / path).exists()
        why = f"“{path}”不在 {DATA} 文件夹里,不用检查" if there else f"没有“{path}”这个文件"
        raise CannotReadError(f"{why},请核对文件名")
    return found[0]
