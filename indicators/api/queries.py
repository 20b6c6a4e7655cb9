"""Query parameters shared by the routes, named as the long options of the commands."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import Query

from indicators.api.problems import BadQuery

AsOf = Annotated[date | None, Query(alias="as-of")]
KnownAt = Annotated[str | None, Query(alias="known-at", description="A revision number or a day.")]
ByArea = Annotated[bool, Query(alias="by-area")]
Limit = Annotated[int | None, Query(ge=1, le=1_000_000)]
Offset = Annotated[int, Query(ge=0)]
Numbers = Annotated[
    Literal["auto", "vi", "en"], Query(description="How the file writes numbers: 1.234,5 (vi), 1,234.5 (en).")
]
By = Annotated[
    str | None,
    Query(max_length=100, description="Who does this; by default whose token it is, else the user of the machine."),
]
Why = Annotated[str, Query(max_length=500, description="Kept with the batch.")]


def known_at_of(text: str | None) -> int | date | None:
    """A revision number or a day.

    Raises:
        BadQuery: the text is neither.
    """
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) < 9:
        return int(text)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadQuery(
            "known-at cannot be '{found}'.",
            hint="Write a revision number or a day such as 2025-12-31.",
            found=text,
        ) from error
