"""ASM: the assessment's set-up. What a scheme leaves open or contradicts is refused, never guessed."""

from collections.abc import Iterable, Iterator

from tongfen.model.fields import exact
from tongfen.model.world import World
from tongfen.rules.counting import measures_of
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import Fields, each, rows
from tongfen.rules.standings import standing_names

FULL_MARK = 100
OWN_CEILING = ("count", "bands")
"""kinds that say by themselves whether there is a ceiling (ASM118)"""


@office_rule(
    "ASM101", "decision-approves-the-file", since="2026-W01", kinds=("assessment", "targets")
)
def decision_approves_the_file(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    考核办法和目标写了依据的决定,这项决定必须有文件,并且批准的是这份文件。

    没有决定批准的只是草案;写一个查不到的决定,草案就会当作正式办法用。
    """
    del unit
    path = f"submissions/city/{'targets' if 'year' in value else 'assessment'}/{name}.yaml"
    for index, version in enumerate(value["versions"]):
        wanted = version["decision"]
        decision = world.decisions.get(wanted) if wanted else None
        if wanted and decision is None:
            yield (
                ("versions", index, "decision"),
                f"没有编号为“{wanted}”的决定",
                "还没有审定的请写 decision: null(草案);已审定的请先把决定存入 submissions/city/decisions/",
            )
        elif decision and path not in decision.approves:
            yield (
                ("versions", index, "decision"),
                f"决定“{wanted}”没有批准这份文件",
                f"请核对编号;确已批准的,请在决定的 approves(批准的文件)里加上 {path}",
            )


@office_rule("ASM102", "versions-have-their-day", since="2026-W01", kinds=("assessment", "targets"))
def versions_have_their_day(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    每个版本从哪天起执行要写清楚:不与别的版本同一天,也不在考核年度之外。

    两个版本同一天起执行,就不知道按哪一个;不在年度内的版本永远用不上。
    """
    del world, unit, name
    seen: set[str] = set()
    for index, version in enumerate(value["versions"]):
        start = version["effective"]
        first, last = _span(value, version)
        if first > last:
            yield (
                ("versions", index, "period", "to"),
                f"考核年度的最后一天 {last} 早于第一天 {first}",
                "请核对两个日期",
            )
        elif not first <= start <= last:
            yield (
                ("versions", index, "effective"),
                f"执行日期 {start} 不在 {first} 至 {last} 之间",
                "请改成考核年度里的一天",
            )
        elif start in seen:
            yield (
                ("versions", index, "effective"),
                f"前面已有一个版本从 {start} 起执行",
                "请改成这个版本真正开始执行的日期;前一个版本作废的,请删去",
            )
        seen.add(start)


@office_rule("ASM105", "figure-says-all", since="2026-W01", kinds=("assessment",))
def figure_says_all(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    用统计数据考核的指标,要写明用哪一项数据(figure),以及数据没有提供时怎么办(without_figure)。

    没有写明,数据缺了就只能猜;猜出来的名次没有依据。
    """
    del world, unit, name
    for at, indicator in each(value, "indicators"):
        for place, measure in measures_of(at, indicator):
            if measure["name"] != "figure":
                continue
            if "figure" not in measure:
                repair = "请在 measure 里加一行“figure: ……”,写数据项的英文名,例如 fixed_investment"
                yield place, "没有写用哪一项数据", repair
            if "without_figure" not in indicator:
                repair = "请在这项指标里加一行“without_figure: hold”(暂不排名),或 rescale(折成百分)、zero(得0分)"
                yield place, "没有写数据未提供时怎么办", repair


@office_rule("ASM106", "setup-name-is-unique", since="2026-W01", kinds=("assessment",))
def setup_name_is_unique(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    组别、指标、分成办法不能重名,一类单位只能在一个组里。

    重了名,目标、分成和名次就不知道归哪一个。
    """
    del world, unit, name
    for field, key, what in (
        ("groups", "id", "组别"),
        ("indicators", "id", "指标"),
        ("shares", "name", "分成办法"),
    ):
        named = [((*at, key), row[key]) for at, row in each(value, field)]
        if field == "indicators":
            named += list(_inner_ids(value))
        yield from _repeated(named, f"{what}“{{}}”前面已经有了", "请换一个名字,或删去重复的一项")
    kinds = [
        ((*at, "kinds", number), kind)
        for at, group in each(value, "groups")
        for number, kind in enumerate(group["kinds"])
    ]
    yield from _repeated(kinds, "“{}”这类单位已经编在另一组里", "一类单位只留在一个组里")


def _inner_ids(value: Fields) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The ids of parts and bands: targets go by them as they do by those of indicators."""
    for at, indicator in each(value, "indicators"):
        for field in ("parts", "bands"):
            for index, row in enumerate(indicator["formula"].get(field, ())):
                yield (*at, "formula", field, index, "id"), row["id"]


@office_rule("ASM107", "setup-name-is-known", since="2026-W01", kinds=("assessment",))
def setup_name_is_known(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    考核办法里提到的组别、指标、分成办法和单位,必须都有。

    写错一个字,这一条就落空:指标没有人考,奖惩没有对象,项目分不出去。
    """
    del unit, name
    for number, version in enumerate(value["versions"]):
        here = ("versions", number)
        groups = [group["id"] for group in version["groups"]]
        indicators = [entry["id"] for entry in version["indicators"]]
        shares = [share["name"] for share in version.get("shares", ())]
        named: list[tuple[tuple[str | int, ...], str, str, list[str]]] = [
            ((*here, "indicators", index, "applies_to", at), "组别", group, groups)
            for index, entry in enumerate(version["indicators"])
            for at, group in enumerate(entry["applies_to"])
        ]
        for index, award in enumerate(version.get("awards", ())):
            named.append(((*here, "awards", index, "group"), "组别", award["group"], groups))
        for index, entry in enumerate(version.get("tie_break", ())):
            named.append(((*here, "tie_break", index), "指标", entry, indicators))
        for index, entry in enumerate(version.get("excluded", ())):
            spot = (*here, "excluded", index, "unit")
            named.append((spot, "单位", entry["unit"], list(world.units)))
        if version.get("default_share"):
            named.append(((*here, "default_share"), "分成办法", version["default_share"], shares))
        for place, what, given, known in (*named, *standing_names(number, version, world)):
            if given not in known:
                repair = f"请从这些里选一个:{'、'.join(known)}"
                yield place, f"没有“{given}”这个{what}", repair


@office_rule("ASM108", "visibility-is-stated", since="2026-W01", kinds=("assessment",))
def visibility_is_stated(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    每一组的名次、得分、名单给谁看(visibility),都要写明。

    公开还是内部由办公室定,系统不替办公室猜。
    """
    del world, unit, name
    for number, version in enumerate(value["versions"]):
        lacking = [row for row in version["groups"] if row["id"] not in version["visibility"]]
        for group in lacking:
            yield (
                ("versions", number, "visibility"),
                f"没有写“{group['title']}”组给谁看",
                f"请照别的组在这里加上“{group['id']}:”,六项各写 public(公开)或 staff(内部)",
            )


@office_rule("ASM109", "points-add-to-100", since="2026-W01", kinds=("assessment",))
def points_add_to_100(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    每一组各项指标的分值相加必须等于规定的总分(total 里的 sum),没有另外规定的是 100。上不封顶的不必相等。

    有的单位缺一项指标要折算;分值合计不是总分,折过的和没折的就没法比。
    """
    del world, unit, name
    for number, version in enumerate(value["versions"]):
        stated = version.get("total", {"sum": FULL_MARK})
        full = exact(stated.get("sum", FULL_MARK))
        for index, group in enumerate(version["groups"]):
            points = {
                entry["title"]: exact(entry["points"])
                for entry in version["indicators"]
                if group["id"] in entry["applies_to"]
            }
            total = sum(points.values())
            if points and not stated.get("open") and total != full:
                added = "+".join(f"{title}{float(one):g}" for title, one in points.items() if one)
                by = f"{'多' if total > full else '少'}了 {float(abs(total - full)):g}"
                yield (
                    ("versions", number, "groups", index),
                    f"“{group['title']}”组各项指标的分值相加是 {float(total):g},不是 {float(full):g}",
                    f"第{number + 1}版现在是{added},{by};请调整 indicators 里各项的 points(分值)",
                )


@office_rule("ASM110", "calendar-holds-the-year", since="2026-W01", kinds=("calendar",))
def calendar_holds_the_year(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    有考核办法的年份,日历里要有这一年;放假的最后一天不能早于第一天。

    缺了这一年,节假日就当工作日,报送截止和封账的时间会算错。
    """
    del unit, name
    held = {row["year"] for row in value["years"]}
    for year in sorted({scheme.first.year for scheme in world.schemes} - held):
        yield (
            ("years",),
            f"日历里没有 {year} 年",
            f"请在 years 里补上 {year} 年;放假安排还没有公布的写 arrangement: 待公布",
        )
    for at, row in rows(value["years"], ("years",)):
        for index, holiday in enumerate(row.get("holidays", ())):
            if holiday["to"] < holiday["from"]:
                yield (
                    (*at, "holidays", index, "to"),
                    f"{holiday['name']}的最后一天 {holiday['to']} 早于第一天 {holiday['from']}",
                    "请核对两个日期",
                )


@office_rule("ASM114", "lights-are-in-order", since="2026-W01", kinds=("assessment",))
def lights_are_in_order(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    亮红灯的界限不能高于亮黄灯的界限。

    两个界限写反了,落后的单位会先亮红灯,黄灯永远不亮。
    """
    del world, unit, name
    for number, version in enumerate(value["versions"]):
        lights = version.get("lights")
        if lights and lights["yellow_below"] < lights["red_below"]:
            yield (
                ("versions", number, "lights", "red_below"),
                f"红灯的界限 {lights['red_below']} 高于黄灯的 {lights['yellow_below']}",
                "请核对 yellow_below(黄灯)和 red_below(红灯):红灯的数要小一些",
            )


@office_rule("ASM117", "linear-formula-says-its-ceiling", since="2026-W49", kinds=("assessment",))
def linear_formula_says_its_ceiling(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    按完成率计分(linear)的指标,要写明上限倍数(cap),或者写明不封顶(uncapped: true),只写一样。

    不封顶时一项超得多,就能盖过其余各项;是有意的还是漏写了,不能猜。
    """
    del world, unit, name
    for at, indicator in each(value, "indicators"):
        formula = indicator["formula"]
        stated = "cap" in formula, formula.get("uncapped", False)
        if formula["kind"] == "linear" and not any(stated):
            yield (
                (*at, "formula"),
                f"“{indicator['title']}”按完成率计分,没有写到几倍为止",
                "请在 formula 里加一行“cap: 1.2”,写最多按几倍算;确实不封顶的,加一行“uncapped: true”",
            )
        elif all(stated):
            yield (*at, "formula", "uncapped"), "写了上限,又写了不封顶", "请删去其中一行"
        elif formula["kind"] not in ("linear", *OWN_CEILING) and any(stated):
            field = "cap" if stated[0] else "uncapped"
            repair = f"请删去 {field} 这一行;要自己定上限的,计分方式写 linear"
            yield (*at, "formula", field), f"{formula['kind']} 不用 {field}", repair
        elif formula["kind"] in OWN_CEILING and stated[0]:
            repair = "请删去 cap 这一行;要定最高几分的,写 ceiling"
            yield (*at, "formula", "cap"), f"{formula['kind']} 不用 cap", repair


def _span(value: Fields, version: Fields) -> tuple[str, str]:
    """The days a version may start on. Days are text of one form, so they compare as they are."""
    if "period" in version:
        return version["period"]["from"], version["period"]["to"]
    return f"{value['year']}-01-01", f"{value['year']}-12-31"


def _repeated(
    rows: Iterable[tuple[tuple[str | int, ...], str]], message: str, repair: str
) -> Iterator[Complaint]:
    seen: set[tuple[int | str, str]] = set()
    for place, name in rows:
        if (place[1], name) in seen:
            yield place, message.format(name), repair
        seen.add((place[1], name))


SETUP_RULES: tuple[OfficeRule, ...] = (
    decision_approves_the_file,
    versions_have_their_day,
    figure_says_all,
    setup_name_is_unique,
    setup_name_is_known,
    visibility_is_stated,
    points_add_to_100,
    calendar_holds_the_year,
    lights_are_in_order,
    linear_formula_says_its_ceiling,
)
