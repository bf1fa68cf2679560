"""PII: no phone number and no identity number of a person, in anything that units or the office write.

What units report entry by entry is judged entry by entry (PII101, PII102); every other file is walked
whole, whatever its fields are called (PII103), so that a new field is judged without being named here.
An office's landline is no personal number and may stand anywhere.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from tongfen.documents import Pointer
from tongfen.ledger.state import State
from tongfen.model.acts import ACT_LISTS
from tongfen.model.reports import LISTS, Arrived, Correction, Entry
from tongfen.model.world import World
from tongfen.rules.registry import Case, Complaint, OfficeRule, office_rule, rule

PERSONAL = "PII103"
_APART = r"[-\s.·‐‑–—]?"
_NO_AMOUNT = r"(?![0-9]|(?:\.[0-9]+)?\s?[万亿元])"
_PHONE = re.compile(
    rf"(?<![0-9])(?<![0-9]\.)(?:(?:\+|00)?86{_APART}|0)?1[3-9][0-9](?:{_APART}[0-9]{{4}}){{2}}{_NO_AMOUNT}"
)
"""A mobile number; eleven digits that are an amount are none"""
_IDENTITY = re.compile(
    rf"(?<![0-9])[1-8][0-9]{{5}}{_APART}(?:19[0-9]{{2}}|200[0-9]|201[0-5])"
    rf"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]){_APART}[0-9]{{3}}[0-9Xx](?![0-9A-Za-z]|\s?[万亿元])"
)
"""A place, a day of birth, three digits and the check; permits are numbered alike, by days after 2015"""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_NUMBERED = frozenset({"number", "voucher_number", "code"})
"""Numbers of documents, of vouchers and of firms: for staff, and any digits may stand there"""
_OURS = frozenset({"list", "index"})
_WRITTEN = {
    "opportunity": ("from",),
    "sender": ("from",),
    "voucher_kind": ("voucher", "kind"),
}
"""How a file writes what the model calls otherwise"""
_ADDRESSES = frozenset({"url", "permalink", "edit"})
_EVER = "2000-W01"
"""However old a file is: what it gives away it gives away today"""
_ON = (*LISTS, "projects", *sorted(ACT_LISTS))
_REPAIR = "请删去号码,改写成单位和科室;要留电话的,写办公室的座机"


@rule("PII101", "no-phone-number", since="2026-W01", on=_ON)
def no_phone_number(entry: Entry, before: State, case: Case) -> Iterator[Complaint]:
    """
    文字里不能写手机号;办公室的座机可以写。

    周报会被许多人看到,个人信息不进系统;要留联系方式的,写单位和科室,或办公室的座机。
    """
    del before, case
    for at, text in texts(entry):
        if has_phone(text):
            yield entry.at(*at), "文字里有手机号", _REPAIR


@rule("PII102", "no-identity-number", since="2026-W01", on=_ON)
def no_identity_number(entry: Entry, before: State, case: Case) -> Iterator[Complaint]:
    """
    文字里不能写身份证号。

    个人信息不进系统。
    """
    del before, case
    for at, text in texts(entry):
        if has_identity(text):
            yield entry.at(*at), "文字里有身份证号", "请删去号码"


@office_rule(
    PERSONAL,
    "standing-file-has-no-personal-number",
    since=_EVER,
    kinds=(
        "units", "chains", "chain-plan", "calendar", "stages", "site", "targets", "assessment", "figures",
        "decision", "export", "published-projects", "published-activities", "published-yearly",
        "activities", "training", "opportunity", "policy", "fulfilment", "opening", "review", "differences",
        "document-numbers",
    ),
)  # fmt: skip
def standing_file_has_no_personal_number(
    value: dict[str, Any], world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    推介项目、政策、活动计划、公开资料和办公室的各类文件里,不能写手机号和身份证号;办公室的座机可以写。

    这些内容大多向社会公开。号码没有删去以前,这一条推介、政策、活动或公开资料不公开;设置文件里的号码,公布时抹去。
    """
    del world, unit, name
    for at, text in said(value):
        if at[0] == "projects" and "approved" in value:
            continue
        if has_phone(text):
            yield at, "文字里有手机号", _REPAIR
        if has_identity(text):
            yield at, "文字里有身份证号", "请删去号码"


def has_phone(text: str) -> bool:
    """Say whether a mobile number stands in a text."""
    return _PHONE.search(plain(text)) is not None


def has_identity(text: str) -> bool:
    """Say whether an identity number stands in a text."""
    return any(_checks(match.group()) for match in _IDENTITY.finditer(plain(text)))


def masked(text: str) -> str:
    """Return a text with the digits of every personal number put out."""
    text = _PHONE.sub("×××", plain(text))
    return _IDENTITY.sub(lambda match: "×××" if _checks(match.group()) else match.group(), text)


def plain(text: str) -> str:
    """Return a text with full-width digits made plain."""
    return unicodedata.normalize("NFKC", text)


def texts(entry: Entry) -> Iterator[tuple[Pointer, str]]:
    """Yield every text of an entry with its place inside it, but numbers of documents."""
    of_a_number = isinstance(entry, Correction) and entry.field.rpartition(".")[2] in _NUMBERED
    for at, text in _inside(entry, ()):
        if not (of_a_number and at[-1] in ("was", "now")):
            yield at, text


def _inside(value: object, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _inside(item, (*at, item.index if isinstance(item, Arrived) else number))
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _NUMBERED and field.name not in _OURS:
                steps = _WRITTEN.get(field.name, (field.name,))
                yield from _inside(getattr(value, field.name), (*at, *steps))


def said(value: object, at: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Yield every text of a file with its place, but addresses of pages."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from said(item, (*at, number))
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in _ADDRESSES:
                yield from said(item, (*at, name))


def _checks(number: str) -> bool:
    """GB 11643-1999: the last sign is a check over the first seventeen digits."""
    signs = [sign for sign in number if sign.isalnum()]
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, signs, strict=False))
    return "10X98765432"[total % 11] == signs[-1].upper()


PERSONAL_RULES: tuple[OfficeRule, ...] = (standing_file_has_no_personal_number,)
