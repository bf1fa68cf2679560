"""Mistakes of the Chinese keyboard, found on the raw lines when a file cannot be parsed."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tongfen.documents.finding import Finding
from tongfen.documents.pasted import NUMBERED, strange

SHOWN = 3
"""Findings of one cause in one file"""
_MERGE = (
    "文件里有合并冲突的标记",
    "两个人改了同一处:请只留下要用的那一份,删去“<<<<<<<”“=======”“>>>>>>>”三行;不会处理的请联系市经合局",
)
_KEY = r"[A-Za-z_][A-Za-z_0-9]{0,40}|[\u4e00-\u9fff]{1,12}"
_COLON = re.compile(rf"^(?P<head>\s*(?:- +)*(?:{_KEY})) *：\s*(?P<rest>.*)$")
_NO_SPACE = re.compile(rf"^(?P<head>\s*(?:- +)*(?:{_KEY})):(?P<rest>[^\s:/].*)$")
_VALUE = re.compile(rf"^(?P<head>\s*(?:- +)*(?:{_KEY}): +)(?P<rest>\S.*)$")
_DASH = re.compile(rf"^(?P<head> *)(?P<dash>[-－—–−·•]+)(?P<rest> *(?:{_KEY}) ?[:：].*)$")

# The head is possessive: given back blank by blank, a line of blanks would cost its length squared.
_BLOCK = re.compile(r"^(?P<head> *+(?:- ++)*+)(?:[^#]*: +|)[|>][-+0-9]*\s*(?:#.*)?$")
_WIDE_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_WIDE = re.compile(
    rf"^(?: *[{_WIDE_SPACES}][ {_WIDE_SPACES}]*(?=- |-[{_WIDE_SPACES}]|[A-Za-z_]+ ?[:：])"
    rf"| *(?:- +)*(?:{_KEY})?[:-] *(?=[{_WIDE_SPACES}]))"
)
_BLANKS = " \u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_SWALLOWED = re.compile(r"[^\s#] +#[0-9]")
_SECOND_FIELD = re.compile(r"\S +(?P<key>[a-z_]{2,40}): ")
_TIGHT = re.compile(r"\{ *[a-z_]{2,40}:[^ ]")
_TIGHT_FIELD = re.compile(r"([{,] *[a-z_]{2,40}):(?! )")
_OPENING = re.compile(r"(?:\[\]|\{\}).*|[|>][-+0-9]*")
"""What may open a value with a special sign: nothing in brackets, or a text on the lines below"""
_CHINESE_QUOTE = re.compile("[‘’“”]")
_CONFLICT = ("<<<<<<< ", ">>>>>>> ")
_NOTE_SIGNS = ("＃", "//", "/*")
_AFTER_QUOTE = re.compile(r"\"[^\"]*\"\s*[^\s#].*|'[^']*'\s*[^\s#'].*")


def wide_spaces(path: str, text: str) -> list[Finding]:
    """Return a finding for each line that is set out with spaces YAML takes for letters."""
    findings = []
    for number, line in _outside_blocks(text):
        match = _WIDE.match(line)
        bare = line.rstrip(_BLANKS)
        if match:
            at = re.search(f"[{_WIDE_SPACES}]", line)
            assert at is not None
            head = line[: match.end()].replace("\u3000", "  ")
            corrected = re.sub(f"[{_WIDE_SPACES}]", " ", head)
            rest = re.sub(f"^[{_WIDE_SPACES} ]+", " ", line[match.end() :])
            message = "缩进或冒号后面用了全角空格"
            repair = "请删去这个空格,改用英文输入法输入空格"
            corrected = f"{corrected.rstrip() if rest.startswith(' ') else corrected}{rest}"
            findings.append(
                Finding(path, number, at.start() + 1, "FIL119", message, repair, corrected)
            )
        elif bare and line[len(bare) :].strip(" ") and not line.lstrip().startswith("#"):
            repair = "请删去行末的空格"
            findings.append(
                Finding(
                    path,
                    number,
                    len(bare) + 1,
                    "FIL119",
                    "行末有全角空格",
                    repair,
                    bare,
                )
            )
    return findings


def swallowed(path: str, text: str) -> list[Finding]:
    """Return a finding for each line of whose content “ #2” and all after it would be lost as a note."""
    if not _SWALLOWED.search(text):
        return []
    findings = []
    for number, line in _outside_blocks(text):
        value = _VALUE.match(line)
        # From the colon on: content may begin with the sign.
        lost = _SWALLOWED.search(line, value["head"].rindex(":")) if value else None
        if value and lost and value["rest"][0] not in "\"'":
            rest = value["rest"].rstrip().replace("\\", "\\\\").replace('"', '\\"')
            message = "空格后面的“#”会使这一行余下的字都当作备注,不会读出"
            repair = "“#”是内容的,请给整句加英文双引号;是备注的,请在“#”后面空一格"
            corrected = f'{value["head"]}"{rest}"'
            at = line.index("#", lost.start() + 1) + 1
            findings.append(Finding(path, number, at, "FIL121", message, repair, corrected))
    return findings


