"""The assessment of each year: the real city's draft, decided by invented decisions, changed once in mid-year.

Beside the draft's indicators the demonstration deducts for claims found untrue and for reports not filed.
"""

from collections.abc import Mapping

from tongfen.demo.city import Office, Record, scheme
from tongfen.demo.yaml_text import Node

_NOTE = "演示数据,内容为虚构。"
CHANGED_FROM = "2026-10-01"
_POINTS = {"contracts": 10, "started": 20}
_REDEFINED = "started"
_VERSION = "2026-2"
_TEXT = "本年度开工的项目个数,以施工许可证或者施工合同为准,分期项目一期只计一次;跨单位的项目按分成办法计入。"


def yearly(office: Office, year: int, decision: str) -> Mapping[str, Node]:
    """A year's file as the year begins; later years go by what was changed in the first."""
    version = _version(office, year, f"{year}-01-01", decision)
    return _file(version if year == office.years[0] else _redefined(version))


def changed(office: Office, year: int, first: str, decision: str) -> Mapping[str, Node]:
    """The first year's file with the version that a second decision brought."""
    began = _version(office, year, f"{year}-01-01", first)
    return _file(began, _redefined(_version(office, year, CHANGED_FROM, decision)))


_ALL = ["county", "park", "department", "bureau"]
_DEDUCTIONS: tuple[Record, ...] = (
    {
        "id": "untrue-claims",
        "title": "抽查不实扣分",
        "definition": {
            "version": "2026-1",
            "text": "现场抽查不属实、部分属实的申报,每件扣2分,最多扣6分。",
        },
        "measure": {"name": "failed_audits"},
        "applies_to": _ALL,
        "points": 0,
        "basis": "annual",
        "formula": {"kind": "deduct", "each": 2, "floor": -6},
    },
    {
        "id": "missing-reports",
        "title": "缺报周报扣分",
        "definition": {
            "version": "2026-1",
            "text": "应报没有报的周报,每期扣0.5分,最多扣5分;封账以后补来的不算缺报。",
        },
        "measure": {"name": "missing_reports", "late": "forgiven"},
        "applies_to": ["department", "bureau"],
        "points": 0,
        "basis": "annual",
        "formula": {"kind": "deduct", "each": 0.5, "floor": -5},
    },
)
"""What only costs points. Who did not report is for staff, and so the second is of groups whose points are."""

_QUARTER_AND_YEAR = ["Q", "Y"]
_AWARDS: tuple[Record, ...] = (
    {
        "at": _QUARTER_AND_YEAR,
        "group": "county",
        "list": "红榜",
        "indicator": "funds",
        "gap_from": 0,
    },
    {"at": _QUARTER_AND_YEAR, "group": "county", "list": "红榜", "rank_rose": 3},
    {
        "at": _QUARTER_AND_YEAR,
        "group": "county",
        "list": "黑榜",
        "indicator": "funds",
        "light": "红灯",
    },
    {"at": _QUARTER_AND_YEAR, "group": "county", "list": "黑榜", "missing_from": 3},
    {"at": _QUARTER_AND_YEAR, "group": "county", "action": "约谈", "last": 1, "ties": "all"},
)
"""The demonstration names somebody in every part; instead of the city's talk, which may come to nobody."""


def _version(office: Office, year: int, effective: str, decision: str) -> Record:
    held = scheme(office.files)
    return {
        **held,
        "effective": effective,
        "decision": decision,
        "note": _NOTE,
        "indicators": [*held["indicators"], *_DEDUCTIONS],
        "awards": [*(one for one in held["awards"] if "action" not in one), *_AWARDS],
        "period": {"from": f"{year}-01-01", "to": f"{year}-12-31"},
    }


def _redefined(version: Record) -> Record:
    return {**version, "indicators": [_indicator(one) for one in version["indicators"]]}


def _indicator(indicator: Record) -> Record:
    points = _POINTS.get(indicator["id"], indicator["points"])
    if indicator["id"] != _REDEFINED:
        return {**indicator, "points": points}
    return {**indicator, "points": points, "definition": {"version": _VERSION, "text": _TEXT}}


def _file(*versions: Record) -> Mapping[str, Node]:
    return {"note": "演示数据:由虚构的决定审定,并非汉中现行办法。", "versions": list(versions)}
