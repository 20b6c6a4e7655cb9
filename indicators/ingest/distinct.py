"""One column of an upload as its distinct texts, so that each text is understood once; it understands none itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Collector, Mask, Numbers, Variant
from indicators.ingest.table import CellFacts, CellKind, RawTable
from indicators.ingest.text import text_findings

_KINDS = len(CellKind)
MOST_EXPLAINED = 20_000
"""So many odd texts of a column are looked into one by one. Of the others one pattern says whether they can be read."""


@dataclass(frozen=True)
class Column:
    """A column; `codes[i]` is the number of row i's distinct cell (its text and, in a workbook, how it was typed).

    `silent` marks rows whose cell already has an error of reading or of characters: nothing more is said there.
    """

    name: str
    codes: Numbers
    texts: pd.Series[str]
    kinds: npt.NDArray[np.int8]
    silent: Mask
    typed: bool = False
    present: bool = True

    @cached_property
    def words(self) -> list[str]:
        """The distinct texts as a list."""
        return self.texts.tolist()

    @cached_property
    def trimmed(self) -> list[str]:
        """The distinct texts without blanks around them."""
        return [text.strip() for text in self.words]

    @cached_property
    def is_empty(self) -> Mask:
        """Which distinct texts hold nothing but blanks."""
        return (self.texts.str.strip() == "").to_numpy(dtype=np.bool_)

    def spread(self, distinct: Mask) -> Mask:
        """Rows whose distinct text is marked, silent cells left out."""
        return distinct[self.codes] & ~self.silent

    def quoted(self, key: int) -> Variant:
        """Details that only quote the cell."""
        return Variant(self.words[key])


def absent(name: str, length: int) -> Column:
    """A column that the file does not have: every cell is empty."""
    return Column(
        name,
        np.zeros(length, dtype=np.int64),
        pd.Series([""], dtype="str"),
        np.full(1, CellKind.EMPTY, dtype=np.int8),
        np.zeros(length, dtype=np.bool_),
        present=False,
    )


def read_column(table: RawTable, position: int, name: str, found: Collector, *, is_key: bool) -> Column:
    """The column at `position` under its canonical name; findings about its characters go to `found`."""
    read = text_findings(name, table.columns[position], table.rows, is_key=is_key)
    found.take(*read.findings)
    silent = np.zeros(len(table), dtype=np.bool_)
    silent[table.spoiled.get(position, read.failed[:0])] = True
    silent[read.failed] = True
    found.failed |= silent
    codes, texts = pd.factorize(read.values)
    kinds = np.full(len(texts), CellKind.TEXT, dtype=np.int8)
    column = Column(name, codes.astype(np.int64), pd.Series(texts, dtype="str"), kinds, silent)
    return column if table.facts is None else _with_facts(column, table.facts, position, found)


def _with_facts(column: Column, facts: CellFacts, position: int, found: Collector) -> Column:
    """The same column with the typing of the workbook; values of formulas are said, formulas without one refused."""
    pairs, distinct = pd.factorize(column.codes * _KINDS + facts.kinds[:, position].astype(np.int64))
    typed = Column(
        column.name,
        pairs.astype(np.int64),
        column.texts.iloc[distinct // _KINDS].reset_index(drop=True),
        (distinct % _KINDS).astype(np.int8),
        column.silent,
        typed=True,
    )
    _say_formulas(typed, facts.formulas[:, position], found)
    return typed


def _say_formulas(column: Column, formulas: Mask, found: Collector) -> None:
    """A formula counts by the value stored with it; without one its cell is refused. An error speaks for itself."""
    without = column.spread(column.kinds == CellKind.NO_VALUE)
    found.add(FindingCode.FORMULA_NO_VALUE, column.name, without, column.codes, column.quoted)
    stored = formulas & ~column.spread(np.isin(column.kinds, (CellKind.NO_VALUE, CellKind.ERROR))) & ~column.silent
    found.add(FindingCode.FORMULA_CACHED_VALUE, column.name, stored, column.codes, column.quoted)
    column.silent[without] = True
