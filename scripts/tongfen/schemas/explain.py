"""Shape errors in a clerk's Chinese: what was written, what belongs there, how to get there."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, compress, islice
from operator import not_
from typing import Any

from tongfen.documents import Document, Finding, Pointer
from tongfen.schemas.dating import is_forgiven, softened
from tongfen.schemas.meant import meant_word, nearest, plain
from tongfen.schemas.meant_parts import parts_of, said_for
from tongfen.schemas.shapes import Shape, ShapeError, missing_key
from tongfen.schemas.sheet import Sheet, example_of, short
from tongfen.schemas.values import of_type, of_value, unfilled

MAX_ERRORS, MAX_FINDINGS = 1000, 50
"""Of one file; one with more is broken as a whole, and each error and finding costs a walk."""
SHOWN = 3
"""Findings of one cause in one file"""
_ONE_CAUSE = ("AMT101", "SCH106", "SCH107", "SCH108", "SCH109", "SCH110")
"""Of these the cause is the keyboard or the habit, whatever the field"""
_ALIKE = {"type": "kind", "id": "project", "project": "id", "number": "count", "no": "number"}
"""Names for one another that no spelling brings together"""


def explain(
    document: Document, shape: Shape, lines: Sequence[str] = (), week: str = ""
) -> list[Finding]:
    """Return what is wrong with the shape of a document, first things first, causes not repeated.

    For a file of `week` what was asked for only later is a hint.
    """
    sheet = Sheet(document, shape, lines)
    errors = sorted(
        islice(shape.errors(document.value), MAX_ERRORS),
        key=lambda error: (len(error.pointer), str(error.pointer)),
    )
    # Of a file with too many errors to see them all nothing is forgiven.
    judged = week if len(errors) < MAX_ERRORS else ""
    forgiven = [is_forgiven(shape, error, judged) for error in errors]
    hints = [
        softened(finding, shape, error)
        for error in compress(errors, forgiven)
        for finding in _explain(sheet, error, set())
    ]
    wrong = _wrong(sheet, tuple(compress(errors, map(not_, forgiven))))
    return sorted((*wrong, *_few(sorted(hints))))


def _wrong(sheet: Sheet, errors: Sequence[ShapeError]) -> list[Finding]:
    shape = sheet.shape
    missing = {
        (error.pointer, missing_key(error)) for error in errors if error.keyword == "required"
    }
    meant = {
        (error.pointer, name)
        for error in errors
        if error.keyword == "additionalProperties"
        for _, name in _unknown(shape, error, missing)
    }
    torn = _torn(sheet, errors)
    findings: dict[tuple[int, int, str], Finding] = {}
    found = (
        finding
        for error in errors
        if error.keyword != "required"
        or ((error.pointer, missing_key(error)) not in meant and error.pointer[:-1] not in torn)
        for finding in _explain(sheet, error, missing)
    )
    for finding in islice(chain(torn.values(), found), MAX_FINDINGS):
        # One place has one finding, but an entry may lack several fields.
        name = finding.message if finding.code == "SCH102" else ""
        findings.setdefault((finding.line, finding.column, name), finding)
    return _few(sorted(findings.values()))


def _few(findings: list[Finding]) -> list[Finding]:
    """Leave three findings of one cause; the first of them says how many there are."""
    counts = Counter(map(_cause, findings))
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for finding in findings:
        cause = _cause(finding)
        seen[cause] += 1
        if seen[cause] == 1 and counts[cause] > SHOWN:
            repair = f"{finding.repair};这个文件共有 {counts[cause]} 处,请逐处改正"
            kept.append(replace(finding, repair=repair))
        elif seen[cause] <= SHOWN:
            kept.append(finding)
    return kept


def _cause(finding: Finding) -> tuple[str, str]:
    if finding.code in _ONE_CAUSE:
        return finding.code, ""
    if finding.code == "SCH102":
        return finding.code, finding.message.partition("缺少")[2]
    names = [step for step in finding.pointer if isinstance(step, str)]
    return finding.code, names[-1] if names else ""


def _torn(sheet: Sheet, errors: Sequence[ShapeError]) -> dict[Pointer, Finding]:
    """Find lists in which every line of one entry got a dash of its own."""
    lists = dict.fromkeys(
        error.pointer[:-1]
        for error in errors
        if error.keyword == "required" and error.pointer and isinstance(error.pointer[-1], int)
    )
    torn = {}
    for pointer in lists:
        entries = sheet.value(pointer)
        assert isinstance(entries, list)
        names = [
            next(iter(entry)) for entry in entries if isinstance(entry, dict) and len(entry) == 1
        ]
        if len(names) == len(entries) > 1 and len(set(names)) == len(names):
            message = "每一行前面都写了“- ”,一条拆成了几条"
            repair = "同一条只在第一个字段前面写“- ”;其余各行删去“- ”,多缩进两格,与第一个字段对齐"
            torn[pointer] = sheet.finding((*pointer, 1), "SCH104", message, repair)
    return torn


def _explain(
    sheet: Sheet, error: ShapeError, missing: set[tuple[Pointer, str]]
) -> Iterator[Finding]:
    pointer, keyword = error.pointer, error.keyword
    if keyword == "additionalProperties":
        yield from _unknown_keys(sheet, error, missing)
    elif keyword == "required" and not error.instance and pointer:
        repair = "请照模板填写;没有内容的,请把这一条删去"
        yield sheet.finding(pointer, "SCH105", f"{sheet.title(pointer)}是空的", repair)
    elif keyword == "required":
        yield _missing_key(sheet, error)
    elif error.instance == "":
        yield unfilled(sheet, pointer)
    elif keyword == "enum":
        yield _enum(sheet, error)
    elif keyword == "type":
        yield of_type(sheet, error)
    else:
        yield of_value(sheet, error)


def _unknown(
    shape: Shape, error: ShapeError, missing: set[tuple[Pointer, str]]
) -> Iterator[tuple[str, str | None]]:
    """Yield each unknown key with the known one it was meant to be, if one is near and not taken."""
    known: dict[str, Any] = error.schema["properties"]
    titles = {shape.resolved(node).get("title", ""): name for name, node in known.items()}
    present = shape.present_names(known)
    for key in error.instance:
        if key in present:
            yield key, present[key] if present[key] not in error.instance else None
        elif key not in known:
            alike = _ALIKE.get(key, "")
            wanted = (error.pointer, alike) in missing
            written = plain(key).strip(" *`'\"")
            meant = alike if wanted else titles.get(written) or nearest(written, known, titles)
            yield key, meant if meant not in error.instance else None


def _unknown_keys(
    sheet: Sheet, error: ShapeError, missing: set[tuple[Pointer, str]]
) -> Iterator[Finding]:
    shape, known = sheet.shape, error.schema["properties"]
    present = shape.present_names(known)
    for key, meant in _unknown(shape, error, missing):
        if key in present:
            yield _old_name(sheet, (*error.pointer, key), present[key], taken=meant is None)
            continue
        message, instead = f"没有“{short(key)}”这个字段", ""
        inside = _inside(shape, known, key)
        name, colon, rest = key.partition(":")
        if colon and name in known:
            message = "冒号后面没有空格"
            repair = f"请在英文冒号后空一格,写成“{name}: {short(rest)}”"
        elif meant:
            title = shape.resolved(known[meant]).get("title", "")
            repair = f"是不是“{meant}”({title})?请把“{short(key)}”改成“{meant}”"
            instead = meant
        elif inside:
            title = shape.resolved(known[inside]).get("title", "")
            repair = f"“{key}”应当写在“{inside}”({title})里面,请检查这一行的缩进"
        else:
            names = "、".join(
                f"{name}({shape.resolved(known[name]).get('title', '')})" for name in known
            )
            repair = f"这里可以写的有:{names}"
            if not error.pointer:
                repair += ";若是上一项的文字换了行,请接在上一行后面;不要的,整行删去"
        yield sheet.of_key((*error.pointer, key), "SCH101", message, repair, instead=instead)


def _old_name(sheet: Sheet, pointer: Pointer, name: str, *, taken: bool) -> Finding:
    """A field under a name it no longer has; `taken`: the new one stands beside it."""
    title = sheet.shape.at((*pointer[:-1], name)).get("title", "")
    message = f"字段“{pointer[-1]}”已改名为“{name}”({title})"
    repair = f"请把“{pointer[-1]}”改成“{name}”"
    if taken:
        repair = f"这一条里已经写了“{name}”,请删去“{pointer[-1]}”"
    instead = "" if taken else name
    return sheet.of_key(pointer, "SCH101", message, repair, instead=instead)


def _inside(shape: Shape, known: dict[str, Any], key: str) -> str:
    """The field in which an unknown key would be known, where there is just one."""
    holders = []
    for name, node in known.items():
        field = shape.resolved(node)
        inner = shape.resolved(field["items"]) if "items" in field else field
        if key in inner.get("properties", {}):
            holders.append(name)
    return holders[0] if len(holders) == 1 else ""


def _missing_key(sheet: Sheet, error: ShapeError) -> Finding:
    name, pointer, shape = missing_key(error), error.pointer, sheet.shape
    field = shape.resolved(error.schema["properties"][name])
    example = example_of(field)
    repair = f"请补上一行“{name}: {example}”" if example else f"请补上“{name}”"
    choices = [str(choice) for choice in field.get("enum", ())]
    if choices and all(choice.isascii() for choice in choices):
        # An English word does not say what it means, and the first one is no default.
        repair = f"请补上一行“{name}: ……”,从{'、'.join(choices)}里选一个;{field['description']}"
    inner = [
        f"{key}({shape.resolved(node).get('title', '')})"
        for key, node in field.get("properties", {}).items()
        if key in field.get("required", ())
    ]
    if inner:
        repair = f"请补上一行“{name}:”,下面缩进两格写:{'、'.join(inner)}"
    where = f"第{pointer[-1] + 1}条" if pointer and isinstance(pointer[-1], int) else "这里"
    message = f"{where}缺少“{name}”({field.get('title', '')})"
    return sheet.finding(pointer, "SCH102", message, repair)


def _enum(sheet: Sheet, error: ShapeError) -> Finding:
    allowed = [str(value) for value in error.wanted]
    message = f"{sheet.title(error.pointer)}不能写“{short(error.instance)}”"
    written = str(error.instance)
    meant = meant_word(written, allowed) or said_for(written, allowed)
    repair = "只能从这些里选一个:" + "、".join(allowed)
    if meant:
        repair = f"是不是“{meant}”?{repair}"
    elif len(parts_of(written, {})) > 1 and all(part in allowed for part in parts_of(written, {})):
        one_line = isinstance(error.pointer[-1], int)
        repair = "一行只写一样,请分成几行" if one_line else f"这里只写一样。{repair}"
    return sheet.finding(error.pointer, "SCH103", message, repair)
