"""Uploads as the JSON documents of docs/contract.md."""

from __future__ import annotations

from typing import TypedDict

from indicators.ingest.finding import Finding
from indicators.ingest.messages import message
from indicators.model import Language
from indicators.services.checking import StatusChange
from indicators.services.uploads import UploadPreview
from indicators.store import BatchRecord, Receipt

LISTED = 200
"""Findings listed unless all are asked for."""


class FindingDocument(TypedDict):
    """One finding; `row` is null when it belongs to the file."""

    code: str
    severity: str
    row: int | None
    column: str | None
    value: str
    message: str
    suggestion: str | None


class StatusChangeDocument(TypedDict):
    """A reading that the upload would judge otherwise."""

    target_code: str
    indicator: str
    area: str
    before: str
    after: str


class CheckDocument(TypedDict):
    """The report on one file; `finding_count` counts those not listed too."""

    file: str
    sha256: str
    verdict: str
    rows_read: int
    new: int
    changed: int
    unchanged: int
    finding_count: int
    findings: list[FindingDocument]
    status_changes: list[StatusChangeDocument]


class ReceiptDocument(TypedDict):
    """What a write did."""

    batch: int
    revision: int
    state: str
    by: str
    at: str
    already: bool
    rows: int


class BatchDocument(TypedDict):
    """One batch and where it stands."""

    batch: int
    state: str
    file: str
    sha256: str
    rows: int
    by: str
    at: str
    reason: str
    revision: int
    decided_by: str | None
    decided_at: str | None
    decided_reason: str | None


def check_document(
    file: str, preview: UploadPreview, language: Language, *, all_findings: bool = False
) -> CheckDocument:
    """The document of `check --json`; messages in the language."""
    report = preview.report
    listed = report.findings[: None if all_findings else LISTED]
    rejected = preview.is_rejected
    return {
        "file": file,
        "sha256": report.sha256,
        "verdict": report.verdict.value,
        "rows_read": report.rows_read,
        "new": 0 if rejected else report.new,
        "changed": 0 if rejected else report.changed,
        "unchanged": 0 if rejected else report.unchanged,
        "finding_count": report.finding_count,
        "findings": [finding_document(finding, language) for finding in listed],
        "status_changes": [_change_document(change) for change in preview.status_changes],
    }


def finding_document(finding: Finding, language: Language) -> FindingDocument:
    """One finding with its message."""
    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "row": finding.row,
        "column": finding.column,
        "value": finding.value,
        "message": message(finding, language),
        "suggestion": finding.suggestion or None,
    }


def _change_document(change: StatusChange) -> StatusChangeDocument:
    return {
        "target_code": change.target_code,
        "indicator": change.indicator,
        "area": change.area,
        "before": change.before.value,
        "after": change.after.value,
    }


def receipt_document(receipt: Receipt) -> ReceiptDocument:
    """What a write did."""
    return {
        "batch": receipt.batch,
        "revision": receipt.revision,
        "state": receipt.state.value,
        "by": receipt.by,
        "at": receipt.at.isoformat(),
        "already": receipt.already,
        "rows": receipt.rows,
    }


def batch_document(batch: BatchRecord) -> BatchDocument:
    """One batch of the review queue."""
    return {
        "batch": batch.id,
        "state": batch.state.value,
        "file": batch.file_name,
        "sha256": batch.sha256,
        "rows": batch.rows,
        "by": batch.by,
        "at": batch.at.isoformat(),
        "reason": batch.reason,
        "revision": batch.revision,
        "decided_by": batch.decided_by or None,
        "decided_at": batch.decided_at.isoformat() if batch.decided_at else None,
        "decided_reason": batch.decided_reason or None,
    }
