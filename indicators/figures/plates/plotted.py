"""A chart of Plotly as SVG, without a browser: axes, lines, marks, words, rules and pictures at their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from indicators.figures.plates.paper import UNSTAMPED, Body, Plate, Stamp, mounted, pieces, width_of
from indicators.figures.plates.parts import Axis, Label, Line, Marks, Picture, Place, Rule, Trace, parts_of
from indicators.figures.plates.symbols import mark
from indicators.figures.rankings import ranking, territory_caption
from indicators.figures.slopes import Slope, slope, slope_caption
from indicators.figures.standings import Territory
from indicators.figures.svg import element, inset
from indicators.figures.template import SMALL, Caption
from indicators.figures.theme import Theme
from indicators.figures.timelines import Timeline, timeline, timeline_caption
from indicators.figures.trajectories import Trajectory, trajectory_caption
from indicators.figures.trajectory_drawing import trajectory
from indicators.model import Language

if TYPE_CHECKING:
    import plotly.graph_objects as go

WIDTH: Final = 960
_LINE, _BASE = 1.3, 0.36
"""Height of a line, and how far under the middle of a line its letters stand; shares of their size."""
_TICK_GAP = 8
_BOLD = re.compile(r"<b>(.*?)</b>")
_URI: Final = "data:image/svg+xml,"
_DASHES: Final = {"solid": {}, "dash": {"stroke_dasharray": "8 7"}, "dot": {"stroke_dasharray": "2.5 3"}}
_ANCHORS: Final = {"left": "start", "center": "middle", "right": "end"}
_SHARES: Final = {"left": 0.0, "center": 0.5, "right": 1.0, "top": 0.0, "middle": 0.5, "bottom": 1.0}


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the plot lies on the drawing, and how values become places."""

    left: float
    top: float
    width: float
    height: float
    across: tuple[float, float]
    upwards: tuple[float, float]
    theme: Theme

    def x(self, value: Place, ref: str = "x") -> float:
        """Pixels from the left edge."""
        low, high = (0.0, 1.0) if ref == "paper" else self.across
        return self.left + self.width * (_number(value) - low) / (high - low)

    def y(self, value: Place, ref: str = "y") -> float:
        """Pixels from the upper edge."""
        low, high = (0.0, 1.0) if ref == "paper" else self.upwards
        return self.top + self.height * (1 - (_number(value) - low) / (high - low))


def plotted_plate(
    model: Trajectory | Territory | Slope | Timeline, theme: Theme, lang: Language, *, stamp: Stamp = UNSTAMPED
) -> Plate:
    """The course, the ranking, the changes or the tasks of the screen.

    Raises:
        pydantic.ValidationError: the chart has a part that no saved drawing knows.
    """
    figure, caption = _drawn(model, theme, lang)
    return mounted(plotted(figure, WIDTH, theme), caption, theme, stamp=stamp)


def _drawn(model: Trajectory | Territory | Slope | Timeline, theme: Theme, lang: Language) -> tuple[go.Figure, Caption]:
    match model:
        case Trajectory():
            return trajectory(model, theme, lang, captioned=False), trajectory_caption(model, lang)
        case Territory():
            return ranking(model, theme, lang, captioned=False), territory_caption(model, lang)
        case Slope():
            return slope(model, theme, lang, captioned=False), slope_caption(model, lang)
        case Timeline():
            return timeline(model, theme, lang, captioned=False), timeline_caption(model, lang)


def plotted(figure: go.Figure, width: int, theme: Theme) -> Body:
    """The figure, `width` pixels wide and as high as it says.

    Raises:
        pydantic.ValidationError: it has a part that no saved drawing knows.
    """
    found = parts_of(figure)
    layout, margin = found.layout, found.layout.margin
    plot = _Plot(
        margin.left, margin.top, width - margin.left - margin.right, layout.height - margin.top - margin.bottom,
        _range(layout.xaxis), _range(layout.yaxis), theme,
    )  # fmt: skip
    below, above = ([one for one in layout.shapes if one.layer == layer] for layer in ("below", "above"))
    parts = [
        *(_rule(one, plot, width) for one in below),
        *_across(layout.xaxis, plot),
        *_upwards(layout.yaxis, plot),
        *(drawn for trace in found.data for drawn in _trace(trace, plot)),
        *(_rule(one, plot, width) for one in above),
        *(_picture(one, plot) for one in layout.images),
        *(drawn for one in layout.annotations for drawn in _label(one, plot)),
    ]
    return Body(element("g", *parts), width, layout.height)


def _number(value: Place) -> float:
    """A value, or a day as the count of days."""
    return float(date.fromisoformat(value[:10]).toordinal()) if isinstance(value, str) else float(value or 0)


def _range(axis: Axis) -> tuple[float, float]:
    return _number(axis.range[0]), _number(axis.range[1])


def _across(axis: Axis, plot: _Plot) -> Iterator[str]:
    """The lower (or upper) axis: its lines and its words."""
    is_on_top = axis.side == "top"
    foot = plot.top if is_on_top else plot.top + plot.height
    reach = axis.ticklen if axis.ticks else 0
    middle = foot + (-1 if is_on_top else 1) * (_TICK_GAP + axis.ticklabelstandoff / 2 + reach)
    for value, text in zip(axis.tickvals, axis.ticktext, strict=True):
        x = plot.x(value)
        if axis.showgrid:
            yield _stroke((x, plot.top), (x, plot.top + plot.height), Line(color=plot.theme.line))
        if axis.ticks:
            yield _stroke((x, foot), (x, foot + reach), Line(color=plot.theme.line_strong))
        lines = text.count("<br>")
        place = (x, middle + lines * SMALL * _LINE / 2)
        yield from _words(text, place, axis.tickfont.color or plot.theme.ink_2, weight=axis.tickfont.weight)


