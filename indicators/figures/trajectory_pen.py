"""The pen that draws a trajectory: lines, marks and labels, and the room they have; it knows no part of the chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from indicators.figures.markup import plotly_text
from indicators.figures.scales import Scale
from indicators.figures.template import Sheet, label
from indicators.figures.theme import Theme
from indicators.figures.trajectories import Trajectory
from indicators.figures.trajectory_room import Room, Spot, box_of
from indicators.formats.texts import Translator, translator
from indicators.model import Indicator, Kind, Language

HEIGHT: Final = 300
_PLOT, _NARROW_PLOT = 500.0, 270.0
"""Pixels of the time axis on a usual page and on a phone: by them labels are kept apart."""
_WIDE_SHARE = 0.4

_HEADER, _NARROW_EDGE = 20.0, 16.0
"""Pixels above the plot, and right of it on a phone, that a label may take."""
_CROWDED: Final = 2.0
"""From which cost on a label that may be left out is left out."""

Place = tuple[date, float]


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that looks for its spot: those of low `rank` choose first; one not needed is left out in a crowd."""

    rank: int
    places: Sequence[Place]
    text: str
    color: str
    spots: Sequence[Spot]
    is_needed: bool = True
    is_clear: bool = False


@dataclass(frozen=True, slots=True)
class Pen:
    """What every stroke needs."""

    sheet: Sheet
    model: Trajectory
    theme: Theme
    lang: Language
    scale: Scale
    narrow: bool = False
    wishes: list[Wish] = field(default_factory=list)
    fixed: list[tuple[Place, str, Spot]] = field(default_factory=list)
    lines: list[Sequence[Place]] = field(default_factory=list)

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

    def spot(self, place: Place) -> tuple[float, float]:
        """Where a value of a day stands, in pixels from the lower left corner of the plot."""
        share = (place[1] - self.scale.low) / ((self.scale.high - self.scale.low) or 1)
        return self.across(place[0]), HEIGHT * (1 - share if self.is_reversed else share)

    def line(self, places: Sequence[Place], name: str, color: str, *, width: float = 1.4, dash: str = "solid") -> None:
        """A line without marks."""
        self.lines.append(places)
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
        self.fixed.append((place, text, (at, on, shift)))
        self._write(place, text, color, (at, on, shift), is_clear=is_clear)

    def wish(
        self, rank: int, places: Sequence[Place], text: str, color: str, spots: Sequence[Spot],
        *, is_needed: bool = True, is_clear: bool = False,
    ) -> None:  # fmt: skip
        """A direct label at the first of these places and spots that is free; `settle` chooses when all is drawn."""
        self.wishes.append(Wish(rank, places, text, color, spots, is_needed, is_clear))

    def settle(self) -> None:
        """Give each label that looks for a spot the one where it covers least."""
        room = Room(self.width, HEIGHT, _HEADER, _NARROW_EDGE if self.narrow else self.width)
        for corners in self.lines:
            room.draw([self.spot(place) for place in corners])
        room.boxes.extend(box_of(self.spot(place), text, spot) for place, text, spot in self.fixed)
        for wish in sorted(self.wishes, key=lambda wish: wish.rank):
            found = ((*room.best(self.spot(place), wish.text, wish.spots), place) for place in wish.places)
            cost, spot, place = min(found, key=lambda one: one[0])
            if wish.is_needed or cost < _CROWDED:
                room.boxes.append(box_of(self.spot(place), wish.text, spot))
                self._write(place, wish.text, wish.color, spot, is_clear=wish.is_clear)

    def _write(self, place: Place, text: str, color: str, spot: Spot, *, is_clear: bool) -> None:
        ground, (at, on, shift) = self.theme.surface if is_clear else None, spot
        label(self.sheet, place[0].isoformat(), place[1], text, color=color, at=at, on=on, shift=shift, ground=ground)
