"""The project's chores. `python3 noxfile.py -s <session>` needs Python 3.11 with venv, and git.

Run as a script, this file brings the pinned nox itself. Every environment is made from a lock file
with hashes, once, and made again only when the lock, the package's own metadata, the interpreter or
the place has changed.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):
    sys.exit(f"tongfen needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

import hashlib
import os
import shutil
import subprocess
import threading
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCKS = HERE / "requirements"
ENVIRONMENTS = HERE / ".nox"
DEMONSTRATION = HERE / "build" / "demo"
EDITIONS = ("public", "staff")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_PACKAGES = "chromium fonts-noto-cjk"


# Environments: made by the standard library's venv and pip, which honours the user's own mirror.


def _python_of(home: Path) -> Path:
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _key(lock: Path, home: Path, project: bool) -> str:
    """Name all that an environment is made from; a venv cannot be moved, so its place is in it."""
    parts = [sys.version, str(home), lock.read_text(encoding="utf-8")]
    if project:
        settings = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
        parts.append(repr((settings["project"], settings["build-system"])))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """Let one process at a time make an environment; a process that dies loses its lock."""
    ENVIRONMENTS.mkdir(exist_ok=True)
    with (ENVIRONMENTS / f"{name}.lock").open("w") as handle:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _pip(python: Path, *arguments: str) -> None:
    settings = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_USER": "0"}
    command = [str(python), "-m", "pip", "install", "--quiet", *arguments]
    subprocess.run(command, check=True, cwd=HERE, env=_plain_environment() | settings)


def _make(home: Path, lock: Path, project: bool) -> None:
    python = _python_of(home)
    shutil.rmtree(home, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    # jieba comes as source only; the locked setuptools builds it, so that no download lacks a hash.
    _pip(python, "--require-hashes", "-r", str(LOCKS / "build.txt"))
    _pip(python, "--require-hashes", "--no-build-isolation", "--use-pep517", "-r", str(lock))
    if project:
        _pip(python, "--no-index", "--no-deps", "--no-build-isolation", "--editable", ".")


def environment(name: str, *, project: bool = False) -> Path:
    """Return the Python of the environment of `requirements/<name>.txt`, made if it is missing."""
    home, lock = ENVIRONMENTS / name, LOCKS / f"{name}.txt"
    python, stamp, key = _python_of(home), home / "complete", _key(lock, home, project)
    with _alone(name):
        if stamp.is_file() and stamp.read_text(encoding="utf-8") == key:
            return python
        place = home.relative_to(HERE)
        print(f"Making the environment {place} (once per lock file) ...", file=sys.stderr)
        began = time.monotonic()
        try:
            _make(home, lock, project)
        except subprocess.CalledProcessError as error:
            sys.exit(f"The environment {home} could not be made: {error}")
        stamp.write_text(key, encoding="utf-8")
        print(f"Made in {time.monotonic() - began:.0f} s.", file=sys.stderr)
    return python


def _plain_environment() -> dict[str, str]:
    """Return the environment without what would let another Python's packages in.

    Compiled code is kept, whatever the caller does elsewhere: the tests start Python a thousand times.
    """
    strangers = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    strangers.add("PYTHONDONTWRITEBYTECODE")
    plain = {name: value for name, value in os.environ.items() if name not in strangers}
    return plain | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}


def _pinned(lock: str, package: str) -> str:
    lines = (LOCKS / lock).read_text(encoding="utf-8").splitlines()
    return next(line.split("==")[1].split()[0] for line in lines if line.startswith(f"{package}=="))


def _has_pinned_nox() -> bool:
    try:
        return metadata.version("nox") == _pinned("nox.txt", "nox")
    except metadata.PackageNotFoundError:
        return False


def bring_nox(arguments: Sequence[str]) -> int:
    """Run this file under the pinned nox, whether this machine has nox or not."""
    python = sys.executable if _has_pinned_nox() else str(environment("nox"))
    command = [python, "-m", "nox", "--noxfile", str(HERE / "noxfile.py"), *arguments]
    if os.name != "nt":
        os.execv(python, command)
    return subprocess.call(command)


if __name__ == "__main__":
    raise SystemExit(bring_nox(sys.argv[1:]))

import nox

nox.options.sessions = ["tests"]
nox.options.default_venv_backend = "none"


# Sessions


@nox.session
def tests(session: nox.Session) -> None:
    """Lint, check types and run the tests; arguments after `--` go to pytest alone."""
    python = environment("dev", project=True)
    browser = any(shutil.which(name) for name in BROWSERS)
    if not browser and os.environ.get("CI"):
        session.error(f"no Chromium; install the Debian packages {BROWSER_PACKAGES}")
    if not session.posargs:
        _lint(session, python)
    chosen = () if browser else ("-m", "not browser")
    _run(session, python, "pytest -n auto", *chosen, *session.posargs)
    if not browser:
        print(f"Browser tests left out; they need the Debian packages {BROWSER_PACKAGES}")


def _lint(session: nox.Session, python: Path) -> None:
    workflows = sorted(str(path) for path in Path(".github/workflows").glob("*.yml"))
    _run(session, python, "ruff check")
    _run(session, python, "ruff format --check")
    _run(session, python, "mypy")
    _run(session, python, "check_jsonschema --builtin-schema vendor.github-workflows", *workflows)
    _run(
        session,
        python,
        "check_jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml",
    )
    zizmor = shutil.which("zizmor", path=str(python.parent)) or "zizmor"
    _session_run(session, zizmor, "--offline", "--quiet", "--persona=pedantic", ".github")


@nox.session(default=False)
def demo(session: nox.Session) -> None:
    """Build both editions of the demonstration and serve them; `-- --no-serve` only builds."""
    python = environment("run", project=True)
    arguments = [argument for argument in session.posargs if argument != "--no-serve"]
    began = time.monotonic()
    _run(session, python, "tongfen demo --out", str(DEMONSTRATION), *arguments)
    parts = {"demonstration": time.monotonic() - began}
    parts |= _both_editions(session, python, DEMONSTRATION)
    _print_times(parts, time.monotonic() - began)
    if "--no-serve" not in session.posargs:
        _serve({edition: _site(DEMONSTRATION, edition) for edition in EDITIONS})


@nox.session(default=False)
def site(session: nox.Session) -> None:
    """Build the real site, both editions; arguments after `--` go to `tongfen site`.

    With `--edition` among them only that one is built. `-- --present` tells things as of now, as
    scheduled publishing does; without it the same commit always gives the same bytes.
    """
    python = environment("run", project=True)
    if any(argument.startswith("--edition") for argument in session.posargs):
        _run(session, python, "tongfen site", *session.posargs)
        return
    began = time.monotonic()
    parts = _both_editions(session, python, HERE, *session.posargs)
    _print_times(parts, time.monotonic() - began)
    for edition in EDITIONS:
        print(f"{edition}: {_site(HERE, edition) / 'index.html'}")


@nox.session(default=False)
def tongfen(session: nox.Session) -> None:
    """Run the command itself: `-s tongfen -- check`."""
    _run(session, environment("run", project=True), "tongfen", *session.posargs)


@nox.session(default=False)
def bless(session: nox.Session) -> None:
    """Accept the present output as the expected one; read the difference before you commit it."""
    python = environment("dev", project=True)
    _run(session, python, "pytest -m", "not browser", *session.posargs, TONGFEN_BLESS="1")
    session.run("git", "--no-pager", "diff", "--stat", "--", "tests")


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure beside check-jsonschema in its own environment and write benchmarks/README.md."""
    python, peer = environment("dev", project=True), environment("peer")
    _session_run(
        session, str(python), "-m", "benchmarks.run", "--peer", str(peer), *session.posargs
    )


