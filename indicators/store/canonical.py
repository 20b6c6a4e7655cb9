"""Canonical bytes: how instants, mappings and rows are written before they are hashed; the same in both databases."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

GENESIS: Final = "0" * 64
"""Stands before the first row of a hash chain."""


def instant_text(at: datetime) -> str:
    """UTC in a fixed width, so that texts sort as instants.

    Raises:
        ValueError: the instant has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def instant(text: str) -> datetime:
    """Read what `instant_text` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def json_text(value: object) -> str:
    """Sorted keys, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def read_mapping(text: str) -> dict[str, str]:
    """Read a stored mapping of texts."""
    return {str(key): str(value) for key, value in json.loads(text).items()}


def read_counts(text: str) -> dict[str, int]:
    """Read stored counts."""
    return {str(key): int(value) for key, value in json.loads(text).items()}


def sha256(content: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(content).hexdigest()


def chained(previous_hash: str, fields: Mapping[str, object]) -> str:
    """Hash of a row of a chain: it covers the hash of the row before."""
    return sha256(json_text({**fields, "previous_hash": previous_hash}).encode("utf-8", "surrogatepass"))


def rows_digest(rows: Iterable[Sequence[object]]) -> str:
    """SHA-256 of rows of texts and whole numbers, in the order given."""
    total = hashlib.sha256()
    for row in rows:
        total.update(json_text(list(row)).encode("utf-8", "surrogatepass"))
        total.update(b"\n")
    return total.hexdigest()
