"""Everything that is kept: observations, revisions, files, snapshots; the only importer of SQLAlchemy and Alembic."""

from indicators.store.records import (
    Action,
    BatchRecord,
    Damage,
    Fact,
    HistoryEntry,
    RawFile,
    Receipt,
    RevisionRecord,
    SchemaState,
    Snapshot,
    SnapshotRecord,
)
from indicators.store.store import Store

__all__ = [
    "Action",
    "BatchRecord",
    "Damage",
    "Fact",
    "HistoryEntry",
    "RawFile",
    "Receipt",
    "RevisionRecord",
    "SchemaState",
    "Snapshot",
    "SnapshotRecord",
    "Store",
]
