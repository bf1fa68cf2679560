"""`tongfen site`: one edition of the website, from HEAD to finished pages."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from ruamel.yaml.error import MarkedYAMLError

from tongfen import pages
from tongfen.cli.asking import refuse_shallow
from tongfen.cli.gathering import gather
from tongfen.cli.outfolder import claim, refuse_strangers
from tongfen.cli.road import Request, survey
from tongfen.exports.documents import downloads
from tongfen.pages.edition import edition
from tongfen.sources.tree import CannotReadError
from tongfen.sources.working import WorkingTree
from tongfen.view.audience import Audience
from tongfen.view.view import view
from tongfen.writer import write_file, write_tree

_CAUSES = (
    ("No space left on device", "磁盘满了"),
    ("Disk quota exceeded", "磁盘满了"),
    ("No module named mkdocs", "没有装 mkdocs,请照 README 重新安装"),
)


@dataclass(frozen=True, slots=True)
class Built:
    """What one run made: pages, and the seconds each part took."""

    folder: Path
    pages: int
    written: int
    seconds: Mapping[str, float]


def build(request: Request, audience: Audience, out: Path | None, *, mkdocs: bool) -> Built:
    """Build one edition under `build/<edition>/`; the last good site stays until the new one is whole."""
    root = request.root.resolve()
    folder = (out or root / "build" / audience).resolve()
    refuse_strangers(folder, root)
    inherit = os.path.relpath(root / "mkdocs.yml", folder)
    started = time.perf_counter()
    found = survey(request)
    refuse_shallow(found)
    read = time.perf_counter()
    material = gather(found)
    computed = time.perf_counter()
    cut = view(material, audience)
    try:
        files = edition(cut, _docs(root), _settings(root), inherit, _compiled(request))
    except MarkedYAMLError as error:
        raise CannotReadError(f"mkdocs.yml 读不懂,网站没有改动:{error.problem}") from error
    paged = time.perf_counter()
    files |= {f"docs/{path}": data for path, data in downloads(cut).items()}
    documents = time.perf_counter()
    claim(folder)
    written = _write(folder, files)
    done = time.perf_counter()
    seconds = {
        "读取检查": read - started,
        "核算": computed - read,
        "生成页面": paged - computed,
        "生成文件": documents - paged,
        "写入": done - documents,
    }
    if mkdocs:
        _mkdocs(folder, root)
        seconds["转成网页"] = time.perf_counter() - done
    return Built(folder, sum(path.endswith(".md") for path in files), written, seconds)


def _compiled(request: Request) -> BytecodeCache | None:
    """Keep compiled templates beside our own compiled code, where that can be written.

    They are code that will be run. So they never lie in the repository that is read, of which nothing runs.
    """
    if not request.use_cache or sys.dont_write_bytecode:
        return None
    folder = Path(pages.__file__).parent / "__pycache__" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def _write(folder: Path, files: Mapping[str, bytes]) -> int:
    docs = {
        path.removeprefix("docs/"): data for path, data in files.items() if path.startswith("docs/")
    }
    return write_tree(folder / "docs", docs) + write_file(
        folder / "mkdocs.yml", files["mkdocs.yml"]
    )


def _docs(root: Path) -> dict[str, bytes]:
    tree = WorkingTree(root, ("docs",))
    files = tree.files()
    held = tree.read(file.blob for file in files)
    return {file.path.removeprefix("docs/"): held[file.blob] for file in files}


def _settings(root: Path) -> bytes:
    try:
        return (root / "mkdocs.yml").read_bytes()
    except OSError as error:
        raise CannotReadError(f"{root} 里没有 mkdocs.yml,不能生成网站") from error


def cause_of(said: Sequence[str]) -> str:
    """Return the one line of what mkdocs said that tells why it failed.

    Lines of a trace are indented; the last of all only says that there were warnings.
    """
    for sign, why in _CAUSES:
        if any(sign in line for line in said):
            return why
    told = [line for line in said if line[:1].strip() and not line.startswith("Aborted")]
    return told[-1].strip() if told else "没有说明原因"


def _mkdocs(folder: Path, root: Path) -> None:
    """Run mkdocs into a folder beside the site, then swap the two."""
    fresh, site, old = folder / "site.new", folder / "site", folder / "site.old"
    shutil.rmtree(fresh, ignore_errors=True)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
    environment.setdefault("SOURCE_DATE_EPOCH", "0")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(folder / "mkdocs.yml"), "--site-dir", str(fresh)]
    finished = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    if finished.returncode:
        shutil.rmtree(fresh, ignore_errors=True)
        said = (finished.stdout + finished.stderr).splitlines()
        raise CannotReadError(f"网页没有转成,原有网站没有改动:{cause_of(said)}")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
