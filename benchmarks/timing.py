"""Whole processes timed in turn, so that a ratio holds when the machine's speed drifts."""

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall seconds, peak memory in MiB, and the processor's seconds in it.

    The processor's are those of the process and of what it called, in user and in system mode.
    """

    seconds: float
    memory: float
    processor: float


@dataclass(frozen=True, slots=True)
class Command:
    """A command by name. `ok` are the exit codes that mean it did its work."""

    name: str
    words: tuple[str, ...]
    ok: tuple[int, ...] = (0,)


def once(command: Command) -> Run:
    """Run a command to its end; its output is thrown away."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command.words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ}
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    code = os.waitstatus_to_exitcode(status)
    process.returncode = code
    if code not in command.ok:
        raise SystemExit(f"{command.name} ended with {code}: {' '.join(command.words)}")
    return Run(seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def in_turn(commands: Sequence[Command], runs: int) -> dict[str, list[Run]]:
    """Run the commands A B A B …, one unmeasured round first."""
    for command in commands:
        once(command)
    found: dict[str, list[Run]] = {command.name: [] for command in commands}
    for _ in range(runs):
        for command in commands:
            found[command.name].append(once(command))
    return found


def median(runs: Sequence[Run]) -> float:
    """The median wall time."""
    return statistics.median(run.seconds for run in runs)


def ratio(over: Sequence[Run], under: Sequence[Run]) -> float:
    """The median of the ratios, pair by pair."""
    pairs = zip(over, under, strict=True)
    return statistics.median(one.seconds / other.seconds for one, other in pairs)
