"""POL: policies.

A policy had no effect before these rules, so they hold from the first week in which one can be filed.
"""

from collections.abc import Iterator

from tongfen.documents import Pointer
from tongfen.model.fields import Fields
from tongfen.model.policies import (
    INCENTIVES,
    LOCAL,
    REVIEW_SINCE,
    UNSTATED,
    first_day,
    followers,
    last_day,
)
from tongfen.model.world import World
from tongfen.rules.likely import guess_id, guess_name
from tongfen.rules.registry import Complaint, OfficeRule, office_rule

_SINCE = "2026-W48"
_DATES = {"issued": "印发日期", "effective": "起始日期", "expires": "截止日期"}
_KINDS_OF_UNIT = {"county": ("县区",), "park": ("园区",)}
_CITY_LEVELS = ("国家", "省", "市")
_FAST = 60
"""Working days within which 快申快享 is paid, by the provincial plan 直达快享"""


@office_rule("POL101", "policy-ends-after-it-begins", since=_SINCE, kinds=("policy",))
def policy_ends_after_it_begins(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    政策的截止日期不能早于起始日期(没有写起始日期的,不能早于印发日期),日期要是日历上有的。

    政策是否有效由系统按日期推算;日期写反了,它就从来没有有效过。
    """
    del world, unit, name
    for key, title in _DATES.items():
        if key in value and first_day(value[key]) is None:
            yield (key,), f"{title}“{value[key]}”日历上没有", "请写年-月-日,例如 2026-02-01"
    since = "effective" if "effective" in value else "issued"
    begins, ends = first_day(value.get(since, "")), last_day(value.get("expires", ""))
    if begins and ends and ends < begins:
        yield (
            ("expires",),
            f"截止日期“{value['expires']}”早于{_DATES[since]}“{value[since]}”",
            "请改正其中一个;没有写期限的,删去截止日期",
        )


@office_rule("POL102", "superseded-policy-is-known", since=_SINCE, kinds=("policy",))
def superseded_policy_is_known(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    取代、被取代、被废止所指的政策,必须是收录了的另一项政策。

    旧政策到新政策起始之日自动失效;编号写错,旧的就一直显示有效。
    """
    del unit, name
    named: list[tuple[Pointer, str]] = [
        (("supersedes", at), id_) for at, id_ in enumerate(value.get("supersedes", ()))
    ]
    named += [((key,), value[key]) for key in ("superseded_by", "repealed_by") if key in value]
    for at, id_ in named:
        if id_ == value["id"]:
            yield at, f"“{id_}”就是这项政策自己", "请写另一项政策的编号,或删去这一行"
        elif id_ not in world.policies:
            otherwise = "请先收录,或删去这一行,在说明里写明"
            yield at, *no_such_policy(id_, world, otherwise, value["id"])


def no_such_policy(id_: str, world: World, otherwise: str, own: str = "") -> tuple[str, str]:
    """Say what is wrong with an id that no policy has; the file of one may be there and be wrong itself.

    `own` is the policy that names it, which cannot have been meant.
    """
    path = next((one for one in world.unread if one.endswith(f"/policies/{id_}.yaml")), "")
    if path:
        return (
            f"政策“{id_}”的文件有错,还没有收录",
            f"请先改正“{path}”;改好以后,这里不用改",
        )
    others = {key: one.title for key, one in world.policies.items() if key != own}
    near = guess_id(id_, others)
    return f"没有编号为“{id_}”的政策", f"{near}请改正编号;还没有收录的,{otherwise}"


@office_rule("POL103", "supersession-goes-one-way", since=_SINCE, kinds=("policy",))
def supersession_goes_one_way(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    政策不能绕一圈又取代自己。

    甲取代乙、乙又取代甲,两项都显示失效,谁也查不到有效的是哪一项。
    """
    del unit, name
    after = followers(world.policies.values())
    passed: list[str] = []
    road = [one.id for one in after.get(value["id"], ()) if one.id != value["id"]]
    while road:
        id_ = road.pop()
        if id_ == value["id"]:
            key = "superseded_by" if "superseded_by" in value else "supersedes"
            yield (
                (key,),
                f"“{value['id']}”经“{passed[-1]}”又被自己取代",
                "请核对哪一项在后,只在后一项里写取代",
            )
            return
        if id_ not in passed:
            passed.append(id_)
            road += [one.id for one in after.get(id_, ())]


@office_rule("POL104", "ended-policy-is-not-said-to-hold", since=_SINCE, kinds=("policy",))
def ended_policy_is_not_said_to_hold(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    写明被取代、被废止的政策,效力不能再写“有效”。

    两种说法对不上,查的人不知道信哪个。
    """
    del unit, name
    if value.get("status") != "有效":
        return
    newer = next((one.id for one in world.policies.values() if value["id"] in one.supersedes), "")
    ended = next((value[key] for key in ("repealed_on", "repealed_by") if key in value), "")
    by = value.get("superseded_by", newer)
    if ended or by:
        what = f"“{ended}”起废止" if "repealed_on" in value else f"被“{ended or by}”取代或废止"
        yield ("status",), f"效力写“有效”,但已写明{what}", "请改成“已修订”或“已废止”,或删去这一行"


@office_rule("POL105", "policy-chain-is-known", since=_SINCE, kinds=("policy",))
def policy_chain_is_known(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    各单位自己的政策所写的产业链,必须是产业链名单里有过的。

    项目按产业链名称找到适用的政策,名称不同就对不上。公开资料里的政策照来源写,不核对。
    """
    del name
    known = {chain.name for entry in world.chain_lists for chain in entry.chains}
    if not unit or not known:
        return
    for at, chain in enumerate(value.get("chains", ())):
        if chain not in known:
            yield (
                ("chains", at),
                f"产业链名单里没有“{chain}”",
                f"{guess_name(chain, known)}请按“产业链”页的名称写;不限产业链的,整项删去",
            )


@office_rule("POL106", "policy-names-its-basis", since=_SINCE, kinds=("policy",), hint=True)
def policy_names_its_basis(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    各单位自己的政策要写法律依据。

    没有法律、行政法规依据的优惠,不能承诺给企业(公平竞争审查条例)。
    """
    del world, name
    if unit and not value.get("legal_basis"):
        yield (), "没有写法律依据", "请写“legal_basis:”,写明依据的法律、法规或上级文件"


@office_rule("POL107", "incentive-is-reviewed", since=_SINCE, kinds=("policy",))
def incentive_is_reviewed(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    各单位2024年8月1日以后起施行的优惠、奖补、融资、用地政策,必须写明公平竞争审查:已审查的写日期,适用例外的写依据。

    公平竞争审查条例自2024年8月1日起施行,未经审查不得出台;没有写明的不收录。
    """
    del world, name
    begins = first_day(value.get("effective", "")) or first_day(value.get("issued", ""))
    if not unit or (begins and begins < REVIEW_SINCE) or INCENTIVES.isdisjoint(value["helps"]):
        return
    review = value.get("fair_competition_review", {"state": UNSTATED})
    at = ("fair_competition_review",) if "fair_competition_review" in value else ()
    if review["state"] == UNSTATED:
        repair = "请写 fair_competition_review:,下面缩进两格写 state: 已审查 和 date: 2026-01-08(审查日期)"
        yield at, "没有写明公平竞争审查", f"{repair};还没有审查的,先审查再填报"
    elif review["state"] == "已审查" and "date" not in review:
        yield at, "写了“已审查”,没有写审查日期", "请写审查日期,例如 date: 2026-01-08"
    elif review["state"] == "适用例外" and not review.get("note"):
        yield at, "写了“适用例外”,没有写依据", "请在审查说明里写依据哪一条"


@office_rule("POL108", "document-number-is-used-once", since=_SINCE, kinds=("policy",))
def document_number_is_used_once(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    一个文件号只能收录一次。

    一个文件号是一份文件;收录两次,企业会看到两种说法。
    """
    del unit, name
    number = _plain(value.get("doc_no", ""))
    for other in world.policies.values():
        if number and other.id != value["id"] and _plain(other.doc_no) == number:
            yield (
                ("doc_no",),
                f"文件号“{value['doc_no']}”,政策“{other.id}”也在用",
                "请核对;是同一份文件的,只留一份",
            )


@office_rule("POL109", "policy-id-is-free", since=_SINCE, kinds=("policy",))
def policy_id_is_free(value: Fields, world: World, unit: str, name: str) -> Iterator[Complaint]:
    """
    政策编号不能与别的单位的重复。

    兑现情况和取代关系按编号指政策;两家共用一个编号,就分不清指的是哪一项。
    """
    del name
    held = world.policies.get(value["id"])
    if held is not None and unit and held.unit != unit:
        owner = world.unit_title(held.unit)
        yield ("id",), f"编号“{held.id}”{owner}也在用", "请改一个编号,建议以本单位编号开头"


@office_rule("POL110", "published-policy-has-no-owner", since=_SINCE, kinds=("policy",), hint=True)
def published_policy_has_no_owner(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    公开资料里收录的政策,已有单位填报的,以单位填报的为准,这一份可以删去。

    两份都在,以后改了一份忘了另一份。
    """
    del name
    held = world.policies.get(value["id"])
    if not unit and held is not None and held.unit:
        yield (
            ("id",),
            f"{world.unit_title(held.unit)}已经填报这项政策",
            "以单位填报的为准,请删去这一份",
        )


@office_rule("POL111", "policy-level-fits-its-unit", since=_SINCE, kinds=("policy",))
def policy_level_fits_its_unit(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    县区填县区政策,园区填园区政策,市直部门和市属公司填市级以上政策;驻外分局不填政策。

    谁的政策谁填报,出了变动也由它改;一项上级政策各县区都填,就成了许多份。
    """
    del name
    known = world.units.get(unit)
    if known is None:
        return
    level = value["level"]
    if known.kind == "bureau":
        yield (), f"{world.unit_title(unit)}是驻外分局,不填报政策", "请由政策的制定或牵头单位填报"
    elif level not in _KINDS_OF_UNIT.get(known.kind, _CITY_LEVELS):
        repair = "请由政策所属的县区、园区或市直部门填报;层级写错的,改正层级"
        yield ("level",), f"{world.unit_title(unit)}填报的是“{level}”政策", repair
    for at, place in enumerate(value.get("applies_in", ())):
        if place not in world.units:
            yield ("applies_in", at), f"没有“{place}”这个单位", "请写县区、园区的编号"
        elif level in LOCAL and place != unit:
            yield ("applies_in", at), f"“{place}”不是本单位", "请删去;本单位的政策不用写适用地区"


@office_rule("POL112", "policy-tells-how-to-claim", since=_SINCE, kinds=("policy",), hint=True)
def policy_tells_how_to_claim(
    value: Fields, world: World, unit: str, name: str
) -> Iterator[Complaint]:
    """
    各单位自己的政策要写起始日期、惠及对象、适用条件、受理地址或科室、兑现时限;快申快享的,60个工作日内兑现。

    这几样是兑现手册的必备内容;缺了,企业看到政策也不知道怎样申请。
    """
    del world, name
    if not unit:
        return
    claim = value.get("apply", {})
    missing = [
        title
        for title, there in (
            ("起始日期", value.get("effective") or value.get("issued")),
            ("惠及对象", value.get("audience") and value.get("who")),
            ("适用条件", value.get("conditions")),
            ("受理地址或科室", claim.get("where") or claim.get("office") or claim.get("url")),
            ("兑现时限", claim.get("mode") == "免申即享" or "workdays" in claim),
        )
        if not there
    ]
    if missing:
        yield (), f"没有写{'、'.join(missing)}", "请补上;写全了企业才知道怎样申请"
    if claim.get("mode") == "快申快享" and claim.get("workdays", 0) > _FAST:
        yield (
            ("apply", "workdays"),
            f"快申快享写了{claim['workdays']}个工作日",
            f"快申快享在{_FAST}个工作日内兑现;做不到的,兑现方式写“一般”",
        )


def _plain(number: str) -> str:
    """A document number without spaces and however its brackets are written."""
    return number.translate(str.maketrans("[]()（）〔〕【】", "[][][][][]")).replace(" ", "")


POLICY_RULES: tuple[OfficeRule, ...] = (
    policy_ends_after_it_begins,
    superseded_policy_is_known,
    supersession_goes_one_way,
    ended_policy_is_not_said_to_hold,
    policy_chain_is_known,
    policy_names_its_basis,
    incentive_is_reviewed,
    document_number_is_used_once,
    policy_id_is_free,
    published_policy_has_no_owner,
    policy_level_fits_its_unit,
    policy_tells_how_to_claim,
)
