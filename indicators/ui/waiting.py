"""Long work beside the page: it goes on when the page is left, and a bar shows how far it is to whoever waits."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cache
from typing import Final, Generic, TypeVar

import streamlit as st

from indicators.formats import numbers
from indicators.progress import Plan, Progress, Stage, watched
from indicators.ui import pieces
from indicators.ui.data_view import count
from indicators.ui.markup import Html
from indicators.ui.view import View

_T = TypeVar("_T")
_AT_ONCE: Final = 8
"""Works that run side by side; large files wait for one another in the check."""
_SHORT, _STEP = 0.4, 0.2
"""Seconds after which a bar is worth showing, and between two looks at the work."""
_MB: Final = 1_000_000


class Work(Generic[_T]):
    """Something long, begun at once in a thread of its own; nothing that a reader does stops it."""

    def __init__(self, do: Callable[[], _T]) -> None:
        self.progress: Progress | None = None
        self._future: Future[_T] = _threads().submit(self._run, do)

    def _run(self, do: Callable[[], _T]) -> _T:
        with watched(self._note):
            return do()

    def _note(self, progress: Progress) -> None:
        self.progress = progress

    @property
    def has_failed(self) -> bool:
        """Whether it ended without a result."""
        return self._future.done() and self._future.exception() is not None

    def is_done(self, seconds: float) -> bool:
        """Whether it has ended, waiting so long for it at most."""
        return bool(wait([self._future], seconds).done)

    def result(self) -> _T:
        """What came of it; an error of the work is raised here."""
        return self._future.result()


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_AT_ONCE, "work")


def wait_for(work: Work[_T], plan: Plan, view: View, *, head: Html | None = None) -> _T:
    """The result of a work; until it is there `head` and a bar stand in its place."""
    place = st.empty()  # also when nothing is shown in it: what follows keeps its place on the page
    if not work.is_done(_SHORT):
        with place.container(key="waiting"):
            if head is not None:
                pieces.show(head)
            bar = st.progress(0.0)
            while not work.is_done(_STEP):
                seen = work.progress
                bar.progress(seen.share(plan) if seen else 0.0, words(seen, view))
        place.empty()
    return work.result()


def words(seen: Progress | None, view: View) -> str:
    """What is being done and how far it is."""
    if seen is None:
        return view.text("Begun")
    if seen.stage in (Stage.UNPACKING, Stage.ROWS, Stage.CELLS):
        done, total = (numbers.number(part / _MB, view.lang) for part in (seen.done, seen.total))
    else:
        done, total = count(seen.done, view), count(seen.total, view)
    return {
        Stage.WAITING: view.text("Waiting until other large files are done"),
        Stage.UNPACKING: view.text("Reading the workbook: {done} of {total} MB", done=done, total=total),
        Stage.ROWS: view.text("Finding the rows: {done} of {total} MB", done=done, total=total),
        Stage.CELLS: view.text("Reading the cells: {done} of {total} MB", done=done, total=total),
        Stage.CHECKING: view.text("Checking: {done} of {total} cells", done=done, total=total),
        Stage.COMPARING: view.text("Comparing with what is stored: step {done} of {total}", done=done, total=total),
        Stage.JUDGING: view.text("Judging what would change: {done} of {total} targets", done=done, total=total),
        Stage.WRITING: view.text("Writing: {done} of {total} rows", done=done, total=total),
        Stage.COUNTING: view.text("Written {total} rows; letting them count", total=total),
    }[seen.stage]
