"""What a value that is not written as shown was meant to be: dates, weeks, amounts, ids and codes.

Pure guesses over one text. `text` is the value as it should stand; it is offered as a corrected line only
where `certain`. `advice` takes the place of the usual repair; `several` values stand where one belongs.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

Fits = Callable[[str], bool]
_SPACES = re.compile(r"\s+")
_ENDING = re.compile(r"[,;.、]+\Z")
_BRACKETS = re.compile(r"\A[(\[【{《]+|[)\]】}》]+\Z")
_IN_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
_QUOTES = str.maketrans({"“": "", "”": "", "‘": "", "’": "", "。": ".", "—": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class Meant:
    """A guess at what was meant."""

    text: str = ""
    certain: bool = False
    advice: str = ""
    several: bool = False


def plain(value: str) -> str:
    """Return a text as the English keyboard would have written it."""
    return unicodedata.normalize("NFKC", value.translate(_QUOTES))


# -- dates and weeks

_TIME = re.compile(r"[ T][0-9]{1,2}[:时点][0-9]{0,2}分?(?::[0-9]{2})?\Z")
_WEEKDAY = re.compile(r"[(]?(?:星期|周|礼拜)([一二三四五六日天])[)]?\Z")
_FULL = re.compile(r"([0-9]{4})[-/._年]([0-9]{1,2})[-/._月]([0-9]{1,2})[日号]?\Z")
_JOINED = re.compile(r"(20[0-9]{2})([0-9]{2})([0-9]{2})\Z")
_SHORT = re.compile(r"([0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})[日号]?\Z")
_NO_YEAR = re.compile(r"([0-9]{1,2})[-/.月]([0-9]{1,2})[日号]?\Z")
_MONTH = re.compile(r"(?:[0-9]{4}[-/.年])?[0-9]{1,2}月?\Z")
_RANGE = re.compile(r"[0-9日号](?:至|到|~|--)[0-9]|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}-[0-9]{1,2}\Z")
_WEEK = re.compile(r"(20[0-9]{2})(?:年?第|-?[Ww]|-)([0-9]{1,2})周?\Z")
_DAYS = "一二三四五六日"
_SHEET = date(1899, 12, 30)
"""From here spreadsheets count their days"""


def meant_date(value: str, monday: date | None) -> Meant:
    """Return the day meant; `monday` is the first day of the report's week, where there is one."""
    written = plain(value).translate(str.maketrans("OoIl", "0011"))
    written = _SPACES.sub("", _TIME.sub("", written))
    weekday = _WEEKDAY.fullmatch(written.removeprefix("本"))
    if weekday and monday:
        day = monday + timedelta(_DAYS.index(weekday[1].replace("天", "日")))
        return Meant(str(day), certain=True)
    written = _ENDING.sub("", _WEEKDAY.sub("", written))
    if _RANGE.search(written):
        return Meant(advice="这里只写一天;几天的事写最后一天,起止写进说明(text)")
    day_meant = _day(written, monday)
    if day_meant:
        return Meant(str(day_meant), certain=True)
    swapped = _FULL.fullmatch(written)
    if swapped and (other := _made(swapped[1], swapped[3], swapped[2])):
        return Meant(advice=f"月和日是不是写反了?请核对,例如“{other}”")
    if _MONTH.fullmatch(written):
        return Meant(advice="请写到哪一天")
    return Meant()


def meant_week(value: str) -> Meant:
    """Return the week meant."""
    match = _WEEK.fullmatch(_SPACES.sub("", plain(value)))
    return Meant(f"{match[1]}-W{int(match[2]):02d}", certain=True) if match else Meant()


def _day(written: str, monday: date | None) -> date | None:
    full = _FULL.fullmatch(written) or _JOINED.fullmatch(written)
    if full:
        return _made(*full.groups())
    if re.fullmatch(r"[45][0-9]{4}", written):
        return _SHEET + timedelta(int(written))
    if monday is None:
        return None
    two_digits = _SHORT.fullmatch(written)
    if two_digits:
        year = 2000 + int(two_digits[1])
        return _made(year, two_digits[2], two_digits[3]) if abs(year - monday.year) < 2 else None
    no_year = _NO_YEAR.fullmatch(written)
    if no_year is None:
        return None
    # A report tells what has happened: in January a December without a year is the last one.
    last = monday + timedelta(6)
    day = _made(last.year, *no_year.groups())
    return _made(last.year - 1, *no_year.groups()) if day and day > last + timedelta(31) else day


