"""Names of firms made comparable, for hints about one firm reported twice."""

import re
import unicodedata

from tongfen.model.reports import Investor

_SUFFIX = re.compile(
    r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|公司|集团|股份)+$"
)
_BRACKETS = re.compile(r"[()〔〕\[\]【】]")
_REGION = re.compile(r"^(?:中国|[\u4e00-\u9fff]{2,3}(?:省|市|自治区))+")


def normal_name(name: str) -> str:
    """Return a firm's name without width, brackets, region prefix and company suffix.

    >>> normal_name("广东省深圳市示例碳材料(集团)有限公司")
    '示例碳材料'
    """
    plain = unicodedata.normalize("NFKC", name).replace(" ", "").lower()
    plain = _BRACKETS.sub("", plain)
    core = _SUFFIX.sub("", _REGION.sub("", plain))
    return core if len(core) >= 2 else plain


def document_key(kind: str, number: str) -> tuple[str, str]:
    """Return a voucher's or document's identity: width, blanks and case of its number change nothing.

    >>> document_key("银行进账单", "００98123 ")
    ('银行进账单', '0098123')
    """
    return kind, "".join(unicodedata.normalize("NFKC", number).split()).upper()


def investor_keys(investor: Investor) -> tuple[str, ...]:
    """Return the keys by which one investor is found again: its code, its normal name."""
    keys = [f"名称 {normal_name(investor.name)}"]
    if investor.code:
        keys.append(f"代码 {investor.code}")
    return tuple(keys)
