"""One escaper for each place a submitted string can land. Templates escape HTML by themselves."""

import json
import re
from html import escape as html_escape

_LINK = re.compile(r"https?://[A-Za-z0-9][^\s<>\"'`\\]*\Z")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|>])|[<&~:^$=]")
_SPECIAL = re.compile(r"[&<>\"'`~\s]")
_NAMED = {"<": "&lt;", "&": "&amp;"}


def html(text: str) -> str:
    """For HTML text and double-quoted attributes inside a Markdown page.

    Line breaks are folded, backticks and tildes become references: Python-Markdown looks for fenced code
    before it looks for HTML, and two values could swallow the template between them.
    """
    if not _SPECIAL.search(text):
        return text
    escaped = html_escape(" ".join(text.split()), quote=True)
    return escaped.replace("`", "&#96;").replace("~", "&#126;")


def code(text: str) -> str:
    """For one line of code inside HTML: spaces are kept, as references where they would be lost."""
    escaped = html_escape(text.replace("\n", " "), quote=True)
    kept = re.sub("^ | $|(?<= ) ", "&#32;", escaped)
    return kept.replace("`", "&#96;").replace("~", "&#126;")


def front_matter(value: object) -> str:
    """For a value in a page's front matter: JSON is YAML. The theme escapes what it prints of it."""
    return json.dumps(value, ensure_ascii=False)


def markdown(text: str) -> str:
    """For running Markdown text: every sign that could mean something is escaped.

    By a backslash where Markdown knows it there, else by a reference: it would print the backslash.
    """
    return _MARKDOWN.sub(_plain, " ".join(text.split()))


def _plain(sign: re.Match[str]) -> str:
    text = sign[0]
    return f"\\{text}" if sign[1] else _NAMED.get(text, f"&#{ord(text)};")


def url(text: str) -> str:
    """For a link from data: http and https only, else nothing."""
    return text if _LINK.match(text) else ""