def _made(year: str | int, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


# -- amounts

_BEFORE = re.compile(r"(?:人民币|总投资|投资额?|合计|共计?|到位|RMB|CNY|¥)+:?")
_DOLLARS = re.compile(r"(?:US)?\$|USD|美金|美元")
_YUAN = re.compile(r"人民币|RMB|CNY|¥")
_VAGUE = re.compile(r"\A(?:大?约|近|超过?|逾|不低于|不少于|至少|预计)+|(?:左右|以上|上下)\Z")
_MORE = re.compile(r"(?<=[0-9亿万千百])[余多]")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_TWO = re.compile(r"[0-9亿万元][-~至到+/,][^0-9]{0,8}[0-9]")
_STEPS = re.compile(r"([0-9]+(?:\.[0-9]+)?)([十百千])(万|亿)(元|美元)?\Z")
_BOTH = re.compile(r"([0-9]+)(亿)零?([0-9]{1,4}(?:\.[0-9]+)?)万(元|美元)?\Z")
"""4亿5000万元: two units in one amount"""
_TIMES = {"十": 10, "百": 100, "千": 1000}
_OTHER_MONEY = re.compile(r"港[元币]|欧元|日元|英镑|HKD|EUR|韩元|澳元|加元|新币|卢布")
_CHINESE = re.compile(r"[一二三四五六七八九十两壹贰叁肆伍陆柒捌玖]+[十百千万亿]")
_TOO_LARGE = re.compile(
    r"(?:[0-9]{8,}(?:\.[0-9]+)?亿|[0-9]{12,}(?:\.[0-9]+)?万|[0-9]{16,})(?:元|美元)"
)
_NOTHING = re.compile(r"[-/\\?、.]+|待定|未定|待核|不详|无|暂无|没有|n/?a", re.IGNORECASE)
_ENDING_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}(?:亿|万)?元?")
"""A comma where a decimal point is as likely as a slip of the thousands"""


def meant_amount(value: str, fits: Fits) -> Meant:
    """Return the amount meant, or advice where no one amount can be made out."""
    written = _SPACES.sub("", plain(value))
    grouped = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), written)
    one = not (_ENDING_COMMA.fullmatch(written) or _TWO.search(grouped))
    exact = _exact(grouped)
    if one and fits(exact):
        return Meant(exact, certain=True)
    rough = _exact(_MORE.sub("", _VAGUE.sub("", grouped)))
    return Meant(rough) if one and fits(rough) else Meant(advice=_advice(written, grouped, exact))


def _advice(written: str, grouped: str, exact: str) -> str:
    """What to do about an amount in which no one amount can be made out."""
    if _NOTHING.fullmatch(written):
        return "还没有金额的,整行删去,定了再报"
    if _ENDING_COMMA.fullmatch(written):
        other = written.replace(",", ".")
        return f"逗号若是小数点,请写成“{other}”;若是千分位,请核对位数并删去逗号"
    if _TWO.search(grouped):
        return "这里只写一个金额,不写范围、算式和分项;分项写进说明(text)"
    if exact.startswith("-"):
        return "金额不写负数;多报了要核减的,请在 corrections(更正)里写明"
    if _OTHER_MONEY.search(written):
        return "金额只能写元或美元(亿元、万元、亿美元、万美元);别的外币请折成美元"
    if _CHINESE.search(written):
        return "请用阿拉伯数字加单位,例如“3.2亿元”"
    if re.fullmatch(r"[0-9]+\.[0-9]+(?:元|美元)", exact):
        return "请写到元,不写角、分"
    return "数太大了;请核对位数和单位" if _TOO_LARGE.fullmatch(exact) else ""


