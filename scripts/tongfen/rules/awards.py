"""ASM13: awards, red and black lists and talks. A line says what follows, for whom, and what of ties."""

from collections.abc import Iterator

from tongfen.documents import Pointer
from tongfen.model.awards import OF_INDICATOR, PLACES, TESTS
from tongfen.model.world import World
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import Fields, rows

_GIVEN = ("list", "honour", "action")
_RANGES = (
    ("points_from", "points_below"),
    ("completion_from", "completion_below"),
    ("gap_from", "gap_below"),
)
_OPPOSITE = (
    ("top", "last", "既要在前几名,又要在后几名"),
    ("rank_rose", "rank_fell", "既要上升,又要下降"),
)


def _awards(value: Fields) -> Iterator[tuple[Pointer, Fields, Fields]]:
    """Yield place and row of every award, with its version."""
    for number, version in enumerate(value["versions"]):
        for at, row in rows(version.get("awards", ()), ("versions", number, "awards")):
            yield at, row, version


@office_rule("ASM131", "award-says-what-follows", since="2026-W49", kinds=("assessment",))
def award_says_what_follows(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    奖惩的每一条,红黑榜(list)、称号(honour)、措施(action)只写一样,并至少写一个条件。

    没有写给什么,或者没有写凭什么,这一条就评不出来。
    """
    del world, unit, name
    for at, row, _ in _awards(value):
        given = [field for field in _GIVEN if field in row]
        if len(given) != 1:
            what = "没有写给什么" if not given else f"写了{'、'.join(given)}几样"
            yield at, f"这一条{what}", "请在 list、honour、action 里只写一样;几样都要的,分成几条"
        if not any(test in row for test in TESTS):
            yield at, "这一条没有条件", "请写上条件,例如“top: 3”(前三名)"


@office_rule("ASM132", "ties-are-settled", since="2026-W49", kinds=("assessment",))
def ties_are_settled(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    按前几名、后几名评的,要写明并列怎么办(ties):都算(all),还是超出名额的都不算(none)。

    两个单位并列第三,前三名是三家、四家还是两家,办法不写就不能猜。
    """
    del world, unit, name
    for at, row, _ in _awards(value):
        placed = [test for test in sorted(PLACES) if test in row]
        if placed and "ties" not in row:
            yield (
                at,
                "按名次评,没有写明并列怎么办",
                "请加一行“ties: all”(都算)或“ties: none”(都不算)",
            )
        elif "ties" in row and not placed:
            yield (*at, "ties"), "不按名次评,用不着写并列", "请删去 ties 这一行"


@office_rule("ASM133", "award-names-its-indicator", since="2026-W49", kinds=("assessment",))
def award_names_its_indicator(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    按完成率、进度评的,要写明看哪一项指标(indicator),这一项要考核这一组。

    没有指标,或者指标不考核这一组,就没有单位符合。
    """
    del world, unit, name
    for at, row, version in _awards(value):
        needing = [test for test in TESTS if test in OF_INDICATOR and test in row]
        own = [one["id"] for one in version["indicators"] if row["group"] in one["applies_to"]]
        known = f"请从这些里选一个:{'、'.join(own)}"
        if "indicator" not in row:
            if needing:
                yield (*at, needing[0]), "没有写看哪一项指标", f"请加一行 indicator;{known}"
        elif row["indicator"] not in own:
            yield (*at, "indicator"), f"这一组不考核“{row['indicator']}”这项指标", known
        elif not needing and "light" not in row:
            repair = "请加上完成率、进度或亮灯的条件,或删去 indicator 这一行"
            yield (*at, "indicator"), "写了指标,没有写看它的什么", repair


@office_rule("ASM134", "award-can-be-met", since="2026-W49", kinds=("assessment",))
def award_can_be_met(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    同一条里的条件不能互相矛盾。

    既要不低于八十分,又要低于六十分,永远没有单位符合。
    """
    del world, unit, name
    for at, row, _ in _awards(value):
        for low, high in _RANGES:
            if low in row and high in row and row[low] >= row[high]:
                message = f"既要不低于 {row[low]:g},又要低于 {row[high]:g}"
                yield (*at, high), message, "请核对两个数,或分成两条"
        for one, other, what in _OPPOSITE:
            if one in row and other in row:
                yield (*at, other), what, "请只留一样,或分成两条"


@office_rule(
    "ASM135",
    "public-list-rests-on-public-facts",
    since="2026-W49",
    kinds=("assessment",),
    hint=True,
)
def public_list_rests_on_public_facts(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    红黑榜、约谈要公开的,评它所看的名次、得分、亮灯、报送情况也要公开。

    公布了榜单,就等于公布了上榜的条件;条件里有内部的,这一条就不公开。
    """
    del world, unit, name
    for at, row, version in _awards(value):
        seen = version["visibility"].get(row["group"], {})
        own = "talks" if "action" in row else "lists" if "list" in row else "ranks"
        closed = [field for field in _asked(row) if seen.get(field) == "staff"]
        if seen.get(own) == "public" and closed:
            told = "、".join(_FIELDS[field] for field in closed)
            yield (
                at,
                f"这一条看的{told}只给内部看,所以这一条不公开",
                "要公开的,请在 visibility 里把它们也改成 public",
            )


_FIELDS = {"ranks": "名次", "points": "得分", "lights": "亮灯", "roster": "报送情况"}
_LOOKS: tuple[tuple[str, frozenset[str]], ...] = (
    ("ranks", frozenset({"top", "last", "rank_rose", "rank_fell"})),
    ("points", frozenset({"points_from", "points_below", "light", *OF_INDICATOR})),
    ("lights", frozenset({"light"})),
    ("roster", frozenset({"missing_from"})),
)


def _asked(row: Fields) -> list[str]:
    return [field for field, tests in _LOOKS if tests & row.keys()]


AWARD_RULES: tuple[OfficeRule, ...] = (
    award_says_what_follows,
    ties_are_settled,
    award_names_its_indicator,
    award_can_be_met,
    public_list_rests_on_public_facts,
)
