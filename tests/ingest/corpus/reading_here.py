"""The reading of workbooks without its child process, for tests that read hundreds; the limits of memory are off."""

from __future__ import annotations

import io
from dataclasses import asdict

from indicators.ingest import worker
from indicators.ingest.limits import Limits
from indicators.ingest.workbook_refusal import Refused


def read_here(data: bytes, limits: Limits, sheet: str | None) -> tuple[bytes, bytes, bytes]:
    """What the child process answers."""
    out = io.BytesIO()
    try:
        worker._answer(worker.take(data, Limits(**asdict(limits)), sheet), out)
    except Refused as refused:
        out = io.BytesIO()
        worker._refuse(refused, out)
    return out.getvalue().partition(b"\n")