@nox.session(default=False)
def fmt(session: nox.Session) -> None:
    """Format the code and repair what ruff can."""
    python = environment("dev", project=True)
    _run(session, python, "ruff check --fix", *session.posargs)
    _run(session, python, "ruff format", *session.posargs)


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Write the lock files again from pyproject.toml; `-- --upgrade` takes the newest versions."""
    python = environment("lock")
    agree = "--constraints requirements/dev.txt"
    inputs = {
        "build": "--group build",
        "dev": "pyproject.toml --group dev",
        "run": f"pyproject.toml {agree}",
        "nox": f"--group nox {agree}",
        "peer": "--group peer",
        "lock": "--group lock",
    }
    form = "--quiet --system-certs --universal --python-version 3.11"
    form += " --generate-hashes --no-header --no-annotate --no-emit-index-url"
    for name, chosen in inputs.items():
        out = f"--output-file requirements/{name}.txt"
        _run(session, python, f"uv pip compile {form} {chosen} {out}", *session.posargs)


# What the sessions share


def _run(session: nox.Session, python: Path, module: str, *more: str, **settings: str) -> None:
    """Run a module with its fixed arguments, written as one line, and more that may hold blanks."""
    _session_run(session, str(python), "-m", *module.split(), *more, **settings)


def _session_run(session: nox.Session, *command: str, **settings: str) -> None:
    session.run(*command, env=_plain_environment() | settings, include_outer_env=False)


def _site(root: Path, edition: str) -> Path:
    return root / "build" / edition / "site"


def _both_editions(
    session: nox.Session, python: Path, root: Path, *arguments: str
) -> dict[str, float]:
    """Build both editions of `root` side by side and return how long each took."""
    with ThreadPoolExecutor(len(EDITIONS)) as pool:
        results = list(pool.map(partial(_build_edition, python, root, arguments), EDITIONS))
    failed = [edition for edition, (_, code) in zip(EDITIONS, results, strict=True) if code != 0]
    if failed:
        session.error(f"not built: {', '.join(failed)}")
    return {
        f"{edition} edition": seconds
        for edition, (seconds, _) in zip(EDITIONS, results, strict=True)
    }


def _build_edition(
    python: Path, root: Path, arguments: Sequence[str], edition: str
) -> tuple[float, int]:
    command = [str(python), "-m", "tongfen", "--root", str(root), "site", "--edition", edition]
    command += arguments
    began = time.monotonic()
    with subprocess.Popen(
        command,
        env=_plain_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(f"{edition:6} | {line}", end="", flush=True)
    return time.monotonic() - began, process.returncode


def _print_times(parts: Mapping[str, float], total: float) -> None:
    for part, seconds in parts.items():
        print(f"{part:16}{seconds:7.1f} s")
    print(f"{'in all':16}{total:7.1f} s  (the editions are built side by side)")


class _Quiet(SimpleHTTPRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Leave the terminal to the two addresses."""


def _server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Serve a folder to this machine alone, on another free port where the wished one is taken."""
    handler = partial(_Quiet, directory=str(folder))
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError:
        return ThreadingHTTPServer(("127.0.0.1", 0), handler)


def _serve(folders: Mapping[str, Path]) -> None:
    servers = {
        name: _server(folder, 8000 + offset)
        for offset, (name, folder) in enumerate(folders.items())
    }
    for name, server in servers.items():
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"{name:7} http://127.0.0.1:{server.server_port}/")
    print("Ctrl-C ends both.", flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        print()
