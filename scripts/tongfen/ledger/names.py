"""Numbers of documents made comparable, so that one is found again however it was typed."""

import re
import unicodedata

_SIGNS = re.compile(r"[\W_]+")
_AROUND = re.compile(r"^(?:NO)?0*|号$")


def document_key(kind: str, number: str) -> tuple[str, str]:
    """Return a voucher's or document's identity: width, blanks and case of its number change nothing.

    >>> document_key("银行进账单", "００98123 ")
    ('银行进账单', '0098123')
    """
    return kind, "".join(unicodedata.normalize("NFKC", number).split()).upper()


def number_core(number: str) -> str:
    """Return what is left of a number without signs, “No.”, “号” and noughts in front: for hints alone.

    >>> number_core("No.00981-23号")
    '98123'
    """
    plain = _SIGNS.sub("", unicodedata.normalize("NFKC", number)).upper()
    return _AROUND.sub("", plain)
