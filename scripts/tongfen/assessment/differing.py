"""What one scheme says otherwise than another, line by line, in the words of the office."""

from collections.abc import Iterator, Mapping

from tongfen.assessment.printing import points
from tongfen.assessment.saying import formula_text
from tongfen.model.scheme import Indicator, Scheme

_OF_AN_INDICATOR = {
    "title": "名称", "measure": "取什么数", "basis": "按全年还是按序时进度", "standard": "统一标准",
    "lag_months": "晚几个月", "without_target": "没有目标时", "without_figure": "没有数据时",
    "definition": "口径文字",
}  # fmt: skip
_OF_A_SCHEME = {
    "groups": "分组", "shares": "分成办法", "default_share": "没有约定时的分成", "total": "总分",
    "tie_break": "并列", "excluded": "不考核的单位", "outside": "不进总榜的单位", "tracks": "赛道",
    "excused": "不可抗力", "waived_weeks": "免报的周", "grades": "等次", "promotions": "晋档",
    "single_lists": "单项榜", "once_only": "不重复加分", "lights": "亮灯", "awards": "奖惩",
    "visibility": "给谁看",
}  # fmt: skip


def differences(now: Scheme, trial: Scheme) -> tuple[str, ...]:
    """Return what the second scheme says otherwise, indicators first, each as one line."""
    return (*_indicators(now, trial), *_rest(now, trial))


def _indicators(now: Scheme, trial: Scheme) -> Iterator[str]:
    for one in now.indicators:
        other = trial.indicator(one.id)
        if other is None:
            yield f"删去{_named(one, now)},原{points(one.points)}"
        else:
            changed = tuple(_changed(one, other, now, trial))
            if changed:
                yield f"{_named(one, now)}:{';'.join(changed)}"
    for other in trial.indicators:
        if now.indicator(other.id) is None:
            yield f"新增{_named(other, trial)},{points(other.points)}"


def _changed(one: Indicator, other: Indicator, now: Scheme, trial: Scheme) -> Iterator[str]:
    if one.points != other.points:
        yield f"分值{points(one.points)}→{points(other.points)}"
    if one.formula != other.formula:
        before, after = formula_text(one.formula), formula_text(other.formula)
        yield f"计分“{before}”→“{after}”" if before != after else "计分办法有改动"
    if one.applies_to != other.applies_to:
        yield f"适用{_groups(one, now)}→{_groups(other, trial)}"
    if named := _unlike(one, other, _OF_AN_INDICATOR):
        yield f"改了{named}"


def _rest(now: Scheme, trial: Scheme) -> Iterator[str]:
    if named := _unlike(now, trial, _OF_A_SCHEME):
        yield f"另外改了{named}"


def _unlike(one: object, other: object, titles: Mapping[str, str]) -> str:
    """The titles of the fields in which two of a kind differ."""
    return "、".join(
        title for field, title in titles.items() if getattr(one, field) != getattr(other, field)
    )


def _named(indicator: Indicator, scheme: Scheme) -> str:
    return f"“{indicator.title}”({_groups(indicator, scheme)})"


def _groups(indicator: Indicator, scheme: Scheme) -> str:
    return "、".join(one.title for one in scheme.groups if one.id in indicator.applies_to)
