"""Amounts of projects in words; each currency by itself."""

from collections.abc import Iterable

from tongfen.model.amounts import Money, format_money


def money_text(money: Money | None) -> str:
    """One amount to four places; empty where there is none."""
    return format_money(money, 4) if money else ""


def planned_total(amounts: Iterable[Money | None]) -> str:
    """What projects plan to invest in all, each currency by itself; empty where none says it."""
    totals: dict[str, int] = {}
    for money in amounts:
        if money:
            totals[money.currency] = totals.get(money.currency, 0) + money.amount
    return totals_text(totals, 2)


def totals_text(totals: dict[str, int], places: int = 4) -> str:
    """Sums by currency in words; empty where there is nothing."""
    parts = [
        format_money(Money(amount, "美元" if currency == "美元" else "元"), places)
        for currency, amount in sorted(totals.items())
        if amount
    ]
    return "、".join(parts)
