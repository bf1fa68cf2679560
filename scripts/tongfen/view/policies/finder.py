"""The finder: four questions, and for each answer the policies in force that fit.

Nothing but what is in force is ever found; one that names nobody, no chain or no stage holds for all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tongfen.model.policies import EVERY_FIRM, FIRMS, HELPS, STAGES, WHO
from tongfen.view.policies.policy import PolicyView

OTHER = "其他产业"
_TITLES = {EVERY_FIRM: "其他企业"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `page` has the policies that fit it, `slug` is how a policy names that it does."""

    slug: str
    title: str
    page: str
    policies: tuple[PolicyView, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers. `name` is what it asks for: 对象, 产业链, 阶段 or 支持方式."""

    slug: str
    name: str
    title: str
    answers: tuple[Answer, ...]


def answers_of(questions: Iterable[Question]) -> dict[str, str]:
    """The slugs of all answers each policy fits, with blanks between them, by its id."""
    found: dict[str, list[str]] = {}
    for question in questions:
        for answer in question.answers:
            for policy in answer.policies:
                found.setdefault(policy.id, []).append(answer.slug)
    return {id_: " ".join(slugs) for id_, slugs in found.items()}


def questions_of(policies: Iterable[PolicyView], chains: Iterable[str]) -> tuple[Question, ...]:
    """Return the four questions. `chains` are those of the list in force."""
    held = tuple(policy for policy in policies if policy.in_force)
    numbered = [(name, f"lian-{number}") for number, name in enumerate(chains, 1)]
    return (
        _question("duixiang", "对象", "您是谁？", WHO.items(), held, for_whom),
        _question("chanye", "产业链", "哪个产业？", [*numbered, (OTHER, "qita")], held, in_chain),
        _question("jieduan", "阶段", "到了哪一步？", STAGES.items(), held, _at_stage),
        _question("zhichi", "支持方式", "需要哪类支持？", HELPS.items(), held, _of_kind),
    )


def _question(
    slug: str,
    name: str,
    title: str,
    answers: Iterable[tuple[str, str]],
    held: tuple[PolicyView, ...],
    fits: Callable[[PolicyView, str], bool],
) -> Question:
    return Question(
        slug,
        name,
        title,
        tuple(
            Answer(
                f"{slug}-{short}",
                _TITLES.get(answer, answer),
                f"policies/find/{slug}-{short}/",
                tuple(policy for policy in held if fits(policy, answer)),
            )
            for answer, short in answers
        ),
    )


def for_whom(policy: PolicyView, who: str) -> bool:
    """True where a policy is for somebody, or for everybody."""
    if not policy.who or who in policy.who:
        return True
    return who in FIRMS and EVERY_FIRM in policy.who


def in_chain(policy: PolicyView, chain: str) -> bool:
    """True where a policy is for a chain, or for all."""
    return not policy.chains or chain in policy.chains


def _at_stage(policy: PolicyView, stage: str) -> bool:
    return not policy.stages or stage in policy.stages


def _of_kind(policy: PolicyView, kind: str) -> bool:
    return kind in policy.helps
