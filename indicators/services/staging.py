"""Uploaded bytes that wait to be looked at, on disk under their hash; what is committed is kept by the store.

A page keeps the hash alone, so that a rerun or a lost connection neither doubles nor loses a file.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from indicators.errors import NotFound, StoreError
from indicators.services.workspace import Workspace

KEPT: Final = timedelta(days=2)
"""A file that nobody committed is removed after this time."""
_HASH = re.compile(r"[0-9a-f]{64}")
_OWNER_ONLY = 0o700
_NAME_CHARS = 255


@dataclass(frozen=True, slots=True)
class StagedFile:
    """The bytes of an upload and the name they came with."""

    sha256: str
    name: str
    data: bytes


def stage_upload(workspace: Workspace, data: bytes, name: str) -> str:
    """Keep the bytes; the hash by which `staged_upload` finds them. Files left behind long ago are removed.

    Raises:
        StoreError: the folder cannot be written.
    """
    folder = workspace.settings.staging
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
        folder.chmod(_OWNER_ONLY)
        _remove_old(folder, workspace.clock())
        _write(folder / f"{sha256}.name", name[:_NAME_CHARS].encode("utf-8", "backslashreplace"))
        _write(folder / sha256, data)
    except OSError as error:
        raise StoreError(
            "The upload cannot be kept in {folder}: {why}.",
            hint="Make room, or name another folder in the setting `staging`.",
            folder=folder,
            why=error.strerror or str(error),
        ) from error
    return sha256


def is_staged(workspace: Workspace, sha256: str) -> bool:
    """Whether a file waits under a hash."""
    return bool(_HASH.fullmatch(sha256)) and (workspace.settings.staging / sha256).is_file()


def staged_upload(workspace: Workspace, sha256: str) -> StagedFile:
    """The file staged under a hash.

    Raises:
        NotFound: there is none, or it was removed after some days.
    """
    if not is_staged(workspace, sha256):
        raise NotFound("file", sha256)
    path = workspace.settings.staging / sha256
    name = (path.with_name(f"{sha256}.name")).read_text("utf-8")
    return StagedFile(sha256, name, path.read_bytes())


def discard_upload(workspace: Workspace, sha256: str) -> None:
    """Remove a staged file; nothing happens when there is none."""
    if _HASH.fullmatch(sha256):
        for name in (sha256, f"{sha256}.name"):
            (workspace.settings.staging / name).unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, also when two people send the same bytes at once."""
    number, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(number, "wb") as file:
        file.write(data)
    Path(temporary).replace(path)


def _remove_old(folder: Path, now: datetime) -> None:
    oldest = (now - KEPT).timestamp()
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # another upload may tidy up at the same time
            if path.stat().st_mtime < oldest:
                path.unlink()