def _upwards(axis: Axis, plot: _Plot) -> Iterator[str]:
    """The left axis: its lines and its words."""
    for value, text in zip(axis.tickvals, axis.ticktext, strict=True) if axis.showticklabels else ():
        y = plot.y(value)
        if axis.showgrid:
            yield _stroke((plot.left, y), (plot.left + plot.width, y), Line(color=plot.theme.line))
        yield from _words(text, (plot.left - axis.ticklabelstandoff, y), plot.theme.ink_2, anchor="right")


def _stroke(start: tuple[float, float], end: tuple[float, float], line: Line) -> str:
    d = f"M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"
    return element("path", d=d, stroke=line.color, stroke_width=line.width, **_DASHES[line.dash])


def _trace(trace: Trace, plot: _Plot) -> Iterator[str]:
    """One run: its line with its gaps, then its marks."""
    if "lines" in trace.mode:
        d = " ".join(_runs(trace, plot))
        look: dict[str, object] = {"fill": trace.fillcolor or "none"}
        if trace.line.width:
            look |= {"stroke": trace.line.color, "stroke_width": trace.line.width, "stroke_linejoin": "round"}
        yield element("path", d=d, **look, **_DASHES[trace.line.dash])
    if "markers" in trace.mode:
        for at, (x, y) in enumerate(zip(trace.x, trace.y, strict=True)):
            yield _mark(trace.marker, at, (plot.x(x), plot.y(y)), plot.theme)


def _runs(trace: Trace, plot: _Plot) -> Iterator[str]:
    """The pieces between the gaps."""
    is_open = False
    for x, y in zip(trace.x, trace.y, strict=True):
        if x is None or y is None:
            is_open = False
            continue
        yield f"{'L' if is_open else 'M'}{plot.x(x):.1f} {plot.y(y):.1f}"
        is_open = True


def _mark(marks: Marks, at: int, place: tuple[float, float], theme: Theme) -> str:
    color = _one(marks.color, at)
    return mark(
        _one(marks.symbol, at), *place, size=marks.size, color=color, line=_one(marks.line.color or color, at),
        width=marks.line.width, paper=theme.surface,
    )  # fmt: skip


def _one(given: str | Sequence[str], at: int) -> str:
    return given if isinstance(given, str) else given[at]


def _rule(rule: Rule, plot: _Plot, width: int) -> str:
    """A rule; one that runs over the edges of the drawing is cut there."""
    start = (max(0.0, plot.x(rule.x0, rule.xref)), plot.y(rule.y0, rule.yref))
    end = (min(float(width), plot.x(rule.x1, rule.xref)), plot.y(rule.y1, rule.yref))
    return _stroke(start, end, rule.line)


def _picture(picture: Picture, plot: _Plot) -> str:
    """A drawing inside the drawing."""
    across = plot.width if picture.xref == "paper" else plot.width / abs(plot.across[1] - plot.across[0])
    upwards = plot.height if picture.yref == "paper" else plot.height / abs(plot.upwards[1] - plot.upwards[0])
    side = min(picture.sizex * across, picture.sizey * upwards)
    left = plot.x(picture.x, picture.xref) - _SHARES[picture.xanchor] * side
    top = plot.y(picture.y, picture.yref) - _SHARES[picture.yanchor] * side
    return inset(unquote(picture.source.removeprefix(_URI)), left, top, side, side)


def _label(label: Label, plot: _Plot) -> Iterator[str]:
    """Words at a place, on a ground of their own where they have one."""
    size = label.font.size or SMALL
    lines = label.text.split("<br>")
    height = len(lines) * size * _LINE
    x = plot.x(label.x, label.xref) + label.xshift
    top = plot.y(label.y, label.yref) - label.yshift - _SHARES[label.yanchor] * height
    if label.bgcolor:
        width = max(width_of(unescape(_BOLD.sub(r"\1", line)), size) for line in lines)
        left = x - _SHARES[label.xanchor] * width
        yield element("rect", x=left, y=top, width=width, height=height, fill=label.bgcolor)
    color = label.font.color or plot.theme.ink_2
    yield from _words(label.text, (x, top + height / 2), color, anchor=label.xanchor, size=size)


def _words(
    text: str, place: tuple[float, float], color: str, *,
    anchor: str = "center", size: float = SMALL, weight: int | None = None,
) -> Iterator[str]:  # fmt: skip
    """Plotly's small markup (bold, line breaks) around a middle."""
    lines = text.split("<br>")
    x, first = place[0], place[1] - (len(lines) - 1) * size * _LINE / 2 + size * _BASE
    strong = {"font_weight": weight} if weight else {}
    for at, line in enumerate(lines):
        look = {"font_size": size, "fill": color, "text_anchor": _ANCHORS[anchor], **strong}
        yield element("text", *_spans(line), x=x, y=first + at * size * _LINE, **look)


def _spans(line: str) -> Iterator[str]:
    """The pieces of a line, every second one in bold."""
    for at, piece in enumerate(_BOLD.split(line)):
        if piece:
            shown = "".join(pieces(unescape(piece)))
            yield element("tspan", shown, font_weight=600) if at % 2 else shown
