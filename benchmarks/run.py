"""Measure what is promised and write it to benchmarks/README.md. Ratios within one run, no lone times."""

import argparse
import json
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.period import period
from benchmarks.timing import Command, Run, in_turn, median, once, ratio
from benchmarks.tour import tour
from benchmarks.verifying import verifying
from benchmarks.warm import warm

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
WEEKS, LONGER, FIVE_YEARS = 46, 108, 260
ISSUED_WEEKS, ISSUED_UNITS = 265, 8


def main() -> None:
    """Build the demonstrations, measure, write the table."""
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        blocks = [
            _head(),
            *_checking(_demo(folder, WEEKS), options),
            *_pages(folder, options),
            *_tour(),
            *_growth(folder, options),
        ]
    text = "\n\n".join(blocks) + "\n"
    (ROOT / "benchmarks" / "README.md").write_text(text, encoding="utf-8")
    print(text)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--peer", type=Path, required=True, help="python that has check-jsonschema alone"
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="leave out the five years")
    return parser.parse_args()


def _tongfen(name: str, root: Path, *words: str, ok: tuple[int, ...] = (0, 1)) -> Command:
    return Command(name, (PYTHON, "-m", "tongfen", "--root", str(root), *words), ok)


def _demo(
    folder: Path, weeks: int, units: int = 58, *, issued: bool = False, pace: int = 1
) -> Path:
    out = folder / f"demo-{weeks}-{units}-{pace}"
    words = ("--weeks", str(weeks), "--units", str(units), "--pace", str(pace))
    unissued = () if issued else ("--no-issued",)
    once(_tongfen("demo", ROOT, "demo", "--out", str(out), *words, *unissued, ok=(0,)))
    return out


def _reports(demo: Path) -> list[Path]:
    return sorted(demo.glob("submissions/*/weekly/*.yaml"))


def _head() -> str:
    return (
        "# Benchmarks\n\n"
        "Written by `python3 noxfile.py -s bench`. Whole processes, run in turn after a warm-up round; "
        "ratios are medians of the pairs.\n"
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}."
    )


def _checking(demo: Path, options: argparse.Namespace) -> list[str]:
    """The check beside check-jsonschema on the same reports, and beside its own floor."""
    reports = _reports(demo)
    size = sum(path.stat().st_size for path in reports) / len(reports)
    schema = str(demo / "schemas" / "weekly.schema.json")
    words = (str(options.peer), "-m", "check_jsonschema", "--schemafile", schema)
    peer = Command("check-jsonschema", (*words, *map(str, reports)), (0, 1))
    cold = _tongfen("cold", demo, "--no-cache", "check")
    warm = _tongfen("warm", demo, "check")
    floor = Command("floor", (PYTHON, str(ROOT / "benchmarks/floor.py"), str(demo / "submissions")))
    found = in_turn((peer, cold, floor, warm), options.runs)
    slower = ratio(found["check-jsonschema"], found["cold"])
    above = ratio(found["cold"], found["floor"])
    return [
        f"## Check of {WEEKS} weeks\n\n{len(reports)} reports of {size:.0f} bytes on average, 58 units.",
        _table(("what", "median s", "of our cold check"), _beside(found)),
        (
            f"Our cold check, rules included, is **{slower:.1f} times faster** than check-jsonschema "
            f"(promised: 4) and takes **{above:.1f} times** the floor (promised: at most 6)."
        ),
        "Where the time of one cold check goes, as a profiler sees it:\n\n" + _profile(demo),
    ]


def _beside(found: dict[str, list[Run]]) -> list[tuple[str, float, float]]:
    titles = {
        "check-jsonschema": "check-jsonschema on the reports alone",
        "cold": "tongfen check of everything, cold",
        "warm": "tongfen check of everything, warm",
        "floor": "floor: imports and bare C events",
    }
    return [
        (title, median(found[name]), ratio(found[name], found["cold"]))
        for name, title in titles.items()
    ]


def _profile(demo: Path) -> str:
    """Ask a profiler how long each part took; the profiler itself slows Python code down."""
    words = (PYTHON, "-m", "benchmarks.parts", str(demo))
    finished = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)
    seconds: dict[str, float] = json.loads(finished.stdout)
    whole = sum(seconds.values())
    rows = [(name, value, value / whole) for name, value in seconds.items()]
    return _table(("part", "s", "share"), rows)


