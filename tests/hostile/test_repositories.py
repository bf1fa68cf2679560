"""What is no repository, or a broken one, gets one clear line and exit code 2; histories may be hostile."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.files import HOSTILE
from tests.world.repositories import base_repository, empty_repository, git
from tests.world.surveys import NOW, ROOT
from tongfen.cli import main

NOW_TEXT = NOW.isoformat()
WEEKLY = "submissions/hantai/weekly"
QUIET = b"unit: hantai\nweek: 2026-W47\n"


@pytest.fixture
def said(capfd: pytest.CaptureFixture[str]) -> "Said":
    return Said(capfd)


class Said:
    """Runs the command and keeps what it said."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd

    def __call__(self, root: Path, *arguments: str) -> tuple[int, str, str]:
        code = main(["--root", str(root), "--now", NOW_TEXT, *arguments])
        out, err = self._capfd.readouterr()
        return code, out, err


def one_line(result: tuple[int, str, str]) -> str:
    """The one line of a command that cannot run."""
    code, out, err = result
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("无法运行:")
    return err


def test_a_folder_without_git_cannot_be_checked(tmp_path: Path, said: Said) -> None:
    (tmp_path / "schemas").symlink_to(ROOT / "schemas")
    assert "是一个链接" in one_line(said(tmp_path, "check"))
    (tmp_path / "schemas").unlink()
    assert "不是本系统的仓库" in one_line(said(tmp_path, "check"))
    empty_repository(tmp_path / "a").git("--version")
    (tmp_path / "a" / ".git").rename(tmp_path / "elsewhere")
    assert "不是一个 git 仓库" in one_line(said(tmp_path / "a", "check"))


def test_a_folder_that_is_not_there_cannot_be_checked(tmp_path: Path, said: Said) -> None:
    assert "不是本系统的仓库" in one_line(said(tmp_path / "nowhere", "check"))


def _empty_objects(git_dir: Path) -> None:
    for path in sorted((git_dir / "objects").glob("??/*")):
        path.chmod(0o644)
        path.write_bytes(b"")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "head garbled": lambda git_dir: (git_dir / "HEAD").write_text("garbage"),
    "head gone": lambda git_dir: (git_dir / "HEAD").unlink(),
    "config garbled": lambda git_dir: (git_dir / "config").write_text("[core\n"),
    "ref to nothing": lambda git_dir: (git_dir / "refs/heads/main").write_text("f" * 40 + "\n"),
    "ref garbled": lambda git_dir: (git_dir / "refs/heads/main").write_text("no commit\n"),
    "objects emptied": _empty_objects,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_repository_cannot_be_checked(
    tmp_path: Path, said: Said, damage: Callable[[Path], object]
) -> None:
    building = base_repository(tmp_path / "city")
    damage(building.root / ".git")
    one_line(said(building.root, "check"))


def test_an_object_of_an_older_version_that_is_gone_is_one_line(tmp_path: Path, said: Said) -> None:
    building = base_repository(tmp_path / "city")
    first = building.commit({f"{WEEKLY}/2026-W47.yaml": QUIET + b"# a\n"}, NOW)
    building.commit({f"{WEEKLY}/2026-W47.yaml": QUIET + b"visits: []\n"}, NOW)
    blob = building.git("rev-parse", f"{first}:{WEEKLY}/2026-W47.yaml")
    (building.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert "仓库可能已损坏" in one_line(said(building.root, "check"))


def test_a_repository_without_commits_is_checked_as_uncommitted(tmp_path: Path, said: Said) -> None:
    building = base_repository(tmp_path / "city")
    building.git("update-ref", "-d", "HEAD")
    code, out, _ = said(building.root, "check")
    assert code == 0
    assert out.startswith("迟报 5 份,不用改")
    assert out.splitlines()[-1] == "检查完毕:没有发现问题。"
    assert "还没有任何提交" in one_line(said(building.root, "check", "--rev", "HEAD"))


def test_a_revision_that_does_not_exist_is_one_line(tmp_path: Path, said: Said) -> None:
    building = base_repository(tmp_path / "city")
    for revision in ("nowhere", "--output=x", "HEAD:schemas", "HEAD~99", "f" * 40, "a b", "\n"):
        assert f"没有“{revision.strip()}" in one_line(
            said(building.root, "check", f"--rev={revision}")
        ).replace("<U+000A>", "")
    assert not (building.root / "x").exists()


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path, said: Said) -> None:
    building = base_repository(tmp_path / "city")
    line = one_line(said(building.root, "check", "submissions/hantai/weekly/2026-W99.yaml"))
    assert "没有“submissions/hantai/weekly/2026-W99.yaml”这个文件" in line


