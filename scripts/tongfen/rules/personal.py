"""PII: no personal data in anything a unit files."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields

from tongfen.ledger.state import State
from tongfen.model.reports import LISTS, Entry
from tongfen.rules.registry import Case, Complaint, rule

_PHONE = re.compile(r"(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}(?![0-9])")
_IDENTITY = re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_TEXTS = ("text", "name", "reason", "organisation", "title", "was", "now")
_ON = (*LISTS, "projects")


@rule("PII101", "no-phone-number", since="2026-W01", on=_ON)
def no_phone_number(entry: Entry, before: State, case: Case) -> Iterator[Complaint]:
    """
    文字里不能写手机号。

    周报会被许多人看到,个人信息不进系统;要留联系方式的,写单位和科室。
    """
    del before, case
    for name, text in texts(entry):
        if _PHONE.search(text):
            yield entry.at(name), "文字里有手机号", "请删去号码,改写成单位和科室"


@rule("PII102", "no-identity-number", since="2026-W01", on=_ON)
def no_identity_number(entry: Entry, before: State, case: Case) -> Iterator[Complaint]:
    """
    文字里不能写身份证号。

    个人信息不进系统。
    """
    del before, case
    for name, text in texts(entry):
        if any(_is_identity(match.group()) for match in _IDENTITY.finditer(text)):
            yield entry.at(name), "文字里有身份证号", "请删去号码"


def texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the free texts of an entry by field name, full-width digits made plain."""
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name in _TEXTS and value:
            yield field.name, unicodedata.normalize("NFKC", value)


def _is_identity(number: str) -> bool:
    """GB 11643-1999: the last sign is a check over the first seventeen digits."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()
