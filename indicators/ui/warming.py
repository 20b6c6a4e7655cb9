"""What the server does before its first reader comes; it draws nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import streamlit as st
from starlette.concurrency import run_in_threadpool

from indicators import services
from indicators.errors import IndicatorsError


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, object]]:
    """Read the data once; what is wrong with it is said when somebody asks."""
    await run_in_threadpool(_warm_up)
    yield {}


def _warm_up() -> None:
    with suppress(IndicatorsError):
        workspace = services.process_workspace()
        services.overview(workspace, as_of=workspace.default_as_of)
