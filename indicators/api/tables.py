"""Lists as JSON, CSV or Parquet by `Accept`; a limit says so and names the next page."""

from __future__ import annotations

import io
import itertools
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq
from fastapi import Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from indicators.formats.csv_text import csv_lines

PARQUET = "application/vnd.apache.parquet"
_ARROW: Final = {str: pa.string(), float: pa.float64(), int: pa.int64()}
_One = TypeVar("_One")
_ROWS_A_PART, _ROWS_A_GROUP, _CHUNK = 500, 50_000, 1 << 16


def answer_rows(
    request: Request, rows: Sequence[Mapping[str, object]], *, name: str, limit: int | None, offset: int
) -> Response:
    """The rows in the form asked for; nested values are JSON text outside JSON, `X-Total-Count` counts all rows."""
    page = rows[offset:] if limit is None else rows[offset : offset + limit]
    headers = _page_headers(request, offset + len(page), len(rows), limit)
    is_cut = offset + len(page) < len(rows)
    accept = request.headers.get("accept", "")
    if "text/csv" in accept:
        return _csv(page, name, headers, bom=request.query_params.get("bom") == "true")
    if "parquet" in accept:
        return _parquet(page, name, headers)
    return JSONResponse({name: [dict(row) for row in page], "total": len(rows), "truncated": is_cut}, headers=headers)


def stream_rows(
    request: Request,
    rows: Iterator[Mapping[str, object]],
    types: Mapping[str, type],
    *,
    name: str,
    total: int,
    limit: int | None,
    offset: int,
) -> Response:
    """Rows in the form asked for without holding them all; `rows` are those of the page, `total` counts every one."""
    shown = max(0, min(total - offset, total if limit is None else limit))
    headers = _page_headers(request, offset + shown, total, limit)
    accept = request.headers.get("accept", "")
    if "text/csv" in accept:
        headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        lines = csv_lines(rows, list(types), bom=request.query_params.get("bom") == "true")
        parts = ("".join(part) for part in _batched(lines, _ROWS_A_PART))
        return StreamingResponse(parts, media_type="text/csv; charset=utf-8", headers=headers)
    if "parquet" in accept:
        headers["Content-Disposition"] = f'attachment; filename="{name}.parquet"'
        return StreamingResponse(_parquet_parts(rows, types), media_type=PARQUET, headers=headers)
    is_cut = offset + shown < total
    return StreamingResponse(_json_parts(rows, name, total, is_cut), media_type="application/json", headers=headers)


def _page_headers(request: Request, end: int, total: int, limit: int | None) -> dict[str, str]:
    """How many there are, and where the next page is when this one ends before them."""
    headers = {"X-Total-Count": str(total), "Vary": "Accept"}
    if end < total:
        following = request.url.include_query_params(offset=end, limit=limit)
        headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
    return headers


def _json_parts(rows: Iterator[Mapping[str, object]], name: str, total: int, is_cut: bool) -> Iterator[str]:
    yield f'{{"{name}":['
    for number, part in enumerate(_batched(rows, _ROWS_A_PART)):
        text = ",".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in part)
        yield f",{text}" if number else text
    yield f'],"total":{total},"truncated":{json.dumps(is_cut)}}}'


def _parquet_parts(rows: Iterator[Mapping[str, object]], types: Mapping[str, type]) -> Iterator[bytes]:
    schema = pa.schema([(name, _ARROW[kind]) for name, kind in types.items()])
    with tempfile.TemporaryFile() as file:
        with pq.ParquetWriter(file, schema) as writer:
            for part in _batched(rows, _ROWS_A_GROUP):
                writer.write_table(pa.Table.from_pylist([dict(row) for row in part], schema))
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


def _batched(rows: Iterator[_One], size: int) -> Iterator[list[_One]]:
    """Several at a time: each part costs the server one turn."""
    while part := list(itertools.islice(rows, size)):
        yield part


def _csv(rows: Sequence[Mapping[str, object]], name: str, headers: dict[str, str], *, bom: bool) -> Response:
    headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    flat = (_flat(row) for row in rows)
    columns = list(rows[0]) if rows else []
    return StreamingResponse(csv_lines(flat, columns, bom=bom), media_type="text/csv; charset=utf-8", headers=headers)


def _parquet(rows: Sequence[Mapping[str, object]], name: str, headers: dict[str, str]) -> Response:
    headers["Content-Disposition"] = f'attachment; filename="{name}.parquet"'
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([_flat(row) for row in rows]), buffer)
    return Response(buffer.getvalue(), media_type=PARQUET, headers=headers)


def _flat(row: Mapping[str, object]) -> dict[str, object]:
    return {
        key: json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value
        for key, value in row.items()
    }
