"""Words that explain writing, as a page has them: what stands in Latin letters is an example and stays."""

import re

_HALF = re.compile(r"(?<=[\u3400-\u9fff”’）)》】])[,:;?](?! )")
_FULL = {",": "，", ":": "：", ";": "；", "?": "？"}


def prose(text: str) -> str:
    """Return running Chinese text with the punctuation of a page; what stands after Latin letters stays."""
    return _HALF.sub(lambda found: _FULL[found[0]], text)
