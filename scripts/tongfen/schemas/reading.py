"""One file from bytes to a typed, valid document, or to findings; and its form for the cache."""

import json
import re
from array import array
from dataclasses import replace

from tongfen.documents import Document, Finding, read
from tongfen.documents.keyboard import unpaired_quotes
from tongfen.schemas.amending import wrong_corrections
from tongfen.schemas.dating import carried_over, week_of_file
from tongfen.schemas.kinds import place_of, record_file
from tongfen.schemas.shapes import Shape
from tongfen.sources.tree import NOT_FILES, SUBMODULE, File

_MEANT = re.compile(
    r"submissions/([A-Za-z0-9-]+)/.*?(20[0-9]{2})(?:年?第|-?[Ww]|-)([0-9]{1,2})(?:[^0-9-].*)?$",
    re.DOTALL,
)
"""unit, year and week of a report that is named or placed nearly right"""
_FOLDERS = re.compile(
    "submissions/(?P<unit>[a-z0-9-]+)/(?P<folder>policies|opportunities|fulfilment|activities|training)"
    "/(?P<name>[^/]+)$"
)
_SLUG = "用小写字母、数字和短横线,与文件里的编号一致,扩展名是 yaml"
_YEARLY = "写年份,一年一份"
_NAMES = {
    "policies": (_SLUG, "hantai-changfang-2026"),
    "opportunities": (_SLUG, "shimo-fuji"),
    "fulfilment": ("写季度,一季度一份", "2026-Q3"),
    "activities": (_YEARLY, "2026"),
    "training": (_YEARLY, "2026"),
}
"""By the folder of a unit: how its files are named, with an example"""
_IGNORED = ("README.md", ".gitkeep")


def misplaced(file: File) -> Finding | None:
    """Return a finding for a file that may not be where it is; None where it may, or is ignored."""
    if file.mode == SUBMODULE:
        message = "这是另一个仓库,不是文件"
        return Finding(file.path, 0, 0, "FIL116", message, "请删去这个文件夹,直接放文件本身")
    if file.mode in NOT_FILES:
        message = "这是一个链接,不是文件"
        return Finding(file.path, 0, 0, "FIL116", message, "请删去链接,直接放文件本身")
    known = place_of(file.path) or record_file(file.path)
    if known or file.path.rsplit("/", 1)[-1] in _IGNORED:
        return None
    repair = (
        "周报请放在“submissions/单位编号/weekly/2026-W47.yaml”这样的位置;别的材料请留在本单位存档"
    )
    folder = re.match("submissions/([^/]*[^\0-\x7f][^/]*)/", file.path)
    if folder:
        repair += f";“{folder[1]}”这一级写单位编号,编号见“单位”页"
    meant = _MEANT.match(file.path)
    folder_of = _FOLDERS.match(file.path)
    if folder_of:
        repair = _renamed(folder_of)
    elif meant and place_of(
        right := f"submissions/{meant[1].lower()}/weekly/{meant[2]}-W{int(meant[3]):02d}.yaml"
    ):
        repair = f"若是周报,请改名为“{right}”;别的材料请留在本单位存档"
    return Finding(file.path, 0, 0, "FIL117", "文件放错了地方,或文件名不对", repair)


def _renamed(found: re.Match[str]) -> str:
    """What the file of a unit's folder is called."""
    folder, name = found["folder"], found["name"]
    wanted, example = _NAMES[folder]
    year = re.search("20[0-9]{2}", name)
    if folder in ("activities", "training") and year:
        example = year[0]
    return f"{folder} 文件夹里的文件名{wanted},例如“{found['unit']}/{folder}/{example}.yaml”;别的材料请留在本单位存档"


def examine(path: str, blob: str, data: bytes, shape: Shape) -> Document:
    """Return the document with its values typed; its `findings` say what its shape gets wrong.

    A document with findings keeps its value: who and when come from the path all the same.
    """
    document = read(path, blob, data)
    if document.findings or document.value is None:
        return document
    shape.typed(document.value)
    week = week_of_file(path, document.value)
    findings: tuple[Finding, ...] = ()
    valid = shape.is_valid(document.value)
    if not valid:
        findings = carried_over(document, shape, week)
        if findings:
            shape.typed(document.value)
            valid = shape.is_valid(document.value)
    if valid:
        wrong = wrong_corrections(document, shape, week)
    else:
        from tongfen.schemas.explain import explain

        lines = re.split("\r\n?|\n", data.decode("utf-8"))
        wrong = tuple(explain(document, shape, lines, week)) or (_unexplained(path),)
    hints = unpaired_quotes(path, data.decode("utf-8"))
    return replace(document, findings=tuple(sorted((*findings, *wrong, *hints))))


def _unexplained(path: str) -> Finding:
    """What the compiled validator refuses is refused, even should the other one find nothing in it."""
    return Finding(path, 1, 1, "SCH112", "文件内容的写法不对", "请照模板逐项核对")


def pack(document: Document) -> bytes:
    """Return a document as bytes for the cache, without its path: one blob may lie in two places."""
    findings = [
        [f.line, f.column, f.code, f.message, f.repair, f.corrected, f.hint, list(f.pointer)]
        for f in document.findings
    ]
    row = [document.value, document.marks.tolist(), findings]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()


def unpack(path: str, blob: str, data: bytes) -> Document:
    """Return the document kept under a blob."""
    value, marks, findings = json.loads(data)
    return Document(
        path,
        blob,
        value,
        array("q", marks),
        tuple(
            Finding(path, line, column, code, message, repair, corrected, hint, tuple(pointer))
            for line, column, code, message, repair, corrected, hint, pointer in findings
        ),
    )
