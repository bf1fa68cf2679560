"""What is wrong with the writing of a unified social credit code, in the words of who copies it."""

import re
import unicodedata

_SHAPE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_ROUNDED = re.compile(r"[0-9.]+E\+?[0-9]+")
_LENGTH, _DIVISION = 18, slice(2, 8)
_MEANT = {"O": "0", "I": "1", "Z": "2", "S": "5", "V": ""}
"""Letters the standard leaves out, and the digit each is taken for."""
_KINDS = (
    ("全角字符", r"[\uff01-\uff5e]"),
    ("空格", r"[\s\u3000]"),
    ("小写字母", r"[a-z\uff41-\uff5a]"),
    ("短横", r"[-－—]"),
)


def misspelt(value: str) -> tuple[str, str]:
    """Return what is wrong and what to do about it. Nothing is guessed: only writing is put right."""
    plain = re.sub(r"[\s—-]", "", unicodedata.normalize("NFKC", value)).upper()
    kinds = [kind for kind, signs in _KINDS if re.search(signs, value)]
    if _SHAPE.fullmatch(plain) and kinds:
        return f"统一社会信用代码里有{'、'.join(kinds)}", f"请写成“{plain}”"
    if _ROUNDED.fullmatch(plain):
        return "统一社会信用代码被表格变成了约数", "请照营业执照重新输入18位代码"
    if len(plain) != _LENGTH:
        return f"统一社会信用代码应当是18位,这里是{len(plain)}位", "请照营业执照逐位核对"
    odd = next((sign for sign in plain if sign in _MEANT), "")
    if odd:
        digit = f",看看是不是数字 {_MEANT[odd]}" if _MEANT[odd] else ""
        message = f"统一社会信用代码里没有字母“{odd}”(不用 I、O、S、V、Z)"
        return message, f"请照营业执照核对{digit}"
    if not plain[_DIVISION].isdigit():
        return "统一社会信用代码的第3至8位应当都是数字", "请照营业执照逐位核对"
    return "统一社会信用代码只能有数字和大写字母", "请照营业执照逐位核对"
