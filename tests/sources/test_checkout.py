"""What a work tree's own git says is what the whole repository says; what is out of the ordinary is left."""

from pathlib import Path

import pytest

from tests.world.repositories import Building, empty_repository
from tongfen.sources.checkout import checkout_of
from tongfen.sources.commits import Repository
from tongfen.sources.history import as_bytes, from_bytes

DATA = "submissions"
A, B = f"{DATA}/a.yaml", f"{DATA}/b.yaml"


@pytest.fixture
def building(tmp_path: Path) -> Building:
    made = empty_repository(tmp_path / "city")
    made.commit(
        {A: b"1\n"}, 1, name="名 字\udcff", message="x\n\nReceived-At: 2026-11-02T09:00+08:00"
    )
    return made


def test_a_checkout_is_what_the_repository_says(building: Building) -> None:
    building.commit({f"inner/{B}": b"2\n", "elsewhere": b"3"}, 2)
    for folder in (building.root, building.root / "inner"):
        repository, found = Repository(folder), checkout_of(folder)
        assert found is not None
        head = repository.resolve("HEAD")
        assert (found.head, found.prefix) == (head, repository.prefix)
        assert found.common_dir.resolve() == repository.common_dir.resolve()
        commits = repository.history(head, DATA)
        assert found.history(DATA) == commits
        assert from_bytes(as_bytes(head, commits)) == (head, commits)


def test_what_came_since_a_commit_of_the_line_makes_up_the_whole(building: Building) -> None:
    first = checkout_of(building.root)
    assert first is not None
    building.commit({A: b"2\n"}, 2)
    building.commit({"elsewhere": b"2\n"}, 3)
    building.git("checkout", "--quiet", "-b", "side")
    side = building.commit({B: b"1\n"}, 4)
    building.git("checkout", "--quiet", "main")
    building.commit({A: None}, 5)
    who = ("-c", "user.name=x", "-c", "user.email=x@example.cn")
    building.git(*who, "merge", "--quiet", "--no-ff", "side", "-m", "收")
    now = checkout_of(building.root)
    assert now is not None
    before, since, whole = first.history(DATA), now.since(first.head, DATA), now.history(DATA)
    assert None not in (before, since, whole)
    assert (*(before or ()), *(since or ())) == whole
    assert now.since(side, DATA) is None
    assert now.since("0" * 40, DATA) is None
    assert now.since(now.head, DATA) is None
    assert first.since(now.head, DATA) is None


def test_what_is_out_of_the_ordinary_is_left(
    building: Building, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    building.commit({A: b"2\n"}, 2)
    building.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare"))
    building.git(
        "clone", "--quiet", "--depth", "1", f"file://{building.root}", str(tmp_path / "cut")
    )
    (tmp_path / "none").mkdir()
    empty = empty_repository(tmp_path / "empty").root
    for root in (tmp_path / "bare", tmp_path / "cut", tmp_path / "none", empty):
        assert checkout_of(root) is None
    assert checkout_of(building.root) is not None
    monkeypatch.setenv("GIT_DIR", str(building.root / ".git"))
    assert checkout_of(building.root) is None


def test_replaced_commits_are_not_followed(building: Building) -> None:
    building.commit({A: b"2\n"}, 2)
    before = checkout_of(building.root)
    assert before is not None
    history = before.history(DATA)
    for words in (("replace", "--graft", "HEAD"), ("pack-refs", "--all", "--prune")):
        building.git(*words)
        now = checkout_of(building.root)
        assert now is not None
        assert (now.head, now.history(DATA)) == (before.head, history)
        assert len(history or ()) == 2
