"""A pivot table as HTML: figures shaded from the worst to the best of their indicator, judged ones marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from indicators.figures import Multiples, small_multiples
from indicators.figures.adaptive import ADAPTIVE
from indicators.formats import dates, numbers, quantities, words
from indicators.formats.reasons import refusal_words
from indicators.model import Area, Basis, Finality, Indicator, Point, Scope
from indicators.periods import parse
from indicators.services import SeriesRow, Workspace
from indicators.services.explorer import Across, Cell, Head, Pivot, Question, choices, core_indicators, group_indicators
from indicators.services.plates import Chart
from indicators.ui.chart_links import Term, saved
from indicators.ui.explorer_paper import is_wider_than_paper
from indicators.ui.foot import foot
from indicators.ui.links import EXPLORER, anchor, area_address, indicator_address, page_link
from indicators.ui.markup import Html, drawing, join, tag
from indicators.ui.reading_view import crumbs, demo_mark, empty, hero, part, section
from indicators.ui.view import View

ROWS_SHOWN = 300
_STEPS = 4
_PRESET_AREAS = 100
_NAMES_SHOWN = 12


def way(view: View) -> Html:
    """The way to this page."""
    return crumbs(view, view.text("Explorer"))


def title(pivot: Pivot | None, view: View) -> str:
    """How many values of what are shown."""
    if pivot is None or not pivot.count:
        return view.text("Explorer")
    values = view.text.plural("{n} value", "{n} values", pivot.count)
    told = len(pivot.indicators) - len(pivot.silent_indicators)
    indicators = view.text.plural("{n} indicator", "{n} indicators", told)
    areas = view.text.plural("{n} area", "{n} areas", len(pivot.areas) - len(pivot.silent_areas))
    return view.text("{values}: {indicators}, {areas}", values=values, indicators=indicators, areas=areas)


def head(pivot: Pivot | None, view: View) -> Html:
    """The finding as the heading, the day below it."""
    stamp = view.text("As of {day}; every figure with its source in the file", day=dates.day(view.as_of, view.lang))
    found = hero(title(pivot, view), None, tag("p", stamp, class_="s mut"), *_silent(pivot, view))
    return section(view, demo_mark(pivot is not None and pivot.is_demo, view), found)


def _silent(pivot: Pivot | None, view: View) -> list[Html]:
    """What was chosen and is not in the table, by name, so that nothing vanishes unsaid."""
    if pivot is None or not pivot.count:
        return []
    said = []
    if pivot.silent_indicators:
        names = _listed(pivot.silent_indicators, view)
        said.append(view.text("No figure for the chosen areas and years: {names}", names=names))
    if pivot.silent_areas:
        names = _listed(pivot.silent_areas, view)
        said.append(view.text("No figure of the chosen indicators and years: {names}", names=names))
    return [tag("p", one, class_="s silent") for one in said]


def _listed(records: Sequence[Indicator | Area], view: View) -> str:
    """The first names; how many more there are."""
    names = "; ".join(view.name(one) for one in records[:_NAMES_SHOWN])
    more = len(records) - _NAMES_SHOWN
    return view.text("{names}; {n} more", names=names, n=more) if more > 0 else names


def nothing(workspace: Workspace, view: View, *, is_chosen: bool) -> Html:
    """What will be here, and views to begin with."""
    provinces = _ids(workspace, "P34")
    presets = (
        (view.text("Core targets of the country"), core_indicators(workspace), (Scope.NATIONAL.value,)),
        (view.text("Targets of each province"), group_indicators(workspace, Scope.EACH_PROVINCE), provinces),
        (
            view.text("Targets of each ministry"),
            group_indicators(workspace, Scope.EACH_MINISTRY),
            _ids(workspace, "M17"),
        ),
    )
    links = [page_link(view, EXPLORER, name, i=",".join(codes), a=",".join(areas)) for name, codes, areas in presets]
    shown = tag("ul", *(tag("li", one) for one in links), class_="hits")
    text = (
        view.text("Nobody has reported these indicators for these areas and years.")
        if is_chosen
        else view.text(
            "Choose indicators and areas above; a table of every reported figure appears here. Or begin with one of "
            "these:"
        )
    )
    heading = view.text("Nothing reported") if is_chosen else view.text("Nothing chosen yet")
    return section(view, empty(heading, text), shown)


def _ids(workspace: Workspace, vintage: str) -> tuple[str, ...]:
    return tuple(area.id for area in choices(workspace) if area.id.startswith(vintage))[:_PRESET_AREAS]


def table(pivot: Pivot, view: View) -> Html:
    """The table with its key; long ones end with a note, the file holds everything."""
    rows = pivot.rows[:ROWS_SHOWN]
    names = _row_names(pivot.across, view)
    header = [tag("th", name, scope="col", class_="h") for name in names]
    header += [tag("th", *_column(column, pivot, view), scope="col") for column in pivot.columns]
    caption = tag("caption", title(pivot, view), class_="heard")
    is_wide = is_wider_than_paper(pivot, lambda column: _column_name(column, pivot, view), view.text("provisional"))
    look = "pivot wide" if is_wide else "pivot"
    shown = tag(
        "table", caption, tag("thead", tag("tr", *header)), tag("tbody", *_body(rows, pivot, view)), class_=look
    )
    left_out = len(pivot.rows) - len(rows)
    note = view.text("{n} more rows are in the file.", n=left_out) if left_out else None
    return section(
        view, _key(view), tag("div", shown, class_="tw", tabindex=0, role="region", aria_label=title(pivot, view)),
        tag("p", note, class_="s mut") if note else None,
    )  # fmt: skip


def _row_names(across: Across, view: View) -> tuple[str, ...]:
    first = view.text("Area") if across is Across.INDICATOR else view.text("Indicator")
    return first, view.text("Area") if across is Across.PERIOD else view.text("Period")


def _body(rows: Sequence[Head], pivot: Pivot, view: View) -> list[Html]:
    """Rows of one indicator (or area) share its heading."""
    lines: list[Html] = []
    for _, group in groupby(rows, key=lambda row: row.indicator or row.area):
        members = list(group)
        for place, row in enumerate(members):
            first = _first(row, len(members), pivot, view) if place == 0 else None
            cells = (
                _cell(pivot.cells.get((row, column), ()), _column_name(column, pivot, view), view)
                for column in pivot.columns
            )
            lines.append(tag("tr", first, tag("th", *_second(row, pivot, view), scope="row"), *cells))
    return lines


def _first(row: Head, size: int, pivot: Pivot, view: View) -> Html:
    if row.indicator:
        indicator = pivot.indicators[row.indicator]
        name = anchor(indicator_address(view, indicator), view.name(indicator))
        unit = tag("small", quantities.unit(indicator, view.lang))
        return tag("th", name, unit, scope="rowgroup", rowspan=size, class_="g")
    area = pivot.areas[row.area]
    return tag("th", anchor(area_address(view, area), view.name(area)), scope="rowgroup", rowspan=size, class_="g")


def _second(row: Head, pivot: Pivot, view: View) -> list[Html | str]:
    name = view.name(pivot.areas[row.area]) if not row.period else dates.period(row.period, view.lang)
    if not row.series:
        return [name]
    series = words.series(row.series, pivot.indicators[row.indicator], view.lang)
    return [name, tag("small", view.text("way of counting: {name}", name=series))]


def _column(column: Head, pivot: Pivot, view: View) -> list[Html | str]:
    name = _column_name(column, pivot, view)
    if column.period or column.area:
        return [name]
    return [name, tag("small", quantities.unit(pivot.indicators[column.indicator], view.lang))]


def _column_name(column: Head, pivot: Pivot, view: View) -> str:
    """What a column is called; on a phone, where a row is a list, each of its figures is called so."""
    if column.period:
        return dates.period(column.period, view.lang)
    return view.name(pivot.areas[column.area] if column.area else pivot.indicators[column.indicator])


def _cell(cells: Sequence[Cell], name: str, view: View) -> Html:
    if not cells:
        return tag("td")
    looks = {_look(cell) for cell in cells}
    said = "; ".join(_said(cell, view) for cell in cells)
    shown = (tag("div", *_shown(cell, view)) for cell in cells)
    return tag("td", *shown, class_=looks.pop() if len(looks) == 1 else None, title=said, data_label=name)


def _look(cell: Cell) -> str | None:
    if cell.row.value is None:
        return "no"
    if cell.place is None:
        return None
    step = min(_STEPS, int(cell.place * (_STEPS + 1)))
    return f"t{step}" if step else None


def _shown(cell: Cell, view: View) -> list[Html | str]:
    row = cell.row
    if row.value is None:
        return [tag("span", "–", aria_hidden="true"), tag("span", view.text("not restated"), class_="heard")]
    figure = quantities.figure(row.value, cell.indicator, view.lang, trim=not row.qualifier.is_point)
    sign = quantities.observed_sign(_point(row))
    marks: list[Html | str] = [f"{sign} {figure}" if sign else figure]
    if cell.status:
        marks.append(view.symbol(cell.status))
    if row.finality is Finality.PROVISIONAL:
        marks.append(tag("small", view.text("provisional")))
    return marks


def _point(row: SeriesRow) -> Point:
    period = parse(row.period)
    return Point(period.end, period.months, row.value or 0.0, row.qualifier)


def _said(cell: Cell, view: View) -> str:
    """What hover adds: way of counting, basis, source."""
    row = cell.row
    if row.reason is not None and row.value is None:
        return refusal_words(row.reason, view.lang)
    basis = {
        Basis.RESTATED: view.text("restated"), Basis.ESTIMATED: view.text("estimated"),
        Basis.ROLLED_UP: view.text("added up"),
    }.get(row.basis, "")  # fmt: skip
    status = words.label(cell.status, view.lang) if cell.status else ""
    series = words.series(row.series, cell.indicator, view.lang)
    return " · ".join(one for one in (series, basis, status, row.origin.source) if one)


def _key(view: View) -> Html:
    """What the shades and the marks mean."""
    steps = tag("span", *(tag("i", class_=f"t{step}") for step in range(1, _STEPS + 1)), class_="scale pivot")
    said = view.text("from the worst to the best figure of its indicator in this table")
    marks = view.text("a symbol marks the figure a target was judged by; hatched: cannot be restated; empty: no figure")
    return tag("p", steps, said, "; ", marks, class_="s mut pivot-key")


def saved_table(asked: Question, view: View) -> Html:
    """Links that save the table as a picture."""
    return section(
        view, saved(view, Chart.TABLE, {"indicator": asked.indicators, "across": asked.across.value, **_bounds(asked)})
    )


def _bounds(asked: Question) -> Mapping[str, Term]:
    """Areas and years as the address of a picture names them."""
    years = {"from": asked.first, "to": asked.last}
    return {"area": asked.areas, **{name: str(year) for name, year in years.items() if year is not None}}


def courses(pivot: Pivot, asked: Question, view: View) -> Html | None:
    """The courses of each indicator in the areas chosen, on one scale each; None without any."""
    shown = [model for model in pivot.multiples if any(panel.points for panel in model.panels)]
    if not shown:
        return None
    parts = [_course(model, asked, view) for model in shown]
    return section(view, part(view.text("Courses"), *parts))


def _course(model: Multiples, asked: Question, view: View) -> Html:
    """Those with figures as panels; how many have none."""
    panels = tuple(panel for panel in model.panels if panel.points)
    without = len(model.panels) - len(panels)
    said = view.text.plural("{n} area without a figure", "{n} areas without a figure", without) if without else None
    return join(
        tag("h3", view.name(model.indicator), class_="unit"),
        drawing(small_multiples(replace(model, panels=panels), ADAPTIVE, view.lang)),
        tag("p", said, class_="s mut") if said else None,
        saved(view, Chart.SMALL_MULTIPLES, {"indicator": model.indicator.code, **_bounds(asked)}),
    )


def footer(pivot: Pivot | None, revision: int, catalogue: str, view: View) -> Html:
    """From which data and which catalogue."""
    values = numbers.number(pivot.count, view.lang, decimals=0) if pivot else "0"
    return section(view, foot(view, revision, catalogue, view.text("{n} values", n=values)))


def across_word(across: Across, view: View) -> str:
    """What the columns are, in words."""
    return {
        Across.PERIOD: view.text("Periods across"), Across.AREA: view.text("Areas across"),
        Across.INDICATOR: view.text("Indicators across"),
    }[across]  # fmt: skip
