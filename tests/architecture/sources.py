"""The files the architecture tests look at, and what is read from them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def _python(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


PAGES = _python("pages")
FRAME = [path for path in [ROOT / "app.py"] if path.is_file()]
PROGRAM = [*_python("indicators"), *FRAME, *PAGES]
SOURCES = [*PROGRAM, *_python("scripts", "bench", "tests")]


def relative(path: Path) -> str:
    """Path below the project, as the id of a test."""
    return path.relative_to(ROOT).as_posix()


def lines_of(path: Path) -> list[str]:
    """The lines of a source file."""
    return path.read_text("utf-8").splitlines()


def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a source file."""
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and length in lines of every function, decorators and docstring left out."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            yield node.name, (node.end_lineno or first.lineno) - first.lineno + 1


def imported(path: Path) -> set[str]:
    """Every module a file imports, dotted and absolute, wherever in the file it does so."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found
