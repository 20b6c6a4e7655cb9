"""The writes on observations, each in the one transaction its caller opened: upload, approve, reject, undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

import numpy as np
import sqlalchemy as sa

from indicators.errors import StaleRevision
from indicators.model import BatchState
from indicators.progress import Stage, tell
from indicators.store.batches import (
    Decision,
    approved,
    decide,
    read_batch,
    read_batches,
    stale,
    standing_upload,
)
from indicators.store.bulk import insert_cells, read_keys
from indicators.store.canonical import json_text, sha256
from indicators.store.cells import MOST_CODES, Cells, Keys
from indicators.store.encode import ORIGIN_COLUMNS, Encoded
from indicators.store.records import Action, BatchRecord, Receipt
from indicators.store.revisions import Entry, append, latest_revision, read_log
from indicators.store.schema import batches, codes, observations, origins, raw_files
from indicators.store.values import make_current, overwritten_by, withdraw
from indicators.store.written import FILE_FIELDS, Row, Written


@dataclass(frozen=True, slots=True)
class Upload:
    """What is to be committed besides the rows; see `Store.commit_batch`."""

    by: str
    at: datetime
    file_name: str
    data: bytes
    options: Mapping[str, str]
    reason: str
    approve: bool
    expected_revision: int | None
    keep_persons_values: bool


class _BatchRow(NamedTuple):
    """A row of `batches`, in the order of its columns."""

    id: int
    file_name: str
    file_sha256: str
    options: str
    first_observation: int
    row_count: int
    kept: int
    shipped: int
    revision: int

    @property
    def last_observation(self) -> int:
        """Id of its last row."""
        return self.first_observation + self.row_count - 1


def commit(connection: sa.Connection, encoded: Encoded, upload: Upload) -> Receipt:
    """Write the batch, its rows, its file and its revision.

    Raises:
        StaleRevision: a revision after the expected one touched the same keys.
    """
    digest = sha256(upload.data)
    earlier = standing_upload(connection, digest, upload.options)
    if earlier is not None:
        return earlier
    row, written = _prepared(connection, encoded, upload, digest)
    _insert(connection, batches, _BatchRow._fields, written.batch)
    _insert(connection, codes, ("id", "code", "revision"), written.codes)
    _insert(connection, origins, ("id", "batch", *ORIGIN_COLUMNS), written.origins)
    insert_cells(connection, written.cells)
    if upload.approve:
        tell(Stage.COUNTING, 0, len(written.cells))
        make_current(connection, row.first_observation, row.last_observation, row.revision)
    return _append_import(connection, upload, row, written)


def _prepared(connection: sa.Connection, encoded: Encoded, upload: Upload, digest: str) -> tuple[_BatchRow, Written]:
    """Everything that will be written; nothing but the file's bytes is written yet."""
    revision = latest_revision(connection) + 1
    batch, first_origin = _next_id(connection, batches), _next_id(connection, origins)
    ids, new_codes = _code_ids(connection, encoded.codes, revision)
    cells = encoded.cells(ids, batch=batch, first_origin=first_origin, revision=revision)
    if upload.expected_revision is not None:
        _refuse_stale(connection, cells.keys, upload.expected_revision)
    if upload.keep_persons_values:
        cells = _without_persons_keys(connection, cells)
    first = _next_id(connection, observations)
    row = _BatchRow(
        id=batch,
        file_name=upload.file_name,
        file_sha256=digest,
        options=json_text(dict(upload.options)),
        first_observation=first,
        row_count=len(cells),
        kept=len(encoded) - len(cells),
        shipped=int(upload.keep_persons_values),
        revision=revision,
    )
    return row, Written(
        batch=[row],
        file=_keep_file(connection, digest, upload, revision),
        codes=new_codes,
        origins=[(first_origin + place, batch, *texts) for place, texts in enumerate(encoded.origins)],
        cells=_numbered(cells, first),
    )


def _append_import(connection: sa.Connection, upload: Upload, row: _BatchRow, written: Written) -> Receipt:
    state = BatchState.APPROVED if upload.approve else BatchState.DRAFT
    entry = Entry(
        action=Action.IMPORT,
        by=upload.by,
        at=upload.at,
        reason=upload.reason,
        file_sha256=row.file_sha256,
        batch=row.id,
        state=state,
        counts={"rows": row.row_count, "kept": row.kept},
    )
    revision = append(connection, entry, written.sha256)
    return Receipt(row.id, revision, state, upload.by, upload.at, rows=row.row_count, kept=row.kept)


