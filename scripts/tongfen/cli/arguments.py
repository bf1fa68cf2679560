"""What the command line says when it was typed wrong, and its help: in the reader's Chinese."""

import argparse
import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, NoReturn

_QUOTED = re.compile(r"'([^']*)'")
_PLAIN = (
    (r"the following arguments are required: (.+)", "还缺:{0}"),
    (r"unrecognized arguments: (.+)", "不认识“{0}”"),
    (r"argument (\S+): expected (?:one|at least one) argument", "{0} 后面还要写一个值"),
    (r"argument (\S+): invalid int value: '(.*)'", "{0} 要写整数,不能写“{1}”"),
    (r"argument (\S+): ignored explicit argument '(.*)'", "{0} 后面不用写“{1}”"),
    (r"ambiguous option: (\S+) could match (.+)", "“{0}”写得不全,可能是:{1}"),
    (r"argument (\S+): (.+)", "{0}:{1}"),
)
_CHOICE = re.compile(r"argument (\S+): invalid choice: '?([^' ]*)'? \(choose from (.+)\)")


_USAGE = "用法: "


class ChineseFormatter(argparse.HelpFormatter):
    """Help whose own words are Chinese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _USAGE if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """A parser that complains in one Chinese line, shows the usage, and exits with 2."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(
            prog, description=description, formatter_class=ChineseFormatter, add_help=False
        )
        self._mixing = False
        self._positionals.title, self._optionals.title = "要写的", "可以加的"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read the words of a verb in whatever order: `export letters --out DIR hantai`."""
        leads = any(one.nargs == argparse.PARSER for one in self._get_positional_actions())
        if leads or self._mixing:
            return super().parse_known_args(args, namespace)
        self._mixing = True
        # Its own way to keep the usage counts on the length of the English word before it.
        self.usage = self.format_usage().removeprefix(_USAGE).strip().replace("%", "%%")
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing, self.usage = False, None

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and how they are written."""
        self.exit(2, f"无法运行:{in_chinese(message)}\n{self.format_usage()}")


def in_chinese(message: str) -> str:
    """Return a complaint of argparse in Chinese; one not known here as it is."""
    choice = _CHOICE.fullmatch(message)
    if choice:
        known = _QUOTED.findall(choice[3]) or choice[3].split(", ")
        near = get_close_matches(choice[2], known, 1)
        guess = f"是不是“{near[0]}”?" if near else ""
        return f"{choice[1]}不能写“{choice[2]}”;{guess}可以写:{'、'.join(known)}"
    for pattern, words in _PLAIN:
        found = re.fullmatch(pattern, message)
        if found:
            return words.format(*found.groups())
    return message
