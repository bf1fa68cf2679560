"""Stories of projects' lives: phases, an end, a step back, a review of the library."""

from tongfen.demo import chain_plans
from tongfen.demo.stories import looks
from tongfen.demo.stories.story import (
    Act,
    Record,
    Story,
    at,
    file,
    investor,
    proof,
    signing,
    starting,
)
from tongfen.model.periods import Week

PHASED = Story(
    slug="phased",
    title="分期建设的项目",
    told="汉中经开区的项目分两期,各有各的合同、投资和进度,一期只计一次;项目页把两期列在一起。",
    looks=(
        looks.project_page("hanzhong-jingkaiqu-2026-101", title="第一期", staff=True),
        looks.project_page("hanzhong-jingkaiqu-2026-102", title="第二期", staff=True),
    ),
    projects=("hanzhong-jingkaiqu-2026-101", "hanzhong-jingkaiqu-2026-102"),
    filings=(
        signing(
            *("hanzhong-jingkaiqu", 11, "hanzhong-jingkaiqu-2026-101", "2026-03-12"),
            *("新型显示材料项目", investor(13, "分期显示材料", "广东省广州市")),
        ),
        starting("hanzhong-jingkaiqu", 21, "hanzhong-jingkaiqu-2026-101", "2026-05-21"),
        signing(
            *("hanzhong-jingkaiqu", 27, "hanzhong-jingkaiqu-2026-102", "2026-07-02"),
            *("新型显示材料项目(二期)", investor(13, "分期显示材料", "广东省广州市")),
            investment="2.2亿元", phase_of="hanzhong-jingkaiqu-2026-101", phase=2,
        ),
        starting("hanzhong-jingkaiqu", 36, "hanzhong-jingkaiqu-2026-102", "2026-09-03"),
    ),
)  # fmt: skip

TERMINATED = Story(
    slug="terminated",
    title="签约以后终止的项目留在分母里",
    says="略阳县的项目3月签约,8月终止。合同仍然算签过,开工率的分母里也还有它。",
    looks=(looks.project_page("lueyang-2026-101"), looks.bulletin_page("2026-08")),
    projects=("lueyang-2026-101",),
    filings=(
        signing(
            *("lueyang", 11, "lueyang-2026-101", "2026-03-11", "尾矿综合利用项目"),
            investor(6, "终止环保材料", "浙江省杭州市"),
        ),
        file(
            "lueyang", 33, "progress",
            project="lueyang-2026-101", date="2026-08-12", stage="终止",
            reason="企业投资计划调整,双方协商不再推进。",
        ),
    ),
)  # fmt: skip

GAP_CLOSED = Story(
    slug="gap-closed",
    title="新项目补上产业链的缺口",
    says="现代材料链缺高纯石英原料。南郑区3月签约的项目写明了产业链和环节,链条图上这个缺口就写“已补”;光伏级石英制品还缺。",
    looks=(
        looks.Look("现代材料产业链", "projects/chains/xiandai-cailiao.md"),
        looks.project_page("nanzheng-2026-102"),
    ),
    projects=("nanzheng-2026-102",),
    filings=(
        signing(
            *("nanzheng", 12, "nanzheng-2026-102", chain_plans.SIGNED, "高纯石英原料项目"),
            investor(43, "补链石英材料", "江苏省连云港市"),
            segment=chain_plans.CLOSED,
        ),
    ),
    acts=(
        Act(
            at(3, 24),
            "更新产业链方案的节点",
            f"plans/{chain_plans.APPROVED}.yaml",
            "chain-plan",
            lambda office: chain_plans.materials(office, signed=True),
        ),
    ),
)

