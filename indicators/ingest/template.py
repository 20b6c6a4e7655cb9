"""A form to fill in: one row for each figure that is due, the last value beside the empty cell; it reads no file.

The filled form passes the check without a warning: the header is canonical, areas are named as the catalogue names
them, and the columns for the reader alone are known to the check.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from indicators.areas import Gazetteer, Outcome, parts_of
from indicators.formats.texts import marker, translator
from indicators.ingest.columns.areas import Reporting
from indicators.ingest.columns.locks import is_closed
from indicators.ingest.header import READ_ONLY
from indicators.model import Area, Catalogue, Finality, Indicator, Kind, Language, Qualifier
from indicators.periods import Frequency, Period, parse

N_ = marker("findings")

_TO_FILL: Final = (
    "value",
    "numerator",
    "denominator",
    "qualifier",
    "finality",
    "published",
    "source",
    "source_url",
    "note",
)
_COLUMNS: Final = ("indicator_code", "area", "period", *READ_ONLY, *_TO_FILL)
_WIDTHS: Final[Mapping[str, int]] = {"indicator_code": 24, "area": 24, "indicator_name": 48, "source": 30, "note": 30}
_WIDTH: Final = 14
_HINTS: Final[Mapping[str, str]] = {
    "indicator_code": N_("Code of the indicator; leave it as it is."),
    "area": N_("Area that reports; leave it as it is."),
    "period": N_("Period reported: 2025, 2025-H1, 2025-Q2 or 2025-05."),
    "indicator_name": N_("For reading only; not uploaded."),
    "unit": N_("For reading only; not uploaded."),
    "last_value": N_("The last approved value; for reading only, not uploaded."),
    "last_period": N_("The period of the last approved value; for reading only, not uploaded."),
    "value": N_("The figure, in the unit given. Delete the row when there is none."),
    "numerator": N_("Only where the figure is a ratio; the value may then be left empty."),
    "denominator": N_("Only where the figure is a ratio; the value may then be left empty."),
    "qualifier": N_("Empty for an exact figure; ~ about, < below, > above."),
    "finality": N_("Empty or final; provisional when the source may still change the figure."),
    "published": N_("Day of publication, 2025-09-01; only when it is not the end of the period."),
    "source": N_("Where the figure comes from."),
    "source_url": N_("Address of the source (https://…)."),
    "note": N_("Anything a reader of the figure must know."),
}
_SPARE_ROWS: Final = 200
_PROTECTED: Final = {
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure that is due."""

    indicator: Indicator
    area: Area
    period: Period


def due_lines(
    catalogue: Catalogue,
    as_of: date,
    *,
    sector: str | None = None,
    area: str | None = None,
    period: str | None = None,
) -> tuple[Line, ...]:
    """The figures to report: of one sector, area and period where given.

    Without a period each indicator is asked for the last one of its first frequency that is over on `as_of`. Nothing
    is asked for a closed period.
    """
    reports_at = Reporting(catalogue)
    return tuple(
        Line(indicator, place, asked)
        for indicator in catalogue.indicators.values()
        if indicator.kind is not Kind.MILESTONE_SHARE and sector in (None, indicator.sector)
        for asked in _asked(indicator, as_of, period)
        for place in catalogue.areas.values()
        if area in (None, place.id)
        and place.exists_on(asked.end)
        and reports_at(indicator, place)
        and not is_closed(asked, place, catalogue.locks)
    )


def lines_to_fill(
    catalogue: Catalogue,
    current: pd.DataFrame,
    as_of: date,
    *,
    sector: str | None = None,
    area: str | None = None,
    period: str | None = None,
) -> tuple[Line, ...]:
    """The figures to report that nobody reported yet: `current` are the approved observations."""
    due = due_lines(catalogue, as_of, sector=sector, area=area, period=period)
    asked = current[current["period"].isin({line.period.code for line in due})]
    held = set(zip(asked["indicator"], asked["area"], asked["period"], strict=True))
    return tuple(line for line in due if (line.indicator.code, line.area.id, line.period.code) not in held)


def _asked(indicator: Indicator, as_of: date, period: str | None) -> Iterator[Period]:
    frequencies = indicator.frequency or tuple(Frequency)
    if period is None:
        yield _last_over(indicator.frequency[0] if indicator.frequency else Frequency.YEAR, as_of)
    elif (given := parse(period)).frequency in frequencies:
        yield given


