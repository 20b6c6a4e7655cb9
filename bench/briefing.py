"""Freezing a briefing and writing its files, in a process that has read the figures: shipped data and a large set."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from bench.harness import Ratio, best
from indicators import services
from indicators.briefings.exports import WRITERS, ExportFormat, Wanted, export_file
from indicators.briefings.frozen import Frozen
from indicators.briefings.tables import TableName
from indicators.demo import write_demo
from indicators.services import Workspace
from indicators.services.snapshots import snapshot, take_snapshot
from indicators.settings import load_settings

_ROOT = Path(__file__).resolve().parent.parent
_LARGE = 300_000
"""Observations of 195 indicators: 63 provinces, from July 2025 on 34, over 25 months."""
_SNAPSHOT, _DOCUMENT = 2.0, 3.0
_ROUNDS = 3


def ratios() -> Iterator[Ratio]:
    """Processor time, since other work on the machine is none of these."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        with _workspace(_ROOT / "config.yaml", Path(folder) / "shipped.db") as shipped:
            yield from _measured(shipped, date(2025, 12, 31), "shipped data")
        large = Path(folder) / "large"
        areas, boundaries = _ROOT / "data" / "catalogue" / "areas.csv", _ROOT / "data" / "boundaries"
        config = write_demo(large, seed=2025, rows=_LARGE, areas=areas, boundaries=boundaries).config
        with _workspace(config, Path(folder) / "large.db") as workspace:
            yield from _measured(workspace, date(2025, 10, 31), "large set")


def _workspace(config: Path, database: Path) -> Workspace:
    settings = load_settings(config, environment={}, options={"database": f"sqlite:///{database}"})
    workspace = services.open_workspace(settings, migrate=True)
    services.initialise(workspace)
    return workspace


def _measured(workspace: Workspace, day: date, what: str) -> Iterator[Ratio]:
    def take() -> str:
        return take_snapshot(workspace, title="Báo cáo", by="bench", as_of=day).id

    frozen = snapshot(workspace, take())
    size = f"{len(frozen.content) / 1e6:.1f} MB"
    yield Ratio(f"snapshot, {what}", _processor_time(take), None, _SNAPSHOT, size)
    for form, writer in WRITERS.items():
        tables = TableName if writer.is_tabular else (None,)
        for table in tables:
            yield _document(frozen, form, table, what)


def _document(frozen: Frozen, form: ExportFormat, table: TableName | None, what: str) -> Ratio:
    wanted = Wanted(table=table) if table else Wanted()
    begin = time.process_time()
    written = export_file(frozen, form, wanted)
    first = time.process_time() - begin
    seconds = _processor_time(lambda: export_file(frozen, form, wanted))
    name = f"{form.value} of {table.value}" if table else form.value
    return Ratio(
        f"{name}, {what}", seconds, None, _DOCUMENT, f"{len(written) / 1e6:.1f} MB, the first time {first:.1f} s"
    )


def _processor_time(job: Callable[[], object]) -> float:
    """Seconds of the processor in the fastest of some rounds, every thread counted."""
    return best(job, rounds=_ROUNDS, clock=time.process_time)
