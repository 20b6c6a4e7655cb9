"""Worksheets whose body is written a column at a time: a hundred times faster than cell by cell, the same XML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from indicators.briefings.arrow_text import number_texts
from indicators.formats.csv_text import neutral

MOST_ROWS: Final = 1_048_576
"""Rows of a worksheet."""
_MOST_IN_A_CELL: Final = 32_767
_LINE: Final = 15.0
"""Height of a line in points."""
_MOST_LINES: Final = 12
_WIDER: Final = 1.05
_DAY_ZERO: Final = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Keyed:
    """A format for each row, by the text of a column; `otherwise` where the text is none of them."""

    by: pa.Array
    formats: Mapping[str, Format]
    otherwise: Format


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a body: its values, how they look, how many characters fit in a line (0: lines do not count)."""

    values: pa.Array
    format: Format | Keyed
    width: int = 0


def shown_text(text: str) -> str:
    """A text as a cell holds it: what a spreadsheet could run is neutralised, what is too long is cut with a sign."""
    shown = neutral(text)
    if shown.startswith("<r>") and shown.endswith("</r>"):
        # the library takes such a text for markup of its own
        shown += " "
    return shown if len(shown) <= _MOST_IN_A_CELL else shown[: _MOST_IN_A_CELL - 1] + "…"


class LongSheet(Worksheet):
    """A worksheet one stretch of whose rows comes ready-made; other cells and rows are written as ever."""

    def __init__(self) -> None:
        super().__init__()
        self._body: list[str] = []
        self._first = 0
        self._right = 0
        self.dim_rowmin: int | None
        self.dim_rowmax: int | None

    def put_body(self, first: int, fields: Sequence[Field]) -> None:
        """Fill the columns from the left, from a row on; a null is an empty cell."""
        count = len(fields[0].values)
        if not count:
            return
        numbers = pa.array(np.arange(first + 1, first + 1 + count)).cast(pa.string())
        cells = [self._cells(place, one, numbers) for place, one in enumerate(fields)]
        starts = pc.binary_join_element_wise('<row r="', numbers, _heights(fields, count), '">', "")
        self._body = pc.binary_join_element_wise(starts, *cells, "").to_pylist()
        self._first, self._right = first, len(fields) - 1
        self._check_dimensions(first, 0)
        self._check_dimensions(first + count - 1, self._right)

    def _cells(self, place: int, field: Field, numbers: pa.Array) -> pa.Array:
        """The cells of a column as XML, "" for none."""
        kind, texts = self._contents(field.values)
        start = f'<c r="{xl_col_to_name(place)}'
        form = self._format_numbers(field.format, len(numbers))
        whole = pc.binary_join_element_wise(start, numbers, '" s="', form, f'"{kind}><v>', texts, "</v></c>", "")
        return whole.fill_null("")

    def _contents(self, values: pa.Array) -> tuple[str, pa.Array]:
        """What stands in the cells, and what that says of their type."""
        if pa.types.is_date(values.type):
            days = [None if day is None else (day - _DAY_ZERO).days for day in values.to_pylist()]
            return "", pa.array(days, pa.int64()).cast(pa.string())
        if not (pa.types.is_string(values.type) or pa.types.is_dictionary(values.type)):
            return "", number_texts(values)
        coded = _coded(values)
        places = [
            str(self.str_table._get_shared_string_index(shown_text(word))) for word in coded.dictionary.to_pylist()
        ]
        self.str_table.count += len(coded) - coded.null_count - len(places)
        return ' t="s"', pa.array(places, pa.string()).take(coded.indices)

    def _format_numbers(self, look: Format | Keyed, count: int) -> pa.Array:
        if isinstance(look, Format):
            return pa.repeat(str(look._get_xf_index()), count)
        coded = _coded(look.by)
        found = [str(look.formats.get(word, look.otherwise)._get_xf_index()) for word in coded.dictionary.to_pylist()]
        return pa.array(found, pa.string()).take(coded.indices).fill_null(str(look.otherwise._get_xf_index()))

    def _write_rows(self) -> None:
        """Rows above the body, the body with the cells beside it, rows below."""
        top, bottom = self.dim_rowmin, self.dim_rowmax
        if not self._body:
            super()._write_rows()
            return
        last = self._first + len(self._body) - 1
        self.dim_rowmax = self._first - 1
        super()._write_rows()
        for number, text in enumerate(self._body, start=self._first):
            self.fh.write(text)
            if number in self.table:
                for column, cell in sorted(self.table[number].items()):
                    if column > self._right:
                        self._write_cell(number, column, cell)
            self.fh.write("</row>")
        self.dim_rowmin, self.dim_rowmax = last + 1, bottom
        super()._write_rows()
        self.dim_rowmin = top


def _coded(texts: pa.Array) -> pa.DictionaryArray:
    return texts if pa.types.is_dictionary(texts.type) else pc.dictionary_encode(texts)


def _heights(fields: Sequence[Field], count: int) -> pa.Array:
    """Rows high enough for their longest text: not every program fits rows when it opens a file."""
    most: NDArray[np.int64] = np.ones(count, np.int64)
    for field in fields:
        if field.width and (pa.types.is_string(field.values.type) or pa.types.is_dictionary(field.values.type)):
            coded = _coded(field.values)
            lines = np.array([*(lines_of(word, field.width) for word in coded.dictionary.to_pylist()), 1], np.int64)
            most = np.maximum(most, lines[coded.indices.fill_null(len(lines) - 1).to_numpy()])
    words = ["", ""] + [height_of(lines) for lines in range(2, _MOST_LINES + 1)]
    return pa.array(words, pa.string()).take(pa.array(np.minimum(most, _MOST_LINES)))


def height_of(lines: int) -> str:
    """The attributes of a row of so many lines."""
    return f'" ht="{lines * _LINE:g}" customHeight="1'


def row_height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """The height of one row of texts in columns of so many characters, in points."""
    most = max((lines_of(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
    return min(most, _MOST_LINES) * _LINE


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column that many characters wide; words that do not fit cost some more."""
    return sum(1 + int(len(line) * _WIDER) // width for line in text.split("\n"))
