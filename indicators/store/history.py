"""Every value ever stored for one key; the rows of one batch, and what they changed, as frames."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import numpy as np
import pandas as pd
import sqlalchemy as sa

from indicators.errors import NotFound
from indicators.store.batches import approved, read_batch, read_batches
from indicators.store.bulk import read_rows, read_same_keys
from indicators.store.cells import Integers
from indicators.store.frames import in_order, typed_frame
from indicators.store.reading import read_dictionary
from indicators.store.records import BatchRecord, HistoryEntry, RawFile
from indicators.store.schema import codes, current, observations, origins, raw_files
from indicators.store.values import overlaid

_KEY: Final = ("indicator", "area", "period")


def read_batch_rows(connection: sa.Connection, number: int) -> pd.DataFrame:
    """The rows of a batch, whatever its state; `revision` approved them (0: not approved yet).

    Raises:
        NotFound: there is no such batch.
    """
    batch = read_batch(connection, number)
    cells = read_rows(connection, [(batch.first_observation, batch.last_observation)])
    revisions: Integers = cells.revision + (batch.approved_revision or 0)
    dictionary = read_dictionary(connection)
    cells = in_order(cells.with_revision(revisions), dictionary)
    return typed_frame(cells, dictionary)


def read_batch_subjects(connection: sa.Connection, number: int) -> tuple[frozenset[str], frozenset[str]]:
    """Codes of the indicators and ids of the areas that a batch has rows of.

    Raises:
        NotFound: there is no such batch.
    """
    batch = read_batch(connection, number)
    rows = observations.c.id.between(batch.first_observation, batch.last_observation)

    def named(column: sa.Column[int]) -> frozenset[str]:
        used = sa.select(column).where(rows).distinct()
        return frozenset(connection.scalars(sa.select(codes.c.code).where(codes.c.id.in_(used))))

    return named(observations.c.indicator), named(observations.c.area)


def read_revised(connection: sa.Connection, number: int) -> pd.DataFrame:
    """What an approved batch changed of what counted before it: `indicator`, `area`, `period`, `old`, `new`.

    Raises:
        NotFound: there is no such batch.
    """
    batch = read_batch(connection, number)
    span = (batch.first_observation, batch.last_observation)
    before = batch.approved_revision or 0
    standing = approved(read_batches(connection))
    earlier = {one.id: one for one in standing.values() if (one.approved_revision or 0) < before}
    old = overlaid(read_same_keys(connection, *span), earlier)
    if not len(old):  # as with most batches: neither their rows nor the texts need be read
        return pd.DataFrame({name: [] for name in (*_KEY, "old", "new")})
    new = read_rows(connection, [span])
    _, here, there = np.intersect1d(new.keys, old.keys, return_indices=True)
    differs = new.value[here] != old.value[there]
    here, there = here[differs], there[differs]
    texts = np.array(["", *read_dictionary(connection).codes], object)
    named = {name: texts[getattr(new, name)[here]] for name in _KEY}
    return pd.DataFrame({**named, "old": old.value[there], "new": new.value[here]})


def read_history(connection: sa.Connection, indicator: str, area: str, period: str) -> list[HistoryEntry]:
    """Oldest first; empty when nothing was ever stored for the key."""
    wanted = sa.select(codes.c.code, codes.c.id).where(codes.c.code.in_((indicator, area, period)))
    ids = {str(row.code): int(row.id) for row in connection.execute(wanted)}
    key = {"indicator": ids.get(indicator), "area": ids.get(area), "period": ids.get(period)}
    if None in key.values():
        return []
    same = [observations.c[name] == number for name, number in key.items()]
    query = (
        sa.select(observations, *(column for column in origins.columns if column.name not in ("id", "batch")))
        .join_from(observations, origins, origins.c.id == observations.c.origin)
        .where(*same)
        .order_by(observations.c.id)
    )
    standing = sa.select(current.c.observation).where(*(current.c[name] == number for name, number in key.items()))
    now = connection.execute(standing).scalar()
    found = read_batches(connection)
    return [_entry(row, found, now) for row in connection.execute(query).mappings()]


def _entry(row: sa.RowMapping, found: Mapping[int, BatchRecord], now: int | None) -> HistoryEntry:
    batch = found[row["batch"]]
    return HistoryEntry(
        value=row["value"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        qualifier=row["qualifier"],
        finality=row["finality"],
        series=row["series"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        source=row["source"],
        source_url=row["source_url"],
        note=row["note"],
        batch=batch,
        revision=batch.approved_revision,
        is_current=row["id"] == now,
    )


def read_raw_file(connection: sa.Connection, sha256: str) -> RawFile:
    """The uploaded bytes with this hash.

    Raises:
        NotFound: there are none.
    """
    row = connection.execute(sa.select(raw_files).where(raw_files.c.sha256 == sha256)).mappings().first()
    if row is None:
        raise NotFound("file", sha256)
    return RawFile(sha256=row["sha256"], name=row["name"], size=row["size"], content=bytes(row["content"]))
