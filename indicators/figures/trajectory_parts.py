"""The units that an area was formed of, behind its own course: thin lines, their names, the day; it decides nothing."""

from __future__ import annotations

from typing import Final

from indicators.figures.markup import plotly_text
from indicators.figures.scales import spread
from indicators.figures.template import label
from indicators.figures.trajectory_pen import HEIGHT, Pen
from indicators.formats import dates, quantities, words
from indicators.model import Point

_UNDER_LAST: Final = 50.0
"""Pixels that the newest figure's own label takes."""


def parts(pen: Pen) -> None:
    """The units an area was formed of, thin, and the day it was formed."""
    ends = [(part, part.points[-1]) for part in pen.model.parts if part.points]
    for part, _ in ends:
        pen.line([(point.end, point.value) for point in part.points], part.area.id, pen.theme.line_strong, width=1)
    heights = spread([point.value for _, point in ends], pen.scale.units(16, HEIGHT), _free_of_course(pen))
    for (part, point), height in zip(ends, heights, strict=True):
        figure = quantities.signed_figure(point.value, point.qualifier, pen.indicator, pen.lang)
        text = f"{words.name(part.area, pen.lang)} {figure}"
        _name_part(pen, point, height, text)
    if (day := pen.model.formed_on) is not None and pen.model.span[0] < day < pen.model.span[1]:
        pen.sheet.upright(day.isoformat(), color=pen.theme.line_strong, width=1, dash="dot")
        text = pen.text("{day}: formed by merger", day=dates.day(day, pen.lang))
        label(pen.sheet, day.isoformat(), 1, plotly_text(text), color=pen.theme.ink_2, on="bottom", yref="paper",
              at="right" if pen.narrow else "left")  # fmt: skip


def _free_of_course(pen: Pen) -> tuple[float, float] | None:
    """Between which values names of parts run into nothing, under or over the course that goes on; None: anywhere."""
    formed, scale = pen.model.formed_on, pen.scale
    after = [point.value for point in pen.model.shown if formed is not None and point.end >= formed]
    if not after:
        return None
    room = scale.units(_UNDER_LAST, HEIGHT)
    under, over = (scale.low, min(after) - room), (max(after) + room, scale.high)
    return max((under, over), key=lambda zone: zone[1] - zone[0])


def _name_part(pen: Pen, point: Point, height: float, text: str) -> None:
    """The name at a height of its own, led to from the end of the part's line."""
    last = pen.model.span[1]
    to = last if pen.narrow else min(last, point.end + (last - pen.model.span[0]) * 0.03)
    if not pen.narrow:
        pen.line([(point.end, point.value), (to, height)], "leader", pen.theme.line_strong, width=0.8)
    pen.say((to, height), plotly_text(text), pen.theme.ink_3, "right" if pen.narrow else "left", "middle", (4, 0))
