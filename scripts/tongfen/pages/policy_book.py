"""政策一本通 in other shapes: on one page to print, as one Word file, as feeds to subscribe to."""

from collections.abc import Iterator

from tongfen.pages.rendering import Page
from tongfen.view.addresses import handbook_file
from tongfen.view.policies.feeds import feeds_of
from tongfen.view.view import View

_ABOVE = (("政策", "policies/"),)


def pages(view: View) -> Iterator[Page]:
    """Yield the handbook on one page, and the list of feeds, which only the public edition has."""
    held = view.policies
    if not held.all:
        return
    yield Page(
        "policies/book.md",
        "政策一本通（打印版）",
        "policies/book.md.j2",
        {
            "as_of": view.as_of_text,
            "held": held,
            "file": handbook_file(),
            "name": f"{view.site.city}招商引资政策一本通.docx",
            "public": view.audience == "public",
        },
        description="全部现行有效的政策在一页上，可以打印，也可以下载成 Word",
        search=False,
        crumbs=_ABOVE,
    )
    if view.audience == "public":
        yield Page(
            "policies/feeds.md",
            "订阅政策动态",
            "policies/feeds.md.j2",
            {"feeds": feeds_of(held)},
            description="新政策施行、旧政策失效时，订阅软件会提醒；可以只订一条产业链或一类对象",
            search=False,
            crumbs=_ABOVE,
        )
