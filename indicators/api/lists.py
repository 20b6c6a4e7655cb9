"""What the catalogue holds and every observation, as lists; figures stream and are never silently cut."""

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from indicators import services
from indicators.api.keys import answered
from indicators.api.problems import language_of
from indicators.api.queries import AsOf, KnownAt, Limit, Offset, known_at_of
from indicators.api.tables import answer_rows, stream_rows
from indicators.model import AreaSet, Language
from indicators.model.catalogue import Record
from indicators.services import ObservationFilter, Workspace
from indicators.services.documents import OBSERVATION_TYPES, observation_document

Several = Annotated[list[str] | None, Query(description="May be given several times.")]


def list_routes(open_workspace: Callable[[Request], Workspace], language: Language) -> APIRouter:
    """`GET /sectors`, `/indicators`, `/areas`, `/observations`."""
    router = APIRouter(tags=["lists"])
    _add_records(router, open_workspace, "sectors", lambda workspace: workspace.catalogue.sectors)
    _add_records(router, open_workspace, "indicators", lambda workspace: workspace.catalogue.indicators)
    _add_records(router, open_workspace, "areas", lambda workspace: workspace.catalogue.areas)
    _add_observations(router, open_workspace, language)
    return router


def _add_records(
    router: APIRouter,
    open_workspace: Callable[[Request], Workspace],
    name: str,
    records: Callable[[Workspace], Mapping[str, Record]],
) -> None:
    Opened = Annotated[Workspace, Depends(open_workspace)]

    @router.get(f"/{name}", name=name, summary=f"The {name} of the catalogue.")
    def listed(request: Request, workspace: Opened, limit: Limit = None, offset: Offset = 0) -> Response:
        def answer() -> Response:
            rows = [record.model_dump(mode="json") for record in records(workspace).values()]
            return answer_rows(request, rows, name=name, limit=limit, offset=offset)

        return answered(request, workspace, workspace.revision(), answer)


def _add_observations(router: APIRouter, open_workspace: Callable[[Request], Workspace], language: Language) -> None:
    Opened = Annotated[Workspace, Depends(open_workspace)]

    @router.get("/observations")
    def observations(
        request: Request,
        workspace: Opened,
        indicator: Several = None,
        area: Several = None,
        period: Several = None,
        areas: AreaSet = AreaSet.NEW,
        as_of: AsOf = None,
        known_at: KnownAt = None,
        limit: Limit = None,
        offset: Offset = 0,
    ) -> Response:
        """Every value on the units of the view, restated and refused ones marked so; streamed."""
        revision = workspace.revision_at(known_at_of(known_at))

        def answer() -> Response:
            wanted = ObservationFilter(_set(indicator), _set(area), _set(period), as_of)
            found = services.observations(workspace, wanted, areas=areas, revision=revision)
            spoken = language_of(request, language)
            rows = (dict(observation_document(one, spoken)) for one in found.rows(offset, limit))
            return stream_rows(
                request, rows, OBSERVATION_TYPES, name="observations", total=found.total, limit=limit, offset=offset
            )

        return answered(request, workspace, revision, answer)


def _set(given: list[str] | None) -> frozenset[str] | None:
    return frozenset(given) if given else None