def _next_id(connection: sa.Connection, table: sa.Table) -> int:
    return int(connection.execute(sa.select(sa.func.max(table.c.id))).scalar() or 0) + 1


def _numbered(cells: Cells, first: int) -> Cells:
    return replace(cells, id=np.arange(first, first + len(cells), dtype=np.int32))


def _code_ids(
    connection: sa.Connection, texts: Iterable[str], revision: int
) -> tuple[dict[str, int], list[tuple[int, str, int]]]:
    """Ids of the key texts, and the rows for those the database does not know yet."""
    found = {str(row.code): int(row.id) for row in connection.execute(sa.select(codes.c.code, codes.c.id))}
    first = max(found.values(), default=0) + 1
    missing = sorted(set(texts) - set(found))
    rows = [(first + place, text, revision) for place, text in enumerate(missing)]
    return {**found, **{text: number for number, text, _ in rows}}, rows


def _keep_file(connection: sa.Connection, digest: str, upload: Upload, revision: int) -> list[Row]:
    known = sa.select(raw_files.c.sha256).where(raw_files.c.sha256 == digest)
    if connection.execute(known).first() is not None:
        return []
    row = (digest, upload.file_name, len(upload.data), revision)
    values = {**dict(zip(FILE_FIELDS, row, strict=True)), "content": upload.data}
    connection.execute(raw_files.insert(), values)
    return [row]


def _insert(connection: sa.Connection, table: sa.Table, names: Iterable[str], rows: Iterable[Row]) -> None:
    values = [dict(zip(names, row, strict=True)) for row in rows]
    if values:
        connection.execute(table.insert(), values)


def _refuse_stale(connection: sa.Connection, keys: Keys, expected: int) -> None:
    """Compare with the keys of every batch that a revision after `expected` brought, approved or took back."""
    touched = [entry for entry in read_log(connection, after=expected) if entry.action is not Action.REJECT]
    found: dict[int, Keys] = {}
    for entry in touched:
        if entry.batch is not None:
            span = _span(read_batch(connection, entry.batch))
            found[entry.id] = np.intersect1d(keys, read_keys(connection, [span]))
    found = {revision: shared for revision, shared in found.items() if len(shared)}
    if found:
        shared = np.unique(np.concatenate(list(found.values())))
        raise _stale(connection, shared, tuple(found))


def _stale(connection: sa.Connection, keys: Keys, revisions: tuple[int, ...]) -> StaleRevision:
    texts = {int(row.id): str(row.code) for row in connection.execute(sa.select(codes.c.id, codes.c.code))}
    parts = (keys // MOST_CODES**2, keys // MOST_CODES % MOST_CODES, keys % MOST_CODES)
    named = tuple(zip(*([texts[number] for number in part.tolist()] for part in parts), strict=True))
    return stale(tuple((one, two, three) for one, two, three in named), revisions)


def _span(batch: BatchRecord) -> tuple[int, int]:
    return batch.first_observation, batch.last_observation


def _without_persons_keys(connection: sa.Connection, cells: Cells) -> Cells:
    standing = approved(read_batches(connection)).values()
    held = read_keys(connection, [_span(batch) for batch in standing if not batch.shipped])
    return cells.take(~np.isin(cells.keys, held))


def approve(
    connection: sa.Connection, number: int, decision: Decision, expected_revision: int | None = None
) -> Receipt:
    """Let a draft's values count.

    Raises:
        StaleRevision: a revision after the expected one touched the same keys.
    """
    batch = read_batch(connection, number)
    if expected_revision is not None:
        _refuse_stale(connection, read_keys(connection, [_span(batch)]), expected_revision)
    receipt = decide(connection, batch, Action.APPROVE, decision)
    make_current(connection, *_span(batch), receipt.revision)
    return receipt


def reject(connection: sa.Connection, number: int, decision: Decision) -> Receipt:
    """Refuse a draft; its rows stay stored."""
    return decide(connection, read_batch(connection, number), Action.REJECT, decision)


def undo(connection: sa.Connection, number: int, decision: Decision) -> Receipt:
    """Take an approved batch back and restore what it had replaced.

    Raises:
        StaleRevision: later revisions replaced some of its values; they are named.
    """
    batch = read_batch(connection, number)
    receipt = decide(connection, batch, Action.UNDO, decision)
    later = overwritten_by(connection, batch)
    if later:
        raise StaleRevision(
            "Batch {batch} cannot be undone: revisions {revisions} would be lost.",
            hint="Undo the later batches first.",
            batch=number,
            revisions=later,
        )
    withdraw(connection, batch, approved(read_batches(connection)))
    return receipt
