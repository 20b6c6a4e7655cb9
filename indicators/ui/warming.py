"""What the server does before its first reader comes, so that this one waits no longer than the next."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import streamlit as st
from starlette.concurrency import run_in_threadpool
from streamlit import runtime

from indicators import services
from indicators.errors import IndicatorsError
from indicators.ui.bundle import packed
from indicators.ui.index import first_files
from indicators.ui.sockets import send_at_once

_PATIENCE, _PAUSE = 20.0, 0.05
"""Seconds."""


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, object]]:
    """Read the data first; get the first page ready while the door opens. What is wrong is said when somebody asks."""
    send_at_once()
    await run_in_threadpool(_read)
    threading.Thread(target=_prepare, name="warming", daemon=True).start()
    yield {}


def _read() -> None:
    with suppress(IndicatorsError):
        workspace = services.process_workspace()
        services.overview(workspace, as_of=workspace.default_as_of)


def _prepare() -> None:
    until = time.monotonic() + _PATIENCE
    while not runtime.exists() and time.monotonic() < until:  # answers are kept in what it provides
        time.sleep(_PAUSE)
    _draw()
    for path in first_files():
        with suppress(OSError):
            packed(path)
    settle()


def _draw() -> None:
    """The overview as most ask for it; its modules are imported here, since on import they look for the runtime."""
    from indicators.ui.first_view import first_view

    with suppress(IndicatorsError):
        first_view({})


def settle() -> None:
    """Take what is in memory by now out of the sight of the collector of garbage.

    Streamlit collects after every run. Over the catalogue and the libraries, none of which is ever garbage, that took
    0.1 s of each run, in which the server answered nobody.
    """
    gc.collect()
    gc.freeze()
