"""What an administrator does with the database as a whole: prove it, back it up, restore it."""

from __future__ import annotations

from pathlib import Path

from indicators.access import Right
from indicators.services.people import allowed_to_read
from indicators.services.workspace import Workspace
from indicators.store import Damage, RevisionRecord


def revision_log(workspace: Workspace, *, after: int = 0) -> list[RevisionRecord]:
    """Every write in order: who, when, what.

    Raises:
        NotAllowed: the person may not read the log.
    """
    allowed_to_read(workspace, Right.READ_AUDIT)
    return workspace.store.revisions(after=after)


def verify_audit(workspace: Workspace) -> tuple[int, list[Damage]]:
    """How many revisions were checked, and everything that was changed behind the program's back.

    Raises:
        NotAllowed: the person may not read the log.
    """
    allowed_to_read(workspace, Right.READ_AUDIT)
    return workspace.store.revision(), workspace.store.verify()


def back_up(workspace: Workspace, path: Path) -> int:
    """Write one state of the database to a new file; the revision up to which it goes.

    Raises:
        NotAllowed: the person does not operate the installation.
        StoreError: the file exists or cannot be written.
    """
    allowed_to_read(workspace, Right.OPERATE)
    workspace.store.backup(path)
    return workspace.store.revision()


def restore_backup(workspace: Workspace, path: Path) -> int:
    """Fill the empty database from a backup; the last revision restored.

    Raises:
        NotAllowed: the person does not operate the installation.
        StoreError: the database is not empty, or the file is no backup.
    """
    allowed_to_read(workspace, Right.OPERATE)
    return workspace.store.restore(path)
