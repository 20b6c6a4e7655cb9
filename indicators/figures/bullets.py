"""The bullet of a card: one grammar, five dialects, and where its labels stand; the words are HTML.

The thick ink tick is always the target. *Path* runs from the baseline and may fall back behind it; *level* is hatched
because it is no pace; a *bound* ends in an arrow; *rank* shows places with the goal shaded; *units* a cell each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from indicators.figures.svg import drawing, element, percent
from indicators.figures.theme import Theme
from indicators.formats.sentences import refused_units
from indicators.model.readings import Judgement, Point, Reading
from indicators.model.vocabulary import Kind, Qualifier, Status

HEIGHT = 18
TARGET_PLACE = 92.0
LEVEL_PLACE = 87.5
_MIDDLE = HEIGHT / 2
_FURTHEST_BACK = -0.25
_LEAST_PLACES, _MOST_DOTS = 10, 40
_HATCH = "h"


class TickKind(StrEnum):
    """What a label under the bullet says."""

    ZERO = "zero"
    BASELINE = "baseline"
    EXPECTED = "expected"
    TARGET = "target"
    VALUE = "value"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the bullet (0-100, of its width) that wants a label; `value` in the indicator's unit."""

    kind: TickKind
    position: float
    value: float


@dataclass(frozen=True, slots=True)
class Cells:
    """Neighbouring cells of the strip: how many units stand so; `is_refused` when their figure was not restated."""

    status: Status
    count: int
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    """The drawing and what to print under it: ticks, or runs of cells for a strip of units."""

    dialect: str
    svg: str
    ticks: tuple[Tick, ...] = ()
    cells: tuple[Cells, ...] = ()


def bullet(reading: Reading, theme: Theme) -> Bullet | None:
    """The bullet of a reading; None where there is nothing to draw."""
    judgement, point = reading.judgement, reading.judgement.point
    if reading.by_area:
        return _units(reading, theme)
    if point is None or judgement.target is None:
        return None
    if reading.indicator.kind is Kind.RANK and point.qualifier.is_point:
        return _rank(point, judgement.target, reading.status, theme)
    if judgement.attainment is not None and judgement.baseline is not None:
        return _path(judgement, judgement.attainment, judgement.baseline, judgement.target, theme, reading.status)
    return _level(point, judgement.target, reading.status, theme)


def _clip(position: float) -> float:
    return min(100.0, max(0.0, position))


def _bar(start: float, end: float, fill: str, *, top: int = 3, height: int = 12, **more: object) -> str:
    left, right = sorted((_clip(start), _clip(end)))
    return element("rect", x=percent(left), y=top, width=percent(right - left), height=height, fill=fill, **more)


def _tick(position: float, width: float, height: int, fill: str) -> str:
    return element(
        "rect", x=percent(_clip(position)), y=(HEIGHT - height) / 2, width=width, height=height, fill=fill,
        transform=f"translate({-width / 2:g} 0)",
    )  # fmt: skip


def _target_tick(position: float, theme: Theme) -> str:
    return _tick(position, 6.4, HEIGHT, theme.surface) + _tick(position, 4, HEIGHT, theme.ink)


def _track(start: float, end: float, theme: Theme) -> str:
    return _bar(start, end, theme.track, top=5, height=8)


def _path(judgement: Judgement, share: float, baseline: float, target: float, theme: Theme, status: Status) -> Bullet:
    """From the baseline (share 0) to the target (share 1); a fall goes left, at most a quarter of the way."""
    back = min(0.0, max(_FURTHEST_BACK, share))
    start = 2.0 if back < 0 else 0.0

    def place(of: float) -> float:
        return _clip(start + (max(of, back) - back) / (1 - back) * (TARGET_PLACE - start))

    marks = [_track(place(0), TARGET_PLACE, theme), _bar(place(0), place(share), theme.tone(status).fill)]
    ticks = [Tick(TickKind.BASELINE, place(0), baseline), Tick(TickKind.TARGET, TARGET_PLACE, target)]
    marks.append(_tick(place(0), 1.5, 16, theme.line_strong))
    if judgement.expected is not None:
        marks.append(_tick(place(judgement.expected), 1.8, 14, theme.ink_2))
        level = baseline + judgement.expected * (target - baseline)
        ticks.append(Tick(TickKind.EXPECTED, place(judgement.expected), level))
    return Bullet("path", drawing(*marks, _target_tick(TARGET_PLACE, theme)), tuple(ticks))


def _hatch(theme: Theme) -> str:
    lines = element("rect", width=1.8, height=5, fill=theme.neutral)
    paper = element("rect", width=5, height=5, fill=theme.surface)
    terms = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    return element("defs", element("pattern", paper, lines, id=_HATCH, width=5, height=5, **terms))


