"""Draws a trajectory with Plotly: line, path, target, fan, gaps and their labels; it decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Final

from indicators.figures.findings import expected_value, is_too_high, when
from indicators.figures.markup import plotly_lines, plotly_text, strong
from indicators.figures.tables import basis_word, finality_word, value_words
from indicators.figures.template import NO_CAPTION, Margins, axis_width, canvas, label, set_dates, set_values
from indicators.figures.theme import Theme
from indicators.figures.trajectories import Trajectory, rounded, trajectory_caption
from indicators.figures.trajectory_ends import BESIDE_END, ends, ends_texts, forecast_words, target
from indicators.figures.trajectory_parts import parts
from indicators.figures.trajectory_pen import HEIGHT, Pen, Place
from indicators.figures.trajectory_revisions import revisions
from indicators.figures.trajectory_room import Spot, box_of
from indicators.formats import quantities, words
from indicators.formats.texts import translator
from indicators.model import Basis, Finality, Language, Point, Qualifier

if TYPE_CHECKING:
    import plotly.graph_objects as go

MARGINS: Final = Margins(left=64, right=184)
_NARROW_MARGINS: Final = Margins(left=44, right=20)
_BESIDE_TICK, _KEY_EDGE = 12, 16
_BESIDE: Final = (("right", -8), ("left", 8))
_CLOSE, _AT_EDGE = 24.0, 4
"""Pixels between figure and path from which their gap is named; those kept free at the edge of the sheet."""
_COUNTED_LETTERS, _GAP_LETTERS = 24, 18
"""Letters of a line that names a way of counting, and on a phone of one that names a gap."""
_COUNTED_SPOTS: Final = (
    ("top", 0, -24), ("bottom", 0, 24), ("top", 8, -8), ("bottom", 0, 44), ("bottom", 0, 64), ("top", 0, -44),
    ("bottom", 0, 84), ("top", 0, -64),
)  # fmt: skip
"""Edge at the figure and pixels from it, where a way of counting may be named, the first that is free."""
_LONGEST_KEY, _INDENT = 32, "\u00a0" * 9
"""Letters of a line of the key on the smallest phone; spaces that stand for the sign before it."""
_LABEL, _NAME, _LETTER, _BOLD_LETTER, _BESIDE_VALUE = 38.0, 120.0, 6.6, 7.2, 8.0
"""Pixels that a printed value and the baseline's name cover at the least, one letter, and what keeps values apart."""
_KEY_LINE = 20
_DOUBTFUL_BASES = (Basis.RESTATED, Basis.ESTIMATED)
_BOUNDS: Final = {
    Qualifier.BELOW: "triangle-down-open",
    Qualifier.AT_MOST: "triangle-down-open",
    Qualifier.ABOVE: "triangle-up-open",
    Qualifier.AT_LEAST: "triangle-up-open",
}


def trajectory(
    model: Trajectory, theme: Theme, lang: Language, *, captioned: bool = True, narrow: bool = False
) -> go.Figure:
    """The course with baseline, path, target, forecast and every doubt about a figure marked.

    A narrow one is for a phone: its caption is left to the page, names stand inside, a key under the time axis.
    """
    caption = trajectory_caption(model, lang) if captioned and not narrow else NO_CAPTION
    key = _key(model, lang) if narrow else []
    ticks = [quantities.figure(tick, model.reading.indicator, lang, trim=True) for tick in model.scale.ticks]
    margins = _margins(ticks, [] if narrow else ends_texts(model, lang), narrow=narrow)
    sheet = canvas(
        theme, lang, caption, plot_height=HEIGHT, margins=margins,
        header=24 if model.formed_on or narrow else 8, footer=_KEY_LINE * (len(key) + 1) if narrow else 0,
    )  # fmt: skip
    pen = Pen(sheet, model, theme, lang, model.scale, narrow)
    set_values(sheet, pen.scale, ticks, reverse=pen.is_reversed)
    set_dates(sheet, *model.span, lang, narrow=narrow)
    for draw in (parts, _fan, _path, _runs, _points, revisions, _gap, target, ends):
        draw(pen)
    pen.settle()
    for number, text in enumerate(key):
        label(sheet, 0, 0, plotly_text(text), color=theme.ink_2, on="top", xref="paper", yref="paper",
              shift=(_KEY_EDGE - margins.left, -44 - _KEY_LINE * number))  # fmt: skip
    return sheet.finished()


