"""What a day told in part, a quarter, a percentage or a word of a list was meant to be.

Pure guesses like those of `meant`, for the fields of plans and policies.
"""

import re

from tongfen.schemas.meant import Fits, Meant, meant_date, plain

_SPACES = re.compile(r"\s+")
_MONTH = re.compile(r"(?:(20[0-9]{2})[-/._年])?([0-9]{1,2})月?(?:份|[上中下]旬)?\Z")
_DAY = re.compile(r"([0-9]{1,2})[-/._月]([0-9]{1,2})[日号]?\Z")
_YEAR = re.compile(r"(20[0-9]{2})年\Z")
_OPEN = re.compile(r"长期|永久|无|没有|不限|无期限|长期有效|无固定期限|-+|/")
_SPAN = re.compile(r"(?:有效期)?[一二三四五六七八九十0-9]+年")
_SEASON = re.compile(r"(?:第?[一二三四1-4]季度|[上下]半年|年底|年初|年内)\Z")
_QUARTER = re.compile(r"(20[0-9]{2})[-/.年]?(?:Q|q|第)?([1-4一二三四])(?:季度?)?\Z")
_SHARE = re.compile(r"([0-9]+(?:\.[0-9]+)?)\Z|百分之([0-9]+(?:\.[0-9]+)?)\Z")
_NUMERALS = str.maketrans("一二三四", "1234")
_SAID = {
    "县级": ("县区", "县"),
    "区级": ("县区", "县"),
    "区县": ("县区", "县"),
    "市级": ("市",),
    "省级": ("省",),
    "园区级": ("园区",),
    "土地": ("用地",),
    "用工": ("用工人才",),
    "资金": ("融资", "资金奖补"),
    "办结": ("已解决",),
    "已办结": ("已解决",),
    "落实": ("已解决",),
    "已落实": ("已解决",),
    "正在办": ("办理中",),
    "联系": ("已对接",),
    "已联系": ("已对接",),
    "确认": ("确认落地",),
    "同意落地": ("确认落地",),
    "举办": ("已办",),
    "已完成": ("已办",),
    "完成": ("已办",),
    "推迟": ("延期",),
    "改期": ("延期",),
    "珠三角": ("粤港澳",),
    "大湾区": ("粤港澳",),
    "北京": ("京津冀",),
    "上海": ("长三角",),
    "深圳": ("粤港澳",),
    "成都": ("成渝",),
    "重庆": ("成渝",),
    "企业": ("各类企业",),
    "全部企业": ("各类企业",),
    "所有企业": ("各类企业",),
    "租金补助": ("资金奖补",),
    "补助": ("资金奖补",),
    "补贴": ("资金奖补",),
    "即申即享": ("快申快享",),
    "通过": ("已审查",),
    "已通过": ("已审查",),
}
"""What people say for a word of the lists; the first that the list has is meant"""


def meant_partial(value: str, year: str, fits: Fits) -> Meant:
    """Return the day, month or year meant; `year` is that of the file, where it is a year's."""
    written = _SPACES.sub("", plain(value))
    meant = meant_date(value, None)
    month, day, whole = _MONTH.match(written), _DAY.match(written), _YEAR.match(written)
    text = meant.text
    if not text and month and (month[1] or year):
        text = f"{month[1] or year}-{int(month[2]):02d}"
    elif not text and day and year:
        text = f"{year}-{int(day[1]):02d}-{int(day[2]):02d}"
    elif not text and whole:
        text = whole[1]
    if text and fits(text):
        return Meant(text, certain=not re.search("[上中下]旬", written))
    if _OPEN.fullmatch(written):
        return Meant(advice="没有期限、没有定日期的,整行删去")
    if _SPAN.fullmatch(written):
        return Meant(advice="请写到哪一天为止,不写多少年,例如 2027-12-31")
    if _SEASON.search(written):
        return Meant(advice="请写年-月,例如 2026-06;季度、半年写打算办的那个月,以后可以改")
    return meant


def meant_quarter(value: str) -> Meant:
    """Return the quarter meant."""
    match = _QUARTER.match(_SPACES.sub("", plain(value)))
    quarter = f"{match[1]}-Q{match[2].translate(_NUMERALS)}" if match else ""
    return Meant(quarter, certain=bool(quarter))


def meant_share(value: str, fits: Fits) -> Meant:
    """Return the percentage meant; of 0.5 nobody knows whether it is a half of one or of a hundred."""
    match = _SHARE.match(_SPACES.sub("", plain(value)))
    number = (match[1] or match[2]) if match else ""
    if number.startswith("0."):
        return Meant(advice=f"请连百分号写,例如“{float(number) * 100:g}%”")
    return Meant(f"{number}%", certain=True) if number and fits(f"{number}%") else Meant()


def said_for(value: str, allowed: list[str]) -> str:
    """The word of a list that is said in another way, or that alone shares most signs with what was written."""
    written = plain(value).strip()
    for word in _SAID.get(written, ()):
        if word in allowed:
            return word
    shared = [word for word in allowed if len(set(word) & set(written)) * 2 > len(set(word))]
    return shared[0] if len(shared) == 1 else ""


def parts_of(value: str, field: dict[str, object]) -> list[str]:
    """The entries of a list that was written as one text; sentences are cut at semicolons alone."""
    longest = field.get("maxLength", 100)
    sentences = isinstance(longest, int) and longest > 100
    signs = "[;；]" if sentences else r"[、,，;；/]|\s+"
    return [part.strip() for part in re.split(signs, value) if part.strip()]
