"""Which units reach the target and how far the others are: a dot a unit, the best on top, the target named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from indicators.figures.findings import best_first, territory_finding
from indicators.figures.markup import plotly_text, strong
from indicators.figures.scales import Scale, value_scale
from indicators.figures.standings import Look, Standing, Territory
from indicators.figures.svg import data_uri
from indicators.figures.symbols import refused_symbol, status_symbol
from indicators.figures.tables import Table, basis_word, figure_text, period_words, standing_point, standing_words
from indicators.figures.template import NO_CAPTION, Caption, Margins, Sheet, canvas, label
from indicators.figures.theme import Theme
from indicators.formats import numbers, quantities, words
from indicators.formats.collation import vietnamese
from indicators.formats.texts import translator
from indicators.model import Basis, Kind, Language, Qualifier, Status

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW: Final = 21
MARGINS: Final = Margins(left=176, right=152)
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
    """The value axis: figures, target and national value are inside; shares start at 0."""
    values = [standing.value for standing in model.valued if standing.value is not None]
    values += [value for value in (model.goal, model.national.value if model.national else None) if value is not None]
    indicator = model.indicator
    if indicator.kind is not Kind.RANK:
        values = [*values, 0.0] if indicator.kind in _SHARES else values
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


def ranking(model: Territory, theme: Theme, lang: Language, *, captioned: bool = True) -> go.Figure:
    """A dot plot of every unit, with the target line and the country's own figure."""
    caption = territory_caption(model, lang) if captioned else NO_CAPTION
    rows = ranked(model)
    height = ROW * len(rows) + 28
    sheet = canvas(theme, lang, caption, plot_height=height, margins=MARGINS)
    scale = ranking_scale(model)
    _set_axes(sheet, model, scale, rows, lang)
    _draw_gaps(sheet, model, theme, rows)
    _draw_dots(sheet, model, theme, rows, lang)
    _draw_names(sheet, model, theme, rows, lang)
    _draw_lines(sheet, model, theme, lang)
    return sheet.finished()


def _set_axes(sheet: Sheet, model: Territory, scale: Scale, rows: tuple[Standing, ...], lang: Language) -> None:
    limits = [scale.high, scale.low] if not model.higher_is_up else [scale.low, scale.high]
    ticks = [quantities.figure(tick, model.indicator, lang, trim=True) for tick in scale.ticks]
    sheet.figure.update_xaxes(
        type="linear", range=limits, tickvals=list(scale.ticks), ticktext=ticks, showgrid=True, side="bottom"
    )
    sheet.figure.update_yaxes(type="linear", range=[len(rows) - 0.4, -1.3], showticklabels=False)


def _draw_gaps(sheet: Sheet, model: Territory, theme: Theme, rows: tuple[Standing, ...]) -> None:
    """What is missing to the target, as a thin line."""
    goal = model.goal
    if goal is None:
        return
    xs: list[float | None] = []
    ys: list[float | None] = []
    for at, standing in enumerate(rows):
        if standing.value is not None and standing.qualifier.is_point and standing.status is not Status.ACHIEVED:
            xs += [standing.value, goal, None]
            ys += [at, at, None]
    look = {"color": theme.line_strong, "width": 1}
    sheet.figure.add_scatter(x=xs, y=ys, mode="lines", line=look, hoverinfo="skip", name="gaps", connectgaps=False)


def _draw_dots(sheet: Sheet, model: Territory, theme: Theme, rows: tuple[Standing, ...], lang: Language) -> None:
    valued = [(at, standing) for at, standing in enumerate(rows) if standing.value is not None]
    colours = [theme.tone(standing.status).fill for _, standing in valued]
    sheet.figure.add_scatter(
        x=[standing.value for _, standing in valued],
        y=[at for at, _ in valued],
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


def _draw_names(sheet: Sheet, model: Territory, theme: Theme, rows: tuple[Standing, ...], lang: Language) -> None:
    """Name and status symbol on the left, the figure (or why there is none) on the right, of every row."""
    for at, standing in enumerate(rows):
        label(sheet, 0, at, plotly_text(words.name(standing.area, lang)), color=theme.ink, at="right",
              shift=(-34, 0), xref="paper")  # fmt: skip
        sheet.pictures.append(
            dict(
                source=data_uri(_picture(standing, theme)),
                xref="paper",
                yref="y",
                x=-0.012,
                y=at,
                sizex=0.05,
                sizey=_SYMBOL_SIZE / ROW,
                xanchor="right",
                yanchor="middle",
                sizing="contain",
            )
        )
        if standing.value is None:
            text = standing_point(standing, lang, model.indicator)
            label(sheet, 0, at, plotly_text(text), color=theme.ink_3, shift=(8, 0), xref="paper", ground=theme.surface)
        else:
            label(
                sheet, 1, at, plotly_text(_value(standing, model, lang)), color=theme.ink, shift=(10, 0), xref="paper"
            )


def _picture(standing: Standing, theme: Theme) -> str:
    return refused_symbol(theme) if standing.look is Look.HATCHED else status_symbol(standing.status, theme)


def _value(standing: Standing, model: Territory, lang: Language) -> str:
    basis = f" {basis_word(standing.basis, lang)}" if standing.basis in _MARKERS else ""
    older = f" ({period_words(standing.period, lang)})" if standing.period != model.period else ""
    return f"{figure_text(standing, model.indicator, lang)}{basis}{older}"


def _draw_lines(sheet: Sheet, model: Territory, theme: Theme, lang: Language) -> None:
    """The target and the country's own figure, each named at the top."""
    _ = translator("figures", lang)
    named: list[tuple[float, str, str]] = []
    if model.goal is not None and model.reading is not None:
        aim = quantities.aim_sign(model.reading, lang)
        sheet.upright(model.goal, color=theme.ink, width=2)
        named.append((model.goal, strong(_("Target {aim}", aim=aim)), theme.ink))
    if model.national is not None:
        sheet.upright(model.national.value, color=theme.ink_3, width=1, dash="dot")
        value = quantities.figure(model.national.value, model.indicator, lang)
        named.append((model.national.value, plotly_text(_("Country {value}", value=value)), theme.ink_2))
    outwards = sorted(named, reverse=not model.higher_is_up)
    for number, (place, text, color) in enumerate(outwards):
        at = "left" if number == len(outwards) - 1 else "right"
        label(sheet, place, 1, text, color=color, at=at, on="top", shift=(6 if at == "left" else -6, 0), yref="paper")


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


def territory_table(model: Territory, lang: Language) -> Table:
    """Every unit with place, figure, period, status and basis, in the order of the ranking."""
    _ = translator("figures", lang)
    columns = (_("Unit"), _("Place"), _("Value"), _("Period"), _("Status"), _("Basis"))
    rows = tuple(
        (
            words.name(standing.area, lang),
            f"{numbers.number(standing.rank, lang, decimals=0)}/{standing.peers}" if standing.rank else "",
            standing_point(standing, lang, model.indicator),
            period_words(standing.period, lang),
            words.label(standing.status, lang),
            basis_word(standing.basis, lang) if standing.value is not None or standing.look is Look.HATCHED else "",
        )
        for standing in ranked(model)
    )
    return Table(words.name(model.indicator, lang), columns, rows)
