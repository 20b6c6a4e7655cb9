"""Which units reach the target and how far the others are: a dot a unit, the best on top, the target named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from indicators.figures.findings import best_first, territory_finding
from indicators.figures.markup import plotly_text, strong
from indicators.figures.scales import Scale, value_scale
from indicators.figures.standings import Look, Standing, Territory
from indicators.figures.svg import data_uri
from indicators.figures.symbols import refused_symbol, status_symbol
from indicators.figures.tables import Table, basis_word, figure_text, period_words, standing_point, standing_words
from indicators.figures.template import NO_CAPTION, Caption, Margins, Sheet, beside_edge, canvas, label
from indicators.figures.theme import Theme
from indicators.formats import numbers, quantities, words
from indicators.formats.collation import vietnamese
from indicators.formats.texts import translator
from indicators.model import Basis, Kind, Language, Qualifier, Status

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW: Final = 21
_NARROW_ROW: Final = 36
_NARROW_EDGE: Final = 14
"""Pixels beside the plot on a phone, at the least."""
_LETTER, _LEAST_MARGIN, _BESIDE_NAME, _BESIDE_VALUE = 6.9, 64, 54, 24
"""Pixels of a letter, the least margin, and what stands between name or figure and the plot."""
_BOLD_LETTER, _BESIDE_LINE, _LEAST_PLOT = 7.6, 16, 240
"""Pixels of a letter of a line's name, what stands beside it, and the least width of the plot on a usual page."""
_BESIDE_TILES, _PHONE, _FILE, _AIR = 500, 300, 600, 1.3
"""Pixels of a ranking beside the tiles, of its plot on a phone and in a file; how much wider a figure stands."""
_RAISED, _LOWERED, _LOW_ROW = -0.24, 0.2, 0.62
"""Parts of a narrow row: where the name stands, where the dot; how high a row without a dot is."""
_PHONE_LINE = 40
"""Letters of a name and of what is said beside it on the smallest phone."""
_SMALL_ENOUGH = 0.5
"""Figures all above this part of the largest are far from 0: an axis from 0 would press them together."""
_SYMBOL_SIZE = 12
_MARKERS: Final = {Basis.RESTATED: "circle-open", Basis.ESTIMATED: "circle-open-dot"}
_ABOVE: Final = (Qualifier.ABOVE, Qualifier.AT_LEAST)
_SHARES = (Kind.PERCENT, Kind.MILESTONE_SHARE)


def ranked(model: Territory) -> tuple[Standing, ...]:
    """Best first; then those without a figure by the Vietnamese alphabet."""
    without = [standing for standing in model.standings if standing.value is None]
    by_name = sorted(without, key=lambda standing: vietnamese(standing.area.name_vi))
    return (*best_first(model.valued, model.indicator), *by_name)


def ranking_scale(model: Territory) -> Scale:
    """The value axis: figures, target and national value are inside; shares start at 0 unless all are far from it."""
    values = [standing.value for standing in model.valued if standing.value is not None]
    values += [value for value in (model.goal, model.national.value if model.national else None) if value is not None]
    indicator = model.indicator
    if indicator.kind is not Kind.RANK:
        is_near = bool(values) and min(values) < max(values) * _SMALL_ENOUGH
        values = [*values, 0.0] if indicator.kind in _SHARES and is_near else values
    return value_scale(values, floor=indicator.minimum or 0.0, roof=100.0 if indicator.kind in _SHARES else None)


