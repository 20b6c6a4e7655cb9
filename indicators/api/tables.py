"""Lists as JSON, CSV or Parquet by `Accept`; a limit says so and names the next page."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.parquet as pq
from fastapi import Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from indicators.formats.csv_text import csv_lines

PARQUET = "application/vnd.apache.parquet"


def answer_rows(
    request: Request, rows: Sequence[Mapping[str, object]], *, name: str, limit: int | None, offset: int
) -> Response:
    """The rows in the form asked for; nested values are JSON text outside JSON, `X-Total-Count` counts all rows."""
    page = rows[offset:] if limit is None else rows[offset : offset + limit]
    headers = {"X-Total-Count": str(len(rows)), "Vary": "Accept"}
    is_cut = offset + len(page) < len(rows)
    if is_cut:
        following = request.url.include_query_params(offset=offset + len(page), limit=limit)
        headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
    accept = request.headers.get("accept", "")
    if "text/csv" in accept:
        return _csv(page, name, headers, bom=request.query_params.get("bom") == "true")
    if "parquet" in accept:
        return _parquet(page, name, headers)
    return JSONResponse({name: [dict(row) for row in page], "total": len(rows), "truncated": is_cut}, headers=headers)


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
