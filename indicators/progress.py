"""How far long work on a file has come: told by the code that does it, seen by whoever waits for it.

Who waits opens `watched`; the work deep below calls `tell`. The watcher is kept by the context instead of being
handed down, because nothing that a reader returns depends on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """What is being done, and what `Progress` counts meanwhile."""

    WAITING = "waiting"
    """Nothing yet: others come first."""
    UNPACKING = "unpacking"
    """Bytes of a workbook's parts."""
    ROWS = "rows"
    """Bytes of a text whose rows are looked for."""
    CELLS = "cells"
    """Bytes of a text whose cells are taken."""
    CHECKING = "checking"
    """Cells held against the catalogue."""
    COMPARING = "comparing"
    """Steps of comparing rows with each other and with what is stored."""
    JUDGING = "judging"
    """Targets judged with the upload in place."""
    WRITING = "writing"
    """Rows written."""
    COUNTING = "counting"
    """Rows that become the values that count."""


@dataclass(frozen=True, slots=True)
class Progress:
    """So much of so much is done in this stage; `total` is at least 1."""

    stage: Stage
    done: int
    total: int

    def share(self, plan: Plan) -> float:
        """How much of the whole work is done, from 0 to 1; a stage that the plan does not have is its beginning."""
        start, end = plan.get(self.stage, (0.0, 0.0))
        return start + (end - start) * min(max(self.done / self.total, 0.0), 1.0)


Plan = Mapping[Stage, tuple[float, float]]
"""Which part of the whole each stage takes, as measured on a large file."""
Watch = Callable[[Progress], None]

CHECK: Final[Plan] = {
    Stage.UNPACKING: (0.0, 0.25),
    Stage.ROWS: (0.0, 0.1),
    Stage.CELLS: (0.1, 0.25),
    Stage.CHECKING: (0.25, 0.5),
    Stage.COMPARING: (0.5, 0.6),
    Stage.JUDGING: (0.6, 1.0),
}
COMMIT: Final[Plan] = {
    Stage.UNPACKING: (0.0, 0.25),
    Stage.ROWS: (0.0, 0.1),
    Stage.CELLS: (0.1, 0.25),
    Stage.CHECKING: (0.25, 0.45),
    Stage.COMPARING: (0.45, 0.55),
    Stage.WRITING: (0.55, 0.8),
    Stage.COUNTING: (0.8, 1.0),
}

_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(watch: Watch | None) -> Iterator[None]:
    """Have everything that is told in the block handed to `watch`, which must be quick and must not raise."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def watcher() -> Watch | None:
    """Who watches here; a thread that helps this one tells it directly."""
    return _watch.get()


def tell(stage: Stage, done: int, total: int) -> None:
    """Say how far the work is; costs nothing that could be measured when nobody watches."""
    watch = _watch.get()
    if watch is not None and total > 0:
        watch(Progress(stage, done, total))
