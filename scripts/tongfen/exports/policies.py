"""Policies as outlines: one of them, and the whole handbook (政策一本通)."""

from collections.abc import Iterable, Iterator

from tongfen.exports.heads import head_of
from tongfen.exports.outline import Annex, Column, Document, Section, Table, kept, words
from tongfen.view.citations import Citation
from tongfen.view.policies.policy import PolicyView
from tongfen.view.view import View

HANDBOOK = "政策一本通"
UNKNOWN = "没有写明，请询问制定机关"
UNCONFIRMED_NOTE = "下列政策的来源没有写明现在是否有效，使用前请向制定机关核实。"
ENDED_NOTE = "下列政策已经期满、被取代或被废止，不再适用，留作查考。"
LISTED = (
    Column("title", "政策"),
    Column("issuer", "制定机关"),
    Column("doc_no", "文件号"),
    Column("state", "效力"),
)
FURTHER = 2
"""Sources named besides the first"""


def handbook_document(view: View) -> Document:
    """Return the outline of the handbook: what is in force in full, the rest by name."""
    held = view.policies
    sections = (
        Section(
            shelf.anchor,
            shelf.title,
            parts=tuple(policy_section(policy) for policy in shelf.policies if policy.in_force),
        )
        for shelf in held.categories
    )
    return Document(
        id="handbook",
        kind="handbook",
        title=f"{view.site.city}招商引资{HANDBOOK}",
        head=head_of(view.papers, "", view.as_of),
        lead=tuple(_lead(view)),
        sections=kept(tuple(sections)),
        annexes=tuple(_annexes(held.unconfirmed, held.ended)),
    )


def policy_document(view: View, policy: PolicyView) -> Document:
    """Return the outline of one policy, as an article about it."""
    whole = policy_section(policy)
    return Document(
        id=policy.id,
        kind="policy",
        title=policy.title,
        head=head_of(view.papers, "", view.as_of),
        lead=(policy.brief,) if policy.brief else (),
        sections=(Section("policy", "怎样享受", whole.paragraphs),),
        annexes=(),
    )


def policy_section(policy: PolicyView) -> Section:
    """Return what a policy says, a paragraph for each question a firm has."""
    return Section(policy.id, policy.title, tuple(_paragraphs(policy)))


def _lead(view: View) -> Iterator[str]:
    held = view.policies
    yield (
        f"截至{view.as_of_text}，收录政策{len(held.all)}项，其中现行有效{len(held.in_force)}项，"
        f"逐项列出；效力未核实{len(held.unconfirmed)}项、已失效{len(held.ended)}项，只列名称。"
    )
    yield "是否有效按文件写明的日期推算；对象、阶段和支持方式的归类由收录或填报的人定，以文件原文为准。"


def _paragraphs(policy: PolicyView) -> Iterator[str]:
    audience = policy.audience or "、".join(policy.who)
    yield f"惠及对象：{audience or UNKNOWN}。"
    for number, (text, figures) in enumerate(policy.benefits, 1):
        mark = f"{number}. " if len(policy.benefits) > 1 else ""
        yield f"给什么：{mark}{text.rstrip('。')}{f'（{figures}）' if figures else ''}。"
    yield f"适用条件：{'；'.join(policy.conditions) or UNKNOWN}。"
    yield f"有效期：{policy.standing_text}。"
    yield f"怎样申请：{policy.how_to_claim or UNKNOWN}。"
    yield f"制定机关：{policy.issuer}；文件号：{policy.doc_no or '没有写明'}。"
    basis = policy.legal_basis.rstrip("。") or "没有写明"
    yield f"法律依据：{basis}；公平竞争审查：{policy.review}。"
    if policy.warned:
        yield "这类优惠要有法律依据并经公平竞争审查才能承诺；申请前请向制定机关核实。"
    yield from _sources(policy)


def _sources(policy: PolicyView) -> Iterator[str]:
    told = "；".join(map(_source, policy.cited.sources[: 1 + FURTHER]))
    if told:
        grade = f"（来源{policy.cited.grade}级）" if policy.cited.grade else ""
        yield f"来源：{told}{grade}。"
    elif policy.unit_title:
        yield f"由{policy.unit_title}填报。"


def _source(source: Citation) -> str:
    return "，".join(filter(None, (source.title, source.publisher, source.document, source.date)))


def _annexes(unconfirmed: Iterable[PolicyView], ended: Iterable[PolicyView]) -> Iterator[Annex]:
    for id_, title, note, policies in (
        ("unconfirmed", "效力未核实的政策", UNCONFIRMED_NOTE, tuple(unconfirmed)),
        ("ended", "已失效的政策", ENDED_NOTE, tuple(ended)),
    ):
        rows = tuple(
            words((policy.title, policy.issuer, policy.doc_no or "没有写明", policy.state))
            for policy in policies
        )
        if rows:
            yield Annex(id_, title, (Table(id_, title, "名单", LISTED, rows, note=note),))
