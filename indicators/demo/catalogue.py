"""Writes the catalogue of the invented data set: its own indicators and targets on the real provinces."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indicators.demo.observations import NEW_COUNTING, OLD_COUNTING
from indicators.demo.subjects import SECTORS, Invented
from indicators.demo.values import BASE_YEAR, LAST_YEAR, Cube, Territory
from indicators.model import AreaKind, Comparator, Direction, Kind, MilestoneState, TargetKind, Tier
from indicators.model.observations import INVENTED_MARK

Row = Mapping[str, object]

_CORE = 18
_PLANNED_EVERY = 6
_KNOTS = (("03-31", 0.15), ("06-30", 0.4), ("09-30", 0.7))
_TASKS = (MilestoneState.DONE, MilestoneState.IN_PROGRESS, MilestoneState.NOT_STARTED, MilestoneState.CANCELLED)
_SERIES_NAMES = (
    {"code": OLD_COUNTING, "name_vi": "cũ, trước năm 2025", "name_en": "former, before 2025"},
    {"code": NEW_COUNTING, "name_vi": "mới, từ năm 2025", "name_en": "new, from 2025"},
)
_NUMBER = {"document": "Văn bản giả định", "source": INVENTED_MARK}


@dataclass(frozen=True, slots=True)
class Aim:
    """One indicator with the country's value at the end of the base year, None where there is none."""

    one: Invented
    baseline: float | None

    @property
    def value(self) -> float:
        """The target: the baseline moved by the subject's rate, at the indicator's decimals."""
        level = self.baseline if self.baseline is not None else self.one.subject.base
        aimed = level * (1 + self.one.subject.rate)
        if self.one.subject.kind is Kind.PERCENT:
            aimed = min(aimed, (level + 100) / 2)
        return round(aimed, self.one.subject.decimals)


def baseline_of(one: Invented, cube: Cube, months: NDArray[np.int64]) -> float | None:
    """The country's value in December of the base year; None without one or when the data begin later."""
    at = int(12 * BASE_YEAR + 11 - months[0])
    if at < 0 or not one.is_national:
        return None
    if one.subject.aggregation == "ratio":
        return float(100 * cube.numerator[at, -1] / cube.denominator[at, -1])
    return float(cube.value[at, -1])


