"""The annexes of a written report: every province with its newest figures, and where the figures come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from indicators.briefings.blocks import Block, Cell, Column, Grid, Look, Paragraph, Side
from indicators.briefings.frozen import Frozen
from indicators.briefings.lines import Line
from indicators.briefings.provinces import Place, Provinces, period_words, unit_of
from indicators.formats import words
from indicators.formats.texts import translator
from indicators.formats.visible import visible
from indicators.model import Basis, Indicator, Language

_COLUMNS: Final = 5
"""Indicators beside one another in a table of provinces."""
_REFUSED: Final = "×"
_ESTIMATED: Final = "*"


def province_blocks(provinces: Provinces, language: Language) -> Iterator[Block]:
    """Tables of what many provinces report, a row for each in the official order; what few report by name."""
    _ = translator("briefings", language)
    shown = [one for one in provinces.indicators if provinces.usual_period(one)]
    if not shown:
        yield Paragraph(_("No province has a figure yet."))
        return
    yield Paragraph(
        _("{refused}: cannot be restated to the boundaries shown; {estimated}: restated or estimated from parts; "
          "empty: nothing was reported. Where a figure is of another period, that period stands below it.",
          refused=_REFUSED, estimated=_ESTIMATED),
        Look.SMALL,
    )  # fmt: skip
    wide = [one for one in shown if provinces.is_wide(one)]
    for start in range(0, len(wide), _COLUMNS):
        yield _province_table(provinces, wide[start : start + _COLUMNS], language)
    for indicator in shown:
        if indicator not in wide:
            yield _named(provinces, indicator, language)


def _named(provinces: Provinces, indicator: Indicator, language: Language) -> Paragraph:
    """An indicator that few provinces report, in one sentence."""
    usual = provinces.usual_period(indicator)
    cells = ((area, provinces.at(area, indicator)) for area in provinces.areas)
    found = [
        f"{provinces.name(area)} {_cell(place, usual, language)}".replace("\n", ", ")
        for area, place in cells
        if place and place.value is not None
    ]
    opening = (
        f"{visible(words.name(indicator, language))}{unit_of(indicator, language)}, {period_words(usual, language)}:"
    )
    return Paragraph(f"{'; '.join(found)}.", Look.ITEM, opening)


def _province_table(provinces: Provinces, indicators: Sequence[Indicator], language: Language) -> Grid:
    _ = translator("briefings", language)
    heads = [
        Column(f"{visible(words.name(one, language))}{unit_of(one, language)}\n"
               f"{period_words(provinces.usual_period(one), language)}", 24, Side.RIGHT)
        for one in indicators
    ]  # fmt: skip
    columns = (Column(_("No."), 11, Side.CENTRE), Column(_("Province or city"), 28), *heads)
    rows = tuple(
        (Cell(str(number)), Cell(provinces.name(area)),
         *(Cell(_cell(provinces.at(area, one), provinces.usual_period(one), language)) for one in indicators))
        for number, area in enumerate(provinces.areas, start=1)
    )  # fmt: skip
    caption = "; ".join(visible(words.name(one, language)) for one in indicators)
    return Grid(caption, columns, rows)


def _cell(place: Place | None, usual: str, language: Language) -> str:
    if place is None:
        return ""
    if place.value is None:
        return _REFUSED
    mark = "" if place.basis is Basis.REPORTED else _ESTIMATED
    other = "" if place.period == usual else f"\n{period_words(place.period, language)}"
    return f"{place.shown}{mark}{other}"


def source_blocks(lines: Sequence[Line], frozen: Frozen, language: Language) -> Iterator[Block]:
    """The source of each judged figure, then what the report was made from."""
    _ = translator("briefings", language)
    columns = (
        Column(_("Code"), 14),
        Column(_("Target indicator"), 32),
        Column(_("Period"), 14),
        Column(_("Source"), 40),
        Column(_("Clause"), 24),
    )
    rows = tuple(
        (Cell(line.code), Cell(line.name), Cell(line.period), Cell(visible(line.reading.source)), Cell(line.clause))
        for line in lines
        if line.value
    )
    if rows:
        yield Grid(_("Sources of the figures"), columns, rows)
    document = frozen.document
    made_from = _("Snapshot {id}; revision {revision} ({hash}); catalogue {catalogue}; method {method}.",
                  id=frozen.id, revision=document["revision"], hash=document["revision_hash"] or "–",
                  catalogue=document["catalogue"], method=document["method"])  # fmt: skip
    yield Paragraph(made_from, Look.SMALL, opening=_("Made from:"))
