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
OWN_WORDS = {
    "batches_page.py": "states of a batch, the page's own buttons",
    "briefings_page.py": "the page's own buttons",
    "data_page.py": "names of languages",
    "method_page.py": "the method, which the product itself ships",
    "reading_page.py": "names of languages",
    "session.py": "names of languages and sets of provinces",
    "task_page.py": "the page's own buttons",
    "task_timeline.py": "the page's own switch",
    "upload_bar.py": "the page's own buttons",
    "upload_findings.py": "the page's own words",
    "upload_page.py": "two readings of a number, as our own digits",
    "explorer_page.py": "what stands across",
}
"""Modules that hand such a widget words of the product alone."""
INVENTED = "indicators/demo/observations.py"
"""Writes the product's own invented figures as a file to upload, where a quote more would be a fault."""


def calls(path):
    """Names of the functions of Streamlit's that a module calls, however it names the place it puts them."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_only_own_words_go_where_streamlit_reads_markdown(path):
    drawn = {name for name, node in calls(path) if name in READS_MARKDOWN and is_of_streamlit(node)}
    assert not drawn or path.name in OWN_WORDS


def is_of_streamlit(node):
    """Whether the call is made on `st` itself."""
    return isinstance(node.func.value, ast.Name) and node.func.value.id == "st"


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_a_page_has_the_names_of_things_from_its_view(path):
    asked = [node.lineno for name, node in calls(path) if name == "name" and ast.unparse(node.func) == "words.name"]
    assert asked == [] or path.name == "view.py"


@pytest.mark.parametrize("path", [one for one in PROGRAM if relative(one) != INVENTED], ids=relative)
def test_tables_leave_through_the_writers_that_neutralise(path):
    assert [node.lineno for name, node in calls(path) if name in {"to_csv", "to_excel", "to_html", "to_markdown"}] == []
