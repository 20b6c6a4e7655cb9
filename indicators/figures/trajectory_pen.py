"""The pen that draws a trajectory: lines, marks and labels, and the room they have; it knows no part of the chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from indicators.figures.markup import plotly_text
from indicators.figures.scales import Scale
from indicators.figures.template import Sheet, label
from indicators.figures.theme import Theme
from indicators.figures.trajectories import Trajectory
from indicators.formats.texts import Translator, translator
from indicators.model import Indicator, Kind, Language

HEIGHT: Final = 300
_PLOT, _NARROW_PLOT = 500.0, 270.0
"""Pixels of the time axis on a usual page and on a phone: by them labels are kept apart."""
_WIDE_SHARE = 0.4

Place = tuple[date, float]


@dataclass(frozen=True, slots=True)
class Pen:
    """What every stroke needs."""

    sheet: Sheet
    model: Trajectory
    theme: Theme
    lang: Language
    scale: Scale
    narrow: bool = False

    @property
    def text(self) -> Translator:
        """The translator of charts."""
        return translator("figures", self.lang)

    @property
    def indicator(self) -> Indicator:
        """What is measured."""
        return self.model.reading.indicator

    @property
    def is_reversed(self) -> bool:
        """Whether small values stand on top."""
        return self.indicator.kind is Kind.RANK

    @property
    def is_wide(self) -> bool:
        """Whether the path takes so much of the time shown that it can be named."""
        path, (first, last) = self.model.path, self.model.span
        return bool(path) and (path[-1][0] - path[0][0]) > (last - first) * _WIDE_SHARE

    def across(self, day: date) -> float:
        """Where a day stands on the time axis, in pixels from its left end."""
        first, last = self.model.span
        return self.width * (day - first).days / ((last - first).days or 1)

    @property
    def width(self) -> float:
        """Pixels of the time axis."""
        return _NARROW_PLOT if self.narrow else _PLOT

    @property
    def rises(self) -> bool:
        """Whether the path goes up on the sheet."""
        path = self.model.path
        return not path or (path[-1][1] > path[0][1]) is not self.is_reversed

    def line(self, places: Sequence[Place], name: str, color: str, *, width: float = 1.4, dash: str = "solid") -> None:
        """A line without marks."""
        xs, ys = [day.isoformat() for day, _ in places], [value for _, value in places]
        look = {"color": color, "width": width, "dash": dash}
        self.sheet.figure.add_scatter(x=xs, y=ys, mode="lines", name=name, hoverinfo="skip", line=look)

    def marks(self, places: Sequence[Place], name: str, hover: Sequence[str], marker: dict[str, object]) -> None:
        """Marks without a line."""
        xs, ys = [day.isoformat() for day, _ in places], [value for _, value in places]
        texts = [plotly_text(text) for text in hover]
        self.sheet.figure.add_scatter(
            x=xs, y=ys, mode="markers", name=name, hovertext=texts, hoverinfo="text" if texts else "skip",
            marker=marker, cliponaxis=False,
        )  # fmt: skip

    def say(
        self, place: Place, text: str, color: str, at: str, on: str, shift: tuple[float, float] = (0, 0),
        *, is_clear: bool = False,
    ) -> None:  # fmt: skip
        """A direct label; `at` and `on` say which edge of it stands at the place; no line runs through a clear one."""
        ground = self.theme.surface if is_clear else None
        label(self.sheet, place[0].isoformat(), place[1], text, color=color, at=at, on=on, shift=shift, ground=ground)
