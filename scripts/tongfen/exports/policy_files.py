"""The files that the pages of policies offer: the handbook as one document, feeds, articles for WeChat."""

from collections.abc import Iterator

from tongfen.exports.docx import docx
from tongfen.exports.feeds import feed_bytes
from tongfen.exports.policies import handbook_document, policy_document
from tongfen.exports.wechat import wechat
from tongfen.view.addresses import article_file, handbook_file
from tongfen.view.policies.feeds import feeds_of
from tongfen.view.view import View


def policy_files(view: View) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of each. Feeds and articles go outside, so only the public edition has them."""
    held = view.policies
    if not held.all:
        return
    yield handbook_file(), docx(handbook_document(view))
    if view.audience != "public":
        return
    for feed in feeds_of(held):
        yield feed.path, feed_bytes(view, feed)
    for policy in held.in_force:
        yield article_file(policy.page), wechat(policy_document(view, policy))
