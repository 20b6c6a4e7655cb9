"""Answers of the services as the JSON documents of docs/contract.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from indicators.formats.documents import reading_document
from indicators.formats.reasons import reason_words
from indicators.model import Language
from indicators.model.documents import IndicatorDocument, SeriesRowDocument
from indicators.services.detail import IndicatorDetail, SeriesRow
from indicators.services.observing import Observation


def indicator_document(detail: IndicatorDetail, *, language: Language) -> IndicatorDocument:
    """The document of `show INDICATOR --json`."""
    return {
        "indicator": detail.indicator.code,
        "areas": detail.areas.value,
        "readings": [reading_document(reading, language, as_of=detail.as_of) for reading in detail.readings],
        "series": [_row_document(row, language) for row in detail.series],
    }


class ObservationDocument(SeriesRowDocument):
    """One value of `GET /observations`."""

    indicator: str


OBSERVATION_TYPES: Final[Mapping[str, type]] = {
    **dict.fromkeys(("indicator", "area", "period"), str),
    "value": float,
    **dict.fromkeys(("qualifier", "finality", "series"), str),
    **dict.fromkeys(("numerator", "denominator"), float),
    **dict.fromkeys(("basis", "reason", "source", "source_url", "note"), str),
    "revision": int,
}
"""The columns of `GET /observations` in order, with what they hold."""


def observation_document(observation: Observation, language: Language) -> ObservationDocument:
    """One value with its indicator."""
    return {"indicator": observation.indicator, **_row_document(observation.row, language)}


def _row_document(row: SeriesRow, language: Language) -> SeriesRowDocument:
    return {
        "area": row.area.id,
        "period": row.period,
        "value": row.value,
        "qualifier": row.qualifier.value,
        "finality": row.finality.value,
        "series": row.series or None,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "basis": row.basis.value,
        "reason": reason_words(row.reason, language) if row.reason else None,
        "source": row.origin.source or None,
        "source_url": row.origin.source_url or None,
        "note": row.origin.note or None,
        "revision": row.revision,
    }
