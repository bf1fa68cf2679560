"""`tongfen check`: judge the reports, print what is wrong and how to repair it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tongfen.cli.closing import closing
from tongfen.cli.printing import as_github, as_json, as_text
from tongfen.cli.road import Lines, OfficeUnreadableError, Request, lines_of, survey
from tongfen.documents import Finding
from tongfen.sources.tree import CannotReadError

RULE_PAGE = "填报手册 规则 "


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found, and the closing lines. `lines` gives a file's lines for the excerpts."""

    findings: tuple[Finding, ...]
    closing: tuple[str, ...]
    lines: Lines

    @property
    def exit_code(self) -> int:
        return 1 if any(not finding.hint for finding in self.findings) else 0


def check(request: Request, paths: Sequence[str]) -> Outcome:
    """Check everything; with paths, report on those files only."""
    try:
        found = survey(request)
    except OfficeUnreadableError as error:
        return _unreadable(error)
    known = [file.path for file in found.tree.files()] if paths else []
    wanted = tuple(_place(path, request.root, known) for path in paths)
    findings = tuple(
        finding
        for finding in found.findings
        if not wanted or any(_below(finding.path, path) for path in wanted)
    )
    return Outcome(findings, closing(found, findings, wanted), lines_of(found.tree))


def render(outcome: Outcome, form: str) -> str:
    """Return the outcome in the form asked for."""
    if form == "json":
        return as_json(outcome.findings)
    github = form == "github"
    found = outcome.findings
    text = as_github(found) if github else as_text(found, outcome.lines, RULE_PAGE)
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
    found = [place for place in places if any(_below(name, place) for name in known)]
    if not found:
        raise CannotReadError(f"没有“{path}”这个文件,请核对文件名")
    return found[0]


def _below(path: str, place: str) -> bool:
    return place in (".", path) or path.startswith(f"{place}/")