def _pages(folder: Path, options: argparse.Namespace) -> list[str]:
    """Generation against mkdocs in the same run, and against itself with twice the projects."""
    demo = _demo(folder, WEEKS)
    rows: list[tuple[str | float, ...]] = []
    for edition in ("public", "staff"):
        runs = [_seconds(demo, edition) for _ in range(options.runs + 1)][1:]
        parts = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
        share = statistics.median(run["生成页面"] / run["转成网页"] for run in runs)
        whole = statistics.median(
            (sum(run.values()) - run["转成网页"]) / run["转成网页"] for run in runs
        )
        pages = sum(1 for _ in (demo / "build" / edition / "docs").rglob("*.md"))
        rows.append((f"{edition}, {pages} pages", *parts.values(), share, whole))
    head = (
        *("edition", "read, check s", "assess s", "view, pages s", "documents s"),
        *("write s", "mkdocs s", "pages / mkdocs", "all of ours / mkdocs"),
    )
    return [
        "## Pages",
        _table(head, rows),
        "Promised: generating all pages at most 0.2 of what mkdocs needs.",
        _doubling(demo, _demo(folder, WEEKS, pace=2), "in the same weeks")
        + " Promised: at most 2.2 times for twice the projects.",
        _doubling(demo, _demo(folder, LONGER), f"in {LONGER} weeks instead of {WEEKS}")
        + " A longer history has more digests and bulletins besides, and these grow with its weeks.",
    ]


def _seconds(root: Path, edition: str, *more: str) -> dict[str, float]:
    """Build an edition and return what it says of its own parts."""
    command = _tongfen("build", root, "site", "--edition", edition, *more)
    finished = subprocess.run(command.words, capture_output=True, text=True, check=True, cwd=ROOT)
    found = re.findall(r"(\w+) ([0-9.]+) 秒", finished.stdout)
    return {name: float(seconds) for name, seconds in found}


def _doubling(demo: Path, more: Path, where: str) -> str:
    """How much longer the pages of more projects take.

    Other work only ever makes a run longer, so the shortest of each is compared; the two take turns.
    """
    runs = [
        [_seconds(root, "staff", "--no-mkdocs")["生成页面"] for root in (more, demo)]
        for _ in range(5)
    ]
    times = min(longer for longer, _ in runs) / min(shorter for _, shorter in runs)
    counts = [_projects(root) for root in (more, demo)]
    return (
        f"{counts[0]} projects {where} take **{times:.2f} times** as long as {counts[1]} "
        f"({counts[0] / counts[1]:.2f} times as many)."
    )


def _projects(root: Path) -> int:
    return sum(1 for _ in (root / "build" / "staff" / "docs" / "projects" / "id").glob("*.md"))


def _tour() -> list[str]:
    """How long a newcomer waits for the default demonstration, both editions side by side."""
    parts = tour()
    return [
        "## The newcomer's tour",
        _table(("part", "s"), list(parts.items())),
        f"Promised: under 120 s on two cores, environments made; it took **{parts['in all']:.0f} s**.",
    ]


def _growth(folder: Path, options: argparse.Namespace) -> list[str]:
    """Check and generation over 46, 130 and 260 weeks: time and peak memory."""
    if options.quick:
        return []
    rows = []
    demo = folder
    for weeks in (WEEKS, 130, FIVE_YEARS):
        demo = _demo(folder, weeks)
        check = once(_tongfen("check", demo, "--no-cache", "check"))
        words = ("--no-cache", "site", "--edition", "staff", "--no-mkdocs")
        site = once(_tongfen("site", demo, *words, ok=(0,)))
        count = len(_reports(demo))
        rows.append(
            (
                f"{weeks} weeks, {count} reports",
                check.seconds,
                check.memory,
                site.seconds,
                site.memory,
            )
        )
    head = ("history", "cold check s", "MiB", "generation s", "MiB")
    growth = ["## Growth", _table(head, rows), "Promised: under 1024 MiB for five years."]
    beside = warm(demo, options.peer, options.runs)
    issued = _demo(folder, ISSUED_WEEKS, ISSUED_UNITS, issued=True)
    return [*growth, *beside, *period(demo, options.runs), *verifying(issued)]


def _table(head: Sequence[str], rows: Sequence[Sequence[str | float]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" + "--:|" * (len(head) - 1)]
    lines += ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _cell(cell: str | float) -> str:
    return cell if isinstance(cell, str) else f"{cell:.2f}" if cell < 100 else f"{cell:.0f}"


if __name__ == "__main__":
    main()
