"""Stories of the year's turn: works that go on, what comes late about the old year, a year without targets."""

from tongfen.demo.stories import looks
from tongfen.demo.stories.story import (
    Story,
    file,
    investor,
    money,
    paid,
    proof,
    signing,
    starting,
)
from tongfen.model.periods import Week

CONTINUED = Story(
    slug="continued-next-year",
    title="跨年续建,第53周里有两个年份",
    says="2026年有第53周,从12月28日到次年1月3日。这一周里的事按各自的日期,分别计入2026年和2027年。",
    told="航空智慧新城这一周报了两笔资金,12月30日的1200万元计入2026年,1月2日的800万元计入2027年。"
    "项目2026年开工,2027年通报算作“续建”,不再算新开工。",
    looks=(
        looks.digest_page(Week(2026, 53), staff=False),
        looks.project_page("hangkong-zhihui-xincheng-2026-101", staff=True),
        looks.score_page("2026-12", "hangkong-zhihui-xincheng", "航空智慧新城", staff=True),
        looks.score_page("2027-01", "hangkong-zhihui-xincheng", "航空智慧新城", staff=True),
        looks.bulletin_page("2027-01", staff=True),
    ),
    projects=("hangkong-zhihui-xincheng-2026-101",),
    filings=(
        signing(
            *("hangkong-zhihui-xincheng", 20, "hangkong-zhihui-xincheng-2026-101", "2026-05-14"),
            *("航空密封件生产线项目", investor(17, "跨年密封件", "湖南省长沙市")),
            chain="装备制造",
        ),
        starting("hangkong-zhihui-xincheng", 37, "hangkong-zhihui-xincheng-2026-101", "2026-09-10"),
        paid(
            *("hangkong-zhihui-xincheng", Week(2026, 53), "hangkong-zhihui-xincheng-2026-101"),
            *("2027-01-02", "年末、年初各到位一笔。"),
            money("1200万元", "2026-12-30", "0082001"),
            money("800万元", "2027-01-02", "0082002"),
        ),
    ),
    until=Week(2027, 4),
)  # fmt: skip

LATE_ABOUT_LAST_YEAR = Story(
    slug="old-year-fact-filed-in-january",
    title="去年的事一月才报",
    says="兴汉新区的项目12月24日开工,1月中旬才报:2026年已经封账,2027年也不计。",
    told="一起补报的还有900万元资金。2027年1月通报另写“上年补报”:收到了什么,为什么不计入2027年。",
    looks=(looks.project_page("xinghan-xinqu-2026-101"), looks.bulletin_page("2027-01")),
    projects=("xinghan-xinqu-2026-101",),
    filings=(
        signing(
            *("xinghan-xinqu", 42, "xinghan-xinqu-2026-101", "2026-10-14", "康养度假酒店项目"),
            investor(18, "上年文旅", "重庆市"), chain="文化旅游",
        ),
        file(
            "xinghan-xinqu", Week(2027, 2), "progress",
            project="xinghan-xinqu-2026-101", date="2026-12-24", stage="开工",
            evidence=proof("施工许可证", "xinghan-xinqu-2026-101", "2026-12-24"),
            arrived=[money("900万元", "2026-12-24", "0083001")], text="补报去年年末开工。",
        ),
    ),
    until=Week(2027, 4),
)  # fmt: skip

WITHOUT_TARGETS = Story(
    slug="year-without-targets",
    title="新一年的目标还没有下达",
    says="2027年的目标到3月才下达。1月通报只列完成数,写明“目标未下达”,不打分,不排名。",
    looks=(looks.bulletin_page("2027-01"), looks.score_page("2027-01", "hantai", "汉台区")),
    needs=("hantai",),
    until=Week(2027, 4),
)

STORIES = (CONTINUED, LATE_ABOUT_LAST_YEAR, WITHOUT_TARGETS)
