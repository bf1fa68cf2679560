"""Lines that came with the report from somewhere else, or that are set out as no template is."""

import re
from collections.abc import Sequence

from tongfen.documents.finding import Finding

_KEY = r"(?:[A-Za-z_][A-Za-z_0-9]{0,40}|[\u4e00-\u9fff]{1,12})"
# Possessive throughout: given back blank by blank, a line of blanks would cost its length squared.
_HEAD = r"^(?P<head> *+(?:- ++)*+)"
_RULE = re.compile(r"\s*+(?:[-=_*~—]{4,}+|[=…。.·]{2,}+)\s*$")
_BOLD = re.compile(rf"{_HEAD}(?P<sign>[*`]+)(?P<key>{_KEY})(?P=sign)(?P<rest> ?:.*)$")
_QUOTED = re.compile(rf"{_HEAD}\"(?P<rest>{_KEY}: [^\"]*)\"\s*$")
_OTHER_COLON = re.compile(
    r"^(?P<head> *+(?:- ++)*+[A-Za-z_][A-Za-z_0-9]{0,40}) *(?P<sign>[;；=＝]) *(?P<rest>[^\s=;；].*)$"
)
NUMBERED = re.compile(
    rf"^(?P<head> *+)(?P<sign>[(（]?[0-9]{{1,2}}[.、)）]|[①-⑩]|[一二三四五六七八九十]、)"
    rf" *(?P<rest>{_KEY}: .*)$"
)
_TWO_DASHES = re.compile(rf"^(?P<head> *+)-(?: ++-)++ ++(?P<rest>{_KEY}: .*)$")
_BAR = re.compile(r"^ *+(?:- ++)*+[^#]*: +[|>][-+0-9]*\s*$")
_CHECK_LAYOUT = "请照模板一项一行,写成“字段名: 内容”"
_LOOSE = "若是上一项的文字换了行,请接在上一行后面,或比上一项的字段名多缩进两格;不是周报内容的,请删去这一行"


def strange(path: str, lines: Sequence[str], at: int, problem: str) -> Finding | None:
    """Return a finding for a line the parser stumbled over that no keyboard explains."""
    line = lines[at].rstrip("\r")
    return (
        _from_elsewhere(path, lines, line, at)
        or _set_out(path, line, at)
        or _bracket(path, line, at, problem)
        or _without_name(path, lines, at, problem)
    )


def _from_elsewhere(path: str, lines: Sequence[str], line: str, at: int) -> Finding | None:
    start = line.lstrip()
    quoted = [row for row in lines if row.startswith(">")]
    if start.startswith("```"):
        told = ("带着聊天软件或网页的记号“```”", "请删去文件里带“```”的各行")
    elif _RULE.match(line):
        told = ("这一行是分隔线,不是周报内容", "请删去这一行")
    elif start.startswith(">") and len(quoted) > len(lines) // 2:
        told = ("每一行前面都有“>”,多半是从邮件里粘贴来的", "请删去各行前面的“>”和它后面的空格")
    elif start.startswith("|") and start.count("|") > 1:
        told = ("这一行像是从表格里粘贴来的", f"不要用“|”画表格;{_CHECK_LAYOUT}")
    else:
        return None
    return Finding(path, at + 1, len(line) - len(start) + 1, "FIL108", *told)


def _set_out(path: str, line: str, at: int) -> Finding | None:
    number = at + 1
    if match := _BOLD.match(line):
        message = f"字段名两边有“{match['sign']}”"
        corrected = f"{match['head']}{match['key']}{match['rest']}"
        repair = "请删去字段名两边的星号、反引号"
        return Finding(path, number, match.end("head") + 1, "FIL107", message, repair, corrected)
    if match := _QUOTED.match(line):
        repair, corrected = "请删去这一行两头的引号", match["head"] + match["rest"]
        column = match.end("head") + 1
        return Finding(path, number, column, "FIL108", "整行加了引号", repair, corrected)
    if match := _OTHER_COLON.match(line):
        message = f"字段名后面写的是“{match['sign']}”"
        corrected = f"{match['head']}: {match['rest']}"
        repair, column = "请改用英文冒号“:”,后面空一格", match.start("sign") + 1
        return Finding(path, number, column, "FIL105", message, repair, corrected)
    if match := NUMBERED.match(line):
        message = f"这一条前面写的是“{match['sign']}”"
        repair, corrected = "每一条前面写英文短横“-”,再空一格", f"{match['head']}- {match['rest']}"
        column = match.start("sign") + 1
        return Finding(path, number, column, "FIL120", message, repair, corrected)
    if match := _TWO_DASHES.match(line):
        repair, corrected = "一条前面只写一个英文短横“-”", f"{match['head']}- {match['rest']}"
        column = match.end("head") + 1
        return Finding(path, number, column, "FIL120", "这一条前面多写了短横", repair, corrected)
    return None


def _bracket(path: str, line: str, at: int, problem: str) -> Finding | None:
    if "flow" not in problem:
        return None
    opening = re.search(r"[\[{]", line)
    column = opening.end() if opening else 1
    if "，" in line[column:]:
        message, repair = "括号里用了中文逗号", "请改用英文逗号加空格,或照模板分行写"
        corrected = line[:column] + re.sub(r"\s*，\s*", ", ", line[column:])
        return Finding(path, at + 1, column, "FIL108", message, repair, corrected)
    message, repair = "方括号或花括号没有成对", "请补上另一半括号,或不用括号,照模板分行写"
    return Finding(path, at + 1, column, "FIL108", message, repair)


def _without_name(path: str, lines: Sequence[str], at: int, problem: str) -> Finding | None:
    line = lines[at].rstrip("\r")
    if at and _BAR.match(lines[at - 1].rstrip("\r")) and _depth(line) <= _depth(lines[at - 1]):
        message, repair = "“|”下面的文字没有缩进", "“|”下面的各行,请比上面的字段名多缩进两格"
        return Finding(path, at + 1, _depth(line) + 1, "FIL108", message, repair)
    above = lines[at - 1].rstrip("\r") if at else ""
    if "could not find expected ':'" in problem and not re.search("[:：]", line):
        return Finding(path, at + 1, _depth(line) + 1, "FIL108", "这一行没有字段名", _LOOSE)
    bare = above.strip() and not re.search("[:：]|^ *[-#]", above)
    if "mapping values" in problem and bare and _depth(above) == _depth(line):
        return Finding(path, at, _depth(above) + 1, "FIL108", "这一行没有字段名", _LOOSE)
    return None


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
