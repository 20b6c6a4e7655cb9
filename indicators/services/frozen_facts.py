"""What a briefing keeps of the catalogue and of the review queue, so that it can be rendered without either."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from indicators.briefings.shape import (
    AreaFacts,
    Bilingual,
    IndicatorFacts,
    MilestoneFacts,
    SectorFacts,
    TargetFacts,
    Upload,
)
from indicators.model import Area, Catalogue, Indicator, Milestone, Sector, SeriesName, Target
from indicators.services.reporting import lead_of
from indicators.services.tasks import Task
from indicators.store import BatchRecord
from indicators.store.canonical import instant_text


def sector_facts(catalogue: Catalogue) -> list[SectorFacts]:
    """The sectors in the directive's order."""
    ordered = sorted(catalogue.sectors.values(), key=lambda sector: sector.order)
    return [{"code": sector.code, "name": _name(sector)} for sector in ordered]


def indicator_facts(catalogue: Catalogue, *, as_of: date) -> list[IndicatorFacts]:
    """Every indicator; who leads it is asked for the day."""
    return [_indicator(one, lead_of(one, catalogue, as_of)) for one in catalogue.indicators.values()]


def _indicator(one: Indicator, lead: str | None) -> IndicatorFacts:
    return {
        "code": one.code,
        "sector": one.sector,
        "name": _name(one),
        "unit": unit_words(one),
        "kind": one.kind.value,
        "direction": one.direction.value,
        "decimals": one.decimals,
        "integer": one.integer,
        "level": [level.value for level in one.level],
        "frequency": [frequency.value for frequency in one.frequency],
        "definition": one.definition_vi or None,
        "source": one.source or None,
        "lead": lead,
        "series": [{"code": code, "name": _name(named)} for code, named in _names_of_series(one).items()],
    }


def _names_of_series(one: Indicator) -> dict[str, SeriesName]:
    """The name that holds for each way of counting: the indicator's own before one for all."""
    return {named.code: named for named in reversed(one.series_names)}


def unit_words(one: Indicator) -> Bilingual:
    """The unit; Vietnamese where no English one is known."""
    return {"vi": one.unit_vi, "en": one.unit_en or one.unit_vi}


def target_facts(catalogue: Catalogue) -> list[TargetFacts]:
    """Every target with its clause and its approved path."""
    return [_target(one, catalogue) for one in catalogue.targets.values()]


def _target(one: Target, catalogue: Catalogue) -> TargetFacts:
    return {
        "code": one.code,
        "indicator": one.indicator,
        "scope": str(one.scope),
        "kind": one.kind.value,
        "tier": one.tier.value,
        "comparator": one.comparator.value if one.comparator else None,
        "value": one.value,
        "due": one.due.isoformat(),
        "baseline": one.baseline,
        "baseline_date": one.baseline_date.isoformat() if one.baseline_date else None,
        "baseline_source": one.baseline_source or None,
        "document": one.document or None,
        "clause": one.clause or None,
        "quote": one.quote_vi or None,
        "source": one.source or None,
        "source_url": one.source_url or None,
        "confidence": one.confidence or None,
        "note": one.note or None,
        "trajectory": [
            {"date": knot.date.isoformat(), "value": knot.value} for knot in catalogue.knots_by_target.get(one.code, ())
        ],
    }


def area_facts(catalogue: Catalogue) -> list[AreaFacts]:
    """Every area, in the official order."""
    return [_area(one) for one in catalogue.areas.values()]


def _area(one: Area) -> AreaFacts:
    return {
        "id": one.id,
        "code": one.code,
        "kind": one.kind.value,
        "vintage": one.vintage or None,
        "name": _name(one),
        "full_name": one.full_name_vi or None,
        "region": one.region or None,
        "successor": one.successor or None,
        "valid_from": one.valid_from.isoformat() if one.valid_from else None,
        "valid_to": one.valid_to.isoformat() if one.valid_to else None,
    }


def milestone_facts(tasks: Iterable[Task]) -> list[MilestoneFacts]:
    """The tasks with their states on the day."""
    return [_milestone(task.milestone, task) for task in tasks]


def _milestone(one: Milestone, task: Task) -> MilestoneFacts:
    record = task.record
    return {
        "code": one.code,
        "sector": one.sector,
        "kind": one.kind or None,
        "title": {"vi": one.title_vi, "en": one.title_en or one.title_vi},
        "clause": one.clause or None,
        "lead": one.lead or None,
        "legal_document": one.legal_document or None,
        "due": one.due.isoformat() if one.due else None,
        "due_note": one.due_note or None,
        "quote": one.quote_vi or None,
        "state": record.state.value if record else None,
        "date": record.date.isoformat() if record else None,
        "evidence": (record.evidence or None) if record else None,
        "source": (record.source or None) if record else None,
        "source_url": (record.source_url or None) if record else None,
    }


def upload_facts(batches: Iterable[BatchRecord], revisions: Collection[int]) -> list[Upload]:
    """The uploads that were approved by these revisions."""
    return [_upload(batch, batch.approved_revision) for batch in batches if batch.approved_revision in revisions]


def _upload(batch: BatchRecord, revision: int | None) -> Upload:
    return {
        "revision": revision or batch.revision,
        "batch": batch.id,
        "file": batch.file_name,
        "sha256": batch.sha256,
        "by": batch.by,
        "at": instant_text(batch.at),
        "decided_by": batch.decided_by or None,
        "decided_at": instant_text(batch.decided_at) if batch.decided_at else None,
        "reason": batch.reason or None,
    }


def _name(record: Sector | Indicator | Area | SeriesName) -> Bilingual:
    return {"vi": record.name_vi, "en": record.name_en or record.name_vi}
