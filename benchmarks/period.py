"""A warm ranking of one period of five years beside a cold check of everything.

`python -m benchmarks.period --demo DIR` measures this part alone and prints it.
"""

import argparse
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.timing import Run, in_turn
from benchmarks.warm import last_commit, tongfen


def period(demo: Path, runs: int) -> list[str]:
    """Measure the promise on a demonstration and return the blocks that tell of it.

    Other work only ever makes a run longer, so the shortest of each is compared; the three take turns.
    """
    last = last_commit(demo)
    month = _closed_month(last)
    rank = tongfen("rank", demo, last, "rank", month)
    trace = tongfen("trace", demo, last, "trace", "hantai", month)
    check = tongfen("check", demo, last, "--no-cache", "check")
    # The round that is not measured reads and judges everything.
    found = in_turn((rank, trace, check), runs)
    work = {name: _shortest(told) for name, told in found.items()}
    rows = (
        (f"tongfen rank {month}, warm", "rank"),
        (f"tongfen trace hantai {month}, warm", "trace"),
        ("tongfen check of everything, cold", "check"),
    )
    lines = [
        f"| {title} | {work[name]:.2f} | {work[name] / work['check']:.3f} |" for title, name in rows
    ]
    return [
        "## A period of five years assessed, warm",
        "\n".join(("| what | processor s | of the cold check |", "|---|--:|--:|", *lines)),
        (
            f"The shortest of {runs} runs each. A warm ranking of one period takes "
            f"**1/{work['check'] / work['rank']:.0f}** of a cold check (promised: at most 1/10)."
        ),
    ]


def _closed_month(last: datetime) -> str:
    """The month before the last one: its figures had their cut-off, and much came in after it."""
    return f"{last.replace(day=1) - timedelta(days=1):%Y-%m}"


def _shortest(runs: Sequence[Run]) -> float:
    return min(run.processor for run in runs)


def main() -> None:
    """Measure a demonstration that lies ready."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--demo", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    print("\n\n".join(period(options.demo, options.runs)))


if __name__ == "__main__":
    main()
