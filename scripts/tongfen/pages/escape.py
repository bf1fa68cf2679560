"""One escaper for each place a submitted string can land. Templates escape HTML by themselves."""

import json
import re
from html import escape as html_escape

_LINK = re.compile(r"https?://[A-Za-z0-9][^\s<>\"'`\\]*\Z")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&:^$=])")


def html(text: str) -> str:
    """For HTML text and double-quoted attributes inside a Markdown page.

    Line breaks are folded, backticks and tildes become references: Python-Markdown looks for fenced code
    before it looks for HTML, and two values could swallow the template between them.
    """
    escaped = html_escape(" ".join(text.split()), quote=True)
    return escaped.replace("`", "&#96;").replace("~", "&#126;")


def front_matter(value: object) -> str:
    """For a value in a page's front matter: JSON is YAML. The theme escapes what it prints of it."""
    return json.dumps(value, ensure_ascii=False)


def markdown(text: str) -> str:
    """For running Markdown text: every sign that could mean something is escaped."""
    return (
        _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
        .replace("\\<", "&lt;")
        .replace("\\&", "&amp;")
    )


def url(text: str) -> str:
    """For a link from data: http and https only, else nothing."""
    return text if _LINK.match(text) else ""
