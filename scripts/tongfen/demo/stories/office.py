"""Stories of what the office changes: the roster, the targets, the assessment."""

from collections.abc import Mapping
from datetime import date

from tongfen.demo import goals, office_files, schemes
from tongfen.demo.city import CITY, Merged, Office
from tongfen.demo.stories import looks
from tongfen.demo.stories.story import (
    Act,
    Record,
    Story,
    at,
    decision,
    file,
    investor,
    registered,
    signed,
)
from tongfen.demo.yaml_text import Node
from tongfen.model.periods import Week

_GONE, _HEIR = "fenju-chengdu", "fenju-xian"
_LAST = Week(2026, 27)
_FIRST_DAY = "2026-07-06"
_NAME = "驻西部演示分局"
_INVENTED = "演示:合并和改名是虚构的,并无此事。"


def _roster(office: Office) -> Record:
    """The roster in which one bureau has ended and the other, its successor, has a new name."""
    units: list[Node] = []
    for unit in sorted(office.units, key=lambda unit: unit.index):
        record = dict(unit.record)
        if unit.id == _GONE:
            valid = {**record["valid"], "to": _LAST.last.isoformat()}
            record |= {"valid": valid, "successor": _HEIR, "note": _INVENTED}
        elif unit.id == _HEIR:
            name = {"from": _FIRST_DAY, "name": f"汉中市经济合作局{_NAME}", "short_name": _NAME}
            record |= {"names": [*record["names"], name], "note": _INVENTED}
        units.append(record)
    return {**office.files[f"{CITY}/units.yaml"], "units": units}


MERGED = Story(
    slug="renamed-and-merged-unit",
    title="一个分局并入另一个,另一个改了名",
    says="虚构:7月5日驻成都分局撤并,由驻西安分局承接,次日改名驻西部演示分局。"
    "在跟的项目和待答复的问题转给承接单位,编号不变;以前的通报仍用当时的名称。",
    told="驻成都分局引进的项目由驻西部演示分局接着报,业绩注明“承接驻成都分局”;目标不会自己转过来,要另行决定。",
    looks=(
        looks.unit_page(_HEIR, "驻西部演示分局"),
        looks.unit_page(_GONE, "驻成都分局"),
        looks.project_page("fenju-chengdu-2026-101"),
        looks.score_page("2026-12", _HEIR, "驻西部演示分局", staff=True),
    ),
    projects=("fenju-chengdu-2026-101",),
    filings=(
        registered(
            _GONE, 13, "fenju-chengdu-2026-101", "2026-03-25", "智能电控阀生产线项目",
            investor(16, "承接阀门", "四川省成都市"), investment="1.8亿元",
            lands_in="nanzheng", share="首谈落地五五", text="企业拟在汉中建设生产基地。",
        ),
        file(
            "nanzheng", 14, "replies",
            to="fenju-chengdu-2026-101", date="2026-04-02", result="确认落地", text="同意落地。",
        ),
        file(
            "nanzheng", 26, "needs",
            id="nanzheng-2026-n101", project="fenju-chengdu-2026-101", kind="市场", asks=_GONE,
            text="请协助联系成都的两家配套企业。",
        ),
        file(
            _HEIR, 29, "replies",
            to="nanzheng-2026-n101", date="2026-07-15", result="已解决",
            text="已约两家企业来汉洽谈。",
        ),
        file(
            _HEIR, 29, "progress",
            project="fenju-chengdu-2026-101", date="2026-07-16", text="接手后与企业见面,投资意向不变。",
        ),
        signed("nanzheng", 31, "fenju-chengdu-2026-101", "2026-07-29"),
    ),
    acts=(
        Act(at(7, 3, 16), "调整单位名录", "units.yaml", "units", _roster),
    ),
    merged=Merged(_GONE, _LAST, _HEIR),
)  # fmt: skip

_TARGETS = "2026-mubiao-tiaozheng"


def _changed_targets(office: Office) -> Record:
    """The year's targets with a second version: one county's raised, one lowered, a merged unit's moved."""
    first = goals.annual(office, 2026)
    second = {key: _changed(key, value) for key, value in first.items()}
    for unit, indicator in first:
        if office.merged.get(unit):
            second[office.merged[unit].successor, indicator] += second.pop((unit, indicator))
    note = "演示数据:7月调整,目标为虚构。"
    return goals.targets(
        2026,
        (
            goals.version(office, "2026-01-01", office_files.decision_id(2026), first),
            goals.version(office, _FIRST_DAY, _TARGETS, second, note),
        ),
    )


_FACTORS: Mapping[tuple[str, str], int] = {("hantai", "funds"): 120, ("liuba", "funds"): 80}


def _changed(key: tuple[str, str], value: int) -> int:
    return value * _FACTORS.get(key, 100) // 100


TARGETS_CHANGED = Story(
    slug="target-changed-in-july",
    title="七月调整目标",
    says="7月调整部分单位的目标,以前的目标不改。7月通报按新目标算,名次不与6月比较,"
    "写明“目标调整,不可比”。",
    told="汉台区的到位资金目标调高两成,留坝县调低两成;驻成都分局的目标由这次决定转给承接它的驻西部演示分局。",
    looks=(looks.bulletin_page("2026-06"), looks.bulletin_page("2026-07")),
    needs=("hantai", "liuba"),
    acts=(
        decision(
            at(7, 10, 10), "决定调整2026年目标", _TARGETS, date(2026, 7, 3),
            "调整2026年部分目标", "targets/2026.yaml",
        ),
        Act(at(7, 10, 11), "调整2026年目标", "targets/2026.yaml", "targets", _changed_targets),
    ),
    until=Week(2026, 31),
)  # fmt: skip

_SCHEME = "2026-koujing-tiaozheng"

SCHEME_CHANGED = Story(
    slug="scheme-changed-in-october",
    title="十月调整口径和分值",
    says="10月起新开工项目以施工许可证或者施工合同为准,分值由15分改为20分,签约合同项目改为10分。"
    "10月通报按新办法算,写明“口径调整,不可比”;9月的不重算。",
    looks=(
        looks.bulletin_page("2026-10"),
        looks.Look("口径", "mechanism/definitions.md"),
    ),
    needs=("hantai",),
    acts=(
        decision(
            at(9, 28, 10), "决定调整2026年考核办法", _SCHEME, date(2026, 9, 25),
            "调整2026年考核办法", "assessment/2026.yaml",
        ),
        Act(
            at(9, 28, 11), "调整2026年考核办法", "assessment/2026.yaml", "assessment",
            lambda office: schemes.changed(
                office, 2026, office_files.decision_id(2026), _SCHEME
            ),
        ),
    ),
    until=Week(2026, 44),
)  # fmt: skip

STORIES = (MERGED, TARGETS_CHANGED, SCHEME_CHANGED)
