"""Writing a million observations and reading three quarters of a million back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from bench.by_hand import writing as by_hand
from bench.harness import Ratio, side_by_side
from indicators.store import Store
from tests.postgres import Server, postgres_server

WRITTEN, READ = 1_000_000, 752_000
_AREAS, _MONTHS, _LAST_MONTH = 64, 80, 12 * 2025 + 9
_ROUNDS = 3
_AT = datetime(2025, 10, 31, tzinfo=UTC)


def ratios() -> Iterator[Ratio]:
    """The same on a file of SQLite and on the PostgreSQL that the tests use."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        place = Path(folder)
        seconds, hand = _writing_sqlite(place)
        yield Ratio(f"commit {WRITTEN:,} rows, SQLite", seconds, hand, 1.6, "executemany into one keyed table")
        seconds, hand = _reading(place)
        yield Ratio(f"read {READ:,} current rows", seconds, hand, 2.0, "one query, fetchall")
    with postgres_server() as server:
        seconds, hand = _writing_postgresql(server)
        yield Ratio(f"commit {WRITTEN:,} rows, PostgreSQL", seconds, hand, 2.0, "text COPY into one keyed table")


def observations(count: int) -> pd.DataFrame:
    """That many rows as an upload hands them over: categories, numbers, one origin in nine of ten rows."""
    number = np.arange(count)
    month = number // _AREAS % _MONTHS
    random = np.random.default_rng(1)
    months = [f"{m // 12}-{m % 12 + 1:02d}" for m in range(_LAST_MONTH - _MONTHS + 1, _LAST_MONTH + 1)]
    above = random.integers(1, 10_000, count).astype(np.float64)
    provisional = np.where(random.random(count) < 0.1, 1, 0)
    return pd.DataFrame(
        {
            "indicator": _category(number // (_AREAS * _MONTHS), [f"I{i:03d}" for i in range(count // 5_000 + 1)]),
            "area": _category(number % _AREAS, [f"A{i:02d}" for i in range(_AREAS)]),
            "period": _category(month, months),
            "value": above / 100,
            "numerator": above,
            "denominator": np.full(count, 10_000.0),
            "qualifier": _category(np.zeros(count, np.int8), ["="]),
            "finality": _category(provisional, ["final", "provisional"]),
            "series": _category(np.zeros(count, np.int8), [""]),
            "published": _category(np.zeros(count, np.int8), [""]),
            "source": _category(np.zeros(count, np.int8), ["Nguồn"]),
            "source_url": _category(np.zeros(count, np.int8), [""]),
            "note": _category(np.zeros(count, np.int8), [""]),
        }
    )


def _category(codes: np.ndarray, names: list[str]) -> pd.Categorical:
    return pd.Categorical.from_codes(codes, names)


def _plain_rows(rows: pd.DataFrame) -> list[tuple[object, ...]]:
    columns = rows.drop(columns="source_url").to_numpy(dtype=object).T.tolist()
    return list(zip(*columns, strict=True))


def _commit(store: Store, rows: pd.DataFrame) -> None:
    receipt = store.commit_batch(rows, by="bench", at=_AT, file_name="bench.csv", data=b"bench", approve=True)
    store.close()
    assert not receipt.already


def _writing_sqlite(folder: Path) -> tuple[float, float]:
    """Each round into a fresh file; making the program's tables is not counted."""
    rows = observations(WRITTEN)
    plain = _plain_rows(rows)
    stores = [Store.open(f"sqlite:///{folder / f'program-{i}.db'}", migrate=True) for i in range(_ROUNDS)]
    files = [str(folder / f"hand-{i}.db") for i in range(_ROUNDS)]
    return side_by_side(
        lambda: _commit(stores.pop(), rows), lambda: by_hand.write_sqlite(files.pop(), plain), rounds=_ROUNDS
    )


def _writing_postgresql(server: Server) -> tuple[float, float]:
    rows = observations(WRITTEN)
    plain = _plain_rows(rows)
    with ExitStack() as open_ones:
        addresses = [open_ones.enter_context(server.database()) for _ in range(_ROUNDS)]
        by_now = list(addresses)
        return side_by_side(
            lambda: _commit(Store.open(addresses.pop()), rows),
            lambda: by_hand.write_postgresql(by_now.pop(), plain),
            rounds=_ROUNDS,
        )


def _reading(folder: Path) -> tuple[float, float]:
    """A process that has read nothing yet against the plain query."""
    path = folder / "read.db"
    _commit(Store.open(f"sqlite:///{path}", migrate=True), observations(READ))
    return side_by_side(lambda: _read(path), lambda: by_hand.read_current(str(path)), rounds=_ROUNDS)


def _read(path: Path) -> None:
    store = Store.open(f"sqlite:///{path}")
    assert len(store.observations()) == READ
    store.close()
