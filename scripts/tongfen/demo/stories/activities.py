"""Stories of activities and of the team: what one brings months later, plans that did not go as planned."""

from tongfen.demo.stories import looks
from tongfen.demo.stories.story import Story, file, investor, registered, signed, starting
from tongfen.model.periods import Week

BROUGHT = Story(
    slug="activity-brings-later",
    title="活动的成效半年以后还在长",
    says="3月在深圳推介轴承产业,带来的项目6月签约、9月开工,都记在那场活动名下,只记一次。",
    told="线索3月18日报,写明来自这场活动;归属照分成办法:驻深圳分局和城固县各一半。",
    looks=(
        looks.activity_page("city-2026-091", "深圳轴承产业推介会"),
        looks.project_page("fenju-shenzhen-2026-104"),
    ),
    projects=("fenju-shenzhen-2026-104",),
    filings=(
        registered(
            "fenju-shenzhen", 12, "fenju-shenzhen-2026-104", "2026-03-18", "精密轴承生产线项目",
            investor(71, "活动轴承", "广东省深圳市"), investment="2亿元",
            lands_in="chenggu", share="首谈落地五五", activity="city-2026-091",
            text="推介会上对接,企业有意来看厂房。",
        ),
        file(
            "chenggu", 13, "replies",
            to="fenju-shenzhen-2026-104", date="2026-03-26", result="确认落地",
            text="已对接,同意落地。",
        ),
        signed("chenggu", 24, "fenju-shenzhen-2026-104", "2026-06-10"),
        starting("chenggu", 37, "fenju-shenzhen-2026-104", "2026-09-09"),
    ),
)  # fmt: skip

NOT_AS_PLANNED = Story(
    slug="plan-against-actual",
    title="取消的、加办的,都看得出来",
    says="4月成都的联谊活动取消了;5月西安的座谈会年初没有列入计划,是加办的。计划和实际分开数,场次不计分。",
    told="取消的写明了原因。",
    looks=(
        looks.activity_page("city-2026-092", "取消的活动"),
        looks.activity_page("city-2026-093", "计划外的活动"),
        looks.ACTIVITIES,
    ),
    needs=("fenju-chengdu", "fenju-xian"),
    until=Week(2026, 21),
)

GAPS = Story(
    slug="training-gaps",
    title="哪些单位今年还缺培训",
    told="培训按单位、按四种能力记人次。7月的谈判班取消了,6月加办一次跟班学习;哪些单位今年还没有培训过哪种能力,一眼看得出来。",
    looks=(looks.TEAM,),
    needs=("shi-jingheju",),
    until=Week(2026, 30),
)

STORIES = (BROUGHT, NOT_AS_PLANNED, GAPS)
