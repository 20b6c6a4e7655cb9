"""The one writer of worksheet cells: text can never become a formula or a link, numbers stay numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from indicators.briefings.tables import Cell, Column
from indicators.formats.csv_text import neutral

FONT: Final = "Times New Roman"
_A4: Final = 9
_MOST_IN_A_CELL: Final = 32_767
_LINE: Final = 15.0
"""Height of a line in points."""
_MOST_LINES: Final = 12
_WIDER: Final = 1.05
_DATE: Final = "dd/mm/yyyy"
_INK: Final = "#17202A"
_HEADER: Final = "#E9ECEF"

Style = Mapping[str, object]


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
        worksheet = self.book.add_worksheet(name)
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
    worksheet: Worksheet
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
        """A text cell; what a spreadsheet could run is neutralised, what it cannot hold is cut with a sign."""
        shown = neutral(text)
        if len(shown) > _MOST_IN_A_CELL:
            shown = shown[: _MOST_IN_A_CELL - 1] + "…"
        self.worksheet.write_string(row, column, shown, self.book.format(**style))

    def cell(self, row: int, column: int, value: Cell | date, **style: object) -> None:
        """A cell of whatever sort; None stays empty."""
        if value is None:
            self.worksheet.write_blank(row, column, None, self.book.format(**style))
        elif isinstance(value, str):
            self.text(row, column, value, **style)
        elif isinstance(value, date):
            moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day has no zone
            self.worksheet.write_datetime(
                row, column, moment, self.book.format(num_format=_DATE, align="left", **style)
            )
        else:
            self.worksheet.write_number(row, column, value, self.book.format(**style))

    def table(
        self,
        columns: Sequence[tuple[Column, int]],
        titles: Sequence[str],
        rows: Iterable[Mapping[str, Cell]],
        *,
        styles: Sequence[Mapping[str, Style]] | None = None,
        printed: int | None = None,
    ) -> tuple[int, int]:
        """A table with its header frozen, repeated on paper and filtered; the first and last row of its body.

        `columns` come with their widths in characters; `styles` gives the style of single columns, row by row;
        only the first `printed` columns go on paper.
        """
        header, paper = self.row, printed or len(columns)
        look = {"bold": True, "bg_color": _HEADER, "bottom": 1, "text_wrap": True}
        for place, ((_, width), title) in enumerate(zip(columns, titles, strict=True)):
            self.worksheet.set_column(place, place, width)
            self.text(header, place, title, **look)
        last = header
        for number, row in enumerate(rows):
            last = header + 1 + number
            style = styles[number] if styles else {}
            self._height(last, (_lines(row[column.name], width) for column, width in columns[:paper]))
            for place, (column, _) in enumerate(columns):
                own = {**_look(column, wrap=place < paper), **style.get(column.name, {})}
                self.cell(last, place, _value(row[column.name], column), **own)
        self._height(header, (_lines(title, width) for title, (_, width) in zip(titles[:paper], columns, strict=False)))
        self._finish(header, last, len(columns) - 1, paper - 1)
        return header + 1, last

    def _height(self, row: int, lines: Iterable[int]) -> None:
        """High enough for its longest text: not every program fits rows when it opens a file."""
        most = min(max(lines), _MOST_LINES)
        if most > 1:
            self.worksheet.set_row(row, most * _LINE)

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
    return {"text_wrap": wrap and column.type == "string", "indent": 1}


def _lines(value: Cell, width: int) -> int:
    """How many lines a text takes in a column that many characters wide; words that do not fit cost some more."""
    if not isinstance(value, str):
        return 1
    return sum(1 + int(len(line) * _WIDER) // width for line in value.split("\n"))


def _value(value: Cell, column: Column) -> Cell | date:
    return date.fromisoformat(str(value)) if column.type == "date" and value is not None else value
