"""Stories of who was first, where a project lands, and who gets what part of it."""

from tongfen.demo.stories import looks
from tongfen.demo.stories.story import (
    Story,
    at,
    file,
    investor,
    money,
    paid,
    registered,
    ruling,
    signed,
    starting,
)
from tongfen.demo.trail import Filing
from tongfen.model.periods import Week


def _twice(unit: str, date: str, name: str) -> Filing:
    return registered(
        unit, 10, f"{unit}-2026-101", date, name, investor(1, "双报新材料科技", "江苏省苏州市"),
        investment="2.6亿元", text="企业正在比选落户地。",
    )  # fmt: skip


TWICE_REPORTED = Story(
    slug="lead-reported-twice",
    title="两家先后报了同一条线索",
    told="汉台区3月6日送达,勉县3月9日送达却写了更早的日期。首报以送达先后为准,勉县当场得到提示;"
    "市经合局3月20日裁定为同一个项目,归汉台区,勉县的编号从此指到汉台区的项目。",
    looks=(
        looks.project_page("hantai-2026-101", staff=True, title="汉台区的项目"),
        looks.project_page("mianxian-2026-101", staff=True, title="勉县并入的编号"),
        looks.ACTS,
    ),
    projects=("hantai-2026-101", "mianxian-2026-101"),
    filings=(
        _twice("hantai", "2026-03-04", "年产2万吨再生铝合金项目"),
        _twice("mianxian", "2026-03-03", "再生铝合金生产线项目"),
        signed("hantai", 22, "hantai-2026-101", "2026-05-27"),
    ),
    acts=(
        ruling(
            at(3, 20, 16), "2026-zaisheng-lv", "重复", "hantai-2026-101",
            "投资方代码相同,汉台区先送达。",
            duplicates=["mianxian-2026-101"], unit="hantai",
        ),
    ),
    received={
        ("hantai", "2026-W10"): at(3, 6, 15, 20),
        ("mianxian", "2026-W10"): at(3, 9, 9, 40),
    },
)  # fmt: skip
"""Receipt decides, not the date written: 勉县 writes an earlier day and arrives later."""

JOINED = Story(
    slug="two-ids-of-one-unit",
    title="一家单位把一个项目登记了两次",
    told="西乡县3月登记,4月另一科室又登记一次。县里自己在周报里写明两个编号是同一个项目,"
    "后一个编号并入前一个,以后只算一个。",
    looks=(
        looks.project_page("xixiang-2026-101", staff=True, title="保留的项目"),
        looks.project_page("xixiang-2026-102", staff=True, title="并入的编号"),
    ),
    projects=("xixiang-2026-101", "xixiang-2026-102"),
    filings=(
        registered(
            "xixiang", 13, "xixiang-2026-101", "2026-03-25", "富硒茶饮生产线项目",
            investor(9, "重登茶业", "福建省厦门市"), investment="9000万元", text="企业来县考察。",
        ),
        registered(
            "xixiang", 15, "xixiang-2026-102", "2026-04-08", "茶饮料加工项目",
            investor(9, "重登茶业", "福建省厦门市"), investment="9000万元", text="企业再次来县。",
        ),
        file(
            "xixiang", 17, "progress",
            project="xixiang-2026-102", date="2026-04-22", same_as="xixiang-2026-101",
            reason="两个科室各登记了一次,是同一个项目。", text="并入先登记的编号。",
        ),
        signed("xixiang", 23, "xixiang-2026-101", "2026-06-03"),
    ),
)  # fmt: skip


def _transfer(
    unit: str, project_id: str, date: str, landing: str, name: str, serial: int, week: int = 9
) -> Filing:
    firm = {4: "流转碳材料", 5: "流转铜材料", 10: "不认可硅材料"}[serial]
    return registered(
        unit, week, project_id, date, name, investor(serial, firm, "北京市"),
        investment="2.4亿元", lands_in=landing, share="首谈落地五五",
        text="企业拟在汉中建设生产基地。",
    )  # fmt: skip


TRANSFER_CONFIRMED = Story(
    slug="transfer-confirmed",
    title="分局引进的项目由县区确认落地",
    says="驻北京分局引进,落在城固县,签约以后的开工、资金由城固县报;全市只算一个。",
    told="城固县第10周在自己的周报里确认落地,按约定的分成办法两家各得一半。",
    looks=(
        looks.project_page("fenju-beijing-2026-101"),
        looks.score_page("2026-12", "chenggu", "城固县"),
        looks.score_page("2026-12", "fenju-beijing", "驻北京分局", staff=True),
    ),
    projects=("fenju-beijing-2026-101",),
    filings=(
        _transfer(
            *("fenju-beijing", "fenju-beijing-2026-101", "2026-02-25"),
            *("chenggu", "年产5000吨碳纤维制品项目", 4),
        ),
        file(
            "chenggu", 10, "replies",
            to="fenju-beijing-2026-101", date="2026-03-05", result="确认落地",
            text="与企业见面核实,同意落地。",
        ),
        signed("chenggu", 15, "fenju-beijing-2026-101", "2026-04-09", "三方签订投资合同。"),
        starting("chenggu", 24, "fenju-beijing-2026-101", "2026-06-10"),
        paid(
            *("chenggu", 27, "fenju-beijing-2026-101", "2026-07-02", "首期资金到位。"),
            money("4000万元", "2026-07-02", "0055031"),
        ),
    ),
)  # fmt: skip

