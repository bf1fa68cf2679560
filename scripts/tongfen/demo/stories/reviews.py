"""Stories of what follows from the ranks: a review, honours, red and black lists, talks."""

from tongfen.demo.stories.looks import Look
from tongfen.demo.stories.story import Act, Record, Story, at
from tongfen.model.periods import Week

_MARK = "演示数据，内容为虚构。"
_Q3, _Q4, _YEAR = "2026-Q3", "2026-Q4", "2026"


def _page(id_: str, title: str, *, staff: bool = False) -> Look:
    return Look(title, f"bulletins/{id_.lower()}.md", staff, id_)


_REVIEW: Record = {
    "period": _Q3,
    "date": "2026-10-20",
    "occasion": "第三季度招商引资点评会（演示）",
    "comments": [
        {
            "post": "市政府分管领导（演示）",
            "text": f"{_MARK}\n第四季度先抓已签约未开工的项目，逐个列出卡在哪一步、由谁办、哪天办完。",
        },
        {"post": "市经合局局长（演示）", "text": f"{_MARK}\n慢于序时进度的县区，每周报一次补进度的办法。"},
    ],
    "experience": [
        {
            "unit": "chenggu",
            "title": "线索当天登记、三天见面",
            "text": f"{_MARK}\n线索当天登记，三天内与企业见面，见面后在周报里写明下一步。",
        },
    ],
    "statements": [
        {"unit": "hantai", "text": f"{_MARK}\n第四季度新开工3个项目，年底前完成全年目标。"},
        {"unit": "mianxian", "text": f"{_MARK}\n已签约的项目12月底前全部办完用地手续。"},
    ],
}  # fmt: skip

REVIEWED = Story(
    slug="quarter-reviewed",
    title="第三季度点评会",
    says="第三季度的通报封账以后开点评会;点评、经验和表态由市经合局记录,只给内部看。",
    told="点评、经验交流和表态登在第三季度的季点评里;只写职务,不写姓名。",
    looks=(_page(_Q3, "2026年第三季度季点评"),),
    needs=("chenggu", "hantai", "mianxian"),
    acts=(Act(at(10, 21), "记录第三季度点评", f"reviews/{_Q3}.yaml", "review", lambda _: _REVIEW),),
    until=Week(2026, 43),
)

AWARDED = Story(
    slug="awards-by-rule",
    title="年终按办法评先进、列红黑榜、约谈",
    says="第四季度和全年的通报按考核办法写明哪些单位符合先进的条件。",
    told="红榜、黑榜和约谈也按条件提出,每个单位写明符合哪一条、是多少;没有名次的不列入。",
    looks=(_page(_Q4, "2026年第四季度季点评"), _page(_YEAR, "2026年年终结果")),
    needs=("hantai",),
    until=Week(2027, 1),
)

STORIES = (REVIEWED, AWARDED)