WENT_BACK = Story(
    slug="went-back",
    title="开工以后退回签约",
    says="宁强县的项目6月开工,7月退回签约,7月起不再算开工。",
    told="退回要写明原因;7月通报核减一个开工项目,原因照写。",
    looks=(looks.project_page("ningqiang-2026-101"), looks.bulletin_page("2026-07")),
    projects=("ningqiang-2026-101",),
    filings=(
        signing(
            *("ningqiang", 12, "ningqiang-2026-101", "2026-03-18", "石英砂提纯项目"),
            investor(8, "退回石英", "浙江省杭州市"),
        ),
        starting("ningqiang", 24, "ningqiang-2026-101", "2026-06-09"),
        file(
            "ningqiang", 31, "progress",
            project="ningqiang-2026-101", date="2026-07-29", stage="签约", contract_type="合同",
            reason="施工单位退场,场地恢复原状,重新招标。",
            evidence=proof("投资合同", "ningqiang-2026-101", "2026-03-18"),
        ),
    ),
)  # fmt: skip

_REVIEW: Record = {
    "id": "2026-bannian-hecha",
    "date": "2026-07-16",
    "matter": "2026年半年项目库核查",
    "amendments": [
        {
            "project": "liuba-2026-101", "kind": "调增", "investment": "1.9亿元",
            "reason": "增加一条生产线,补充合同已签。",
        },
        {
            "project": "foping-2026-101", "kind": "调出",
            "reason": "现场核查没有动工,企业已注销。",
        },
    ],
}  # fmt: skip

REVIEWED = Story(
    slug="mid-year-review",
    title="半年核查:一个调增,一个调出",
    told="7月集中核查项目库:留坝县的项目由1.5亿元调增到1.9亿元;佛坪县的项目没有动工,调出,"
    "从此不计数。7月通报写明核减的原因,调出的项目留着页面。",
    looks=(
        looks.project_page("liuba-2026-101", title="调增的项目", staff=True),
        looks.project_page("foping-2026-101", title="调出的项目", staff=True),
        looks.bulletin_page("2026-07", staff=True),
        looks.ACTS,
    ),
    projects=("liuba-2026-101", "foping-2026-101"),
    filings=(
        signing(
            *("liuba", 11, "liuba-2026-101", "2026-03-10", "林下药材加工项目"),
            investor(14, "调增药材", "四川省成都市"),
        ),
        signing(
            *("foping", 12, "foping-2026-101", "2026-03-17", "山泉水灌装项目"),
            investor(15, "调出饮品", "湖北省武汉市"),
        ),
    ),
    acts=(
        Act(
            at(7, 16, 15), "2026年半年项目库核查",
            *("amendments/2026-bannian-hecha.yaml", "amendment", lambda _: _REVIEW),
        ),
    ),
)  # fmt: skip

_WAIVERS: Record = {
    "waivers": [
        {
            "id": "2026-001", "date": "2026-08-20", "rule": "LIF105",
            "unit": "mianxian", "week": "2026-W32", "entry": "mianxian-2026-102@2026-08-05",
            "reason": "现场核实已经开工,施工许可证换发中,延后补交。",
        }
    ]
}  # fmt: skip

WAIVED = Story(
    slug="evidence-waived",
    title="证明材料一时交不出,由市经合局豁免",
    told="勉县的项目8月5日开工,施工许可证在换发,周报里没有相应的证明材料,列为待更正、不计入。"
    "市经合局现场核实,8月20日豁免这一条,从那天起计入开工。",
    looks=(looks.project_page("mianxian-2026-102", staff=True), looks.ACTS),
    projects=("mianxian-2026-102",),
    filings=(
        signing(
            *("mianxian", 26, "mianxian-2026-102", "2026-06-24", "电解铜箔项目"),
            investor(20, "豁免铜箔", "福建省厦门市"),
        ),
        file(
            "mianxian", 32, "progress",
            project="mianxian-2026-102", date="2026-08-05", stage="开工",
            evidence=proof("规划许可", "mianxian-2026-102", "2026-07-30"), text="主体工程开工。",
        ),
    ),
    acts=(
        Act(at(8, 20, 10), "豁免一条证明材料", "waivers.yaml", "waivers", lambda _: _WAIVERS),
    ),
    until=Week(2026, 34),
)  # fmt: skip

STORIES = (PHASED, TERMINATED, GAP_CLOSED, WENT_BACK, WAIVED, REVIEWED)
