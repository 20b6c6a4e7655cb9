"""`overview --json` on the shipped data, from the start of the interpreter to the last byte."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.harness import Ratio, python, run, side_by_side

_ROOT = Path(__file__).resolve().parent.parent
_DAY = "2025-10-31"
_ROUNDS = 5


def ratios() -> Iterator[Ratio]:
    """Both read the same database; both judge every target and unit and print JSON."""
    program = Path(sys.executable).parent / "indicators"
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        database = Path(folder) / "indicators.db"
        command = (program, "--config", _ROOT / "config.yaml", "--database", f"sqlite:///{database}")
        run(*command, "init")
        hand = ("-m", "bench.by_hand.overview", database, _ROOT / "data" / "catalogue", _DAY)
        seconds, by_hand = side_by_side(
            lambda: run(*command, "overview", "--as-of", _DAY, "--json"), lambda: python(*hand), rounds=_ROUNDS
        )
    yield Ratio("overview --json", seconds, by_hand, 3.0, "pandas and sqlite3, interpreter start included")
