"""Random formulas of every kind, fit for the unit a measure counts in."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from tongfen.model.formulas import (
    Band,
    BlendPart,
    By,
    Formula,
    Gate,
    Growth,
    Measure,
    QuotaPoints,
    Step,
    Tariff,
)

EVERY = {
    "个": "2个",
    "元": "1000万元",
    "%": "5%",
    "美元": "10万美元",
    "期": "3期",
    "件": "2件",
    "": "",
}
LEVELS = {
    "个": ("1个", "2个", "4个"),
    "元": ("1元", "1亿元", "3亿元"),
    "%": ("10%", "50%", "100%"),
    "美元": ("1万美元", "200万美元"),
    "期": ("1期", "9期"),
    "件": ("1件", "4件"),
    "": ("1亿元", "3个"),
}
RATES = ("20%", "50%", "80%", "100%", "150%")
BOUNDS = ("1元", "200万元", "1亿元", "1.5亿元", "3亿元")
marks = st.fractions(0, 12, max_denominator=4)
limits = st.none() | st.fractions(0, 40, max_denominator=2)


@st.composite
def tariffs(draw: st.DrawFn, unit: str, *, by_quota: bool = False, relative: bool = True) -> Tariff:
    every = draw(st.sampled_from(("", EVERY[unit], "10%") if relative else ("", EVERY[unit])))
    rows: tuple[QuotaPoints, ...] = ()
    if by_quota and draw(st.booleans()):
        levels = LEVELS[unit]
        rows = tuple(
            QuotaPoints(level, draw(st.booleans()), draw(marks))
            for level in draw(st.lists(st.sampled_from(levels), min_size=1, max_size=3))
        )
    return Tariff(draw(marks), every, draw(st.booleans()), draw(limits), rows)


@st.composite
def bands(draw: st.DrawFn, number: int) -> Band:
    low, high = sorted(draw(st.lists(st.integers(0, 4), min_size=2, max_size=2, unique=True)))
    to = BOUNDS[high] if draw(st.booleans()) else ""
    empty = Band(f"band-{number}", f"第{number}档", BOUNDS[low], to)
    if draw(st.booleans()):
        return replace(empty, each=draw(marks))
    return replace(
        empty,
        points=draw(marks),
        short=draw(st.none() | tariffs("个", by_quota=True)),
        over=draw(st.none() | tariffs("个", by_quota=True)),
        standard=draw(st.sampled_from(("1个", "2个"))),
    )


@st.composite
def banded(draw: st.DrawFn) -> Formula:
    number = draw(st.integers(1, 3))
    return Formula(
        "bands",
        bands=tuple(draw(bands(at)) for at in range(number)),
        lower_inside=draw(st.booleans()),
        highest_only=draw(st.booleans()),
        floor=draw(limits),
        ceiling=draw(limits),
    )


@st.composite
def blends(draw: st.DrawFn) -> Formula:
    choices = (("signed_count", "3个"), ("signed_amount", "2亿元"), ("start_rate", "80%"))
    parts = tuple(
        BlendPart(f"part-{at}", f"第{at}部分", Measure(name), draw(marks), draw(limits), standard)
        for at, (name, standard) in enumerate(
            draw(st.lists(st.sampled_from(choices), min_size=1, max_size=3))
        )
    )
    return Formula("blend", parts=parts, floor=draw(limits), ceiling=draw(limits))


@st.composite
def by_own_value(draw: st.DrawFn, unit: str) -> Formula:
    """A formula of the measure's own value, which may lean on a target."""
    kind = draw(
        st.sampled_from(
            ("linear", "capped", "threshold", "step", "minmax", "count", "deduct", "growth")
        )
    )
    choices: tuple[By, ...] = ("rate", "value")
    by = draw(st.sampled_from(choices))
    levels = RATES if by == "rate" else LEVELS[unit]
    gate = Gate("签约", Measure("signed_count"), "1个", of_target=False)
    steps = tuple(
        Step(level, draw(marks))
        for level in draw(st.lists(st.sampled_from(levels), min_size=1, max_size=3, unique=True))
    )
    needed = kind in ("count", "growth") or (kind == "deduct" and draw(st.booleans()))
    growth = Growth("", draw(st.booleans()), draw(st.sampled_from(("rescale", "hold", "zero"))))
    return Formula(
        kind,
        cap=draw(st.none() | st.fractions(0, 3, max_denominator=10)) if kind == "linear" else None,
        at=draw(st.none() | st.fractions(0, 2, max_denominator=10))
        if kind == "threshold"
        else None,
        per=draw(tariffs(unit, relative=kind == "growth")) if needed else None,
        over=draw(st.none() | tariffs(unit, by_quota=True)),
        short=draw(st.none() | tariffs(unit, by_quota=True)),
        above_average=draw(st.none() | tariffs(unit)) if kind != "minmax" else None,
        floor=draw(limits),
        ceiling=draw(limits),
        by=by,
        steps=steps if kind == "step" else (),
        shares=draw(st.booleans()),
        below=draw(marks),
        best=draw(st.sampled_from((Fraction(100), Fraction(90)))),
        worst=draw(st.sampled_from((Fraction(0), Fraction(60)))),
        all_equal=draw(st.sampled_from(("best", "worst", "middle"))),
        growth=growth if kind == "growth" else None,
        gate=draw(st.sampled_from((None, None, gate))),
    )


@st.composite
def bonuses(draw: st.DrawFn) -> Formula:
    """A formula that tells each project's points: so many for each, or by its size."""
    if draw(st.booleans()):
        return Formula("count", per=Tariff(draw(marks), whole=draw(st.booleans())))
    number = draw(st.integers(1, 3))
    return Formula(
        "bands",
        bands=tuple(
            replace(
                draw(bands(at)), each=draw(marks), points=None, short=None, over=None, standard=""
            )
            for at in range(number)
        ),
        lower_inside=draw(st.booleans()),
        highest_only=draw(st.booleans()),
        ceiling=draw(limits),
    )


def formulas(unit: str) -> st.SearchStrategy[Formula]:
    """Every kind; bands only of what counts projects."""
    simple = st.sampled_from((Formula("linear"), Formula("capped"), Formula("threshold")))
    strategies = [simple, by_own_value(unit), by_own_value(unit), blends()]
    return st.one_of(*strategies, banded()) if unit == "个" else st.one_of(*strategies)