def _last_over(frequency: Frequency, as_of: date) -> Period:
    running = Period(as_of.year, frequency, (as_of.month - 1) // frequency.months + 1)
    return running if running.end <= as_of else running.previous


def template(
    catalogue: Catalogue,
    current: pd.DataFrame,
    *,
    as_of: date,
    sector: str | None = None,
    area: str | None = None,
    period: str | None = None,
    lang: Language | str = Language.VI,
) -> bytes:
    """The form as a workbook; `current` are the approved observations: shown as last values, not asked for again."""
    lines = lines_to_fill(catalogue, current, as_of, sector=sector, area=area, period=period)
    gazetteer = Gazetteer(catalogue.areas)
    last = _last_values(current, lines, catalogue.areas)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(as_of.year, as_of.month, as_of.day)})  # noqa: DTZ001
        sheet = book.add_worksheet(translator("findings", lang)("Data"))
        _write_header(book, sheet, lang)
        _prepare(book, sheet, len(lines) + _SPARE_ROWS)
        for row, line in enumerate(lines, start=1):
            _write_line(
                sheet, row, line, _written(gazetteer, line), last.get((line.indicator.code, line.area.id)), lang
            )
    return buffer.getvalue()


_Last = tuple[str, float]


def _last_values(
    current: pd.DataFrame, lines: tuple[Line, ...], areas: Mapping[str, Area]
) -> dict[tuple[str, str], _Last]:
    """Period and value of the latest observation before the period asked, for each indicator and area.

    A unit that went on unmerged under a new id has what was reported under the old one; ranks do not carry over.
    """
    if not lines:
        return {}
    carried = _carried_over(areas, {line.area.id for line in lines})
    before = {(line.indicator.code, line.area.id): line.period for line in lines}
    before |= {
        (line.indicator.code, carried[line.area.id]): line.period
        for line in lines
        if line.area.id in carried and line.indicator.kind is not Kind.RANK
    }
    wanted = current[
        current["indicator"].isin({key[0] for key in before}) & current["area"].isin({key[1] for key in before})
    ]
    ordered = wanted.sort_values(["end", "months"])
    columns = (ordered[name].tolist() for name in ("indicator", "area", "period", "value"))
    later = {old: new for new, old in carried.items()}
    last: dict[tuple[str, str], _Last] = {}
    for indicator, place, period, value in zip(*columns, strict=True):
        asked = before.get((str(indicator), str(place)))
        if asked is not None and parse(str(period)).end < asked.end:
            last[str(indicator), later.get(str(place), str(place))] = (str(period), float(value))
    return last


def _carried_over(areas: Mapping[str, Area], wanted: set[str]) -> dict[str, str]:
    """The one unit that each of these was before, where it was made of no other."""
    parts = {area: parts_of(areas, area) for area in wanted}
    return {area: before[0] for area, before in parts.items() if len(before) == 1}


def _written(gazetteer: Gazetteer, line: Line) -> str:
    """The area's name where it is understood without a warning, else its id."""
    found = gazetteer.match(line.area.name_vi, line.period.end)
    is_plain = found.outcome is Outcome.EXACT and found.area == line.area.id
    return line.area.name_vi if is_plain else line.area.id


def _write_header(book: xlsxwriter.Workbook, sheet: Worksheet, lang: Language | str) -> None:
    _ = translator("findings", lang)
    style = book.add_format({"bold": True, "locked": True, "bg_color": "#DDEBF7", "bottom": 1})
    for position, name in enumerate(_COLUMNS):
        sheet.write_string(0, position, name, style)
        sheet.write_comment(0, position, _(_HINTS[name]), {"x_scale": 2})
    sheet.freeze_panes(1, 3)


def _prepare(book: xlsxwriter.Workbook, sheet: Worksheet, rows: int) -> None:
    """Columns as wide and typed as their content, drop-downs, and a header that cannot be changed."""
    text = book.add_format({"locked": False, "num_format": "@"})
    number = book.add_format({"locked": False})
    shaded = book.add_format({"locked": False, "font_color": "#7F7F7F"})
    numbers = ("value", "numerator", "denominator")
    for position, name in enumerate(_COLUMNS):
        style = number if name in numbers else shaded if name in READ_ONLY else text
        sheet.set_column(position, position, _WIDTHS.get(name, _WIDTH), style)
    for name, words in (("qualifier", [*Qualifier]), ("finality", [*Finality])):
        place = _COLUMNS.index(name)
        allowed = {"validate": "list", "source": [word.value for word in words], "ignore_blank": True}
        sheet.data_validation(1, place, rows, place, allowed)
    sheet.protect("", _PROTECTED)


def _write_line(sheet: Worksheet, row: int, line: Line, area: str, last: _Last | None, lang: Language | str) -> None:
    indicator = line.indicator
    english = Language(lang) is Language.EN
    texts = {
        "indicator_code": indicator.code,
        "area": area,
        "period": line.period.code,
        "indicator_name": (indicator.name_en if english else "") or indicator.name_vi,
        "unit": (indicator.unit_en if english else "") or indicator.unit_vi,
        "last_period": last[0] if last else "",
    }
    for name, text in texts.items():
        if text:
            sheet.write_string(row, _COLUMNS.index(name), text)
    if last:
        sheet.write_number(row, _COLUMNS.index("last_value"), last[1])