def territory_caption(model: Territory, lang: Language) -> Caption:
    """The finding, what is shown, the source."""
    _ = translator("figures", lang)
    unit = quantities.unit(model.indicator, lang)
    said = [words.name(model.indicator, lang), unit]
    scale = ranking_scale(model)
    if not scale.starts_at_zero:
        low, high = (quantities.figure(edge, model.indicator, lang, trim=True) for edge in (scale.low, scale.high))
        said.append(_("axis from {low} to {high}", low=low, high=high))
    source = _("Source: {source}", source=model.source) if model.source else ""
    return Caption(territory_finding(model, lang), " · ".join(text for text in said if text), source)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The units from top to bottom and where in its row each thing stands; on a phone names stand above the dots."""

    standings: tuple[Standing, ...]
    narrow: bool
    valued: int

    @property
    def row(self) -> int:
        """Pixels of a row with a dot."""
        return _NARROW_ROW if self.narrow else ROW

    @property
    def length(self) -> float:
        """All rows together, in rows with a dot."""
        return self._top(len(self.standings))

    def name(self, at: int) -> float:
        """Where name and figure of a row stand."""
        return self._top(at) + (_RAISED if self.narrow else 0)

    def dot(self, at: int) -> float:
        """Where its dot stands."""
        return self._top(at) + (_LOWERED if self.narrow else 0)

    @property
    def valued_end(self) -> float:
        """Below the last row with a figure: what is compared with figures ends here, and crosses no reason."""
        return self.length - 0.4 if self.valued == len(self.standings) else self._top(self.valued) - 0.5

    @property
    def top(self) -> float:
        """Above the first row, with room for the names of lines."""
        return -0.5 - 17 / self.row

    def _top(self, at: int) -> float:
        """Where a row begins: those without a figure come last and on a phone have no second line."""
        return min(at, self.valued) + max(0, at - self.valued) * (_LOW_ROW if self.narrow else 1)


def ranking(
    model: Territory, theme: Theme, lang: Language, *, captioned: bool = True, narrow: bool = False
) -> go.Figure:
    """A dot plot of every unit, with the target line and the country's own figure; a narrow one has no caption."""
    caption = territory_caption(model, lang) if captioned and not narrow else NO_CAPTION
    rows = _Rows(ranked(model), narrow, len(model.valued))
    height = round(rows.row * rows.length) + 28
    margins = _narrow_margins(model, lang) if narrow else _margins(model, rows, lang)
    sheet = canvas(theme, lang, caption, plot_height=height, margins=margins, header=20 if narrow else 0)
    room = _PHONE if narrow else max(_LEAST_PLOT, _BESIDE_TILES - margins.left - margins.right)
    _set_axes(sheet, model, rows, _tick_texts(model, lang, room))
    _draw_gaps(sheet, model, theme, rows)
    _draw_dots(sheet, model, theme, rows, lang)
    _draw_names(sheet, model, theme, rows, lang, _FILE if captioned else room + margins.right)
    _draw_lines(sheet, model, theme, lang, rows)
    return sheet.finished()


def _margins(model: Territory, rows: _Rows, lang: Language) -> Margins:
    """As much room as the longest name, the longest figure and the outermost named line take."""
    names = max((len(words.name(one.area, lang)) for one in rows.standings), default=0)
    figures = max((len(_value(one, model, lang)) for one in rows.standings if one.value is not None), default=0)
    return Margins(
        left=max(_LEAST_MARGIN, round(names * _LETTER) + _BESIDE_NAME),
        right=max(_LEAST_MARGIN, round(figures * _LETTER) + _BESIDE_VALUE, _beside_line(model, lang)),
    )


def _beside_line(model: Territory, lang: Language) -> int:
    """Pixels that the name of the outermost line takes beyond the plot; the plot is never narrower than supposed."""
    named = _named_lines(model, lang)
    if not named:
        return 0
    place, text, _ = named[-1]
    scale = ranking_scale(model)
    rest = (scale.high - place if model.higher_is_up else place - scale.low) / ((scale.high - scale.low) or 1)
    return round(len(text) * _BOLD_LETTER + _BESIDE_LINE - rest * _LEAST_PLOT)


def _narrow_margins(model: Territory, lang: Language) -> Margins:
    """Half of the first and of the last figure of the value axis stands beside the plot."""
    said = _tick_texts(model, lang, _PHONE)
    first, last = (beside_edge(text) for text in (said[0], said[-1]))
    left, right = (first, last) if model.higher_is_up else (last, first)
    return Margins(max(_NARROW_EDGE, left), max(_NARROW_EDGE, right))


def _tick_texts(model: Territory, lang: Language, room: float) -> list[str]:
    """Of the figures of the value axis as many as fit side by side in so many pixels, "" for the others."""
    ticks = [quantities.figure(tick, model.indicator, lang, trim=True) for tick in ranking_scale(model).ticks]
    every = ceil(max(map(len, ticks), default=0) * _LETTER * len(ticks) * _AIR / room) or 1
    return [tick if at % every == 0 else "" for at, tick in enumerate(ticks)]


