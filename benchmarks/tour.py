"""The newcomer's tour: the README's first command, with its environments made before."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def tour() -> dict[str, float]:
    """Build the default demonstration by the README's command; return the seconds of each part.

    The parts are those that the command itself prints, `in all` last.
    """
    _nox("tongfen", "explain", "AMT102")
    printed = _nox("demo", "--no-serve")
    found = re.findall(r"^(\w[\w ]*?)\s+([0-9.]+) s\b", printed, re.MULTILINE)
    parts = {name: float(seconds) for name, seconds in found}
    if "in all" not in parts:
        raise SystemExit(f"the demonstration told no times:\n{printed}")
    return parts


def _nox(session: str, *words: str) -> str:
    command = (sys.executable, str(ROOT / "noxfile.py"), "-s", session, "--", *words)
    finished = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return finished.stdout
