"""The routes of `/api/v1` and how a query is read; query names are the long option names of the commands."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from fastapi.responses import JSONResponse

from indicators import __version__, services
from indicators.api.keys import entity_tag, is_known
from indicators.api.problems import BadQuery, catch_errors, language_of
from indicators.api.tables import answer_rows
from indicators.formats.documents import overview_document, reading_document
from indicators.model import AreaSet, Language, Overview, Tier
from indicators.services import METHOD_VERSION, Workspace

OpenWorkspace = Callable[[], Workspace]

AsOf = Annotated[date | None, Query(alias="as-of")]
KnownAt = Annotated[str | None, Query(alias="known-at", description="A revision number or a day.")]
ByArea = Annotated[bool, Query(alias="by-area")]
Limit = Annotated[int | None, Query(ge=1, le=1_000_000)]
Offset = Annotated[int, Query(ge=0)]


def create_api(open_workspace: OpenWorkspace, *, language: Language = Language.VI) -> FastAPI:
    """The application to be mounted under `/api`; the workspace is opened by the first request that needs it."""
    api = FastAPI(title="Indicators", version=__version__, docs_url=None, redoc_url=None)
    catch_errors(api, language)
    api.include_router(_router(open_workspace, language), prefix="/v1")
    return api


def _router(open_workspace: OpenWorkspace, language: Language) -> APIRouter:
    router = APIRouter()
    Opened = Annotated[Workspace, Depends(open_workspace)]

    @router.get("/overview")
    def overview(
        request: Request,
        workspace: Opened,
        as_of: AsOf = None,
        known_at: KnownAt = None,
        areas: AreaSet = AreaSet.NEW,
        sector: str | None = None,
        tier: Tier | None = None,
        by_area: ByArea = False,
    ) -> Response:
        """Every target judged: the document of `overview --json`."""

        def answer(found: Overview) -> Response:
            spoken = language_of(request, language)
            return JSONResponse(dict(overview_document(found, method=METHOD_VERSION, language=spoken)))

        return _judged(request, workspace, as_of, known_at, areas, sector, tier, by_area, answer)

    @router.get("/readings")
    def readings(
        request: Request,
        workspace: Opened,
        as_of: AsOf = None,
        known_at: KnownAt = None,
        areas: AreaSet = AreaSet.NEW,
        sector: str | None = None,
        tier: Tier | None = None,
        by_area: ByArea = False,
        indicator: str | None = None,
        area: str | None = None,
        limit: Limit = None,
        offset: Offset = 0,
    ) -> Response:
        """The readings of the overview as rows: JSON, CSV or Parquet by `Accept`."""

        def answer(found: Overview) -> Response:
            spoken = language_of(request, language)
            rows = [
                reading_document(reading, spoken, as_of=found.as_of)
                for reading in found.readings
                if indicator in (None, reading.indicator.code) and area in (None, reading.area.id)
            ]
            return answer_rows(request, [dict(row) for row in rows], name="readings", limit=limit, offset=offset)

        return _judged(request, workspace, as_of, known_at, areas, sector, tier, by_area, answer)

    return router


def _judged(
    request: Request,
    workspace: Workspace,
    as_of: date | None,
    known_at: str | None,
    areas: AreaSet,
    sector: str | None,
    tier: Tier | None,
    by_area: bool,
    answer: Callable[[Overview], Response],
) -> Response:
    revision = workspace.revision_at(_known_at(known_at))
    tag = entity_tag(request, workspace, revision)
    if is_known(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    found = services.overview(
        workspace, as_of=as_of, known_at=revision, areas=areas, sector=sector, tier=tier, by_area=by_area
    )
    response = answer(found)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _known_at(text: str | None) -> int | date | None:
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) < 9:
        return int(text)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadQuery(
            "known-at cannot be '{found}'.",
            hint="Write a revision number or a day such as 2025-12-31.",
            found=text,
        ) from error
