"""What changed between two periods, unit by unit: a line from then to now; unlike counts are never joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from indicators.figures.markup import plotly_text, strong
from indicators.figures.scales import Scale, spread
from indicators.figures.tables import Table, value_words
from indicators.figures.template import NO_CAPTION, Caption, Margins, Sheet, canvas, label
from indicators.figures.theme import Theme
from indicators.formats import dates, quantities, words
from indicators.formats.texts import translator
from indicators.model import Area, Indicator, Kind, Language, Point, Reading

if TYPE_CHECKING:
    import plotly.graph_objects as go

MARGINS: Final = Margins(left=184, right=200)
_NARROW_LEFT, _MOST_RIGHT, _LETTER = 56, 178, 7.4
_LABEL_GAP, _ROW, _LEAST_HEIGHT = 15, 19, 320
_REACH = 0.04
"""How far the lines to the names reach, as a part of the width."""
_WORSE_WIDTH, _BETTER_WIDTH = 2.0, 1.2


@dataclass(frozen=True, slots=True)
class Pair:
    """One unit then and now; None where it has no exact figure."""

    area: Area
    before: Point | None
    after: Point | None

    @property
    def is_comparable(self) -> bool:
        """Whether both figures exist and were counted in one way."""
        return self.before is not None and self.after is not None and self.before.series == self.after.series

    def gain(self, indicator: Indicator) -> float | None:
        """The change read in the indicator's direction; None where the two cannot be compared."""
        if self.before is None or self.after is None or not self.is_comparable:
            return None
        return (self.after.value - self.before.value) * indicator.direction.sign


@dataclass(frozen=True, slots=True)
class Slope:
    """One indicator in several units at two periods (canonical codes); `marked` are ids of areas to stand out."""

    indicator: Indicator
    first: str
    last: str
    pairs: tuple[Pair, ...]
    reading: Reading | None = None
    marked: frozenset[str] = frozenset()
    source: str = ""

    @property
    def scale(self) -> Scale:
        """The value axis shared by both sides."""
        values = [point.value for pair in self.pairs for point in (pair.before, pair.after) if point is not None]
        target = self.reading.target if self.reading else None
        values += [target.value] if target is not None and target.value is not None else []
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        room = (high - low) * 0.03 or 1.0
        return Scale(low - room, high + room, ())

    def gains(self) -> list[float]:
        """The changes that can be told."""
        return [gain for pair in self.pairs if (gain := pair.gain(self.indicator)) is not None]


def slope_caption(model: Slope, lang: Language) -> Caption:
    """How many improved and how many fell back."""
    _ = translator("figures", lang)
    gains = model.gains()
    first, last = dates.period(model.first, lang), dates.period(model.last, lang)
    fields = {"total": len(model.pairs), "first": first, "last": last}
    if not gains:
        title = _("No unit can be compared between {first} and {last}", first=first, last=last)
    else:
        better, worse = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
        title = _(
            "{n} of {total} improved and {worse} fell back between {first} and {last}", n=better, worse=worse, **fields
        )
    if gains and (without := len(model.pairs) - len(gains)):
        title += "; " + _("{n} cannot be compared", n=without)
    said = [words.name(model.indicator, lang), quantities.unit(model.indicator, lang)]
    source = _("Source: {source}", source=model.source) if model.source else ""
    return Caption(title, " · ".join(text for text in said if text), source)


def slope(model: Slope, theme: Theme, lang: Language, *, captioned: bool = True, narrow: bool = False) -> go.Figure:
    """Two columns of figures, a line for each unit that can be compared; falls are thick and dashed.

    A narrow one leaves its caption to the page and names on the left only those that have no figure on the right.
    """
    caption = slope_caption(model, lang) if captioned and not narrow else NO_CAPTION
    sides = max(
        sum(pair.before is not None for pair in model.pairs), sum(pair.after is not None for pair in model.pairs)
    )
    height = max(_LEAST_HEIGHT, sides * _ROW + 40)
    sheet = canvas(
        theme,
        lang,
        caption,
        plot_height=height,
        margins=_narrow_margins(model, lang) if narrow else MARGINS,
        header=44 if narrow else 28,
    )
    scale = model.scale
    is_reversed = model.indicator.kind is Kind.RANK
    limits = [scale.low, scale.high]
    sheet.figure.update_yaxes(type="linear", range=limits[::-1] if is_reversed else limits, showticklabels=False)
    sheet.figure.update_xaxes(
        type="linear", range=[-_REACH, 1 + _REACH], tickvals=[0, 1], side="top",
        tickfont={"color": theme.ink, "weight": 600},
        ticktext=[_heading(code, lang, narrow) for code in (model.first, model.last)], showgrid=True,
        ticklabelstandoff=6,
    )  # fmt: skip
    _draw_target(sheet, model, theme, lang, narrow=narrow)
    for pair in model.pairs:
        _draw_pair(sheet, model, pair, theme, lang)
    for side in (0, 1):
        _draw_labels(sheet, model, side, scale.units(_LABEL_GAP, height), theme, lang, narrow=narrow)
    return sheet.finished()


def _heading(code: str, lang: Language, narrow: bool) -> str:
    """The period over a column; on a phone its number stands under its word."""
    text = plotly_text(dates.period(code, lang))
    return text.replace(" ", "<br>", 1) if narrow else text


