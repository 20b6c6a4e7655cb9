"""Long work on a large file: two at a time, and in a process of its own on a server that others wait for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, ParamSpec, TypeVar

from indicators.apart import apart
from indicators.ingest.limits import MIB
from indicators.progress import Stage, tell
from indicators.services.workspace import Workspace

_P = ParamSpec("_P")
_T = TypeVar("_T")
_LARGE_TEXT, _LARGE_ARCHIVE = 2 * MIB, MIB // 4
"""Bytes from which a file takes a second or more; a workbook is packed."""
_ARCHIVE: Final = b"PK"
MANY_LINES: Final = 20_000
"""Lines of a list from which it takes as long."""
_AT_ONCE = threading.BoundedSemaphore(2)
"""Whoever asks: each such work takes some hundred megabytes while it lasts."""


def is_large(data: bytes) -> bool:
    """Whether a file is long work."""
    return len(data) > (_LARGE_ARCHIVE if data.startswith(_ARCHIVE) else _LARGE_TEXT)


def beside(workspace: Workspace, is_long: bool, do: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """What the function returns; long work may have to wait for others, and tells so.

    Raises:
        WorkStopped: the process that did it ended before its work did.
    """
    if not is_long:
        return do(*args, **kwargs)
    with _turn():
        return apart(do, *args, **kwargs) if workspace.is_shared else do(*args, **kwargs)


@contextmanager
def _turn() -> Iterator[None]:
    if not _AT_ONCE.acquire(blocking=False):
        tell(Stage.WAITING, 0, 1)
        _AT_ONCE.acquire()
    try:
        yield
    finally:
        _AT_ONCE.release()
