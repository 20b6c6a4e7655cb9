"""The one Plotly template of each mode and the blank figure every chart starts from; it draws no data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Final

from indicators.figures.markup import FONTS, plotly_lines, plotly_text
from indicators.figures.scales import Scale, date_ticks
from indicators.figures.theme import Theme
from indicators.model import Language

if TYPE_CHECKING:
    import plotly.graph_objects as go
    from plotly.graph_objects import Figure as Figure

CONFIG: Final[dict[str, object]] = {"displayModeBar": False, "responsive": True, "scrollZoom": False}
"""What a page hands to Plotly besides the figure."""

SMALL, MEDIUM = 13, 15
_LINE_LETTERS = 88
_DIGIT, _AT_EDGE = 7.6, 3
"""Pixels of a letter of an axis, at the most, and of what stays free beside a figure at an edge of the sheet."""
_TITLE_LINE, _NOTE_LINE = 22, 20


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a chart: the finding, what the axis says, where the figures come from."""

    title: str
    subtitle: str = ""
    source: str = ""

    @property
    def top(self) -> int:
        """Pixels the words above the plot take."""
        return 16 + _lines(self.title) * _TITLE_LINE + _lines(self.subtitle) * _NOTE_LINE


NO_CAPTION: Final = Caption("")
"""For a chart whose words stand in the page around it."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Pixels left and right of the plot, kept for labels."""

    left: int = 64
    right: int = 160


def axis_width(text: str) -> int:
    """Pixels that a figure of an axis takes, at the most."""
    return ceil(len(text) * _DIGIT)


def beside_edge(text: str) -> int:
    """Pixels kept beside the plot for the half of a figure, of one or more lines, that stands at its edge."""
    return ceil(max(map(axis_width, text.split("<br>"))) / 2) + _AT_EDGE


def template_name(theme: Theme) -> str:
    """The registered template of a mode, made on first use."""
    import plotly.graph_objects as go
    import plotly.io as pio

    name = f"indicators-{theme.mode}"
    if name not in pio.templates:
        pio.templates[name] = go.layout.Template(layout=_layout(theme))
    return name