def unpaired_quotes(path: str, text: str) -> list[Finding]:
    """Return a hint for each line whose content begins or ends with one Chinese quotation mark of a pair."""
    findings = []
    for number, line in _outside_blocks(text) if _CHINESE_QUOTE.search(text) else ():
        value = _VALUE.match(line)
        rest = value["rest"].split(" #", maxsplit=1)[0].rstrip() if value else ""
        for opening, closing in ("‘’", "“”"):
            at = -1
            if rest.startswith(opening) and closing not in rest:
                at = 0
            elif rest.endswith(closing) and opening not in rest:
                at = len(rest) - 1
            if value and at >= 0:
                head = value["head"]
                corrected = f"{head}{rest[:at]}{rest[at + 1 :]}{line[len(head) + len(rest) :]}"
                message = f"{'单' if rest[at] in '‘’' else '双'}引号没有成对"
                repair = "多按了的请删去;要用引号的,请补上另一半"
                findings.append(
                    Finding(
                        path, number, len(head) + at + 1, "FIL122", message, repair,
                        corrected.rstrip(), hint=True,
                    )
                )  # fmt: skip
    return findings[:SHOWN]


def full_width_colons(path: str, text: str) -> list[Finding]:
    """Return a finding for each line on which a full-width colon stands where a field ends."""
    findings = []
    for number, line in _outside_blocks(text):
        match = _COLON.match(line)
        if match:
            corrected = f"{match['head']}: {match['rest']}".rstrip()
            repair = "请改用英文冒号“:”,后面空一格"
            message = "字段名后面用了中文冒号“：”"
            column = len(match["head"]) + 1
            findings.append(Finding(path, number, column, "FIL105", message, repair, corrected))
    if len(findings) > SHOWN:
        repair = f"{findings[0].repair};这个文件共有 {len(findings)} 处,请逐行改正"
        findings[0] = replace(findings[0], repair=repair)
    return findings


def explain(path: str, text: str, line: int, column: int, problem: str) -> list[Finding]:
    """Return findings for a text the parser refused at `line`, `column` (both from zero)."""
    lines = text.split("\n")
    conflict = next((at for at, row in enumerate(lines, 1) if row.startswith(_CONFLICT)), 0)
    if conflict:
        return [Finding(path, conflict, 1, "FIL108", *_MERGE)]
    colons = full_width_colons(path, text)
    if colons:
        return colons
    line = min(line, len(lines) - 1)
    for at in (line, line - 1):
        if at >= 0:
            found = _on_line(path, lines[at].rstrip("\r"), at + 1, problem)
            if found:
                return [found]
    for at in (line, line - 1):
        odd = strange(path, lines, at, problem) if at >= 0 else None
        if odd:
            return [odd]
    repair = "请对照模板检查这一行和上一行:缩进用空格对齐,字段名后是英文冒号加一个空格"
    return [Finding(path, line + 1, column + 1, "FIL108", _plain(problem), repair)]


