"""Briefings taken, listed, read, proved and compared; once taken, one is never computed again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indicators.access import Right
from indicators.briefings.canonical import canonical_json
from indicators.briefings.comparing import DifferenceDocument, difference
from indicators.briefings.frozen import Frozen, thaw
from indicators.briefings.shape import FORMAT, SnapshotDocument
from indicators.errors import IndicatorsError, StoreError
from indicators.judgement import METHOD_VERSION
from indicators.model import AreaSet
from indicators.periods import Period
from indicators.services import frozen_facts as facts
from indicators.services.frozen_readings import FrozenReadings
from indicators.services.frozen_series import freeze_series
from indicators.services.overview import overview
from indicators.services.people import allowed, allowed_to_read, require_everything
from indicators.services.reporting import reporting
from indicators.services.tasks import tasks
from indicators.services.workspace import Workspace
from indicators.store import SnapshotRecord
from indicators.store.canonical import instant_text


def take_snapshot(
    workspace: Workspace,
    *,
    title: str,
    by: str | None = None,
    as_of: date | None = None,
    areas: AreaSet = AreaSet.NEW,
    period: Period | None = None,
) -> SnapshotRecord:
    """Freeze everything a briefing shows of a day, as known now, under every position of the areas switch.

    `areas` is the position that documents show unless asked otherwise; `period` the one that the reporting list is
    about (None: the last of each indicator).

    Raises:
        NotAllowed: the person may take none, or may see a part of the figures only.
        NotFound: accounts exist, and none is called `by`.
        IndicatorsError: the title is empty.
        StoreError: the database cannot be written; nothing was.
    """
    person = allowed(workspace, Right.TAKE_SNAPSHOTS, by)
    require_everything(person)
    if not title.strip():
        raise IndicatorsError("A snapshot needs a title.", hint="Give one: --title.")
    day = as_of or workspace.default_as_of
    revision = workspace.store.revision()
    document = snapshot_document(
        workspace, revision, title=title.strip(), by=person.name, as_of=day, areas=areas, period=period
    )
    return workspace.store.put_snapshot(
        canonical_json(document),
        by=person.name,
        at=workspace.clock(),
        title=title.strip(),
        as_of=day,
        revision=revision,
    )


def snapshot_document(
    workspace: Workspace, revision: int, *, title: str, by: str, as_of: date, areas: AreaSet, period: Period | None
) -> SnapshotDocument:
    """The content of a snapshot, not yet kept."""
    readings = FrozenReadings(as_of)
    overviews = [overview(workspace, as_of=as_of, known_at=revision, areas=view, by_area=True) for view in AreaSet]
    views = [readings.add(found) for found in overviews]
    series = freeze_series(workspace.panels(revision), workspace.catalogue, as_of=as_of)
    return {
        "format": FORMAT,
        "title": title,
        "organisation": workspace.settings.organisation,
        "period": period.code if period else None,
        "as_of": as_of.isoformat(),
        "areas": areas.value,
        "taken_at": instant_text(workspace.clock()),
        "taken_by": by,
        "revision": revision,
        "revision_hash": _revision_hash(workspace, revision),
        "catalogue": workspace.catalogue.sha256,
        "method": METHOD_VERSION,
        "is_demo": any(found.is_demo for found in overviews),
        "views": views,
        "sectors": facts.sector_facts(workspace.catalogue),
        "indicators": facts.indicator_facts(workspace.catalogue, as_of=as_of),
        "targets": facts.target_facts(workspace.catalogue),
        "areas_known": facts.area_facts(workspace.catalogue),
        "readings": readings.readings,
        "series": series.series,
        "provinces": series.provinces,
        "uploads": facts.upload_facts(workspace.store.batches(), series.revisions),
        "milestones": facts.milestone_facts(tasks(workspace, as_of=as_of, known_at=revision)),
        "reporting": reporting(workspace, period=period, as_of=as_of, known_at=revision),
    }


def _require_reader(workspace: Workspace) -> None:
    require_everything(allowed_to_read(workspace, Right.READ_SNAPSHOTS))


def _revision_hash(workspace: Workspace, revision: int) -> str:
    """The head of the chain of revisions: whoever holds the briefing can prove what was known."""
    found = workspace.store.revisions(after=revision - 1)
    return found[0].hash if found and revision else ""


def snapshots(workspace: Workspace) -> list[SnapshotRecord]:
    """All of them, newest first.

    Raises:
        NotAllowed: who asks may see a part of the figures only; a snapshot holds all of them.
    """
    _require_reader(workspace)
    return workspace.store.list_snapshots()


def snapshot(workspace: Workspace, identity: str) -> Frozen:
    """One of them, checked against its hash.

    Raises:
        NotAllowed: as `snapshots`.
        NotFound: there is no such snapshot.
        StoreError: the stored bytes were changed.
    """
    _require_reader(workspace)
    found = workspace.store.get_snapshot(identity)
    return thaw(found.record.id, found.content)


@dataclass(frozen=True, slots=True)
class SnapshotFailure:
    """A snapshot that is not what was frozen."""

    identity: str
    error: IndicatorsError


def verify_snapshots(workspace: Workspace, identity: str | None = None) -> tuple[int, list[SnapshotFailure]]:
    """How many snapshots were read and hashed again, and those whose bytes changed.

    Raises:
        NotAllowed: as `snapshots`.
        NotFound: there is no such snapshot.
    """
    _require_reader(workspace)
    wanted = [identity] if identity else [record.id for record in snapshots(workspace)]
    failed = []
    for one in wanted:
        try:
            workspace.store.get_snapshot(one)
        except StoreError as error:
            failed.append(SnapshotFailure(one, error))
    return len(wanted), failed


def snapshot_difference(
    workspace: Workspace, before: str, after: str, *, areas: AreaSet | None = None
) -> DifferenceDocument:
    """What changed from one snapshot to another, as `areas` shows it (that of the second when None).

    Raises:
        NotFound: one of them does not exist.
        StoreError: the stored bytes of one were changed.
    """
    return difference(snapshot(workspace, before), snapshot(workspace, after), areas=areas)
