"""填报手册: the index by family, a page for each rule, a page for each kind of file."""

from collections.abc import Iterator
from typing import Any

from tongfen.pages.rendering import Page
from tongfen.pages.wording import prose
from tongfen.view.addresses import HANDBOOK
from tongfen.view.audience import Audience
from tongfen.view.view import View

SECTION = "mechanism"
BOOST: dict[Audience, float] = {"public": 0.0001, "staff": 0.3}
"""A title counts a thousand times a text: in public a rule comes after whatever else holds the words."""
ABOVE = (("机制", "mechanism/"), ("填报手册", HANDBOOK))


def pages(view: View) -> Iterator[Page]:
    """Yield the index, every rule, every kind of file that units write."""
    book = view.handbook
    common: dict[str, Any] = {"book": book, "staff": view.audience == "staff"}
    boost = BOOST[view.audience]
    yield Page(
        f"{HANDBOOK.rstrip('/')}.md",
        "填报手册",
        "handbook/index.md.j2",
        common,
        description="填周报的每条规则和每个字段：怎样写，写错了会怎样提示，怎样改",
        crumbs=ABOVE[:1],
    )
    for family in book.families:
        for rule in family.rules:
            yield Page(
                f"{rule.page.rstrip('/')}.md",
                f"{rule.code} {prose(rule.says).rstrip('。')}",
                "handbook/rule.md.j2",
                common | {"rule": rule, "family": family},
                description=prose(rule.why),
                crumbs=ABOVE,
                section=SECTION,
                boost=boost,
            )
    for kind in book.kinds:
        yield Page(
            f"{kind.page.rstrip('/')}.md",
            f"{kind.title}的字段",
            "handbook/fields.md.j2",
            common | {"kind": kind},
            description=prose(kind.help),
            crumbs=ABOVE,
            section=SECTION,
            boost=boost,
        )
