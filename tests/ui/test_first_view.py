"""What the document of the overview shows before any script has run: the figures of the page itself."""

import re

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from indicators import services
from indicators.errors import IndicatorsError
from indicators.ui import first_view as first
from indicators.ui import pieces, shell
from indicators.ui.bundle import FOLDER
from tests.ui.drawn import pieces_of

DAY = "as_of=2025-12-31"


async def _document(_request):
    return HTMLResponse((FOLDER / "index.html").read_text(encoding="utf-8"))


@pytest.fixture
def client(shipped, monkeypatch):
    monkeypatch.setattr(services, "process_workspace", lambda: shipped)
    monkeypatch.setattr(shell, "process_workspace", lambda: shipped)
    monkeypatch.setattr(shell, "_PATIENCE", 60)
    st.cache_resource.clear()
    st.cache_data.clear()
    yield TestClient(shell.Shell(Starlette(routes=[Route("/{page:path}", _document)])))
    st.cache_resource.clear()
    st.cache_data.clear()


def sentences(text):
    """What each card says, by target."""
    return dict(re.findall(r'data-target="([^"]+)".*?class="say">([^<]*)<', text, re.DOTALL))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_document_of_the_overview_holds_the_very_pieces_that_the_page_draws(client, app, lang):
    text = client.get(f"/?{DAY}&lang={lang}").text
    app.query_params.update({"as_of": "2025-12-31", "lang": lang})
    app.run()
    drawn = pieces_of(app)
    named = re.search(r'id="first" data-pieces="([^"]+)"', text)[1].split(".")
    assert len(named) == 2
    assert set(named) <= {pieces.name_of(body) for body in drawn}
    assert len(sentences(text)) > 10
    assert all(f'data-held="{name}"' in text for name in named)


def test_a_run_sends_a_piece_that_the_document_holds_as_an_empty_place_and_any_other_whole(app, monkeypatch):
    app.query_params.update({"as_of": "2025-12-31"})
    app.run()
    names = [pieces.name_of(one) for one in pieces_of(app) if "kpi" in one]
    monkeypatch.setattr(pieces, "_held", lambda: {names[1]})
    app.run()
    drawn = pieces_of(app)
    assert [name for name in names if f'<div class="place" data-piece="{name}"></div>' in drawn] == [names[1]]
    app.query_params["sector"] = "2.2"
    app.run()
    assert not [one for one in pieces_of(app) if "data-piece" in one]


@pytest.mark.parametrize("terms", ["sector=2.2", "areas=old", "map=DVC-10", "as_of=31/12/2025", "lang=fr&sector=99"])
def test_a_link_to_any_view_of_the_overview_shows_its_figures_first(client, terms):
    text = client.get(f"/?{terms}").text
    assert 'id="first"' in text
    assert re.search(r'id="first".*<h1>.*id="root"', text, re.DOTALL)


def test_a_sector_is_shown_first_without_the_others(client):
    assert set(sentences(client.get(f"/?{DAY}&sector=2.2").text)) < set(sentences(client.get(f"/?{DAY}").text))


@pytest.mark.parametrize("address", ["/sector", "/province?lang=en", "/?missing=nowhere"])
def test_other_pages_and_a_page_with_a_message_come_without_figures(client, address):
    assert 'id="first"' not in client.get(address).text


def test_every_script_of_the_document_is_allowed_by_its_policy(client):
    answer = client.get("/")
    assert answer.text.count("<script>") == len(
        re.findall(r"'sha256-[^']+'", answer.headers["content-security-policy"])
    )


@pytest.mark.parametrize("error", [IndicatorsError("closed"), ZeroDivisionError()])
def test_a_view_that_cannot_be_had_leaves_the_document_to_the_page(client, monkeypatch, error):
    def fail(_terms):
        raise error

    monkeypatch.setattr(first, "first_view", fail)
    answer = client.get("/")
    assert answer.status_code == 200
    assert 'id="first"' not in answer.text


def test_a_view_that_takes_long_is_not_waited_for(client, monkeypatch):
    monkeypatch.setattr(shell, "_PATIENCE", 0)
    assert 'id="first"' not in client.get("/").text


def test_filters_and_menu_of_the_first_view_are_links_that_need_no_script(client):
    text = client.get(f"/?{DAY}&lang=vi&sector=2.2").text
    links = re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', text)
    assert ("?as_of=2025-12-31&amp;lang=en&amp;sector=2.2", "English") in links
    assert ("sector?as_of=2025-12-31&amp;lang=vi", "Các lĩnh vực") in links
