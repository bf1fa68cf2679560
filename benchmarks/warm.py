"""A warm check of five years beside check-jsonschema on the same files, and beside Python's own imports.

`python -m benchmarks.warm --demo DIR --peer PYTHON` measures this part alone and prints it.
"""

import argparse
import statistics
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.timing import Command, Run, in_turn, once

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
IMPORTS = "import ruamel.yaml, git, jsonschema"
UNIT = "hantai"


def warm(demo: Path, peer: Path, runs: int) -> list[str]:
    """Measure both promises on a demonstration and return the blocks that tell of them."""
    reports = sorted(demo.glob("submissions/*/weekly/*.yaml"))
    schema = str(demo / "schemas" / "weekly.schema.json")
    words = (str(peer), "-m", "check_jsonschema", "--schemafile", schema, *map(str, reports))
    slow = once(Command("check-jsonschema", words, (0, 1)))
    nothing = _check("warm, nothing changed", demo)
    imports = Command("imports", (PYTHON, "-c", IMPORTS))
    # The first check reads and judges everything, the second finds every file at rest.
    once(nothing)
    found = in_turn((nothing, imports), runs)
    draft = _draft(demo)
    changed = _check("warm, one report changed", demo)
    found |= in_turn((changed, Command("imports beside it", imports.words)), runs)
    draft.unlink()
    faster = slow.processor / _median(found[nothing.name])
    pairs = zip(found[changed.name], found["imports beside it"], strict=True)
    above = statistics.median(one.processor / other.processor for one, other in pairs)
    size = (demo / ".git" / "tongfen" / "documents.sqlite").stat().st_size / 2**20
    rows = [("check-jsonschema on the reports alone, once", slow.processor, slow.seconds)]
    rows += [
        (title, _median(found[name]), statistics.median(run.seconds for run in found[name]))
        for title, name in (
            ("tongfen check of everything, warm, nothing changed", nothing.name),
            ("tongfen check of everything, warm, one report of this week new", changed.name),
            (f"python -c '{IMPORTS}'", "imports beside it"),
        )
    ]
    return [
        f"## A warm check of five years\n\n{len(reports)} reports. Processor time is user and system.",
        "\n".join(
            (
                "| what | processor s | wall s |",
                "|---|--:|--:|",
                *(f"| {title} | {work:.2f} | {wall:.2f} |" for title, work, wall in rows),
            )
        ),
        (
            f"With nothing changed a warm check is **{faster:.0f} times faster** than check-jsonschema "
            f"(promised: 50); with one report changed it takes **{above:.1f} times** as long as the "
            f"imports (promised: at most 6). The cache takes {size:.0f} MiB."
        ),
    ]


def _median(runs: Sequence[Run]) -> float:
    return statistics.median(run.processor for run in runs)


def _check(name: str, demo: Path) -> Command:
    return tongfen(name, demo, last_commit(demo), "check")


def last_commit(demo: Path) -> datetime:
    """When the newest commit of a demonstration was made."""
    words = ("git", "-C", str(demo), "log", "-1", "--format=%cI")
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return datetime.fromisoformat(told.strip())


def tongfen(name: str, demo: Path, last: datetime, *words: str) -> Command:
    """The command an hour after the demonstration's last commit."""
    now = (last + timedelta(hours=1)).isoformat()
    given = (PYTHON, "-m", "tongfen", "--root", str(demo), "--now", now, *words)
    return Command(name, given, (0, 1))


def _draft(demo: Path) -> Path:
    """A clerk's report of the running week, not committed: last week's with its dates moved on."""
    last = max((demo / "submissions" / UNIT / "weekly").glob("*.yaml"))
    year, week = map(int, last.stem.split("-W"))
    monday = datetime.fromisocalendar(year, week, 1)
    text = last.read_text(encoding="utf-8").replace(last.stem, f"{monday + timedelta(7):%G-W%V}")
    for day in range(7):
        then = monday + timedelta(day)
        text = text.replace(f"{then:%Y-%m-%d}", f"{then + timedelta(7):%Y-%m-%d}")
    draft = last.with_name(f"{monday + timedelta(7):%G-W%V}.yaml")
    draft.write_text(text, encoding="utf-8")
    return draft


def main() -> None:
    """Measure a demonstration that lies ready."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--demo", type=Path, required=True)
    parser.add_argument("--peer", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    print("\n\n".join(warm(options.demo, options.peer, options.runs)))


if __name__ == "__main__":
    main()
