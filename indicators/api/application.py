"""The routes of `/api/v1` and how a query is read; query names are the long option names of the commands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.responses import JSONResponse

from indicators import __version__, services
from indicators.api.askers import for_asker
from indicators.api.charts import chart_routes
from indicators.api.guard import Guard
from indicators.api.keys import answered
from indicators.api.lists import list_routes
from indicators.api.problems import catch_errors, language_of
from indicators.api.queries import AsOf, ByArea, KnownAt, Limit, Offset, known_at_of
from indicators.api.snapshots import snapshot_routes
from indicators.api.tables import answer_rows
from indicators.api.uploads import upload_routes
from indicators.formats.documents import overview_document, reading_document
from indicators.model import AreaSet, Language, Overview, Tier
from indicators.services import METHOD_VERSION, Workspace

OpenWorkspace = Callable[[], Workspace]
OpenFor = Callable[[Request], Workspace]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query asks of the overview."""

    as_of: AsOf = None
    known_at: KnownAt = None
    areas: AreaSet = AreaSet.NEW
    sector: str | None = None
    tier: Tier | None = None
    by_area: ByArea = False


def create_api(open_workspace: OpenWorkspace, *, language: Language = Language.VI) -> FastAPI:
    """The application to be mounted under `/api`; the workspace is opened by the first request that needs it."""
    api = FastAPI(title="Indicators", version=__version__, docs_url=None, redoc_url=None)
    catch_errors(api, language)
    api.add_middleware(Guard, open_workspace=open_workspace, language=language)
    opened = for_asker(open_workspace)
    for router in (
        _router(opened, language),
        list_routes(opened, language),
        upload_routes(opened, language),
        snapshot_routes(opened, language),
        chart_routes(opened, language),
    ):
        api.include_router(router, prefix="/v1")
    return api


def _router(open_workspace: OpenFor, language: Language) -> APIRouter:
    router = APIRouter(tags=["judged"])
    _add_overview(router, open_workspace, language)
    _add_readings(router, open_workspace, language)
    return router


def _add_overview(router: APIRouter, open_workspace: OpenFor, language: Language) -> None:
    Opened = Annotated[Workspace, Depends(open_workspace)]

    @router.get("/overview")
    def overview(
        request: Request,
        workspace: Opened,
        asked: Annotated[Asked, Depends()],
    ) -> Response:
        """Every target judged: the document of `overview --json`."""

        def answer(found: Overview) -> Response:
            spoken = language_of(request, language)
            return JSONResponse(dict(overview_document(found, method=METHOD_VERSION, language=spoken)))

        return _judged(request, workspace, asked, answer)


def _add_readings(router: APIRouter, open_workspace: OpenFor, language: Language) -> None:
    Opened = Annotated[Workspace, Depends(open_workspace)]

    @router.get("/readings")
    def readings(
        request: Request,
        workspace: Opened,
        asked: Annotated[Asked, Depends()],
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

        return _judged(request, workspace, asked, answer)


def _judged(request: Request, workspace: Workspace, asked: Asked, answer: Callable[[Overview], Response]) -> Response:
    revision = workspace.revision_at(known_at_of(asked.known_at))

    def judged() -> Response:
        found = services.overview(
            workspace,
            as_of=asked.as_of,
            known_at=revision,
            areas=asked.areas,
            sector=asked.sector,
            tier=asked.tier,
            by_area=asked.by_area,
        )
        return answer(found)

    return answered(request, workspace, revision, judged)
