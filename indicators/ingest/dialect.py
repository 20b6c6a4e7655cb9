"""Finds out how the fields of a CSV text are separated; reads no cell."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from indicators.ingest.quotes import scan

DELIMITERS = ",;\t|"
_SAMPLE_CHARS = 1 << 16
_SAMPLE_RECORDS = 60
_DECLARED = re.compile(rb'\s*"?sep=(?P<delimiter>[,;\t|])"?[ ,;\t|]*(?:\r\n|\r|\n|$)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """The delimiter, and whether a first line `sep=x` declared it."""

    delimiter: str
    declared: bool = False


def detect_dialect(body: bytes) -> Dialect:
    """The delimiter a first line declares, else the one that cuts most records into the same number of fields."""
    declared = _DECLARED.match(body[:100])
    if declared:
        return Dialect(declared["delimiter"].decode(), declared=True)
    sample = body[:_SAMPLE_CHARS].decode("utf-8", "ignore")
    return Dialect(max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter)))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    """Share of records with the most common number of fields (0 when that is one), and that number."""
    counts: Counter[int] = Counter()
    for record in scan(sample, delimiter):
        if any(cell.strip() for cell in record.cells):
            counts[len(record.cells)] += 1
        if counts.total() >= _SAMPLE_RECORDS:
            break
    several = {width: count for width, count in counts.items() if width > 1}
    if not several:
        return 0.0, 0
    width = max(several, key=lambda width: (several[width], width))
    return several[width] / counts.total(), width
