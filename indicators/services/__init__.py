"""The use cases: every door calls these and nothing below them.

Reads are nouns (`overview`, `indicator_detail`), writes are verbs (`initialise`, `check_upload`, `commit_upload`).
"""

from indicators.ingest.check import CheckOptions
from indicators.ingest.codes import FindingCode
from indicators.ingest.finding import Finding
from indicators.ingest.messages import message as finding_message
from indicators.ingest.messages import title as finding_title
from indicators.ingest.report import NumberQuestion
from indicators.judgement import METHOD_VERSION
from indicators.services.checking import StatusChange
from indicators.services.detail import IndicatorDetail, SeriesRow, indicator_detail
from indicators.services.forms import NothingDue, annotated_upload, form, form_rows, reporting_areas
from indicators.services.health import DoctorReport, doctor, doctor_document, is_ready, why_not_ready
from indicators.services.invented import write_demo
from indicators.services.loading import InitSummary, initialise
from indicators.services.looking import (
    FindingFilter,
    FindingGroup,
    FoundFindings,
    WrittenRow,
    find_findings,
    finding_columns,
    finding_groups,
    findings_csv,
    indicators_in,
    sheets_to_choose,
    written_csv,
    written_rows,
)
from indicators.services.observing import Observation, ObservationFilter, Observations, observations
from indicators.services.overview import overview
from indicators.services.panel import Provenance
from indicators.services.past_values import (
    BatchRow,
    DraftChanges,
    batch_log,
    batch_rows,
    draft_changes,
    history_csv,
    raw_file,
    reported_areas,
    reported_periods,
    revisions_lost,
    value_history,
)
from indicators.services.people import IMPLICIT_APPROVAL, has_one_user, local_user
from indicators.services.reviewing import approve_batch, batch, batches, reject_batch, undo_batch
from indicators.services.staging import StagedFile, discard_upload, is_staged, stage_upload, staged_upload
from indicators.services.uploads import (
    UploadPreview,
    check_upload,
    commit_upload,
    standing_upload,
)
from indicators.services.workspace import (
    Clock,
    Workspace,
    open_workspace,
    process_settings,
    process_workspace,
    utc_now,
)

__all__ = [
    "IMPLICIT_APPROVAL",
    "METHOD_VERSION",
    "Action",
    "BatchRecord",
    "BatchRow",
    "CheckOptions",
    "Clock",
    "DoctorReport",
    "DraftChanges",
    "Finding",
    "FindingCode",
    "FindingFilter",
    "FindingGroup",
    "FoundFindings",
    "HistoryEntry",
    "IndicatorDetail",
    "InitSummary",
    "NothingDue",
    "NumberQuestion",
    "Observation",
    "ObservationFilter",
    "Observations",
    "Provenance",
    "RawFile",
    "Receipt",
    "RevisionRecord",
    "SeriesRow",
    "StagedFile",
    "StatusChange",
    "UploadPreview",
    "Workspace",
    "WrittenRow",
    "annotated_upload",
    "approve_batch",
    "batch",
    "batch_log",
    "batch_rows",
    "batches",
    "check_upload",
    "commit_upload",
    "discard_upload",
    "doctor",
    "doctor_document",
    "draft_changes",
    "find_findings",
    "finding_columns",
    "finding_groups",
    "finding_message",
    "finding_title",
    "findings_csv",
    "form",
    "form_rows",
    "has_one_user",
    "history_csv",
    "indicator_detail",
    "indicators_in",
    "initialise",
    "is_ready",
    "is_staged",
    "local_user",
    "observations",
    "open_workspace",
    "overview",
    "process_settings",
    "process_workspace",
    "raw_file",
    "reject_batch",
    "reported_areas",
    "reported_periods",
    "reporting_areas",
    "revisions_lost",
    "sheets_to_choose",
    "stage_upload",
    "staged_upload",
    "standing_upload",
    "undo_batch",
    "utc_now",
    "value_history",
    "why_not_ready",
    "write_demo",
    "written_csv",
    "written_rows",
]
from indicators.store import Action, BatchRecord, HistoryEntry, RawFile, Receipt, RevisionRecord
