"""Where the time of one cold check goes, room by room, as a profiler sees it."""

import cProfile
import json
import sys
from datetime import datetime
from pathlib import Path

from tongfen.cli.check import check
from tongfen.cli.road import Request
from tongfen.model.calendar import SHANGHAI


def parts(root: Path) -> dict[str, float]:
    """Return seconds by room of the package, by library, and for what Python itself does in C."""
    profile = cProfile.Profile()
    request = Request(root, datetime.now(SHANGHAI), use_cache=False)
    profile.runcall(check, request, ())
    found: dict[str, float] = {}
    for entry in profile.getstats():
        path = "" if isinstance(entry.code, str) else entry.code.co_filename
        name = _room(path)
        found[name] = found.get(name, 0.0) + entry.inlinetime
    return dict(sorted(found.items(), key=lambda item: -item[1])[:12])


def _room(path: str) -> str:
    parts_of = Path(path).parts
    if "tongfen" in parts_of:
        return parts_of[parts_of.index("tongfen") + 1].removesuffix(".py")
    if "site-packages" in parts_of:
        return f"library {parts_of[parts_of.index('site-packages') + 1]}"
    return "Python and what is written in C"


if __name__ == "__main__":
    json.dump(parts(Path(sys.argv[1])), sys.stdout)
