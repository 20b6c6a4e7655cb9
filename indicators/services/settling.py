"""While what was written settles, others go on reading what counted before it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Held:
    """The revisions that readers stay at while writers make the figures of newer ones ready."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._revisions: list[int] = []

    @contextmanager
    def at(self, revision: int) -> Iterator[None]:
        """Readers see no later revision within the block."""
        with self._lock:
            self._revisions.append(revision)
        try:
            yield
        finally:
            with self._lock:
                self._revisions.remove(revision)

    def seen(self, newest: int) -> int:
        """The revision that a reader sees."""
        with self._lock:
            return min([newest, *self._revisions])


class Once(Generic[_T]):
    """Something made by the first who asks; others wait for this one thing and for nothing else."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: list[_T] = []

    def get(self, make: Callable[[], _T]) -> _T:
        """What was made; a failure is not remembered."""
        with self._lock:
            if not self._made:
                self._made.append(make())
            return self._made[0]
