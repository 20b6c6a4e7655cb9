"""Words of the upload page: columns, severities, what a finding read, which rows; it lays nothing out."""

from __future__ import annotations

from typing import Final

from indicators.formats import numbers
from indicators.formats.texts import marker
from indicators.model import Severity
from indicators.services import Finding, FindingGroup
from indicators.ui.data_view import count
from indicators.ui.view import View

N_ = marker("ui")
_MOST_DECIMALS = 6
_COLUMNS: Final = {
    "indicator_code": N_("indicator"),
    "area": N_("area"),
    "period": N_("period"),
    "value": N_("value"),
    "numerator": N_("numerator"),
    "denominator": N_("denominator"),
    "note": N_("note"),
    "qualifier": N_("qualifier"),
    "finality": N_("finality"),
    "series": N_("series"),
    "published": N_("published"),
    "source": N_("source"),
    "source_url": N_("source address"),
}
_PAIRS: Final = (("old", "new"), ("previous", "read"))
"""Details of a finding that show one value giving way to another."""


def column_word(column: str, view: View) -> str:
    """A column of the upload format in words; another one as it was typed."""
    return view.text(_COLUMNS[column]) if column in _COLUMNS else column


def convention_word(numbers: str, view: View) -> str:
    """A decimal convention by its own example."""
    return {"vi": view.text("Vietnamese way (65,5)"), "en": view.text("English way (65.5)")}[numbers]


def severity_word(severity: Severity, view: View) -> str:
    """How grave a finding is."""
    return {
        Severity.ERROR: view.text("Error"),
        Severity.WARNING: view.text("Warning"),
        Severity.INFO: view.text("Information"),
    }[severity]


def read_words(finding: Finding, view: View) -> str:
    """What stood in the cell, or the old and the new value."""
    details = dict(finding.params)
    for before, after in _PAIRS:
        old, new = details.get(before), details.get(after)
        if isinstance(old, float) and isinstance(new, float):
            return f"{plain_number(old, view)} → {plain_number(new, view)}"
    return f"“{finding.value}”" if finding.value else ""


def plain_number(value: float, view: View) -> str:
    """A number with the decimals it holds."""
    return numbers.number(value, view.lang, decimals=0, most=_MOST_DECIMALS)


def rows_words(group: FindingGroup, view: View) -> str:
    """The rows of a group: a run as `2–36`, else the first ones; "" for the file."""
    rows = group.rows
    if not rows:
        return ""
    if group.row_count > 1 and group.last_row - rows[0] == group.row_count - 1:
        return f"{rows[0]}–{group.last_row}"
    named = ", ".join(str(row) for row in rows)
    rest = group.row_count - len(rows)
    return view.text("{rows} and {n} more", rows=named, n=count(rest, view)) if rest else named
