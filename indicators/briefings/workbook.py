"""A briefing as a workbook with native charts; every figure is a cell value, no cell is a formula."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from xlsxwriter import Workbook

from indicators.briefings import workbook_charts as charts
from indicators.briefings.frozen import Frozen
from indicators.briefings.reading import (
    area_names,
    figures,
    indicators_by_code,
    province_figures,
    readings_of,
    spoken,
    view_of,
)
from indicators.briefings.shape import IndicatorFacts, SnapshotDocument
from indicators.briefings.sheets import Book, Sheet, Style
from indicators.briefings.tables import (
    MILESTONES,
    READINGS,
    REPORTING,
    SERIES,
    Column,
    Row,
    milestone_rows,
    reading_rows,
    reporting_rows,
    series_rows,
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
_PRINTED: Final = {"overview": 10, "series": 11, "milestones": 8}
"""How many columns of a wide table go on paper; the others are for the screen."""
_SERIES: Final = {
    "indicator": 20, "indicator_name": 34, "area": 11, "area_name": 20, "period": 10, "value": 14, "unit": 9,
    "qualifier": 8, "finality": 11, "series": 12, "basis": 11, "numerator": 14, "denominator": 14, "reason": 34,
    "source": 34, "source_url": 24, "note": 30,
}  # fmt: skip
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
_FORMATS: Final = {"attainment": "0.0%", "expected": "0.0%", "pace": "0.00"}
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
        rows = list(reading_rows(self.document, self.view, self.language, by_area=False))
        _, last = self._table(sheet, READINGS, _OVERVIEW, rows, printed=_PRINTED["overview"])
        self._counts(sheet, len(_OVERVIEW) + 1, found["counts"])
        sheet.row = last + 1

    def _counts(self, sheet: Sheet, column: int, counts: Mapping[str, int]) -> None:
        shown = [(Status(code), n) for code, n in counts.items() if n]
        sheet.worksheet.set_column(column, column, 18)
        sheet.text(4, column, self._("Core targets by status"), bold=True)
        for place, (status, n) in enumerate(shown):
            sheet.text(5 + place, column, f"{words.symbol(status)} {words.label(status, self.language)}")
            sheet.cell(5 + place, column + 1, n)
        if shown:
            charts.counts(sheet, first=5, column=column, statuses=[status for status, _ in shown],
                          title=self._("Core targets by status"))  # fmt: skip

    def series(self) -> None:
        """Every figure of the view, with charts of the core targets' national series."""
        sheet = self.book.sheet(self._("Series"))
        sheet.line(f"{self._('Series')} · {self._as_of()}", bold=True, font_size=13)
        rows = list(series_rows(self.document, self.view, self.language))
        first, _ = self._table(sheet, SERIES, _SERIES, rows, printed=_PRINTED["series"])
        core = [
            one["indicator"] for one in readings_of(self.document, self.view) if one["tier"] in ("core", "core_implied")
        ]
        runs = charts.runs(rows, list(dict.fromkeys(core)))
        charts.lines(sheet, runs, first=first, columns=list(_SERIES))

    def provinces(self) -> None:
        """The newest figure of each province, indicator after indicator."""
        sheet = self.book.sheet(self._("Provinces and cities"))
        sheet.line(f"{self._('Provinces and cities')} · {self._as_of()}", bold=True, font_size=13)
        rows = list(self._province_rows())
        widths = {column.name: width for column, width in zip(_PROVINCES, _PROVINCE_WIDTHS, strict=True)}
        first, _ = self._table(sheet, _PROVINCES, widths, rows)
        charts.first_ranking(sheet, rows, first=first, columns=[column.name for column in _PROVINCES])

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
        rows = list(milestone_rows(self.document, self.language))
        self._table(sheet, MILESTONES, _MILESTONES, rows, printed=_PRINTED["milestones"])

    def reporting(self) -> None:
        """Who has reported and who has not."""
        sheet = self.book.sheet(self._("Who has reported"))
        sheet.line(f"{self._('Who has reported')} · {self._as_of()}", bold=True, font_size=13)
        self._table(sheet, REPORTING, _REPORTING, list(reporting_rows(self.document, self.language)))

    def sources(self) -> None:
        """Every source once, with how many figures come from it, then the clauses of the targets."""
        counted: dict[tuple[str, str], int] = {}
        for figure in figures(self.document, self.view):
            key = (figure.origin["source"] or "", figure.origin["source_url"] or "")
            counted[key] = counted.get(key, 0) + 1
        sheet = self.book.sheet(self._("Sources"))
        sheet.line(self._("Sources of the figures"), bold=True, font_size=13)
        columns = [
            Column("source", N_("Source")),
            Column("source_url", N_("Source address")),
            Column("n", N_("Figures"), "integer"),
        ]
        rows: list[Row] = [{"source": source, "source_url": url, "n": n} for (source, url), n in counted.items()]
        sheet.table(list(zip(columns, (70, 70, 10), strict=True)), [self._(one.title) for one in columns], rows)

    def method(self) -> None:
        """What the briefing was made from and, target by target, the calculation in words."""
        sheet = self.book.sheet(self._("Method"))
        sheet.line(self._("Method"), bold=True, font_size=13)
        columns = [Column("subject", N_("Subject")), Column("words", N_("In words"))]
        rows = [{"subject": subject, "words": text} for subject, text in [*self._facts(), *self._steps()]]
        sheet.table(list(zip(columns, (30, 120), strict=True)), [self._(one.title) for one in columns], rows)

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
        rows: Sequence[Row],
        *,
        printed: int | None = None,
    ) -> tuple[int, int]:
        by_name = {column.name: column for column in columns}
        chosen = [(by_name[name], width) for name, width in widths.items()]
        titles = [self._(column.title) for column, _ in chosen]
        return sheet.table(chosen, titles, rows, styles=[self._styles(row) for row in rows], printed=printed)

    def _styles(self, row: Row) -> dict[str, Style]:
        fact = self.facts.get(str(row.get("indicator")))
        shown = number_format(fact) if fact else "0"
        styles: dict[str, Style] = {name: {"num_format": form} for name, form in _FORMATS.items()}
        styles |= {name: {"num_format": shown} for name in _FIGURES}
        if "status" in row:
            tone = LIGHT.tone(Status(str(row["status"])))
            styles["status_name"] = {"bold": True, "font_color": tone.text}
        return styles

    def _as_of(self) -> str:
        day = datetime.fromisoformat(self.document["as_of"]).date()
        return self._("as of {day}", day=dates.day(day, self.language))


def number_format(fact: IndicatorFacts) -> str:
    """The Excel format of an indicator's figures; the reader's own Excel chooses comma or point."""
    return "#,##0" + ("." + "0" * fact["decimals"] if fact["decimals"] and not fact["integer"] else "")
