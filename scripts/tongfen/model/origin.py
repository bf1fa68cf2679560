"""Where an investor comes from, read from the first words of `investor.origin`."""

from typing import Literal

Origin = Literal["境外", "省外", "市外", "市内"]
Scope = Literal["全部", "市外", "省外"]

# The 34 provincial-level divisions, by the name people start an address with.
PROVINCES: tuple[str, ...] = (
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽",
    "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州",
    "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "台湾", "香港", "澳门",
)  # fmt: skip


def classify(origin: str, province: str, city: str) -> Origin | None:
    """Return how far away an investor is, seen from the city; None where the place is not known.

    `province` and `city` are the city's own, e.g. 陕西省 and 汉中市. 香港, 澳门, 台湾 and abroad are 境外.
    """
    if origin.startswith(("境外", "香港", "澳门", "台湾")):
        return "境外"
    home = next((name for name in PROVINCES if province.startswith(name)), province)
    if origin.startswith(home):
        return "市内" if city.removesuffix("市") in origin[len(home) :] else "市外"
    return "省外" if origin.startswith(PROVINCES) else None


def within(origin: Origin | None, scope: Scope) -> bool:
    """Return whether an investor of that origin counts in a scope."""
    if scope == "全部":
        return True
    if scope == "市外":
        return origin in ("境外", "省外", "市外")
    return origin in ("境外", "省外")
