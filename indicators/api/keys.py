"""Entity tags: one hash of everything an answer depends on (docs/contract.md)."""

from __future__ import annotations

import hashlib
import json

from fastapi import Request

from indicators.services import METHOD_VERSION, Workspace

LOCAL_SCOPE = "local"


def entity_tag(request: Request, workspace: Workspace, revision: int) -> str:
    """The tag of an answer; path and query hold what was asked, the default day stands for an as_of not given."""
    parts = [
        revision,
        workspace.catalogue.sha256,
        METHOD_VERSION,
        workspace.default_as_of.isoformat(),
        request.url.path,
        sorted(request.query_params.multi_items()),
        request.headers.get("accept", ""),
        LOCAL_SCOPE,
    ]
    return f'"{hashlib.sha256(json.dumps(parts).encode()).hexdigest()}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the asker holds this answer already."""
    held = request.headers.get("if-none-match", "")
    return held.strip() == "*" or tag in [one.strip().removeprefix("W/") for one in held.split(",")]
