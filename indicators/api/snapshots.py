"""Routes for frozen briefings: list, content, files; what they answer never changes, so that it may be kept."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse

from indicators.api.keys import is_known
from indicators.api.problems import language_of
from indicators.api.tables import answer_rows
from indicators.briefings.exports import ExportFormat, Wanted, export_file, file_name, writer_of
from indicators.briefings.frozen import Frozen
from indicators.briefings.tables import TableName
from indicators.model import AreaSet, Language
from indicators.services import Workspace
from indicators.services.snapshots import snapshot, snapshot_difference, snapshots
from indicators.store import SnapshotRecord

OpenWorkspace = Callable[[Request], Workspace]
Limit = Annotated[int | None, Query(ge=1, le=1_000_000)]
Offset = Annotated[int, Query(ge=0)]


def snapshot_routes(open_workspace: OpenWorkspace, language: Language) -> APIRouter:
    """The routes below `/snapshots`."""
    router = APIRouter(prefix="/snapshots")
    Opened = Annotated[Workspace, Depends(open_workspace)]

    @router.get("")
    def every(request: Request, workspace: Opened, limit: Limit = None, offset: Offset = 0) -> Response:
        """Every snapshot, newest first, without content."""
        rows = [_row(one) for one in snapshots(workspace)]
        return answer_rows(request, rows, name="snapshots", limit=limit, offset=offset)

    @router.get("/{identity}")
    def content(request: Request, workspace: Opened, identity: str) -> Response:
        """The frozen JSON: exactly the bytes that were hashed."""
        frozen = snapshot(workspace, identity)
        return _frozen_answer(request, frozen.sha256, lambda: frozen.content, "application/json")

    @router.get("/{before}/difference/{after}")
    def difference(workspace: Opened, before: str, after: str, areas: AreaSet | None = None) -> Response:
        """What changed from one snapshot to another: the document of `snapshot diff --json`."""
        return JSONResponse(dict(snapshot_difference(workspace, before, after, areas=areas)))

    @router.get("/{identity}/files/{form}")
    def file(
        request: Request,
        workspace: Opened,
        identity: str,
        form: ExportFormat,
        table: TableName = TableName.READINGS,
        areas: AreaSet | None = None,
        bom: bool = True,
    ) -> Response:
        """One file made of the snapshot."""
        wanted = Wanted(language_of(request, language), areas, table, bom)
        return _file(request, snapshot(workspace, identity), form, wanted)

    return router


def _row(one: SnapshotRecord) -> dict[str, object]:
    return {
        "id": one.id,
        "sha256": one.sha256,
        "as_of": one.as_of.isoformat(),
        "revision": one.revision,
        "title": one.title,
        "by": one.by,
        "at": one.at.isoformat(),
        "size": one.size,
    }


def _file(request: Request, frozen: Frozen, form: ExportFormat, wanted: Wanted) -> Response:
    writer = writer_of(form)
    parts = (frozen.sha256, form.value, wanted.language.value, wanted.view(frozen), wanted.table.value, str(wanted.bom))
    answer = _frozen_answer(request, "-".join(parts), lambda: export_file(frozen, form, wanted), writer.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(frozen, form, wanted)}"'
    return answer


def _frozen_answer(request: Request, key: str, content: Callable[[], bytes], media_type: str) -> Response:
    """The bytes, or nothing for an asker who has them."""
    headers = {"ETag": f'"{key}"', "Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff"}
    if is_known(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(content(), media_type=media_type, headers=headers)
