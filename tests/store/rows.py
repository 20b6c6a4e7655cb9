"""Made-up rows for the store's tests; no figure here is a real one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd

from indicators.store import Receipt, Store

START = datetime(2025, 7, 1, 2, 0, tzinfo=UTC)


def at(minutes: int = 0) -> datetime:
    """An instant some minutes after the start."""
    return START + timedelta(minutes=minutes)


def rows(*cells: tuple[str, str, str, float], note: str = "") -> pd.DataFrame:
    """Rows of (indicator, area, period, value)."""
    frame = pd.DataFrame(list(cells), columns=["indicator", "area", "period", "value"])
    return frame.assign(source="A made-up source", note=note)


def many(count: int, value: float = 1.0) -> pd.DataFrame:
    """`count` rows of distinct keys."""
    keys = [(f"IND_{place % 7}", f"P34-{place // 7 % 11:02d}", f"{2000 + place // 77}") for place in range(count)]
    return rows(*((*key, value + place) for place, key in enumerate(keys)))


def put(store: Store, frame: pd.DataFrame, *, name: str = "a.csv", approve: bool = True, **options: object) -> Receipt:
    """Commit rows; the bytes follow from the name, so that another name is another file."""
    expected = options.pop("expected_revision", None)
    keep = bool(options.pop("keep_persons_values", False))
    assert not options
    assert expected is None or isinstance(expected, int)
    return store.commit_batch(
        frame,
        by="an",
        at=at(),
        file_name=name,
        data=name.encode(),
        approve=approve,
        expected_revision=expected,
        keep_persons_values=keep,
    )


def values(store: Store, known_at: int | None = None) -> list[float]:
    """Approved values in the order of the frame."""
    return store.observations(known_at)["value"].tolist()