def write_catalogue(folder: Path, aims: Sequence[Aim], territory: Territory, areas: Path) -> None:
    """Writes every file of the folder (docs/catalogue-format.md); `areas` is the real areas.csv to copy from."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, Iterable[Row]] = {
        "areas.csv": _areas(areas),
        "sectors.csv": _sectors(),
        "indicators.csv": [*(_indicator(aim.one) for aim in aims), *_shares_of_tasks()],
        "series.csv": _SERIES_NAMES,
        "targets.csv": [row for aim in aims for row in _targets(aim, territory)],
        "trajectories.csv": [row for aim in aims for row in _knots(aim)],
        "milestones.csv": _tasks(),
        "milestone_states.csv": _states(),
        "deadlines.csv": [{"frequency": "M", "days": 20, "source": INVENTED_MARK}],
    }
    for name, rows in files.items():
        _write(folder / name, list(rows))


def _write(path: Path, rows: Sequence[Row]) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    if not rows:
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _areas(real: Path) -> Iterator[Row]:
    """The country, its regions and both vintages of provinces, as the real file has them."""
    with real.open(encoding="utf-8-sig", newline="") as file:
        kept = (AreaKind.COUNTRY, AreaKind.REGION, AreaKind.PROVINCE)
        yield from (
            row
            for row in csv.DictReader(file)
            if row["kind"] in kept and (row["kind"] != "country" or row["id"] == "VN")
        )


def _sectors() -> Iterator[Row]:
    for number, (name_vi, name_en) in enumerate(SECTORS, start=1):
        yield {
            "code": str(number),
            "name_vi": f"{name_vi} (giả định)",
            "name_en": f"{name_en} (invented)",
            "order": number,
        }


def _indicator(one: Invented) -> Row:
    subject = one.subject
    return {
        "code": one.code,
        "sector": str(subject.sector),
        "name_vi": f"{subject.name_vi}, nhóm {one.group} (giả định)",
        "name_en": f"{subject.name_en}, group {one.group} (invented)",
        "unit_vi": subject.unit_vi,
        "unit_en": subject.unit_en,
        "kind": subject.kind.value,
        "direction": subject.direction.value,
        "frequency": "Q" if subject.quarterly else "M",
        "level": "national|province" if one.is_national else "province",
        "aggregation": subject.aggregation,
        "cumulative": "yes" if subject.cumulative else "no",
        "decimals": subject.decimals,
        "integer": "yes" if subject.is_whole else "no",
        "minimum": 1 if subject.kind is Kind.RANK else 0,
        "source": INVENTED_MARK,
    }


def _targets(aim: Aim, territory: Territory) -> Iterator[Row]:
    one = aim.one
    tier = Tier.CORE if one.number < _CORE else (Tier.LINKED, Tier.RELATED)[one.number % 2]
    common = {**_NUMBER, "indicator": one.code, "due": f"{LAST_YEAR}-12-31", "tier": tier.value}
    common |= {"clause": f"mục giả định {one.number + 1}", "series": NEW_COUNTING if one.is_recounted else ""}
    if not one.is_national:
        yield {
            **common,
            "code": f"{_code(one)}-P",
            "scope": territory.new[0],
            "comparator": Comparator.TOP,
            "value": 10,
        }
        return
    comparator = Comparator.AT_LEAST if one.subject.direction is Direction.HIGHER else Comparator.AT_MOST
    national = {**common, "code": _code(one), "scope": "VN", "comparator": comparator, "value": aim.value}
    national["kind"] = TargetKind.REACH
    yield {**national, **_baseline(aim)}
    if one.subject.kind is Kind.PERCENT and one.number % 3 == 0:
        day = {"baseline_date": f"{BASE_YEAR}-12-31"} if aim.baseline is not None else {}
        yield {**national, **day, "code": f"{_code(one)}-P", "scope": "each-province"}


def _baseline(aim: Aim) -> Row:
    if aim.baseline is None:
        return {}
    return {
        "baseline": aim.baseline,
        "baseline_date": f"{BASE_YEAR}-12-31",
        "baseline_series": OLD_COUNTING if aim.one.is_recounted else "",
        "baseline_source": INVENTED_MARK,
    }


def _code(one: Invented) -> str:
    return f"D-{one.number + 1:03d}"


def _knots(aim: Aim) -> Iterator[Row]:
    """Interim milestones of every sixth target that has a baseline, slower at first."""
    if aim.baseline is None or aim.one.number % _PLANNED_EVERY != 0:
        return
    for day, share in _KNOTS:
        value = aim.baseline + share * (aim.value - aim.baseline)
        yield {"target": _code(aim.one), "date": f"{LAST_YEAR}-{day}", "value": round(value, 3)}


def _shares_of_tasks() -> Iterator[Row]:
    for number, (name_vi, name_en) in enumerate(SECTORS, start=1):
        yield {
            "code": f"DEMO_TASKS_{number}",
            "sector": str(number),
            "name_vi": f"Nhiệm vụ đã xong, {name_vi} (giả định)",
            "name_en": f"Tasks done, {name_en} (invented)",
            "unit_vi": "%",
            "unit_en": "%",
            "kind": Kind.MILESTONE_SHARE.value,
            "source": INVENTED_MARK,
        }


def _tasks() -> Iterator[Row]:
    for number in range(1, len(SECTORS) + 1):
        for task in range(1, len(_TASKS) + 1):
            title = {"title_vi": f"Nhiệm vụ giả định {number}.{task}", "title_en": f"Invented task {number}.{task}"}
            yield {"code": f"DEMO-{number}.{task}", "sector": str(number), **title, "due": f"{LAST_YEAR}-12-31"}


def _states() -> Iterator[Row]:
    for number in range(1, len(SECTORS) + 1):
        for task in range(1, len(_TASKS) + 1):
            state = _TASKS[(number * task) % len(_TASKS)]
            yield {
                "milestone": f"DEMO-{number}.{task}",
                "date": f"{LAST_YEAR}-06-30",
                "state": state,
                "source": INVENTED_MARK,
            }
