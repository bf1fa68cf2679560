"""What follows from the ranks, in words: sober, with the figures by which each unit is named."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from tongfen.assessment.wording import percent, points
from tongfen.bulletins.awards import Met, Named, Outcome
from tongfen.bulletins.figure_words import percentage_points
from tongfen.bulletins.paragraphs import Paragraph, paragraph
from tongfen.model.amounts import round_half_up
from tongfen.model.awards import Award, AwardKind, Criterion
from tongfen.model.periods import parse_week

ORDER: tuple[AwardKind, ...] = ("honour", "红榜", "黑榜", "action")
HEADINGS: dict[AwardKind, str] = {
    "honour": "荣誉",
    "红榜": "红榜",
    "黑榜": "黑榜",
    "action": "约谈和督促",
}


def award_paragraphs(found: Iterable[Outcome], *, draft: bool) -> Iterator[Paragraph]:
    """Yield a paragraph for each honour, list and measure of a group, in the order of a bulletin.

    While no decision approves the scheme everything is only meant to be so (拟).
    """
    for number, (kind, title, group, held) in enumerate(sorted_outcomes(found), 1):
        text = _sentence(kind, title, held, draft=draft)
        yield paragraph(f"award-{number}", "awards", [text], (group,))


def sorted_outcomes(
    found: Iterable[Outcome],
) -> Iterator[tuple[AwardKind, str, str, tuple[Outcome, ...]]]:
    """Yield (kind, title, group, outcomes) with what belongs together side by side."""
    ordered = sorted(found, key=lambda entry: ORDER.index(entry.award.kind))
    keys = list(dict.fromkeys(map(_key, ordered)))
    for key in keys:
        yield (*key, tuple(entry for entry in ordered if _key(entry) == key))


def _key(found: Outcome) -> tuple[AwardKind, str, str]:
    return found.award.kind, found.award.title, found.group.id


def _sentence(kind: AwardKind, title: str, held: Sequence[Outcome], *, draft: bool) -> str:
    group = f"{held[0].group.title}组"
    units = units_of(held)
    if not units:
        none = f"{group}没有符合{condition_of(kind, title)}条件的单位"
        return f"{none}{_open(held)}。"
    told = "；".join(f"{name}（{why}）" for _, name, why in units)
    return f"{group}{lead_of(kind, title, draft=draft)}{len(units)}个单位：{told}{_open(held)}。"


def lead_of(kind: AwardKind, title: str, *, draft: bool) -> str:
    """What is done: 拟评为“先进县区”的, 按办法列入红榜的, 按办法约谈的."""
    by = "拟" if draft else "按办法"
    if kind == "honour":
        return f"{by}评为“{title}”的"
    return f"{by}列入{kind}的" if kind != "action" else f"{by}{title}的"


def condition_of(kind: AwardKind, title: str) -> str:
    """Name what nobody came to: “先进县区”, 红榜, 约谈."""
    return f"“{title}”" if kind == "honour" else title or kind


def units_of(held: Iterable[Outcome]) -> list[tuple[str, str, str]]:
    """Unit, name and why, each unit once with all that it is named for, first as they are ranked."""
    found: dict[str, tuple[str, list[str]]] = {}
    for entry in held:
        for named in entry.named:
            found.setdefault(named.unit, (named.name, []))[1].append(why_of(named))
    return [(unit, name, "；".join(dict.fromkeys(whys))) for unit, (name, whys) in found.items()]


def why_of(named: Named) -> str:
    """第12名，总分52.3分，低于60分."""
    told = []
    for _, same in groupby(named.met, key=lambda met: met.criterion):
        told.append("、".join(map(met_text, same)))
    return "，".join(dict.fromkeys(told))


def met_text(met: Met) -> str:
    """One condition with its figure."""
    criterion, value = met.criterion, met.value
    test, title = criterion.test, met.cell.indicator.title if met.cell else ""
    if test in ("top", "last"):
        return f"第{value}名"
    if test in ("points_from", "points_below"):
        return f"总分{points(value)}，{_bound(criterion, points(criterion.bound))}"
    if test in ("rank_rose", "rank_fell"):
        return f"名次{'上升' if test == 'rank_rose' else '下降'}{value}位"
    if test == "missing_from":
        return f"缺报{value}周：{_weeks(met.weeks)}"
    if test == "light":
        return f"{title}亮{criterion.light}"
    if test.startswith("completion"):
        return f"{title}完成{percent(value / 100)}，{_bound(criterion, percent(criterion.bound / 100))}"
    return f"{title}{_gap(met)}"


def _weeks(weeks: Sequence[str]) -> str:
    numbers = [str(week.number) for text in weeks if (week := parse_week(text)) is not None]
    return f"第{'、'.join(numbers)}周"


def _bound(criterion: Criterion, bound: str) -> str:
    return f"低于{bound}" if criterion.test.endswith("_below") else f"不低于{bound}"


def _gap(met: Met) -> str:
    at_last = met.cell is not None and met.cell.schedule == 1
    if round_half_up(met.value, 2) == "0":
        return "正好完成年度目标" if at_last else "与序时进度持平"
    if at_last:
        return f"比年度目标{'多' if met.value > 0 else '少'}{percentage_points(met.value)}"
    return f"{'快' if met.value > 0 else '慢'}于序时进度{percentage_points(met.value)}"


def _open(held: Iterable[Outcome]) -> str:
    tied = tied_text(held)
    return f"；{tied}" if tied else ""


def tied_text(held: Iterable[Outcome]) -> str:
    """Name those who share a place the scheme does not say anything of; empty where nobody does."""
    tied = [name for entry in held for name in entry.tied]
    return f"{'、'.join(tied)}名次并列，办法没有写明怎么办，没有列入" if tied else ""


def criteria_text(award: Award, titles: Mapping[str, str]) -> str:
    """Say what an award asks for: 前3名（并列的都算），总分不低于80分; `titles` are the indicators'."""
    return "，".join(_asked(entry, award, titles) for entry in award.criteria)