def _level(point: Point, target: float, status: Status, theme: Theme) -> Bullet:
    """From zero, hatched unless it was judged: the level says nothing about the pace."""
    high = max(target / (LEVEL_PLACE / 100), point.value) or 1.0
    value, aim = (_clip(number / high * 100) for number in (point.value, target))
    is_coloured = theme.is_coloured(status) and point.qualifier.is_point
    fill = theme.tone(status).fill if is_coloured else f"url(#{_HATCH})"
    bar = _bar(0, value, fill, stroke=fill if is_coloured else theme.neutral)
    marks = [_hatch(theme), _track(0, max(aim, value), theme), bar]
    if not point.qualifier.is_point:
        marks.append(_arrow(value, point.qualifier, theme))
    ticks = (Tick(TickKind.ZERO, 0.0, 0.0), Tick(TickKind.TARGET, aim, target))
    dialect = "level" if point.qualifier.is_point else "bound"
    return Bullet(dialect, drawing(*marks, _target_tick(aim, theme)), ticks)


def _arrow(position: float, qualifier: Qualifier, theme: Theme) -> str:
    """From the bound towards where the value may be."""
    goes_up = qualifier in (Qualifier.ABOVE, Qualifier.AT_LEAST)
    d = "M4 0h14m-5-4l5 4-5 4" if goes_up else "M-4 0h-14m5-4l-5 4 5 4"
    halo = element("path", d=d, fill="none", stroke=theme.surface, stroke_width=5)
    shaft = element("path", d=d, fill="none", stroke=theme.ink_2, stroke_width=1.5)
    return element("svg", halo, shaft, x=percent(position), y=_MIDDLE, overflow="visible")


def _rank(point: Point, target: float, status: Status, theme: Theme) -> Bullet:
    """Places from the first on the left; the goal is shaded, the place held is the large dot."""
    places = max(_LEAST_PLACES, round(max(point.value, target) * 1.25))

    def centre(place: float) -> float:
        return _clip((place - 0.5) / places * 100)

    edge = _clip(target / places * 100)
    marks = [_bar(0, edge, theme.track, top=0, height=HEIGHT)]
    if places <= _MOST_DOTS:
        marks += [_place_dot(centre(place), 3, theme.line_strong) for place in range(1, places + 1)]
    else:
        marks.append(_bar(0, 100, theme.line_strong, top=8, height=2))
    marks.append(_place_dot(centre(point.value), 7, theme.tone(status).fill))
    ticks = (Tick(TickKind.FIRST, 0.0, 1.0), Tick(TickKind.VALUE, centre(point.value), point.value),
             Tick(TickKind.TARGET, edge, target))  # fmt: skip
    return Bullet("rank", drawing(*marks, _target_tick(edge, theme)), ticks)


def _place_dot(position: float, radius: int, fill: str) -> str:
    return element("circle", cx=percent(position), cy=_MIDDLE, r=radius, fill=fill)


def runs_of_cells(by_area: Mapping[Status, int], refused: int) -> Iterator[Cells]:
    """Worst first, then refused, then without data, achieved last."""
    last = (Status.NO_DATA, Status.NO_TARGET, Status.ACHIEVED)
    for status in Status:
        if status not in last and by_area.get(status):
            yield Cells(status, by_area[status])
    without = by_area.get(Status.NO_DATA, 0) + by_area.get(Status.NO_TARGET, 0)
    if refused:
        yield Cells(Status.NO_DATA, refused, is_refused=True)
    if without - refused > 0:
        yield Cells(Status.NO_DATA, without - refused)
    if by_area.get(Status.ACHIEVED):
        yield Cells(Status.ACHIEVED, by_area[Status.ACHIEVED])


def _units(reading: Reading, theme: Theme) -> Bullet:
    """One cell for each unit."""
    runs = tuple(runs_of_cells(reading.by_area, refused_units(reading)))
    cells = [run for run in runs for _ in range(run.count)]
    width = 100 / len(cells)
    marks = [_cell(run, number * width, width, theme) for number, run in enumerate(cells)]
    return Bullet("units", drawing(_hatch(theme), *marks), cells=runs)


def _cell(run: Cells, start: float, width: float, theme: Theme) -> str:
    gap = min(0.6, width / 5)
    left, right = start + gap / 2, start + width - gap / 2
    if run.is_refused:
        return _bar(left, right, f"url(#{_HATCH})", top=1, height=16, stroke=theme.neutral)
    if run.status is Status.NO_DATA:
        return _bar(left, right, "none", top=1, height=16, stroke=theme.line_strong, stroke_dasharray="2 2")
    return _bar(left, right, theme.tone(run.status).fill, top=1, height=16)
