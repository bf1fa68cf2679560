"""ASM: versions and years of the assessment. Every day has one version, and what changes says so."""

from collections.abc import Iterator
from datetime import date, timedelta

from tongfen.model.world import World
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import Fields

_YEAR = 365
"""A gap at least as long is a year without an assessment, which a city may have"""
Span = tuple[date, date]


@office_rule("ASM115", "assessment-years-fit", since="2026-W48", kinds=("assessment",))
def assessment_years_fit(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    考核年度要接得上:同一年度的各个版本起止日期相同,不同年度不重叠,中间不留空档,最后一天在文件名的那一年。

    重叠的日子不知道按哪一个算,空档里的业绩哪一年都不算。
    """
    del unit
    own = f"submissions/city/assessment/{name}.yaml"
    earlier = {(scheme.first, scheme.last) for scheme in world.schemes if scheme.path < own}
    seen: set[Span] = set()
    for number, version in enumerate(value["versions"]):
        first, last = (date.fromisoformat(version["period"][end]) for end in ("from", "to"))
        at = ("versions", number, "period")
        if first > last or (first, last) in seen:
            continue
        if str(last.year) != name:
            repair = f"请核对日期;{last.year} 年的考核办法请写在 {last.year}.yaml"
            yield (*at, "to"), f"考核年度的最后一天 {last} 不在 {name} 年", repair
        yield from _fits((*at, "from"), (first, last), earlier | seen)
        seen.add((first, last))


def _fits(at: tuple[str | int, ...], span: Span, others: set[Span]) -> Iterator[Complaint]:
    first, last = span
    for start, end in sorted(others):
        if start <= last and first <= end:
            message = f"考核年度 {first} 至 {last} 与另一个版本的 {start} 至 {end} 重叠"
            yield at, message, "同一年度的各个版本写同样的起止日期;不同年度的不能重叠"
            return
    before = max((end for _, end in others if end < first), default=None)
    if before is not None and timedelta(1) < first - before < timedelta(_YEAR):
        gap = f"{before + timedelta(1)} 至 {first - timedelta(1)} 不在任何考核年度里"
        yield at, gap, f"请改成 {before + timedelta(1)},或延长前一个年度"


@office_rule(
    "ASM116", "changed-definition-has-its-version", since="2026-W48", kinds=("assessment",)
)
def changed_definition_has_its_version(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    一项指标的口径、统计办法或滞后月数改了,口径版本(definition 里的 version)也要改。

    版本号不变,前后两期就当作一样的口径相减,增量里混进了口径的变化。
    """
    del world, unit, name
    known: dict[tuple[str, str], object] = {}
    for number, version in enumerate(value["versions"]):
        found: dict[tuple[str, str], object] = {}
        for index, indicator in enumerate(version["indicators"]):
            key = indicator["id"], indicator["definition"]["version"]
            counted = (
                indicator["definition"]["text"], indicator["measure"], indicator.get("lag_months", 0)
            )  # fmt: skip
            found.setdefault(key, counted)
            if known.get(key, counted) != counted:
                yield (
                    ("versions", number, "indicators", index, "definition", "version"),
                    f"“{indicator['title']}”的口径与前面版本不同,口径版本却都是“{key[1]}”",
                    "请写一个新的口径版本;口径没有变的,请与前面写得一字不差",
                )
        known = {**found, **known}


VERSION_RULES: tuple[OfficeRule, ...] = (assessment_years_fit, changed_definition_has_its_version)
