"""Every page while the database is away: one calm sentence with a number, never a traceback, a blank or a path."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from indicators import services
from indicators.errors import Unreachable
from tests.shipped import own, own_database
from tests.ui.conftest import FRAME
from tests.ui.test_pages import page, words

__all__ = ["own", "own_database"]

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_FIGURES = ("method", "questions", "search")
"""Pages that need no figures."""
WITH_FIGURES = sorted({path.stem for path in (ROOT / "pages").glob("*/*.py")} - set(WITHOUT_FIGURES))
SAID = "Chưa xem được số liệu"


@pytest.fixture
def own_app(own, monkeypatch):
    """The application on data that the test may take away."""
    monkeypatch.setattr(services, "process_workspace", lambda: own)
    st.cache_resource.clear()
    st.cache_data.clear()
    yield AppTest.from_file(str(FRAME), default_timeout=60).run()
    st.cache_resource.clear()
    st.cache_data.clear()


def opened(app, name):
    """A page, as the menu opens it."""
    path = next((ROOT / "pages").glob(f"*/{name}.py"))
    return app.switch_page(f"../../pages/{path.parent.name}/{path.name}").run()


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_a_page_with_figures_says_that_they_cannot_be_shown_and_gives_a_number(own_app, own_database, caplog, name):
    own_database.rename(own_database.with_suffix(".away"))
    opened(own_app, name)
    assert not own_app.exception
    assert f"<h1>{SAID}</h1>" in page(own_app)
    assert str(own_database.parent) not in page(own_app)
    number = re.search("mã số ([0-9a-f]{8})", words(own_app)).group(1)
    assert f"database unreachable {number}" in caplog.text


@pytest.mark.parametrize("name", WITHOUT_FIGURES)
def test_a_page_without_figures_goes_on_working(own_app, own_database, name):
    own_database.rename(own_database.with_suffix(".away"))
    opened(own_app, name)
    assert not own_app.exception
    assert "<h1>" in page(own_app)
    assert SAID not in page(own_app)


def test_once_the_file_is_back_the_next_run_shows_the_figures(own_app, own_database):
    before = page(own_app)
    own_database.rename(own_database.with_suffix(".away"))
    assert SAID in page(own_app.run())
    own_database.with_suffix(".away").rename(own_database)
    assert page(own_app.run()) == before


def test_a_server_that_started_without_its_database_says_so_and_names_no_page_to_go_to(app, monkeypatch):
    def refuse():
        raise Unreachable(
            "The database server of {place} cannot be reached.", hint="Check it.", place="postgresql://x/y"
        )

    monkeypatch.setattr(services, "process_workspace", refuse)
    app.run()
    assert not app.exception
    assert f"<h1>{SAID}</h1>" in page(app)
    assert "Trong lúc chờ" not in words(app)