def _narrow_margins(model: Slope, lang: Language) -> Margins:
    """Room for figures on the left and for the longest name with its figure on the right."""
    shown = [(pair, pair.after) for pair in model.pairs if pair.after is not None]
    letters = max((len(_label_text(pair, point, model, lang)) for pair, point in shown), default=0)
    return Margins(_NARROW_LEFT, min(_MOST_RIGHT, round(letters * _LETTER) + 12))


def _label_text(pair: Pair, point: Point, model: Slope, lang: Language) -> str:
    return f"{words.name(pair.area, lang)} {_figure(point, model, lang)}"


def _figure(point: Point, model: Slope, lang: Language) -> str:
    return quantities.signed_figure(point.value, point.qualifier, model.indicator, lang)


def _draw_target(sheet: Sheet, model: Slope, theme: Theme, lang: Language, *, narrow: bool) -> None:
    if model.reading is None or model.reading.target is None or model.reading.target.value is None:
        return
    level = model.reading.target.value
    sheet.figure.add_scatter(
        x=[0, 1], y=[level, level], mode="lines", line={"color": theme.ink, "width": 2}, name="target", hoverinfo="skip"
    )
    text = translator("figures", lang)("Target {aim}", aim=quantities.aim_sign(model.reading, lang))
    place, at = (1.0, "right") if narrow else (0.5, "center")
    label(sheet, place, level, strong(text), color=theme.ink, at=at, on="bottom", shift=(0, 2))


def _draw_pair(sheet: Sheet, model: Slope, pair: Pair, theme: Theme, lang: Language) -> None:
    points = [(side, point) for side, point in enumerate((pair.before, pair.after)) if point is not None]
    gain = pair.gain(model.indicator)
    is_worse, is_marked = gain is not None and gain < 0, pair.area.id in model.marked
    color = theme.series if is_worse or is_marked else theme.neutral
    hover = [f"{words.name(pair.area, lang)}: {value_words(point, model.indicator, lang)}" for _, point in points]
    sheet.figure.add_scatter(
        x=[side for side, _ in points],
        y=[point.value for _, point in points],
        mode="lines+markers" if gain is not None else "markers",
        name=pair.area.id,
        hovertext=[plotly_text(text) for text in hover],
        hoverinfo="text",
        cliponaxis=False,
        line={
            "color": color,
            "width": _WORSE_WIDTH if is_worse or is_marked else _BETTER_WIDTH,
            "dash": "dash" if is_worse else "solid",
        },
        marker={"size": 6, "color": color, "symbol": "circle" if gain is not None else "circle-open"},
    )


def _draw_labels(
    sheet: Sheet, model: Slope, side: int, gap: float, theme: Theme, lang: Language, *, narrow: bool
) -> None:
    """Names with values beside the column, moved apart where they would cover one another."""
    shown = [(pair, point) for pair in model.pairs if (point := (pair.before, pair.after)[side]) is not None]
    inside = (model.scale.low + gap / 2, model.scale.high - gap / 2)
    heights = spread([point.value for _, point in shown], gap, inside)
    edge = 1 + _REACH if side else -_REACH
    for (pair, point), height in zip(shown, heights, strict=True):
        sheet.rules.append(
            dict(
                type="line",
                x0=side,
                x1=edge,
                y0=point.value,
                y1=height,
                line={"color": theme.line_strong, "width": 0.8},
            )
        )
        gain, is_inside = pair.gain(model.indicator), narrow and not side and pair.after is None
        is_strong = pair.area.id in model.marked or (gain is not None and gain < 0)
        is_plain = narrow and not side and pair.after is not None
        text = _figure(point, model, lang) if is_plain else _label_text(pair, point, model, lang)
        label(sheet, edge, height, strong(text) if is_strong else plotly_text(text),
            color=theme.ink if is_strong else theme.ink_2, at="left" if side or is_inside else "right",
            shift=(4 if side else 24 if is_inside else -4, 0),
        )  # fmt: skip


def describe_slope(model: Slope, lang: Language) -> str:
    """The chart in words: the finding and the largest change either way."""
    _ = translator("figures", lang)
    said = [words.name(model.indicator, lang), slope_caption(model, lang).title]
    changes = sorted(
        ((gain, pair) for pair in model.pairs if (gain := pair.gain(model.indicator)) is not None),
        key=lambda change: change[0],
    )
    if changes:
        texts = [
            f"{words.name(pair.area, lang)} "
            + quantities.difference(gain * model.indicator.direction.sign, model.indicator, lang, signed=True)
            for gain, pair in (changes[-1], changes[0])
        ]
        said.append(_("best change {best}; worst change {worst}", best=texts[0], worst=texts[1]))
    return "; ".join(said) + "."


def slope_table(model: Slope, lang: Language) -> Table:
    """Every unit with both figures and the change."""
    _ = translator("figures", lang)
    columns = (_("Unit"), dates.period(model.first, lang), dates.period(model.last, lang), _("Change"))
    rows = tuple(
        (words.name(pair.area, lang), *_sides(pair, model, lang), _change(pair, model, lang)) for pair in model.pairs
    )
    return Table(words.name(model.indicator, lang), columns, rows)


def _sides(pair: Pair, model: Slope, lang: Language) -> tuple[str, str]:
    none = translator("figures", lang)("no figure")
    before, after = (
        value_words(point, model.indicator, lang) if point else none for point in (pair.before, pair.after)
    )
    return before, after


def _change(pair: Pair, model: Slope, lang: Language) -> str:
    gain = pair.gain(model.indicator)
    if gain is None:
        return translator("figures", lang)("cannot be compared")
    return quantities.difference(gain * model.indicator.direction.sign, model.indicator, lang, signed=True)