def _layout(theme: Theme) -> dict[str, object]:
    axis = {
        "showgrid": False, "zeroline": False, "showline": False, "fixedrange": True, "automargin": False,
        "tickfont": {"color": theme.ink_2, "size": SMALL}, "gridcolor": theme.line, "linecolor": theme.line_strong,
        "tickcolor": theme.line_strong, "ticklabeloverflow": "allow", "tickangle": 0,
    }  # fmt: skip
    return {
        "font": {"family": FONTS, "size": SMALL, "color": theme.ink_2},
        "paper_bgcolor": theme.surface,
        "plot_bgcolor": theme.surface,
        "colorway": [theme.series, theme.neutral, theme.line_strong],
        "separators": ",.",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": theme.surface, "bordercolor": theme.line_strong, "align": "left",
            "font": {"family": FONTS, "size": SMALL, "color": theme.ink},
        },
        "xaxis": axis,
        "yaxis": axis,
        "annotationdefaults": {"font": {"color": theme.ink_2, "size": SMALL}, "showarrow": False},
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure being drawn; labels, rules and pictures are collected, for Plotly takes long over each single one."""

    figure: go.Figure
    notes: list[dict[str, object]] = field(default_factory=list)
    rules: list[dict[str, object]] = field(default_factory=list)
    pictures: list[dict[str, object]] = field(default_factory=list)

    def finished(self) -> go.Figure:
        """The figure with everything on it; what has a ground of its own comes first, so that it covers no words."""
        notes = sorted(self.notes, key=lambda note: note.get("bgcolor") is None)
        self.figure.update_layout(annotations=notes, shapes=self.rules, images=self.pictures)
        return self.figure

    def upright(self, x: str | float, between: tuple[float, float] | None = None, **line: object) -> None:
        """A line between two values, from the bottom to the top of the plot without them."""
        low, high = between or (0, 1)
        place = {"y0": low, "y1": high, "yref": "y" if between else "paper"}
        self.rules.append({"type": "line", "x0": x, "x1": x, **place, "line": line})


def canvas(
    theme: Theme,
    lang: Language,
    caption: Caption,
    *,
    plot_height: int,
    margins: Margins,
    header: int = 0,
    footer: int = 0,
) -> Sheet:
    """A blank figure with its words; the plot is `plot_height` pixels high, `header` and `footer` stay free around."""
    import plotly.graph_objects as go

    top, bottom = caption.top + header, (68 if caption.source else 40) + footer
    sheet = Sheet(go.Figure())
    sheet.figure.update_layout(
        template=template_name(theme),
        separators=",." if lang is Language.VI else ".,",
        height=plot_height + top + bottom,
        margin={"l": margins.left, "r": margins.right, "t": top, "b": bottom, "pad": 0},
    )
    edge = 16 - margins.left
    title = f"<b>{plotly_lines(caption.title, _LINE_LETTERS)}</b>" if caption.title else ""
    note = plotly_lines(caption.subtitle, _LINE_LETTERS)
    _note(sheet, title, shift=(edge, top - 8), color=theme.ink, size=MEDIUM)
    _note(sheet, note, shift=(edge, top - 10 - _TITLE_LINE * _lines(caption.title)), color=theme.ink_2)
    _note(sheet, plotly_text(caption.source), y=0, shift=(edge, -64), color=theme.ink_3, anchor="bottom")
    return sheet


def _lines(text: str) -> int:
    return plotly_lines(text, _LINE_LETTERS).count("<br>") + 1 if text else 0


def _note(
    sheet: Sheet,
    text: str,
    *,
    shift: tuple[float, float],
    color: str,
    y: float = 1,
    anchor: str = "top",
    size: int = SMALL,
) -> None:
    if text:
        sheet.notes.append(
            dict(
                text=text,
                xref="paper",
                x=0,
                xanchor="left",
                xshift=shift[0],
                yref="paper",
                y=y,
                yanchor=anchor,
                yshift=shift[1],
                showarrow=False,
                align="left",
                font={"color": color, "size": size},
            )
        )


def label(
    sheet: Sheet,
    x: str | float,
    y: float,
    text: str,
    *,
    color: str,
    at: str = "left",
    on: str = "middle",
    shift: tuple[float, float] = (0, 0),
    xref: str = "x",
    yref: str = "y",
    ground: str | None = None,
) -> None:
    """A direct label; `text` is escaped already, `at` and `on` say which of its edges stands at the place."""
    sheet.notes.append(
        dict(
            x=x,
            y=y,
            xref=xref,
            yref=yref,
            text=text,
            xanchor=at,
            yanchor=on,
            xshift=shift[0],
            yshift=shift[1],
            showarrow=False,
            align=at,
            font={"color": color, "size": SMALL},
            bgcolor=ground,
        )
    )


def set_dates(sheet: Sheet, first: date, last: date, lang: Language, *, narrow: bool = False) -> None:
    """The time axis, labelled at ends of quarters or years; a narrow one has fewer labels, the year under the day."""
    ticks = date_ticks(first, last, lang, narrow=narrow)
    room = (last - first) * 0.02
    sheet.figure.update_xaxes(
        type="date", range=[(first - room).isoformat(), (last + room).isoformat()], ticks="outside", ticklen=6,
        tickvals=[day.isoformat() for day, _ in ticks], ticktext=[text for _, text in ticks], showline=False,
    )  # fmt: skip


def set_values(sheet: Sheet, scale: Scale, texts: Sequence[str], *, reverse: bool = False) -> None:
    """The value axis with its lines and words; `reverse` puts small values on top."""
    limits = [scale.high, scale.low] if reverse else [scale.low, scale.high]
    sheet.figure.update_yaxes(
        type="linear",
        range=limits,
        tickvals=list(scale.ticks),
        ticktext=list(texts),
        showgrid=True,
        ticklabelstandoff=8,
    )
