"""Errors as problem details (RFC 9457); the one catcher of this door."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from indicators.errors import ConfigError, IndicatorsError, NotAllowed, NotFound, StaleRevision, StoreError, WorkStopped
from indicators.formats.texts import explain, translator
from indicators.model import Language

_log = logging.getLogger("indicators.api")


class BadQuery(IndicatorsError):
    """A query parameter that cannot be read."""


class Conflict(IndicatorsError):
    """What is asked for does not fit the state in which the thing is."""


_STATUSES: tuple[tuple[type[IndicatorsError], HTTPStatus], ...] = (
    (NotFound, HTTPStatus.NOT_FOUND),
    (NotAllowed, HTTPStatus.FORBIDDEN),
    (StaleRevision, HTTPStatus.CONFLICT),
    (Conflict, HTTPStatus.CONFLICT),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
    (WorkStopped, HTTPStatus.SERVICE_UNAVAILABLE),
    (ConfigError, HTTPStatus.INTERNAL_SERVER_ERROR),
)


def catch_errors(api: FastAPI, default_language: Language) -> None:
    """Answer every error of the application as `application/problem+json`."""

    async def of_the_product(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, IndicatorsError)
        status = next((code for kind, code in _STATUSES if isinstance(error, kind)), HTTPStatus.BAD_REQUEST)
        more = {"revisions": error.params.get("revisions", ())} if isinstance(error, StaleRevision) else {}
        return problem(request, status, explain(error, language_of(request, default_language)), more)

    async def of_the_query(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"][1:])
        return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, f"{place}: {first['msg']}")

    async def of_the_path(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        return problem(request, HTTPStatus(error.status_code), str(error.detail))

    async def unforeseen(request: Request, error: Exception) -> JSONResponse:
        found = secrets.token_hex(4)
        _log.error("unexpected error %s", found, exc_info=error)
        _ = translator("errors", language_of(request, default_language))
        return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, _("Unexpected error {id}.", id=found))

    api.add_exception_handler(IndicatorsError, of_the_product)
    api.add_exception_handler(RequestValidationError, of_the_query)
    api.add_exception_handler(HTTPException, of_the_path)
    api.add_exception_handler(Exception, unforeseen)


def language_of(request: Request, default: Language) -> Language:
    """The language asked for by `lang`, else the product's."""
    asked = request.query_params.get("lang")
    return Language(asked) if asked in set(Language) else default


def problem(
    request: Request, status: HTTPStatus, detail: str, more: Mapping[str, object] | None = None
) -> JSONResponse:
    """One problem document; `more` are members of its own."""
    document = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "instance": request.url.path,
    }
    return JSONResponse(document | dict(more or {}), status_code=status.value, media_type="application/problem+json")
