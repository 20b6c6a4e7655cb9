"""The demo data set, written on the shipped provinces so that it shows both vintages."""

from __future__ import annotations

from pathlib import Path

from indicators.demo import DemoSummary
from indicators.demo import write_demo as write
from indicators.settings import Settings


def write_demo(settings: Settings, out: Path, *, seed: int, rows: int | None) -> DemoSummary:
    """Write the invented data set below `out`, with a catalogue and settings of its own.

    Raises:
        IndicatorsError: the folder holds other files, or so many rows cannot be written.
    """
    areas = settings.catalogue / "areas.csv"
    return write(out, seed=seed, rows=rows, areas=areas, boundaries=settings.boundaries)
