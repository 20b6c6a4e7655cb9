"""Which scripts the document asks for at once: found in the manifest that Streamlit was built with."""

import re

import pytest

from indicators.ui import chunks
from indicators.ui.bundle import FOLDER
from indicators.ui.chunks import FIRST, chart_chunks, first_chunks
from indicators.ui.index import first_files

NAMES = [re.sub(r".*/|\..*", "", file) for file in first_chunks()]


@pytest.mark.parametrize("element", FIRST)
def test_every_element_a_page_begins_with_is_found_in_the_bundle_installed(element):
    assert element in NAMES


def test_what_an_element_imports_is_asked_for_with_it():
    assert "purify" in NAMES


def test_the_heavy_charts_are_not_asked_for():
    assert "PlotlyChart" not in NAMES


def test_what_draws_a_chart_is_named_beside_what_every_page_begins_with():
    assert any("PlotlyChart" in file for file in chart_chunks())
    assert not {f"/{file}" for file in chart_chunks()} & set(first_files())


def test_a_script_the_document_names_itself_is_asked_for_once():
    assert len(set(first_files())) == len(first_files())
    assert all((FOLDER / path.lstrip("/")).is_file() for path in first_files())


@pytest.mark.parametrize("text", [None, "", "[]", '{"a": 1}', '{"a": {"imports": []}}'])
def test_a_bundle_without_a_manifest_we_know_is_left_to_itself(tmp_path, monkeypatch, text):
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    monkeypatch.setattr(chunks, "FOLDER", tmp_path)
    first_chunks.cache_clear()
    try:
        assert first_chunks() == ()
    finally:
        first_chunks.cache_clear()
