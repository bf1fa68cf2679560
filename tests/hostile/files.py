"""Files nobody should be able to hand in: each with the codes, and the line of the first, it must get."""

from dataclasses import dataclass

HEAD = b"unit: hantai\nweek: 2026-W47\n"
PROGRESS = HEAD + b"progress:\n  - project: hantai-2026-012\n    date: 2026-11-18\n"
HELD = HEAD + b"activities:\n  - activity: city-2026-014\n    date: 2026-11-19\n"


@dataclass(frozen=True, slots=True)
class Hostile:
    data: bytes
    codes: tuple[str, ...]
    line: int


def _utf8(text: str) -> bytes:
    return text.encode()


def _nested(opening: str, closing: str, depth: int) -> bytes:
    return HEAD + _utf8(f"needs: {opening * depth}{closing * depth}\n")


def _alias_bomb() -> bytes:
    rows = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    rows += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return _utf8("\n".join(rows) + "\n")


HOSTILE: dict[str, Hostile] = {
    # What stands before the first character, and what the bytes are.
    "gbk": Hostile((HEAD + _utf8("# 汉台区\n")).decode().encode("gbk"), ("FIL101",), 3),
    "utf-16 with mark": Hostile(HEAD.decode().encode("utf-16"), ("FIL101",), 1),
    "utf-16 without mark": Hostile(HEAD.decode().encode("utf-16-le"), ("FIL103",) * 3, 1),
    "half a character": Hostile(HEAD + b"# \xe6\xb1\n", ("FIL101",), 3),
    "encoded surrogate": Hostile(HEAD + b"# \xed\xa0\x80\n", ("FIL101",), 3),
    "byte-order mark": Hostile(b"\xef\xbb\xbf" + HEAD, ("FIL102",), 1),
    "nul": Hostile(HEAD + b"needs: []\0\n", ("FIL103",), 3),
    "bidi override": Hostile(PROGRESS + _utf8("    text: 甲\u202e乙\n"), ("FIL103",), 6),
    "zero width": Hostile(PROGRESS + _utf8("    text: 甲\u200b乙\n"), ("FIL103",), 6),
    "line separator": Hostile(PROGRESS + _utf8("    text: 甲\u2028乙\n"), ("FIL103",), 6),
    "escape sequence": Hostile(PROGRESS + b"    text: \x1b[2J\n", ("FIL103",), 6),
    "invisible by escape": Hostile(PROGRESS + b'    text: "a\\u202eb"\n', ("FIL103",), 6),
    "nul by escape": Hostile(PROGRESS + b'    text: "a\\0b"\n', ("FIL103",), 6),
    "half a pair by escape": Hostile(PROGRESS + b'    text: "\\ud83d"\n', ("FIL108",), 6),
    "tab in front": Hostile(HEAD + b"needs:\n\t- id: x\n", ("FIL104",), 4),
    "tab within": Hostile(HEAD + b"quiet_through:\t2026-W48\n", ("FIL104",), 3),
    # Nothing, or something else than fields.
    "empty": Hostile(b"", ("FIL109",), 1),
    "blank": Hostile(b" \n\n", ("FIL109",), 1),
    "comment only": Hostile(b"# nothing\n", ("FIL109",), 1),
    "document mark only": Hostile(b"---\n", ("FIL109",), 1),
    "list for a map": Hostile(b"- unit: hantai\n- week: 2026-W47\n", ("FIL109",), 1),
    "sentence": Hostile(_utf8("本周没有变化。\n"), ("FIL109",), 1),
    "number": Hostile(b"47\n", ("FIL109",), 1),
    "null": Hostile(b"~\n", ("FIL109",), 1),
    "picture": Hostile(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ("FIL101",), 1),
    # Parts of YAML that are not ours.
    "alias bomb": Hostile(_alias_bomb(), ("FIL112",) * 3, 1),
    "anchor": Hostile(HEAD + b"needs: &all []\n", ("FIL112",), 3),
    "merge key": Hostile(HEAD + b"<<: {needs: []}\n", ("FIL112",), 3),
    "python tag": Hostile(HEAD + b"needs: !!python/object/apply:os.system [ls]\n", ("FIL112",), 3),
    "string tag": Hostile(HEAD + b"needs: !!str x\n", ("FIL112",), 3),
    "unspecific tag": Hostile(HEAD + b"needs: ! x\n", ("FIL112",), 3),
    "directive": Hostile(b"%YAML 1.1\n---\n" + HEAD, ("FIL112",), 1),
    "tag directive": Hostile(b"%TAG ! tag:x,2026:\n---\n" + HEAD, ("FIL112",), 1),
    "second document": Hostile(HEAD + b"---\n" + HEAD, ("FIL113",), 3),
    "second after dots": Hostile(HEAD + b"...\n---\n" + HEAD, ("FIL113",), 4),
    "repeated key": Hostile(HEAD + b"week: 2026-W46\n", ("FIL111",), 3),
    "list as key": Hostile(HEAD + b"[a, b]: c\n", ("FIL114",), 3),
    "map as key": Hostile(HEAD + b"? {a: b}\n: c\n", ("FIL114",), 3),
    # What cannot be parsed.
    "unclosed quote": Hostile(HEAD + b'quiet_through: "2026-W48\nneeds: []\n', ("FIL108",), 3),
    "unclosed bracket": Hostile(HEAD + b"needs: [\n", ("FIL107",), 3),
    "closing bracket": Hostile(HEAD + b"needs: ]\n", ("FIL107",), 3),
    "crooked": Hostile(HEAD + b"needs:\n    - id: x\n  - id: y\n", ("FIL108",), 5),
    "key without name": Hostile(HEAD + b": x\n", ("FIL108",), 3),
    # Too much.
    "2000 nested brackets": Hostile(_nested("[", "]", 2000), ("FIL115",), 3),
    "2000 nested braces": Hostile(_nested("{a: ", "}", 2000), ("FIL115",), 3),
    "100000 nested brackets": Hostile(_nested("[", "]", 100_000), ("FIL115",), 3),
    "dashes in a row": Hostile(HEAD + b"needs:\n  " + b"- " * 60_000 + b"\n", ("FIL115",), 4),
    "questions in a row": Hostile(HEAD + b"? " * 60_000 + b"\n", ("FIL114",) * 3, 3),
    "huge": Hostile(HEAD + b"# " + b"x" * 300_000 + b"\n", ("FIL110",), 1),
    "many values": Hostile(HEAD + b"needs: [" + b"a," * 70_000 + b"a]\n", ("FIL115",), 3),
    "long value": Hostile(PROGRESS + b"    text: " + b"x" * 200_000 + b"\n", ("SCH111",), 6),
    "many entries": Hostile(
        HEAD + b"contacts:\n" + b"  - {date: 2026-11-18, kind: \xe4\xbc\x81\xe4\xb8\x9a}\n" * 201,
        ("SCH111",),
        4,
    ),
    "many strange keys": Hostile(
        HEAD + b"".join(b"k%d:\n" % number for number in range(25_000)), ("SCH101",) * 50, 3
    ),
    "many broken entries": Hostile(HEAD + b"needs:\n" + b"- {}\n" * 25_000, ("SCH105",) * 3, 4),
    # Values that other readers take for something else.
    "not a number": Hostile(HELD + b"    attendees: .nan\n", ("SCH104",), 6),
    "infinity": Hostile(HELD + b"    attendees: .inf\n", ("SCH104",), 6),
    "beyond all numbers": Hostile(HELD + b"    attendees: 1e400\n", ("SCH104",), 6),
    "octal": Hostile(HELD + b"    attendees: 0123\n", ("SCH104",), 6),
    "underscores": Hostile(HELD + b"    attendees: 1_000\n", ("SCH104",), 6),
    "hundred digits": Hostile(HELD + b"    attendees: " + b"9" * 100 + b"\n", ("SCH104",), 6),
    "fraction of a person": Hostile(HELD + b"    attendees: 80.0\n", ("SCH104",), 6),
    "no month 13": Hostile(PROGRESS.replace(b"11-18", b"13-45"), ("SCH113",), 5),
    "no 30 February": Hostile(PROGRESS.replace(b"11-18", b"02-30"), ("SCH113",), 5),
    "no year nought": Hostile(PROGRESS.replace(b"2026-11-18", b"0000-11-18"), ("SCH113",), 5),
    "no week 54": Hostile(HEAD + b"quiet_through: 2026-W54\n", ("SCH113",), 3),
    "no week 53 in 2025": Hostile(HEAD + b"quiet_through: 2025-W53\n", ("SCH113",), 3),
    "ordinal date": Hostile(PROGRESS.replace(b"2026-11-18", b"2026-W47-3"), ("SCH112",), 5),
    "newline after the value": Hostile(b"unit: |\n  hantai\nweek: 2026-W47\n", ("SCH112",), 1),
    "newline after a date": Hostile(
        PROGRESS.replace(b"date: 2026-11-18", b'date: "2026-11-18\\n"'), ("SCH112",), 5
    ),
    "newline after an amount": Hostile(
        PROGRESS + b'    investment: "3.2\xe4\xba\xbf\xe5\x85\x83\\n"\n', ("SCH112",), 6
    ),
    "map for a word": Hostile(PROGRESS + b"    text: {a: b}\n", ("SCH104",), 6),
    "map for a list": Hostile(HEAD + b"needs: {id: x}\n", ("SCH104",), 3),
    "word in a list": Hostile(HEAD + b"needs:\n  - x\n", ("SCH104",), 4),
}

# Unusual, and all right: nothing may be said about these.
HARMLESS: dict[str, bytes] = {
    "carriage returns": PROGRESS.replace(b"\n", b"\r\n"),
    "old carriage returns": PROGRESS.replace(b"\n", b"\r"),
    "no newline at the end": PROGRESS.removesuffix(b"\n"),
    "document marks": b"---\n" + PROGRESS + b"...\n",
    "flow style": b'{unit: hantai, "week": "2026-W47", needs: []}\n',
    "headings left blank": HEAD + b"new_projects:\nprogress:\nneeds:\nvisits:\n",
    "emoji": PROGRESS + _utf8("    text: 开工大吉🎉\n"),
    "words other readers take for booleans": PROGRESS + b"    text: NO\n",
    "colon within a word": PROGRESS + _utf8("    text: 会议改到15:30。\n"),
    "full-width colon within a text": PROGRESS + _utf8("    text: 情况：良好。\n"),
    "indented Chinese paragraph": PROGRESS + _utf8("    text: |\n      　　主体封顶。\n"),
    "quoted sign in front": PROGRESS + _utf8('    text: "*封顶*"\n'),
}
