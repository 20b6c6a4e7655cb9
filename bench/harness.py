"""Times jobs side by side and prints the table of ratios; it knows no job."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_FAILED = 1


@dataclass(frozen=True, slots=True)
class Ratio:
    """One line of the table; `limit` is the largest ratio (or, without a yardstick, the largest amount) promised."""

    what: str
    amount: float
    by_hand: float | None
    limit: float
    note: str = ""
    unit: str = "s"

    @property
    def measured(self) -> float:
        """The figure held against the limit."""
        return self.amount / self.by_hand if self.by_hand else self.amount

    @property
    def is_kept(self) -> bool:
        """Whether the promise is kept."""
        return self.measured <= self.limit

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as text."""
        digits = 3 if self.unit == "s" else 0
        by_hand = f"{self.by_hand:.{digits}f} {self.unit}" if self.by_hand else "-"
        unit = "x" if self.by_hand else f" {self.unit}"
        verdict = "kept" if self.is_kept else "BROKEN"
        return (
            self.what,
            f"{self.amount:.{digits}f} {self.unit}",
            by_hand,
            f"{self.measured:.{2 if self.by_hand else digits}f}{unit}",
            f"{self.limit:g}{unit}",
            verdict,
            self.note,
        )


HEADER = ("job", "program", "by hand", "measured", "at most", "promise", "")


def best(job: Callable[[], object], *, rounds: int = 3, clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of the fastest of some rounds, garbage collected before each."""
    found = []
    for _ in range(rounds):
        gc.collect()
        begin = clock()
        job()
        found.append(clock() - begin)
    return min(found)


def side_by_side(
    program: Callable[[], object], by_hand: Callable[[], object], *, rounds: int = 3
) -> tuple[float, float]:
    """Both jobs timed in turn, so that a busy moment hits both; the fastest of each."""
    pairs = [(best(program, rounds=1), best(by_hand, rounds=1)) for _ in range(rounds)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def run(*command: object) -> str:
    """Runs a command to its end and returns what it printed.

    Raises:
        subprocess.CalledProcessError: it failed; what it said stands on stderr.
    """
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, text=True).stdout


def python(*arguments: object) -> str:
    """Runs this interpreter."""
    return run(sys.executable, *arguments)


def most_memory() -> float:
    """Megabytes this process held at most; Linux keeps the figure of the parent in `ru_maxrss`."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmHWM in /proc/self/status")


def show(lines: Iterable[Ratio]) -> int:
    """Prints the table; returns 1 when a promise is broken."""
    ratios = list(lines)
    rows: Sequence[tuple[str, ...]] = [HEADER, *(line.cells for line in ratios)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return 0 if all(line.is_kept for line in ratios) else _FAILED
