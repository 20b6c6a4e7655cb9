"""The report on a staged file, made once for each way of reading it and each revision, then shared by reruns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from indicators import services
from indicators.services import METHOD_VERSION, CheckOptions, FindingGroup, UploadPreview, Workspace, WrittenRow
from indicators.ui.upload_state import Asked
from indicators.ui.waiting import Work

WRITTEN_MOST = 500
_KEPT = 4
_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it was found: name, size in bytes, report, findings in groups, and what would be written."""

    name: str
    size: int
    preview: UploadPreview
    groups: tuple[FindingGroup, ...]
    sheets: tuple[str, ...]
    written: tuple[WrittenRow, ...]
    """The first `WRITTEN_MOST` of what would be written."""

    @property
    def rows_to_write(self) -> int:
        """New and changed values."""
        return len(self.preview.report.observations)


def is_asking(look: Look) -> bool:
    """Whether the file can be read once the person has answered a question."""
    return look.preview.report.number_question is not None or bool(look.sheets)


def looking_at(workspace: Workspace, wanted: Asked, sha256: str, revision: int) -> Work[Look]:
    """The check of a file at a revision, or at a later one when the earlier look is no longer kept.

    Whoever asks the same meanwhile waits for the same check. Its result raises `NotFound` when the file is no longer
    staged; a check that failed is begun anew.
    """
    asked = (sha256, wanted.numbers, wanted.sheet, wanted.as_of, revision, workspace.catalogue.sha256, METHOD_VERSION,
             workspace.asker)  # fmt: skip
    work = _looking(workspace, *asked)
    if not work.has_failed:
        return work
    _looking.clear(workspace, *asked)
    return _looking(workspace, *asked)


@st.cache_resource(max_entries=_KEPT, ttl=_SECONDS, show_spinner=False)
def _looking(
    _workspace: Workspace,
    sha256: str,
    numbers: str,
    sheet: str | None,
    as_of: date,
    revision: int,
    catalogue: str,
    method: str,
    scope: str,
) -> Work[Look]:
    return Work(partial(_look, _workspace, sha256, CheckOptions(numbers, sheet), as_of))


def _look(workspace: Workspace, sha256: str, options: CheckOptions, as_of: date) -> Look:
    staged = services.staged_upload(workspace, sha256)
    preview = services.check_upload(workspace, staged.data, staged.name, options=options, as_of=as_of)
    report = preview.report
    groups, sheets = services.finding_groups(report), services.sheets_to_choose(report)
    written = services.written_rows(report, limit=WRITTEN_MOST)
    return Look(staged.name, len(staged.data), preview, groups, sheets, written)
