import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import git
import pytest

from tongfen.demo import DemoError, DemoRepository, build
from tongfen.documents import Document, read
from tongfen.schemas.kinds import place_of
from tongfen.schemas.shapes import load_shapes
from tongfen.sources.commits import Repository
from tongfen.sources.history import Commit, parse_received


@pytest.fixture(scope="session")
def history(demonstration: DemoRepository) -> tuple[Commit, ...]:
    return Repository(demonstration.path).history(demonstration.head, "submissions")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


def _documents(folder: Path) -> Iterator[Document]:
    for path, data in _files(folder / "submissions").items():
        yield read(f"submissions/{path}", "", data)


def test_same_seed_gives_same_commits_and_bytes(root: Path, tmp_path: Path) -> None:
    first = build(tmp_path / "first", root, weeks=3, units=6)
    second = build(tmp_path / "second", root, weeks=3, units=6)
    other = build(tmp_path / "other", root, weeks=3, units=6, seed=2)
    assert first.head == second.head
    assert _files(first.path) == _files(second.path)
    assert first.head != other.head


def test_more_weeks_change_no_earlier_report(root: Path, tmp_path: Path) -> None:
    small = _files(build(tmp_path / "small", root, weeks=6, units=16).path)
    large = _files(build(tmp_path / "large", root, weeks=9, units=16).path)
    # A quiet report speaks for up to three weeks more, so the last ones know less.
    earlier = [path for path in small if path.endswith(("W01.yaml", "W02.yaml", "opening.yaml"))]
    assert len(earlier) > 40
    assert [path for path in earlier if small[path] != large[path]] == []


def test_every_file_is_read_without_findings(demonstration: DemoRepository) -> None:
    assert [
        document.findings for document in _documents(demonstration.path) if document.findings
    ] == []


def test_every_file_fits_its_schema(demonstration: DemoRepository) -> None:
    folder = demonstration.path / "schemas"
    shapes = load_shapes({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    for document in _documents(demonstration.path):
        place = place_of(document.path)
        assert place is not None, document.path
        shape = shapes[place.kind]
        value = shape.typed(document.value)
        assert [error.message for error in shape.errors(value)] == [], document.path


def test_each_report_comes_by_one_merge_of_the_merge_account(
    demonstration: DemoRepository, history: tuple[Commit, ...]
) -> None:
    reports = [commit for commit in history if "/weekly/" in commit.changes[0].path]
    assert len(reports) == demonstration.reports
    assert {len(commit.changes) for commit in reports} == {1}
    assert {commit.email for commit in history} == {"merge@example.invalid"}
    repository = git.Repo(demonstration.path)
    merges = repository.git.rev_list("--first-parent", "--merges", "--count", "HEAD")
    assert int(merges) == demonstration.merges
    assert [head.name for head in repository.heads] == ["main"]


def test_receipts_never_go_back_in_time(history: tuple[Commit, ...]) -> None:
    received = [parse_received(commit.trailer) for commit in history]
    times = [time.timestamp() for time in received if isinstance(time, datetime)]
    assert times == [commit.seconds for commit in history]
    assert times == sorted(times)


def test_work_tree_is_checked_out_and_clean(demonstration: DemoRepository) -> None:
    repository = git.Repo(demonstration.path)
    assert repository.head.commit.hexsha == demonstration.head
    assert not repository.is_dirty(untracked_files=True)
    assert (demonstration.path / "mkdocs.yml").is_file()
    assert (demonstration.path / "docs" / "_theme").is_dir()


def test_volume_is_like_a_city(demonstration: DemoRepository) -> None:
    assert 0.33 < demonstration.quiet / demonstration.reports < 0.43
    assert 380 < demonstration.projects < 540
    assert demonstration.late > 10
    assert demonstration.missing > 10


def test_every_company_is_marked_as_invented(demonstration: DemoRepository) -> None:
    files = _files(demonstration.path / "submissions")
    text = "".join(data.decode() for path, data in files.items() if not path.startswith("city/"))
    names = re.findall(r"investor:\n +name: (.+)", text)
    assert len(names) > 400
    assert [name for name in names if not name.startswith("示例")] == []


def test_a_demonstration_is_replaced(root: Path, tmp_path: Path) -> None:
    build(tmp_path / "demo", root, weeks=2, units=3)
    again = build(tmp_path / "demo", root, weeks=1, units=2)
    assert again.units == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo"]
    assert not list((again.path / "submissions").rglob("2026-W02.yaml"))


def test_a_strange_folder_is_left_alone(root: Path, tmp_path: Path) -> None:
    strange = tmp_path / "mine"
    strange.mkdir()
    (strange / "letter.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(DemoError, match="不是演示仓库"):
        build(strange, root, weeks=1, units=1)
    assert [path.name for path in strange.iterdir()] == ["letter.txt"]


def test_a_root_without_a_city_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    with pytest.raises(DemoError):
        build(tmp_path / "demo", tmp_path / "root", weeks=1, units=1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["root"]


def test_what_a_city_has_issued_and_filed_does_not_hinder_its_demonstration(
    root: Path, tmp_path: Path
) -> None:
    """A city in use holds records, Word files and acts of its office: none of them is read."""
    city = tmp_path / "root"
    for name in ("schemas", "docs", "submissions"):
        shutil.copytree(root / name, city / name)
    shutil.copy(root / "mkdocs.yml", city)
    issued = city / "submissions/city/bulletins/2026-01"
    issued.mkdir(parents=True)
    (issued / "record.json").write_text("{}", encoding="utf-8")
    (city / "submissions/city/rulings").mkdir()
    (city / "submissions/city/rulings/a.yaml").write_text("甲：乙", encoding="utf-8")
    made = build(tmp_path / "demo", city, weeks=1, units=2)
    assert made.head == build(tmp_path / "plain", root, weeks=1, units=2).head


def test_years_without_arrangement_are_told_so(root: Path, tmp_path: Path) -> None:
    later = build(tmp_path / "demo", root, weeks=112, units=3)
    calendar = (later.path / "submissions/city/calendar.yaml").read_text(encoding="utf-8")
    assert str(later.weeks[-1]) == "2028-W07"
    assert "  - year: 2028\n    arrangement: 待公布" in calendar
    assert (later.path / "submissions/city/targets/2028.yaml").is_file()
    assert (later.path / "submissions/city/assessment/2028.yaml").is_file()


def test_pace_doubles_the_projects_of_the_same_weeks(root: Path, tmp_path: Path) -> None:
    usual = build(tmp_path / "usual", root, weeks=20, units=20)
    busy = build(tmp_path / "busy", root, weeks=20, units=20, pace=2)
    assert _opened(busy.path) == 2 * _opened(usual.path)
    assert 1.6 < _reported(busy.path) / _reported(usual.path) < 2.4
    with pytest.raises(DemoError, match="最多3倍"):
        build(tmp_path / "hectic", root, weeks=1, units=1, pace=4)


def _opened(folder: Path) -> int:
    return sum(
        path.read_text(encoding="utf-8").count("  - id: ")
        for path in folder.glob("submissions/*/opening.yaml")
    )


def _reported(folder: Path) -> int:
    found = r"(?ms)^new_projects:.*?(?=^\w|\Z)"
    return sum(
        part.count("  - id: ")
        for path in folder.glob("submissions/*/weekly/*.yaml")
        for part in re.findall(found, path.read_text(encoding="utf-8"))
    )
