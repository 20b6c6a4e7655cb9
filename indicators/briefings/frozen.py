"""A snapshot in hand: its id, its hash, its bytes and what they say; the only way into every exported file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import cast

from indicators.briefings.shape import FORMAT, SnapshotDocument
from indicators.errors import IndicatorsError


@dataclass(frozen=True, slots=True)
class Frozen:
    """A snapshot as it was kept; `content` are exactly the bytes that `sha256` is of."""

    id: str
    sha256: str
    content: bytes
    document: SnapshotDocument


def thaw(identity: str, content: bytes) -> Frozen:
    """Read the bytes of a snapshot.

    Raises:
        IndicatorsError: they are of a format that this version does not read.
    """
    document = cast(SnapshotDocument, json.loads(content))
    if document["format"] != FORMAT:
        raise IndicatorsError(
            "Snapshot {id} has the format {found}, which this version does not read.",
            hint="Open it with a newer version.",
            id=identity,
            found=document["format"],
        )
    return Frozen(identity, hashlib.sha256(content).hexdigest(), content, document)
