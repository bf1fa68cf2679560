"""What the command line says when it was typed wrong."""

import pytest

from tongfen.cli import _parser, main


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
