"""Stories of weekly reports: late, and quiet for weeks ahead."""

from tongfen.demo.stories import looks
from tongfen.demo.stories.story import (
    Story,
    at,
    investor,
    registered,
)
from tongfen.model.periods import Week

LATE_REPORT = Story(
    slug="late-report",
    title="封账以后才补报的周报",
    told="镇巴县第28周的周报7月17日才到,那一周7月15日18时已经封账。照样计入,算迟报;"
    "第28周动态里没有它,从送达那天起才有。",
    looks=(
        looks.project_page("zhenba-2026-101", staff=True, title="这条线索"),
        looks.unit_page("zhenba", "镇巴县", staff=True),
    ),
    projects=("zhenba-2026-101",),
    filings=(
        registered(
            "zhenba", 28, "zhenba-2026-101", "2026-07-08", "茶叶包装材料项目",
            investor(7, "迟报包装材料", "广东省东莞市"), investment="6000万元",
            text="企业来电咨询厂房。",
        ),
    ),
    received={("zhenba", "2026-W28"): at(7, 17, 10, 20)},
)  # fmt: skip
"""The week closes on 15 July at 18:00."""

QUIET = Story(
    slug="quiet-ahead",
    title="一次报四周无变化",
    told="市体育局第30周报“无变化至第33周”,只填了三行,后面三周不用再报,也不算漏报。",
    looks=(
        looks.unit_page("shi-tiyuju", "市体育局", staff=True),
        looks.digest_page(Week(2026, 32)),
    ),
    quiet={("shi-tiyuju", Week(2026, 30)): Week(2026, 33)},
)

STORIES = (LATE_REPORT, QUIET)
