"""The page of findings is the program's own list."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.ingest.codes import FindingCode
from indicators.ingest.header import ALIASES, COLUMNS, READ_ONLY
from indicators.ingest.messages.page import findings_page

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_the_page_is_current():
    assert (DOCS / "findings.md").read_text("utf-8") == findings_page()


def test_every_code_is_on_the_page_once():
    page = findings_page()
    assert [code for code in FindingCode if page.count(f"| `{code}` |") != 1] == []


@pytest.mark.parametrize("name", [*COLUMNS, *READ_ONLY])
def test_every_column_is_explained(name):
    assert f"`{name}`" in (DOCS / "upload.md").read_text("utf-8")


@pytest.mark.parametrize("alias", ALIASES)
def test_every_vietnamese_column_name_is_explained(alias):
    assert alias in (DOCS / "upload.md").read_text("utf-8")
