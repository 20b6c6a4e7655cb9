"""The ASGI application: the way in, the Streamlit frame, the API, the fonts, and whether the process lives."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from indicators import services
from indicators.api import create_api
from indicators.errors import IndicatorsError
from indicators.ui.gate import Gate
from indicators.ui.shell import Shell
from indicators.ui.sign_in import ROUTES
from indicators.ui.theme import STATIC
from indicators.ui.warming import lifespan

FRAME = Path(__file__).resolve().parent / "indicators" / "ui" / "frame.py"


async def healthz(_request: Request) -> JSONResponse:
    """The process answers; it says nothing of the database."""
    return JSONResponse({"status": "ok"})


def readyz(_request: Request) -> JSONResponse:
    """Settings, catalogue and database can be used; 503 and why not until they can."""
    try:
        error = services.why_not_ready(services.process_workspace().store)
    except IndicatorsError as found:
        error = found
    if error is None:
        return JSONResponse({"status": "ready"})
    why = error.template.replace(" {place}", "").replace(" {path}", "")  # where it lies is for the log alone
    return JSONResponse({"status": "not ready", "why": why}, status_code=503)


app = st.App(
    FRAME,
    lifespan=lifespan,
    middleware=[Middleware(Gate), Middleware(Shell)],
    routes=[
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        *ROUTES,
        Mount("/api", create_api(services.process_workspace)),
        Mount("/fonts", StaticFiles(directory=STATIC / "fonts"), name="fonts"),
    ],
)
