"""The named stories of the demonstration: what is filed, and what must come of it.

Each is a constant; tests hold the expected result against the ledger, the checker and the bulletins.
A story takes part where all of its units do; its last entry lies in the first 46 weeks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from tongfen.demo.names import MARK, credit_code
from tongfen.demo.trail import Filing
from tongfen.demo.yaml_text import Node
from tongfen.model.calendar import SHANGHAI
from tongfen.model.periods import Week

_CODES = 90001
"""Serial numbers of credit codes that no drawn company reaches."""


@dataclass(frozen=True, slots=True)
class Story:
    """`filings` are in order of receipt; `received` says when a report arrives where that matters."""

    slug: str
    title: str
    projects: tuple[str, ...]
    filings: tuple[Filing, ...]
    expected: Mapping[str, str]
    received: Mapping[tuple[str, str], datetime] = field(default_factory=dict)

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filing.unit for filing in self.filings))

    @property
    def reports(self) -> tuple[str, ...]:
        """The paths of the reports it stands in."""
        paths = (f"submissions/{one.unit}/weekly/{one.week}.yaml" for one in self.filings)
        return tuple(dict.fromkeys(paths))

    @property
    def last_week(self) -> Week:
        return max(filing.week for filing in self.filings)

    def arrivals(self) -> dict[tuple[str, str], datetime]:
        """When each of its reports arrives: on Monday morning unless the story says otherwise."""
        usual = {
            (one.unit, str(one.week)): datetime.combine(
                one.week.last + timedelta(days=1), time(10, 5), SHANGHAI
            )
            for one in self.filings
        }
        return {**usual, **self.received}


def taking_part(units: frozenset[str]) -> tuple[Story, ...]:
    """The stories all of whose units are there."""
    return tuple(story for story in STORIES if units.issuperset(story.units))


def _file(unit: str, week: int, section: str, **entry: Node) -> Filing:
    return Filing(unit, Week(2026, week), section, entry)


def _investor(serial: int, name: str, origin: str) -> dict[str, Node]:
    return {
        "name": f"{MARK}{name}有限公司",
        "code": credit_code(_CODES + serial),
        "origin": origin,
    }


def _proof(kind: str, project: str, date: str) -> list[Node]:
    return [{"kind": kind, "number": f"演示{kind[0]}{project}", "date": date}]


def _money(amount: str, date: str, number: str) -> dict[str, Node]:
    voucher = {"kind": "银行进账单", "number": number, "date": date}
    return {"amount": amount, "use": "固定资产", "date": date, "voucher": voucher}


def _signing(unit: str, week: int, date: str, name: str, investor: dict[str, Node]) -> Filing:
    """A county's own project that is first reported with its contract."""
    project = f"{unit}-2026-101"
    return _file(
        unit, week, "new_projects",
        id=project, name=name, stage="签约", date=date,
        investor=investor, chain="现代材料", investment="1.5亿元", contract_type="合同",
        evidence=_proof("投资合同", project, date), text="签订投资合同,约定分期出资。",
    )  # fmt: skip


def _starting(unit: str, week: int, project: str, date: str) -> Filing:
    return _file(
        unit, week, "progress",
        project=project, date=date, stage="开工",
        evidence=_proof("施工许可证", project, date), text="主体工程开工。",
    )  # fmt: skip


def _twice(unit: str, date: str, name: str) -> Filing:
    return _file(
        unit, 10, "new_projects",
        id=f"{unit}-2026-101", name=name, stage="线索", date=date,
        investor=_investor(1, "双报新材料科技", "江苏省苏州市"), chain="现代材料",
        investment="2.6亿元", text="企业正在比选落户地。",
    )  # fmt: skip