def _exact(text: str) -> str:
    """Return an amount with its sign, number and unit as they are wanted; the sum is unchanged."""
    dollars = _DOLLARS.search(text)
    yuan = _YUAN.search(text)
    text = _ENDING.sub("", _BEFORE.sub("", _DOLLARS.sub("", text)))
    text = re.sub(r"元(亿|万)\Z", r"\1", text)
    if dollars:
        text += "美元"
    elif text.endswith(("万", "亿")) or (yuan and text[-1:].isdigit()):
        text += "元"
    text = re.sub(r"\A0+(?=[0-9])", "", re.sub(r"\A\.", "0.", text))
    steps = _STEPS.fullmatch(text)
    if steps:
        number = Decimal(steps[1]) * _TIMES[steps[2]]
        text = f"{number.normalize():f}{steps[3]}{steps[4] or '元'}"
    both = _BOTH.fullmatch(text)
    if both:
        number = Decimal(both[1]) + Decimal(both[3]) / 10000
        text = f"{number.normalize():f}{both[2]}{both[4] or '元'}"
    return text


# -- ids, codes, whole numbers, words of a list


_LETTER_FOR_DIGIT = re.compile(r"(?<=[0-9-])[OI]+(?=[0-9])|(?<=[0-9])[OI]+(?=-|\Z)")
_DIGITS = str.maketrans("OI", "01")
_BETWEEN = re.compile("[、,;&]|和|及|与")


def meant_id(value: str, fits: Fits) -> Meant:
    """Return the id meant: small letters, digits and single hyphens; of O and I among digits only advice."""
    parts = [part.strip() for part in _BETWEEN.split(plain(value)) if part.strip()]
    if len(parts) > 1 and all("-" in part and fits(part) for part in parts):
        return Meant(advice="这里只写一个编号;请分成几条,一条写一个", several=True)
    letter = _LETTER_FOR_DIGIT.search(plain(value))
    if letter:
        digits = _LETTER_FOR_DIGIT.sub(lambda found: found[0].translate(_DIGITS), plain(value))
        meant, sign = meant_id(digits, fits), letter[0][0]
        digit = sign.translate(_DIGITS)
        if meant.text:
            return Meant(advice=f"字母“{sign}”是不是数字“{digit}”?是的,请写成“{meant.text}”")
    written = re.sub(r"\A(?:项目|问题|活动|单位)?编号[:]?", "", plain(value).strip())
    written = _BRACKETS.sub("", written).strip().lower()
    written = re.sub(r"[\s_./\\()\[\]【】-]+", "-", written).strip("-,;、")
    return Meant(written, certain=True) if fits(written) else Meant()


def meant_code(value: str, fits: Fits) -> Meant:
    """Return the credit code meant."""
    written = _SPACES.sub("", plain(value)).upper().replace("-", "")
    return Meant(written, certain=True) if fits(written) else Meant()


def meant_number(value: str) -> str:
    """Return the whole number in a text such as 80人 or 1,080; empty where there is not just one."""
    if len(value) > 40:
        return ""
    written = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), plain(value))
    match = re.fullmatch(r"[^0-9.-]*([0-9]+)(?:\.0+)?[^0-9.]*", written)
    return str(int(match[1])) if match and match[1] == str(int(match[1])) else ""


def meant_otherwise(value: str, fits: Fits) -> Meant:
    """Return a text that fits once brackets, quotes or the sign at its end are gone."""
    written = plain(value)
    for certain, pattern in ((True, _ENDING), (True, _BRACKETS), (False, _IN_BRACKETS)):
        text = _SPACES.sub("", pattern.sub("", written))
        if fits(text):
            return Meant(text, certain=certain)
    text = _SPACES.sub("", written)
    return Meant(text, certain=True) if fits(text) else Meant()


def meant_word(value: str, allowed: list[str]) -> str:
    """Return the one word of a list that a text holds or is part of; empty where there is not just one."""
    written = plain(value).strip()
    near = [word for word in allowed if word in written or (len(written) > 1 and written in word)]
    return near[0] if len(near) == 1 else ""


def nearest(key: str, known: dict[str, Any], titles: dict[str, str]) -> str | None:
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
