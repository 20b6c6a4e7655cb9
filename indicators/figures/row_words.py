"""Long columns of words beside the rows of a chart, as the words of an axis: the browser draws those ten times as fast.

Plotly gives each label groups, a ground and events of its own and measures it more than once: the 126 labels of a
ranking of 63 provinces take 140 ms of 155, the same words as the words of two axes 25 ms.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import plotly.graph_objects as go

_LEAST: Final = 8
"""Labels below which a column stays as it is."""
_PLACES: Final = {
    (0.0, "right"): ("left", "outside", -1),
    (0.0, "left"): ("left", "inside", 1),
    (1.0, "left"): ("right", "outside", 1),
    (1.0, "right"): ("right", "inside", -1),
}
"""Side and position of an axis whose words stand as labels do at an edge of the plot; the direction of their shift."""

_Column = tuple[float, str, float, str, float]
"""What the labels of a column share: place, edge at the place, shift, colour, size."""


def with_row_words(figure: go.Figure) -> go.Figure:
    """The same picture, its columns of labels as words of axes; the figure given is changed and given back."""
    columns: dict[_Column, list[go.layout.Annotation]] = defaultdict(list)
    rest: list[go.layout.Annotation] = []
    for note in figure.layout.annotations:
        if note.xref == "paper" and note.yref == "y" and not note.bgcolor and (note.x, note.xanchor) in _PLACES:
            columns[note.x, note.xanchor, note.xshift, note.font.color, note.font.size].append(note)
        else:
            rest.append(note)
    long = {column: notes for column, notes in columns.items() if len(notes) >= _LEAST}
    rest += [note for column, notes in columns.items() if column not in long for note in notes]
    figure.layout.annotations = rest
    for number, (column, notes) in enumerate(long.items(), 2):
        _add_axis(figure, number, column, notes)
    return figure


def _add_axis(figure: go.Figure, number: int, column: _Column, notes: list[go.layout.Annotation]) -> None:
    """A value axis over the one that is there; Plotly draws none to which no trace belongs."""
    at, edge, shift, color, size = column
    side, position, direction = _PLACES[at, edge]
    axis = {
        "overlaying": "y", "side": side, "ticklabelposition": position, "ticklabelstandoff": round(shift * direction),
        "type": "linear", "range": figure.layout.yaxis.range, "showgrid": False, "showticklabels": True, "ticks": "",
        "tickmode": "array", "tickvals": [note.y for note in notes], "ticktext": [note.text for note in notes],
        "tickfont": {"color": color, "size": size},
    }  # fmt: skip
    figure.update_layout({f"yaxis{number}": axis})
    figure.add_scatter(x=[None], y=[None], yaxis=f"y{number}", hoverinfo="skip", name="words of rows")
