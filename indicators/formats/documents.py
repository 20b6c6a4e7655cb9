"""Readings as the JSON documents of docs/contract.md; it rounds nothing and hides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from indicators.formats.reasons import reason_words
from indicators.formats.sentences import sentence
from indicators.model import Forecast, Language, Overview, Reading, Status
from indicators.model.documents import ForecastDocument, OverviewDocument, ReadingDocument


def overview_document(overview: Overview, *, method: str, language: Language) -> OverviewDocument:
    """The document of `overview --json` and `GET /api/v1/overview`."""
    return {
        "as_of": overview.as_of.isoformat(),
        "revision": overview.revision,
        "catalogue": overview.catalogue,
        "method": method,
        "areas": overview.areas,
        "counts": count_document(overview.counts),
        "readings": [reading_document(reading, language, as_of=overview.as_of) for reading in overview.readings],
    }


def count_document(counts: Mapping[Status, int]) -> dict[str, int]:
    """Counts of every status, those that do not occur included."""
    return {status.value: counts.get(status, 0) for status in Status}


def reading_document(reading: Reading, language: Language, *, as_of: date) -> ReadingDocument:
    """One reading; numbers the deciding rule did not use are null."""
    judgement, point, target, indicator = reading.judgement, reading.judgement.point, reading.target, reading.indicator
    return {
        "target_code": target.code if target else None,
        "indicator": indicator.code,
        "area": reading.area.id,
        "sector": indicator.sector,
        "tier": target.tier.value if target else None,
        "kind": indicator.kind.value,
        "unit": indicator.unit_en if language is Language.EN and indicator.unit_en else indicator.unit_vi,
        "status": judgement.status.value,
        "flags": [flag.value for flag in judgement.flags],
        "value": point.value if point else None,
        "qualifier": point.qualifier.value if point else None,
        "finality": point.finality.value if point else None,
        "period": point.period if point else None,
        "series": (point.series or None) if point else None,
        "basis": point.basis.value if point else None,
        "source": reading.source or None,
        "source_url": reading.source_url or None,
        "note": reading.note or None,
        "open_question": (target.note or None) if target else None,
        "reason": reason_words(reading.reason, language) if reading.reason else None,
        "target": judgement.target,
        "comparator": target.comparator.value if target and target.comparator else None,
        "due": target.due.isoformat() if target else None,
        "baseline": judgement.baseline,
        "baseline_date": judgement.baseline_date.isoformat() if judgement.baseline_date else None,
        "attainment": judgement.attainment,
        "expected": judgement.expected,
        "pace": judgement.pace,
        "last_change": judgement.last_change,
        "trend": judgement.trend.value,
        "status_then": judgement.status_then.value if judgement.status_then else None,
        "rule": judgement.rule,
        "forecast": _forecast_document(judgement.forecast),
        "by_area": count_document(reading.by_area) if reading.by_area else None,
        "sentence": sentence(reading, language, as_of=as_of),
    }


def _forecast_document(forecast: Forecast | None) -> ForecastDocument | None:
    if forecast is None:
        return None
    return {
        "value": forecast.value,
        "low": forecast.low,
        "high": forecast.high,
        "verdict": forecast.verdict.value,
        "probability": forecast.probability,
    }
