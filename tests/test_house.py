"""The rooms keep their order, the inner ones touch nothing outside, and the code stays plain."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "scripts" / "tongfen"

# In the order data pass through them; a room imports only from itself and from rooms before it.
ROOMS = (
    "sources",
    "documents",
    "schemas",
    "model",
    "receipts",
    "ledger",
    "rules",
    "assessment",
    "bulletins",
    "view",
    "charts",
    "pages",
    "exports",
    "writer",
    "submit",
    "forge",
    "demo",
    "cli",
    "__main__",
)
OUTER = frozenset({"sources", "writer", "submit", "forge", "demo", "cli", "__main__"})

# What touches disk, git, clock, environment, network, terminal or chance.
SHELL_MODULES = frozenset(
    {"asyncio", "builtins", "getpass", "git", "gitdb", "glob", "http", "locale"}
    | {"logging", "multiprocessing", "os", "platform", "random", "secrets", "shutil", "signal"}
    | {"socket", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "time", "urllib", "uuid"}
)
SHELL_BUILTINS = frozenset({"__import__", "breakpoint", "eval", "exec", "input", "open", "print"})
SHELL_METHODS = frozenset(
    {"now", "utcnow", "today", "read_text", "read_bytes", "write_text", "write_bytes"}
    | {"mkdir", "unlink", "rename", "iterdir", "glob", "rglob"}
)
SHELL_ATTRIBUTES = frozenset({"argv", "exit", "stdin", "stdout", "stderr"})
# Modules of which an inner room may take these parts and no others.
PURE_PARTS = {
    "pathlib": frozenset({"PurePath", "PurePosixPath", "PureWindowsPath"}),
    "importlib": frozenset({"", "import_module"}),
}


def modules() -> Iterator[tuple[PurePosixPath, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield PurePosixPath(path.relative_to(PACKAGE).as_posix()), path.read_text(encoding="utf-8")


def room_of(module: PurePosixPath) -> str:
    return module.parts[0].removesuffix(".py")


def imports(module: PurePosixPath, text: str) -> Iterator[tuple[int, str]]:
    """Yield line and full dotted name of everything a module imports, `from` names included."""
    package = ["tongfen", *module.parts[:-1]]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = [*base, node.module] if node.module else base
            yield from ((node.lineno, ".".join([*stem, name.name])) for name in node.names)
        elif isinstance(node, ast.Call) and (loaded := loaded_by_name(node)):
            yield node.lineno, loaded


def loaded_by_name(call: ast.Call) -> str:
    """Return what `import_module(...)` loads: `?` where that is computed, "" for any other call."""
    match call.func:
        case ast.Name(id="import_module") | ast.Attribute(attr="import_module"):
            literal = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
            return str(literal[0]) if literal else "?"
    return ""


def backward_imports(module: PurePosixPath, text: str) -> list[str]:
    """Return what a module imports from rooms that come after its own."""
    here = ROOMS.index(room_of(module))
    found = []
    for line, name in imports(module, text):
        parts = name.split(".")
        if parts[0] != "tongfen" or parts[1:2] == ["__version__"]:
            continue
        if len(parts) < 2 or parts[1] not in ROOMS or ROOMS.index(parts[1]) > here:
            found.append(f"{module}:{line} imports {name}")
    return found


def shell_uses(module: PurePosixPath, text: str) -> list[str]:
    """Return where a module reaches for disk, git, clock, environment, network or terminal."""
    found = []
    for line, name in imports(module, text):
        first, _, rest = name.partition(".")
        if first in {*SHELL_MODULES, "?"} or rest not in PURE_PARTS.get(first, {rest}):
            found.append(f"{module}:{line} imports {name}")
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in SHELL_BUILTINS:
                found.append(f"{module}:{node.lineno} calls {name}()")
            case ast.Call(func=ast.Attribute(attr=name)) if name in SHELL_METHODS:
                found.append(f"{module}:{node.lineno} calls .{name}()")
            case ast.Attribute(value=ast.Name(id="sys"), attr=name) if name in SHELL_ATTRIBUTES:
                found.append(f"{module}:{node.lineno} uses sys.{name}")
    return found


def test_rooms_every_module_has_its_room() -> None:
    strangers = [str(m) for m, _ in modules() if room_of(m) not in (*ROOMS, "__init__")]
    assert strangers == []


def test_rooms_none_imports_from_a_later_one() -> None:
    assert [
        line
        for module, text in modules()
        if room_of(module) != "__init__"
        for line in backward_imports(module, text)
    ] == []


def test_rooms_inner_ones_touch_nothing_outside() -> None:
    assert [
        line
        for module, text in modules()
        if room_of(module) not in OUTER
        for line in shell_uses(module, text)
    ] == []


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("ledger/state.py", "from tongfen.rules import RULES"),
        ("ledger/state.py", "from tongfen import rules"),
        ("ledger/state.py", "from ..rules.amounts import x"),
        ("ledger/state.py", "from .. import rules"),
        ("ledger/__init__.py", "from ..rules import x"),
        ("receipts.py", "from .ledger import state"),
        ("receipts.py", "import tongfen.ledger.state as state"),
        ("receipts.py", "import tongfen"),
        ("view/cut.py", "def f():\n    from tongfen.pages import home"),
        ("pages/home.py", "from tongfen.attic import x"),
        ("pages/home.py", "import importlib\nimportlib.import_module('tongfen.writer')"),
    ],
)
def test_rooms_a_backward_import_is_seen(module: str, text: str) -> None:
    assert len(backward_imports(PurePosixPath(module), text)) == 1


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("rules/amounts.py", "from tongfen.ledger.state import State"),
        ("rules/amounts.py", "from .dates import x"),
        ("rules/amounts.py", "from ..model.amounts import Money"),
        ("rules/amounts.py", "import re"),
        ("cli/__init__.py", "from tongfen import __version__"),
    ],
)
def test_rooms_a_forward_import_is_allowed(module: str, text: str) -> None:
    assert backward_imports(PurePosixPath(module), text) == []


@pytest.mark.parametrize(
    "text",
    [
        "import os.path",
        "from subprocess import run",
        "import git",
        "from pathlib import Path",
        "import pathlib",
        "from importlib import resources",
        "from importlib import import_module\nimport_module('os')",
        "from importlib import import_module\nimport_module(name)",
        "open('x')",
        "print('x')",
        "from datetime import datetime\ndatetime.now()",
        "import datetime\ndatetime.date.today()",
        "import sys\nsys.stdout",
    ],
)
def test_rooms_a_reach_outside_is_seen(text: str) -> None:
    assert len(shell_uses(PurePosixPath("rules/amounts.py"), text)) == 1


@pytest.mark.parametrize(
    "text", ["from pathlib import PurePosixPath", "import sys\nsys.intern('x')", "import importlib"]
)
def test_rooms_pure_names_are_allowed(text: str) -> None:
    assert shell_uses(PurePosixPath("rules/amounts.py"), text) == []


def python_files() -> list[Path]:
    folders = (ROOT / "scripts", ROOT / "tests", ROOT / "benchmarks")
    return [
        ROOT / "noxfile.py",
        *(path for folder in folders for path in sorted(folder.rglob("*.py"))),
    ]


def test_code_files_stay_below_350_lines() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > 350} == {}


def test_code_functions_stay_below_46_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno > 45
    ]
    assert long == []


def test_code_no_module_is_a_drawer_for_anything() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert [str(path) for path in python_files() if path.stem in drawers] == []


# The brackets keep this file from finding itself.
LOOSE_ENDS = re.compile(
    r"\b(TO[D]O|FIX[M]E|XX[X]|NotImplemented[E]rror)\b|type: [i]gnore|\bno[q]a\b"
)
LEFT_OUT = re.compile(r"\bskip[(]|skip[i]f|x[f]ail|importor[s]kip")


@pytest.mark.parametrize("pattern", [LOOSE_ENDS, LEFT_OUT], ids=["loose ends", "tests left out"])
def test_code_has_none(pattern: re.Pattern[str]) -> None:
    assert [
        f"{path.relative_to(ROOT)}:{number} {line.strip()}"
        for path in python_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ] == []
