"""政策: the finder, the handbook (政策一本通) in four orders, a page per policy, what was paid out."""

from collections.abc import Iterator
from typing import Any

from tongfen.pages.rendering import Page
from tongfen.view.policies.finder import Answer, Question, answers_of
from tongfen.view.policies.policies import PoliciesView, Shelf
from tongfen.view.policies.policy import PolicyView
from tongfen.view.view import View

RELATED = 5
_HOME = (("政策", "policies/"),)
_FOUND = (*_HOME, ("找政策", "policies/"))
_ORDERS = (
    ("handbook", "政策一本通", "类别"),
    ("chains", "政策一本通：按产业链", "产业链"),
    ("audiences", "政策一本通：按惠及对象", "惠及对象"),
    ("levels", "政策一本通：按层级", "层级"),
)


def pages(view: View) -> Iterator[Page]:
    """Yield the finder, the handbook, every answer and every policy."""
    held = view.policies
    common: dict[str, Any] = {
        "as_of": view.as_of_text,
        "staff": view.audience == "staff",
        "demonstration": view.site.demonstration,
    }
    yield Page(
        "policies/index.md",
        "政策",
        "policies/index.md.j2",
        common | {"held": held, "answers": answers_of(held.questions)},
        description="回答四个问题，找到现行有效、适用于自己的招商政策",
    )
    yield from _handbook(held, common)
    yield from _answers(held, common)
    yield Page(
        "policies/fulfilment.md",
        "政策兑现",
        "policies/fulfilment.md.j2",
        common | {"rows": _paid(held)},
        description="各项政策每季度多少家申请、多少家兑现",
        crumbs=_HOME,
        search=False,
    )
    related = {shelf.title: shelf.policies for shelf in held.categories}
    for policy in held.all:
        yield _policy(policy, held, common, related[policy.category])


def _handbook(held: PoliciesView, common: dict[str, Any]) -> Iterator[Page]:
    shelves: dict[str, tuple[Shelf, ...]] = {
        "handbook": held.categories,
        "chains": held.chains,
        "audiences": held.audiences,
        "levels": held.levels,
    }
    for slug, title, by in _ORDERS:
        yield Page(
            f"policies/{slug}.md",
            title,
            "policies/handbook.md.j2",
            common
            | {"shelves": shelves[slug], "by": by, "held": held, "orders": _ORDERS, "own": slug},
            description=f"收录的全部政策，按{by}排列，注明效力",
            crumbs=_HOME,
            search=slug == "handbook",
        )
    yield Page(
        "policies/ended.md",
        "已失效的政策",
        "policies/ended.md.j2",
        common | {"policies": held.ended},
        description="已经期满、被取代、被废止的政策，不再推荐",
        crumbs=_HOME,
        search=False,
    )


def _answers(held: PoliciesView, common: dict[str, Any]) -> Iterator[Page]:
    """A page per answer, and one for whom and for which chain together: the finder without JavaScript.

    On each one goes on by headings, the answers of another question; the cards say the rest.
    """
    whom, chain, *_, last = held.questions
    common = common | {"unconfirmed": len(held.unconfirmed)}
    for question in held.questions:
        other = whom if question is last else last
        for answer in question.answers:
            joined = tuple(_joined(answer, chain)) if question is whom else ()
            yield _answer(question, answer, other, common | {"then": chain, "joined": joined})
            for _, one in joined:
                yield _answer(whom, one, last, common | {"then": chain, "joined": ()})


def _joined(answer: Answer, question: Question) -> Iterator[tuple[str, Answer]]:
    """The answers of another question where something fits both, each by its title as one with this answer."""
    for other in question.answers:
        fit = {policy.id for policy in other.policies}
        both = tuple(policy for policy in answer.policies if policy.id in fit)
        if both:
            slug, title = f"{answer.slug}-{other.slug}", f"{answer.title}、{other.title}"
            yield other.title, Answer(slug, title, f"policies/find/{slug}/", both)


def _answer(question: Question, answer: Answer, other: Question, common: dict[str, Any]) -> Page:
    fit = {policy.id for policy in answer.policies}
    return Page(
        f"{answer.page.rstrip('/')}.md",
        f"{question.name}：{answer.title}",
        "policies/find.md.j2",
        common
        | {
            "question": question,
            "answer": answer,
            "other": other,
            "groups": _groups(other, fit),
        },
        description=f"现行有效的政策里适用于{answer.title}的",
        crumbs=_FOUND[:1],
        search=False,
    )


def _groups(question: Question, fit: set[str]) -> list[tuple[str, str, tuple[PolicyView, ...]]]:
    """What fits, by the answers of another question; a policy stands under each that it fits."""
    rows = [
        (one.slug, one.title, tuple(policy for policy in one.policies if policy.id in fit))
        for one in question.answers
    ]
    return [row for row in rows if row[2]]


def _paid(held: PoliciesView) -> list[tuple[PolicyView, Any]]:
    """Every quarter of every policy, newest quarter first, in the order of the handbook."""
    rows = [(policy, line) for policy in held.all for line in held.fulfilment.get(policy.id, ())]
    return sorted(rows, key=lambda row: row[1].period, reverse=True)


def _policy(
    policy: PolicyView, held: PoliciesView, common: dict[str, Any], same: tuple[PolicyView, ...]
) -> Page:
    others = [one for one in same if one.in_force and one.id != policy.id]
    return Page(
        f"{policy.page.rstrip('/')}.md",
        policy.title,
        "policies/policy.md.j2",
        common
        | {
            "policy": policy,
            "fulfilment": held.fulfilment.get(policy.id, ()),
            "related": others[:RELATED],
        },
        description=f"{policy.issuer}{policy.category}政策，{policy.state}",
        crumbs=(*_HOME, ("政策一本通", "policies/handbook/")),
    )
