"""Everything that was computed, once, on everything: what a view is cut from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from tongfen.assessment.result import Assessment
from tongfen.bulletins.digest import Digest
from tongfen.bulletins.monthly import Bulletin
from tongfen.bulletins.records.issued import Archive
from tongfen.documents import Document, Finding
from tongfen.model.world import World
from tongfen.rules.examples import Example
from tongfen.rules.judging import Judged
from tongfen.schemas.shapes import Shape


@dataclass(frozen=True, slots=True)
class Material:
    """`as_of` is the receipt time of HEAD, `head` the newest commit of the data (full id, may be empty).

    `digests` and `bulletins` are in time order, of equal ends the shorter period first;
    `assessments` are keyed by period id, `examples` by code.
    """

    world: World
    judged: Judged
    documents: Mapping[str, Document]
    findings: tuple[Finding, ...]
    shapes: Mapping[str, Shape]
    head: str
    as_of: datetime
    digests: tuple[Digest, ...]
    bulletins: tuple[Bulletin, ...]
    assessments: Mapping[str, Assessment]
    examples: Mapping[str, Example]
    issued: Archive = field(default_factory=Archive)

    @property
    def months(self) -> tuple[Bulletin, ...]:
        """The monthly bulletins: what every longer one with the same end has its figures from."""
        return tuple(one for one in self.bulletins if one.period.kind == "month")

    def at_cut_offs(self) -> "Material":
        """The same with those bulletins only whose figures do not change any more."""
        made = tuple(bulletin for bulletin in self.bulletins if not bulletin.provisional)
        return replace(self, bulletins=made)
