"""Shape errors in a clerk's Chinese: what was written, what belongs there, how to get there."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tongfen.documents import Document, Finding, Pointer, Value
from tongfen.schemas.credit_codes import misspelt
from tongfen.schemas.shapes import Shape, ShapeError

MAX_ERRORS, MAX_FINDINGS = 1000, 50
"""Of one file; one with more is broken as a whole, and each error and finding costs a walk."""
_TYPES = {
    "array": "一条一条的清单(每条以“- ”开头)",
    "object": "分行写的几个字段",
    "string": "一段文字",
    "integer": "一个整数",
    "number": "一个数字",
    "boolean": "true(是)或 false(否)",
}
_WIDE = (
    ("０１２３４５６７８９", "SCH107", "全角数字"),
    ("，、", "SCH106", "中文逗号"),
    ("（）［］【】｛｝", "SCH108", "中文括号"),
    ("：", "SCH109", "中文冒号"),
    ("．。－—～“”‘’", "SCH110", "全角符号"),
)
_LIMITS = {
    "maxLength": ("{0}太长(最多{1}个字)", "请写得短一些"),
    "minLength": ("{0}太短(至少{1}个字)", "请写完整"),
    "maxItems": ("{0}超出范围", "最多{1}条"),
    "minItems": ("{0}超出范围", "至少{1}条"),
    "minimum": ("{0}超出范围", "不小于{1}"),
    "maximum": ("{0}超出范围", "不大于{1}"),
    "uniqueItems": ("{0}有重复", "请删去重复的"),
}
_QUOTES = str.maketrans("", "", "“”‘’")
_DAY_OR_WEEK = {
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "iso-week": re.compile(r"[0-9]{4}-W[0-9]{2}"),
}
_DAY = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))")
_TIME = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?$")
_CREDIT_CODE = "HJ-NPQRTUWXY"
"""Stands in the pattern of a unified social credit code and in no other"""
_ROUGH = re.compile(r"^(?:约|近|超|逾|人民币|RMB|[¥￥])+|\s+")
"""What people put before or into an amount"""


def explain(document: Document, shape: Shape) -> list[Finding]:
    """Return what is wrong with the shape of a document, first things first, causes not repeated."""
    errors = sorted(
        islice(shape.errors(document.value), MAX_ERRORS),
        key=lambda error: (len(error.pointer), str(error.pointer)),
    )
    meant = {
        (error.pointer, name)
        for error in errors
        if error.keyword == "additionalProperties"
        for _, name in _unknown(shape, error)
    }
    findings: dict[tuple[int, int, str], Finding] = {}
    found = (
        finding
        for error in errors
        if error.keyword != "required" or (error.pointer, _missing(error)) not in meant
        for finding in _explain(document, shape, error)
    )
    for finding in islice(found, MAX_FINDINGS):
        # One place has one finding, but an entry may lack several fields.
        name = finding.message if finding.code == "SCH102" else ""
        findings.setdefault((finding.line, finding.column, name), finding)
    return sorted(findings.values())


def _explain(document: Document, shape: Shape, error: ShapeError) -> Iterator[Finding]:
    pointer, keyword = error.pointer, error.keyword
    if keyword == "additionalProperties":
        yield from _unknown_keys(document, shape, error, pointer)
    elif keyword == "required" and not error.instance and pointer:
        repair = "请照模板填写;没有内容的,请把这一条删去"
        yield _finding(document, pointer, "SCH105", f"{_title(shape, pointer)}是空的", repair)
    elif keyword == "required":
        yield _missing_key(document, shape, error, pointer)
    elif keyword == "enum":
        yield _enum(document, shape, error, pointer)
    elif keyword == "type":
        yield _type(document, shape, error, pointer)
    else:
        yield _text(document, shape, error, pointer)


def _unknown(shape: Shape, error: ShapeError) -> Iterator[tuple[str, str | None]]:
    """Yield each unknown key with the known one it was meant to be, if one is near and not taken."""
    known: dict[str, Any] = error.schema["properties"]
    titles = {shape.resolved(node).get("title", ""): name for name, node in known.items()}
    for key in error.instance:
        if key not in known:
            meant = titles.get(key) or _nearest(key, known, titles)
            yield key, meant if meant not in error.instance else None


def _unknown_keys(
    document: Document, shape: Shape, error: ShapeError, pointer: Pointer
) -> Iterator[Finding]:
    known = error.schema["properties"]
    for key, meant in _unknown(shape, error):
        if meant:
            title = shape.resolved(known[meant]).get("title", "")
            repair = f"是不是“{meant}”({title})?请把“{_short(key)}”改成“{meant}”"
        else:
            names = "、".join(
                f"{name}({shape.resolved(known[name]).get('title', '')})" for name in known
            )
            repair = f"这里可以写的有:{names}"
        message = f"没有“{_short(key)}”这个字段"
        yield _finding(document, (*pointer, key), "SCH101", message, repair, key=True)


def _nearest(key: str, known: dict[str, Any], titles: dict[str, str]) -> str | None:
    """The field meant, by the nearest English key or Chinese title, if one is near enough."""
    found: tuple[str, float, int] | None = process.extractOne(
        key.lower(), list(known), scorer=OSA.normalized_similarity
    )
    if found and found[1] >= 0.6:
        return str(found[0])
    holding = [title for title in titles if len(key) > 1 and key in title]
    if len(holding) == 1:
        return titles[holding[0]]
    titled: tuple[str, float, int] | None = process.extractOne(
        key, list(titles), scorer=OSA.normalized_similarity
    )
    return titles[titled[0]] if titled and titled[1] >= 0.5 else None


def _missing(error: ShapeError) -> str:
    """The key one `required` error is about: its message starts with the quoted name."""
    names: list[str] = error.wanted
    return next(name for name in names if error.message.startswith(repr(name)))


def _missing_key(document: Document, shape: Shape, error: ShapeError, pointer: Pointer) -> Finding:
    name = _missing(error)
    field = shape.resolved(error.schema["properties"][name])
    example = _example(field)
    repair = f"请补上一行“{name}: {example}”" if example else f"请补上“{name}”"
    inner = [
        f"{key}({shape.resolved(node).get('title', '')})"
        for key, node in field.get("properties", {}).items()
        if key in field.get("required", ())
    ]
    if inner:
        repair = f"请补上一行“{name}:”,下面缩进两格写:{'、'.join(inner)}"
    where = f"第{pointer[-1] + 1}条" if pointer and isinstance(pointer[-1], int) else "这里"
    message = f"{where}缺少“{name}”({field.get('title', '')})"
    return _finding(document, pointer, "SCH102", message, repair)


def _enum(document: Document, shape: Shape, error: ShapeError, pointer: Pointer) -> Finding:
    allowed = [str(value) for value in error.wanted]
    message = f"{_title(shape, pointer)}不能写“{_short(error.instance)}”"
    return _finding(
        document, pointer, "SCH103", message, "只能从这些里选一个:" + "、".join(allowed)
    )


def _type(document: Document, shape: Shape, error: ShapeError, pointer: Pointer) -> Finding:
    wanted = error.wanted
    first = wanted[0] if isinstance(wanted, list) else wanted
    if isinstance(error.instance, str) and first in ("integer", "number"):
        wide = _wide(document, shape, pointer, error.instance)
        if wide:
            return wide
    if error.instance == "":
        return _unfilled(document, shape, pointer)
    message = f"{_title(shape, pointer)}应当是{_TYPES.get(first, '别的内容')}"
    field = shape.at(pointer)
    example = _example(field)
    repair = f"例如:{example}" if example else f"请写成{_TYPES.get(first, '模板里的样子')}"
    number = re.fullmatch(r"[^0-9]*([0-9]+)[^0-9.]*", str(error.instance))
    if first == "integer" and number:
        repair = f"请只写数字:{number[1]}"
    elif first == "array" and isinstance(error.instance, dict):
        repair = "请在第一个字段前面写“- ”,同一条的其余各行多缩进两格,与第一个字段对齐"
    elif first == "object" and isinstance(error.instance, list):
        repair = "请删去前面的“- ”,各个字段分行写,左边对齐"
    elif first in ("array", "object"):
        repair = "没有内容的,整行删去;有内容的,请另起一行,缩进两格,照模板书写"
        if isinstance(error.instance, str) and "：" in error.instance:
            return _wide_colon(document, field, pointer, error.instance)
    return _finding(document, pointer, "SCH104", message, repair)


def _text(document: Document, shape: Shape, error: ShapeError, pointer: Pointer) -> Finding:
    value, title = error.instance, _title(shape, pointer)
    if value == "":
        return _unfilled(document, shape, pointer)
    if isinstance(value, str) and _CREDIT_CODE in str(shape.at(pointer).get("pattern", "")):
        return _finding(document, pointer, "SCH112", *misspelt(value))
    if error.keyword in _LIMITS:
        message, repair = (part.format(title, error.wanted) for part in _LIMITS[error.keyword])
        return _finding(document, pointer, "SCH111", message, repair)
    if isinstance(value, str):
        special = _wide(document, shape, pointer, value) or _amount(document, shape, pointer, value)
        return special or _written(document, shape.at(pointer), pointer, title, value)
    message = f"{title}的写法不对:“{_short(value)}”"
    return _finding(document, pointer, "SCH112", message, "请照模板书写")


def _written(
    document: Document, field: dict[str, Any], pointer: Pointer, title: str, value: str
) -> Finding:
    """Text that is not written as its pattern or format wants it."""
    example, form = _example(field), field.get("format", "")
    if form in _DAY_OR_WEEK and _DAY_OR_WEEK[form].fullmatch(value):
        message = f"没有“{value}”这一{'天' if form == 'date' else '周'}"
        return _finding(document, pointer, "SCH113", message, f"请核对,例如:{example}")
    message, repair = f"{title}的写法不对:“{_short(value)}”", f"请照这个样子写:{example}"
    day = _DAY.fullmatch(_TIME.sub("", value)) if form == "date" else None
    if day:
        repair = f"请写成“{day[1]}-{int(day[2] or day[4]):02d}-{int(day[3] or day[5]):02d}”"
    elif value.endswith("\n"):
        message = f"{title}后面多了一个换行"
        repair = "请把内容写在字段名同一行,不要用“|”或“>”"
    return _finding(document, pointer, "SCH112", message, repair)


def _unfilled(document: Document, shape: Shape, pointer: Pointer) -> Finding:
    needed = pointer and pointer[-1] in shape.at(pointer[:-1]).get("required", ())
    example = _example(shape.at(pointer))
    repair = (
        (f"请填写,例如:{example}" if example else "请填写") if needed else "请填写,或删去这一行"
    )
    message = f"{_title(shape, pointer)}没有填写"
    return _finding(document, pointer, "SCH105", message, repair)


def _wide(document: Document, shape: Shape, pointer: Pointer, value: str) -> Finding | None:
    """Full-width signs where plain ones belong: each kind has its own finding."""
    for signs, code, name in _WIDE:
        hit = next((sign for sign in value if sign in signs), None)
        if hit:
            plain = unicodedata.normalize("NFKC", value.translate(_QUOTES))
            plain = plain.replace("。", ".").replace("—", "-").replace("、", ",")
            if code == "SCH106":
                plain = plain.replace(",", "")
            field = shape.at(pointer)
            fits = re.search(field.get("pattern", ""), plain)
            shown = f"写成“{_short(plain)}”" if fits else f"例如“{_example(field)}”"
            repair = f"请改用英文输入法重新输入,{shown}"
            return _finding(document, pointer, code, f"这里用了{name}“{hit}”", repair)
    return None


def _wide_colon(document: Document, field: dict[str, Any], pointer: Pointer, value: str) -> Finding:
    name, _, rest = value.partition("：")
    known = field.get("properties", {})
    meant = _nearest(name, known, {node.get("title", ""): key for key, node in known.items()})
    repair = (
        f"请另起一行,缩进两格,用英文冒号“:”加一个空格,例如“{meant or _short(name)}: {_short(rest)}”"
    )
    return _finding(document, pointer, "SCH109", "字段名后面用了中文冒号“：”", repair)


def _amount(document: Document, shape: Shape, pointer: Pointer, value: str) -> Finding | None:
    """An amount without its unit is the commonest slip; say both likely readings."""
    if "亿元" not in str(shape.at(pointer).get("pattern", "")):
        return None
    bare = value.replace(",", "")
    if bare.replace(".", "", 1).isdigit() and bare.isascii():
        message = f"金额“{_short(value)}”没有写单位"
        repair = f"请在数字后写上单位,例如“{bare}万元”或“{bare}亿元”"
        return _finding(document, pointer, "AMT101", message, repair)
    plain = _ROUGH.sub("", bare).replace("美金", "美元")
    plain += "元" if plain.endswith(("万", "亿")) else ""
    if "," not in value and plain != value and _fits(shape.at(pointer), plain):
        message = f"{_title(shape, pointer)}的写法不对:“{_short(value)}”"
        return _finding(document, pointer, "SCH112", message, f"请写成“{_short(plain)}”")
    if "," in value:
        message = f"金额“{_short(value)}”里有逗号"
        shown = plain if _fits(shape.at(pointer), plain) else _example(shape.at(pointer))
        return _finding(document, pointer, "SCH106", message, f"请去掉逗号,写成“{_short(shown)}”")
    return None


def _fits(field: dict[str, Any], text: str) -> bool:
    return re.search(field.get("pattern", ""), text) is not None


def _title(shape: Shape, pointer: Pointer) -> str:
    title = shape.at(pointer).get("title")
    if pointer and isinstance(pointer[-1], int):
        parent = shape.at(pointer[:-1]).get("title", "")
        return f"“{parent}”第{pointer[-1] + 1}条"
    name = pointer[-1] if pointer else ""
    return f"{name}({title})" if title and name else "文件内容"


def _example(field: dict[str, Any]) -> str:
    examples = field.get("examples") or [""]
    example = examples[0]
    if isinstance(example, bool):
        return "true" if example else "false"
    return str(example) if isinstance(example, str | int | float) else ""


def _short(value: Value) -> str:
    text = str(value).replace("\n", " ")
    return text if len(text) <= 40 else text[:40] + "…"


def _finding(
    document: Document, pointer: Pointer, code: str, message: str, repair: str, *, key: bool = False
) -> Finding:
    line, column = document.locate(pointer, key=key)
    return Finding(document.path, line, column, code, message, repair, pointer=pointer)
