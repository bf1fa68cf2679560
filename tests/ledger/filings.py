"""Filings for the ledger's tests: one report as its file says it, received at a stated hour."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from tests.world.surveys import shapes
from tongfen.ledger.filing import Filing
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week, parse_week
from tongfen.model.report_loading import load_report
from tongfen.receipts import Receipt

START = datetime(2026, 11, 9, 9, tzinfo=SHANGHAI)
WEEK = "2026-W45"
INVESTOR = {"name": "示例碳材料有限公司", "origin": "广东省深圳市"}


def receipt(order: int) -> Receipt:
    """One commit an hour."""
    return Receipt(order, START + timedelta(hours=order), f"{order:040x}")


def week(text: str = WEEK) -> Week:
    found = parse_week(text)
    assert found is not None
    return found


def filing(
    unit: str = "hantai", order: int = 0, *, of: str = WEEK, late: bool = False, **lists: Any
) -> Filing:
    """Return a report of these lists, all of it received with one commit; it obeys the schema."""
    value: dict[str, Any] = {"unit": unit, "week": of, **lists}
    assert shapes()["weekly"].is_valid(value), list(shapes()["weekly"].errors(value))
    report = load_report(f"submissions/{unit}/weekly/{of}.yaml", unit, week(of), value)
    lines = {(entry.list, entry.index): 10 + n for n, entry in enumerate(report.entries())}
    return Filing(report, report.entries(), receipt(order), receipt(order), lines, late)


def new(name: str = "p1", /, **fields: Any) -> Mapping[str, Any]:
    """A lead."""
    basic = {"id": name, "name": f"项目{name}", "stage": "线索", "date": "2026-11-04"}
    return {**basic, "investor": INVESTOR, **fields}


def progress(name: str = "p1", /, **fields: Any) -> Mapping[str, Any]:
    return {"project": name, "date": "2026-11-05", **fields}


def money(amount: str = "800万元", number: str = "0098101", /, **fields: Any) -> Mapping[str, Any]:
    """Money that arrived, with its voucher."""
    voucher = {"kind": "银行进账单", "number": number, "date": "2026-11-05"}
    basic = {"amount": amount, "use": "固定资产", "date": "2026-11-05", "voucher": voucher}
    return {**basic, **fields}


def need(name: str = "n1", /, **fields: Any) -> Mapping[str, Any]:
    basic = {"id": name, "project": "p1", "kind": "用地", "asks": "shi-ziranziyuanju"}
    return {**basic, "text": "缺40亩用地指标。", **fields}


def reply(to: str, result: str = "已解决", **fields: Any) -> Mapping[str, Any]:
    return {"to": to, "date": "2026-11-06", "result": result, **fields}
