"""ASM3: the review of a period. It is of a bulletin that is closed, by posts and units that are there.

All of them hold since 2026-W01: no review had any effect before there were these rules.
"""

import re
from collections.abc import Iterator

from tongfen.model.calendar import SHANGHAI
from tongfen.model.fields import day
from tongfen.model.periods import parse_period
from tongfen.model.world import World
from tongfen.rules.registry import Complaint, OfficeRule, office_rule
from tongfen.rules.rows import Fields, rows

_POST = re.compile(
    r".*(长|书记|主任|委员|常委|顾问|领导|组|办|局|委|室)([（(][^（）()]{1,20}[）)])?"
)
_TITLES = r"(市长|书记|主任|局长|秘书长|县长|区长|部长|常委|委员|领导)"
_PERSON = re.compile(rf".{{1,2}}{_TITLES}|.{{1,3}}同志")
"""A family name and a title, 王市长: a person, no post"""
_OFFICES = re.compile(rf"(副|正|市|县|区|局|委|省|总|常务|市委|市政府|分管){_TITLES}")
_PARTS = ("experience", "statements")


def is_post(text: str) -> bool:
    """Say whether a text reads like a post, and not like somebody's name."""
    post = text.strip()
    named = _PERSON.fullmatch(post) and not _OFFICES.fullmatch(post)
    return not named and _POST.fullmatch(post) is not None


@office_rule("ASM301", "review-is-of-its-period", since="2026-W01", kinds=("review",))
def review_is_of_its_period(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    点评写的是哪一期,要与文件名一致,那一期要有考核办法。

    一期一份文件;没有考核办法就没有通报,点评没有地方登。
    """
    del unit
    if value["period"] != name:
        repair = "请把两处改成一致"
        yield ("period",), f"文件里写的是“{value['period']}”,文件名是“{name}”", repair
        return
    period = parse_period(name)
    if period is not None and world.scheme_of(period) is None:
        yield ("period",), f"{period.title}没有考核办法,没有通报", "请核对是哪一期"


@office_rule("ASM302", "review-follows-the-closing", since="2026-W01", kinds=("review",))
def review_follows_the_closing(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    点评的日期在那一期封账以后。

    封账以前数字还会变,点评就可能说的是另一组数。
    """
    del unit, name
    period = parse_period(value["period"])
    if period is None:
        return
    closed = world.cut_off(period).astimezone(SHANGHAI)
    if day(value["date"]) < closed.date():
        yield (
            ("date",),
            f"{period.title}到{closed:%Y年%-m月%-d日}才封账,点评写的是 {value['date']}",
            "请核对日期和期次",
        )


@office_rule("ASM303", "reviewed-unit-is-there", since="2026-W01", kinds=("review",))
def reviewed_unit_is_there(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    交流经验和表态的,必须是那一期末的成员单位;一个单位在一项里只写一次。

    单位写错,话就记在别人名下;写了两次,就不知道以哪一次为准。
    """
    del unit, name
    period = parse_period(value["period"])
    for part in _PARTS:
        seen: set[str] = set()
        for at, row in rows(value.get(part, ()), (part,)):
            known, whose = world.units.get(row["unit"]), row["unit"]
            if known is None:
                repair = "单位编号见“单位”页,例如 chenggu(城固县)"
                yield (*at, "unit"), f"没有“{whose}”这个单位", repair
            elif period is not None and not known.exists_on(period.last):
                title = world.unit_title(whose, period.last)
                yield (*at, "unit"), f"{period.title}末没有{title}", "请写那一期末的单位"
            elif whose in seen:
                yield (*at, "unit"), f"“{whose}”前面已经写过", "请合并成一条"
            seen.add(whose)


@office_rule("ASM304", "comment-is-by-a-post", since="2026-W01", kinds=("review",))
def comment_is_by_a_post(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    点评的人写职务,不写姓名。

    点评按职务记录;姓名是个人信息,不进系统。
    """
    del world, unit, name
    for at, row in rows(value.get("comments", ()), ("comments",)):
        if not is_post(row["post"]):
            yield (
                (*at, "post"),
                f"“{row['post']}”看不出是哪个职务",
                "请写职务,例如“市政府分管副市长”",
            )


@office_rule("ASM305", "review-says-something", since="2026-W01", kinds=("review",))
def review_says_something(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    领导点评、经验交流、表态,至少写一样。

    一样都没有的,不用这份文件。
    """
    del world, unit, name
    if not any(value.get(part) for part in ("comments", *_PARTS)):
        yield (), "没有点评,也没有经验交流和表态", "请写上内容,或删去这份文件"


REVIEW_RULES: tuple[OfficeRule, ...] = (
    review_is_of_its_period,
    review_follows_the_closing,
    reviewed_unit_is_there,
    comment_is_by_a_post,
    review_says_something,
)