def _set_axes(sheet: Sheet, model: Territory, rows: _Rows, texts: Sequence[str]) -> None:
    """Both axes; the value axis with these words."""
    scale = ranking_scale(model)
    limits = [scale.high, scale.low] if not model.higher_is_up else [scale.low, scale.high]
    sheet.figure.update_xaxes(
        type="linear", range=limits, tickvals=list(scale.ticks), ticktext=list(texts), showgrid=True, side="bottom"
    )
    sheet.figure.update_yaxes(type="linear", range=[rows.length - 0.4, rows.top], showticklabels=False)


def _draw_gaps(sheet: Sheet, model: Territory, theme: Theme, rows: _Rows) -> None:
    """What is missing to the target, as a thin line."""
    goal = model.goal
    if goal is None:
        return
    xs: list[float | None] = []
    ys: list[float | None] = []
    for at, standing in enumerate(rows.standings):
        if standing.value is not None and standing.qualifier.is_point and standing.status is not Status.ACHIEVED:
            xs += [standing.value, goal, None]
            ys += [rows.dot(at), rows.dot(at), None]
    look = {"color": theme.line_strong, "width": 1}
    sheet.figure.add_scatter(x=xs, y=ys, mode="lines", line=look, hoverinfo="skip", name="gaps", connectgaps=False)


def _draw_dots(sheet: Sheet, model: Territory, theme: Theme, rows: _Rows, lang: Language) -> None:
    valued = [(at, standing) for at, standing in enumerate(rows.standings) if standing.value is not None]
    colours = [theme.tone(standing.status).fill for _, standing in valued]
    sheet.figure.add_scatter(
        x=[standing.value for _, standing in valued],
        y=[rows.dot(at) for at, _ in valued],
        mode="markers",
        name="units",
        hovertext=[plotly_text(standing_words(standing, model.indicator, lang)) for _, standing in valued],
        hoverinfo="text",
        cliponaxis=False,
        marker={
            "symbol": [_marker(standing, model) for _, standing in valued],
            "color": colours,
            "size": 10,
            "line": {"width": 2, "color": colours},
        },
    )


def _marker(standing: Standing, model: Territory) -> str:
    """A dot; open when restated, with a point in it when estimated, an arrow head where only a bound is known."""
    if standing.qualifier.is_point:
        return _MARKERS.get(standing.basis, "circle")
    is_right = (standing.qualifier in _ABOVE) is model.higher_is_up
    return "triangle-right-open" if is_right else "triangle-left-open"


def _draw_names(sheet: Sheet, model: Territory, theme: Theme, rows: _Rows, lang: Language, room: float) -> None:
    """Name and status symbol on the left, the figure (or why there is none) on the right, of every row."""
    narrow = rows.narrow
    for at, standing in enumerate(rows.standings):
        level, name = rows.name(at), words.name(standing.area, lang)
        label(sheet, 0, level, plotly_text(name), color=theme.ink,
              at="left" if narrow else "right", shift=(22 if narrow else -34, 0), xref="paper")  # fmt: skip
        sheet.pictures.append(_symbol(standing, theme, rows, level))
        if standing.value is None:
            letters = _PHONE_LINE - len(name) if narrow else room / _LETTER
            label(sheet, int(narrow), level, plotly_text(_missing(standing, model, lang, letters)), color=theme.ink_3,
                  at="right" if narrow else "left", shift=(0 if narrow else 8, 0), xref="paper")  # fmt: skip
        else:
            label(sheet, 1, level, plotly_text(_value(standing, model, lang)), color=theme.ink,
                  at="right" if narrow else "left", shift=(0 if narrow else 10, 0), xref="paper",
                  ground=theme.surface if narrow else None)  # fmt: skip


def _missing(standing: Standing, model: Territory, lang: Language, letters: float) -> str:
    """Why a unit has no figure; one word for a reason that would run off the sheet (the table has it in full)."""
    said = standing_point(standing, lang, model.indicator)
    return said if len(said) <= letters or standing.look is not Look.HATCHED else basis_word(standing.basis, lang)


def _symbol(standing: Standing, theme: Theme, rows: _Rows, level: float) -> dict[str, object]:
    """The symbol of its status: left of the plot, on a phone at the plot's own left edge."""
    return dict(
        source=data_uri(_picture(standing, theme)),
        xref="paper",
        yref="y",
        x=0.0 if rows.narrow else -0.012,
        y=level,
        sizex=0.05,
        sizey=_SYMBOL_SIZE / rows.row,
        xanchor="left" if rows.narrow else "right",
        yanchor="middle",
        sizing="contain",
    )


