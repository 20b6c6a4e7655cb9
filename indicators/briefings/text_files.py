"""Tables as CSV for spreadsheets, the series as SDMX-CSV 2.0 for statistical systems; every text goes by `neutral`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from indicators.briefings.frozen import Frozen
from indicators.briefings.reading import Figure, figures, indicators_by_code, spoken
from indicators.briefings.tables import Row, Table
from indicators.formats.csv_text import csv_lines
from indicators.model import Basis, Finality, Language
from indicators.periods import Frequency, parse

SDMX_AGENCY: Final = "INDICATORS"
SDMX_FLOW: Final = f"{SDMX_AGENCY}:OBSERVATIONS(1.0.0)"
SDMX_COLUMNS: Final = (
    *("STRUCTURE", "STRUCTURE_ID", "ACTION"),
    *("FREQ", "INDICATOR", "REF_AREA", "SERIES", "TIME_PERIOD"),
    *("OBS_VALUE", "UNIT_MEASURE", "DECIMALS", "OBS_STATUS", "QUALIFIER", "BASIS", "NUMERATOR", "DENOMINATOR"),
    *("SOURCE", "COMMENT_OBS"),
)
_FREQUENCIES: Final = {Frequency.YEAR: "A", Frequency.HALF: "S", Frequency.QUARTER: "Q", Frequency.MONTH: "M"}
_BASES: Final = {
    Basis.ESTIMATED.value: "E",
    Basis.REFUSED.value: "M",
}
"""Codes of SDMX's CL_OBS_STATUS; what is not named is A (normal) or, from the source, P (provisional)."""


def csv_file(table: Table, *, bom: bool) -> bytes:
    """A table with the column names of programs, CRLF line ends; a byte order mark lets Excel read it as UTF-8."""
    return "".join(csv_lines(table.rows(), table.names, bom=bom)).encode("utf-8")


def sdmx_csv(frozen: Frozen, *, view: str, language: Language) -> bytes:
    """The series of a view; dimensions are frequency, indicator, area, way of counting and period."""
    return "".join(csv_lines(_sdmx_rows(frozen, view, language), SDMX_COLUMNS)).encode("utf-8")


def _sdmx_rows(frozen: Frozen, view: str, language: Language) -> Iterator[Row]:
    facts = indicators_by_code(frozen.document)
    for figure in figures(frozen.document, view):
        fact = facts[figure.indicator]
        yield {
            "STRUCTURE": "dataflow",
            "STRUCTURE_ID": SDMX_FLOW,
            "ACTION": "I",
            "FREQ": _FREQUENCIES[parse(figure.period).frequency],
            "INDICATOR": figure.indicator,
            "REF_AREA": figure.area,
            "SERIES": figure.series or "_Z",
            "TIME_PERIOD": figure.period.replace("-H", "-S"),
            "OBS_VALUE": figure.value,
            "UNIT_MEASURE": spoken(fact["unit"], language),
            "DECIMALS": fact["decimals"],
            "OBS_STATUS": _observation_status(figure),
            "QUALIFIER": None if figure.qualifier == "=" else figure.qualifier,
            "BASIS": figure.basis,
            "NUMERATOR": figure.numerator,
            "DENOMINATOR": figure.denominator,
            "SOURCE": figure.origin["source"],
            "COMMENT_OBS": spoken(figure.reason, language) if figure.reason else figure.origin["note"],
        }


def _observation_status(figure: Figure) -> str:
    provisional = "P" if figure.finality == Finality.PROVISIONAL else "A"
    return _BASES.get(figure.basis, provisional)
