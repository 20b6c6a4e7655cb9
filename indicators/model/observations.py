"""The names of the columns in which observations travel; the frames themselves live in `store` and `ingest`."""

from __future__ import annotations

from typing import Final

KEY_COLUMNS: Final = ("indicator", "area", "period")
"""One approved current value exists for each of these."""

OBSERVATION_COLUMNS: Final = (
    *KEY_COLUMNS,
    "value",
    "numerator",
    "denominator",
    "qualifier",
    "finality",
    "series",
    "published",
    "source",
    "source_url",
    "note",
    "batch",
    "revision",
)
"""Stored fields of one observation.

Text columns are categorical ("" = none); `period` is a canonical code; `value`, `numerator`, `denominator` are float64
(NaN = none, never in `value`); `published` is datetime64[s] (NaT = none); `batch` and `revision` (the revision that
approved the row) are int64.
"""

DERIVED_COLUMNS: Final = ("end", "months")
"""Computed when read: last day of the period (datetime64[s]) and its length in months (int8)."""

TEXT_COLUMNS: Final = (*KEY_COLUMNS, "qualifier", "finality", "series", "source", "source_url", "note")

INVENTED_MARK: Final = "SỐ LIỆU GIẢ ĐỊNH"
"""Begins the `source` of every row that `indicators demo` writes; a view that holds one says so."""
