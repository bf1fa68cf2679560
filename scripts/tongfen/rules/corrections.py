"""COR: a correction names what is there, and says truly what stands there now."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tongfen.ledger.folding import correctable
from tongfen.ledger.state import State
from tongfen.model.acts import EntryName
from tongfen.model.amounts import Money, format_money
from tongfen.model.correcting import NOTHING, NoSuchFieldError, parsed, same, value_of
from tongfen.model.reports import Correction
from tongfen.rules.registry import Case, Complaint, rule


@rule("COR101", "corrected-entry-is-there", since="2026-W48", on=("corrections",))
def corrected_entry_is_there(entry: Correction, before: State, case: Case) -> Iterator[Complaint]:
    """
    要更正的那一条,必须是本单位那一周周报里有的。

    更正按“哪一周、哪一条”去找;找不到,就不知道改的是什么。
    """
    if not _meant(entry, before, case):
        yield (
            entry.at("entry"),
            f"{entry.week} 的周报里没有计入“{entry.entry}”这一条",
            "请核对周次和编号:新项目、新问题写它的编号,新进展写“项目编号@日期”",
        )


@rule("COR102", "corrected-field-is-there", since="2026-W48", on=("corrections",))
def corrected_field_is_there(entry: Correction, before: State, case: Case) -> Iterator[Complaint]:
    """
    要更正的那一项,必须是那一条里可以更正的。

    编号不能更正,改了就是另一件事;有几条的写第几条,例如 arrived.1.amount。
    """
    meant = _meant(entry, before, case)
    if meant and not _held(meant, entry.field):
        yield (
            entry.at("field"),
            f"“{entry.entry}”没有“{entry.field}”这一项可以更正",
            "请照周报里的字段名写;有几条的写第几条,例如 arrived.1.amount;编号不能更正",
        )


@rule("COR103", "correction-says-what-stands", since="2026-W48", on=("corrections",))
def correction_says_what_stands(
    entry: Correction, before: State, case: Case
) -> Iterator[Complaint]:
    """
    更正里“原来的内容”必须与现在的一致,“改成什么”要是这一项能写的内容。

    两处对得上,才知道改的是同一个数;别人已经更正过的,要按更正以后的内容写。
    """
    held = _held(_meant(entry, before, case), entry.field)
    if not held:
        return
    if not same(held[0], entry.was, entry.field):
        yield (
            entry.at("was"),
            f"现在的内容是“{_written(held[0])}”,不是“{entry.was}”",
            f"请核对;确要更正的,请写“was: {_written(held[0])}”",
        )
    elif same(held[0], entry.now, entry.field):
        yield entry.at("now"), "改成的内容与现在的一样", "请写正确的内容,或删去这一条更正"
    elif entry.now != NOTHING and parsed(entry.field, entry.now) is None:
        yield entry.at("now"), f"“{entry.now}”不是这一项的写法", "请照周报里这一项的写法写"


def _meant(entry: Correction, before: State, case: Case) -> tuple[Any, ...]:
    return correctable(before, EntryName(case.unit, entry.week, entry.entry))


def _held(meant: tuple[Any, ...], field: str) -> tuple[Any, ...]:
    """The present value of a field in the parts of an entry that have it."""
    found = []
    for one in meant:
        try:
            found.append(value_of(one, field))
        except NoSuchFieldError:
            continue
    return tuple(found)


def _written(value: Any) -> str:
    if value in (None, ""):
        return NOTHING
    if isinstance(value, Money):
        return format_money(value, 8)
    return value.isoformat() if isinstance(value, date) else str(value)
