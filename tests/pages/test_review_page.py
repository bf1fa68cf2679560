"""What was said at a review is shown on its page and in its documents as words, whatever was typed."""

import importlib
import json
from typing import Any

from tests.pages.test_visibility import unpacked
from tests.world.miniature import CITY, december_of
from tests.world.surveys import ROOT, files_below
from tongfen.exports.documents import downloads
from tongfen.pages.edition import edition
from tongfen.view.view import view

HOSTILE = (
    "<script>alert(1)</script> [点](javascript:alert(1)) {{ 7*7 }} ![图](x) {: onclick=x } =1+1"
)
REVIEW = {
    "period": "2026-10",
    "date": "2026-11-10",
    "occasion": HOSTILE,
    "comments": [{"post": "市长", "text": f"{HOSTILE}\n# 标题"}],
    "experience": [{"unit": "hantai", "title": HOSTILE, "text": HOSTILE}],
    "statements": [{"unit": "chenggu", "text": HOSTILE}],
}


def test_hostile_words_are_no_markup_anywhere() -> None:
    path = "submissions/city/reviews/2026-10.yaml"
    text = json.dumps(REVIEW, ensure_ascii=False, indent=1).encode()
    seen = view(december_of({**files_below(CITY), path: text}), "staff")
    made = edition(seen, files_below(ROOT / "docs"), (ROOT / "mkdocs.yml").read_bytes())
    page = made["docs/bulletins/2026-10.md"].decode()
    markdown: Any = importlib.import_module("markdown")
    shown: str = markdown.markdown(page, extensions=["attr_list", "md_in_html", "tables"])
    assert shown.count("&lt;script&gt;alert(1)") == 5
    bad = ("<script>alert", 'href="javascript', 'alt="图"', ' onclick="', ">标题</h1>")
    assert [what for what in bad if what in shown] == []
    documents = {name: unpacked(name, data) for name, data in downloads(seen).items()}
    held = {name for name, said in documents.items() if "alert" in said}
    assert {name.rpartition(".")[2] for name in held} == {"docx", "json"}
    assert [name for name in held if name.endswith("docx") and "<script" in documents[name]] == []
