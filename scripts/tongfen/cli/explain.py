"""`tongfen explain`: a rule with its example, or a field, in the terminal; the same as the handbook's pages."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from tongfen.documents.showing import visible, width
from tongfen.rules.catalogue import CATALOGUE, Explained
from tongfen.rules.examples import Example
from tongfen.rules.families import FAMILIES
from tongfen.schemas.shapes import Shape
from tongfen.sources.tree import CannotReadError
from tongfen.view.field_reference import FieldsView, FieldView, fields_of
from tongfen.view.handbook import KINDS, RuleView, rule_of
from tongfen.view.samples import FileSample, Line, Sample

_FEW = 8
_CODE = re.compile(r"([A-Z]{1,4})-?([0-9]{1,4})")
_HALF = str.maketrans("，：；", ",:;")


def all_rules() -> str:
    """Every rule by family, a line each."""
    rows = [f"共 {len(CATALOGUE)} 条规则。tongfen explain 编号,看一条的例子和改法。"]
    for family in FAMILIES:
        rules = [entry for entry in CATALOGUE if entry.code.startswith(family.prefix)]
        if rules:
            rows += ["", f"{family.title} {family.prefix}", *map(_brief, rules)]
    return "\n".join(rows)


def _brief(entry: Explained) -> str:
    return f"  {entry.code} {'提示' if entry.hint else '错误'} {entry.says}"


def rule_named(word: str) -> Explained | None:
    """The rule of a code or a slug, however it is typed."""
    asked = _plain(word)
    return next((one for one in CATALOGUE if asked in (one.code.lower(), one.slug)), None)


def rule_text(entry: Explained, example: Example) -> str:
    """A rule: what it asks and why, the bad example with the places, what is said, the good example."""
    rule = rule_of(entry, example)
    rows = [f"{rule.code} {rule.severity} {rule.says}", "", f"为什么: {rule.why}"]
    rows.append(_half(rule.consequence + rule.holds))
    rows += ["", "错的例子", *_sample(rule.bad, "^"), "检查时这样说", *_said(rule)]
    rows += ["对的例子", *_good(rule), "例子里的企业、项目和金额都是虚构的。"]
    return "\n".join(rows)


def _said(rule: RuleView) -> list[str]:
    return [f"  {row}".rstrip() for row in rule.expected.rstrip("\n").split("\n")] + [""]


def _good(rule: RuleView) -> Iterator[str]:
    if rule.good.files:
        yield from _sample(rule.good, "")
    else:
        yield from ("  文件都在,就不会有这个问题。", "")


def _sample(sample: Sample, caret: str) -> Iterator[str]:
    if sample.note:
        yield f"  {_half(sample.note)}"
    for file in sample.files:
        yield f"  {visible(file.path)}{_facts(file)}"
        for line in file.lines:
            yield from _line(line, caret)
        yield ""


def _facts(file: FileSample) -> str:
    return f":{_half(''.join(file.facts))}" if file.facts else ""


def _line(line: Line, caret: str) -> Iterator[str]:
    if not line.number:
        yield "       ……"
        return
    sign = ">" if line.marked else " "
    yield f" {sign}{line.number:>4} | {line.before}{line.marked}".rstrip()
    if line.marked and caret:
        yield f"       | {' ' * width(line.before)}{caret}"


def fields_text(word: str, shapes: Mapping[str, Shape]) -> str:
    """Every field of that key or Chinese title: those units write; where they have none, the office's.

    Raises CannotReadError where there is none at all.
    """
    kinds = [*KINDS, *sorted(shapes.keys() - set(KINDS))]
    views = {kind: fields_of(shapes[kind]) for kind in kinds if kind in shapes}
    found = [pair for kind in KINDS if kind in views for pair in _named(word, views[kind])]
    found = found or [pair for view in views.values() for pair in _named(word, view)]
    if not found:
        raise CannotReadError(unknown(word, views.values()))
    rows = [row for view, field in found[:_FEW] for row in _field(view, field)]
    if len(found) > _FEW:
        rows.append(f"另有 {len(found) - _FEW} 处同名;写全一些再问,例如 {found[_FEW][1].anchor}")
    return "\n".join(rows).rstrip("\n")


def _named(word: str, view: FieldsView) -> Iterator[tuple[FieldsView, FieldView]]:
    asked = _plain(word)
    for field in _all(view):
        names = (field.anchor, field.name, field.anchor.rpartition(".")[2], _plain(field.title))
        if asked in names:
            yield view, field


def _all(view: FieldsView) -> Iterator[FieldView]:
    """Every field, and the parts of a file as the fields they are."""
    for section in view.sections:
        if section.key:
            yield FieldView(
                section.anchor, section.key, section.title, section.help, section.form,
                section.required, "", section.public, section.since, key=False,
            )  # fmt: skip
        yield from section.fields


def _field(view: FieldsView, field: FieldView) -> Iterator[str]:
    need = "必填" if field.required else "选填"
    yield f"{field.anchor}({field.title}) {view.title}"
    yield f"  填什么: {field.help}{'改了它，收到时间重新算起。' if field.key else ''}"
    yield f"  写法: {_half(field.form)};{need}"
    if field.example:
        yield f"  例: {field.example}"
    yield f"  谁能看: {field.seen_by}"
    yield f"  起用: {field.since}"
    yield ""


def unknown(word: str, views: Iterable[FieldsView] = ()) -> str:
    """Say that there is no such rule or field, and which come near."""
    asked = _plain(word)
    near = _near_codes(asked) or get_close_matches(asked, _names(views), 3)
    guess = f"相近的有:{'、'.join(near)}" if near else "只写 tongfen explain,列出全部规则"
    where = "" if views or near else "字段要在仓库里查(或加 --root);"
    return f"没有“{visible(word)}”这条规则或字段;{where}{guess}"


def _near_codes(asked: str) -> list[str]:
    """The codes that come next to a mistyped one, of its family if it has one."""
    found = _CODE.fullmatch(asked.upper())
    if found is None:
        return []
    codes = [entry.code for entry in CATALOGUE]
    family = [code for code in codes if code.startswith(found[1])]
    near = sorted(family, key=lambda code: abs(int(code[3:]) - int(found[2])))
    return near[:3] or get_close_matches(asked.upper(), codes, 3, 0.5)


def _names(views: Iterable[FieldsView]) -> list[str]:
    fields = [field for view in views for field in _all(view)]
    keys = (field.anchor.rpartition(".")[2] for field in fields)
    return [*dict.fromkeys((*keys, *(field.title for field in fields)))]


def _half(text: str) -> str:
    """A page's words with the punctuation of the terminal."""
    return text.translate(_HALF)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().lower()
