"""First-parent history as plain rows, whatever names, paths and messages a commit has."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.world.repositories import Building, empty_repository
from tongfen.sources.commits import Repository
from tongfen.sources.history import NO_TIME, Change, Commit, parse_received
from tongfen.sources.tree import CannotReadError, blob_id

DATA = "submissions"
A, B = f"{DATA}/a.yaml", f"{DATA}/b.yaml"
ONE, TWO = blob_id(b"1\n"), blob_id(b"2\n")


@pytest.fixture
def building(tmp_path: Path) -> Building:
    return empty_repository(tmp_path / "city")


def history(building: Building) -> tuple[Commit, ...]:
    repository = Repository(building.root)
    return repository.history(repository.resolve("HEAD"), DATA)


def changes(building: Building) -> list[tuple[Change, ...]]:
    return [commit.changes for commit in history(building)]


def test_a_repository_without_commits_has_no_history(building: Building) -> None:
    assert history(building) == ()


def test_a_commit_tells_who_when_and_what(building: Building) -> None:
    first = building.commit({A: b"1\n"}, 1_800_000_000, name="某某", email="x@example.cn")
    assert history(building) == (
        Commit(first, 1_800_000_000, "某某", "x@example.cn", "", (Change(A, ONE),)),
    )


def test_commits_are_oldest_first_and_those_elsewhere_left_out(building: Building) -> None:
    building.commit({A: b"1\n"}, 3)
    building.commit({"docs/x.md": b"x"}, 2)
    building.commit({A: b"2\n", B: b"1\n"}, 1)
    assert [(c.seconds, c.changes) for c in history(building)] == [
        (3, (Change(A, ONE),)),
        (1, (Change(A, TWO), Change(B, ONE))),
    ]


def test_a_rename_is_a_deletion_and_a_new_file(building: Building) -> None:
    building.commit({A: b"1\n" * 50}, 1)
    building.git("mv", A, B)
    building.commit({}, 2)
    held = blob_id(b"1\n" * 50)
    assert changes(building) == [(Change(A, held),), (Change(A, ""), Change(B, held))]


def test_a_deletion_has_no_blob_and_a_return_has_one_again(building: Building) -> None:
    for number, data in enumerate([b"1\n", None, b"1\n"]):
        building.commit({A: data}, number + 1)
    assert changes(building) == [(Change(A, ONE),), (Change(A, ""),), (Change(A, ONE),)]


def test_a_merge_counts_as_one_commit_of_the_main_line(building: Building) -> None:
    building.commit({A: b"1\n"}, 1)
    building.git("checkout", "--quiet", "-b", "side")
    building.commit({B: b"1\n"}, 2)
    building.commit({B: b"2\n"}, 3)
    building.git("checkout", "--quiet", "main")
    building.commit({A: b"2\n"}, 4)
    settings = {"GIT_COMMITTER_DATE": "@5 +0800", "GIT_AUTHOR_DATE": "@5 +0800"}
    who = ["-c", "user.name=合并", "-c", "user.email=merge@example.cn"]
    message = "合并\n\nReceived-At: 2026-11-23T09:00:00+08:00"
    building.git(
        *who, "merge", "--quiet", "--no-ff", "--message", message, "side", settings=settings
    )
    last = history(building)[-1]
    assert [commit.seconds for commit in history(building)] == [1, 4, 5]
    assert (last.email, last.changes) == ("merge@example.cn", (Change(B, TWO),))
    assert last.trailer == "2026-11-23T09:00:00+08:00"


def test_a_link_and_a_submodule_hold_no_version(building: Building) -> None:
    first = building.commit({A: b"1\n"}, 1)
    (building.root / A).unlink()
    (building.root / A).symlink_to("b.yaml")
    building.commit({}, 2)
    building.git("rm", "--quiet", "--cached", A)
    (building.root / A).unlink()
    building.git("update-index", "--add", "--cacheinfo", f"160000,{first},{A}")
    settings = {"GIT_COMMITTER_DATE": "@3 +0800"}
    names = ["-c", "user.name=x", "-c", "user.email=x@example.cn"]
    building.git(*names, "commit", "--quiet", "--message=x", settings=settings)
    assert changes(building) == [(Change(A, ONE),), (Change(A, ""),), (Change(A, ""),)]


@pytest.mark.parametrize(
    "name", ["commit", ":100644 100644 a b M", "x\u202ey", "张 三", "-n", "%H", ""]
)
def test_odd_names_of_committers_are_only_names(building: Building, name: str) -> None:
    # `git commit` would tidy the name; another program need not.
    head = f"commit refs/heads/main\ncommitter {name} <{name}> 1 +0800\ndata 0\n"
    building.git("fast-import", "--quiet", stdin=f"{head}M 644 inline {A}\ndata 2\n1\n\n".encode())
    first = building.git("rev-parse", "HEAD")
    assert history(building) == (Commit(first, 1, name, name, "", (Change(A, ONE),)),)


def test_odd_paths_are_only_paths(building: Building) -> None:
    names = ["a\nb", "commit", ":1 2 3 4 M", '"q"', "tab\t", "汉 字", " ", "-x", "a\\b", "%x00"]
    paths = [f"{DATA}/{name}" for name in names]
    building.commit(dict.fromkeys(paths, b"1\n"), 1)
    building.commit({A: b"1\n"}, 2)
    first, second = changes(building)
    assert {change.path for change in first} == set(paths)
    assert second == (Change(A, ONE),)


def test_odd_messages_change_nothing(building: Building) -> None:
    message = "commit\n\n:100644 100644 a b M\n\nReceived-At: 昨天\nReceived-At:\n  2026\n"
    first = building.commit({A: b"1\n"}, 1, message=message)
    (commit,) = history(building)
    assert (commit.id, commit.changes) == (first, (Change(A, ONE),))
    assert parse_received(commit.trailer) is None


def test_settings_of_the_user_do_not_change_what_is_read(building: Building) -> None:
    building.commit({A: b"1\n" * 50, B: b"x"}, 1)
    building.git("mv", A, f"{DATA}/c.yaml")
    building.commit({}, 2)
    plain = history(building)
    for setting in (
        "log.showSignature=true", "diff.renames=copies", "color.ui=always", "log.decorate=full",
        "core.quotePath=true", "diff.relative=true", "log.date=relative", "core.abbrev=4",
        "diff.noprefix=true", "log.follow=true", "log.diffMerges=off", "core.pager=false",
    ):  # fmt: skip
        building.git("config", *setting.split("=", 1))
    assert history(building) == plain


def test_a_folder_inside_a_repository_has_paths_of_its_own(building: Building) -> None:
    building.commit({f"inner/{A}": b"1\n", A: b"2\n"}, 1)
    repository = Repository(building.root / "inner")
    head = repository.resolve("HEAD")
    assert repository.prefix == "inner/"
    assert [commit.changes for commit in repository.history(head, DATA)] == [(Change(A, ONE),)]
    assert [file.path for file in repository.tree(head, (DATA,)).files()] == [A]


def test_another_work_tree_shares_the_repository(building: Building, tmp_path: Path) -> None:
    building.commit({A: b"1\n"}, 1)
    building.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "other"))
    other = Repository(tmp_path / "other")
    assert other.history(other.resolve("HEAD"), DATA) == history(building)
    assert other.common_dir.resolve() == (building.root / ".git").resolve()


def test_a_bare_repository_can_be_read_at_a_revision(building: Building, tmp_path: Path) -> None:
    building.commit({A: b"1\n"}, 1)
    building.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare"))
    bare = Repository(tmp_path / "bare")
    head = bare.resolve("HEAD")
    assert [file.path for file in bare.tree(head, (DATA,)).files()] == [A]
    assert bare.history(head, DATA) == history(building)
    assert not bare.shallow


def test_a_blob_that_is_not_there_cannot_be_read(building: Building) -> None:
    building.commit({A: b"1\n"}, 1)
    with pytest.raises(CannotReadError, match="仓库里缺少内容 ffffffffffff"):
        Repository(building.root).read(["f" * 40])


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-11-23T09:00:00+08:00", "2026-11-23T09:00:00+08:00"),
        ("2026-11-23T01:00:00Z", "2026-11-23T01:00:00+00:00"),
        ("2026-11-23T09:00:00", None),
        ("2026-11-23", None),
        ("1999-11-23T09:00:00+08:00", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_a_stated_time_needs_its_offset_and_a_year_of_ours(text: str, time: str | None) -> None:
    assert parse_received(text) == (datetime.fromisoformat(time) if time else None)


@pytest.mark.parametrize("time", ["-100", "12x"])
def test_a_time_that_git_cannot_read_is_no_time(building: Building, time: str) -> None:
    building.write({A: b"1\n"})
    building.git("add", "--all")
    who = f"author a <a@b.c> 1 +0000\ncommitter a <a@b.c> {time} +0000"
    raw = f"tree {building.git('write-tree')}\n{who}\n\nx\n".encode()
    words = ("hash-object", "-t", "commit", "-w", "--literally", "--stdin")
    made = building.git(*words, stdin=raw)
    building.git("reset", "--hard", "--quiet", made)
    assert [(commit.id, commit.seconds) for commit in history(building)] == [(made, NO_TIME)]


def test_a_commit_is_read_as_it_was_pushed_whatever_replaces_it_here(building: Building) -> None:
    first = building.commit({A: b"1\n"}, 5_000_000)
    real = building.commit({B: b"1\n"}, 6_000_000)
    plain = history(building)
    early = building.git("cat-file", "commit", real).replace("6000000", "4000000")
    fake = building.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=f"{early}\n".encode())
    building.git("replace", real, fake)
    assert history(building) == plain
    building.git("replace", "--delete", real)
    grafts = building.root / ".git" / "info" / "grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{real}\n", "utf-8")
    assert history(building) == plain
    assert [commit.id for commit in plain] == [first, real]
