"""Every value ever stored: of one key with who, when and from which file, and the rows of one batch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.access import Right
from indicators.errors import NotFound, StaleRevision
from indicators.formats.csv_text import csv_lines
from indicators.periods import parse
from indicators.services.looking import WrittenRow
from indicators.services.people import allowed_to_read, reading, require_in_scope
from indicators.services.reviewing import batch as seen_batch
from indicators.services.reviewing import batches, sees_batch
from indicators.services.suggestions import known
from indicators.services.workspace import Workspace
from indicators.store import HistoryEntry, RawFile, RevisionRecord

_COLUMNS = (
    *("indicator", "area", "period", "value", "qualifier", "finality", "numerator", "denominator", "series"),
    *("published", "source", "source_url", "note", "batch", "file", "by", "at", "state", "revision", "is_current"),
)


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One value of a batch."""

    indicator: str
    area: str
    period: str
    value: float


@dataclass(frozen=True, slots=True)
class DraftChanges:
    """How many values an approval would add, revise and leave as they are; `rows` begins with the revised ones."""

    new: int
    changed: int
    unchanged: int
    rows: tuple[WrittenRow, ...]


def reported_areas(workspace: Workspace, indicator: str) -> tuple[str, ...]:
    """Ids of the areas with an approved value of an indicator.

    Raises:
        NotFound: there is no such indicator.
    """
    known("indicator", indicator, workspace.catalogue.indicators)
    frame = workspace.panels(workspace.revision()).frame
    return tuple(str(area) for area in frame.loc[frame["indicator"] == indicator, "area"].unique())


def reported_periods(workspace: Workspace, indicator: str, area: str) -> tuple[str, ...]:
    """Periods with an approved value, newest first."""
    frame = workspace.panels(workspace.revision()).frame
    mine = frame.loc[(frame["indicator"] == indicator) & (frame["area"] == area), "period"]
    return tuple(sorted((str(code) for code in mine), key=lambda code: parse(code).end, reverse=True))


def value_history(workspace: Workspace, indicator: str, area: str, period: str) -> list[HistoryEntry]:
    """Every value ever stored for a key, undone ones too, oldest first; drafts for those who may see their batch.

    Raises:
        NotAllowed: the indicator or the area lies outside the scope of who asks.
    """
    found = workspace.whole.catalogue.indicators.get(indicator)
    require_in_scope(workspace, reading(workspace), sector=found.sector if found else None, area=area)
    entries = workspace.store.history(indicator, area, period)
    return [one for one in entries if one.batch.approved_revision is not None or sees_batch(workspace, one.batch)]


def history_csv(workspace: Workspace, indicator: str, area: str, period: str) -> Iterator[str]:
    """The history of a key as lines of CSV."""
    key = {"indicator": indicator, "area": area, "period": period}
    rows = (key | _fields(entry) for entry in value_history(workspace, indicator, area, period))
    return csv_lines(rows, _COLUMNS, bom=True)


def _fields(entry: HistoryEntry) -> dict[str, object]:
    batch = entry.batch
    stored = ("value", "qualifier", "finality", "numerator", "denominator", "series", "source", "source_url", "note")
    return {name: getattr(entry, name) for name in stored} | {
        "published": entry.published.isoformat() if entry.published else None,
        "batch": batch.id,
        "file": batch.file_name,
        "by": batch.by,
        "at": batch.at.isoformat(),
        "state": batch.state.value,
        "revision": entry.revision,
        "is_current": entry.is_current,
    }


def batch_rows(workspace: Workspace, batch: int, *, limit: int) -> tuple[BatchRow, ...]:
    """The first values of a batch, whatever its state.

    Raises:
        NotAllowed: the person sees no uploads.
        NotFound: there is no such batch, or none that the person may see.
    """
    seen_batch(workspace, batch)
    frame = workspace.store.batch_rows(batch).head(limit)
    columns = [frame[name].tolist() for name in ("indicator", "area", "period", "value")]
    return tuple(
        BatchRow(str(one), str(two), str(three), value) for one, two, three, value in zip(*columns, strict=True)
    )


def draft_changes(workspace: Workspace, batch: int, *, limit: int) -> DraftChanges:
    """What the approval of a draft would change against the approved values of now.

    Raises:
        NotAllowed, NotFound: as `batch_rows`.
    """
    seen_batch(workspace, batch)
    keys = ["indicator", "area", "period"]
    drafted = workspace.store.batch_rows(batch)[[*keys, "value"]].astype(dict.fromkeys(keys, str))
    standing = workspace.whole.panels(workspace.revision()).everything[[*keys, "value"]]
    standing = standing[standing["indicator"].isin(drafted["indicator"].unique())].astype(dict.fromkeys(keys, str))
    both = drafted.merge(standing, on=keys, how="left", suffixes=("", "_now"), indicator="found")
    is_new = both["found"] == "left_only"
    is_changed = ~is_new & (both["value"] != both["value_now"])
    first = both[is_changed | is_new].sort_values("found", key=lambda found: found != "both", kind="stable").head(limit)
    columns = [first[name].tolist() for name in (*keys, "value_now", "value", "found")]
    rows = tuple(
        WrittenRow(at, one, two, three, None if found == "left_only" else old, new)
        for at, (one, two, three, old, new, found) in enumerate(zip(*columns, strict=True), 1)
    )
    return DraftChanges(int(is_new.sum()), int(is_changed.sum()), int((~is_new & ~is_changed).sum()), rows)


def batch_log(workspace: Workspace, batch: int) -> list[RevisionRecord]:
    """What was done with a batch, in order.

    Raises:
        NotAllowed, NotFound: as `batch_rows`.
    """
    seen_batch(workspace, batch)
    return workspace.store.revisions(batch=batch)


def revisions_lost(workspace: Workspace, refusal: StaleRevision) -> list[RevisionRecord]:
    """The later revisions named by the refusal of an undo, in order.

    Raises:
        NotAllowed: the person sees no uploads.
    """
    allowed_to_read(workspace, Right.READ_UPLOADS)
    named = refusal.params.get("revisions")
    numbers = [number for number in named if isinstance(number, int)] if isinstance(named, tuple | list) else []
    if not numbers:
        return []
    return [one for one in workspace.store.revisions(after=min(numbers) - 1) if one.id in numbers]


def raw_file(workspace: Workspace, sha256: str) -> RawFile:
    """The bytes of an upload as they came.

    Raises:
        NotAllowed: the person sees no uploads.
        NotFound: there are none, or none that the person may see.
    """
    if not any(one.sha256 == sha256 for one in batches(workspace)):
        raise NotFound("file", sha256)
    return workspace.store.raw_file(sha256)