def _picture(standing: Standing, theme: Theme) -> str:
    return refused_symbol(theme) if standing.look is Look.HATCHED else status_symbol(standing.status, theme)


def _value(standing: Standing, model: Territory, lang: Language) -> str:
    basis = f" {basis_word(standing.basis, lang)}" if standing.basis in _MARKERS else ""
    older = f" ({period_words(standing.period, lang)})" if standing.period != model.period else ""
    return f"{figure_text(standing, model.indicator, lang)}{basis}{older}"


def _draw_lines(sheet: Sheet, model: Territory, theme: Theme, lang: Language, rows: _Rows) -> None:
    """The target and the country's own figure, each named at the top; on a phone one above the other."""
    named, narrow = _named_lines(model, lang), rows.narrow
    for number, (place, text, is_target) in enumerate(named):
        line = {"color": theme.ink, "width": 2} if is_target else {"color": theme.ink_3, "width": 1, "dash": "dot"}
        sheet.upright(place, (rows.valued_end, rows.top), **line)
        is_left = _is_left(place, model) if narrow else number == len(named) - 1
        at, shift = ("left", 6) if is_left else ("right", -6)
        on, height = ("bottom", 18 * number - 16) if narrow else ("top", 0)
        said, color = (strong(text), theme.ink) if is_target else (plotly_text(text), theme.ink_2)
        label(sheet, place, 1, said, color=color, at=at, on=on, shift=(shift, height), yref="paper")


def _named_lines(model: Territory, lang: Language) -> list[tuple[float, str, bool]]:
    """Place and name of the target and of the country's own figure, from the left; and whether it is the target."""
    _ = translator("figures", lang)
    named: list[tuple[float, str, bool]] = []
    if model.goal is not None and model.reading is not None:
        aim = quantities.aim_sign(model.reading, lang)
        named.append((model.goal, _("Target {aim}", aim=aim), True))
    if model.national is not None:
        value = quantities.signed_figure(model.national.value, model.national.qualifier, model.indicator, lang)
        named.append((model.national.value, _("Country {value}", value=value), False))
    return sorted(named, reverse=not model.higher_is_up)


def _is_left(place: float, model: Territory) -> bool:
    """Whether a value stands in the left half of the plot."""
    scale = ranking_scale(model)
    return (place < (scale.low + scale.high) / 2) is model.higher_is_up


def describe_territory(model: Territory, lang: Language) -> str:
    """The chart in words: finding, statuses counted, best and worst."""
    _ = translator("figures", lang)
    said = [words.name(model.indicator, lang), territory_finding(model, lang)]
    counts = [(status, sum(one.status is status for one in model.standings)) for status in Status]
    said.append(", ".join(f"{n} {words.label(status, lang).lower()}" for status, n in counts if n))
    refused = sum(standing.look is Look.HATCHED for standing in model.standings)
    if refused:
        said.append(_("{n} could not be restated to these boundaries", n=refused))
    exact = [standing for standing in model.of_period if standing.qualifier.is_point]
    if len(exact) > 1:
        best, *_rest, worst = best_first(exact, model.indicator)
        named = (standing_words(one, model.indicator, lang) for one in (best, worst))
        said.append(_("best {best}; last {worst}", **dict(zip(("best", "worst"), named, strict=True))))
    return "; ".join(said) + "."


def _place(standing: Standing, model: Territory, lang: Language) -> str:
    """`3/27`; nothing beside a rank, which is a place already: counted among those that report it would be another."""
    if standing.rank is None or model.indicator.kind is Kind.RANK:
        return ""
    return f"{numbers.number(standing.rank, lang, decimals=0)}/{standing.peers}"


def territory_table(model: Territory, lang: Language) -> Table:
    """Every unit with place, figure, period, status and basis, in the order of the ranking."""
    _ = translator("figures", lang)
    columns = (_("Unit"), _("Place"), _("Value"), _("Period"), _("Status"), _("Basis"))
    rows = tuple(
        (
            words.name(standing.area, lang),
            _place(standing, model, lang),
            standing_point(standing, lang, model.indicator),
            period_words(standing.period, lang),
            words.label(standing.status, lang),
            basis_word(standing.basis, lang) if standing.value is not None or standing.look is Look.HATCHED else "",
        )
        for standing in ranked(model)
    )
    return Table(words.name(model.indicator, lang), columns, rows)
