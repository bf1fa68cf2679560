"""Mistakes of the Chinese keyboard, found on the raw lines when a file cannot be parsed."""

import re

from tongfen.documents.finding import Finding

_KEY = r"[A-Za-z_][A-Za-z_0-9]{0,40}|[\u4e00-\u9fff]{1,12}"
_COLON = re.compile(rf"^(?P<head>\s*(?:- +)*(?:{_KEY})) *：\s*(?P<rest>.*)$")
_NO_SPACE = re.compile(rf"^(?P<head>\s*(?:- +)*(?:{_KEY})):(?P<rest>[^\s:/].*)$")
_VALUE = re.compile(rf"^(?P<head>\s*(?:- +)*(?:{_KEY}): +)(?P<rest>[^\s\"'].*)$")


def full_width_colons(path: str, text: str) -> list[Finding]:
    """Return a finding for each line on which a full-width colon stands where a field ends."""
    findings = []
    for number, line in enumerate(text.split("\n"), 1):
        match = _COLON.match(line.rstrip("\r"))
        if match:
            column = len(match["head"]) + 1
            corrected = f"{match['head']}: {match['rest']}".rstrip()
            repair = "请改用英文冒号“:”,后面空一格"
            findings.append(
                Finding(
                    path, number, column, "FIL105", "字段名后面用了中文冒号“：”", repair, corrected
                )
            )
    return findings


def explain(path: str, text: str, line: int, column: int, problem: str) -> list[Finding]:
    """Return findings for a text the parser refused at `line`, `column` (both from zero)."""
    colons = full_width_colons(path, text)
    if colons:
        return colons
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    for at in (line, line - 1):
        if 0 <= at < len(lines):
            found = _on_line(path, lines[at].rstrip("\r"), at, problem)
            if found:
                return [found]
    repair = "请对照模板检查这一行和上一行:缩进用空格对齐,字段名后是英文冒号加一个空格"
    return [Finding(path, line + 1, column + 1, "FIL108", _plain(problem), repair)]


def _on_line(path: str, line: str, number: int, problem: str) -> Finding | None:
    value = _VALUE.match(line)
    if value and ": " in value["rest"] and "mapping values" in problem:
        column = len(value["head"]) + value["rest"].index(": ") + 1
        quoted = value["rest"].split(" #")[0].rstrip().replace("\\", "\\\\").replace('"', '\\"')
        corrected = f'{value["head"]}"{quoted}"'
        message = "内容里又有一个冒号,系统分不清哪里是字段名"
        return Finding(
            path, number + 1, column, "FIL106", message, "请给内容加上英文双引号", corrected
        )
    if value and value["rest"][0] in "*&!%@`|>{[}]," and not value["rest"].startswith(("[]", "{}")):
        sign = value["rest"][0]
        quoted = value["rest"].rstrip().replace("\\", "\\\\").replace('"', '\\"')
        message = f"内容以特殊符号“{sign}”开头"
        corrected = f'{value["head"]}"{quoted}"'
        column = len(value["head"]) + 1
        return Finding(
            path, number + 1, column, "FIL107", message, "请给内容加上英文双引号", corrected
        )
    space = _NO_SPACE.match(line)
    if space:
        corrected = f"{space['head']}: {space['rest']}"
        column = len(space["head"]) + 2
        return Finding(
            path,
            number + 1,
            column,
            "FIL105",
            "冒号后面没有空格",
            "请在英文冒号后空一格",
            corrected,
        )
    return None


def _plain(problem: str) -> str:
    """Say the parser's complaint in a clerk's words."""
    known = (
        ("quoted scalar", "引号没有成对"),
        ("expected <block end>", "这一行的缩进与上下文对不齐"),
        ("did not find expected key", "这一行的缩进与上下文对不齐,或缺少字段名"),
        ("did not find expected '-'", "这一行的缩进与上下文对不齐,或缺少“- ”"),
        ("could not find expected ':'", "这一行缺少英文冒号"),
        ("flow", "方括号或花括号没有成对"),
        ("mapping values", "这一行的缩进或冒号不对"),
        ("indentation", "这一行的缩进不对"),
    )
    return next((text for sign, text in known if sign in problem), "这一行的写法系统读不懂")
