"""Signs of life on a terminal while long work goes on; nothing where the output is not one."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show a moving sign and what is being done until the block ends."""
    if not sys.stderr.isatty():
        yield
        return
    # Only a terminal pays for the import.
    from rich.console import Console

    with Console(stderr=True).status(f"{what}……"):
        yield
