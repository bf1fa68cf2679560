"""Written quantities and points for every so much, as the reference works them out."""

from fractions import Fraction

from tongfen.model.formulas import Tariff

ZERO = Fraction(0)
SCALES = {"亿元": (10**8, "元"), "万元": (10**4, "元"), "元": (1, "元")}
SCALES |= {"亿美元": (10**8, "美元"), "万美元": (10**4, "美元"), "美元": (1, "美元")}


def worth(text: str) -> tuple[Fraction, str]:
    """The number and the unit of a written quantity."""
    digits = text.rstrip("亿万元美个家期分%")
    unit = text[len(digits) :]
    if unit == "%":
        return Fraction(digits) / 100, "%"
    scale, name = SCALES.get(unit, (1, unit))
    return Fraction(digits) * scale, name


def tariff_points(
    tariff: Tariff, amount: Fraction, rate: Fraction, unit: str, quota: Fraction | None
) -> Fraction:
    """每多少几分: so many points for every so much."""
    steps = amount
    if tariff.every:
        every, measure = worth(tariff.every)
        steps = (rate if measure == "%" and unit != "%" else amount) / every
    if tariff.whole:
        steps = Fraction(int(steps))
    each = tariff.each
    if tariff.by_quota:
        each = ZERO
        assert quota is not None
        # from the smallest line up; of two at one amount the one that asks for more comes last
        for row in sorted(tariff.by_quota, key=lambda row: (worth(row.at)[0], row.above)):
            line = worth(row.at)[0]
            if quota > line or (quota == line and not row.above):
                each = first_of(tariff, row.at, above=row.above)
    points = steps * each
    return points if tariff.most is None or points < tariff.most else tariff.most


def first_of(tariff: Tariff, at: str, *, above: bool) -> Fraction:
    """Of lines written twice the first one holds."""
    return next(row.each for row in tariff.by_quota if (row.at, row.above) == (at, above))
