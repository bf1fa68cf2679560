"""`tongfen verify`: five checks of every record, each finding with its place (design section 6)."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tongfen.bulletins.records.comparing import (
    Difference,
    Explained,
    as_corrected,
    differences,
    in_form,
    unexplained,
)
from tongfen.bulletins.records.form import (
    Correction,
    Counted,
    Data,
    Record,
    RecordCell,
    body_json,
    correction_body,
    digest_of,
)
from tongfen.bulletins.records.issued import Archive, Issued
from tongfen.bulletins.records.numbering import wrong_numbers
from tongfen.cli.archive import (
    FOLDER,
    RECORD,
    archive_of,
    correction_path,
    record_path,
    stored_in,
)
from tongfen.cli.files import read_files
from tongfen.cli.following import Follower
from tongfen.cli.office import DATA, OfficeUnreadableError
from tongfen.cli.reckoning import Reckoned, Reckoner
from tongfen.cli.rewiring import moved_away, stood_otherwise
from tongfen.cli.road import Request, schema_files
from tongfen.cli.verdicts import Verdict, Verified, Wrong
from tongfen.model.fields import Fields
from tongfen.model.periods import Period, parse_period
from tongfen.schemas.kinds import record_file
from tongfen.schemas.shapes import Shape, load_shapes
from tongfen.sources.cache import NoCache
from tongfen.sources.commits import Repository
from tongfen.sources.tree import CannotReadError
from tongfen.sources.working import WorkingTree

DIFFERENCES = f"{FOLDER}/differences.yaml"
_NAMED = 8


@dataclass(frozen=True, slots=True)
class _Desk:
    """What records are held against: history, the files of today, what was first committed."""

    repository: Repository
    shapes: Mapping[str, Shape]
    stored: Mapping[str, bytes]
    archive: Archive
    committed: Mapping[str, tuple[str, ...]]
    first: Archive
    today: Mapping[str, str]
    commits: frozenset[str]
    explained: tuple[Explained, ...]
    head: str
    line: frozenset[str]
    follower: Follower
    reckoner: Reckoner = field(default_factory=Reckoner)
    trees: dict[str, str] = field(default_factory=dict)
    otherwise: dict[str, str] = field(default_factory=dict)

    def commit_of(self, data: Data) -> str:
        """The commit in history that holds the data: the one named, else the first with the same tree."""
        if data.commit in self.commits:
            same = self.repository.folder_id(data.commit, DATA) == data.tree
            return data.commit if same else ""
        if not self.trees:
            self.trees.update(self.repository.folder_ids(self.head, DATA))
        return self.trees.get(data.tree, "")


@dataclass(frozen=True, slots=True)
class _Issue:
    """A record or a correction, as something to be reckoned again."""

    period: Period
    title: str
    data: Data
    moment: Record | Correction
    cells: tuple[RecordCell, ...]
    form: int
    counted: tuple[Counted, ...]


def verify(request: Request, periods: Sequence[Period] = ()) -> Verified:
    """Verify the records of some periods, or all. Raises CannotReadError where that cannot be done."""
    desk = _open(request)
    wanted = {period.id for period in periods}
    known = {*desk.archive.issued, *(_period_of(path) for path in desk.committed)}
    known |= {_period_of(path) for path in desk.archive.unreadable}
    missing = sorted(wanted - known)
    if missing:
        raise CannotReadError(f"{'、'.join(missing)} 没有印发过,没有记录可以核对")
    # One that is gone or spoilt now keeps the number it had.
    numbered = {**desk.first.issued, **desk.archive.issued}
    numbers = {
        record.period.id: text
        for record, text in wrong_numbers(one.record for one in numbered.values())
    }
    chosen = sorted(wanted or known, key=lambda period: _order(desk, period))
    commits = ((one, desk.commit_of(one.record.data)) for one in desk.archive.issued.values())
    desk.otherwise.update(stood_otherwise(desk.repository, commits, desk.today, FOLDER))
    return Verified(tuple(_verdict(desk, period, numbers.get(period, "")) for period in chosen))


def _order(desk: _Desk, period: str) -> tuple[float, str]:
    known = desk.archive.issued.get(period)
    return (known.record.issued_at.timestamp() if known else 0.0, period)


def _period_of(path: str) -> str:
    found = record_file(path)
    assert found is not None, path
    return found[0]


def _open(request: Request) -> _Desk:
    repository = Repository(request.root)
    if repository.shallow:
        raise CannotReadError(
            "仓库历史不完整(浅克隆),核对不了;请取回完整的历史再核对:git fetch --unshallow"
        )
    shapes = load_shapes(schema_files(request.root))
    head = repository.resolve("HEAD")
    stored = stored_in(WorkingTree(request.root, (FOLDER,)))
    versions: dict[str, list[str]] = {}
    for commit in repository.history(head, FOLDER):
        for change in commit.changes:
            if record_file(change.path):
                versions.setdefault(change.path, []).append(change.blob)
    originals = {path: next((one for one in told if one), "") for path, told in versions.items()}
    held = repository.read(blob for blob in originals.values() if blob)
    first = {path: held[blob] for path, blob in originals.items() if blob}
    tree = repository.tree(head, (DATA,))
    return _Desk(
        repository=repository,
        shapes=shapes,
        stored=stored,
        archive=archive_of(stored, shapes),
        committed={path: tuple(told) for path, told in versions.items()},
        first=archive_of({**stored, **first}, shapes),
        today={file.path: file.blob for file in tree.files()},
        commits=repository.ancestors(head),
        explained=_explained(repository, shapes, head),
        head=head,
        line=frozenset(repository.line(head)),
        # What a cache says is no proof: whoever hands the folder on could have written it.
        follower=Follower(repository, shapes, NoCache(), head),
    )


def _explained(
    repository: Repository, shapes: Mapping[str, Shape], head: str
) -> tuple[Explained, ...]:
    """The explained differences, as committed."""
    files = [file for file in repository.tree(head, (FOLDER,)).files() if file.path == DIFFERENCES]
    documents = read_files(files, repository, shapes, NoCache())
    for document in documents.values():
        if document.refused or not isinstance(document.value, dict):
            raise CannotReadError(f"{DIFFERENCES} 有错,核对不了;请先用 check 查出来改正")
        return tuple(map(_explained_row, _rows(document.value)))
    return ()


def _rows(value: Fields) -> list[Fields]:
    found: list[Fields] = value["differences"]
    return found


def _explained_row(row: Fields) -> Explained:
    return Explained(
        row["period"], row["unit"], row["indicator"], row["field"], row["was"], row["now"],
        row["reason"],
    )  # fmt: skip


def _verdict(desk: _Desk, period: str, number: str) -> Verdict:
    """Verify everything issued of one period; what cannot be read stops for this period only."""
    known = desk.archive.issued.get(period)
    broken = [
        Wrong("record", f"{path} 读不懂({why})")
        for path, why in desk.archive.unreadable.items()
        if _period_of(path) == period
    ]
    if known is None:
        gone = [] if broken else [Wrong("record", f"{record_path(period)} 被删去了")]
        parsed = parse_period(period)
        return Verdict(period, parsed.title if parsed else period, (*broken, *gone))
    wrong = [*broken, *_numbered(number), *_unchanged(desk, known), *_documents(desk, known)]
    left: list[Difference] = []
    for issue in _issues(known):
        found, differing = _reckoned_again(desk, issue)
        wrong += found
        left += differing
    unclear, idle = unexplained(period, left, desk.explained)
    wrong += [Wrong("cells", _differs(period, one)) for one in unclear]
    wrong += [
        Wrong("cells", f"{DIFFERENCES} 说明的差异已经不存在:{_explanation(row)};请删去这一条")
        for row in idle
    ]
    notes = (
        (f"有 {len(left) - len(unclear)} 处差异已由办公室说明",) if len(left) > len(unclear) else ()
    )
    return Verdict(period, known.record.label, tuple(wrong), notes)


def _numbered(number: str) -> list[Wrong]:
    return [Wrong("number", number)] if number else []


def _issues(known: Issued) -> Iterator[_Issue]:
    """The record and its corrections, each with the cells that should come out."""
    record = known.record
    form = record.cells_form
    yield _Issue(
        record.period, record.label, record.data, record, record.cells, form, record.counted
    )
    for at, one in enumerate(known.corrections, 1):
        cells = as_corrected(record, known.corrections[:at])
        title = f"{record.label}更正之{one.number}"
        yield _Issue(record.period, title, one.data, one, cells, form, one.counted)


def _reckoned_again(desk: _Desk, issue: _Issue) -> tuple[list[Wrong], tuple[Difference, ...]]:
    """Reckon an issue again from the data of its commit, and look at the reports it counted."""
    commit = desk.commit_of(issue.data)
    again = _again(desk, issue, commit or desk.head)
    if isinstance(again, str):
        lost = [] if commit else [Wrong("data", _lost(issue))]
        return [*lost, Wrong("cells", f"{issue.title}重算不了:{again}")], ()
    wrong = [*_moved(desk, issue, commit), *_reports(desk, issue, again.sources)]
    found = differences(issue.cells, in_form(again.cells, issue.form))
    if commit:
        return wrong, found
    cells = (
        "、".join(list(dict.fromkeys(one.cell.label for one in found))[:_NAMED]) or "各格与记录一致"
    )
    wrong.insert(0, Wrong("data", f"{_lost(issue)}。照现在的数据重算:{cells}"))
    return wrong, found


def _moved(desk: _Desk, issue: _Issue, commit: str) -> Iterator[Wrong]:
    if commit and moved_away(desk.repository, desk.line, commit, DATA):
        where = f"{issue.title}依据的数据版本 {commit[:12]} 不在主线上了"
        yield Wrong("data", f"{where}:主线改过道,收件时间可能变了,请系统维护人员查明是谁改的")


def _lost(issue: _Issue) -> str:
    return f"{issue.title}依据的数据版本 {issue.data.commit[:12]} 不在历史里,同样的数据也没有"


def _again(desk: _Desk, issue: _Issue, commit: str) -> Reckoned | str:
    moment = issue.moment.issued_at
    try:
        found = desk.follower.at(commit, moment)
        return desk.reckoner.reckoned(found, issue.period, moment, desk.first)
    except (CannotReadError, OfficeUnreadableError) as error:
        return str(error)


def _reports(desk: _Desk, issue: _Issue, sources: Mapping[str, tuple[str, ...]]) -> Iterator[Wrong]:
    for one in issue.counted:
        if desk.today.get(one.path) == one.blob:
            continue
        what = "被删去了" if one.path not in desk.today else "印发以后改动过"
        cells = _cells(sources.get(one.path, ()))
        yield Wrong("reports", f"{issue.title}计入的 {one.path} {what}{cells}")


def _cells(labels: Sequence[str]) -> str:
    if not labels:
        return ""
    more = "等" if len(labels) > _NAMED else ""
    return f",关系到{'、'.join(labels[:_NAMED])}{more}"


def _unchanged(desk: _Desk, known: Issued) -> Iterator[Wrong]:
    """The record and its corrections are what was first committed, and what their digests say."""
    record, period = known.record, known.record.period.id
    paths = [record_path(period)]
    if digest_of(body_json(record)) != record.digest:
        yield Wrong("record", f"{paths[0]} 的内容与它自己的校验码不符")
    for one in known.corrections:
        paths.append(correction_path(period, one.number))
        if digest_of(correction_body(one)) != one.digest or one.of != record.digest:
            yield Wrong("record", f"{paths[-1]} 的内容与校验码不符")
    for path in sorted({*paths, *_committed(desk, period)}):
        yield from _as_committed(desk, path)


def _committed(desk: _Desk, period: str) -> Iterable[str]:
    return (
        path for path in desk.committed if _period_of(path) == period and path.endswith(".json")
    )


def _as_committed(desk: _Desk, path: str) -> Iterator[Wrong]:
    versions = desk.committed.get(path, ())
    if path not in desk.stored:
        yield Wrong("record", f"{path} 被删去了")
    elif len(versions) > 1:
        yield Wrong("record", f"{path} 首次存入以后改动过{_changed(desk, path)}")
    elif path in desk.otherwise:
        yield Wrong("record", f"{path} 在印发{desk.otherwise[path]}时是另一份内容")
    elif versions and desk.today.get(path) == versions[0]:
        held = desk.repository.read([versions[0]])[versions[0]]
        if held != desk.stored[path]:
            yield Wrong("record", f"{path} 首次存入以后改动过{_changed(desk, path)}")


def _changed(desk: _Desk, path: str) -> str:
    """Name the cells in which a record is not what was first committed."""
    period, name = _period_of(path), record_file(path)
    first, now = desk.first.issued.get(period), desk.archive.issued.get(period)
    if name is None or name[1] != RECORD or first is None or now is None:
        return ""
    found = differences(first.record.cells, now.record.cells)
    rows = [f"{one.place} 首次为{one.printed[0]},现为{one.printed[1]}" for one in found]
    return f":{'、'.join(rows[:_NAMED])}{'等' if len(rows) > _NAMED else ''}" if rows else ""


def _documents(desk: _Desk, known: Issued) -> Iterator[Wrong]:
    for one in known.record.documents:
        path = f"{FOLDER}/{known.record.period.id}/{one.name}"
        data = desk.stored.get(path)
        if data is None:
            yield Wrong("documents", f"{path} 不在了")
        elif hashlib.sha256(data).hexdigest() != one.sha256:
            yield Wrong("documents", f"{path} 与记录里的校验码不符")


def _differs(period: str, one: Difference) -> str:
    was, now = one.printed
    return f"{period} {one.place}({one.field}) 记录为{was},重算为{now}"


def _explanation(row: Explained) -> str:
    return f"{row.period} {row.unit} {row.indicator} {row.field}"
