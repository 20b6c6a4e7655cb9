"""The frame on the shipped data, as Streamlit runs it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from indicators import services
from indicators.services import Workspace
from tests.shipped import shipped, shipped_database

__all__ = ["shipped", "shipped_database"]

FRAME = Path(__file__).resolve().parents[2] / "indicators" / "ui" / "frame.py"


@pytest.fixture
def app(shipped: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The application before its first run, on the shipped data and a clock that stands still."""
    monkeypatch.setattr(services, "process_workspace", lambda: shipped)
    st.cache_resource.clear()
    st.cache_data.clear()
    yield AppTest.from_file(str(FRAME), default_timeout=60)
    st.cache_resource.clear()
    st.cache_data.clear()
