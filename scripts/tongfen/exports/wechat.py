"""An outline as an article to paste into WeChat: one HTML page, every style inline, nothing to load.

The editor of an official account keeps what stands in `style` attributes and drops the rest: style sheets,
scripts, classes, ids, forms and links to elsewhere. So the article has none of them.
"""

from functools import cache

from jinja2 import Environment

from tongfen.exports.docx import ordinal
from tongfen.exports.outline import Document
from tongfen.exports.templates import environment

INK, ACCENT, QUIET, LINE = "#1f2328", "#b3261e", "#59616b", "#d5d9de"
"""Text, vermilion, grey text, hairlines: those of the site in its light dress"""
STYLES = {
    "article": f"max-width:677px;margin:0 auto;padding:16px;font-size:16px;line-height:1.75;color:{INK};",
    "title": "margin:0 0 12px;font-size:22px;line-height:1.4;font-weight:bold;",
    "warning": f"margin:0 0 12px;padding:6px 10px;border:1px solid {ACCENT};font-size:14px;color:{ACCENT};",
    "meta": f"margin:0 0 16px;font-size:14px;color:{QUIET};",
    "h2": f"margin:28px 0 12px;padding-left:10px;border-left:4px solid {ACCENT};font-size:18px;font-weight:bold;",
    "h3": "margin:20px 0 8px;font-size:16px;font-weight:bold;",
    "p": "margin:0 0 12px;text-align:justify;",
    "scroll": "margin:0 0 16px;overflow-x:auto;",
    "table": "border-collapse:collapse;width:100%;font-size:14px;line-height:1.5;",
    "caption": "margin:16px 0 6px;font-size:15px;font-weight:bold;",
    "th": f"padding:6px 8px;border:1px solid {LINE};text-align:left;white-space:nowrap;",
    "td": f"padding:6px 8px;border:1px solid {LINE};text-align:left;vertical-align:top;",
    "figure": f"padding:6px 8px;border:1px solid {LINE};text-align:right;white-space:nowrap;",
}


def wechat(document: Document) -> bytes:
    """Return the article as UTF-8; the same document always gives the same bytes."""
    template = _environment().get_template("wechat.html.j2")
    return template.render(document=document, head=document.head, s=STYLES).lstrip().encode()


@cache
def _environment() -> Environment:
    made = environment()
    made.filters["ordinal"] = ordinal
    return made
