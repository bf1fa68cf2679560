"""`tongfen check --author` on a real repository: what an account changed, and whose it is."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.rules.test_accounts import CHENGGU, CITY, HANTAI, NOBODY, OFFICE, OTHER, OWN
from tests.world.repositories import Building, base_repository
from tests.world.surveys import NOW
from tongfen.cli import main

QUIET = b"unit: hantai\nweek: 2026-W47\n"


@pytest.fixture
def building(tmp_path: Path) -> Building:
    return base_repository(tmp_path / "city")


def said(
    building: Building, capfd: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, list[str]]:
    root = ("--root", str(building.root), "--now", NOW.isoformat())
    code = main([*root, "check", *arguments])
    out, err = capfd.readouterr()
    return code, (out or err).splitlines()


def refused(building: Building, capfd: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """The files refused; the exit code says the same."""
    code, lines = said(building, capfd, *arguments)
    found = [line.split(" ")[0] for line in lines if " OWN205 " in line]
    assert code == bool(found)
    return found


def test_the_working_copy_is_held_against_head(
    building: Building, capfd: pytest.CaptureFixture[str]
) -> None:
    assert refused(building, capfd, "--author", str(HANTAI)) == []
    building.write({OWN: QUIET})
    assert refused(building, capfd, "--author", str(HANTAI)) == []
    assert refused(building, capfd, "--author", str(CHENGGU)) == [OWN]
    building.write({OTHER: QUIET.replace(b"hantai", b"chenggu"), "README.md": b"x\n"})
    assert refused(building, capfd, "--author", str(HANTAI)) == ["README.md", OTHER]
    assert refused(building, capfd, "--author", str(OFFICE)) == []
    assert refused(building, capfd) == []


def test_a_file_that_was_taken_away_is_changed_too(
    building: Building, capfd: pytest.CaptureFixture[str]
) -> None:
    gone = "submissions/hantai/opportunities/shimo-fuji.yaml"
    building.write({gone: None})
    assert refused(building, capfd, "--author", str(CHENGGU)) == [gone]
    assert refused(building, capfd, "--author", str(HANTAI)) == []


def test_named_files_are_judged_whether_changed_or_not(
    building: Building, capfd: pytest.CaptureFixture[str]
) -> None:
    old = "submissions/chenggu/weekly/2026-W46.yaml"
    assert refused(building, capfd, "--author", str(HANTAI), old) == [old]
    assert refused(building, capfd, "--author", str(CHENGGU), old) == []
    folder = refused(building, capfd, "--author", str(HANTAI), "submissions/chenggu")
    assert folder == ["submissions/chenggu/opening.yaml"]


def test_nobody_gives_himself_the_right_to_change_the_roster(
    building: Building, capfd: pytest.CaptureFixture[str]
) -> None:
    roster = (building.root / CITY).read_bytes()
    for account in (HANTAI, NOBODY):
        given = roster.replace(f"- {OFFICE}".encode(), f"- {OFFICE}\n      - {account}".encode())
        assert given != roster
        building.write({CITY: given})
        assert refused(building, capfd, "--author", str(account)) == [CITY]


def test_an_account_nobody_knows_is_told_whom_to_ask(
    building: Building, capfd: pytest.CaptureFixture[str]
) -> None:
    code, lines = said(building, capfd, "--author", str(NOBODY))
    assert code == 1
    assert lines[:2] == [
        f"{CITY} 错误 OWN205 单位名录里没有账号 {NOBODY},它不能替任何单位报送",
        "  改法: 请核对账号编号(是数字,不是用户名);确要替某个单位报送的,请办公室写进名录的 accounts(账号编号)",
    ]


@pytest.mark.parametrize("name", ["zhangsan", "0", "-1", "1.5", "９", "1e3", ""])
def test_an_account_is_a_number_and_no_name(
    building: Building, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        said(building, capfd, f"--author={name}")
    assert stopped.value.code == 2
    assert f"“{name}”不是账号编号" in capfd.readouterr().err


def test_an_older_version_has_no_author(
    building: Building, capfd: pytest.CaptureFixture[str]
) -> None:
    code, lines = said(building, capfd, "--author", str(HANTAI), "--rev", "HEAD")
    assert (code, lines) == (2, ["无法运行:--author 看的是当前文件的改动,不能和 --rev 一起用"])


def test_a_line_of_work_is_held_against_where_it_left_its_base(
    building: Building, capfd: pytest.CaptureFixture[str]
) -> None:
    base = ("--base", "main", "--author")
    building.git("checkout", "--quiet", "-b", "side")
    building.commit({OWN: QUIET}, NOW)
    building.commit({OTHER: QUIET.replace(b"hantai", b"chenggu")}, NOW)
    assert refused(building, capfd, "--author", str(HANTAI)) == []
    assert refused(building, capfd, *base, str(HANTAI)) == [OTHER]
    assert refused(building, capfd, *base, str(CHENGGU)) == [OWN]
    assert refused(building, capfd, *base, str(HANTAI), OWN) == []
    building.git("checkout", "--quiet", "main")
    building.commit({"README.md": b"x\n"}, NOW)
    building.git("checkout", "--quiet", "side")
    assert refused(building, capfd, *base, str(HANTAI)) == [OTHER]
    building.write({"SECURITY.md": b"x\n"})
    assert refused(building, capfd, *base, str(HANTAI)) == ["SECURITY.md", OTHER]
    building.write({OTHER: None})
    building.commit({"SECURITY.md": None}, NOW)
    assert refused(building, capfd, *base, str(HANTAI)) == []


def test_a_line_of_work_gives_nobody_a_right_by_its_own_roster(
    building: Building, capfd: pytest.CaptureFixture[str]
) -> None:
    roster = (building.root / CITY).read_bytes()
    building.git("checkout", "--quiet", "-b", "side")
    building.commit({CITY: roster.replace(f"- {OFFICE}".encode(), f"- {HANTAI}".encode())}, NOW)
    assert refused(building, capfd, "--base", "main", "--author", str(HANTAI)) == [CITY]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--base", "main"), "--base 要和 --author 一起用"),
        (("--base", "nowhere", "--author", "1"), "没有“nowhere”这个版本"),
        (("--base=--all", "--author", "1"), "没有“--all”这个版本"),
        (("--base", "alone", "--author", "1"), "看不出从“alone”以来改动了什么"),
    ],
)
def test_a_base_that_tells_nothing_is_refused(
    building: Building, capfd: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    tree = building.git("write-tree")
    who = ["-c", "user.name=x", "-c", "user.email=x@example.cn"]
    building.git("branch", "alone", building.git(*who, "commit-tree", tree, "-m", "x"))
    code, lines = said(building, capfd, *words)
    assert (code, lines[0]) == (2, f"无法运行:{why}")


def test_what_a_line_of_work_undoes_is_seen_where_it_parts_from_its_base_twice(
    building: Building, capfd: pytest.CaptureFixture[str]
) -> None:
    """One's own merged commit is a place of parting too, and another unit's report was not there yet."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.cn")
    merge = (*who, "merge", "--quiet", "--no-ff", "--no-edit")
    building.git("checkout", "--quiet", "-b", "side")
    building.commit({OWN: QUIET}, NOW + timedelta(minutes=5))
    building.git("checkout", "--quiet", "main")
    others = building.commit({OTHER: QUIET.replace(b"hantai", b"chenggu")}, NOW)
    building.git(*merge, "side")
    building.git("checkout", "--quiet", "side")
    building.git(*merge, others)
    base = ("--base", "main", "--author", str(HANTAI))
    assert refused(building, capfd, *base) == []
    building.git("rm", "--quiet", OTHER)
    building.git(*who, "commit", "--quiet", "--amend", "--no-edit")
    assert refused(building, capfd, *base) == [OTHER]


def test_a_unit_ended_by_the_line_of_work_itself_leaves_its_room_to_nobody(
    building: Building, capfd: pytest.CaptureFixture[str]
) -> None:
    roster = (building.root / CITY).read_bytes()
    head, unit = roster.split(b"  - id: chenggu\n")
    valid = b"    valid:\n      from: 2021-03-08\n"
    ended = valid + b"      to: 2026-11-01\n    successor: hantai\n"
    changed = b"  - id: chenggu\n".join((head, unit.replace(valid, ended, 1)))
    building.git("checkout", "--quiet", "-b", "side")
    building.commit({CITY: changed, OTHER: QUIET.replace(b"hantai", b"chenggu")}, NOW)
    assert refused(building, capfd, "--base", "main", "--author", str(HANTAI)) == [OTHER, CITY]
