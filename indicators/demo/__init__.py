"""An invented, clearly marked data set that shows the program at work; it never touches real figures.

Every row's source, every name and the title begin with or hold the mark, so that no view can pass for real.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.demo.catalogue import Aim, baseline_of, write_catalogue
from indicators.demo.observations import rows_of, write_years
from indicators.demo.subjects import MOST_INDICATORS, invented
from indicators.demo.values import LAST_MONTH, LAST_YEAR, Territory, invent, months_until_the_end
from indicators.errors import IndicatorsError
from indicators.model.observations import INVENTED_MARK

__all__ = ["DemoSummary", "write_demo"]

_SMALL_INDICATORS, _SMALL_MONTHS, _MOST_MONTHS = 20, 24, 300
_SENT = 0.95
"""A share of the rows possible that is surely written: some are never sent, some indicators are quarterly."""
_FIRST_LINE = "# Written by `indicators demo`; every figure here is invented."


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What was written where."""

    config: Path
    indicators: int
    provinces: int
    months: int
    rows: int

    @property
    def folder(self) -> Path:
        """The folder that holds everything."""
        return self.config.parent


@dataclass(frozen=True, slots=True)
class _Written:
    frames: tuple[pd.DataFrame, ...]
    aims: tuple[Aim, ...]


def write_demo(out: Path, *, seed: int, rows: int | None, areas: Path, boundaries: Path | None = None) -> DemoSummary:
    """Write settings, catalogue and observations below `out`; the same seed and rows give the same bytes.

    `rows` is the exact number of observations (None: a small set of some 28,000); `areas` is the real areas.csv whose
    provinces are used; `boundaries` the folder of outlines that the settings name.

    Raises:
        IndicatorsError: `rows` is not between 1 and about 3.6 million, `out` holds other files, or `areas` holds no
            provinces.
    """
    months = months_until_the_end(_months_for(rows))
    _clear(out)
    territory = _territory(areas)
    written = _written(territory, months, seed=seed, rows=rows)
    write_catalogue(out / "catalogue", written.aims, territory, areas)
    count = write_years(written.frames, out / "observations")
    config = out / "config.yaml"
    config.write_text(_settings(out, boundaries), encoding="utf-8")
    return DemoSummary(config, len(written.aims), len(territory.old), len(months), count)


def _months_for(rows: int | None) -> int:
    """The shortest stretch of time, two years or more, in which that many rows fit."""
    if rows is None:
        return _SMALL_MONTHS
    fitting = (months for months in range(_SMALL_MONTHS, _MOST_MONTHS) if _room(months) >= rows)
    months = next(fitting, None) if rows > 0 else None
    if months is None:
        hint = "Ask for 1 to {most}."
        raise IndicatorsError("{rows} rows cannot be written.", hint=hint, rows=rows, most=_room(_MOST_MONTHS - 1))
    return months


def _room(months: int) -> int:
    """Rows that surely fit: 63 provinces and the country, for the last four months 34 and the country."""
    return int(MOST_INDICATORS * _SENT * ((months - 4) * 64 + 4 * 35))


def _written(territory: Territory, months: NDArray[np.int64], *, seed: int, rows: int | None) -> _Written:
    """Indicator after indicator until there are enough rows; the last one loses its oldest."""
    frames, aims, total = [], [], 0
    for one in invented(_SMALL_INDICATORS if rows is None else MOST_INDICATORS):
        cube = invent(one, territory, months, seed=seed)
        frame = rows_of(one, cube, territory, months, seed=seed)
        aims.append(Aim(one, baseline_of(one, cube, months)))
        frames.append(frame if rows is None else frame.tail(rows - total))
        total += len(frame)
        if rows is not None and total >= rows:
            break
    return _Written(tuple(frames), tuple(aims))


def _territory(areas: Path) -> Territory:
    """Both vintages from areas.csv; an old province without a successor keeps its code."""
    provinces = list(_provinces(areas))
    old = [row for row in provinces if row["id"].startswith("P63-")]
    new = [row["id"] for row in provinces if row["id"].startswith("P34-")]
    into = [row.get("successor") or f"P34-{row['code']}" for row in old]
    if not old or not set(into) <= set(new):
        raise IndicatorsError("{areas} does not hold both sets of provinces.", areas=areas)
    known = np.array([float(row.get("population") or "nan") for row in old])
    population = np.where(np.isnan(known), np.nanmedian(known), known)
    merged = np.array([[float(successor == one) for successor in into] for one in new])
    return Territory(tuple(row["id"] for row in old), tuple(new), population, merged)


def _provinces(areas: Path) -> Iterator[dict[str, str]]:
    with areas.open(encoding="utf-8-sig", newline="") as file:
        yield from (row for row in csv.DictReader(file) if row["kind"] == "province")


def _settings(out: Path, boundaries: Path | None) -> str:
    """config.yaml of the data set: its own database beside it, judged at the end of the last month."""
    settings = {
        "title": f"{INVENTED_MARK} – bộ số liệu mẫu",
        "organisation": INVENTED_MARK,
        "as_of": f"{LAST_YEAR}-{LAST_MONTH}-31",
        "database": "sqlite:///var/demo.db",
        "catalogue": "catalogue",
        "observations": "observations",
    }
    if boundaries is not None:
        settings["boundaries"] = os.path.relpath(boundaries, out)
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in settings.items()]
    return "\n".join([_FIRST_LINE, *lines, ""])


def _clear(out: Path) -> None:
    """Removes the files of an earlier data set; refuses a folder that holds anything else."""
    config = out / "config.yaml"
    if out.is_dir() and any(out.iterdir()) and not (config.is_file() and _FIRST_LINE in config.read_text("utf-8")):
        raise IndicatorsError("{out} holds other files.", hint="Name a new folder with --out.", out=out)
    for folder in ("catalogue", "observations"):
        for path in (out / folder).glob("*.csv"):
            path.unlink()
