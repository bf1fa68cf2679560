"""Stories of what is issued: a whole year of it, a correction of it, and a draft that has to wait."""

from tongfen.demo.issuing import Issue
from tongfen.demo.stories import looks
from tongfen.demo.stories.looks import Look
from tongfen.demo.stories.story import Act, Record, Story, at, investor, money, paid, signing
from tongfen.model.periods import Week, parse_period

_APRIL = parse_period("2026-04")
assert _APRIL is not None

YEAR_ISSUED = Story(
    slug="year-issued",
    title="一年的通报都已印发",
    says="2026年的周动态、月通报、季点评、半年和年终通报都照工作日历印发过:周动态封账次日自动印发,"
    "月通报异议期满印发,季度以上的经决定才印发。每一期都有期号和校验码,可以从当时的周报重算核对。",
    looks=(
        looks.digest_page(Week(2026, 53), staff=False),
        looks.bulletin_page("2026-12"),
        Look("2026年年终奖惩", "bulletins/2026.md", period="2026"),
    ),
    needs=("hantai",),
    until=Week(2027, 3),
)

_OBJECTION: Record = {
    "id": "2026-04-lueyang-daowei",
    "date": "2026-05-19",
    "period": "2026-04",
    "unit": "lueyang",
    "indicator": "funds",
    "reason": "4月28日到位的1300万元没有计入:第18周周报当时因网络故障没有送出。",
    "facts": [{"unit": "lueyang", "week": "2026-W18", "entry": "lueyang-2026-104@2026-04-28"}],
}
_UPHELD: Record = {
    **_OBJECTION,
    "result": "成立",
    "ruled": "2026-05-21",
    "answer": "网络故障属实,准予计入4月。",
    "admits": _OBJECTION["facts"],
}
_FILE = ("objections/2026-04-lueyang-daowei.yaml", "objection")

ISSUE_CORRECTED = Story(
    slug="issue-corrected",
    title="印发以后发现漏计,另作更正",
    told="略阳县4月28日到位1300万元,第18周周报因网络故障5月7日才送达,4月通报5月10日已经印发。"
    "县里5月19日提出异议,市经合局21日裁定成立,22日印发4月通报的更正之一:原来印发的一字不改,"
    "更正写明哪几格由多少改为多少、为什么;5月通报从更正后的数字接着算。",
    looks=(
        looks.project_page("lueyang-2026-104", staff=True),
        looks.bulletin_page("2026-04", staff=True),
        looks.ACTS,
    ),
    projects=("lueyang-2026-104",),
    filings=(
        signing(
            *("lueyang", 10, "lueyang-2026-104", "2026-03-05", "食用菌精深加工项目"),
            investor(42, "漏计菌业", "福建省漳州市"),
        ),
        paid(
            *("lueyang", 18, "lueyang-2026-104", "2026-04-28", "首期设备款到位。"),
            money("1300万元", "2026-04-28", "0061042"),
        ),
    ),
    received={("lueyang", "2026-W18"): at(5, 7, 16, 20)},
    acts=(
        Act(
            at(5, 19, 16), "收到略阳县异议", *_FILE, lambda _: {**_OBJECTION, "result": "待裁定"}
        ),
        Act(at(5, 21, 17), "裁定略阳县异议", *_FILE, lambda _: _UPHELD),
    ),
    corrections=(
        Issue(_APRIL, at(5, 22, 15), "异议“2026-04-lueyang-daowei”成立,补计略阳县1300万元。"),
    ),
    until=Week(2026, 22),
)  # fmt: skip
"""April's cut-off is 6 May at 18:00; its objections end with 9 May, a day worked instead of a holiday."""

_WAITING: Record = {
    "id": "2027-01-hantai-daowei",
    "date": "2027-02-05",
    "period": "2027-01",
    "unit": "hantai",
    "indicator": "funds",
    "reason": "1月到位的资金少计一笔,正在与银行核对进账单。",
    "result": "待裁定",
}

DRAFT_WAITS = Story(
    slug="draft-waits",
    title="有异议没有裁定,通报还是征求意见稿",
    told="汉台区2027年2月5日对1月通报提出异议,还没有裁定。异议期已满,1月通报仍不印发,"
    "页面写明是征求意见稿。",
    looks=(looks.bulletin_page("2027-01", staff=True), looks.ACTS),
    needs=("hantai",),
    acts=(
        Act(
            at(2, 5, 16, year=2027), "收到汉台区异议",
            *("objections/2027-01-hantai-daowei.yaml", "objection", lambda _: _WAITING),
        ),
    ),
    until=Week(2027, 5),
)  # fmt: skip

STORIES = (YEAR_ISSUED, ISSUE_CORRECTED, DRAFT_WAITS)