def _asked(criterion: Criterion, award: Award, titles: Mapping[str, str]) -> str:
    test, bound = criterion.test, round_half_up(criterion.bound, 2)
    title = titles.get(criterion.indicator, "")
    if test in ("top", "last"):
        ties = {"all": "（并列的都算）", "none": "（并列超出名额的都不算）"}.get(award.ties, "")
        if criterion.bound == 1:
            return f"{'第' if test == 'top' else '最后'}1名{ties}"
        return f"{'前' if test == 'top' else '后'}{bound}名{ties}"
    return {
        "points_from": f"总分不低于{bound}分",
        "points_below": f"总分低于{bound}分",
        "completion_from": f"{title}完成全年目标不低于{bound}%",
        "completion_below": f"{title}完成全年目标低于{bound}%",
        "gap_from": f"{title}{_gap_asked(criterion)}",
        "gap_below": f"{title}{_gap_asked(criterion)}",
        "light": f"{title or '任何一项指标'}亮{criterion.light}",
        "missing_from": f"缺报{bound}周以上（含）",
        "rank_rose": f"名次比上期上升{bound}位以上（含）",
        "rank_fell": f"名次比上期下降{bound}位以上（含）",
    }[test]


def _gap_asked(criterion: Criterion) -> str:
    """不慢于序时进度, 快于序时进度5个百分点以上（含）, 慢于序时进度10个百分点以上."""
    bound, size = criterion.bound, percentage_points(criterion.bound)
    if criterion.test == "gap_from":
        if bound > 0:
            return f"快于序时进度{size}以上（含）"
        return f"慢于序时进度不超过{size}" if bound else "不慢于序时进度"
    if bound < 0:
        return f"慢于序时进度{size}以上"
    return f"快于序时进度不到{size}" if bound else "慢于序时进度"
