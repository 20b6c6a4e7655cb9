"""Where an SQLite file may live: a local folder that can be written, closed to other accounts; opens no database."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from indicators.errors import StoreError, Unreachable

NETWORK_FILE_SYSTEMS: Final = ("nfs", "cifs", "smb", "fuse.", "afs", "ceph", "gluster", "lustre", "ncpfs", "9p2000")
_MOUNTS: Final = Path("/proc/self/mountinfo")


def writable_place(url: sa.URL) -> sa.URL:
    """The address with its path made absolute; an in-memory database stays as it is."""
    if url.database in (None, "", ":memory:"):
        return url.set(drivername="sqlite", database=None)
    return url.set(drivername="sqlite", database=str(Path(str(url.database)).absolute()))


def check_place(path: Path, *, create: bool) -> None:
    """Refuse a place that cannot hold the database; with `create` make its folder (0700) and an empty file (0600).

    Raises:
        StoreError: no such folder or file, no permission, or a network file system.
    """
    folder = path.parent
    if create and not folder.exists() and folder.parent.is_dir():
        _make(lambda: folder.mkdir(mode=0o700), path)
    if not folder.is_dir():
        raise _fault("The folder {folder} does not exist.", "Create it, or correct the setting `database`.", path)
    system = file_system(folder)
    if is_network(system):
        hint = "Keep the database on a local disk, or use PostgreSQL for several machines."
        raise _fault("The folder {folder} lies on a network file system ({system}).", hint, path, system)
    if create and not path.exists():
        _make(lambda: path.touch(mode=0o600), path)
    _check_file(path)


def file_identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from any other put in its place: device and number on it; None when nothing is there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def may_write(path: Path) -> bool:
    """Whether the account that runs the program may write in the file."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _make(action: Callable[[], None], path: Path) -> None:
    try:
        action()
    except OSError as error:
        raise _not_writable(path) from error


def _check_file(path: Path) -> None:
    if not path.exists():
        raise _fault("There is no database {path} yet.", "Run `indicators init`.", path)
    if not path.is_file():
        raise _fault("{path} is not a file.", "Correct the setting `database`.", path)
    if not os.access(path.parent, os.W_OK | os.X_OK) or not os.access(path, os.R_OK | os.W_OK):
        raise _not_writable(path)


def _not_writable(path: Path) -> StoreError:
    hint = "Give the account that runs the program write permission on the file and its folder."
    return _fault("The database {path} or its folder may not be written.", hint, path)


def _fault(template: str, hint: str, path: Path, system: str = "") -> StoreError:
    return Unreachable(template, hint=hint, path=str(path), folder=str(path.parent), system=system)


def is_network(system: str) -> bool:
    """Whether a file system of this type is shared over a network, where locks cannot be trusted."""
    return system.startswith(NETWORK_FILE_SYSTEMS)


def file_system(folder: Path, mounts: Path = _MOUNTS) -> str:
    """Type of the file system that holds the folder; empty where the system does not tell (not Linux)."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    found = ("", "")
    target = folder.resolve()
    for line in lines:
        fields, _, rest = line.partition(" - ")
        point = fields.split()[4].replace("\\040", " ")
        if target.is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, rest.split()[0])
    return found[1]
