"""Judges every target with pandas and sqlite3 alone; run as a program with a database and a catalogue folder."""

from __future__ import annotations

import json
import sqlite3
import sys
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

_QUERY = """
    SELECT i.code AS indicator, a.code AS area, p.code AS period, o.value, f.qualifier, f.finality, f.series,
           f.published, f.source, f.source_url, f.note
    FROM current c
    JOIN observations o ON o.id = c.observation
    JOIN codes i ON i.id = c.indicator JOIN codes a ON a.id = c.area JOIN codes p ON p.id = c.period
    JOIN origins f ON f.id = o.origin
"""
_GROUPS = {"each-province": "P34-", "each-ministry": "M17-"}


def end_of(period: str) -> date:
    """The last day of a period."""
    year, rest = int(period[:4]), period[5:]
    month = (
        12 if not rest else 3 * int(rest[1]) if rest[0] == "Q" else 6 * int(rest[1]) if rest[0] == "H" else int(rest)
    )
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def met(value: float, comparator: str, goal: float) -> bool:
    """Whether the value reaches the goal."""
    return {">=": value >= goal, ">": value > goal, "<": value < goal, "=": value == goal}.get(
        comparator, value <= goal
    )


def judge(target: pd.Series, points: pd.DataFrame, as_of: date, lower: bool) -> dict[str, object]:
    """Status, attainment, expected share, pace and a projection for one target and one area."""
    due = date.fromisoformat(target["due"])
    usable = points[(points["end"] <= min(as_of, due)) & (points["known"] <= as_of)].sort_values("end")
    if target["kind"] == "reference" or pd.isna(target["value"]):
        return {"status": "no_target"}
    if usable.empty:
        return {"status": "no_data"}
    last, goal, base = usable.iloc[-1], float(target["value"]), target["baseline"]
    if last["qualifier"] in ("=", "~") and met(last["value"], target["comparator"], goal):
        return {"status": "achieved", "value": last["value"]}
    if as_of > due:
        return {"status": "missed" if last["end"] == due else "awaiting_final", "value": last["value"]}
    if pd.isna(base) or base == goal:
        return {"status": "in_progress", "value": last["value"]}
    start = date.fromisoformat(target["baseline_date"])
    attained = (last["value"] - base) / (goal - base)
    expected = (last["end"] - start).days / (due - start).days
    pace = attained / expected if expected else 0.0
    steps = ((0.95, "on_track"), (0.6, "behind"), (0.0, "far_behind"))
    status = next((name for least, name in steps if pace >= least), "reversing")
    projected = None
    if len(usable) >= 3:
        days = np.array([end.toordinal() for end in usable["end"]][-6:], dtype=float)
        slope, level = np.polyfit(days - days[-1], usable["value"].to_numpy()[-6:], 1)
        projected = level + slope * (due.toordinal() - days[-1])
    sentence = f"{last['value']:.1f} / {goal:.1f}: {100 * attained:.1f} %, {100 * expected:.1f} %"
    found = {"status": status, "value": last["value"], "attainment": attained, "expected": expected, "pace": pace}
    return {**found, "forecast": projected, "sentence": sentence, "lower": lower}


def main(database: str, catalogue: str, day: str) -> None:
    """Prints every target judged as JSON."""
    as_of = date.fromisoformat(day)
    with sqlite3.connect(database) as connection:
        rows = pd.read_sql_query(_QUERY, connection)
    rows["end"] = [end_of(period) for period in rows["period"]]
    rows["known"] = [
        date.fromisoformat(p[:10]) if p else e for p, e in zip(rows["published"], rows["end"], strict=True)
    ]
    folder = Path(catalogue)
    numbers = {"value": float, "baseline": float}
    targets = pd.read_csv(folder / "targets.csv", dtype={**dict.fromkeys(numbers, float)})
    indicators = pd.read_csv(folder / "indicators.csv", dtype=str).set_index("code")
    areas = pd.read_csv(folder / "areas.csv", dtype=str)["id"]
    by_key = dict(tuple(rows.groupby(["indicator", "area"])))
    readings = []
    for _, target in targets.iterrows():
        prefix = _GROUPS.get(target["scope"])
        members = [target["scope"]] if prefix is None else [one for one in areas if one.startswith(prefix)]
        lower = indicators["direction"].get(target["indicator"]) == "lower"
        for member in members:
            points = by_key.get((target["indicator"], member), rows.iloc[:0])
            readings.append({"target_code": target["code"], "area": member, **judge(target, points, as_of, lower)})
    print(json.dumps(readings, ensure_ascii=False, default=float))


if __name__ == "__main__":
    main(*sys.argv[1:4])
