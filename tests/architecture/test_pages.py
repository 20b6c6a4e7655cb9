"""Pages ask and draw, nothing else (docs/decisions/0001-thin-pages.md)."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.sources import FRAME, PAGES, ROOT, imported, lines_of, relative, tree_of

PAGE_MAY_IMPORT = (
    "__future__",
    "streamlit",
    "indicators.ui",
    "indicators.services",
    "indicators.figures",
    "indicators.model",
    "datetime",
    "pathlib",
)
FRAME_MAY_IMPORT = (
    "__future__",
    "streamlit",
    "starlette",
    "indicators.ui",
    "indicators.api",
    "indicators.access",
    "indicators.services",
    "indicators.errors",
    "pathlib",
)
NOT_IN_A_PAGE = (ast.Try, ast.ClassDef, ast.AsyncFunctionDef, ast.Lambda)
CALLBACK = re.compile(r"on_(?:click|change|select|submit)=|data=|key=")


def beyond(path, allowed):
    """Modules a file imports that are none of those allowed, nor inside one."""
    return sorted(
        name for name in imported(path) if not any(name == one or name.startswith(f"{one}.") for one in allowed)
    )


def test_no_page_lies_directly_in_pages():
    assert list((ROOT / "pages").glob("*.py")) == []


@pytest.mark.parametrize("path", PAGES + FRAME, ids=relative)
def test_a_page_is_at_most_80_lines_long(path):
    assert len(lines_of(path)) <= 80


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_a_page_imports_only_what_it_asks_and_draws_with(path):
    assert beyond(path, PAGE_MAY_IMPORT) == []


@pytest.mark.parametrize("path", FRAME, ids=relative)
def test_the_frame_imports_only_the_doors(path):
    assert beyond(path, FRAME_MAY_IMPORT) == []


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_a_page_holds_no_logic_of_its_own(path):
    nodes = [node for node in ast.walk(tree_of(path)) if isinstance(node, NOT_IN_A_PAGE)]
    assert [f"{type(node).__name__} in line {node.lineno}" for node in nodes] == []


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_a_function_of_a_page_is_the_callback_of_a_widget(path):
    names = [node.name for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef)]
    text = path.read_text("utf-8")
    assert [name for name in names if not re.search(rf"(?:{CALLBACK.pattern}){name}\b", text)] == []
