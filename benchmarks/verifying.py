"""`tongfen verify` of more and more monthly records: it has to stay linear in them.

`python -m benchmarks.verifying --demo DIR` measures this part alone on an issued demonstration.
"""

import argparse
from pathlib import Path

from benchmarks.timing import once
from benchmarks.warm import last_commit, tongfen

FIRST = 12
MOST = 60


def verifying(demo: Path) -> list[str]:
    """Measure a demonstration of five years whose months are issued and return what tells of it."""
    last, months = last_commit(demo), _months(demo)
    counts = [*range(FIRST, min(MOST, len(months)), FIRST), min(MOST, len(months))]
    told = {
        count: once(tongfen(f"{count}", demo, last, "verify", *months[:count])).processor
        for count in counts
    }
    rows = [f"| {count} | {work:.1f} | {work / count:.2f} |" for count, work in told.items()]
    most = counts[-1]
    return [
        "## Verifying issued months",
        "\n".join(("| records | processor s | a record |", "|---|--:|--:|", *rows)),
        (
            f"{most / FIRST:.1f} times the records take **{told[most] / told[FIRST]:.1f} times** as long "
            "(promised: linear)."
        ),
    ]


def _months(demo: Path) -> list[str]:
    folder = demo / "submissions" / "city" / "bulletins"
    return sorted(path.name for path in folder.glob("2[0-9][0-9][0-9]-[01][0-9]"))


def main() -> None:
    """Measure a demonstration that lies ready."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--demo", type=Path, required=True)
    print("\n\n".join(verifying(parser.parse_args().demo)))


if __name__ == "__main__":
    main()