def _margins(ticks: Sequence[str], names: Sequence[str], *, narrow: bool) -> Margins:
    """As much room as the longest figure of the axis takes on the left, and the longest name of an end on the right."""
    usual = _NARROW_MARGINS if narrow else MARGINS
    widest = max(map(axis_width, ticks), default=0)
    right = max((ceil(box_of((0, 0), text, BESIDE_END)[2]) for text in names), default=0)
    return Margins(left=max(usual.left, widest + _BESIDE_TICK), right=max(usual.right, right + _AT_EDGE))


def _key(model: Trajectory, lang: Language) -> list[str]:
    """What the broken lines and the mark at their start are, where there is no room to write it beside them."""
    _ = translator("figures", lang)
    said = []
    if model.path:
        baseline = quantities.figure(model.path[0][1], model.reading.indicator, lang)
        said = ["|  " + _("Baseline {value}", value=baseline), "– – –  " + _("path to be expected")]
    if (named := forecast_words(model, lang)) is not None:
        forecast, interval = "· · · ·  " + named[0], named[1]
        is_long = len(forecast) + len(interval) > _LONGEST_KEY
        said += [forecast, _INDENT + interval] if is_long else [f"{forecast}, {interval}"]
    return said


def _fan(pen: Pen) -> None:
    """The 80 % interval opening from the figure judged, and its middle."""
    if (fan := pen.model.fan) is None:
        return
    start, value, due, middle, low, high = fan
    xs = [day.isoformat() for day in (start, due, due)]
    look = {"color": pen.theme.line, "width": 0}
    pen.sheet.figure.add_scatter(
        x=xs, y=[value, high, low], fill="toself", fillcolor=pen.theme.line, mode="lines", line=look, name="interval",
        hoverinfo="skip",
    )  # fmt: skip
    pen.line([(start, value), (due, middle)], "forecast", pen.theme.ink_3, dash="dot", width=1.6)


def _path(pen: Pen) -> None:
    """From the baseline to the target; the baseline is named where it stands."""
    path = pen.model.path
    if not path:
        return
    pen.line(path, "expected", pen.theme.ink_2, dash="dash")
    look = {"symbol": "line-ns", "size": 14, "line": {"width": 2, "color": pen.theme.ink_2}}
    pen.marks([path[0]], "baseline", [], look)
    if not pen.is_wide or pen.narrow:
        return
    (day, value), is_under = path[0], pen.rises
    clear = (day, _clear_of_course(pen, day, value, is_under))
    under, over = ("left", "top", (-4.0, -12.0)), ("left", "bottom", (-4.0, 12.0))
    sides: list[Spot] = [under, over] if is_under else [over, under]
    sides += [("left", "bottom", (-4, 40)), ("left", "bottom", (-4, 64)), ("left", "top", (-4, -40))]
    pen.wish(1, [clear, path[0]], strong(_baseline(pen)), pen.theme.ink, sides)
    before, after = ("right", "bottom", (-6.0, 4.0)), ("left", "top", (6.0, -4.0))
    if not is_under:
        before, after = ("right", "top", (-6.0, -4.0)), ("left", "bottom", (6.0, 4.0))
    pen.wish(4, list(_along(path)), plotly_text(pen.text("path to be expected")), pen.theme.ink_2, [before, after],
             is_clear=True)  # fmt: skip


def _along(path: Sequence[Place]) -> Iterator[Place]:
    """Places on the path at which it can be named, the middle of its last part first."""
    for (start, low), (end, high) in reversed(list(pairwise(path))):
        for share in (0.5, 0.35, 0.65, 0.2):
            yield start + (end - start) * share, low + (high - low) * share


def _clear_of_course(pen: Pen, day: date, value: float, is_under: bool) -> float:
    """From which value on the baseline's name runs into no part of the course."""
    start = pen.across(day)
    near = [point.value for point in pen.model.shown if start < pen.across(point.end) < start + 2 * _NAME]
    is_low = is_under is not pen.is_reversed
    return min([value, *near]) if is_low else max([value, *near])


def _runs(pen: Pen) -> None:
    """The figures of each way of counting as a line of its own, dashed where one was not reported as such."""
    for series, run in pen.model.runs():
        for before, after in pairwise(run):
            is_doubtful = before.basis in _DOUBTFUL_BASES or after.basis in _DOUBTFUL_BASES
            places = [(before.end, before.value), (after.end, after.value)]
            pen.line(
                places, f"course {series}".strip(), pen.theme.series, width=2, dash="dash" if is_doubtful else "solid"
            )


