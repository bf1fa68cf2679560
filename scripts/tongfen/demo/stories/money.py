"""Stories of money: what counts twice, what comes late, what was wrong."""

from tongfen.demo.stories import looks
from tongfen.demo.stories.story import (
    Act,
    Record,
    Story,
    at,
    file,
    investor,
    money,
    paid,
    signing,
    starting,
)
from tongfen.demo.yaml_text import Node
from tongfen.model.periods import Week

REPEATED_VOUCHER = Story(
    slug="repeated-voucher",
    title="同一张凭证报了两次",
    told="南郑区4月报的一笔3000万元,5月又报了一次。凭证号一查就重,后一条当场退回、列为待更正,"
    "不计入任何数字;其余照计。",
    looks=(
        looks.project_page("nanzheng-2026-101", staff=True),
        looks.todo_page("nanzheng", "南郑区"),
    ),
    projects=("nanzheng-2026-101",),
    filings=(
        signing(
            *("nanzheng", 10, "nanzheng-2026-101", "2026-03-05", "铝板带精深加工项目"),
            investor(2, "重号铝业", "浙江省杭州市"),
        ),
        paid(
            *("nanzheng", 16, "nanzheng-2026-101", "2026-04-15", "首批设备款到位。"),
            money("3000万元", "2026-04-15", "0098123"),
        ),
        paid(
            *("nanzheng", 20, "nanzheng-2026-101", "2026-05-13", "设备款到位。"),
            money("3000万元", "2026-04-15", "0098123"),
        ),
        paid(
            *("nanzheng", 24, "nanzheng-2026-101", "2026-06-10", "第二批设备款到位。"),
            money("1500万元", "2026-06-10", "0098177"),
        ),
    ),
)
"""The second entry is the demonstration's one error: set aside as 待更正, counted nowhere."""

LATE_FACT = Story(
    slug="october-fact-filed-in-november",
    title="十月的资金十一月才报",
    told="洋县10月27日到位2200万元,11月才报,10月通报已经封账。10月的数字不动,这笔钱计入11月,"
    "11月通报单列为“补报”,写明是哪一天的事、出自哪一周的周报。",
    looks=(
        looks.project_page("yangxian-2026-101", staff=True),
        looks.bulletin_page("2026-11", staff=True),
        looks.bulletin_page("2026-10", staff=True),
    ),
    projects=("yangxian-2026-101",),
    filings=(
        signing(
            *("yangxian", 30, "yangxian-2026-101", "2026-07-23", "有机硅材料项目"),
            investor(3, "迟到硅材料", "浙江省杭州市"),
        ),
        starting("yangxian", 38, "yangxian-2026-101", "2026-09-16"),
        paid(
            *("yangxian", 46, "yangxian-2026-101", "2026-11-11", "补报十月到位的设备款。"),
            money("2200万元", "2026-10-27", "0071005"),
        ),
    ),
)
"""October's cut-off is 4 November; the fact is dated October and printed as 补报 in November."""

CORRECTED = Story(
    slug="correction",
    title="报错的金额在以后的周报里更正",
    told="城固县5月把5060万元报成了5600万元。封账以后的周报不能再改,6月的周报里写了更正:"
    "5月通报保持当时的样子,6月通报核减540万元,写明是更正和更正的原因。",
    looks=(
        looks.project_page("chenggu-2026-101", staff=True),
        looks.bulletin_page("2026-06", staff=True),
        looks.bulletin_page("2026-05", staff=True),
    ),
    projects=("chenggu-2026-101",),
    filings=(
        signing(
            *("chenggu", 12, "chenggu-2026-101", "2026-03-18", "锂电隔膜项目"),
            investor(12, "更正膜材料", "上海市"),
        ),
        paid(
            *("chenggu", 21, "chenggu-2026-101", "2026-05-20", "首批资金到位。"),
            money("5600万元", "2026-05-20", "0060311"),
        ),
        file(
            "chenggu", 25, "corrections",
            week="2026-W21", entry="chenggu-2026-101@2026-05-20", field="arrived.1.amount",
            was="5600万元", now="5060万元", reason="与进账单核对,金额写颠倒了。",
        ),
    ),
)  # fmt: skip

_OBJECTION: Record = {
    "id": "2026-08-xixiang-daowei",
    "date": "2026-09-11",
    "period": "2026-08",
    "unit": "xixiang",
    "indicator": "funds",
    "reason": "第36周周报9月8日已经送交,误退一次,9月10日才收下。",
    "facts": [{"unit": "xixiang", "week": "2026-W36", "entry": "xixiang-2026-103@2026-08-27"}],
}
_OPEN: Record = {**_OBJECTION, "result": "待裁定"}
_UPHELD: Record = {
    **_OBJECTION,
    "result": "成立",
    "ruled": "2026-09-14",
    "answer": "误退属实,准予计入8月。",
    "admits": _OBJECTION["facts"],
}
_FILE = ("objections/2026-08-xixiang-daowei.yaml", "objection")

