"""Units by indicators in one table: where the trouble lies, by colour, symbol and figure; it is its own table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indicators.figures.legend import legend
from indicators.figures.markup import html_text
from indicators.figures.standings import Link, Look, Standing
from indicators.figures.svg import element
from indicators.figures.tables import Table, figure_text, standing_point, standing_words
from indicators.figures.tiles import no_link, symbol_mark, tile_class
from indicators.formats import quantities, words
from indicators.formats.texts import translator
from indicators.model import Area, Indicator, Language, Reading, Status

_WORRYING = (Status.MISSED, Status.REVERSING, Status.FAR_BEHIND, Status.BEHIND)
SHADES = 4
_FEWEST_PEERS = 5
"""With fewer units of the same period a place says little."""


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """One indicator and the target all units are held to, if any."""

    indicator: Indicator
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One unit: a standing for each column."""

    area: Area
    cells: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Units down, indicators across, in the order given."""

    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]

    @property
    def cells(self) -> list[Standing]:
        """Every cell."""
        return [cell for row in self.rows for cell in row.cells]


def heat_finding(model: HeatTable, lang: Language) -> str:
    """The indicator on which most units lag, by counts."""
    _ = translator("figures", lang)
    lagging = [sum(row.cells[at].status in _WORRYING for row in model.rows) for at in range(len(model.columns))]
    if not lagging or not max(lagging):
        valued = sum(cell.value is not None for cell in model.cells)
        return _("{n} of {total} figures are reported", n=valued, total=len(model.cells))
    worst = model.columns[lagging.index(max(lagging))].indicator
    return _(
        "Most units lag on {name}: {n} of {total}", name=words.name(worst, lang), n=max(lagging), total=len(model.rows)
    )


def shade(cell: Standing) -> int:
    """The shade of a cell without a target, from 1 for the last place to 4 for the first; 0 leaves it as it is."""
    if cell.status is not Status.NO_TARGET or cell.rank is None or cell.peers < _FEWEST_PEERS:
        return 0
    return min(SHADES, 1 + (cell.peers - cell.rank) * SHADES // (cell.peers - 1))


def shade_words(model: HeatTable, lang: Language) -> str:
    """What the shades mean; empty when there are none."""
    _ = translator("figures", lang)
    if not any(map(shade, model.cells)):
        return ""
    said = _(
        "without a target: shades from the last place to the first among the units with a figure of the same period"
    )
    if any(cell.status is Status.NO_TARGET and cell.value is not None and not shade(cell) for cell in model.cells):
        said += "; " + _("no shade: fewer than {n} units have a figure of that period", n=_FEWEST_PEERS)
    return said


def heat_table(model: HeatTable, lang: Language, *, link: Link = no_link) -> str:
    """The table as HTML; `link` is asked with the first cell of a row for the unit's page."""
    _ = translator("figures", lang)
    head = [element("th", html_text(_("Unit")), scope="col")]
    head += [_heading(column, lang) for column in model.columns]
    body = [_row(model.columns, row, lang, link) for row in model.rows]
    table = element(
        "table",
        element("caption", html_text(heat_finding(model, lang))),
        element("thead", element("tr", *head)),
        element("tbody", *(body or [""])),
        class_="heat",
    )
    return element(
        "div", element("div", table, class_="scroll", tabindex=0), legend(model.cells, lang), *_shade_key(model, lang),
        class_="figure",
    )  # fmt: skip


def _shade_key(model: HeatTable, lang: Language) -> list[str]:
    said = shade_words(model, lang)
    steps = [element("i", "", class_=f"shade-{step}") for step in range(1, SHADES + 1)]
    scale = element("span", *steps, class_="shades", aria_hidden="true")
    return [element("p", scale, html_text(said), class_="shade-key")] if said else []


def _heading(column: HeatColumn, lang: Language) -> str:
    aim = quantities.aim_sign(column.reading, lang) if column.reading else ""
    unit = quantities.unit(column.indicator, lang)
    small = element("small", html_text(aim or unit))
    return element("th", html_text(words.name(column.indicator, lang)), small, scope="col")


def _row(columns: Sequence[HeatColumn], row: HeatRow, lang: Language, link: Link) -> str:
    name = html_text(words.name(row.area, lang))
    address = link(row.cells[0]) if row.cells else ""
    head = element("th", element("a", name, href=address) if address else name, scope="row")
    cells = [_cell(cell, column.indicator, lang) for cell, column in zip(row.cells, columns, strict=True)]
    return element("tr", head, *cells)


def _cell(cell: Standing, indicator: Indicator, lang: Language) -> str:
    said = standing_words(cell, indicator, lang)
    spoken = element("span", html_text(words.label(cell.status, lang)), class_="unseen")
    shown = element("b", html_text(figure_text(cell, indicator, lang))) if cell.value is not None else ""
    mark = "" if cell.look is Look.HATCHED else symbol_mark(cell)
    step = shade(cell)
    look = f"{tile_class(cell)} shade-{step}" if step else tile_class(cell)
    box = element("span", shown, mark, spoken, class_=look, title=said)
    return element("td", box)


def describe_heat(model: HeatTable, lang: Language) -> str:
    """The table in words: finding and counts of statuses."""
    counts = Counter(cell.status for cell in model.cells)
    said = ", ".join(f"{counts[status]} {words.label(status, lang).lower()}" for status in Status if counts[status])
    return f"{heat_finding(model, lang)}; {said}."


def heat_rows(model: HeatTable, lang: Language) -> Table:
    """The same cells in words."""
    _ = translator("figures", lang)
    columns = (_("Unit"), *(words.name(column.indicator, lang) for column in model.columns))
    rows = tuple(
        (
            words.name(row.area, lang),
            *(
                f"{standing_point(cell, lang, column.indicator)} ({words.label(cell.status, lang)})"
                for cell, column in zip(row.cells, model.columns, strict=True)
            ),
        )
        for row in model.rows
    )
    return Table(heat_finding(model, lang), columns, rows)
