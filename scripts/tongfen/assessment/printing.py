"""Values as a bulletin prints them. Exact values are rounded here, half up, and nowhere before."""

from datetime import date
from fractions import Fraction

from tongfen.model.amounts import round_half_up

NOTHING = "-"


def shown(value: Fraction | None, unit: str) -> str:
    """Write a value with its unit: 1.24亿元, 12.5个, 87.5%; `-` where there is none."""
    if value is None:
        return NOTHING
    if unit == "%":
        return percent(value)
    if unit not in ("元", "美元"):
        return f"{round_half_up(value, 2)}{unit}"
    if abs(value) >= 100_000_000:
        return f"{round_half_up(value / 100_000_000, 2)}亿{unit}"
    if abs(value) >= 10_000:
        return f"{round_half_up(value / 10_000, 2)}万{unit}"
    return f"{round_half_up(value, 2)}{unit}"


def printed(value: Fraction, unit: str) -> Fraction:
    """Return what `shown` prints as a value: 123456789元 is 1.23亿元, and so 123000000."""
    scale = Fraction(1)
    if unit == "%":
        scale = Fraction(1, 100)
    elif unit in ("元", "美元") and abs(value) >= 10_000:
        scale = Fraction(100_000_000 if abs(value) >= 100_000_000 else 10_000)
    return Fraction(round_half_up(value / scale, 2)) * scale


def percent(value: Fraction | None) -> str:
    """Write a ratio as a percentage of at most two decimals."""
    return NOTHING if value is None else f"{round_half_up(value * 100, 2)}%"


def points(value: Fraction | None) -> str:
    """Write points: 14.88分."""
    return NOTHING if value is None else f"{round_half_up(value, 2)}分"


def percentage_points(value: Fraction | None) -> str:
    """Write a gap: +2.5个百分点."""
    return NOTHING if value is None else f"{signed(value)}个百分点"


def signed(value: Fraction) -> str:
    """Write a number with its sign: +2.5."""
    return f"{'+' if value > 0 else ''}{round_half_up(value, 2)}"


def day_text(day: date) -> str:
    """Write a day: 2026年7月1日."""
    return f"{day.year}年{day.month}月{day.day}日"
