"""Tables as CSV for spreadsheets, the series as SDMX-CSV 2.0 for statistical systems; every text goes by `neutral`."""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from indicators.briefings.arrow_text import joined, number_texts
from indicators.briefings.figure_columns import after, figure_columns
from indicators.briefings.frozen import Frozen
from indicators.briefings.tables import Table
from indicators.formats.csv_text import BOM, csv_text
from indicators.model import Basis, Finality, Language
from indicators.periods import Frequency, parse

SDMX_AGENCY: Final = "INDICATORS"
SDMX_FLOW: Final = f"{SDMX_AGENCY}:OBSERVATIONS(1.0.0)"
CRLF: Final = "\r\n"
_FREQUENCIES: Final = {Frequency.YEAR: "A", Frequency.HALF: "S", Frequency.QUARTER: "Q", Frequency.MONTH: "M"}
_BASES: Final = {Basis.ESTIMATED.value: "E", Basis.REFUSED.value: "M"}
_NORMAL, _PROVISIONAL = "A", "P"
"""Codes of SDMX's CL_OBS_STATUS; what has no code of its own is normal or, from the source, provisional."""


_ROWS_AT_ONCE: Final = 1 << 16


def csv_file(table: Table, *, bom: bool) -> bytes:
    """A table with the column names of programs, CRLF line ends; a byte order mark lets Excel read it as UTF-8."""
    return _csv(table.data, bom=bom)


def sdmx_csv(frozen: Frozen, *, view: str, language: Language) -> bytes:
    """The series of a view; dimensions are frequency, indicator, area, way of counting and period."""
    return _csv(_sdmx(figure_columns(frozen.document, view, language)), bom=False)


def _csv(data: pa.Table, *, bom: bool) -> bytes:
    """Lines with CRLF ends; null is empty, numbers are raw, text is neutralised."""
    header = (BOM if bom else "") + ",".join(map(csv_text, data.column_names)) + "\r\n"
    parts = [header.encode("utf-8")]
    for start in range(0, len(data), _ROWS_AT_ONCE):
        columns = [_cells(column.combine_chunks()) for column in data.slice(start, _ROWS_AT_ONCE).columns]
        parts.append(f"{joined(pc.binary_join_element_wise(*columns, ','), CRLF)}{CRLF}".encode())
    return b"".join(parts)


def _cells(column: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(column.type) or pa.types.is_string(column.type):
        texts = after(column, csv_text)
    else:
        texts = column.cast(pa.string()) if pa.types.is_date(column.type) else number_texts(column)
    return texts.fill_null("")


def _sdmx(figures: pa.Table) -> pa.Table:
    period, finality = figures["period"].combine_chunks(), figures["finality"].combine_chunks()
    usual = after(finality, lambda code: _PROVISIONAL if code == Finality.PROVISIONAL else _NORMAL)
    by_basis = after(figures["basis"].combine_chunks(), lambda code: _BASES.get(code, ""))
    note = figures["note"].cast(pa.string())
    columns = {
        "STRUCTURE": pa.repeat("dataflow", len(figures)),
        "STRUCTURE_ID": pa.repeat(SDMX_FLOW, len(figures)),
        "ACTION": pa.repeat("I", len(figures)),
        "FREQ": after(period, lambda code: _FREQUENCIES[parse(code).frequency]),
        "INDICATOR": figures["indicator"],
        "REF_AREA": figures["area"],
        "SERIES": figures["series"].cast(pa.string()).fill_null("_Z"),
        "TIME_PERIOD": after(period, lambda code: code.replace("-H", "-S")),
        "OBS_VALUE": figures["value"],
        "UNIT_MEASURE": figures["unit"],
        "DECIMALS": figures["decimals"],
        "OBS_STATUS": pc.if_else(pc.equal(by_basis, ""), usual, by_basis),
        "QUALIFIER": figures["qualifier"],
        "BASIS": figures["basis"],
        "NUMERATOR": figures["numerator"],
        "DENOMINATOR": figures["denominator"],
        "SOURCE": figures["source"],
        "COMMENT_OBS": pc.coalesce(figures["reason"].cast(pa.string()), note),
    }
    return pa.table(columns)
