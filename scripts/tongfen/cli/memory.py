"""Python's memory while a verb runs."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the search for reference cycles.

    What a verb computes lives until it ends and is free of cycles; searching those millions of values
    again and again takes a third of a survey's time and finds nothing.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
