"""A briefing as a workbook with native charts; every figure is a cell value, no cell is a formula."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

import pyarrow as pa
from xlsxwriter import Workbook

from indicators.briefings import workbook_charts as charts
from indicators.briefings.figure_columns import counted, figure_columns, series_names, with_series_names
from indicators.briefings.frozen import Frozen
from indicators.briefings.reading import (
    area_names,
    indicators_by_code,
    province_figures,
    readings_of,
    spoken,
    view_of,
)
from indicators.briefings.shape import IndicatorFacts, SnapshotDocument
from indicators.briefings.sheets import Body, Book, By, Sheet, Style
from indicators.briefings.tables import (
    MILESTONES,
    READINGS,
    REPORTING,
    SERIES,
    Column,
    Row,
    TableName,
    milestone_rows,
    reading_rows,
    reporting_rows,
    rows_as_table,
    table_of,
)
from indicators.figures.theme import LIGHT
from indicators.formats import dates, words
from indicators.formats.texts import marker, translator
from indicators.model import AreaSet, Language, Status

N_ = marker("briefings")

_VIEWS: Final = {
    AreaSet.NEW: N_("34 provinces and cities"),
    AreaSet.OLD: N_("63 provinces and cities"),
    AreaSet.AS_REPORTED: N_("provinces as reported"),
}
_OVERVIEW: Final = {
    "target_code": 12, "indicator_name": 36, "status_name": 16, "value": 11, "unit": 9, "period": 10, "target": 11,
    "due": 12, "sentence": 62, "clause": 24, "baseline": 12, "attainment": 10, "expected": 12, "pace": 8,
    "forecast_value": 12, "source": 34, "source_url": 34, "open_question": 40,
}  # fmt: skip
_SERIES: Final = {
    "indicator": 20, "indicator_name": 34, "area": 11, "area_name": 20, "period": 10, "value": 14, "unit": 9,
    "qualifier": 8, "finality": 11, "series": 12, "basis": 11, "numerator": 14, "denominator": 14, "reason": 34,
    "source": 34, "source_url": 24, "note": 30,
}  # fmt: skip
_NAMED_SERIES: Final = 26
_MILESTONES: Final = {
    "code": 12, "sector": 8, "title": 50, "state_name": 14, "state_date": 12, "due": 12, "due_note": 30, "clause": 22,
    "legal_document": 24, "evidence": 40, "source": 24, "source_url": 24,
}  # fmt: skip
_REPORTING: Final = {
    "indicator": 20, "indicator_name": 38, "period": 10, "area_name": 22, "state_name": 24, "late_days": 10,
    "deadline": 12, "last_period": 12, "lead": 26,
}  # fmt: skip
_PROVINCES: Final = (
    *(column for column in SERIES if column.name in ("indicator", "indicator_name", "area", "area_name", "period")),
    *(column for column in SERIES if column.name in ("value", "unit", "qualifier", "basis", "reason", "source")),
)
_PROVINCE_WIDTHS: Final = (20, 34, 11, 22, 10, 14, 9, 8, 11, 34, 34)
_SHARES: Final = {"attainment": "0.0%", "expected": "0.0%", "pace": "0.00"}
_FIGURES: Final = ("value", "target", "baseline", "forecast_value")


def workbook(frozen: Frozen, *, view: str, language: Language) -> bytes:
    """The workbook of one position of the areas switch.

    Raises:
        NotFound: the snapshot has no such view.
    """
    buffer = io.BytesIO()
    document = frozen.document
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    taken = datetime.fromisoformat(document["taken_at"]).replace(tzinfo=None)
    book.set_properties({"title": document["title"], "company": document["organisation"], "created": taken})
    maker = _Maker(Book(book, f"{document['as_of']} · sha256 {frozen.sha256}"), frozen, view, language)
    maker.overview()
    maker.series()
    maker.provinces()
    maker.milestones()
    maker.reporting()
    maker.sources()
    maker.method()
    book.close()
    return buffer.getvalue()


class _Maker:
    """The sheets of one workbook."""

    def __init__(self, book: Book, frozen: Frozen, view: str, language: Language) -> None:
        self.book, self.frozen, self.view, self.language = book, frozen, view, language
        self.facts = indicators_by_code(frozen.document)
        _ = translator("briefings", language)
        self._ = _

    @property
    def document(self) -> SnapshotDocument:
        """What the snapshot says."""
        return self.frozen.document

    def overview(self) -> None:
        """Every target, how it stands and why; the counts beside it."""
        sheet, found = self.book.sheet(self._("Overview")), view_of(self.document, self.view)
        sheet.line(self.document["title"], bold=True, font_size=16)
        sheet.line(
            " · ".join(filter(None, (self.document["organisation"], self._as_of(), self._(_VIEWS[AreaSet(self.view)]))))
        )
        sheet.line(spoken(found["headline"], self.language), bold=True, font_size=13)
        sheet.line(spoken(found["subheadline"], self.language))
        rows = reading_rows(self.document, self.view, self.language, by_area=False)
        tones = {status.value: {"bold": True, "font_color": LIGHT.tone(status).text} for status in Status}
        looks: dict[str, Style | By] = {
            **{name: {"num_format": form} for name, form in _SHARES.items()},
            **{name: By("indicator", self._formats()) for name in _FIGURES},
            "status_name": By("status", tones),
        }
        self._table(sheet, READINGS, _OVERVIEW, rows_as_table(READINGS, rows), looks=looks, printed=10)
        self._counts(sheet, len(_OVERVIEW) + 1, found["counts"])

    def _counts(self, sheet: Sheet, column: int, counts: Mapping[str, int]) -> None:
        shown = [(Status(code), n) for code, n in counts.items() if n]
        sheet.worksheet.set_column(column, column, 18)
        sheet.text(4, column, self._("Core targets by status"), bold=True)
        for place, (status, n) in enumerate(shown):
            sheet.text(5 + place, column, f"{words.symbol(status)} {words.label(status, self.language)}")
            sheet.number(5 + place, column + 1, n)
        if shown:
            charts.counts(sheet, first=5, column=column, statuses=[status for status, _ in shown],
                          title=self._("Core targets by status"))  # fmt: skip

    def series(self) -> None:
        """Every figure of the view, with charts of the core targets' national series."""
        sheet = self.book.sheet(self._("Series"))
        sheet.line(f"{self._('Series')} · {self._as_of()}", bold=True, font_size=13)
        data = table_of(self.document, TableName.SERIES, view=self.view, language=self.language).data
        if len(data) > (most := sheet.room(sheet.row + 1)):
            sheet.line(self._("The first {most} of {n} rows; CSV and Parquet hold them all.", most=most, n=len(data)))
        names = series_names(self.document, self.language)
        data = with_series_names(data.slice(0, most), names)
        widths = {**_SERIES, "series": _NAMED_SERIES} if names else _SERIES
        body = self._table(sheet, SERIES, widths, data, looks=self._number_looks(), printed=11)
        core = [
            one["indicator"] for one in readings_of(self.document, self.view) if one["tier"] in ("core", "core_implied")
        ]
        found = charts.runs(data, list(dict.fromkeys(core)))
        charts.lines(sheet, found, data, body=body, columns=list(_SERIES))

    def provinces(self) -> None:
        """The newest figure of each province, indicator after indicator."""
        sheet = self.book.sheet(self._("Provinces and cities"))
        sheet.line(f"{self._('Provinces and cities')} · {self._as_of()}", bold=True, font_size=13)
        data = rows_as_table(_PROVINCES, self._province_rows())
        widths = {column.name: width for column, width in zip(_PROVINCES, _PROVINCE_WIDTHS, strict=True)}
        body = self._table(sheet, _PROVINCES, widths, data, looks=self._number_looks())
        charts.widest(sheet, data, body=body, columns=[column.name for column in _PROVINCES])

    def _province_rows(self) -> Iterator[Row]:
        areas = area_names(self.document, self.language)
        for figure in province_figures(self.document, self.view):
            fact = self.facts[figure.indicator]
            yield {
                "indicator": figure.indicator,
                "indicator_name": spoken(fact["name"], self.language),
                "area": figure.area,
                "area_name": areas[figure.area],
                "period": figure.period,
                "value": figure.value,
                "unit": spoken(fact["unit"], self.language),
                "qualifier": None if figure.qualifier == "=" else figure.qualifier,
                "basis": figure.basis,
                "reason": spoken(figure.reason, self.language) if figure.reason else None,
                "source": figure.origin["source"],
            }

    def milestones(self) -> None:
        """The directive's tasks."""
        sheet = self.book.sheet(self._("Tasks"))
        sheet.line(f"{self._('Tasks')} · {self._as_of()}", bold=True, font_size=13)
        rows = milestone_rows(self.document, self.language)
        self._table(sheet, MILESTONES, _MILESTONES, rows_as_table(MILESTONES, rows), printed=8)

    def reporting(self) -> None:
        """Who has reported and who has not."""
        sheet = self.book.sheet(self._("Who has reported"))
        sheet.line(f"{self._('Who has reported')} · {self._as_of()}", bold=True, font_size=13)
        rows = reporting_rows(self.document, self.language)
        self._table(sheet, REPORTING, _REPORTING, rows_as_table(REPORTING, rows))

    def sources(self) -> None:
        """Every source once, with how many figures come from it, then the clauses of the targets."""
        named = counted(figure_columns(self.document, self.view, self.language), ("source", "source_url"))
        sheet = self.book.sheet(self._("Sources"))
        sheet.line(self._("Sources of the figures"), bold=True, font_size=13)
        columns = [
            Column("source", N_("Source")),
            Column("source_url", N_("Source address")),
            Column("n", N_("Figures"), "integer"),
        ]
        rows: list[Row] = [{"source": source, "source_url": url, "n": n} for (source, url), n in named]
        self._table(sheet, columns, {"source": 70, "source_url": 70, "n": 10}, rows_as_table(columns, rows))

    def method(self) -> None:
        """What the briefing was made from and, target by target, the calculation in words."""
        sheet = self.book.sheet(self._("Method"))
        sheet.line(self._("Method"), bold=True, font_size=13)
        columns = [Column("subject", N_("Subject")), Column("words", N_("In words"))]
        rows: list[Row] = [{"subject": subject, "words": text} for subject, text in [*self._facts(), *self._steps()]]
        self._table(sheet, columns, {"subject": 30, "words": 120}, rows_as_table(columns, rows))

    def _facts(self) -> list[tuple[str, str]]:
        document, _ = self.document, self._
        return [
            (_("As of"), document["as_of"]),
            (_("Snapshot"), self.frozen.id),
            ("SHA-256", self.frozen.sha256),
            (_("Revision"), f"{document['revision']} · {document['revision_hash']}"),
            (_("Catalogue"), document["catalogue"]),
            (_("Method version"), document["method"]),
            (_("Taken"), f"{document['taken_at']} · {document['taken_by']}"),
            (_("Qualifier"), _("Empty: the value itself. ~ about; < <= > >= only a bound is known.")),
        ]

    def _steps(self) -> Iterator[tuple[str, str]]:
        for reading in readings_of(self.document, self.view):
            steps = reading["calculation"]
            for step in (steps["en"] if self.language is Language.EN else steps["vi"]) if steps else ():
                yield f"{reading['target_code']} · {reading['indicator']}", step

    def _table(
        self,
        sheet: Sheet,
        columns: Sequence[Column],
        widths: Mapping[str, int],
        data: pa.Table,
        *,
        looks: Mapping[str, Style | By] | None = None,
        printed: int | None = None,
    ) -> Body:
        by_name = {column.name: column for column in columns}
        chosen = [(by_name[name], width) for name, width in widths.items()]
        titles = [self._(column.title) for column, _ in chosen]
        return sheet.table(chosen, titles, data, looks=looks, printed=printed)

    def _number_looks(self) -> dict[str, Style | By]:
        return {"value": By("indicator", self._formats())}

    def _formats(self) -> dict[str, Style]:
        return {code: {"num_format": number_format(fact)} for code, fact in self.facts.items()}

    def _as_of(self) -> str:
        day = datetime.fromisoformat(self.document["as_of"]).date()
        return self._("as of {day}", day=dates.day(day, self.language))


def number_format(fact: IndicatorFacts) -> str:
    """The Excel format of an indicator's figures; the reader's own Excel chooses comma or point."""
    return "#,##0" + ("." + "0" * fact["decimals"] if fact["decimals"] and not fact["integer"] else "")
