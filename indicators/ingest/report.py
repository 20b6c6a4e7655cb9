"""What a check found and what would be written; it decides nothing and renders no text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Findings
from indicators.model import Severity

OBSERVATION_FIELDS = (
    "row",
    "indicator",
    "area",
    "period",
    "value",
    "numerator",
    "denominator",
    "qualifier",
    "finality",
    "series",
    "published",
    "source",
    "source_url",
    "note",
)
"""Columns of `ImportReport.observations`: the row as a spreadsheet shows it and the fields that are stored."""

CHANGE_FIELDS = ("row", "indicator", "area", "period", "old", "new")
"""Columns of `ImportReport.changes`."""


class FileVerdict(StrEnum):
    """What may be done with a file."""

    ACCEPT = "accept"
    ACCEPT_WITH_WARNING = "accept-with-warning"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class NumberQuestion:
    """A file whose numbers two conventions read differently: the first such cell and both of its readings."""

    row: int
    text: str
    vi: float
    en: float


def _empty(fields: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame({name: [] for name in fields})


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The report on one file. Counts and both frames are empty when it is rejected.

    `observations` are the new and changed rows, typed as `model.observations` says, `row` added; `changes` hold the old
    and the new value of every changed key. `not_judged` are areas whose values could not be compared with their
    predecessors'. `encoding` and `numbers` say how the file was read: `UTF-8`, `Windows-1258` or `UTF-16` ("" for a
    workbook and for what cannot be read), and the decimal convention, `vi` or `en` ("" where no number shows one).
    """

    file: str
    sha256: str
    findings: Findings
    rows_read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    observations: pd.DataFrame = field(default_factory=lambda: _empty(OBSERVATION_FIELDS))
    changes: pd.DataFrame = field(default_factory=lambda: _empty(CHANGE_FIELDS))
    number_question: NumberQuestion | None = None
    not_judged: tuple[str, ...] = ()
    encoding: str = ""
    numbers: str = ""

    @property
    def verdict(self) -> FileVerdict:
        """One error rejects the file; one warning asks for a tick."""
        found = self.findings.severities()
        if Severity.ERROR in found:
            return FileVerdict.REJECT
        return FileVerdict.ACCEPT_WITH_WARNING if Severity.WARNING in found else FileVerdict.ACCEPT

    @property
    def finding_count(self) -> int:
        """All findings, listed or not."""
        return len(self.findings)

    @property
    def needs_reason(self) -> bool:
        """Whether a jump asks for a typed reason."""
        return FindingCode.VALUE_JUMP in self.findings.counts()

    def flatten(self, *names: str) -> list[tuple[object, ...]]:
        """The named fields of every finding, in order: `report.flatten("row", "column", "code")`."""
        return [tuple(getattr(one, name) for name in names) for one in self.findings]
