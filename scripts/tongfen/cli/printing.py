"""How findings reach a terminal, a machine or a forge: printed in one place only."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from tongfen.documents import Finding
from tongfen.documents.showing import visible, width

Lines = Callable[[str], Sequence[str]]
"""path → the file's lines, for the excerpt"""

GITHUB_LIMIT = 10
_BEYOND_ASCII = re.compile(r"[^\n -~]")
EXCERPT = 160


def as_text(findings: Sequence[Finding], lines: Lines, rule_page: str) -> str:
    """Findings for a person: place, what is wrong, the line with a caret, the repair."""
    return "\n".join(_one(finding, lines, rule_page) for finding in findings)


def _one(finding: Finding, lines: Lines, rule_page: str) -> str:
    path = visible(finding.path)
    place = f"{path}:{finding.line}:{finding.column}" if finding.line else path
    rows = [f"{place} {finding.severity} {finding.code} {visible(finding.message)}"]
    text = lines(finding.path) if finding.line else ()
    if 0 < finding.line <= len(text):
        rows += _excerpt(finding.line, finding.column, text[finding.line - 1].rstrip("\r"))
    if finding.repair:
        rows.append(f"  改法: {visible(finding.repair)}")
    if finding.corrected:
        rows.append(f"  改成: {visible(finding.corrected)}")
    rows.append(f"  说明: {rule_page}{finding.code}")
    return "\n".join(rows) + "\n"


def _excerpt(number: int, column: int, line: str) -> Iterator[str]:
    """The line and a caret below its column; of a long line the part around it."""
    start = max(0, column - EXCERPT // 2) if len(line) > EXCERPT else 0
    before = visible(line[start : column - 1])
    yield f"  {number:>4} | {before}{visible(line[column - 1 : start + EXCERPT])}".rstrip()
    yield f"       | {' ' * width(before)}^"


def as_json(findings: Sequence[Finding]) -> str:
    """Findings for a machine. What a terminal would not show as itself is spelt out."""
    text = json.dumps([_row(finding) for finding in findings], ensure_ascii=False, indent=2)
    return _BEYOND_ASCII.sub(_spelt, text)


def _spelt(match: re.Match[str]) -> str:
    sign = match[0]
    return sign if visible(sign) == sign else json.dumps(sign)[1:-1]


def _row(finding: Finding) -> Mapping[str, object]:
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "code": finding.code,
        "severity": "hint" if finding.hint else "error",
        "message": finding.message,
        "repair": finding.repair,
        "corrected": finding.corrected,
    }


def as_github(findings: Sequence[Finding], full: str) -> str:
    """Findings as annotations, errors before hints, then the `full` list of them, folded.

    A forge shows ten annotations a step; the last one counts the rest.
    """
    if not findings:
        return ""
    ordered = sorted(findings, key=lambda finding: finding.hint)
    rows = [_annotation(finding) for finding in ordered[:GITHUB_LIMIT]]
    hidden = len(findings) - GITHUB_LIMIT
    if hidden > 0:
        rows.append(f"::notice::{_escape(f'另有 {hidden} 条没有逐条标注,请看本步骤的完整清单')}")
    # Of a log line that holds this sign anywhere the forge takes what follows for a command.
    listed = full.rstrip().replace("##[", "##\u2060[")
    return "\n".join((*rows, "::group::完整清单", listed, "::endgroup::"))


def _annotation(finding: Finding) -> str:
    kind = "notice" if finding.hint else "error"
    place = f"file={_escape(finding.path, parameter=True)},line={max(finding.line, 1)}"
    title = _escape(f"{finding.code} {finding.severity}", parameter=True)
    text = _escape(f"{finding.message}。{finding.repair}")
    return f"::{kind} {place},col={max(finding.column, 1)},title={title}::{text}"


def _escape(text: str, *, parameter: bool = False) -> str:
    """Escape for a workflow command, and keep a submitted “@name” from calling anyone."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    text = visible(text).replace("@", "@\u2060")
    return text.replace(":", "%3A").replace(",", "%2C") if parameter else text
