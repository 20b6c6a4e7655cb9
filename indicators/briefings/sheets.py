"""The one writer of worksheet cells: text can never become a formula or a link, numbers stay numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa
from xlsxwriter import Workbook
from xlsxwriter.format import Format

from indicators.briefings.long_sheets import MOST_ROWS, Field, Keyed, LongSheet, row_height, shown_text
from indicators.briefings.tables import Column

FONT: Final = "Times New Roman"
_A4: Final = 9
_DATE: Final = "dd/mm/yyyy"
_INK: Final = "#17202A"
_HEADER: Final = "#E9ECEF"

Style = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class By:
    """A style for each row, by the text of another column."""

    column: str
    styles: Mapping[str, Style]


@dataclass(frozen=True, slots=True)
class Body:
    """Where the rows of a table stand: the first and the last; the last is above the first when there are none."""

    first: int
    last: int


@dataclass
class Book:
    """A workbook and the formats it has used so far, each made once."""

    book: Workbook
    footer: str
    _formats: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def format(self, **style: object) -> Format:
        """The format of a style."""
        key = tuple(style.items())
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_name": FONT, "font_size": 11, "valign": "top", **style})
        return self._formats[key]

    def sheet(self, name: str) -> Sheet:
        """A new sheet, ready to be printed: A4 across, one page wide, numbered, the briefing's hash in the footer."""
        worksheet = self.book.add_worksheet(name, worksheet_class=LongSheet)
        worksheet.set_landscape()
        worksheet.set_paper(_A4)
        worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_footer(f"&L&8 {self.footer.replace('&', '&&')}&R&8 &P/&N")
        return Sheet(self, worksheet, name)


@dataclass
class Sheet:
    """One worksheet, written from the top down; `row` is the next free row."""

    book: Book
    worksheet: LongSheet
    name: str
    row: int = 0

    def line(self, text: str, **style: object) -> None:
        """A text over the whole width, in the first cell of the next row."""
        self.text(self.row, 0, text, **style)
        size = style.get("font_size")
        if isinstance(size, int):
            self.worksheet.set_row(self.row, size * 1.5)
        self.row += 1

    def text(self, row: int, column: int, text: str, **style: object) -> None:
        """A text cell."""
        self.worksheet.write_string(row, column, shown_text(text), self.book.format(**style))

    def number(self, row: int, column: int, value: float, **style: object) -> None:
        """A cell with a number."""
        self.worksheet.write_number(row, column, value, self.book.format(**style))

    def table(
        self,
        columns: Sequence[tuple[Column, int]],
        titles: Sequence[str],
        data: pa.Table,
        *,
        looks: Mapping[str, Style | By] | None = None,
        printed: int | None = None,
    ) -> Body:
        """A table with its header frozen, repeated on paper and filtered.

        `columns` come with their widths in characters; `looks` gives the style of single columns; only the first
        `printed` columns go on paper. Rows that a worksheet cannot hold are left out.
        """
        header, paper = self.row, printed or len(columns)
        look = {"bold": True, "bg_color": _HEADER, "bottom": 1, "text_wrap": True}
        for place, ((_, width), title) in enumerate(zip(columns, titles, strict=True)):
            self.worksheet.set_column(place, place, width)
            self.text(header, place, title, **look)
        self.worksheet.set_row(header, row_height(titles[:paper], [width for _, width in columns[:paper]]))
        held = data.slice(0, self.room(header)).combine_chunks()
        fields = [
            self._field(column, width if place < paper else 0, held, (looks or {}).get(column.name, {}))
            for place, (column, width) in enumerate(columns)
        ]
        self.worksheet.put_body(header + 1, fields)
        last = header + len(held)
        self._finish(header, last, len(columns) - 1, paper - 1)
        return Body(header + 1, last)

    @staticmethod
    def room(header: int) -> int:
        """How many rows fit below a header."""
        return MOST_ROWS - header - 1

    def _field(self, column: Column, width: int, data: pa.Table, look: Style | By) -> Field:
        own = _look(column, wrap=width > 0)
        values = data[column.name].combine_chunks()
        if not isinstance(look, By):
            return Field(values, self.book.format(**{**own, **look}), width)
        formats = {text: self.book.format(**{**own, **style}) for text, style in look.styles.items()}
        by = data[look.column].combine_chunks()
        return Field(values, Keyed(by, formats, self.book.format(**own)), width)

    def remember(self, body: Body, column: int, values: Sequence[str | float | None]) -> None:
        """Tell the library what stands in a column of a body: charts are saved with the values that they draw."""
        for row, value in enumerate(values, start=body.first):
            if isinstance(value, str):
                self.worksheet.write_string(row, column, shown_text(value))
            elif value is not None:
                self.worksheet.write_number(row, column, value)

    def _finish(self, header: int, last: int, right: int, printed: int) -> None:
        self.worksheet.freeze_panes(header + 1, 0)
        self.worksheet.repeat_rows(header)
        self.worksheet.autofilter(header, 0, max(last, header), right)
        self.worksheet.print_area(0, 0, max(last, header), printed)
        self.row = last + 1


def _look(column: Column, *, wrap: bool) -> Style:
    """Texts and days begin a little to the right of the number before them."""
    if column.type in ("number", "integer"):
        return {}
    day: Style = {"num_format": _DATE, "align": "left"} if column.type == "date" else {}
    return {"text_wrap": wrap and column.type == "string", "indent": 1, **day}
