"""What an upload is held against, what is found in it and what it would change; it writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import pandas as pd

from indicators.ingest.check import CheckContext, CheckOptions, check
from indicators.ingest.limits import Limits
from indicators.ingest.report import FileVerdict, ImportReport
from indicators.model import Reading, Status, Target
from indicators.model.observations import DERIVED_COLUMNS, KEY_COLUMNS, OBSERVATION_COLUMNS, TEXT_COLUMNS
from indicators.periods import parse
from indicators.progress import Stage, tell
from indicators.services.beside import beside, is_large
from indicators.services.court import Court
from indicators.services.workspace import Workspace

_PORTION: Final = 50
"""Targets judged between two words on how far the work is."""


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A reading that the upload would judge otherwise."""

    target_code: str
    indicator: str
    area: str
    before: Status
    after: Status
    reading: Reading
    """As it would be judged."""


def check_context(workspace: Workspace, *, as_of: date, ignore_locks: bool = False) -> CheckContext:
    """What an upload is held against now; rows outside the scope of who asks are refused."""
    seen = workspace.within
    panels = workspace.panels(workspace.store.revision())
    return CheckContext(
        catalogue=workspace.whole.catalogue,
        as_of=as_of,
        current=panels.everything if seen is None else panels.frame,
        limits=Limits(**workspace.settings.limits.model_dump()),
        allowed_areas=None if seen is None else seen.areas,
        allowed_sectors=None if seen is None else frozenset(workspace.catalogue.sectors),
        ignore_locks=ignore_locks,
        gazetteer=workspace.gazetteer,
    )


def looked_over(
    workspace: Workspace,
    data: bytes,
    name: str,
    options: CheckOptions,
    *,
    as_of: date,
    court: Court | None = None,
) -> tuple[ImportReport, tuple[StatusChange, ...]]:
    """The report on a file and, with a court, which of its readings the file would change.

    A large file may have to wait for others.

    Raises:
        WorkStopped: the process that checked it ended before its work did.
    """
    context = check_context(workspace, as_of=as_of)
    return beside(workspace, is_large(data), _found, data, name, context, options, court)


def _found(
    data: bytes, name: str, context: CheckContext, options: CheckOptions, court: Court | None
) -> tuple[ImportReport, tuple[StatusChange, ...]]:
    report = check(data, name, context, options)
    if court is None or report.verdict is FileVerdict.REJECT:
        return report, ()
    return report, _status_changes(court, report)


def _status_changes(before: Court, report: ImportReport) -> tuple[StatusChange, ...]:
    if report.observations.empty:
        return ()
    touched = set(report.observations["indicator"].unique())
    targets = [target for target in before.catalogue.targets.values() if target.indicator in touched]
    after = replace(before, panels=before.panels.of(_with_upload(before.panels.everything, report.observations)))
    pairs = (pair for some in _told(targets) for pair in zip(_judged(before, some), _judged(after, some), strict=True))
    return tuple(_change(old, new) for old, new in pairs if old.status is not new.status)


def _told(targets: Sequence[Target]) -> Iterator[Sequence[Target]]:
    """Targets in portions; says how many were judged."""
    for start in range(0, len(targets), _PORTION):
        tell(Stage.JUDGING, start, len(targets))
        yield targets[start : start + _PORTION]


def _judged(court: Court, targets: Sequence[Target]) -> list[Reading]:
    return [one for reading in court.judge(targets) for one in (reading, *reading.units)]


def _change(old: Reading, new: Reading) -> StatusChange:
    code = old.target.code if old.target else ""
    return StatusChange(code, old.indicator.code, old.area.id, old.status, new.status, new)


def _with_upload(current: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The current observations as they would stand after the upload."""
    fresh = rows.drop(columns="row").assign(batch=0, revision=0)
    periods = {code: parse(code) for code in fresh["period"].unique()}
    fresh["end"] = pd.to_datetime(fresh["period"].astype(str).map(lambda code: periods[code].end)).astype(
        "datetime64[s]"
    )
    fresh["months"] = fresh["period"].astype(str).map(lambda code: periods[code].months).astype("int8")
    columns = [*OBSERVATION_COLUMNS, *DERIVED_COLUMNS]
    joined = pd.concat(
        [
            current[columns].astype(dict.fromkeys(TEXT_COLUMNS, "str")),
            fresh[columns].astype(dict.fromkeys(TEXT_COLUMNS, "str")),
        ]
    )
    kept = joined.drop_duplicates(list(KEY_COLUMNS), keep="last")
    ordered = kept.sort_values(["indicator", "area", "end", "months"], ignore_index=True)
    return ordered.astype(dict.fromkeys(TEXT_COLUMNS, "category"))
