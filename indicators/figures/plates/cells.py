"""One unit as a box: its colour, texture or frame, its name and figure, its symbol; and the key that explains them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from indicators.figures.plates.paper import lines_of, width_of, written
from indicators.figures.standings import Look, Standing
from indicators.figures.svg import element, inset
from indicators.figures.symbols import status_symbol
from indicators.figures.template import SMALL
from indicators.figures.theme import Theme
from indicators.formats import words
from indicators.formats.texts import translator
from indicators.model import Basis, Language, Status

_RADIUS, _PAD, _STRIP = 3, 6, 6
_NAME, _NAME_LINE, _SYMBOL = 12, 15, 12
_KEY, _KEY_GAP, _KEY_LINE = 14, 20, 24
_REFUSED: Final = "not-restated"
HATCHING: Final = f"url(#{_REFUSED})"
"""The fill of what could not be restated, on a paper that holds `hatched`."""
_DASHED: Final = {"stroke_dasharray": "3 2.4"}


def hatched(theme: Theme) -> str:
    """The hatching of a figure that could not be restated, to be put on a paper once."""
    line = element("path", d="M0 0v6", stroke=theme.neutral, stroke_width=1)
    pattern = element(
        "pattern", line, id=_REFUSED, width=6, height=6, patternUnits="userSpaceOnUse", patternTransform="rotate(45)"
    )
    return element("defs", pattern)


def box(standing: Standing, x: float, y: float, width: float, height: float, theme: Theme) -> str:
    """The ground of one unit; restated ones have a dotted edge inside, estimated ones a lined one."""
    size = {"width": width - 1, "height": height - 1, "rx": _RADIUS}
    at = {"x": x + 0.5, "y": y + 0.5}
    match standing.look:
        case Look.FILLED:
            tone = theme.tone(standing.status)
            return element("rect", fill=tone.fill, **at, **size) + _made_of_parts(standing, x, y, width, height, theme)
        case Look.HATCHED:
            return element("rect", fill=HATCHING, stroke=theme.neutral, **at, **size)
        case Look.DASHED:
            return element("rect", fill="none", stroke=theme.line_strong, **at, **size, **_DASHED)
        case Look.OUTLINED:
            drawn = element("rect", fill=theme.surface, stroke=theme.neutral, **at, **size)
            return drawn + _made_of_parts(standing, x, y, width, height, theme)


def _made_of_parts(standing: Standing, x: float, y: float, width: float, height: float, theme: Theme) -> str:
    """The right edge that says a figure was made of others: dots of exact parts, lines of an estimate."""
    if standing.basis not in (Basis.RESTATED, Basis.ESTIMATED) or standing.value is None:
        return ""
    right, look = x + width - _STRIP, {"stroke": ink_on(standing, theme), "stroke_opacity": 0.8, "fill": "none"}
    if standing.basis is Basis.ESTIMATED:
        lines = "".join(f"M{right:.1f} {y + down:.1f}h{_STRIP - 2}" for down in range(4, int(height) - 2, 5))
        return element("path", d=lines, stroke_width=1, **look)
    dots = "".join(f"M{right + 2:.1f} {y + down:.1f}h0" for down in range(4, int(height) - 2, 5))
    return element("path", d=dots, stroke_width=3, stroke_linecap="round", **look)


def ink_on(standing: Standing, theme: Theme) -> str:
    """The colour of words on the ground of a unit."""
    return theme.tone(standing.status).on_fill if standing.look is Look.FILLED else theme.ink


def tile(
    standing: Standing, name: str, figure: str, place: tuple[float, float], size: tuple[float, float], theme: Theme
) -> Iterator[str]:
    """A box with its name above, its figure below on the left and its symbol on the right."""
    (x, y), (width, height), ink = place, size, ink_on(standing, theme)
    yield box(standing, x, y, width, height, theme)
    for at, line in enumerate(lines_of(name, _NAME, width - _PAD)[:2]):
        yield written(line, x + _PAD, y + _PAD + 9 + at * _NAME_LINE, ink, size=_NAME)
    if figure:
        yield written(figure, x + _PAD, y + height - _PAD - 2, ink, is_bold=True)
    edge = _STRIP if standing.basis in (Basis.RESTATED, Basis.ESTIMATED) else 0
    yield symbol(standing, x + width - _PAD - _SYMBOL - edge, y + height - _PAD - _SYMBOL, theme)


def symbol(standing: Standing, x: float, y: float, theme: Theme) -> str:
    """The status as a symbol; none on a figure that could not be restated."""
    if standing.look is Look.HATCHED:
        return ""
    drawn = status_symbol(standing.status, theme, on_fill=standing.look is Look.FILLED)
    return inset(drawn, x, y, _SYMBOL, _SYMBOL)


def key(standings: Sequence[Standing], width: float, theme: Theme, lang: Language) -> tuple[str, float]:
    """What the looks mean, only those that occur, counted, in as many lines as they need; marks and height."""
    x, y, marks = 0.0, 0.0, []
    for drawn, count, text in _keys(standings, theme, lang):
        said = f"{count} {text}"
        needed = _KEY + 6 + width_of(said) + _KEY_GAP
        if x and x + needed > width:
            x, y = 0.0, y + _KEY_LINE
        marks.append(inset(drawn, x, y + 5, _KEY, _KEY))
        marks.append(written(said, x + _KEY + 6, y + 5 + SMALL - 2, theme.ink_2))
        x += needed
    return element("g", *marks), y + _KEY_LINE if marks else 0.0


def _keys(standings: Sequence[Standing], theme: Theme, lang: Language) -> Iterator[tuple[str, int, str]]:
    _ = translator("figures", lang)
    for status in Status:
        if count := sum(one.status is status and one.look is not Look.HATCHED for one in standings):
            yield status_symbol(status, theme), count, words.label(status, lang)
    if count := sum(one.look is Look.HATCHED for one in standings):
        yield _sample(Look.HATCHED, theme), count, _("cannot be restated")
    for basis, text in ((Basis.RESTATED, _("restated from parts")), (Basis.ESTIMATED, _("estimated by weights"))):
        if count := sum(one.basis is basis for one in standings):
            yield _sample(basis, theme), count, text


def _sample(look: Look | Basis, theme: Theme) -> str:
    """A small empty box of a look, as a drawing of its own."""
    fill = HATCHING if look is Look.HATCHED else "none"
    frame = element("rect", x=1, y=1, width=12, height=12, fill=fill, stroke=theme.neutral, stroke_width=1.2)
    line = {"stroke": theme.ink, "fill": "none"}
    marks = {
        Basis.RESTATED: element("path", d="M10 4h0M10 7h0M10 10h0", stroke_width=2, stroke_linecap="round", **line),
        Basis.ESTIMATED: element("path", d="M8 4h4M8 7h4M8 10h4", stroke_width=1, **line),
    }
    return element("svg", frame, marks.get(look, "") if isinstance(look, Basis) else "", viewBox="0 0 14 14")
