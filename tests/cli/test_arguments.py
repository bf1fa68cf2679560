"""What the command line says when it was typed wrong."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests.world.surveys import ROOT
from tongfen.cli import _parser, main
from tongfen.model.calendar import SHANGHAI


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([], "还缺:命令"),
        (["chekc"], "命令不能写“chekc”;是不是“check”?可以写:check、site、bulletin、rank"),
        (["check", "--format", "xml"], "--format不能写“xml”;可以写:text、json、github"),
        (["check", "--formt", "json"], "不认识“--formt”"),
        (["rank"], "还缺:期间"),
        (["rank", "2026-10", "--as-of"], "--as-of 后面还要写一个值"),
        (["demo", "--out", "x", "--weeks", "多"], "--weeks 要写整数,不能写“多”"),
        (["--now", "今天", "check"], "--now:“今天”不是一个时刻,例如 2026-11-22T18:00"),
        (["--now", "9999-12-31", "check"], "--now:“9999-12-31”的年份不对;写2001到2098年之间的时刻"),
        (["--now", "0001-01-01", "check"], "--now:“0001-01-01”的年份不对"),
        (["--no-cache=1", "check"], "--no-cache 后面不用写“1”"),
        (["--no=1", "check"], "“--no=1”写得不全,可能是:--now, --no-cache"),
    ],
)
def test_a_slip_in_typing_is_told_in_chinese_and_exits_with_2(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(typed)
    assert stopped.value.code == 2
    first, second, *_ = capsys.readouterr().err.splitlines()
    assert first.startswith(f"无法运行:{said}")
    assert second.startswith("用法: tongfen")


@pytest.mark.parametrize("verb", [[], ["check"], ["trace"]])
def test_help_is_chinese(verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*verb, "--help"])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("用法: tongfen")
    assert "显示这段说明" in out
    assert not any(word in out for word in ("usage", "options", "positional", "show"))


@pytest.mark.parametrize(
    "typed",
    [
        ["--root", "a", "--now", "2026-11-22T18:00", "--no-cache", "check"],
        ["check", "--root", "a", "--now", "2026-11-22T18:00", "--no-cache"],
        ["--root", "a", "check", "x.yaml", "--no-cache", "--now=2026-11-22T18:00"],
        ["--root", "b", "check", "--no-cache", "--now=2026-11-22T18:00", "--root", "a"],
    ],
)
def test_what_goes_with_every_verb_may_stand_before_it_or_after(typed: list[str]) -> None:
    options = _parser().parse_args(typed)
    assert (options.root, options.no_cache) == (Path("a"), True)
    assert options.now == datetime(2026, 11, 22, 18, tzinfo=SHANGHAI)


def test_what_goes_with_every_verb_may_be_left_out() -> None:
    options = _parser().parse_args(["check"])
    assert (options.root, options.now, options.no_cache) == (Path(), None, False)


@pytest.mark.parametrize("typed", [["--help"], ["check", "--help"], ["chekc"]])
def test_a_terminal_that_says_it_knows_no_chinese_is_spoken_to_in_chinese_all_the_same(
    typed: list[str],
) -> None:
    """A Windows whose code page is Western, or a server without a locale: no trace, and readable."""
    done = subprocess.run(
        [sys.executable, "-m", "tongfen", *typed],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )
    assert "用法: tongfen" in (done.stdout + done.stderr).decode("utf-8")


@pytest.mark.parametrize("loading", ["tongfen.cli.memory", "tongfen.cli.verbs"])
def test_an_interruption_while_loading_leaves_no_trace(loading: str) -> None:
    script = (
        "import sys\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {loading!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "from tongfen.cli import main\n"
        "sys.exit(main(['check']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        check=False,
    )
    assert done.stderr.decode("utf-8") == "已中断;原有的输出没有改动。\n"


@pytest.mark.parametrize(
    "typed",
    [
        ["export", "letters", "--out", "x", "hantai"],
        ["export", "--out", "x", "letters", "hantai"],
        ["export", "letters", "hantai", "--out", "x"],
    ],
)
def test_words_may_stand_before_and_after_options(typed: list[str]) -> None:
    options = _parser().parse_args(typed)
    assert (options.what, options.names, str(options.out)) == ("letters", ["hantai"], "x")


def test_usage_is_whole_where_a_percentage_stands_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["sample", "2026-10"])
    assert capsys.readouterr().err.splitlines()[1].startswith("用法: tongfen sample [-h] --rate 5%")
