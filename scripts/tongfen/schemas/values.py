"""Values that are not of their type or not written as shown: the finding for each."""

import re
from datetime import date
from typing import Any

from tongfen.documents import Finding, Pointer
from tongfen.schemas.amending import field_meant
from tongfen.schemas.credit_codes import misspelt
from tongfen.schemas.kinds import place_of
from tongfen.schemas.meant import (
    Fits,
    Meant,
    meant_amount,
    meant_code,
    meant_date,
    meant_id,
    meant_number,
    meant_otherwise,
    meant_week,
    nearest,
    plain,
)
from tongfen.schemas.meant_parts import meant_partial, meant_quarter, meant_share, parts_of
from tongfen.schemas.shapes import FORMATS, ShapeError
from tongfen.schemas.sheet import Sheet, example_of, short

_TYPES = {
    "array": "一条一条的清单(每条以“- ”开头)",
    "object": "分行写的几个字段",
    "string": "一段文字",
    "integer": "一个整数",
    "number": "一个数字",
    "boolean": "true(是)或 false(否)",
}
_LETTERS = "".join(map(chr, (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
_WIDE = (
    ("０１２３４５６７８９", "SCH107", "全角数字"),
    ("，、", "SCH106", "中文逗号"),
    ("（）［］【】｛｝", "SCH108", "中文括号"),
    ("：", "SCH109", "中文冒号"),
    ("．。－—～“”‘’；＋＿", "SCH110", "全角符号"),
    (_LETTERS, "SCH110", "全角字母"),
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
_DAY_OR_WEEK = {
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "iso-week": re.compile(r"[0-9]{4}-W[0-9]{2}"),
}
LONGEST = 100
"""A longer text was not meant to be a date, an amount or an id; guessing at it would only cost time."""
_ID, _CODE, _PARTIAL = "^[a-z0-9]+(-", "^[0-9A-HJ-NPQRTUWXY]", "^[0-9]{4}"
"""How the patterns of ids, of credit codes and of days told in part begin"""
_HAN = re.compile("[\u4e00-\u9fff]")
_MONEY = ("亿元", "(元|美元)")
"""What the patterns of amounts hold"""
_MOST_PARTS = 8
"""More lines than these are not shown one by one"""


def of_type(sheet: Sheet, error: ShapeError) -> Finding:
    """Return the finding for a value that is not of its type."""
    wanted, pointer, value = error.wanted, error.pointer, error.instance
    first = wanted[0] if isinstance(wanted, list) else wanted
    field, number = sheet.shape.at(pointer), meant_number(str(value))
    if isinstance(value, str) and first in ("integer", "number"):
        wide = _wide(sheet, pointer, value, Meant(number, certain=True))
        if wide:
            return wide
    message = f"{sheet.title(pointer)}应当是{_TYPES.get(first, '别的内容')}"
    example, instead = example_of(field), ""
    repair = f"例如:{example}" if example else f"请写成{_TYPES.get(first, '模板里的样子')}"
    if first == "integer" and number:
        rough = re.search("[约近超余多上下]", str(value))
        repair, instead = f"请只写数字:{number}", "" if rough else number
    elif first == "array" and isinstance(value, dict):
        repair = "请在第一个字段前面写“- ”,同一条的其余各行多缩进两格,与第一个字段对齐"
    elif first == "object" and isinstance(value, list):
        repair = "请删去前面的“- ”,各个字段分行写,左边对齐"
        if len(value) > 1:
            repair = f"这里只写一份;有几份的,请把上面一级分成几条,一条写一份。{repair}"
    elif first in ("array", "object"):
        if isinstance(value, str) and "：" in value:
            return _wide_colon(sheet, pointer, value)
        repair = f"没有内容的,整行删去;有内容的,{_below(sheet, field)}"
        if first == "array" and isinstance(value, str):
            repair = _line_by_line(sheet, pointer, value) or repair
    elif first == "string" and isinstance(value, dict | list):
        return _as_text(sheet, pointer, message)
    return sheet.finding(pointer, "SCH104", message, repair, instead=instead)


def of_value(sheet: Sheet, error: ShapeError) -> Finding:
    """Return the finding for a value of the right type that is too long, too large or ill written."""
    value, pointer, title = error.instance, error.pointer, sheet.title(error.pointer)
    written = isinstance(value, str) and "pattern" in sheet.shape.at(pointer)
    if error.keyword in _LIMITS and not written:
        message, repair = (part.format(title, error.wanted) for part in _LIMITS[error.keyword])
        return sheet.finding(pointer, "SCH111", message, repair)
    if not isinstance(value, str):
        message = f"{title}的写法不对:“{short(value)}”"
        return sheet.finding(pointer, "SCH112", message, "请照模板书写")
    if pointer[:1] == ("corrections",) and pointer[2:] == ("field",):
        way = field_meant(sheet.shape, sheet.value((*pointer[:2], "entry")), plain(value).strip())
        if way:
            message = f"{title}要写字段名,不写“{short(value)}”"
            return sheet.finding(pointer, "SCH112", message, f"请写成“{way}”", instead=way)
    field = sheet.shape.at(pointer)
    meant = _meant(field, value, _monday(sheet), _year(sheet))
    if str(field["pattern"]).startswith(_CODE):
        message, repair = misspelt(value)
        return sheet.finding(pointer, "SCH112", message, repair, instead=_sure(meant))
    if meant.several:
        message = f"{title}写了不止一个:“{short(value)}”"
        return sheet.finding(pointer, "SCH112", message, meant.advice)
    special = _wide(sheet, pointer, value, meant) or _amount(sheet, pointer, value, meant)
    if special is None and error.keyword in _LIMITS and not meant.text:
        message, repair = (part.format(title, error.wanted) for part in _LIMITS[error.keyword])
        return sheet.finding(pointer, "SCH111", message, meant.advice or repair)
    return special or _written(sheet, pointer, value, meant)


def unfilled(sheet: Sheet, pointer: Pointer) -> Finding:
    """Return the finding for a field without content."""
    needed = pointer and pointer[-1] in sheet.shape.at(pointer[:-1]).get("required", ())
    example = example_of(sheet.shape.at(pointer))
    repair = (
        (f"请填写,例如:{example}" if example else "请填写") if needed else "请填写,或删去这一行"
    )
    if sheet.rest(pointer).lstrip(": ").startswith("#"):
        repair = "“#”后面的字只当作备注;是内容的,请给整句加英文双引号"
    message = f"{sheet.title(pointer)}没有填写"
    return sheet.finding(pointer, "SCH105", message, repair)


def _monday(sheet: Sheet) -> date | None:
    """The first day of the report's week, from where it is filed."""
    where = place_of(sheet.document.path)
    if where is None or where.kind != "weekly":
        return None
    return date.fromisocalendar(int(where.name[:4]), int(where.name[6:]), 1)


def _year(sheet: Sheet) -> str:
    """The year of a plan, from where it is filed."""
    where = place_of(sheet.document.path)
    return where.name if where and re.fullmatch("20[0-9]{2}", where.name) else ""


def _is_money(field: dict[str, Any]) -> bool:
    return any(part in str(field.get("pattern", "")) for part in _MONEY)


def _fits(field: dict[str, Any]) -> Fits:
    pattern, form = str(field.get("pattern", "")).removesuffix("$"), field.get("format", "")
    longest = int(field.get("maxLength", 1000))

    def fits(text: str) -> bool:
        right = re.match(rf"(?:{pattern})\Z", text) is not None
        return right and len(text) <= longest and (form not in FORMATS or FORMATS[form](text))

    return fits


def _meant(field: dict[str, Any], value: str, monday: date | None, year: str) -> Meant:
    """What was meant, by the kind of field; `year` is that of the file, where it is a year's."""
    pattern, form, fits = str(field.get("pattern", "")), field.get("format", ""), _fits(field)
    if len(value) > LONGEST:
        return Meant()
    if form == "date":
        meant = meant_date(value, monday)
        if year and not meant.text:
            meant = meant_partial(value, year, fits)
    elif form == "iso-week":
        meant = meant_week(value)
    elif _is_money(field):
        meant = meant_amount(value, fits)
    elif pattern.startswith(_PARTIAL):
        meant = meant_partial(value, year, fits)
    elif pattern.endswith("-Q[1-4]$"):
        meant = meant_quarter(value)
    elif ")?%" in pattern:
        meant = meant_share(value, fits)
    elif pattern.startswith(_CODE):
        meant = meant_code(value, fits)
    elif pattern.startswith(_ID):
        meant = meant_id(value, fits)
    else:
        meant = Meant()
    if meant.advice or (meant.text and fits(meant.text)):
        return meant
    return meant_otherwise(value, fits) if pattern else meant


def _written(sheet: Sheet, pointer: Pointer, value: str, meant: Meant) -> Finding:
    """Text that is not written as its pattern or format wants it."""
    field, title = sheet.shape.at(pointer), sheet.title(pointer)
    example, form = example_of(field), field.get("format", "")
    if form in _DAY_OR_WEEK and _DAY_OR_WEEK[form].fullmatch(value):
        message = f"没有“{value}”这一{'天' if form == 'date' else '周'}"
        return sheet.finding(pointer, "SCH113", message, meant.advice or f"请核对,例如:{example}")
    message, repair = f"{title}的写法不对:“{short(value)}”", f"请照这个样子写:{example}"
    if value.endswith("\n"):
        message = f"{title}后面多了一个换行"
        repair = "请把内容写在字段名同一行,不要用“|”或“>”"
    elif meant.text and len(value) <= 40:
        repair = f"请写成“{meant.text}”"
        if not meant.certain:
            repair += ",数要准确"
    elif meant.advice:
        repair = meant.advice
    elif str(field.get("pattern", "")).startswith(_ID) and _HAN.search(value):
        repair = f"这里写编号,不写名称;编号只用小写字母、数字和短横线。{repair}"
    return sheet.finding(pointer, "SCH112", message, repair, instead=_sure(meant))


def _sure(meant: Meant) -> str:
    return meant.text if meant.certain else ""


def _wide(sheet: Sheet, pointer: Pointer, value: str, meant: Meant) -> Finding | None:
    """Full-width signs where plain ones belong: each kind has its own finding."""
    for signs, code, name in _WIDE:
        hit = next((sign for sign in value if sign in signs), None)
        if hit:
            shown = f"写成“{meant.text}”"
            if not meant.text:
                shown = meant.advice or f"例如“{example_of(sheet.shape.at(pointer))}”"
            repair = f"请改用英文输入法重新输入,{shown}"
            message = f"这里用了{name}“{hit}”"
            return sheet.finding(pointer, code, message, repair, instead=_sure(meant))
    return None


def _amount(sheet: Sheet, pointer: Pointer, value: str, meant: Meant) -> Finding | None:
    """An amount without its unit is the commonest slip; say both likely readings."""
    if not _is_money(sheet.shape.at(pointer)):
        return None
    bare = value.replace(",", "")
    if bare.replace(".", "", 1).isdigit() and bare.isascii():
        message = f"金额“{short(value)}”没有写单位"
        comma = "删去逗号,并" if bare != value else ""
        repair = f"请{comma}在数字后写上单位,例如“{short(bare)}万元”或“{short(bare)}亿元”"
        return sheet.finding(pointer, "AMT101", message, repair)
    if "," in value:
        message = f"金额“{short(value)}”里有逗号"
        shown = meant.text or example_of(sheet.shape.at(pointer))
        repair = meant.advice or f"请去掉逗号,写成“{short(shown)}”"
        return sheet.finding(pointer, "SCH106", message, repair, instead=_sure(meant))
    return None


def _below(sheet: Sheet, field: dict[str, Any]) -> str:
    """How a list or block is written: what its lines are called."""
    shape = sheet.shape
    inner = shape.resolved(field["items"]) if "items" in field else field
    names = "、".join(
        f"{name}({shape.resolved(inner['properties'][name]).get('title', '')})"
        for name in inner.get("required", ())
    )
    dash = "每条的第一行前面写“- ”," if "items" in field else ""
    return f"请另起一行,缩进两格,{dash}照模板分行写{names}"


def _line_by_line(sheet: Sheet, pointer: Pointer, value: str) -> str:
    """How a list of words that was written on one line is written; empty where the entries are blocks."""
    inner = sheet.shape.resolved(sheet.shape.at(pointer)["items"])
    parts = parts_of(value, inner)
    if inner.get("type") != "string" or not parts or len(parts) > _MOST_PARTS:
        return ""
    lines = "".join(f"“- {short(part)}”" for part in parts)
    return f"“{pointer[-1]}:”后面不写内容;请另起一行,缩进两格,一行写一样:{lines}"


def _as_text(sheet: Sheet, pointer: Pointer, message: str) -> Finding:
    """A sentence in brackets, which opened a list."""
    rest = sheet.rest(pointer).rstrip()
    instead = f'"{rest}"' if rest[:1] in ("[", "{") and '"' not in rest else ""
    repair = "请写成一段文字,与字段名同一行;有几句的,用分号隔开,不要分条"
    if rest[:1] in ("[", "{"):
        repair = "请写成一段文字;以括号开头的,整句加英文双引号"
    found = sheet.finding(pointer, "SCH104", message, repair)
    return sheet.instead_of_rest(found, instead) if instead else found


def _wide_colon(sheet: Sheet, pointer: Pointer, value: str) -> Finding:
    name, _, rest = value.partition("：")
    known = sheet.shape.at(pointer).get("properties", {})
    titles = {sheet.shape.resolved(node).get("title", ""): key for key, node in known.items()}
    meant = nearest(name, known, titles) or short(name)
    repair = f"请另起一行,缩进两格,用英文冒号“:”加一个空格,例如“{meant}: {short(rest)}”"
    return sheet.finding(pointer, "SCH109", "字段名后面用了中文冒号“：”", repair)