def test_a_shallow_clone_says_that_receipts_are_wrong(tmp_path: Path, said: Said) -> None:
    building = base_repository(tmp_path / "city")
    building.commit({f"{WEEKLY}/2026-W47.yaml": QUIET}, NOW)
    git(tmp_path, "clone", "--quiet", "--depth=1", building.root.as_uri(), "shallow")
    code, out, _ = said(tmp_path / "shallow", "check")
    assert code == 0
    assert "注意:仓库历史不完整(浅克隆),收件时间不准。" in out.splitlines()
    assert "浅克隆" not in said(building.root, "check")[1]


@pytest.mark.parametrize(
    "verb",
    [
        ["rank", "2026-11"],
        ["trace", "hantai", "2026-11"],
        ["bulletin", "2026-11"],
        ["sample", "2026-10", "--rate", "5%"],
        ["export", "letters", "--out", "letters"],
        ["site", "--edition", "public", "--no-mkdocs", "--out", "site"],
        ["issue", "2026-11"],
        ["verify"],
    ],
)
def test_of_a_shallow_clone_no_figure_is_reckoned(
    verb: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    """All that was received before the cut would count as late: a wrong figure without a word."""
    building = base_repository(tmp_path / "city")
    building.commit({f"{WEEKLY}/2026-W47.yaml": QUIET}, NOW)
    git(tmp_path, "clone", "--quiet", "--depth=1", building.root.as_uri(), "shallow")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "shallow")
    monkeypatch.chdir(tmp_path)
    line = one_line(said(tmp_path / "shallow", *verb))
    assert "仓库历史不完整(浅克隆)" in line
    assert "git fetch --unshallow" in line
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "verb",
    [
        ["check"],
        ["rank", "2026-11"],
        ["issue", "--due"],
        ["verify"],
        ["site", "--edition", "public"],
    ],
)
def test_a_folder_of_another_account_says_how_it_can_be_read(
    verb: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    """On a shared disk, a portable one, or after another account unpacked it: git refuses it all."""
    root = base_repository(tmp_path / "city").root
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    line = one_line(said(root, *verb))
    assert "是别的账号建立的,git 不读" in line
    assert f'git config --global --add safe.directory "{root}"' in line


def test_a_folder_named_like_a_variable_is_read_as_it_is_named(tmp_path: Path, said: Said) -> None:
    root = base_repository(tmp_path / "$HOME 招商").root
    code, _, err = said(root, "template", "hantai")
    assert (code, err) == (0, "")


def test_a_repository_inside_another_reads_its_own_part(tmp_path: Path, said: Said) -> None:
    building = base_repository(tmp_path / "outer" / "city")
    outer = tmp_path / "outer"
    git(outer, "init", "--quiet", "--initial-branch=main")
    (building.root / ".git").rename(tmp_path / "elsewhere")
    git(outer, "add", "--all")
    settings = {"GIT_COMMITTER_DATE": f"@{int(NOW.timestamp())} +0800"}
    names = ["-c", "user.name=x", "-c", "user.email=x@example.cn"]
    git(outer, *names, "commit", "--quiet", "--message=x", settings=settings)
    for revision in ((), ("--rev", "HEAD")):
        code, out, _ = said(building.root, "check", *revision)
        assert out.startswith("迟报 5 份,不用改")
        assert (code, out.splitlines()[-1]) == (0, "检查完毕:没有发现问题。")


def test_hostile_names_and_paths_of_a_history_are_only_text(tmp_path: Path, said: Said) -> None:
    building = base_repository(tmp_path / "city")
    odd = {
        f"{WEEKLY}/2026\n::error::-W47.yaml": QUIET,
        f'{WEEKLY}/"quoted".yaml': QUIET,
        f"{WEEKLY}/commit": QUIET,
        f"{WEEKLY}/:100644 100644 a b M": QUIET,
        "submissions/a\n::error::/weekly/2026-W47.yaml": QUIET,
    }
    building.commit(
        {**odd, f"{WEEKLY}/2026-W47.yaml": QUIET},
        NOW,
        name="commit",
        email=":100644 100644",
        message="::error::\n\ncommit\n\nReceived-At: 1999-01-01T00:00:00+08:00\n",
    )
    for revision in ((), ("--rev", "HEAD")):
        code, out, _ = said(building.root, "check", *revision)
        assert code == 1
        assert out.count("FIL117 文件放错了地方") == len(odd)
        assert not any(line.startswith("::") for line in out.splitlines())
        assert re.search(
            r"注意:有 1 次提交\([0-9a-f]{8}\(汉台区\)\)自带收件时间,不是合并账号所写,没有采信。",
            out,
        )
    code, out, _ = said(building.root, "check", "--format=github")
    assert all(line.startswith("::error file=submissions/") for line in out.splitlines()[:4])


def test_every_hostile_file_at_once_is_reported_in_every_form(tmp_path: Path, said: Said) -> None:
    building = base_repository(tmp_path / "city")
    folders = {f"submissions/u{n:03}": hostile for n, hostile in enumerate(HOSTILE.values())}
    building.commit(
        {f"{folder}/weekly/2026-W47.yaml": hostile.data for folder, hostile in folders.items()},
        NOW,
    )
    code, out, err = said(building.root, "check")
    assert (code, err) == (1, "")
    assert out.splitlines()[-1].startswith("改正以前,只计入了其余的:")
    plain = said(building.root, "--no-cache", "check")
    assert plain == said(building.root, "check") == (1, out, "")
    code, out, _ = said(building.root, "check", "--format=json", "--rev=HEAD")
    codes = {(row["path"].split("/")[1], row["code"]) for row in json.loads(out)}
    for folder, hostile in folders.items():
        assert {(folder.split("/")[1], code) for code in hostile.codes} <= codes
    code, out, _ = said(building.root, "check", "--format=github")
    assert "另有" in out


def test_a_link_in_a_real_tree_is_not_followed(tmp_path: Path, said: Said) -> None:
    building = base_repository(tmp_path / "city")
    link = building.root / WEEKLY / "2026-W47.yaml"
    link.symlink_to("/dev/zero")
    (building.root / WEEKLY / "2026-W46.yaml").unlink()
    (building.root / WEEKLY / "2026-W46.yaml").symlink_to("2026-W45.yaml")
    building.commit({}, NOW)
    for revision in ((), ("--rev", "HEAD")):
        code, out, _ = said(building.root, "check", *revision)
        assert code == 1
        assert out.count("FIL116 这是一个链接,不是文件") == 2


def test_a_submodule_that_once_lay_there_is_no_version_of_the_file(
    tmp_path: Path, said: Said
) -> None:
    building = base_repository(tmp_path / "city")
    path = f"{WEEKLY}/2026-W47.yaml"
    head = building.git("rev-parse", "HEAD")
    building.git("update-index", "--add", "--cacheinfo", f"160000,{head},{path}")
    settings = {"GIT_COMMITTER_DATE": f"@{int(NOW.timestamp())} +0800"}
    names = ["-c", "user.name=x", "-c", "user.email=x@example.cn"]
    building.git(*names, "commit", "--quiet", "--message=x", settings=settings)
    code, out, _ = said(building.root, "check", "--rev", "HEAD")
    assert (code, out.count("FIL116 这是")) == (1, 1)
    building.git("rm", "--quiet", "--cached", path)
    building.commit({path: QUIET}, NOW)
    assert said(building.root, "check", "--rev", "HEAD")[0] == 0


def test_clocks_beyond_all_plans_are_not_believed(tmp_path: Path, said: Said) -> None:
    building = base_repository(tmp_path / "city")
    building.commit({f"{WEEKLY}/2026-W48.yaml": b"unit: hantai\nweek: 2026-W48\n"}, 99_999_999_999)
    building.commit({f"{WEEKLY}/2026-W47.yaml": QUIET}, NOW)
    code, out, _ = said(building.root, "check", f"{WEEKLY}/2026-W47.yaml")
    told, counted = out.splitlines()[:2]
    assert re.fullmatch(
        r"注意:有 1 次提交\([0-9a-f]{8}\(汉台区\)\)的时钟坏了,收件时间照前一次提交计。", told
    )
    assert (code, counted) == (
        0,
        "已计入:汉台区2026年第47周(11月16日—11月22日),无变化;没有发现问题。",
    )


def test_a_command_without_git_on_the_path_is_one_line(tmp_path: Path) -> None:
    building = base_repository(tmp_path / "city")
    done = subprocess.run(
        [sys.executable, "-m", "tongfen", "--root", str(building.root), "check"],
        env={"PATH": str(tmp_path), "PYTHONPATH": str(ROOT / "scripts"), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("无法运行:")
    assert done.stderr.count(b"\n") == 1


def test_a_demonstration_without_git_on_the_path_is_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tongfen", "--root", str(ROOT)),
            *(
                "demo",
                "--no-issued",
                "--weeks",
                "1",
                "--units",
                "1",
                "--out",
                str(tmp_path / "out"),
            ),
        ],
        env={"PATH": str(tmp_path), "PYTHONPATH": str(ROOT / "scripts"), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (2, "无法运行:没有找到 git,请先安装 git\n")


def test_a_file_outside_the_data_is_not_called_missing(tmp_path: Path, said: Said) -> None:
    root = base_repository(tmp_path / "city").root
    (root / "notes.yaml").write_text("mine", "utf-8")
    assert "“notes.yaml”不在 submissions 文件夹里,不用检查" in one_line(
        said(root, "check", "notes.yaml")
    )


def test_a_repository_inside_the_data_is_one_finding(tmp_path: Path, said: Said) -> None:
    root = base_repository(tmp_path / "city").root
    inside = empty_repository(root / "submissions" / "other")
    inside.commit({f"docs/{number}.md": b"x" for number in range(20)}, NOW)
    code, out, _ = said(root, "check")
    assert code == 1
    assert [line.split(" 改法")[0] for line in out.splitlines() if " 错误 " in line] == [
        "submissions/other 错误 FIL116 这是另一个仓库,不是文件"
    ]
