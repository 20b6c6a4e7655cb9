"""Native charts of a workbook, drawn from its cells so that they can be edited; they choose no figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from xlsxwriter.chart import Chart

from indicators.briefings.sheets import FONT, Body, Sheet
from indicators.figures.theme import LIGHT
from indicators.model import Scope, Status

_MOST_LINES: Final = 12
_FEWEST_POINTS: Final = 3
_ROWS_A_CHART: Final = 16
_SIZE: Final = {"width": 560, "height": 300}


class Run(NamedTuple):
    """Rows of one series that follow each other: from `start` to `stop` (both inside) of the table's body."""

    name: str
    start: int
    stop: int


def counts(sheet: Sheet, *, first: int, column: int, statuses: Sequence[Status], title: str) -> None:
    """One bar for each status that occurs, each with its number."""
    last = first + len(statuses) - 1
    chart = sheet.book.book.add_chart({"type": "bar"})
    points = [{"fill": {"color": LIGHT.tone(status).fill}} for status in statuses]
    chart.add_series(
        {
            "categories": [sheet.name, first, column, last, column],
            "values": [sheet.name, first, column + 1, last, column + 1],
            "points": points,
            "data_labels": {"value": True},
            "gap": 40,
        }
    )
    _dress(chart, title)
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    sheet.worksheet.insert_chart(last + 2, column, chart, {"description": title, **_offset()})


def runs(data: pa.Table, indicators: Sequence[str]) -> list[Run]:
    """National series long enough for a line, in the order of the indicators; the longest of each."""
    found: dict[str, list[Run]] = {}
    rows = np.flatnonzero(pc.equal(data["area"].cast(pa.string()), Scope.NATIONAL.value).to_numpy())
    national = data.take(rows).select(["indicator", "indicator_name", "series", "value"]).to_pylist()
    start = 0
    for place in range(1, len(rows) + 1):
        is_end = place == len(rows) or rows[place] != rows[place - 1] + 1
        if is_end or _series(national[place]) != _series(national[start]):
            row = national[start]
            if place - start >= _FEWEST_POINTS and row["value"] is not None:
                run = Run(row["indicator_name"], int(rows[start]), int(rows[place - 1]))
                found.setdefault(row["indicator"], []).append(run)
            start = place
    longest = [max(found[one], key=lambda run: run.stop - run.start) for one in indicators if one in found]
    return longest[:_MOST_LINES]


def _series(row: Mapping[str, object]) -> tuple[object, ...]:
    return row["indicator"], row["series"], row["value"] is None


def lines(sheet: Sheet, found: Sequence[Run], data: pa.Table, *, body: Body, columns: Sequence[str]) -> None:
    """One line chart for each run, one under the other beside the table.

    Names and units are those of cells: a text of its own could be taken for a reference.
    """
    period, value, name, unit = (columns.index(one) for one in ("period", "value", "indicator_name", "unit"))
    for number, run in enumerate(found):
        chart = sheet.book.book.add_chart({"type": "line"})
        top, bottom = body.first + run.start, body.first + run.stop
        _remember(sheet, data, Body(top, bottom), run.start, columns)
        chart.add_series(
            {
                "name": [sheet.name, top, name],
                "categories": [sheet.name, top, period, bottom, period],
                "values": [sheet.name, top, value, bottom, value],
                "line": {"color": LIGHT.series, "width": 2},
                "marker": {"type": "circle", "size": 5, "fill": {"color": LIGHT.series}},
            }
        )
        _dress(chart, [sheet.name, top, name])
        chart.set_y_axis(
            {"name": [sheet.name, top, unit], "major_gridlines": {"visible": True, "line": {"color": LIGHT.line}}}
        )
        sheet.worksheet.insert_chart(
            1 + number * _ROWS_A_CHART, len(columns) + 1, chart, {"description": run.name, **_offset()}
        )


def _remember(sheet: Sheet, data: pa.Table, body: Body, start: int, columns: Sequence[str]) -> None:
    drawn = data.slice(start, body.last - body.first + 1)
    for name in ("period", "value", "indicator_name", "unit", "area_name"):
        if name in columns:
            sheet.remember(body, columns.index(name), drawn[name].to_pylist())


def widest(sheet: Sheet, data: pa.Table, *, body: Body, columns: Sequence[str]) -> None:
    """The provinces of the indicator that most of them report as bars, in the order of the table."""
    valued = Counter(data["indicator"].filter(pc.is_valid(data["value"])).to_pylist())
    if not valued:
        return
    codes, (chosen, _) = data["indicator"].to_pylist(), valued.most_common(1)[0]
    start = codes.index(chosen)
    first, last = body.first + start, body.first + start + codes.count(chosen) - 1
    _remember(sheet, data, Body(first, last), start, columns)
    name, value = columns.index("area_name"), columns.index("value")
    chart = sheet.book.book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "categories": [sheet.name, first, name, last, name],
            "values": [sheet.name, first, value, last, value],
            "fill": {"color": LIGHT.action},
            "gap": 30,
        }
    )
    title = str(data["indicator_name"][start].as_py())
    _dress(chart, [sheet.name, first, columns.index("indicator_name")])
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": 8}, "interval_unit": 1})
    chart.set_x_axis({"name": [sheet.name, first, columns.index("unit")], "major_gridlines": {"visible": False}})
    chart.set_size({"width": 620, "height": max(300, 20 * (last - first + 1) + 80)})
    sheet.worksheet.insert_chart(1, len(columns) + 1, chart, {"description": title, **_offset()})


def _dress(chart: Chart, title: str | list[str | int]) -> None:
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 11}, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_size(_SIZE)


def _offset() -> dict[str, int]:
    """Charts move with their cells and keep their size."""
    return {"object_position": 2}
