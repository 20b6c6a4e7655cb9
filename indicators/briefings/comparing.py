"""What changed between two briefings: statuses, values, later revisions, new figures, new lateness; it words none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from indicators.briefings.frozen import Frozen
from indicators.briefings.reading import Figure, figures, readings_of
from indicators.briefings.shape import SnapshotDocument, SnapshotReading, Upload
from indicators.model import AreaSet, Basis


class Side(TypedDict):
    """One of the two briefings."""

    id: str
    sha256: str
    title: str
    as_of: str
    revision: int
    catalogue: str
    method: str


class StatusMove(TypedDict):
    """A reading judged otherwise; null where it stands in one briefing only."""

    target_code: str | None
    indicator: str
    area: str
    before: str | None
    after: str | None


class ValueMove(TypedDict):
    """A reading whose judged value moved; `change` is after minus before, in the indicator's unit."""

    target_code: str | None
    indicator: str
    area: str
    before: float | None
    after: float | None
    change: float | None
    period_before: str | None
    period_after: str | None


class RevisedFigure(TypedDict):
    """A reported figure that was changed after the first briefing, or (`after` null) taken back.

    `upload` is the one that brought the new figure; of a figure taken back, the one that had brought it.
    """

    indicator: str
    area: str
    period: str
    before: float
    after: float | None
    change: float | None
    upload: Upload | None


class NewFigures(TypedDict):
    """Periods of one indicator and area that the second briefing knows and the first did not."""

    indicator: str
    area: str
    periods: list[str]


class NewLateness(TypedDict):
    """A unit that is late in the second briefing and was not in the first."""

    indicator: str
    period: str
    area: str
    late_days: int


class DifferenceDocument(TypedDict):
    """What changed from `a` to `b` under one position of the areas switch."""

    a: Side
    b: Side
    areas: str
    catalogue_changed: bool
    method_changed: bool
    statuses: list[StatusMove]
    values: list[ValueMove]
    revised: list[RevisedFigure]
    newly_reported: list[NewFigures]
    newly_late: list[NewLateness]


Key = tuple[str | None, str, str]


def difference(a: Frozen, b: Frozen, *, areas: AreaSet | None = None) -> DifferenceDocument:
    """From `a` to `b`: readings as `areas` shows them (None: as `b` does), figures as reported."""
    view = areas.value if areas else b.document["areas"]
    before, after = (_by_key(one.document, view) for one in (a, b))
    keys = list(dict.fromkeys([*after, *before]))
    return {
        "a": _side(a),
        "b": _side(b),
        "areas": view,
        "catalogue_changed": a.document["catalogue"] != b.document["catalogue"],
        "method_changed": a.document["method"] != b.document["method"],
        "statuses": [move for key in keys for move in _status_moves(key, before.get(key), after.get(key))],
        "values": [move for key in keys for move in _value_moves(key, before.get(key), after.get(key))],
        "revised": list(_revised(a.document, b.document)),
        "newly_reported": _newly_reported(a.document, b.document),
        "newly_late": _newly_late(a.document, b.document),
    }


def _side(one: Frozen) -> Side:
    document = one.document
    return {
        "id": one.id,
        "sha256": one.sha256,
        "title": document["title"],
        "as_of": document["as_of"],
        "revision": document["revision"],
        "catalogue": document["catalogue"],
        "method": document["method"],
    }


def _by_key(document: SnapshotDocument, view: str) -> dict[Key, SnapshotReading]:
    found = readings_of(document, view, by_area=True)
    return {(one["target_code"], one["indicator"], one["area"]): one for one in found}


def _status_moves(key: Key, a: SnapshotReading | None, b: SnapshotReading | None) -> Iterator[StatusMove]:
    before, after = (one["status"] if one else None for one in (a, b))
    if before != after:
        yield {"target_code": key[0], "indicator": key[1], "area": key[2], "before": before, "after": after}


def _value_moves(key: Key, a: SnapshotReading | None, b: SnapshotReading | None) -> Iterator[ValueMove]:
    before, after = (one["value"] if one else None for one in (a, b))
    if before == after:
        return
    yield {
        "target_code": key[0],
        "indicator": key[1],
        "area": key[2],
        "before": before,
        "after": after,
        "change": _change(before, after),
        "period_before": a["period"] if a else None,
        "period_after": b["period"] if b else None,
    }


def _change(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before


def _reported(document: SnapshotDocument) -> dict[tuple[str, str, str], Figure]:
    return {
        (one.indicator, one.area, one.period): one
        for one in figures(document, AreaSet.AS_REPORTED.value)
        if one.basis == Basis.REPORTED
    }


def _revised(a: SnapshotDocument, b: SnapshotDocument) -> Iterator[RevisedFigure]:
    before, after = _reported(a), _reported(b)
    uploads = {upload["revision"]: upload for upload in (*a["uploads"], *b["uploads"])}
    for (indicator, area, period), old in before.items():
        new = after.get((indicator, area, period))
        if old.value is None or (new is not None and new.value == old.value):
            continue
        value = new.value if new else None
        yield {
            "indicator": indicator,
            "area": area,
            "period": period,
            "before": old.value,
            "after": value,
            "change": _change(old.value, value),
            "upload": uploads.get((new or old).revision),
        }


def _newly_reported(a: SnapshotDocument, b: SnapshotDocument) -> list[NewFigures]:
    known = _reported(a).keys()
    found: dict[tuple[str, str], list[str]] = {}
    for indicator, area, period in _reported(b):
        if (indicator, area, period) not in known:
            found.setdefault((indicator, area), []).append(period)
    return [{"indicator": indicator, "area": area, "periods": periods} for (indicator, area), periods in found.items()]


def _newly_late(a: SnapshotDocument, b: SnapshotDocument) -> list[NewLateness]:
    known = {(one["indicator"], one["period"], one["area"]) for one in _late(a)}
    return [one for one in _late(b) if (one["indicator"], one["period"], one["area"]) not in known]


def _late(document: SnapshotDocument) -> Iterator[NewLateness]:
    for row in document["reporting"]:
        for unit in row["missing"]:
            if unit["late_days"] is not None:
                yield {
                    "indicator": row["indicator"],
                    "period": row["period"],
                    "area": unit["area"],
                    "late_days": unit["late_days"],
                }
