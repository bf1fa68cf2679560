"""The clerks' handbook: every rule with its example, and every field of the files that units write."""

from collections.abc import Mapping
from dataclasses import dataclass

from tongfen.documents import Finding
from tongfen.model.world import World
from tongfen.rules.catalogue import CATALOGUE, Explained
from tongfen.rules.examples import Example
from tongfen.rules.families import FAMILIES, Family
from tongfen.rules.registry import OfficeRule, Rule
from tongfen.schemas.shapes import Shape
from tongfen.view.addresses import rule_page
from tongfen.view.field_reference import FieldsView, fields_of
from tongfen.view.samples import Sample, bad_sample, good_sample


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule. `findings` is what the check says of the bad sample, `expected` the same as printed.

    A `weekly` rule looks at which week a report is for; a `waivable` one the office may lift from an entry.
    """

    code: str
    slug: str
    page: str
    says: str
    why: str
    since: str
    weekly: bool
    standing: bool
    hint: bool
    waivable: bool
    bad: Sample
    good: Sample
    findings: tuple[Finding, ...]
    expected: str

    @property
    def severity(self) -> str:
        return "提示" if self.hint else "错误"

    @property
    def consequence(self) -> str:
        """What becomes of an entry that breaks the rule."""
        if self.hint:
            return "这是提示：请看一眼，不影响提交，照常计入。"
        if self.waivable:
            return "这是错误：改好才计入；确有特殊情况的，可以由市经合局对某一条写豁免。"
        return "这是错误：改好才计入。"

    @property
    def holds(self) -> str:
        """From when on it holds."""
        if self.weekly:
            return f"从{self.since}的周报起执行，以前各周的周报最多得到提示。"
        if self.standing:
            return f"从{self.since}的文件起执行，以前的文件最多得到提示。"
        return f"从{self.since}起执行。"


@dataclass(frozen=True, slots=True)
class FamilyView:
    """The rules of one family; `id` is its anchor."""

    id: str
    title: str
    lead: str
    rules: tuple[RuleView, ...]


@dataclass(frozen=True, slots=True)
class HandbookView:
    """The same for every audience: a rule and a field's name are no secret."""

    families: tuple[FamilyView, ...]
    kinds: tuple[FieldsView, ...]

    @property
    def rules(self) -> tuple[RuleView, ...]:
        return tuple(rule for family in self.families for rule in family.rules)


def cut_handbook(
    examples: Mapping[str, Example], shapes: Mapping[str, Shape], world: World
) -> HandbookView:
    """Return the handbook; without examples there are no rules in it."""
    choices = {
        "stage_name": world.stages.names,
        "evidence_kind": world.stages.evidence_kinds,
        "voucher_kind": world.stages.voucher_kinds,
    }
    kinds = [kind for kind in KINDS if kind in shapes]
    return HandbookView(
        families_of(examples), tuple(fields_of(shapes[kind], choices) for kind in kinds)
    )


KINDS: tuple[str, ...] = (
    "weekly", "opening", "opportunity", "policy", "fulfilment", "activities", "training",
)  # fmt: skip
"""What units write, most often written first."""


def families_of(examples: Mapping[str, Example]) -> tuple[FamilyView, ...]:
    """Return the families that have rules, in the order of the handbook."""
    made = (_family(family, examples) for family in FAMILIES)
    return tuple(family for family in made if family.rules)


def _family(family: Family, examples: Mapping[str, Example]) -> FamilyView:
    rules = (
        rule_of(entry, examples[entry.code])
        for entry in CATALOGUE
        if entry.code.startswith(family.prefix) and entry.code in examples
    )
    return FamilyView(family.prefix.lower(), family.title, family.lead, tuple(rules))


def rule_of(entry: Explained, example: Example) -> RuleView:
    """Return one rule with its example."""
    return RuleView(
        code=entry.code,
        slug=entry.slug,
        page=rule_page(entry.code),
        says=entry.says,
        why=entry.why,
        since=str(entry.since),
        weekly=isinstance(entry, Rule),
        standing=isinstance(entry, OfficeRule),
        hint=entry.hint,
        waivable=isinstance(entry, Rule) and entry.waivable,
        bad=bad_sample(example),
        good=good_sample(example),
        findings=example.findings,
        expected=example.expected,
    )