TRANSFER_BY_DEFAULT = Story(
    slug="transfer-never-confirmed",
    title="县区始终没有答复,逾期默认确认",
    told="驻上海分局3月2日送达,请西乡县确认落地;五个工作日没有答复,3月9日起按默认确认,"
    "以后处处写明“默认确认”。",
    looks=(
        looks.project_page("fenju-shanghai-2026-101", staff=True),
        looks.score_page("2026-12", "xixiang", "西乡县", staff=True),
    ),
    projects=("fenju-shanghai-2026-101",),
    needs=("xixiang",),
    filings=(
        _transfer(
            *("fenju-shanghai", "fenju-shanghai-2026-101", "2026-02-26"),
            *("xixiang", "铜箔分切加工项目", 5),
        ),
        signed("fenju-shanghai", 20, "fenju-shanghai-2026-101", "2026-05-13", "与县里签订投资合同。"),
    ),
)  # fmt: skip
"""Received on 2 March; five working days later, at the end of 9 March, the landing counts as confirmed."""

TRANSFER_RULED = Story(
    slug="transfer-disputed-and-ruled",
    title="县里不认可落地,由市经合局裁定移交",
    told="驻北京分局写明落在佛坪县,佛坪县答复不认可,项目进入待裁定名单;"
    "市经合局4月24日裁定移交勉县,勉县签约,两家各得一半。",
    looks=(looks.project_page("fenju-beijing-2026-102", staff=True), looks.ACTS, looks.digest_page(Week(2026, 15))),
    projects=("fenju-beijing-2026-102",),
    filings=(
        _transfer(
            *("fenju-beijing", "fenju-beijing-2026-102", "2026-04-01"),
            *("foping", "高纯石英制品项目"), serial=10, week=14,
        ),
        file(
            "foping", 15, "replies",
            to="fenju-beijing-2026-102", date="2026-04-09", result="不认可落地",
            text="县里没有符合要求的用地。",
        ),
        signed("mianxian", 21, "fenju-beijing-2026-102", "2026-05-20"),
    ),
    acts=(
        ruling(
            at(4, 24, 11), "2026-shiying-yijiao", "移交", "fenju-beijing-2026-102",
            "佛坪县没有用地,勉县有现成厂房,企业同意。", unit="mianxian",
        ),
    ),
)  # fmt: skip

SHARE_RULED = Story(
    slug="share-ruled",
    title="三家都有份,由市经合局裁定分成",
    told="驻深圳分局首报,汉中高新区落地,市工信局全程撮合。分成办法只管两家,"
    "市经合局5月8日裁定四四二,以裁定为准。",
    looks=(
        looks.project_page("fenju-shenzhen-2026-101", staff=True),
        looks.score_page("2026-12", "shi-gongxinju", "市工信局", staff=True),
        looks.ACTS,
    ),
    projects=("fenju-shenzhen-2026-101",),
    needs=("shi-gongxinju",),
    filings=(
        registered(
            "fenju-shenzhen", 11, "fenju-shenzhen-2026-101", "2026-03-11", "车用连接器生产线项目",
            investor(11, "三家连接器", "广东省深圳市"), investment="2亿元",
            lands_in="hanzhong-gaoxinqu", share="首谈落地五五", text="企业有意向西布局。",
        ),
        file(
            "hanzhong-gaoxinqu", 12, "replies",
            to="fenju-shenzhen-2026-101", date="2026-03-19", result="确认落地",
            text="已对接,同意落地。",
        ),
        signed("hanzhong-gaoxinqu", 16, "fenju-shenzhen-2026-101", "2026-04-15"),
        starting("hanzhong-gaoxinqu", 28, "fenju-shenzhen-2026-101", "2026-07-08"),
    ),
    acts=(
        ruling(
            at(5, 8, 15), "2026-lianjieqi-fencheng", "分成", "fenju-shenzhen-2026-101",
            "市工信局全程撮合,三家商定并报市经合局同意。",
            shares=[
                {"unit": "fenju-shenzhen", "percent": 40},
                {"unit": "hanzhong-gaoxinqu", "percent": 40},
                {"unit": "shi-gongxinju", "percent": 20},
            ],
        ),
    ),
)  # fmt: skip

STORIES = (
    TWICE_REPORTED,
    JOINED,
    TRANSFER_CONFIRMED,
    TRANSFER_BY_DEFAULT,
    TRANSFER_RULED,
    SHARE_RULED,
)
