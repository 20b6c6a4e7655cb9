"""Understands every cell of an upload, column by column; it compares no row with another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from indicators.areas import Gazetteer
from indicators.ingest.collected import Collector, Mask, Numbers
from indicators.ingest.columns.areas import AreaColumn, check_areas, check_permitted
from indicators.ingest.columns.indicators import check_indicators
from indicators.ingest.columns.locks import check_locks
from indicators.ingest.columns.numbers import Decision, NumberColumn, Values, decide, read_numbers, take_values
from indicators.ingest.columns.periods import PeriodColumn, check_frequency, check_future, check_periods
from indicators.ingest.columns.words import (
    Choice,
    check_finalities,
    check_published,
    check_qualifiers,
    is_bound,
    say_formula_like,
)
from indicators.ingest.distinct import Column, absent, read_column
from indicators.ingest.header import COLUMNS, Header
from indicators.ingest.ranges import check_ranges
from indicators.ingest.ratios import Triple, settle_values
from indicators.ingest.table import RawTable
from indicators.ingest.totals import say_total_rows
from indicators.model import Catalogue, Indicator, Kind, Lock
from indicators.progress import Stage, tell

FREE_TEXTS = ("source", "source_url", "note")
_TEXTS = ("series", *FREE_TEXTS)
_NUMBER_COLUMNS = ("value", "numerator", "denominator")
_ROUNDS = len(COLUMNS) + 3
"""How often each row is gone through: once for a column, then for what columns mean together."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What cells are held against: the catalogue, the day, the person's scope, the closed periods."""

    catalogue: Catalogue
    gazetteer: Gazetteer
    as_of: date
    allowed_areas: frozenset[str] | None
    allowed_sectors: frozenset[str] | None
    locks: Sequence[Lock]
    numbers: str

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Indicators in the catalogue's order."""
        return tuple(self.catalogue.indicators.values())


@dataclass(frozen=True, slots=True)
class Understood:
    """Every column with what its cells mean; rows with errors are in it too."""

    columns: Mapping[str, Column]
    indicator: Numbers
    periods: PeriodColumn
    areas: AreaColumn
    qualifier: Choice
    finality: Choice
    published: Numbers
    value: Values
    numerator: Values
    denominator: Values
    numbers: tuple[NumberColumn, ...]
    decision: Decision


def understand(table: RawTable, header: Header, rules: Rules, found: Collector) -> Understood:
    """Read all columns; what cannot be understood is said in `found`."""
    columns = {name: _column(table, header, name, found) for name in _told(COLUMNS, len(table))}
    say_total_rows(columns, rules.gazetteer, found)
    for name in _TEXTS:
        say_formula_like(columns[name], found)
    indicator = check_indicators(columns["indicator_code"], rules.catalogue.indicators, found, rules.allowed_sectors)
    periods = check_periods(columns["period"], found)
    published = check_published(columns["published"], found)
    areas = _place(columns, indicator, periods, published, rules, found)
    qualifier = check_qualifiers(columns["qualifier"], found)
    finality = check_finalities(columns["finality"], found)
    triple = _numbers(columns, indicator, rules, found)
    tell(Stage.CHECKING, len(table) * (_ROUNDS - 1), len(table) * _ROUNDS)
    percent = _percent_rows(indicator, rules, unknown=False)
    bounded = is_bound(qualifier)
    value = settle_values(triple, percent, found, bounded=bounded, qualifier=columns["qualifier"])
    check_ranges(columns["value"], value, indicator, rules.indicators, found)
    return Understood(
        columns=columns,
        indicator=indicator,
        periods=periods,
        areas=areas,
        qualifier=qualifier,
        finality=finality,
        published=published,
        value=value,
        numerator=triple.taken[1].values,
        denominator=triple.taken[2].values,
        numbers=(triple.value, triple.numerator, triple.denominator),
        decision=triple.decision,
    )


def _told(names: Sequence[str], rows: int) -> Iterator[str]:
    """Columns one after the other; says how many cells were gone through."""
    for place, name in enumerate(names):
        tell(Stage.CHECKING, rows * place, rows * _ROUNDS)
        yield name
    tell(Stage.CHECKING, rows * len(names), rows * _ROUNDS)


def _column(table: RawTable, header: Header, name: str, found: Collector) -> Column:
    position = header.positions.get(name)
    if position is None:
        return absent(name, len(table))
    return read_column(table, position, name, found, is_key=name not in FREE_TEXTS)


def _place(
    columns: Mapping[str, Column],
    indicator: Numbers,
    periods: PeriodColumn,
    published: Numbers,
    rules: Rules,
    found: Collector,
) -> AreaColumn:
    """Match areas, then hold place and time against frequency, calendar, scope and locks."""
    records = rules.catalogue.areas
    areas = check_areas(columns["area"], periods, records, rules.gazetteer, rules.as_of, found)
    said = check_frequency(columns["period"], periods, indicator, rules.indicators, found)
    said |= check_future(columns["period"], periods, published, rules.as_of, found, said)
    check_permitted(columns["area"], areas, indicator, rules.catalogue, rules.allowed_areas, found)
    check_locks(columns["period"], periods, areas, records, rules.locks, found, said)
    return areas


def _numbers(columns: Mapping[str, Column], indicator: Numbers, rules: Rules, found: Collector) -> Triple:
    value, numerator, denominator = (read_numbers(columns[name]) for name in _NUMBER_COLUMNS)
    decision = decide((value, numerator, denominator), rules.numbers)
    never = np.zeros(len(indicator), dtype=np.bool_)
    percent = _percent_rows(indicator, rules, unknown=True)
    taken = (
        take_values(value, decision, found, percent_row=percent),
        take_values(numerator, decision, found, percent_row=never),
        take_values(denominator, decision, found, percent_row=never),
    )
    return Triple(value, numerator, denominator, taken, decision)


def _percent_rows(indicator: Numbers, rules: Rules, *, unknown: bool) -> Mask:
    """Rows of indicators counted in per cent; `unknown` is said of rows without a known indicator."""
    shares = (Kind.PERCENT, Kind.MILESTONE_SHARE)
    percent = np.array(
        [one.kind in shares or one.unit_vi.strip() == "%" for one in rules.indicators] + [unknown], dtype=np.bool_
    )
    return percent[indicator]
