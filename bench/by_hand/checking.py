"""Checks an upload with pandas alone: the same questions, answered by the column; run as a program with a file."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

from bench.harness import most_memory

_PERIOD = r"[12]\d{3}(?:-(?:0[1-9]|1[0-2])|-Q[1-4]|-H[12])?"
_KEY = ["indicator_code", "area", "period"]


def check(path: Path, catalogue: Path) -> dict[str, int]:
    """Counts of faults by kind and of rows."""
    rows = pd.read_csv(path, dtype=str, keep_default_na=False, skip_blank_lines=False)
    indicators = pd.read_csv(catalogue / "indicators.csv", dtype=str, keep_default_na=False).set_index("code")
    areas = pd.read_csv(catalogue / "areas.csv", dtype=str, keep_default_na=False).set_index("id")
    known = rows["indicator_code"].isin(indicators.index)
    placed = rows["area"].isin(areas.index)
    codes, periods = pd.factorize(rows["period"])
    dated = pd.Series(np.asarray(periods.str.fullmatch(_PERIOD), dtype=bool)[codes])
    value, above, below = (pd.to_numeric(rows[c], errors="coerce") for c in ("value", "numerator", "denominator"))
    value = value.where(value.notna(), 100 * above / below)
    limits = indicators.reindex(rows["indicator_code"])
    lowest = pd.to_numeric(limits["minimum"], errors="coerce").to_numpy()
    is_percent = (limits["kind"] == "percent").to_numpy()
    whole = (limits["integer"] == "yes").to_numpy()
    end = np.array([_end(period) for period in periods], dtype=object)[codes]
    span = areas.reindex(rows["area"])
    start, stop = span["valid_from"].to_numpy(), span["valid_to"].to_numpy()
    in_force = ((start == "") | (start <= end)) & ((stop == "") | (stop >= end))
    faults = {
        "indicator": ~known,
        "area": ~placed,
        "period": ~dated,
        "value": value.isna(),
        "minimum": value.to_numpy() < lowest,
        "maximum": is_percent & (value.to_numpy() > 100),
        "integer": whole & (value.to_numpy() != np.round(value.to_numpy())),
        "in_force": ~in_force,
        "qualifier": ~rows["qualifier"].isin(["", "=", "~", "<", "<=", ">", ">="]),
        "finality": ~rows["finality"].isin(["", "final", "provisional"]),
        "duplicate": rows.duplicated(_KEY, keep=False),
        "control": rows["note"].str.contains(r"[\x00-\x08\x0b-\x1f]", regex=True),
        "jump": _jumps(rows, value),
    }
    return {name: int(np.asarray(found).sum()) for name, found in faults.items()} | {"rows": len(rows)}


def _end(period: str) -> str:
    """The last day of a month or quarter, near enough to compare with."""
    month = 3 * int(period[6]) if "Q" in period else int(period[5:7] or 12)
    return f"{period[:4]}-{month:02d}-28"


def _jumps(rows: pd.DataFrame, value: pd.Series) -> pd.Series:
    """Ten times more or less than the period before of the same series."""
    ordered = rows[[*_KEY, "series"]].assign(value=value).sort_values(["indicator_code", "area", "series", "period"])
    before = ordered.groupby(["indicator_code", "area", "series"], sort=False)["value"].shift()
    ratio = (ordered["value"] / before).abs()
    return (ratio > 10) | (ratio < 0.1)


def main(path: str, catalogue: str) -> None:
    """Prints seconds, megabytes and counts as JSON."""
    begin = time.perf_counter()
    counts = check(Path(path), Path(catalogue))
    seconds = time.perf_counter() - begin
    print(json.dumps({"seconds": seconds, "megabytes": most_memory(), "counts": counts}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
