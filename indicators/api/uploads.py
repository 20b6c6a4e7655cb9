"""Uploads and the review queue by HTTP: the same path as the page and the commands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Body, Depends, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from indicators import services
from indicators.api.keys import answered
from indicators.api.problems import BadQuery, Conflict, language_of, problem
from indicators.api.queries import AsOf, By, Limit, Numbers, Offset, Why
from indicators.api.tables import answer_rows
from indicators.catalogue import nearest
from indicators.errors import NotFound, StaleRevision, UploadRejected
from indicators.formats.texts import explain
from indicators.model import BatchState, Language
from indicators.services import CheckOptions, Receipt, Workspace
from indicators.services.uploading_documents import batch_document, check_document, receipt_document

_FILE_FIELD = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}
_MOST_FILES = 10
"""Files a form is read with before it is refused for holding more than one."""
_NEEDED = {"approve": BatchState.DRAFT, "reject": BatchState.DRAFT, "undo": BatchState.APPROVED}


@dataclass(frozen=True, slots=True)
class _Sent:
    """A file with everything that was asked about it."""

    data: bytes
    name: str
    options: CheckOptions
    as_of: date | None
    by: str | None
    reason: str
    is_ticked: bool
    approve: bool
    dry_run: bool
    all_findings: bool
    language: Language
    revision: int | None


class Decision(BaseModel):
    """Who decides on a batch, and why; the query may say the same."""

    by: str | None = None
    reason: str = ""


def upload_routes(open_workspace: Callable[[Request], Workspace], language: Language) -> APIRouter:
    """`POST /uploads`, `GET /batches` and the decisions on them."""
    router = APIRouter(tags=["uploads"], dependencies=[Depends(_refuse_unknown_names)])
    _add_uploads(router, open_workspace, language)
    _add_queue(router, open_workspace)
    _add_decisions(router, open_workspace)
    return router


def _refuse_unknown_names(request: Request) -> None:
    """What is asked under a name that no parameter bears: `dryrun=true` must not write.

    Raises:
        BadQuery: there is no parameter of that name.
    """
    route = request.scope["route"]
    known = ["lang", *(field.alias for field in route.dependant.query_params)]
    for name in request.query_params:
        if name not in known:
            close = nearest(name, known)
            hint = "Did you mean '{nearest}'?" if close else "Known are: {known}."
            raise BadQuery("There is no option '{found}'.", hint=hint, found=name, nearest=close, known=tuple(known))


def _add_uploads(router: APIRouter, open_workspace: Callable[[Request], Workspace], language: Language) -> None:
    Opened = Annotated[Workspace, Depends(open_workspace)]

    @router.post("/uploads", openapi_extra=_FILE_FIELD, responses=_RESPONSES)
    async def uploads(
        request: Request,
        workspace: Opened,
        dry_run: bool = False,
        numbers: Numbers = "auto",
        sheet: Annotated[str | None, Query(description="Sheet of a workbook.")] = None,
        as_of: AsOf = None,
        yes: Annotated[bool, Query(description="Confirm the warnings.")] = False,
        reason: Why = "",
        by: By = None,
        approve: Annotated[bool, Query(description="Let the values count at once.")] = False,
        all_findings: Annotated[bool, Query(alias="all-findings")] = False,
        revision: Annotated[
            int | None, Query(ge=0, description="The revision of the preview that is confirmed.")
        ] = None,
    ) -> Response:
        """Check a file and, unless `dry_run`, write all of it or nothing; the report and the receipt."""
        data, name = await _file(request)
        options, spoken = CheckOptions(numbers, sheet), language_of(request, language)
        sent = _Sent(data, name, options, as_of, by, reason, yes, approve, dry_run, all_findings, spoken, revision)
        return await run_in_threadpool(_answer, request, workspace, sent)


_RESPONSES: dict[int | str, dict[str, object]] = {
    201: {"description": "Written; `receipt` names the batch and the revision."},
    409: {"description": "Somebody wrote the same values meanwhile; nothing was written."},
    403: {"description": "The account may not upload, or not approve at once."},
    413: {"description": "Larger than limits.max_bytes."},
    422: {"description": "Rejected, or warnings not confirmed, or a jump without a reason; nothing was written."},
}


async def _file(request: Request) -> tuple[bytes, str]:
    """The bytes and the name of the field `file`.

    Raises:
        BadQuery: there is no such field.
    """
    async with request.form(max_files=_MOST_FILES, max_fields=10) as form:
        sent = form.getlist("file")
        if len(sent) > 1:
            raise BadQuery("There is more than one file.", hint="Send one file a request.")
        file = sent[0] if sent else None
        if not isinstance(file, UploadFile):
            raise BadQuery("There is no file.", hint="Send it as the multipart field `file`.")
        return await file.read(), file.filename or "upload"


def _answer(request: Request, workspace: Workspace, sent: _Sent) -> Response:
    preview = services.check_upload(workspace, sent.data, sent.name, options=sent.options, as_of=sent.as_of, by=sent.by)
    document = dict(check_document(sent.name, preview, sent.language, all_findings=sent.all_findings))
    document["revision"] = preview.revision
    if preview.is_rejected:
        return JSONResponse(document | {"receipt": None}, HTTPStatus.UNPROCESSABLE_ENTITY)
    if sent.dry_run:
        return JSONResponse(document | {"receipt": None})
    try:
        receipt = _commit(workspace, sent, preview.revision)
    except StaleRevision as error:
        more = {"revisions": error.params.get("revisions", ()), "report": document}
        return problem(request, HTTPStatus.CONFLICT, explain(error, sent.language), more)
    except UploadRejected as error:
        refused = document | {"receipt": None, "detail": explain(error, sent.language)}
        return JSONResponse(refused, HTTPStatus.UNPROCESSABLE_ENTITY)
    status = HTTPStatus.OK if receipt.already else HTTPStatus.CREATED
    return JSONResponse(document | {"receipt": dict(receipt_document(receipt))}, status)


def _commit(workspace: Workspace, sent: _Sent, revision: int) -> Receipt:
    return services.commit_upload(
        workspace, sent.data, sent.name, by=sent.by, options=sent.options, as_of=sent.as_of, ticked=sent.is_ticked,
        reason=sent.reason, approve=sent.approve, expected_revision=_confirmed(sent, revision),
    )  # fmt: skip


def _confirmed(sent: _Sent, revision: int) -> int:
    """The revision whose preview was confirmed: the one named, else that of the check just made.

    Raises:
        NotFound: the one named is not there yet.
    """
    if sent.revision is None:
        return revision
    if sent.revision > revision:
        raise NotFound("revision", str(sent.revision))
    return sent.revision


def _add_queue(router: APIRouter, open_workspace: Callable[[Request], Workspace]) -> None:
    Opened = Annotated[Workspace, Depends(open_workspace)]

    @router.get("/batches")
    def batches(
        request: Request, workspace: Opened, state: BatchState | None = None, limit: Limit = None, offset: Offset = 0
    ) -> Response:
        """The review queue, newest first, as JSON, CSV or Parquet by `Accept`."""

        def answer() -> Response:
            found = [one for one in services.batches(workspace)[::-1] if state in (None, one.state)]
            rows = [dict(batch_document(one)) for one in found]
            return answer_rows(request, rows, name="batches", limit=limit, offset=offset)

        return answered(request, workspace, workspace.store.revision(), answer)

    @router.get("/batches/{batch}/file")
    def file(request: Request, workspace: Opened, batch: int) -> Response:
        """The bytes of an upload as they came."""

        def answer() -> Response:
            found = services.batch(workspace, batch)
            named = f"attachment; filename*=UTF-8''{quote(found.file_name, safe='')}"
            content = services.raw_file(workspace, found.sha256).content
            return Response(content, media_type="application/octet-stream", headers={"Content-Disposition": named})

        return answered(request, workspace, workspace.store.revision(), answer)


def _add_decisions(router: APIRouter, open_workspace: Callable[[Request], Workspace]) -> None:
    Opened = Annotated[Workspace, Depends(open_workspace)]

    @router.post("/batches/{batch}/{action}")
    def decide(
        workspace: Opened,
        batch: int,
        action: Literal["approve", "reject", "undo"],
        by: By = None,
        reason: Why = "",
        decision: Annotated[Decision | None, Body()] = None,
    ) -> Response:
        """Approve, reject or undo a batch; the receipt."""
        said = decision or Decision()
        who, why = by or said.by, reason or said.reason
        _refuse_wrong_state(workspace, batch, action)
        match action:
            case "approve":
                receipt = services.approve_batch(workspace, batch, by=who, reason=why)
            case "reject" if why.strip():
                receipt = services.reject_batch(workspace, batch, by=who, reason=why)
            case "reject":
                raise BadQuery("A batch is not rejected without a reason.", hint="Say why in `reason`.")
            case "undo":
                receipt = services.undo_batch(workspace, batch, by=who, reason=why)
        return JSONResponse(dict(receipt_document(receipt)))


def _refuse_wrong_state(workspace: Workspace, batch: int, action: str) -> None:
    found = services.batch(workspace, batch)
    if found.state is not _NEEDED[action]:
        raise Conflict(
            "Batch {batch} is {state}; only a batch that is {needed} can be decided so. Nothing was written.",
            hint="Look at the list of batches again.",
            batch=batch,
            state=found.state.value,
            needed=_NEEDED[action].value,
        )