def _points(pen: Pen) -> None:
    """A mark for each figure; its shape says provisional, bound, restated, estimated; the first of each is named."""
    shown = pen.model.shown
    colours = [_colour(pen, point) for point in shown]
    hover = [f"{when(point, pen.lang)}: {value_words(point, pen.indicator, pen.lang)}" for point in shown]
    look = {
        "symbol": [_symbol(point) for point in shown], "size": 8,
        "color": colours, "line": {"width": 1.8, "color": colours},
    }  # fmt: skip
    pen.marks([(point.end, point.value) for point in shown], "figures", hover, look)
    for point in _labelled(pen):
        _name_point(pen, point, point is shown[-1])
    for point, series in _other_counts(shown):
        text = pen.text("counted as: {series}", series=words.series(series, pen.indicator, pen.lang))
        spots: list[Spot] = [
            (at, on, (shift * side, up))
            for on, shift, up in _COUNTED_SPOTS
            for at, side in (("left", 1), ("right", -1))
        ]
        places = [(one.end, one.value) for one in shown if one.series == point.series]
        pen.wish(2, places, plotly_lines(text, _COUNTED_LETTERS), pen.theme.ink_2, spots)
    for point, doubt in _named_doubts(pen):
        above, below = ("center", "bottom", (0.0, 10.0)), ("center", "top", (0.0, -8.0))
        sides: list[Spot] = [above, below] if _is_below_path(pen, point) else [below, above]
        pen.wish(3, [(point.end, point.value)], plotly_text(doubt), pen.theme.ink_2, sides)


def _symbol(point: Point) -> str:
    if not point.qualifier.is_point:
        return _BOUNDS[point.qualifier]
    if point.finality is Finality.PROVISIONAL:
        return "diamond-open"
    marks = {Basis.RESTATED: "circle-open", Basis.ESTIMATED: "circle-open-dot"}
    return marks.get(point.basis, "square-open" if point.qualifier is Qualifier.ABOUT else "circle")


def _colour(pen: Pen, point: Point) -> str:
    judged = pen.model.reading
    if point == judged.judgement.point and pen.theme.is_coloured(judged.status):
        return pen.theme.tone(judged.status).fill
    return pen.theme.series


def _labelled(pen: Pen) -> Iterator[Point]:
    """The figures whose value is printed: the last, then from the left as many as have room."""
    shown, path = pen.model.shown, pen.model.path
    if not shown:
        return
    room = max(_LABEL, *(len(_value(pen, point)) * _LETTER + _BESIDE_VALUE for point in shown))
    last = pen.across(shown[-1].end) - room - len(_last_notes(pen, shown[-1])) * _LETTER / 2
    start = pen.across(path[0][0]) if path and pen.is_wide and not pen.narrow else 2 * pen.width
    named = max(_NAME, len(_baseline(pen)) * _BOLD_LETTER + room / 2) if path else 0.0
    free = -pen.width
    for point, after in pairwise(shown):
        place = pen.across(point.end)
        is_named = start - room / 2 < place < start + named
        is_cramped = place < room / 2 and pen.across(after.end) < 2 * room  # it would stand right of its figure
        if free <= place <= last and not is_named and not is_cramped:
            free = place + (2 if pen.narrow else 1) * room
            yield point
    yield shown[-1]


def _value(pen: Pen, point: Point) -> str:
    return quantities.signed_figure(point.value, point.qualifier, pen.indicator, pen.lang)


def _baseline(pen: Pen) -> str:
    value = pen.model.path[0][1]
    return pen.text("Baseline {value}", value=quantities.figure(value, pen.indicator, pen.lang))


def _last_notes(pen: Pen, point: Point) -> str:
    """What stands under the newest value: its period, which a narrow chart leaves to the page, and its doubts."""
    notes = ["" if pen.narrow else when(point, pen.lang), *_doubts(point, pen.lang)]
    return ", ".join(note for note in notes if note)


def _name_point(pen: Pen, point: Point, is_last: bool) -> None:
    value = _value(pen, point)
    notes = _last_notes(pen, point)
    text = strong(value) if is_last else plotly_text(value)
    text += f"<br>{plotly_text(notes)}" if is_last and notes else ""
    has_mark_below = any(revised.point == point and revised.before < point.value for revised in pen.model.revised)
    is_above = has_mark_below is not pen.is_reversed if has_mark_below else not _is_below_path(pen, point)
    at = "left" if pen.across(point.end) < _LABEL / 2 else "center"
    above, below = (at, "bottom", (0.0, 8.0)), (at, "top", (0.0, -8.0))
    sides: list[Spot] = [above, below] if is_above else [below, above]
    sides += [
        ("right", "bottom", (-3, 3)),
        ("left", "top", (3, -3)),
        ("left", "bottom", (3, 3)),
        ("right", "top", (-3, -3)),
    ]
    if is_last:
        sides += _farther(is_above)
    pen.wish(0 if is_last else 3, [(point.end, point.value)], text, pen.theme.ink, sides, is_needed=is_last)


