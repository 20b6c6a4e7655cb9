"""Every file that is made of a snapshot, by format; pure functions of its bytes, they look at nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from indicators.briefings.data_package import data_package
from indicators.briefings.frozen import Frozen
from indicators.briefings.letter import docx
from indicators.briefings.parquet_files import parquet_file
from indicators.briefings.slides import pptx
from indicators.briefings.tables import Table, TableName, table_of
from indicators.briefings.text_files import csv_file, sdmx_csv
from indicators.briefings.typesetting import pdf
from indicators.briefings.workbook import workbook
from indicators.errors import IndicatorsError
from indicators.model import AreaSet, Language


class ExportFormat(StrEnum):
    """The formats of a briefing."""

    XLSX = "xlsx"
    PPTX = "pptx"
    DOCX = "docx"
    PDF = "pdf"
    CSV = "csv"
    PARQUET = "parquet"
    DATAPACKAGE = "datapackage"
    SDMX_CSV = "sdmx-csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a file is to be made: its language, the areas shown (None: the snapshot's), the table of CSV and Parquet.

    With `since` DOCX, PPTX and PDF also say what changed from that briefing on.
    """

    language: Language = Language.VI
    areas: AreaSet | None = None
    table: TableName = TableName.READINGS
    bom: bool = True
    since: Frozen | None = None

    def view(self, frozen: Frozen) -> str:
        """The position of the areas switch."""
        return self.areas.value if self.areas else frozen.document["areas"]


@dataclass(frozen=True, slots=True)
class Writer:
    """How one format is written, what its files are called and what they are."""

    write: Callable[[Frozen, Wanted], bytes]
    suffix: str
    media_type: str
    is_tabular: bool = False


def _table(frozen: Frozen, wanted: Wanted) -> Table:
    return table_of(frozen.document, wanted.table, view=wanted.view(frozen), language=wanted.language)


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
WRITERS: Final[Mapping[ExportFormat, Writer]] = {
    ExportFormat.JSON: Writer(lambda frozen, _: frozen.content, "json", "application/json"),
    ExportFormat.CSV: Writer(
        lambda frozen, wanted: csv_file(_table(frozen, wanted), bom=wanted.bom), "csv", "text/csv; charset=utf-8", True
    ),
    ExportFormat.PARQUET: Writer(
        lambda frozen, wanted: parquet_file(frozen, _table(frozen, wanted)),
        "parquet",
        "application/vnd.apache.parquet",
        True,
    ),
    ExportFormat.DATAPACKAGE: Writer(
        lambda frozen, wanted: data_package(frozen, view=wanted.view(frozen), language=wanted.language),
        "datapackage.zip",
        "application/zip",
    ),
    ExportFormat.SDMX_CSV: Writer(
        lambda frozen, wanted: sdmx_csv(frozen, view=wanted.view(frozen), language=wanted.language),
        "sdmx.csv",
        "application/vnd.sdmx.data+csv; version=2.0.0",
    ),
    ExportFormat.XLSX: Writer(
        lambda frozen, wanted: workbook(frozen, view=wanted.view(frozen), language=wanted.language),
        "xlsx",
        f"{_OFFICE}.spreadsheetml.sheet",
    ),
    ExportFormat.DOCX: Writer(
        lambda frozen, wanted: docx(frozen, view=wanted.view(frozen), language=wanted.language, since=wanted.since),
        "docx",
        f"{_OFFICE}.wordprocessingml.document",
    ),
    ExportFormat.PPTX: Writer(
        lambda frozen, wanted: pptx(frozen, view=wanted.view(frozen), language=wanted.language, since=wanted.since),
        "pptx",
        f"{_OFFICE}.presentationml.presentation",
    ),
    ExportFormat.PDF: Writer(
        lambda frozen, wanted: pdf(frozen, view=wanted.view(frozen), language=wanted.language, since=wanted.since),
        "pdf",
        "application/pdf",
    ),
}
"""One entry for each format that this version writes."""


def writer_of(form: ExportFormat) -> Writer:
    """How a format is written.

    Raises:
        IndicatorsError: this version does not write it.
    """
    found = WRITERS.get(form)
    if found is None:
        raise IndicatorsError(
            "This version writes no {format} files.",
            hint="Choose one of {formats}.",
            format=form.value,
            formats=", ".join(one.value for one in WRITERS),
        )
    return found


def export_file(frozen: Frozen, form: ExportFormat, wanted: Wanted | None = None) -> bytes:
    """The bytes of one file.

    Raises:
        IndicatorsError: this version does not write the format.
        NotFound: the snapshot lacks the areas asked for.
    """
    return writer_of(form).write(frozen, wanted or Wanted())


def file_name(frozen: Frozen, form: ExportFormat, wanted: Wanted, *, stem: str = "") -> str:
    """What a file is called: what it is of, the table where it holds one, the ending of its format."""
    writer = writer_of(form)
    stem = stem or f"briefing-{frozen.document['period'] or frozen.document['as_of']}-{frozen.id[:8]}"
    return f"{stem}-{wanted.table.value}.{writer.suffix}" if writer.is_tabular else f"{stem}.{writer.suffix}"
