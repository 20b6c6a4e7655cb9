"""A table as Parquet: typed columns, the snapshot's identity in the file's metadata, the same bytes every time."""

from __future__ import annotations

import io
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from indicators.briefings.frozen import Frozen
from indicators.briefings.tables import Cell, Column, Table

_TYPES = {"string": pa.string(), "number": pa.float64(), "integer": pa.int64(), "date": pa.date32()}


def parquet_file(frozen: Frozen, table: Table) -> bytes:
    """The table with what it was made from in its metadata."""
    rows = list(table.rows())
    arrays = [pa.array([_value(row[one.name], one) for row in rows], _TYPES[one.type]) for one in table.columns]
    metadata = {"snapshot": frozen.id, "sha256": frozen.sha256, "as_of": frozen.document["as_of"]}
    schema = pa.schema([(one.name, _TYPES[one.type]) for one in table.columns], metadata=metadata)
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), buffer, compression="zstd")
    return buffer.getvalue()


def _value(cell: Cell, column: Column) -> object:
    if cell is None:
        return None
    if column.type == "number":
        return float(cell)
    return date.fromisoformat(str(cell)) if column.type == "date" else cell
