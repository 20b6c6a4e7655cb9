"""Many small courses on one scale, a panel a unit, the target in each: who moved how; HTML with a drawing a panel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from indicators.figures.adaptive import adaptive
from indicators.figures.findings import when
from indicators.figures.markup import html_text
from indicators.figures.scales import Scale, value_scale
from indicators.figures.svg import data_uri, drawing, element
from indicators.figures.tables import Table, value_words
from indicators.figures.theme import Theme
from indicators.formats import dates, quantities, words
from indicators.formats.quantities import target_level
from indicators.formats.texts import translator
from indicators.model import Area, Basis, Indicator, Kind, Language, Point, Reading, Status

WIDTH, HEIGHT = 168, 72
_EDGE = 6.0
_NAMED = 3
"""So many units are named beside their common target."""
_DOUBTFUL = (Basis.RESTATED, Basis.ESTIMATED)


@dataclass(frozen=True, slots=True)
class MultiplePanel:
    """The course of one unit, in time order, its status and the target it is held to itself, if any."""

    area: Area
    status: Status
    points: tuple[Point, ...]
    address: str = ""
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Multiples:
    """One indicator in several units, on one scale of time and of values; `reading` holds a target of all of them."""

    indicator: Indicator
    panels: tuple[MultiplePanel, ...]
    reading: Reading | None = None

    def goal(self, panel: MultiplePanel) -> float | None:
        """The level that a panel is held to; None without a target that is a level."""
        held = panel.reading or self.reading
        return target_level(held) if held else None

    @property
    def scale(self) -> Scale:
        """The common value axis."""
        values = [point.value for panel in self.panels for point in panel.points]
        values += [goal for panel in self.panels if panel.points and (goal := self.goal(panel)) is not None]
        return value_scale(values, floor=self._floor)

    @property
    def _floor(self) -> float:
        """The least value there can be: a place in a ranking is never before the first."""
        least = 1.0 if self.indicator.kind is Kind.RANK else 0.0
        return self.indicator.minimum if self.indicator.minimum is not None else least

    @property
    def span(self) -> tuple[date, date] | None:
        """The common time axis; None when nothing was reported."""
        days = [point.end for panel in self.panels for point in panel.points]
        return (min(days), max(days)) if days else None


def multiples_finding(model: Multiples, lang: Language) -> str:
    """How many rose and how many fell over the time shown."""
    _ = translator("figures", lang)
    gains = [gain for panel in model.panels if (gain := _gain(panel, model.indicator)) is not None]
    if not gains:
        return _("No unit has two figures that can be compared")
    better, worse = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
    found = _("{n} of {total} improved, {worse} fell back", n=better, total=len(model.panels), worse=worse)
    without = len(model.panels) - len(gains)
    return f"{found}; {_('{n} cannot be compared', n=without)}" if without else found


def _gain(panel: MultiplePanel, indicator: Indicator) -> float | None:
    exact = [point for point in panel.points if point.qualifier.is_point and point.series == panel.points[-1].series]
    return (exact[-1].value - exact[0].value) * indicator.direction.sign if len(exact) > 1 else None


def multiples_note(model: Multiples, lang: Language) -> str:
    """What the common scales are: values from … to …, times from … to …, the target line."""
    _ = translator("figures", lang)
    if model.span is None:
        return ""
    low, high = (
        quantities.quantity(edge, model.indicator, lang, trim=True) for edge in (model.scale.low, model.scale.high)
    )
    first, last = (dates.day(day, lang) for day in model.span)
    said = [_("all panels from {low} to {high}, {first} to {last}", low=low, high=high, first=first, last=last)]
    aims = _aims(model, lang)
    if len(aims) == 1 and len(aims[0][1]) == len(model.panels):
        said.append(_("the line is the target {aim}", aim=aims[0][0]))
    elif aims:
        shown = [f"{aim} ({_listed(names)})" for aim, names in aims]
        said.append(_("the line is the target {aim}", aim=", ".join(shown)))
    if any(point.basis in _DOUBTFUL for panel in model.panels for point in panel.points):
        said.append(_("hollow and dashed: restated for the units in view"))
    return "; ".join(said)


def _aims(model: Multiples, lang: Language) -> list[tuple[str, list[str]]]:
    """Every aim drawn, with the names of the units held to it."""
    found: dict[str, list[str]] = {}
    for panel in model.panels:
        held = panel.reading or model.reading
        if held is not None and model.goal(panel) is not None:
            found.setdefault(quantities.aim_sign(held, lang), []).append(words.name(panel.area, lang))
    return list(found.items())


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def small_multiples(model: Multiples, theme: Theme, lang: Language) -> str:
    """The grid of panels as HTML, each with name, newest figure and status symbol; ADAPTIVE follows the page."""
    panels = [_panel(model, panel, theme, lang) for panel in model.panels]
    note = element("p", html_text(multiples_note(model, lang)), class_="note")
    grid = element("ul", *(panels or [""]), class_="multiples", aria_label=multiples_finding(model, lang))
    return element("div", note, grid, class_="figure")


def _panel(model: Multiples, panel: MultiplePanel, theme: Theme, lang: Language) -> str:
    _ = translator("figures", lang)
    name = html_text(words.name(panel.area, lang))
    newest = value_words(panel.points[-1], model.indicator, lang) if panel.points else _("no figure")
    status = words.label(panel.status, lang)
    title = element("a", name, href=panel.address) if panel.address else element("span", name)
    mark = element("i", "", class_=f"mark mark-{panel.status.value}", role="img", aria_label=status, title=status)
    head = element("div", title, mark, class_="head")
    alt = f"{words.name(panel.area, lang)}: {_course(panel, model.indicator, lang)}"
    picture = adaptive(panel_drawing(model, panel, theme))
    image = element("img", src=data_uri(picture), alt=alt, width=WIDTH, height=HEIGHT)
    return element("li", head, element("b", html_text(newest)), image)


def _course(panel: MultiplePanel, indicator: Indicator, lang: Language) -> str:
    ends = panel.points[:1] + panel.points[-1:] if len(panel.points) > 1 else panel.points
    said = [f"{value_words(point, indicator, lang)} ({when(point, lang)})" for point in ends]
    return " → ".join(said) or translator("figures", lang)("no figure")


def panel_drawing(model: Multiples, panel: MultiplePanel, theme: Theme) -> str:
    """One panel: target line, course broken where the count changed, newest figure in the status colour."""
    ground = element("path", d=f"M0 {HEIGHT - 0.5}H{WIDTH}", stroke=theme.line_strong)
    if model.span is None or not panel.points:
        empty = element("rect", x=0.5, y=0.5, width=WIDTH - 1, height=HEIGHT - 1, fill="none", stroke=theme.line_strong,
                        stroke_dasharray="4 3")  # fmt: skip
        return drawing(empty, width=WIDTH, height=HEIGHT)
    marks = [ground]
    if (goal := model.goal(panel)) is not None:
        level = _height(model, goal)
        marks.append(
            element("path", d=f"M0 {level:.1f}H{WIDTH}", stroke=theme.ink, stroke_width=1.4, stroke_dasharray="1 0")
        )
    marks += [_line(model, run, theme) for run in _runs(panel.points)]
    marks += [_dot(model, point, theme) for point in panel.points[:-1]]
    last = panel.points[-1]
    fill = theme.tone(panel.status).fill if last.qualifier.is_point else theme.surface
    marks.append(
        element("circle", cx=_across(model, last), cy=_height(model, last.value), r=4.0, fill=fill, stroke=theme.series)
    )
    return drawing(*marks, width=WIDTH, height=HEIGHT)


def _across(model: Multiples, point: Point) -> float:
    first, last = model.span or (point.end, point.end)
    return _EDGE + (WIDTH - 2 * _EDGE) * ((point.end - first).days / ((last - first).days or 1))


def _height(model: Multiples, value: float) -> float:
    scale = model.scale
    share = (value - scale.low) / (scale.high - scale.low)
    if model.indicator.kind is Kind.RANK:
        share = 1 - share
    return HEIGHT - _EDGE - (HEIGHT - 2 * _EDGE) * share


def _runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    for (_series, is_point), run in groupby(points, key=lambda point: (point.series, point.qualifier.is_point)):
        joined = list(run)
        if is_point and len(joined) > 1:
            yield joined


def _line(model: Multiples, run: Sequence[Point], theme: Theme) -> str:
    d = "M" + "L".join(f"{_across(model, point):.1f} {_height(model, point.value):.1f}" for point in run)
    is_doubtful = any(point.basis in _DOUBTFUL for point in run)
    look = {"stroke_dasharray": "4 2"} if is_doubtful else {}
    return element("path", d=d, fill="none", stroke=theme.series, stroke_width=1.6, stroke_linejoin="round", **look)


def _dot(model: Multiples, point: Point, theme: Theme) -> str:
    x, y = _across(model, point), _height(model, point.value)
    if point.qualifier.is_point and point.basis is Basis.REPORTED:
        return element("circle", cx=x, cy=y, r=1.8, fill=theme.series)
    return element("circle", cx=x, cy=y, r=2.2, fill=theme.surface, stroke=theme.neutral)


def describe_multiples(model: Multiples, lang: Language) -> str:
    """The panels in words."""
    return f"{words.name(model.indicator, lang)}; {multiples_finding(model, lang)}; {multiples_note(model, lang)}."


def multiples_table(model: Multiples, lang: Language) -> Table:
    """Every figure of every panel, unit by unit."""
    _ = translator("figures", lang)
    columns = (_("Unit"), _("Period"), _("Value"), _("Way of counting"))
    rows = tuple(
        (
            words.name(panel.area, lang),
            when(point, lang),
            value_words(point, model.indicator, lang),
            words.series(point.series, model.indicator, lang),
        )
        for panel in model.panels
        for point in panel.points
    )
    return Table(words.name(model.indicator, lang), columns, rows)
