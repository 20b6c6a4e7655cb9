"""The current revision in memory: one frame a process, brought up to date by what is new; the database is the truth."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
import sqlalchemy as sa

from indicators.model import BatchState
from indicators.store.batches import approved, read_batches
from indicators.store.bulk import read_current, read_keys
from indicators.store.cells import Cells, joined
from indicators.store.database import Database
from indicators.store.encode import ORIGIN_COLUMNS
from indicators.store.frames import Dictionary, in_order, typed_frame
from indicators.store.records import BatchRecord
from indicators.store.revisions import latest_revision, read_log
from indicators.store.schema import codes, origins
from indicators.store.values import read_overlaid

_PAST_FRAMES: Final = 4
_NOTHING: Final = Dictionary()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one revision."""

    revision: int
    cells: Cells
    dictionary: Dictionary
    frame: pd.DataFrame


class Reader:
    """Hands out frames of the current and of past revisions; safe to use from many threads.

    A frame handed out shares its memory with the one kept here: pandas copies on write, so a caller's change
    stays his own.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: Known | None = None
        self._past: OrderedDict[int, pd.DataFrame] = OrderedDict()
        self._lock = threading.Lock()

    def current(self) -> pd.DataFrame:
        """Approved values now."""
        return self._up_to_date().frame.copy(deep=False)

    def known_at(self, revision: int) -> pd.DataFrame:
        """Approved values as they stood at that revision."""
        if revision >= self._up_to_date().revision:
            return self.current()
        with self._lock:
            if revision not in self._past:
                self._past[revision] = self._read_past(revision)
            self._past.move_to_end(revision)
            while len(self._past) > _PAST_FRAMES:
                self._past.popitem(last=False)
            return self._past[revision].copy(deep=False)

    def forget(self) -> None:
        """Read everything anew next time."""
        with self._lock:
            self._known = None
            self._past.clear()

    def _up_to_date(self) -> Known:
        with self._database.read() as connection:
            number = latest_revision(connection)
        known = self._known
        if known is not None and known.revision >= number:
            return known
        with self._lock, self._database.read(bulk=True) as connection:
            number = latest_revision(connection)
            if self._known is None or self._known.revision < number:
                self._known = _refreshed(connection, self._known, number)
            return self._known

    def _read_past(self, revision: int) -> pd.DataFrame:
        with self._database.read(bulk=True) as connection:
            dictionary = read_dictionary(connection)
            cells = read_overlaid(connection, approved(read_batches(connection, known_at=revision)))
        return typed_frame(in_order(cells, dictionary), dictionary)


def _refreshed(connection: sa.Connection, known: Known | None, number: int) -> Known:
    dictionary = read_dictionary(connection, known.dictionary if known else _NOTHING)
    touched = _touched(connection, known.revision) if known else []
    if known is None or sum(batch.rows for batch in touched) > len(known.cells) // 2:
        cells = read_current(connection)
    elif not touched:
        return Known(number, known.cells, dictionary, known.frame)
    else:
        cells = _merged(connection, known.cells, touched)
    cells = in_order(cells, dictionary)
    return Known(number, cells, dictionary, typed_frame(cells, dictionary))


def _touched(connection: sa.Connection, after: int) -> list[BatchRecord]:
    """Batches approved or undone since."""
    counted = (BatchState.APPROVED, BatchState.UNDONE)
    numbers = {entry.batch for entry in read_log(connection, after=after) if entry.state in counted}
    found = read_batches(connection) if numbers else {}
    return [found[number] for number in sorted(number for number in numbers if number is not None)]


def _merged(connection: sa.Connection, cells: Cells, touched: Iterable[BatchRecord]) -> Cells:
    """Rows of untouched keys, and what now stands for the touched ones."""
    keys, fresh = [], []
    for batch in touched:
        span = (batch.first_observation, batch.last_observation)
        keys.append(read_keys(connection, [span]))
        fresh.append(read_current(connection, touched=span))
    kept = cells.take(~np.isin(cells.keys, np.concatenate(keys)))
    found = joined(fresh)
    _, first = np.unique(found.id, return_index=True)
    return joined([kept, found.take(first)])


def read_dictionary(connection: sa.Connection, known: Dictionary = _NOTHING) -> Dictionary:
    """Texts by id, those known and those stored since; ids have no gaps, so the new ones come after."""
    texts = sa.select(codes.c.code).where(codes.c.id > len(known.codes)).order_by(codes.c.id)
    columns = [origins.c[name] for name in ORIGIN_COLUMNS]
    rows = sa.select(*columns).where(origins.c.id > len(known.origins)).order_by(origins.c.id)
    return known.extended(list(connection.execute(texts).scalars()), [tuple(row) for row in connection.execute(rows)])