OBJECTED = Story(
    slug="objection-upheld",
    title="封账以后才收到的一笔,异议成立,准予计入",
    told="西乡县8月27日到位1600万元,第36周的周报因误退9月10日才收下,8月的数字9月9日18时已经封账。"
    "县里9月11日提出异议,市经合局14日裁定成立,准予计入8月。",
    looks=(
        looks.project_page("xixiang-2026-103", staff=True),
        looks.bulletin_page("2026-08", staff=True),
        looks.ACTS,
    ),
    projects=("xixiang-2026-103",),
    filings=(
        signing(
            *("xixiang", 24, "xixiang-2026-103", "2026-06-10", "玻璃纤维制品项目"),
            investor(19, "异议玻纤", "山东省青岛市"),
        ),
        paid(
            *("xixiang", 36, "xixiang-2026-103", "2026-08-27", "首期设备款到位。"),
            money("1600万元", "2026-08-27", "0066001"),
        ),
    ),
    received={("xixiang", "2026-W36"): at(9, 10, 9, 30)},
    acts=(
        Act(at(9, 11, 16), "收到西乡县异议", *_FILE, lambda _: _OPEN),
        Act(at(9, 14, 17), "裁定西乡县异议", *_FILE, lambda _: _UPHELD),
    ),
    until=Week(2026, 37),
)
"""August's cut-off is 9 September at 18:00."""

_CLAIMS: tuple[Record, ...] = (
    {"project": "ningqiang-2026-106", "item": "开工"},
    {
        "project": "ningqiang-2026-106",
        "item": "到位资金",
        "voucher": {"kind": "银行进账单", "number": "0067106"},
    },
    {"project": "ningqiang-2026-106", "item": "签约"},
)
_FOUND: tuple[Record, ...] = (
    {"result": "不属实", "reason": "现场只平整了场地,没有施工,施工许可证还没有办。"},
    {
        "result": "部分属实",
        "counted": "2500万元",
        "reason": "进账单4000万元,当天转回1500万元,实际到位2500万元。",
    },
    {"result": "属实"},
)
_VISIT: Record = {
    "date": "2026-09-22",
    "by": "市经合局项目科",
    "evidence": "现场核查记录2026-09号,存市经合局项目科。",
}


def _audit(*rows: Record) -> Record:
    named = {"id": "2026-08-choucha", "period": "2026-08", "drawn": "2026-09-16"}
    audits: list[Node] = list(rows)
    return {**named, "audits": audits}


_CHECKED = ("audits/2026-08-choucha.yaml", "audit")

AUDITED = Story(
    slug="failed-audit",
    title="通报以后到现场抽查,不属实的核减",
    told="宁强县8月报了开工和到位4000万元,8月通报都计入了。市经合局9月16日抽到这个项目,22日到现场:"
    "没有施工,开工不属实;到位资金有1500万元当天转了回去,按2500万元计。8月通报不动,"
    "9月通报核减一个新开工项目和1500万元,写明“抽查核减”和看到了什么;"
    "不实的两件,考核上再按“抽查不实扣分”扣4分。",
    looks=(
        looks.project_page("ningqiang-2026-106", staff=True),
        looks.bulletin_page("2026-09", staff=True),
        looks.bulletin_page("2026-08", staff=True),
        looks.ACTS,
    ),
    projects=("ningqiang-2026-106",),
    filings=(
        signing(
            *("ningqiang", 21, "ningqiang-2026-106", "2026-05-20", "魔芋精深加工项目"),
            investor(41, "抽查魔芋", "湖北省恩施州"),
        ),
        starting("ningqiang", 33, "ningqiang-2026-106", "2026-08-12"),
        paid(
            *("ningqiang", 35, "ningqiang-2026-106", "2026-08-26", "设备款到位。"),
            money("4000万元", "2026-08-26", "0067106"),
        ),
    ),
    acts=(
        Act(
            at(9, 16, 15), "抽取8月通报的抽查名单", *_CHECKED,
            lambda _: _audit(*({**claim, "result": "待核查"} for claim in _CLAIMS)),
        ),
        Act(
            at(9, 24, 16), "录入8月通报的抽查结果", *_CHECKED,
            lambda _: _audit(
                *(
                    {**claim, **found, **_VISIT}
                    for claim, found in zip(_CLAIMS, _FOUND, strict=True)
                )
            ),
        ),
    ),
    until=Week(2026, 40),
)  # fmt: skip
"""September's cut-off is 7 October: the check was received before it, and August's bulletin long issued."""

STORIES = (REPEATED_VOUCHER, LATE_FACT, CORRECTED, OBJECTED, AUDITED)
