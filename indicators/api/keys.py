"""Entity tags: one hash of everything an answer depends on (docs/contract.md)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from fastapi import Request, Response

from indicators.services import METHOD_VERSION, Workspace


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
        workspace.asker,
        workspace.person.name if workspace.person else "",
    ]
    return f'"{hashlib.sha256(json.dumps(parts).encode()).hexdigest()}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the asker holds this answer already."""
    held = request.headers.get("if-none-match", "")
    return held.strip() == "*" or tag in [one.strip().removeprefix("W/") for one in held.split(",")]


def answered(request: Request, workspace: Workspace, revision: int, answer: Callable[[], Response]) -> Response:
    """The answer with its tag, or nothing but "not modified" when the asker holds it."""
    tag = entity_tag(request, workspace, revision)
    if is_known(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    response = answer()
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    return response
