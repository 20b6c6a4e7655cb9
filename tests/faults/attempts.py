"""Runs what may fail in any way, for the runs that look for exactly that."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

Answer = TypeVar("Answer")


class _Watched:
    """A block whose exception is kept and not passed on; what ends the process still does."""

    raised: BaseException | None = None

    def __enter__(self) -> _Watched:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.raised = raised
        return isinstance(raised, Exception)


def attempted(job: Callable[[], Answer]) -> tuple[Answer | None, BaseException | None]:
    """The answer of a job, or the exception it raised."""
    answer = None
    with _Watched() as watched:
        answer = job()
    return answer, watched.raised
