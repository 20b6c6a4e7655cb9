"""The shipped observations brought into the store; a person's value is never touched by them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from indicators.access import Right
from indicators.errors import ConfigError
from indicators.ingest.check import CheckOptions, check
from indicators.ingest.report import FileVerdict, ImportReport
from indicators.services.checking import check_context
from indicators.services.people import allowed_to_read
from indicators.services.workspace import Workspace

SHIPPED_BY: Final = "shipped"
SHIPPED_REASON: Final = "dữ liệu kèm sản phẩm"
LEFT_OUT: Final = "left-out.csv"
"""Rows of the sources that no period of the product can hold, kept with the reason; never loaded."""


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """One file of the observations folder; `already` when its bytes had been loaded before."""

    name: str
    rows: int
    kept: int
    already: bool


@dataclass(frozen=True, slots=True)
class InitSummary:
    """What `init` did; `rejected` is the report of the file that stopped it, the files before it stay loaded."""

    files: tuple[LoadedFile, ...]
    reports: tuple[ImportReport, ...]
    rejected: ImportReport | None
    revision: int


def initialise(workspace: Workspace) -> InitSummary:
    """Remember the catalogue and load every file of the observations folder that was never loaded.

    Files that pass are approved at once; their warnings are in the reports. Period locks do not apply.

    Raises:
        NotAllowed: the person does not operate the installation.
        ConfigError: the observations folder does not exist.
        StoreError: the database cannot be written.
    """
    allowed_to_read(workspace, Right.OPERATE)
    folder = workspace.settings.observations
    content = _catalogue_content(workspace.settings.catalogue)
    workspace.store.record_catalogue(workspace.catalogue.sha256, content, by=SHIPPED_BY, at=workspace.clock())
    known = frozenset(batch.sha256 for batch in workspace.store.batches())
    loaded: list[LoadedFile] = []
    reports: list[ImportReport] = []
    for path in observation_files(folder):
        file, report = _load(workspace, path, known)
        if report is not None:
            reports.append(report)
        if file is None:
            break
        loaded.append(file)
    rejected = reports[-1] if reports and reports[-1].verdict is FileVerdict.REJECT else None
    return InitSummary(tuple(loaded), tuple(reports), rejected, workspace.store.revision())


def observation_files(folder: Path) -> list[Path]:
    """The files that `init` loads, in the order of their names.

    Raises:
        ConfigError: the folder does not exist.
    """
    if not folder.is_dir():
        raise ConfigError(
            "The observations folder {folder} does not exist.",
            hint="Create it or correct the setting `observations`.",
            folder=folder,
        )
    return sorted(path for path in folder.glob("*.csv") if path.name != LEFT_OUT)


def _catalogue_content(folder: Path) -> bytes:
    """Every file of the catalogue as one JSON object, name to text, so that an old snapshot can be explained."""
    files = {path.name: path.read_text(encoding="utf-8-sig") for path in sorted(folder.glob("*.csv"))}
    return json.dumps(files, ensure_ascii=False, sort_keys=True).encode()


def _load(workspace: Workspace, path: Path, loaded: frozenset[str]) -> tuple[LoadedFile | None, ImportReport | None]:
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() in loaded:
        return LoadedFile(path.name, 0, 0, already=True), None
    report = check(data, path.name, check_context(workspace, as_of=workspace.today, ignore_locks=True), CheckOptions())
    if report.verdict is FileVerdict.REJECT:
        return None, report
    receipt = workspace.store.commit_batch(
        report.observations,
        by=SHIPPED_BY,
        at=workspace.clock(),
        file_name=path.name,
        data=data,
        reason=SHIPPED_REASON,
        approve=True,
        keep_persons_values=True,
    )
    return LoadedFile(path.name, receipt.rows, receipt.kept, receipt.already), report