TWICE_REPORTED = Story(
    slug="lead-reported-twice",
    title="两家先后报了同一条线索",
    projects=("hantai-2026-101", "mianxian-2026-101"),
    filings=(
        _twice("hantai", "2026-03-04", "年产2万吨再生铝合金项目"),
        _twice("mianxian", "2026-03-03", "再生铝合金生产线项目"),
        _file(
            "hantai", 22, "progress",
            project="hantai-2026-101", date="2026-05-27", stage="签约", contract_type="合同",
            evidence=_proof("投资合同", "hantai-2026-101", "2026-05-27"), text="签订投资合同。",
        ),
    ),
    expected={
        "first_report": "hantai-2026-101",
        "hint_on": "mianxian-2026-101",
        "hint_names": "hantai-2026-101",
    },
    received={
        ("hantai", "2026-W10"): datetime(2026, 3, 6, 15, 20, tzinfo=SHANGHAI),
        ("mianxian", "2026-W10"): datetime(2026, 3, 9, 9, 40, tzinfo=SHANGHAI),
    },
)  # fmt: skip
"""Receipt decides, not the date written: 勉县 writes an earlier day and arrives later."""

REPEATED_VOUCHER = Story(
    slug="repeated-voucher",
    title="同一张凭证报了两次",
    projects=("nanzheng-2026-101",),
    filings=(
        _signing(
            *("nanzheng", 10, "2026-03-05", "铝板带精深加工项目"),
            _investor(2, "重号铝业", "浙江省杭州市"),
        ),
        _file(
            "nanzheng", 16, "progress",
            project="nanzheng-2026-101", date="2026-04-15",
            arrived=[_money("3000万元", "2026-04-15", "0098123")], text="首批设备款到位。",
        ),
        _file(
            "nanzheng", 20, "progress",
            project="nanzheng-2026-101", date="2026-05-13",
            arrived=[_money("3000万元", "2026-04-15", "0098123")], text="设备款到位。",
        ),
        _file(
            "nanzheng", 24, "progress",
            project="nanzheng-2026-101", date="2026-06-10",
            arrived=[_money("1500万元", "2026-06-10", "0098177")], text="第二批设备款到位。",
        ),
    ),
    expected={
        "error_in": "submissions/nanzheng/weekly/2026-W20.yaml",
        "errors": "1",
        "arrived": "4500万元",
    },
)  # fmt: skip
"""The second entry is the demonstration's one error: set aside as 待更正, counted nowhere."""

LATE_FACT = Story(
    slug="october-fact-filed-in-november",
    title="十月的资金十一月才报",
    projects=("yangxian-2026-101",),
    filings=(
        _signing(
            *("yangxian", 30, "2026-07-23", "有机硅材料项目"),
            _investor(3, "迟到硅材料", "浙江省杭州市"),
        ),
        _starting("yangxian", 38, "yangxian-2026-101", "2026-09-16"),
        _file(
            "yangxian", 46, "progress",
            project="yangxian-2026-101", date="2026-11-11",
            arrived=[_money("2200万元", "2026-10-27", "0071005")], text="补报十月到位的设备款。",
        ),
    ),
    expected={
        "fact_month": "2026-10",
        "counted_in": "2026-11",
        "late_part": "2200万元",
        "cumulative_2026-10": "0元",
        "cumulative_2026-11": "2200万元",
    },
)  # fmt: skip
"""October's cut-off is 4 November; the fact is dated October and printed as 补报 in November."""


def _transfer(unit: str, project: str, date: str, landing: str, name: str, serial: int) -> Filing:
    return _file(
        unit, 9, "new_projects",
        id=project, name=name, stage="线索", date=date,
        investor=_investor(serial, f"流转{'碳' if serial == 4 else '铜'}材料", "北京市"),
        chain="现代材料", investment="2.4亿元", lands_in=landing, share="首谈落地五五",
        text="企业拟在汉中建设生产基地。",
    )  # fmt: skip


TRANSFER_CONFIRMED = Story(
    slug="transfer-confirmed",
    title="分局引进的项目由县区确认落地",
    projects=("fenju-beijing-2026-101",),
    filings=(
        _transfer(
            *("fenju-beijing", "fenju-beijing-2026-101", "2026-02-25"),
            *("chenggu", "年产5000吨碳纤维制品项目", 4),
        ),
        _file(
            "chenggu", 10, "replies",
            to="fenju-beijing-2026-101", date="2026-03-05", result="确认落地",
            text="与企业见面核实,同意落地。",
        ),
        _file(
            "chenggu", 15, "progress",
            project="fenju-beijing-2026-101", date="2026-04-09", stage="签约", contract_type="合同",
            evidence=_proof("投资合同", "fenju-beijing-2026-101", "2026-04-09"),
            text="三方签订投资合同。",
        ),
        _starting("chenggu", 24, "fenju-beijing-2026-101", "2026-06-10"),
        _file(
            "chenggu", 27, "progress",
            project="fenju-beijing-2026-101", date="2026-07-02",
            arrived=[_money("4000万元", "2026-07-02", "0055031")], text="首期资金到位。",
        ),
    ),
    expected={
        "confirmation": "已确认",
        "credit_fenju-beijing": "1/2",
        "credit_chenggu": "1/2",
        "city_count": "1",
        "arrived": "4000万元",
        "stage": "开工",
    },
)  # fmt: skip

