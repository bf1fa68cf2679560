"""Stories of needs and referrals: answered, sent back, overdue, and what the firm thought of it."""

from datetime import datetime

from tongfen.demo.city import Office
from tongfen.demo.stories import looks
from tongfen.demo.stories.story import Act, Record, Story, at, file, investor, signing
from tongfen.demo.trail import Filing
from tongfen.demo.yaml_text import Node
from tongfen.model.periods import Week

NEEDS = looks.Look("要素保障", "todo/lists/needs.md", staff=True)
REFERRALS = looks.Look("转办交办", "todo/lists/referrals.md", staff=True)
_LAND, _PLAN = "shi-ziranziyuanju", "shi-fagaiwei"
_SENT_BACK, _WAITING = "mianxian-2026-n151", "yangxian-2026-n151"


def _reply(unit: str, week: Week | int, to: str, date: str, result: str, **more: Node) -> Filing:
    return file(unit, week, "replies", to=to, date=date, result=result, **more)


SENT_BACK = Story(
    slug="need-sent-back",
    title="答复办结的问题被退回重办",
    told="勉县请市自然资源局解决用地,6月4日答复已解决,企业拿不到批文,勉县6月17日写没有解决退回;"
    "25日再次办结,企业评价基本满意,由勉县转达。办结天数数到最后一次办结,答复单位不能自己评价自己。",
    looks=(
        looks.project_page("mianxian-2026-151"),
        NEEDS,
        looks.todo_page(_LAND, "市自然资源局"),
    ),
    projects=("mianxian-2026-151",),
    filings=(
        signing(
            "mianxian", 20, "mianxian-2026-151", "2026-05-13", "锂电铜箔生产线项目",
            investor(51, "退回铜箔", "广东省惠州市"),
            wants=[
                {"chain": "产业链", "text": "电池级电解铜供应企业一家"},
                {"chain": "配套链", "text": "包装和辊轴修磨企业各一家"},
                {"chain": "要素链", "text": "工业用地60亩,双回路供电"},
            ],
            brings=[{"kind": "技术", "text": "极薄铜箔生箔工艺"}],
        ),
        file(
            "mianxian", 22, "needs",
            id=_SENT_BACK, project="mianxian-2026-151", kind="用地", asks=_LAND,
            text="还缺20亩用地指标,影响7月开工。",
        ),
        _reply(_LAND, 23, _SENT_BACK, "2026-06-04", "已解决", text="已列入二季度批次。"),
        _reply("mianxian", 25, _SENT_BACK, "2026-06-17", "没有解决", text="批文里没有这20亩。"),
        _reply(_LAND, 26, _SENT_BACK, "2026-06-25", "已解决", text="补充批文已送达县局。"),
        _reply(
            "mianxian", 27, _SENT_BACK, "2026-07-01", "确认办结",
            satisfaction="基本满意", satisfaction_date="2026-06-30",
            text="企业已拿到批文,希望今后一次办好。",
        ),
    ),
)  # fmt: skip

OVERDUE = Story(
    slug="need-overdue",
    title="到期没有答复的问题",
    told="洋县1月请市发改委协调供电,到期没有答复,列入超期;在市发改委的待办页排在最前。",
    looks=(looks.todo_page(_PLAN, "市发改委"), NEEDS),
    projects=("yangxian-2026-151",),
    filings=(
        signing(
            "yangxian", 40, "yangxian-2026-151", "2026-09-30", "高纯石英材料生产线项目",
            investor(52, "待电石英", "安徽省蚌埠市"),
        ),
        file(
            "yangxian", Week(2027, 3), "needs",
            id=_WAITING, project="yangxian-2026-151", kind="水电气", asks=_PLAN,
            text="临时用电容量不够,2月底前要用电。",
        ),
    ),
    needs=(_PLAN,),
    until=Week(2027, 5),
)  # fmt: skip


def _handed(id_: str, received: datetime, **more: Node) -> Act:
    """A referral as it comes in; with `closed` it is the same file once more."""
    node: Record = {"id": id_, **more}

    def made(_: Office) -> Record:
        return node

    what = "销号" if "closed" in more else str(more["kind"])
    return Act(received, f"{what}{id_}", f"referrals/{id_}.yaml", "referral", made)


_KEPT: dict[str, Node] = {
    "date": "2026-03-02", "kind": "转办", "from": "fenju-shenzhen", "to": "chenggu",
    "matter": "驻深圳分局转来线索:一家无人机零部件企业想来汉中看厂房,请城固县接洽。",
}  # fmt: skip
IN_TIME = Story(
    slug="referral-in-time",
    title="一件转办按时办到销号",
    told="3月2日转给城固县:次日首次答复,三天内对接,一周内拿出方案,以后每两周续报;"
    "企业4月1日来看了厂房,4月8日由市经合局销号。每一步到期没有、迟了几天,转办页都看得到。",
    looks=(REFERRALS, looks.unit_page("chenggu", "城固县", staff=True)),
    filings=(
        _reply("chenggu", 10, "2026-zb-101", "2026-03-03", "已收到"),
        _reply("chenggu", 10, "2026-zb-101", "2026-03-05", "已对接", text="已与企业通话。"),
        _reply("chenggu", 11, "2026-zb-101", "2026-03-09", "已定方案", text="推荐航空园两处厂房。"),
        _reply("chenggu", 13, "2026-zb-101", "2026-03-23", "办理中", text="约定4月初来看。"),
        _reply("chenggu", 14, "2026-zb-101", "2026-04-01", "已解决", text="企业已来汉看厂房。"),
    ),
    acts=(
        _handed("2026-zb-101", at(3, 2, 9, 30), **_KEPT),
        _handed(
            "2026-zb-101", at(4, 8, 16), **_KEPT,
            closed={"date": "2026-04-08", "result": "办结", "by": "市经合局项目科(演示)"},
        ),
    ),
    needs=("fenju-shenzhen",),
)  # fmt: skip

_LATE: dict[str, Node] = {
    "date": "2027-01-11", "kind": "交办", "from": "shi-jingheju", "to": "nanzheng",
    "meeting": {"title": "项目推进专题会(演示)", "date": "2027-01-08"},
    "matter": "请南郑区一个月内解决两家签约企业的标准厂房。",
}  # fmt: skip
BEHIND = Story(
    slug="referral-overdue",
    title="一件会议交办的事超期",
    told="1月8日专题会交办南郑区,南郑区次日答复收到,此后没有对接,列入超期。",
    looks=(REFERRALS, looks.todo_page("nanzheng", "南郑区")),
    filings=(
        _reply("nanzheng", Week(2027, 2), "2027-jb-101", "2027-01-12", "已收到"),
    ),
    acts=(_handed("2027-jb-101", at(1, 11, 10, year=2027), **_LATE),),
    needs=("shi-jingheju",),
    until=Week(2027, 4),
)  # fmt: skip

STORIES = (SENT_BACK, OVERDUE, IN_TIME, BEHIND)
