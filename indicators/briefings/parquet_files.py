"""A table as Parquet: typed columns, the snapshot's identity in the file's metadata, the same bytes every time."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq

from indicators.briefings.frozen import Frozen
from indicators.briefings.tables import Table


def parquet_file(frozen: Frozen, table: Table) -> bytes:
    """The table with what it was made from in its metadata."""
    metadata = {"snapshot": frozen.id, "sha256": frozen.sha256, "as_of": frozen.document["as_of"]}
    arrays = [_plain(column) for column in table.data.columns]
    made = pa.Table.from_arrays(arrays, names=table.data.column_names).replace_schema_metadata(metadata)
    buffer = io.BytesIO()
    pq.write_table(made, buffer, compression="zstd")
    return buffer.getvalue()


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Texts as texts: how they are coded is this program's affair."""
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
