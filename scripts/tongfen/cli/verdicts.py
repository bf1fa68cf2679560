"""What verifying found of each record, and how it is told."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tongfen.documents.showing import visible

Check = Literal["data", "cells", "reports", "record", "documents", "number"]
TITLES: Mapping[Check, str] = {
    "data": "数据版本在历史里",
    "cells": "重算相符",
    "reports": "计入的报送没有改动",
    "record": "记录没有改动",
    "documents": "印发的文件没有改动",
    "number": "期号连续",
}
"""The five checks of a record, and that of the numbers across records"""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing wrong with an issue: which check found it, and what."""

    check: Check
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying a record and its corrections found; `label` is how a reader names it."""

    period: str
    label: str
    wrong: tuple[Wrong, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verified:
    """All verdicts in order of issue, and what is wrong beside single records."""

    verdicts: tuple[Verdict, ...]

    @property
    def exit_code(self) -> int:
        """1 where anything is wrong, else 0."""
        return 1 if any(one.wrong for one in self.verdicts) else 0


def render(found: Verified, form: str) -> str:
    """Return what was found in the form asked for."""
    if form == "json":
        rows = [_json(one) for one in found.verdicts]
        return json.dumps(rows, ensure_ascii=False, indent=2)
    if not found.verdicts:
        return "还没有印发的记录。"
    lines = [line for one in found.verdicts for line in _lines(one)]
    wrong = sum(bool(one.wrong) for one in found.verdicts)
    verdict = f"有 {wrong} 期不符" if wrong else "全部相符"
    return "\n".join((*lines, f"核对完毕:{len(found.verdicts)} 期,{verdict}。"))


def _lines(one: Verdict) -> Iterator[str]:
    head = f"{one.period} {one.label}"
    notes = "".join(f";{note}" for note in one.notes)
    if not one.wrong:
        yield f"{head}:五项核对都相符{notes}。"
        return
    yield f"{head}:{len(one.wrong)} 处不符{notes}。"
    yield from (f"  [{TITLES[row.check]}] {visible(row.text)}。" for row in one.wrong)


def _json(one: Verdict) -> Mapping[str, object]:
    return {
        "period": one.period,
        "label": one.label,
        "notes": list(one.notes),
        "checks": [
            {
                "check": check,
                "title": title,
                "ok": not any(row.check == check for row in one.wrong),
                "wrong": [row.text for row in one.wrong if row.check == check],
            }
            for check, title in TITLES.items()
        ],
    }