TRANSFER_BY_DEFAULT = Story(
    slug="transfer-never-confirmed",
    title="县区始终没有答复,逾期默认确认",
    projects=("fenju-shanghai-2026-101",),
    filings=(
        _transfer(
            *("fenju-shanghai", "fenju-shanghai-2026-101", "2026-02-26"),
            *("xixiang", "铜箔分切加工项目", 5),
        ),
        _file(
            "fenju-shanghai", 20, "progress",
            project="fenju-shanghai-2026-101", date="2026-05-13", stage="签约", contract_type="合同",
            evidence=_proof("投资合同", "fenju-shanghai-2026-101", "2026-05-13"),
            text="企业与县里签订投资合同。",
        ),
    ),
    expected={
        "confirmation_2026-W09": "待确认",
        "confirmation": "默认确认",
        "credit_fenju-shanghai": "1/2",
        "credit_xixiang": "1/2",
        "city_count": "1",
    },
)  # fmt: skip
"""Received on 2 March; five working days later, at the end of 9 March, the landing counts as confirmed."""

TERMINATED = Story(
    slug="terminated",
    title="签约以后终止的项目留在分母里",
    projects=("lueyang-2026-101",),
    filings=(
        _signing(
            *("lueyang", 11, "2026-03-11", "尾矿综合利用项目"),
            _investor(6, "终止环保材料", "浙江省杭州市"),
        ),
        _file(
            "lueyang", 33, "progress",
            project="lueyang-2026-101", date="2026-08-12", stage="终止",
            reason="企业投资计划调整,双方协商不再推进。",
        ),
    ),
    expected={"stage": "终止", "signed": "1", "started": "0", "in_denominator": "1"},
)  # fmt: skip

LATE_REPORT = Story(
    slug="late-report",
    title="封账以后才补报的周报",
    projects=("zhenba-2026-101",),
    filings=(
        _file(
            "zhenba", 28, "new_projects",
            id="zhenba-2026-101", name="茶叶包装材料项目", stage="线索", date="2026-07-08",
            investor=_investor(7, "迟报包装材料", "广东省东莞市"), chain="现代材料",
            investment="6000万元", text="企业来电咨询厂房。",
        ),
    ),
    expected={"late": "submissions/zhenba/weekly/2026-W28.yaml", "first_known": "2026-07-17"},
    received={("zhenba", "2026-W28"): datetime(2026, 7, 17, 10, 20, tzinfo=SHANGHAI)},
)  # fmt: skip
"""The week closes on 15 July at 18:00."""

WENT_BACK = Story(
    slug="went-back",
    title="开工以后退回签约",
    projects=("ningqiang-2026-101",),
    filings=(
        _signing(
            *("ningqiang", 12, "2026-03-18", "石英砂提纯项目"),
            _investor(8, "退回石英", "浙江省杭州市"),
        ),
        _starting("ningqiang", 24, "ningqiang-2026-101", "2026-06-09"),
        _file(
            "ningqiang", 31, "progress",
            project="ningqiang-2026-101", date="2026-07-29", stage="签约", contract_type="合同",
            reason="施工单位退场,场地恢复原状,重新招标。",
            evidence=_proof("投资合同", "ningqiang-2026-101", "2026-03-18"),
        ),
    ),
    expected={"stage": "签约", "started_2026-06": "1", "started_2026-07": "0"},
)  # fmt: skip

STORIES = (
    TWICE_REPORTED,
    REPEATED_VOUCHER,
    LATE_FACT,
    TRANSFER_CONFIRMED,
    TRANSFER_BY_DEFAULT,
    TERMINATED,
    LATE_REPORT,
    WENT_BACK,
)
