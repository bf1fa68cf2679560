"""The strict reader: one pass over the YAML parser's events gives guards, values and positions.

Scalars stay text; the schema's own `type` says later what is a number. The C parser's events are
used where it is installed, the pure parser's (same events, same code) where it is not.
"""

import importlib
from array import array
from collections.abc import Callable, Iterator
from typing import Any

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from tongfen.documents import guards, keyboard
from tongfen.documents.document import Document, Value, pack
from tongfen.documents.finding import Finding

MAX_DEPTH = 12
MAX_NODES = 60_000

Problem = tuple[int, int, str, str, str]
"""line and column from zero, code, message, repair"""


def read(path: str, blob: str, data: bytes) -> Document:
    """Read the bytes of one file; never raises for what a user can write."""
    found = list(guards.check_bytes(path, data))
    if found:
        return Document(path, blob, None, array("q"), tuple(found[:3]))
    text = data.decode("utf-8")
    found = keyboard.wide_spaces(path, text) if guards.has_wide_space(text) else []
    found = found or keyboard.swallowed(path, text)
    if found:
        return Document(path, blob, None, array("q"), tuple(found[:3]))
    try:
        builder = _build(_events(text))
    except (YAMLError, RecursionError) as error:
        return Document(path, blob, None, array("q"), _explain(path, text, error))
    problems = builder.problems or guards.check_root(builder.root)
    if problems:
        named = keyboard.full_width_colons(path, text) if not builder.problems else []
        findings = named or [_finding(path, problem) for problem in problems]
        return Document(path, blob, None, array("q"), tuple(findings[:3]))
    return Document(path, blob, builder.root, builder.marks)


def c_parser() -> Callable[[str], Any]:
    """Return the constructor of the C parser, or of the pure parser where it is missing."""
    try:
        compiled = importlib.import_module("_ruamel_yaml")
    except ImportError:
        return _pure_parser
    parser: Callable[[str], Any] = compiled.CParser
    return parser


def _pure_parser(text: str) -> Any:
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    _, parser = yaml.get_constructor_parser(text)
    return parser


_PARSER = c_parser()


def _events(text: str) -> Iterator[Any]:
    parser = _PARSER(text)
    get_event = parser.get_event
    while True:
        event = get_event()
        yield event
        if type(event) is StreamEndEvent:
            return


class _Builder:
    """What one pass collects. Local to a single read."""

    __slots__ = ("containers", "documents", "keys", "marks", "problems", "root", "torn")

    def __init__(self) -> None:
        self.root: Value = None
        self.marks = array("q")
        self.problems: list[Problem] = []
        self.containers: list[dict[str, Value] | list[Value]] = []
        self.keys: list[str | None] = []
        self.documents = 0
        self.torn: dict[str, Value] | None = None

    def complain(self, event: Any, code: str, message: str, repair: str) -> None:
        mark = event.start_mark
        self.problems.append((mark.line, mark.column, code, message, repair))

    def open(self, event: Any, node: dict[str, Value] | list[Value]) -> None:
        self.place(event, node)
        self.containers.append(node)
        self.keys.append(None)

    def place(self, event: Any, node: Value) -> None:
        mark = event.start_mark
        at = pack(mark.line, mark.column)
        key = self.keys[-1] if self.keys else None
        if key is not None and node == "":
            # Nothing has no place of its own, and the parsers differ: it stands behind the colon.
            at = self.marks[-1] + len(key) + 1
        self.marks.append(at)
        if not self.containers:
            self.root = node
            return
        container = self.containers[-1]
        if isinstance(container, list):
            container.append(node)
        elif key is None:
            self._key(event, node, container)
        else:
            container[key] = node
            self.keys[-1] = None

    def _key(self, event: Any, node: Value, container: dict[str, Value]) -> None:
        if not isinstance(node, str) or not node:
            self.complain(event, *guards.KEY_NOT_TEXT)
            node = f"\0{len(self.marks)}"
        if node in container:
            self._again(event, node, container)
            node = f"\0{len(self.marks)}"
        elif node == "<<":
            self.complain(event, *guards.MERGE_KEY)
        self.keys[-1] = node

    def _again(self, event: Any, key: str, container: dict[str, Value]) -> None:
        """Say what a key written twice most likely is; of one slip only once."""
        if self.torn is container:
            return
        above = next((name for name in reversed(container) if container[name] == ""), "")
        in_list = len(self.containers) > 1 and isinstance(self.containers[-2], list)
        first = key == next(iter(container))
        if first and len(self.containers) == 1 and len(container) > 1:
            self.torn = container
            self.complain(event, *guards.SECOND_REPORT)
        elif above:
            self.torn = container
            self.complain(event, *guards.not_indented(key, above))
        elif in_list and first:
            self.torn = container
            self.complain(event, *guards.second_entry(key))
        else:
            self.complain(event, *guards.repeated_key(key))


def _build(events: Iterator[Any]) -> _Builder:
    builder = _Builder()
    for event in events:
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor or event.tag:
                builder.complain(event, *guards.anchor_or_tag(event))
            if event.style == '"' and (hidden := guards.invisible(event.value)):
                builder.complain(event, *hidden)
            builder.place(event, event.value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor or event.tag:
                builder.complain(event, *guards.anchor_or_tag(event))
            builder.open(event, {} if kind is MappingStartEvent else [])
            if len(builder.containers) > MAX_DEPTH:
                builder.complain(event, *guards.TOO_DEEP)
                break
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            builder.containers.pop()
            builder.keys.pop()
        elif kind is AliasEvent:
            builder.complain(event, *guards.ALIAS)
            builder.place(event, "")
        elif kind is DocumentStartEvent:
            builder.documents += 1
            if builder.documents > 1:
                builder.complain(event, *guards.SECOND_DOCUMENT)
                break
        if len(builder.marks) > MAX_NODES or len(builder.problems) > 2:
            if len(builder.marks) > MAX_NODES:
                builder.complain(event, *guards.TOO_MANY)
            break
    return builder


def _finding(path: str, problem: Problem) -> Finding:
    line, column, code, message, repair = problem
    return Finding(path, line + 1, column + 1, code, message, repair)


def _explain(path: str, text: str, error: Exception) -> tuple[Finding, ...]:
    """Turn the parser's complaint into the clerk's likely mistake, at the line where it was made."""
    mark = None
    problem = ""
    if isinstance(error, MarkedYAMLError):
        problem = f"{error.context or ''} {error.problem or ''}"
        # An unclosed quote is found at the end of the file, and was made where it opens.
        unclosed = "quoted scalar" in problem and "escape" not in problem
        # So is a line without a colon found on the next one.
        earlier = unclosed or "could not find expected ':'" in problem or "a flow" in problem
        mark = (error.context_mark if earlier else None) or error.problem_mark or error.context_mark
    line = mark.line if mark is not None else 0
    column = mark.column if mark is not None else 0
    return tuple(keyboard.explain(path, text, line, column, problem)[:3])
