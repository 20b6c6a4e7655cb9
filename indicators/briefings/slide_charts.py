"""Native charts of a presentation, which can be edited in it: a course against its target, a ranking of provinces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Inches, Pt

from indicators.briefings.provinces import Place
from indicators.briefings.reading import figures_of
from indicators.briefings.shape import SnapshotDocument
from indicators.briefings.slide_parts import FONT, Box, colour, describe, shortened
from indicators.figures import LIGHT
from indicators.formats.csv_text import neutral
from indicators.model import Indicator, Kind, Qualifier, Reading, Scope
from indicators.periods import parse

_FEWEST_POINTS: Final = 3
_MOST_POINTS: Final = 24
_MOST_LABELS: Final = 12
_MOST_PLACES: Final = 6
_NAME_WIDTH: Final = 1.8


@dataclass(frozen=True, slots=True)
class Course:
    """The country's figures of one way of counting, by end of period."""

    days: tuple[date, ...]
    values: tuple[float, ...]


def course(document: SnapshotDocument, view: str, reading: Reading) -> Course | None:
    """The exact figures in the way of counting that was judged; None for too few to make a line."""
    point = reading.judgement.point
    if point is None:
        return None
    found = [
        (parse(one.period).end, one.value)
        for one in figures_of(document, view, indicator=reading.indicator.code, area=Scope.NATIONAL)
        if one.value is not None and (one.series or "") == point.series and Qualifier(one.qualifier).is_point
    ]  # fmt: skip
    latest = sorted(found)[-_MOST_POINTS:]
    if len(latest) < _FEWEST_POINTS:
        return None
    return Course(tuple(day for day, _ in latest), tuple(value for _, value in latest))


def number_format(indicator: Indicator) -> str:
    """The format of an indicator's figures; the reader's own program chooses comma or point."""
    return "#,##0" + ("." + "0" * indicator.decimals if indicator.decimals and not indicator.integer else "")


def course_chart(
    slide: Slide, found: Course, box: Box, *, names: Sequence[str], goal: float | None,
    indicator: Indicator,
) -> None:  # fmt: skip
    """A line of the figures in time and, dashed, the level to reach; `names` of both."""
    data = CategoryChartData(number_format=number_format(indicator))
    data.categories = list(found.days)
    data.add_series(neutral(names[0]), found.values)
    if goal is not None:
        data.add_series(neutral(names[1]), [goal] * len(found.values))
    chart = _add(slide, XL_CHART_TYPE.LINE_MARKERS, data, box, alt=names[0])
    chart.has_legend = goal is not None
    if chart.legend is not None:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.legend.font.size, chart.legend.font.name = Pt(10), FONT
    own, *aims = chart.plots[0].series
    own.smooth, own.format.line.width = False, Pt(2.25)
    own.format.line.color.rgb = colour(LIGHT.series)
    own.marker.style, own.marker.size = XL_MARKER_STYLE.CIRCLE, 6
    own.marker.format.fill.solid()
    own.marker.format.fill.fore_color.rgb = colour(LIGHT.series)
    for aim in aims:
        aim.smooth, aim.marker.style = False, XL_MARKER_STYLE.NONE
        aim.format.line.width, aim.format.line.dash_style = Pt(1.5), MSO_LINE.DASH
        aim.format.line.color.rgb = colour(LIGHT.ink_3)
    dates = chart.category_axis.tick_labels
    dates.number_format, dates.number_format_is_linked = "mm/yyyy", False
    _space_labels(chart, found.days)
    chart.value_axis.major_gridlines.format.line.color.rgb = colour(LIGHT.line)
    chart.value_axis.format.line.fill.background()
    levels = chart.value_axis.tick_labels
    levels.number_format, levels.number_format_is_linked = number_format(indicator), False
    if indicator.kind is Kind.RANK:
        chart.value_axis.reverse_order, chart.value_axis.crosses = True, XL_AXIS_CROSSES.MAXIMUM
        _whole_places(chart, [*found.values, *([goal] if goal is not None else [])])


def _whole_places(chart: Chart, ranks: Sequence[float]) -> None:
    """From the first place on, a line only where there can be a place."""
    last = int(max(ranks)) + 1
    step = max(1, round(last / _MOST_PLACES))
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 1, 1 + step * -(-(last - 1) // step)
    chart.value_axis.major_unit = step


def _space_labels(chart: Chart, days: Sequence[date]) -> None:
    """A label every so many months that they stand apart."""
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month
    axis = chart.category_axis._element
    for name, value in (("majorUnit", str(max(1, -(-months // _MOST_LABELS)))), ("majorTimeUnit", "months")):
        axis.append(parse_xml(f'<c:{name} {nsdecls("c")} val="{value}"/>'))


def ranking_chart(
    slide: Slide, places: Sequence[Place], box: Box, *, name: str, indicator: Indicator, most: float
) -> None:
    """Bars from the top in the order given, each with its figure; `most` is the end of the scale of every part."""
    data = CategoryChartData(number_format=number_format(indicator))
    data.categories = [neutral(shortened(place.name, 11, _NAME_WIDTH)) for place in places]
    data.add_series(neutral(name), [place.value for place in places])
    chart = _add(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, box, alt=name)
    chart.has_legend = False
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 45, True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = number_format(indicator), False
    labels.position, labels.font.size, labels.font.name = XL_LABEL_POSITION.OUTSIDE_END, Pt(11), FONT
    chart.category_axis.reverse_order = True
    chart.value_axis.visible, chart.value_axis.has_major_gridlines = False, False
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, most
    for number, place in enumerate(places):
        fill = plot.series[0].points[number].format.fill
        fill.solid()
        is_judged = place.status is not None and LIGHT.is_coloured(place.status)
        fill.fore_color.rgb = colour(LIGHT.tone(place.status).fill if place.status and is_judged else LIGHT.action)


def _add(slide: Slide, kind: XL_CHART_TYPE, data: CategoryChartData, box: Box, *, alt: str) -> Chart:
    frame = slide.shapes.add_chart(kind, Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height), data)
    describe(frame, alt)
    chart = frame.chart
    chart.font.name, chart.font.size = FONT, Pt(11)
    chart.font.color.rgb = colour(LIGHT.ink_2)
    chart.has_title = False
    chart.category_axis.has_major_gridlines = False
    chart.category_axis.format.line.color.rgb = colour(LIGHT.line_strong)
    return chart
