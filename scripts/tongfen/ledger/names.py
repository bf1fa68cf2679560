"""Numbers of documents made comparable, so that one is found again however it was typed."""

import unicodedata


def document_key(kind: str, number: str) -> tuple[str, str]:
    """Return a voucher's or document's identity: width, blanks and case of its number change nothing.

    >>> document_key("银行进账单", "００98123 ")
    ('银行进账单', '0098123')
    """
    return kind, "".join(unicodedata.normalize("NFKC", number).split()).upper()
