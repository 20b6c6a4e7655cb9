"""The use cases: every door calls these and nothing below them.

Reads are nouns (`overview`, `indicator_detail`), writes are verbs (`initialise`, `check_upload`, `commit_upload`).
"""

from indicators.ingest.check import CheckOptions
from indicators.ingest.messages import message as finding_message
from indicators.judgement import METHOD_VERSION
from indicators.services.detail import IndicatorDetail, SeriesRow, indicator_detail
from indicators.services.health import DoctorReport, doctor, doctor_document, is_ready
from indicators.services.invented import write_demo
from indicators.services.loading import InitSummary, initialise
from indicators.services.overview import overview
from indicators.services.panel import Provenance
from indicators.services.uploads import (
    StatusChange,
    UploadPreview,
    approve_batch,
    batches,
    check_upload,
    commit_upload,
    reject_batch,
    undo_batch,
)
from indicators.services.workspace import Clock, Workspace, open_workspace, process_workspace, utc_now

__all__ = [
    "METHOD_VERSION",
    "BatchRecord",
    "CheckOptions",
    "Clock",
    "DoctorReport",
    "IndicatorDetail",
    "InitSummary",
    "Provenance",
    "Receipt",
    "SeriesRow",
    "StatusChange",
    "UploadPreview",
    "Workspace",
    "approve_batch",
    "batches",
    "check_upload",
    "commit_upload",
    "doctor",
    "doctor_document",
    "finding_message",
    "indicator_detail",
    "initialise",
    "is_ready",
    "open_workspace",
    "overview",
    "process_workspace",
    "reject_batch",
    "undo_batch",
    "utc_now",
    "write_demo",
]
from indicators.store import BatchRecord, Receipt
