"""Data reaches a reader through places that escape it: the builder of pages, the view's names, the writer of CSV."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.sources import PROGRAM, relative, tree_of

PAGES = [path for path in PROGRAM if relative(path).startswith(("indicators/ui/", "pages/"))]
READS_MARKDOWN = {
    "badge", "button", "caption", "checkbox", "error", "expander", "feedback", "header", "info", "link_button",
    "markdown", "metric", "pills", "popover", "radio", "segmented_control", "status", "subheader", "success", "tabs",
    "title", "toast", "toggle", "warning", "write",
}  # fmt: skip
"""What Streamlit reads as Markdown, links, pictures of letters and formulas included."""
OPTIONS_TOO = {"pills", "radio", "segmented_control", "tabs"}
"""Of these Streamlit reads the options as well."""
OWN_OPTIONS = {
    "batches_page.py": "states of a batch",
    "data_page.py": "names of languages",
    "explorer_page.py": "what stands across",
    "reading_page.py": "names of languages",
    "session.py": "names of languages, sets of provinces, tiles or map",
}
"""Modules whose options are words of the product."""
OWN_LABELS = {
    "batches_page.py": "what the page's buttons do",
    "method_page.py": "the method, which the product itself ships",
    "session.py": "the name of a filter",
    "upload_bar.py": "what the page's buttons do",
    "upload_findings.py": "how many warnings there are",
    "upload_page.py": "two readings of a number, in our own digits",
}
"""Modules that make such a label before they hand it over."""
INVENTED = "indicators/demo/observations.py"
"""Writes the product's own invented figures as a file to upload, where a quote more would be a fault."""


def calls(path):
    """The methods and functions of modules that a module calls, with their names."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node


def drawn(path, names):
    """The calls of Streamlit's own functions of these names."""
    return [node for name, node in calls(path) if name in names and ast.unparse(node.func.value) == "st"]


def is_own(label):
    """Whether words come from the catalogue of texts or stand in the source."""
    said = ast.unparse(label.func) if isinstance(label, ast.Call) else ""
    return isinstance(label, ast.Constant) or said == "_" or said.endswith((".text", ".text.plural"))


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_only_own_words_go_where_streamlit_reads_markdown(path):
    labels = [node.args[0] for node in drawn(path, READS_MARKDOWN) if node.args]
    assert [ast.unparse(one) for one in labels if not is_own(one)] == [] or path.name in OWN_LABELS


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_only_own_words_are_options_that_streamlit_reads_as_markdown(path):
    assert not drawn(path, OPTIONS_TOO) or path.name in OWN_OPTIONS


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_a_page_has_the_names_of_things_from_its_view(path):
    asked = [node.lineno for name, node in calls(path) if name == "name" and ast.unparse(node.func) == "words.name"]
    assert asked == [] or path.name == "view.py"


@pytest.mark.parametrize("path", [one for one in PROGRAM if relative(one) != INVENTED], ids=relative)
def test_tables_leave_through_the_writers_that_neutralise(path):
    assert [node.lineno for name, node in calls(path) if name in {"to_csv", "to_excel", "to_html", "to_markdown"}] == []