def _farther(is_above: bool) -> Iterator[Spot]:
    """Spots of the newest figure's label ever farther from it, the side with more room first."""
    for away in (8, 14, 22, 30, 40, 52):
        for up in (is_above, not is_above):
            on, shift = ("bottom", away) if up else ("top", -away)
            yield from (("right", on, (4, shift)), ("left", on, (-4, shift)), ("center", on, (0, shift)),
                        ("right", on, (-8, shift)), ("left", on, (8, shift)))  # fmt: skip


def _is_below_path(pen: Pen, point: Point) -> bool:
    """Whether a label has more room under its figure."""
    path = pen.model.path
    if not path or point.end < path[0][0]:
        return point.value > pen.scale.low + (pen.scale.high - pen.scale.low) / 4
    (start, low), (end, high) = path[0], path[-1]
    planned = low + (high - low) * (point.end - start).days / ((end - start).days or 1)
    return (point.value <= planned) is not pen.is_reversed


def _named_doubts(pen: Pen) -> list[tuple[Point, str]]:
    """One figure of each sort that is not simply reported, and the word for it; the last figure names its own."""
    path, shown, found = pen.model.path, pen.model.shown, dict[str, Point]()
    start = pen.across(path[0][0]) + _NAME if path and pen.is_wide else 0.0
    said = _doubts(shown[-1], pen.lang) if shown else []
    for point in sorted(shown[:-1], key=lambda point: pen.across(point.end) < start):
        for word in _doubts(point, pen.lang):
            found.setdefault(word, point)
    return [(point, word) for word, point in found.items() if word not in said]


def _doubts(point: Point, lang: Language) -> list[str]:
    """What to know of a figure, in single words."""
    basis = basis_word(point.basis, lang) if point.basis in _DOUBTFUL_BASES else ""
    return [word for word in (finality_word(point.finality, lang), basis) if word]


def _other_counts(shown: Sequence[Point]) -> Iterator[tuple[Point, str]]:
    """The first figure of each named way of counting that is not the newest one's."""
    seen = {shown[-1].series} if shown else set()
    for point in shown:
        if point.series and point.series not in seen:
            seen.add(point.series)
            yield point, point.series


def _gap(pen: Pen) -> None:
    """What was to be expected on the figure's own date and how far the figure is from it."""
    point, expected = pen.model.reading.judgement.point, expected_value(pen.model.reading)
    if point is None or expected is None or not point.qualifier.is_point:
        return
    place = (point.end, expected)
    pen.marks(
        [place],
        "to be expected",
        [],
        {"symbol": "circle-open", "size": 8, "color": pen.theme.ink_2, "line": {"width": 1.4}},
    )
    if not pen.is_wide or abs(expected - point.value) < pen.scale.units(_CLOSE, HEIGHT):
        return
    said = pen.text("expected {value}", value=rounded(expected, pen.model, pen.lang))
    is_behind = (expected - point.value) * pen.indicator.direction.sign > 0
    is_above = (expected > point.value) is not pen.is_reversed
    edge = ("bottom", 4.0) if is_above else ("top", -4.0)
    beside: list[Spot] = [
        ("right", edge[0], (-8, edge[1])),
        ("left", edge[0], (8, edge[1])),
        ("left", "middle", (8, 0)),
        *((at, edge[0], (shift, edge[1] * far)) for far in (3, 6, 9) for at, shift in _BESIDE),
    ]
    pen.wish(1, [place], plotly_text(said), pen.theme.ink_2, beside)
    if is_behind and abs(expected - point.value) > pen.scale.units(44, HEIGHT):
        tone = pen.theme.tone(pen.model.reading.status)
        pen.line([place, (point.end, point.value)], "gap", tone.fill, width=1.4)
        size = quantities.difference(round(expected - point.value, pen.indicator.decimals), pen.indicator, pen.lang)
        middle = (point.end, (expected + point.value) / 2)
        short = (
            pen.text("{size} too many", size=size)
            if is_too_high(pen.indicator)
            else pen.text("{size} short", size=size)
        )
        sides: list[Spot] = [
            (at, "middle", (shift, up)) for up in (0, 20, -20, 40, -40, 60, -60) for at, shift in _BESIDE
        ]
        said = plotly_lines(short, _GAP_LETTERS if pen.narrow else len(short))
        pen.wish(1, [middle], f"<b>{said}</b>", tone.text, sides, is_clear=True)
