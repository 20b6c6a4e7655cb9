"""The sizes and habits that keep the program readable."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.sources import PROGRAM, ROOT, SOURCES, functions, lines_of, relative, tree_of

FORBIDDEN = re.compile(
    r"\b(?:TO[D]O|FI[X]ME|X[X]X|HA[C]K)\b|type:[ ]ignore|pragma:[ ]no|unsafe[_]allow_html|use[_]container_width"
)
BROAD = ("Exception", "BaseException")
DOORS = ("indicators/ui/", "indicators/cli/", "indicators/api/")
SILENT = re.compile(r"pytest\.(?:mark\.)?(?:ski[p]|xfai[l])|importorski[p]")


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_no_file_is_longer_than_400_lines(path):
    assert len(lines_of(path)) <= 400


@pytest.mark.parametrize("path", PROGRAM, ids=relative)
def test_no_function_is_longer_than_40_lines(path):
    assert [name for name, length in functions(path) if length > 40] == []


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_no_source_carries_a_forbidden_word(path):
    assert [line for line in lines_of(path) if FORBIDDEN.search(line)] == []


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_no_test_is_left_out(path):
    assert [line for line in lines_of(path) if SILENT.search(line)] == []


@pytest.mark.parametrize("path", [p for p in SOURCES if not relative(p).startswith(DOORS)], ids=relative)
def test_only_a_door_may_catch_what_it_does_not_know(path):
    handlers = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ExceptHandler)]
    assert [node.lineno for node in handlers if node.type is None or ast.unparse(node.type) in BROAD] == []


@pytest.mark.parametrize("path", [p for p in PROGRAM if p.stat().st_size], ids=relative)
def test_every_module_says_what_it_is_for(path):
    assert ast.get_docstring(tree_of(path))


def test_the_sources_are_found():
    assert ROOT / "indicators" / "errors.py" in PROGRAM
