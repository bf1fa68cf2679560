"""What no document can hold is replaced, so that nothing submitted can break one."""

import re
from functools import lru_cache

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=20_000)
def clean(text: str) -> str:
    """Replace signs that XML cannot hold: control characters, halves of surrogate pairs."""
    return _UNWRITABLE.sub("\ufffd", text)
