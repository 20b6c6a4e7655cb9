"""Checks an uploaded file against the catalogue and the approved observations; it writes nothing and never raises."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa

from indicators.areas import Gazetteer
from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Collector, Findings
from indicators.ingest.columns.numbers import NumberColumn
from indicators.ingest.consequences import consequences
from indicators.ingest.finding import Finding
from indicators.ingest.header import canonical, is_header, read_header
from indicators.ingest.limits import Limits
from indicators.ingest.notes import Notes
from indicators.ingest.reading import read_table
from indicators.ingest.report import FileVerdict, ImportReport, NumberQuestion
from indicators.ingest.table import RawTable, Source
from indicators.ingest.titles import LOOKED_THROUGH, header_line
from indicators.ingest.understanding import Rules, Understood, understand
from indicators.model import Catalogue

_SPOILT_BY_TITLE = (
    FindingCode.FIELD_COUNT,
    FindingCode.NO_DATA_ROWS,
    FindingCode.DELIMITER_DETECTED,
    FindingCode.NOT_ALL_NAMED,
)
"""What reading says of a table whose width it took from a title."""


@dataclass(frozen=True)
class CheckContext:
    """What an upload is held against.

    `current` holds the approved current observations (`model.observations`, with the derived columns).
    `allowed_areas` and `allowed_sectors` are a person's scope, None for all. Building a gazetteer takes tens of
    milliseconds: hand over the one at hand.
    """

    catalogue: Catalogue
    as_of: date
    current: pd.DataFrame
    limits: Limits = field(default_factory=Limits)
    allowed_areas: frozenset[str] | None = None
    allowed_sectors: frozenset[str] | None = None
    ignore_locks: bool = False
    gazetteer: Gazetteer | None = None

    def rules(self, numbers: str) -> Rules:
        """The same as rules for cells."""
        return Rules(
            catalogue=self.catalogue,
            gazetteer=self.gazetteer or Gazetteer(self.catalogue.areas),
            as_of=self.as_of,
            allowed_areas=self.allowed_areas,
            allowed_sectors=self.allowed_sectors,
            locks=() if self.ignore_locks else self.catalogue.locks,
            numbers=numbers,
        )


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What the person chose: the decimal convention (`auto`, `vi`, `en`) and the sheet of a workbook."""

    numbers: str = "auto"
    sheet: str | None = None


_DEFAULTS = CheckOptions()


def check(data: bytes, name: str, context: CheckContext, options: CheckOptions = _DEFAULTS) -> ImportReport:
    """Everything there is to say about the bytes, in one pass."""
    report, understood = _read(data, name, context, options)
    pa.default_memory_pool().release_unused()
    if understood is None:
        return report
    rules, read, found = understood
    effects = consequences(read, context.current, rules, found)
    checked = replace(
        report, findings=found.result(), number_question=_question(read, found), numbers=read.decision.convention or ""
    )
    if checked.verdict is FileVerdict.REJECT:
        return checked
    return replace(
        checked,
        new=effects.new,
        changed=effects.changed,
        unchanged=effects.unchanged,
        observations=effects.observations,
        changes=effects.changes,
        not_judged=effects.not_judged,
    )


def _read(
    data: bytes, name: str, context: CheckContext, options: CheckOptions
) -> tuple[ImportReport, tuple[Rules, Understood, Collector] | None]:
    """What the file says, row by row; its table is let go on the way out, before rows are compared."""
    table, reading = read_table(data, name, limits=context.limits, sheet=options.sheet)
    sha256 = hashlib.sha256(data).hexdigest()
    if table is None:
        return ImportReport(name, sha256, Findings(reading.loose, reading.blocks)), None
    below = None if is_header(table.header) else _header_below(table, data, reading)
    header = read_header(
        table.header,
        table.header_row,
        filled=lambda place: bool((table.columns[place].str.strip() != "").any()),
        found_below=below,
    )
    if below is not None:
        reading = reading.without(_SPOILT_BY_TITLE)
    reading = reading.renamed({text: canonical(text) or text for text in table.header})
    found = Collector(table.rows)
    found.take_loose([*reading.loose, *header.findings])
    found.take(*reading.blocks)
    report = ImportReport(table.name, sha256, found.result(), len(table), encoding=_encoding(table, reading))
    if not header.is_usable:
        return report, None
    rules = context.rules(options.numbers)
    return report, (rules, understand(table, header, rules, found), found)


def _encoding(table: RawTable, reading: Notes) -> str:
    """The encoding that a text was read by."""
    if table.source is not Source.CSV or reading.has((FindingCode.ENCODING_UNKNOWN,)):
        return ""
    converted = (one.value for one in reading.loose if one.code is FindingCode.ENCODING_CONVERTED)
    return next(converted, "UTF-8")


def _header_below(table: RawTable, data: bytes, reading: Notes) -> int | None:
    """The row of the first header among the rows below the first one."""
    for place in range(min(len(table), LOOKED_THROUGH)):
        if is_header([str(column.iloc[place]) for column in table.columns]):
            return int(table.rows[place])
    if table.source is Source.CSV:
        return header_line(data)
    return next((one.row for one in reading.loose if is_header(_texts(one))), None)


def _texts(one: Finding) -> tuple[str, ...]:
    """The texts of a row that is wider than the first one; reading hands over those of the first rows."""
    texts = dict(one.params).get("texts", ())
    return tuple(str(text) for text in texts) if isinstance(texts, tuple) else ()


def _question(read: Understood, found: Collector) -> NumberQuestion | None:
    """The first number that two conventions read differently in a file that shows neither."""
    if read.decision.convention is not None:
        return None
    asked = [(int(np.argmax(rows)), number) for number in read.numbers if (rows := _ambiguous(number)).any()]
    if not asked:
        return None
    row, number = min(asked, key=lambda one: one[0])
    key = int(number.column.codes[row])
    return NumberQuestion(int(found.rows[row]), number.column.words[key], float(number.vi[key]), float(number.en[key]))


def _ambiguous(number: NumberColumn) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return number.column.spread(number.is_ambiguous)
