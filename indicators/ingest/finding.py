"""One finding about an upload: what, where, with which details; it holds no sentence for people."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.ingest.codes import SEVERITY, FindingCode
from indicators.model.vocabulary import Severity

Params = tuple[tuple[str, object], ...]

SHOWN_CHARS = 120
"""A finding quotes at most this many characters of a cell."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    `row` is counted as a spreadsheet shows it (header 1) and is None when the finding belongs to the file.
    `column` is the header text as typed while a file is read, the canonical name in a report. `params` fill
    the message template of the code.
    """

    code: FindingCode
    severity: Severity
    row: int | None
    column: str | None
    value: str
    params: Params = ()
    suggestion: str = ""


def finding(
    code: FindingCode,
    row: int | None = None,
    *,
    column: str | None = None,
    value: str = "",
    suggestion: str = "",
    severity: Severity | None = None,
    **params: object,
) -> Finding:
    """A finding with the severity of its code; a long value is cut for display."""
    shown = value if len(value) <= SHOWN_CHARS else value[: SHOWN_CHARS - 1] + "…"
    return Finding(code, severity or SEVERITY[code], row, column, shown, tuple(params.items()), suggestion)
