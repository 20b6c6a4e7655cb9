"""The drawn symbols of statuses and notes, 16 by 16; the word always stands beside them in HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from indicators.figures.svg import drawing, element
from indicators.figures.theme import Theme
from indicators.model.vocabulary import Status

SIZE = 16
_LINE = 1.8


def status_symbol(status: Status, theme: Theme, *, on_fill: bool = False) -> str:
    """The symbol of a status in its colour, or in the colour for use on its own filled square."""
    tone = theme.tone(status)
    colour, paper = (tone.on_fill, tone.fill) if on_fill else (tone.fill, theme.surface)
    if not theme.is_coloured(status):
        colour, paper = theme.neutral, theme.surface
    return drawing(*_SHAPES[status](colour, paper), width=SIZE, height=SIZE)


def refused_symbol(theme: Theme) -> str:
    """The mark of a figure that could not be restated: a hatched square."""
    frame = element("rect", x=1.5, y=1.5, width=13, height=13, fill="none", stroke=theme.neutral, stroke_width=1.2)
    lines = _line("M1.5 8L8 1.5M1.5 14.5l13-13M8 14.5L14.5 8", theme.neutral, 1.2)
    return drawing(frame, lines, width=SIZE, height=SIZE)


def clock_symbol(theme: Theme) -> str:
    """The mark of an old figure."""
    hands = element("path", d="M8 4.2V8l2.6 1.8", fill="none", stroke=theme.ink_2, stroke_width=_LINE)
    return drawing(_ring(theme.ink_2, 6.4), hands, width=SIZE, height=SIZE)


def question_symbol(theme: Theme) -> str:
    """The mark of an open question."""
    frame = element(
        "path", d="M8 1.4L15.2 14H.8z", fill="none", stroke=theme.warn_ink, stroke_width=1.6, stroke_linejoin="round"
    )
    bar = element("path", d="M8 6v4", stroke=theme.warn_ink, stroke_width=_LINE)
    return drawing(frame, bar, _dot(theme.warn_ink, 12, 1), width=SIZE, height=SIZE)


def _path(d: str, colour: str) -> str:
    return element("path", d=d, fill=colour)


def _line(d: str, colour: str, width: float = _LINE) -> str:
    return element("path", d=d, fill="none", stroke=colour, stroke_width=width)


def _ring(colour: str, radius: float = 6.6, **more: object) -> str:
    return element("circle", cx=8, cy=8, r=radius, fill="none", stroke=colour, stroke_width=_LINE, **more)


def _dot(colour: str, y: float, radius: float, x: float = 8) -> str:
    return element("circle", cx=x, cy=y, r=radius, fill=colour)


def _achieved(colour: str, paper: str) -> list[str]:
    return [_dot(colour, 8, 7.2), _line("M4.4 8.3l2.5 2.5 4.8-5.2", paper, 2)]


def _missed(colour: str, paper: str) -> list[str]:
    return [_dot(colour, 8, 7.2), _line("M5.2 5.2l5.6 5.6m0-5.6l-5.6 5.6", paper, 2)]


def _on_track(colour: str, paper: str) -> list[str]:
    return [_path("M8 1.6L15 14H1z", colour)]


def _behind(colour: str, paper: str) -> list[str]:
    return [_path("M8 .8L15.2 8 8 15.2.8 8z", colour)]


def _far_behind(colour: str, paper: str) -> list[str]:
    return [_path("M8 14.4L1 2h14z", colour)]


def _reversing(colour: str, paper: str) -> list[str]:
    return [_path("M8 8L1.2 1h13.6z", colour), _path("M8 15.4L1.2 8.4h13.6z", colour)]


def _in_progress(colour: str, paper: str) -> list[str]:
    return [_ring(colour, 6.4), _path("M8 1.6a6.4 6.4 0 0 0 0 12.8z", colour)]


def _indeterminate(colour: str, paper: str) -> list[str]:
    hook = _line("M6 6.5a2 2 0 1 1 2.9 1.8c-.7.4-.9.7-.9 1.4", colour)
    return [_ring(colour), hook, _dot(colour, 11.8, 1)]


def _not_comparable(colour: str, paper: str) -> list[str]:
    return [_line("M2.5 5.8h11M2.5 10.2h11M11 2L5 14", colour)]


def _awaiting(colour: str, paper: str) -> list[str]:
    return [_ring(colour), *(_dot(colour, 8, 1.1, x) for x in (4.8, 8, 11.2))]


def _too_early(colour: str, paper: str) -> list[str]:
    return [_ring(colour)]


def _no_data(colour: str, paper: str) -> list[str]:
    return [_ring(colour, stroke_dasharray="2.4 2"), _line("M5 8h6", colour)]


def _no_target(colour: str, paper: str) -> list[str]:
    return [_dot(colour, 8, 2.4)]


_SHAPES: Mapping[Status, Callable[[str, str], list[str]]] = {
    Status.ACHIEVED: _achieved,
    Status.MISSED: _missed,
    Status.ON_TRACK: _on_track,
    Status.BEHIND: _behind,
    Status.FAR_BEHIND: _far_behind,
    Status.REVERSING: _reversing,
    Status.IN_PROGRESS: _in_progress,
    Status.INDETERMINATE: _indeterminate,
    Status.NOT_COMPARABLE: _not_comparable,
    Status.AWAITING_FINAL: _awaiting,
    Status.TOO_EARLY: _too_early,
    Status.NO_DATA: _no_data,
    Status.NO_TARGET: _no_target,
}
