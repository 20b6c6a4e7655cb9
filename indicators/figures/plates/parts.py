"""The parts of a Plotly figure that this product's charts use, read from its JSON; any other part is refused.

Only so can a saved drawing never lack a line that the screen shows: a chart that starts to use something new fails its
test until the drawing knows it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    import plotly.graph_objects as go

Place = float | str | None
"""A value, a day as ISO text, or a gap in a line."""
Dash = Literal["solid", "dash", "dot"]
Reference = Literal["x", "y", "paper"]


class Part(BaseModel):
    """A part whose every field is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Line(Part):
    """How a line is drawn."""

    color: str = "#000000"
    width: float = 1
    dash: Dash = "solid"


class Edge(Part):
    """The outlines of marks: one look, or one for each."""

    color: str | list[str] | None = None
    width: float = 0


class Marks(Part):
    """Marks: one look, or one for each."""

    symbol: str | list[str] = "circle"
    size: float = 6
    color: str | list[str] = "#000000"
    line: Edge = Edge()


class Trace(Part):
    """One run of lines, marks or both; words of the pointer are for the screen alone."""

    type: Literal["scatter"]
    mode: Literal["lines", "markers", "lines+markers"]
    x: list[Place] = []
    y: list[Place] = []
    line: Line = Line(width=2)
    marker: Marks = Marks()
    fill: Literal["toself"] | None = None
    fillcolor: str | None = None
    name: str = ""
    hoverinfo: str = ""
    hovertext: list[str] | str = ""
    cliponaxis: bool = True
    connectgaps: bool = False


class Font(Part):
    """Letters."""

    color: str | None = None
    size: float | None = None
    weight: int | None = None


class Label(Part):
    """Words at a place."""

    text: str
    x: Place
    y: Place
    xref: Reference = "x"
    yref: Reference = "y"
    xanchor: Literal["left", "center", "right"] = "center"
    yanchor: Literal["top", "middle", "bottom"] = "middle"
    xshift: float = 0
    yshift: float = 0
    showarrow: Literal[False] = False
    align: Literal["left", "center", "right"] = "center"
    font: Font = Font()
    bgcolor: str | None = None


class Rule(Part):
    """A straight line that stands for no figure."""

    type: Literal["line"]
    x0: Place
    x1: Place
    y0: Place
    y1: Place
    xref: Reference = "x"
    yref: Reference = "y"
    line: Line = Line()
    layer: Literal["above", "below"] = "above"


class Picture(Part):
    """A drawing at a place, as large as its box allows."""

    source: str
    x: Place
    y: Place
    xref: Reference = "paper"
    yref: Reference = "paper"
    sizex: float
    sizey: float
    xanchor: Literal["left", "center", "right"] = "left"
    yanchor: Literal["top", "middle", "bottom"] = "top"
    sizing: Literal["contain"]


class Axis(Part):
    """One axis with the words at its ticks; `title` and looks that the template sets are left to it."""

    type: Literal["linear", "date"] = "linear"
    range: tuple[float | str, float | str]
    tickvals: list[float | str] = []
    ticktext: list[str] = []
    tickfont: Font = Font()
    ticks: Literal["outside", ""] = ""
    ticklen: float = 0
    ticklabelstandoff: float = 0
    showgrid: bool = False
    showline: bool = False
    showticklabels: bool = True
    side: Literal["top", "bottom", "left"] | None = None


class Margin(Part):
    """Pixels around the plot."""

    left: float = Field(alias="l")
    right: float = Field(alias="r")
    top: float = Field(alias="t")
    bottom: float = Field(alias="b")
    pad: float = 0


class Layout(Part):
    """Everything that is no figure; the template is this product's own, its looks are known."""

    template: object = None
    separators: str = ""
    height: float
    margin: Margin
    xaxis: Axis
    yaxis: Axis
    annotations: list[Label] = []
    shapes: list[Rule] = []
    images: list[Picture] = []


class Figure(Part):
    """A whole chart."""

    data: list[Trace]
    layout: Layout


def parts_of(figure: go.Figure) -> Figure:
    """The parts of a chart of this product.

    Raises:
        pydantic.ValidationError: it has a part that is not known here.
    """
    return Figure.model_validate(figure.to_plotly_json())
