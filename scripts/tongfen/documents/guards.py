"""What a file may not hold, whatever its kind: the limits of the strict YAML subset."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from tongfen.documents.document import Value
from tongfen.documents.finding import Finding

MAX_BYTES = 256 * 1024
Reason = tuple[str, str, str]
"""code, message, repair"""

KEY_NOT_TEXT: Reason = ("FIL114", "冒号前面不是字段名", "字段名请照模板写成一个英文词,例如 unit:")
MERGE_KEY: Reason = ("FIL112", "用了“<<”合并写法,本系统不认", "请把要用的内容逐行写出来")
ALIAS: Reason = (
    "FIL112",
    "用了“*”引用写法,本系统不认",
    "请把被引用的内容原样再写一遍;若是文字本身带星号,请加英文双引号",
)
TOO_DEEP: Reason = ("FIL115", "缩进层次太多", "请照模板书写,层次不超过模板")
TOO_MANY: Reason = ("FIL115", "一个文件里内容太多", "一周一个文件;请检查是否重复粘贴")
SECOND_DOCUMENT: Reason = (
    "FIL113",
    "一个文件里有两份报表(中间用了“---”隔开)",
    "请删去“---”,一个文件只写一份报表",
)
EMPTY: Reason = ("FIL109", "文件是空的", "请照模板至少写上 unit(单位)和 week(周次)两行")
NOT_FIELDS: Reason = (
    "FIL109",
    "文件不是“字段: 内容”的形式",
    "请照模板书写,每行先写字段名,再写英文冒号和一个空格",
)
LIST_OF_FIELDS: Reason = (
    "FIL109",
    "每个字段前面都写了“- ”",
    "请删去最左边各行前面的“- ”;“- ”只写在大标题下面的每一条前面",
)
WEB_PAGE: Reason = (
    "FIL109",
    "这是网页,不是周报",
    "请打开模板照着填写,另存为扩展名是 yaml 的文字文件",
)
SECOND_REPORT: Reason = (
    "FIL113",
    "一个文件里接连写了两份报表",
    "一个文件只写一份;请把第二份移到它自己的文件,文件名写它的周次",
)
DIRECTIVE: Reason = ("FIL112", "有以“%”起头的行,本系统不认", "请删去以“%”起头的行")

_FOREIGN = (
    (b"PK\x03\x04", "Word 或 Excel 文档"),
    (b"\xd0\xcf\x11\xe0", "老版 Word 或 Excel 文档"),
    (b"%PDF-", "PDF 文档"),
    (b"{\\rtf", "写字板文档"),
    (b"\xff\xd8\xff", "图片"),
    (b"\x89PNG", "图片"),
)
"""How files of other programs begin, whatever they are called"""
_PASTED = "多半是从网页或聊天软件粘贴带来的;请删去这一处重新输入"
# Controls, soft hyphens, fillers, zero-width and bidi marks, variation selectors, specials, tags.
_THIN = re.compile("[\u2000-\u200a]")
_INVISIBLE = re.compile(
    "["
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f"
    "\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e0fff"
    "]"
)


def invisible(value: str) -> Reason | None:
    """Return the reason for an invisible sign that an escape brought into a value."""
    match = _INVISIBLE.search(value)
    return _hidden(match.group()) if match else None


def has_wide_space(text: str) -> bool:
    """True where a space other than the plain one stands somewhere; most files have none."""
    return any(space in text for space in "\u3000\u00a0\u202f\u205f") or bool(_THIN.search(text))


def repeated_key(key: str) -> Reason:
    """Return the reason for a key written twice in one block."""
    return ("FIL111", f"“{key}”写了两次", f"请把两处“{key}”合成一处;若是另一条,请另起一个“- ”")


def second_entry(key: str) -> Reason:
    """Return the reason for an entry that begins again without its dash."""
    return (
        "FIL111",
        f"“{key}”写了两次,多半是另起一条时漏了“- ”",
        f"若是另一条,请在“{key}”前面写“- ”,与上一条的“- ”对齐;若是同一条,请把两处合成一处",
    )


def not_indented(key: str, above: str) -> Reason:
    """Return the reason for a field that should stand below another and is not indented."""
    return (
        "FIL111",
        f"“{key}”写了两次,多半是“{above}”下面的内容没有缩进",
        f"“{above}”下面的各行,请比“{above}”多缩进两格",
    )


def anchor_or_tag(event: Any) -> Reason:
    """Return the reason for an anchor (&x) or a tag (!x)."""
    sign = "&" if event.anchor else "!"
    return (
        "FIL112",
        f"用了以“{sign}”起头的写法,本系统不认",
        f"请删去“{sign}”开头的词;若是文字本身带“{sign}”,请加英文双引号",
    )


def check_bytes(path: str, data: bytes) -> Iterator[Finding]:
    """Yield what is wrong with the bytes before any parsing: size, encoding, marks, tabs."""
    if len(data) > MAX_BYTES:
        repair = "请检查是否贴入了附件或图片;周报只写文字,一个文件不超过 256 KB"
        yield Finding(path, 1, 1, "FIL110", f"文件太大({len(data) // 1024} KB)", repair)
        return
    foreign = next((name for sign, name in _FOREIGN if data.startswith(sign)), "")
    if foreign:
        message = f"文件其实是{foreign},不是文字文件"
        repair = "只改扩展名不行:请打开它,把内容照模板重新写进扩展名是 yaml 的文字文件"
        yield Finding(path, 1, 1, "FIL101", message, repair)
        return
    if data.startswith(b"\xef\xbb\xbf"):
        yield Finding(
            path,
            1,
            1,
            "FIL102",
            "文件开头有看不见的 BOM 标记",
            "请在编辑器里另存为“UTF-8”(不是“UTF-8 带 BOM”)",
        )
        return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield _not_utf8(path, data, error.start)
        return
    if not text.strip():
        yield Finding(path, 1, 1, *EMPTY)
        return
    yield from _invisible(path, text)
    if "\t" in text:
        yield from _tabs(path, text)
    if text.startswith("%") or "\n%" in text:
        number = text.count("\n", 0, ("\n" + text).index("\n%")) + 1
        yield Finding(path, number, 1, *DIRECTIVE)


def check_root(root: Value) -> list[tuple[int, int, str, str, str]]:
    """Return a problem when the file as a whole is not a list of fields."""
    if isinstance(root, dict):
        return []
    if isinstance(root, str) and root.lstrip().lower().startswith(("<!doctype", "<html")):
        return [(0, 0, *WEB_PAGE)]
    if isinstance(root, list) and root and all(isinstance(item, dict) for item in root):
        return [(0, 0, *LIST_OF_FIELDS)]
    return [(0, 0, *(NOT_FIELDS if root else EMPTY))]


def _hidden(sign: str) -> Reason:
    return "FIL103", f"有看不见的控制字符(U+{ord(sign):04X})", _PASTED


def _not_utf8(path: str, data: bytes, start: int) -> Finding:
    line = data.count(b"\n", 0, start) + 1
    start_of_line = data.rfind(b"\n", 0, start) + 1
    column = len(data[start_of_line:start].decode("utf-8", "replace")) + 1
    name = _encoding(data)
    repair = "请在编辑器里选“另存为”,编码选“UTF-8”,再提交"
    return Finding(path, line, column, "FIL101", f"文件编码是{name},不是 UTF-8", repair)


def _encoding(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return " UTF-16(“Unicode”)"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "别的编码"
    return " GBK(中文 Windows 的“ANSI”)"


def _invisible(path: str, text: str) -> Iterator[Finding]:
    for match in islice(_INVISIBLE.finditer(text), 3):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        yield Finding(path, line, column, *_hidden(match.group()))


def _tab(line: str, at: int) -> tuple[str, str, str]:
    """message, repair and corrected line for a line with a tab"""
    if not line[:at].strip():
        # How deep a tab in front should go only the writer knows.
        return "用了 Tab 键缩进", "请把 Tab 换成空格,每层两个空格", ""
    if not re.search("[:：#]", line[:at]):
        repair = "请照模板一项一行,写成“字段名: 内容”"
        return "这一行像是从表格里粘贴来的(有 Tab 键)", repair, ""
    return "内容里有 Tab 键", "请把 Tab 换成空格", line.replace("\t", " ").rstrip("\r")


def _tabs(path: str, text: str) -> Iterator[Finding]:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if "\t" in line]
    for number, line in lines[:3]:
        at = line.index("\t")
        message, repair, corrected = _tab(line, at)
        if number == lines[0][0] and len(lines) > 3:
            repair = f"{repair};这个文件共有 {len(lines)} 行,请逐行改正"
        yield Finding(path, number, at + 1, "FIL104", message, repair, corrected)
