"""Stories of policies: one is superseded, one ends, and what few firms got is not public."""

from tongfen.demo import policies
from tongfen.demo.stories.looks import Look
from tongfen.demo.stories.story import Story
from tongfen.model.periods import Week


def _policy_page(id_: str, title: str) -> Look:
    return Look(title, f"policies/id/{id_}.md")


SUPERSEDED = Story(
    slug="policy-superseded",
    title="新奖补办法取代旧的",
    says="2026年的奖补办法5月1日起施行,写明取代2023年的。从这一天起旧办法自动显示“已被取代”,找政策时不再出现。",
    looks=(
        _policy_page(policies.REWARD_OLD, "旧办法"),
        _policy_page(policies.REWARD_NEW, "新办法"),
        Look("已失效的政策", "policies/ended.md"),
    ),
    until=Week(2026, 18),
)

ENDING = Story(
    slug="policy-ends-soon",
    title="贴息办法快到期",
    says="贷款贴息办法到2027年3月31日止。到期前三个月在“政策”页提醒,到期第二天自动移到“已失效”,不用谁去改。",
    looks=(_policy_page(policies.ENDING, "贷款贴息办法"), Look("政策", "policies/index.md")),
    until=Week(2027, 2),
)

PAID_OUT = Story(
    slug="policy-fulfilment",
    title="兑现了多少",
    says="经办单位每季度报一次兑现:多少家申请、多少家兑现、兑现多少钱、平均用了多少天。不到3家的,金额不公开。",
    looks=(Look("政策兑现", "policies/fulfilment.md"),),
    until=Week(2026, 16),
)

STORIES = (SUPERSEDED, ENDING, PAID_OUT)
