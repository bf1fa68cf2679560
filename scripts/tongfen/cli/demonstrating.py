"""Who issues the bulletins of the demonstration: the same hands as of any other city."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tongfen.bulletins.records.form import Data, Record, correction_bytes, record_bytes
from tongfen.bulletins.records.issued import Archive, Issued
from tongfen.cli.archive import FOLDER, correction_path, record_path
from tongfen.cli.engine import engine_version
from tongfen.cli.following import Follower
from tongfen.cli.issuing import ENGINE, Desk, NotIssuedError, made_correction, made_record
from tongfen.cli.papers import issued_documents
from tongfen.cli.reckoning import Reckoned, Reckoner
from tongfen.cli.road import Survey, schema_files
from tongfen.demo.history import Base
from tongfen.demo.issuing import Clerk, Issue, Known
from tongfen.schemas.shapes import load_shapes
from tongfen.sources.cache import NoCache
from tongfen.sources.commits import Repository


@dataclass(slots=True)
class _Office:
    """Issues one thing after another; `issued` grows. Local to the writing of one demonstration."""

    follower: Follower
    root: Path
    engine: str
    issued: dict[str, Issued] = field(default_factory=dict)
    survey: tuple[str, Survey] | None = None
    reckoner: Reckoner = field(default_factory=Reckoner)

    def issue(self, issue: Issue, known: Known, base: Base) -> Mapping[str, bytes]:
        """Make the files of an issue; none where something stands in its way."""
        desk = Desk(
            root=self.root,
            found=self._surveyed(known),
            archive=Archive(dict(self.issued)),
            data=Data(base.commit, base.tree),
            engine=self.engine,
            now=issue.moment,
            documents=_documents,
            reckoner=self.reckoner,
        )
        try:
            return self._corrected(desk, issue) if issue.reason else self._issued(desk, issue)
        except NotIssuedError:
            return {}

    def _surveyed(self, known: Known) -> Survey:
        if self.survey is None or self.survey[0] != known.commit:
            self.survey = (known.commit, self.follower.at(known.commit, known.moment))
        return self.survey[1]

    def _issued(self, desk: Desk, issue: Issue) -> Mapping[str, bytes]:
        record, documents = made_record(desk, issue.period)
        self.issued[issue.period.id] = Issued(record)
        beside = {f"{FOLDER}/{issue.period.id}/{name}": data for name, data in documents.items()}
        return {**beside, record_path(issue.period.id): record_bytes(record)}

    def _corrected(self, desk: Desk, issue: Issue) -> Mapping[str, bytes]:
        known = self.issued.get(issue.period.id)
        if known is None:
            return {}
        correction, _ = made_correction(desk, known, issue.reason)
        corrections = (*known.corrections, correction)
        self.issued[issue.period.id] = replace(known, corrections=corrections)
        path = correction_path(issue.period.id, correction.number)
        return {path: correction_bytes(correction)}


def clerk_of(plain: Path) -> Clerk:
    """Open a repository with the history without records, and return who issues from it."""
    repository, schemas = Repository(plain), schema_files(plain)
    head = repository.resolve("HEAD")
    follower = Follower(repository, load_shapes(schemas), NoCache(), head)
    return _Office(follower, plain, engine_version(schemas, ENGINE)).issue


def _documents(found: Survey, made: Reckoned, record: Record) -> Mapping[str, bytes]:
    """Digests go out as pages; a document belongs to months and longer periods."""
    return {} if record.period.kind == "week" else issued_documents(found, made, record)