def _outside_blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line with its number, without the bodies of “|” and “>” texts: there all is text."""
    inside = -1
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip("\r")
        if inside >= 0 and (not line.strip(" ") or len(line) - len(line.lstrip(" ")) > inside):
            continue
        match = _BLOCK.match(line)
        inside = len(match["head"]) if match else -1
        yield number, line


def _on_line(path: str, line: str, number: int, problem: str) -> Finding | None:
    dash = _DASH.match(line)
    if dash and not line.lstrip().startswith("- "):
        message = (
            f"“{dash['dash']}”后面没有空格" if dash["dash"] == "-" else "这一条前面不是英文短横"
        )
        corrected = f"{dash['head']}- {dash['rest'].strip().replace('：', ': ')}"
        repair = "每一条前面写英文短横“-”,再空一格"
        column = len(dash["head"]) + 1
        return Finding(path, number, column, "FIL120", message, repair, corrected)
    start = line.lstrip()
    sign = next((sign for sign in _NOTE_SIGNS if start.startswith(sign)), "")
    if sign:
        at = len(line) - len(start)
        corrected = f"{line[:at]}# {start.removeprefix(sign).strip()}"
        message, repair = f"备注前面写的是“{sign}”", "备注请用英文“#”开头,后面空一格"
        return Finding(path, number, at + 1, "FIL108", message, repair, corrected)
    value = _VALUE.match(line)
    if value:
        found = _on_value(path, value["head"], value["rest"].rstrip(), number, problem)
        if found:
            return found
    space = _NO_SPACE.match(line)
    if space:
        corrected = f"{space['head']}: {space['rest']}"
        column = len(space["head"]) + 2
        repair = "请在英文冒号后空一格"
        return Finding(path, number, column, "FIL105", "冒号后面没有空格", repair, corrected)
    if NUMBERED.match(line):
        return None
    if not value and not start.startswith("#") and ": " in start and "mapping values" in problem:
        message = "文字里有英文冒号加空格,系统当作了字段名"
        at, corrected = line.index(": ") + 1, line.replace(": ", "：")
        return Finding(path, number, at, "FIL106", message, "请改成中文冒号“：”", corrected)
    return None


def _on_value(path: str, head: str, rest: str, number: int, problem: str) -> Finding | None:
    column = len(head) + 1
    if _AFTER_QUOTE.fullmatch(rest):
        corrected = head + re.sub(r"\"([^\"]*)\"|'([^']*)'", r"“\1\2”", rest)
        repair = "内容里要用引号的,请用中文引号“”"
        message = "英文引号把内容截断了,后面还有字"
        return Finding(path, number, column, "FIL107", message, repair, corrected)
    if "escape character" in problem and "\\" in rest:
        repair = "请把“\\”改成“/”"
        corrected = head + rest.replace("\\", "/")
        return Finding(path, number, column, "FIL107", "英文引号里有反斜杠“\\”", repair, corrected)
    if "quoted scalar" in problem and rest[0] in "\"'" and rest.count(rest[0]) == 1:
        repair = "请在这一行末尾补上引号,或把引号删去"
        corrected = f"{head}{rest.removesuffix('”').removesuffix('’')}{rest[0]}"
        return Finding(path, number, column, "FIL108", "引号没有成对", repair, corrected)
    fields = _SECOND_FIELD.search(rest)
    if fields and rest[0] not in "\"'" and "mapping values" in problem:
        repair = "请分成两行,每行一个字段,左边对齐;若都是文字内容,请给整句加上英文双引号"
        column += fields.start("key")
        return Finding(path, number, column, "FIL106", "一行里写了两个字段", repair)
    plain = rest.split(" #", maxsplit=1)[0].rstrip()
    corrected = head + '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if rest[0] not in "\"'" and ": " in rest and "mapping values" in problem:
        message = "内容里又有一个冒号,系统分不清哪里是字段名"
        column += rest.index(": ")
        return Finding(path, number, column, "FIL106", message, "请给内容加上英文双引号", corrected)
    if _TIGHT.match(rest):
        corrected = head + _TIGHT_FIELD.sub(r"\1: ", rest)
        repair = "请在英文冒号后空一格,或不用括号,照模板分行写"
        return Finding(path, number, column, "FIL105", "冒号后面没有空格", repair, corrected)
    special = rest[0] in "*&!%@`|>{[}]," and not _OPENING.fullmatch(rest)
    if special or rest.startswith(("- ", "? ")):
        told = ("FIL107", f"内容以特殊符号“{rest[0]}”开头", "请给内容加上英文双引号", corrected)
        if rest in ("[", "{"):
            repair = "请删去括号,下面一条一行,照模板写;没有内容的,整行删去"
            told = ("FIL107", f"“{rest}”没有成对", repair, "")
        return Finding(path, number, column, *told)
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
