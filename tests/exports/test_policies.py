"""Policies outside the site: the handbook as a document, feeds, articles for WeChat."""

from datetime import date
from xml.etree import ElementTree

import pytest

from tests.exports.reading import files, styled, word
from tests.world.miniature import seen_by
from tongfen.exports.policies import handbook_document
from tongfen.view.audience import Audience
from tongfen.view.policies.feeds import feeds_of

ATOM = "{http://www.w3.org/2005/Atom}"
OLD, NEW = "汉台区标准厂房租金补助办法(试行)", "汉台区标准厂房租金补助办法"


def feed(path: str, audience: Audience = "public") -> ElementTree.Element:
    return ElementTree.fromstring(files(audience, "miniature")[path])


def entries(path: str) -> list[tuple[str, str, str]]:
    """Day, title and address of every entry of a feed."""
    return [
        (
            entry.findtext(f"{ATOM}updated", "")[:10],
            entry.findtext(f"{ATOM}title", ""),
            next(link.get("href", "") for link in entry.iter(f"{ATOM}link")),
        )
        for entry in feed(path).iter(f"{ATOM}entry")
    ]


def test_feed_tells_what_began_and_what_ended_newest_first() -> None:
    told = entries("policies/feeds/all.xml")
    assert told == [
        ("2026-02-01", f"已被取代：{OLD}", "../../policies/id/hantai-changfang-2023/"),
        ("2026-02-01", NEW, "../../policies/id/hantai-changfang-2026/"),
        ("2026-02-01", "汉台区示例贷款贴息办法", "../../policies/id/hantai-tiexi/"),
        ("2026-01-01", "已失效：示例省扩大利用外资措施", "../../policies/id/sx-waizi-2023/"),
        ("2024-08-01", "示例公平竞争条例", "../../policies/id/zw-gongping/"),
        ("2023-10-01", "示例省扩大利用外资措施", "../../policies/id/sx-waizi-2023/"),
        ("2023-04-01", OLD, "../../policies/id/hantai-changfang-2023/"),
    ]


def test_feed_tells_nothing_of_days_to_come() -> None:
    today = seen_by("public").as_of.date()
    for path in files("public", "miniature"):
        if path.startswith("policies/feeds/"):
            assert [day for day, _, _ in entries(path) if date.fromisoformat(day) > today] == []


def test_feed_has_all_that_atom_asks_for_and_lasting_names() -> None:
    found = feed("policies/feeds/all.xml")
    rows = [found, *found.iter(f"{ATOM}entry")]
    assert all(row.findtext(f"{ATOM}{name}") for row in rows for name in ("id", "title", "updated"))
    names = [row.findtext(f"{ATOM}id", "") for row in rows]
    assert len(names) == len(set(names))
    assert all(name.startswith("urn:uuid:") for name in names)
    assert found.findtext(f"{ATOM}author/{ATOM}name")


def test_feed_of_a_chain_has_what_is_for_it_or_for_all() -> None:
    held = seen_by("public", "miniature").policies
    chosen = {one.title: {policy.id for policy in one.policies} for one in feeds_of(held).chains}
    assert chosen
    for shelf in held.chains:
        for policy in shelf.policies:
            title = f"招商政策动态：{shelf.title}"
            if title in chosen and policy.state != "效力未核实":
                assert policy.id in chosen[title]
    everybody = {one.id for one in held.all if not one.chains and one.state != "效力未核实"}
    assert all(everybody <= ids for ids in chosen.values())


def test_each_policy_in_force_has_an_article_and_no_other() -> None:
    held = seen_by("public", "miniature").policies
    made = {path for path in files("public", "miniature") if path.endswith("article.html")}
    assert made == {f"{policy.page}article.html" for policy in held.in_force}
    assert made


def test_feeds_and_articles_go_outside_only() -> None:
    inside = [path for path in files("staff", "miniature") if path.startswith("policies/")]
    assert inside == ["policies/book/handbook.docx"]


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_handbook_has_every_policy_in_force_whole_and_the_rest_by_name(audience: Audience) -> None:
    view = seen_by(audience, "miniature")
    made = handbook_document(view)
    told = styled(word(made))
    whole = [text.split("）", 1)[1] for style, text in told if style == "Heading2"]
    assert sorted(whole) == sorted(policy.title for policy in view.policies.in_force)
    listed = {row[0].text for table in made.tables for row in table.rows}
    rest = {*view.policies.unconfirmed, *view.policies.ended}
    assert listed == {policy.title for policy in rest}


def test_handbook_is_no_issued_paper() -> None:
    styles = {style for style, text in styled(word(handbook_document(seen_by("public")))) if text}
    assert styles.isdisjoint({"Mark", "Serial", "Addressee", "Signature", "Imprint"})
    assert {"DocTitle", "Heading1", "Heading2", "Body"} <= styles
