"""Everything that is kept: observations, revisions, files, snapshots; the only importer of SQLAlchemy and Alembic."""

from indicators.store.records import (
    FROM_NOW,
    Account,
    Action,
    Attempt,
    AttemptLimits,
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
    StoredSession,
    StoredToken,
)
from indicators.store.store import Store

__all__ = [
    "FROM_NOW",
    "Account",
    "Action",
    "Attempt",
    "AttemptLimits",
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
    "StoredSession",
    "StoredToken",
]
