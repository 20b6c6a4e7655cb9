"""The numbers of a chart as rows of text: what stands behind every picture; it draws nothing."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.figures.standings import Standing
from indicators.formats import dates, numbers, quantities, words
from indicators.formats.reasons import reason_words, refusal_words
from indicators.formats.texts import marker, translator
from indicators.model import Basis, Finality, Indicator, Language, Point

N_ = marker("figures")

_BASES = {
    Basis.REPORTED: N_("reported"),
    Basis.RESTATED: N_("restated"),
    Basis.ESTIMATED: N_("estimated"),
    Basis.ROLLED_UP: N_("added up"),
    Basis.REFUSED: N_("not restated"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of text in the reader's language; every row is as long as `columns`."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def basis_word(basis: Basis, lang: Language) -> str:
    """Where a figure comes from, in one word."""
    return translator("figures", lang)(_BASES[basis])


def finality_word(finality: Finality, lang: Language) -> str:
    """`provisional`, else nothing."""
    return translator("figures", lang)("provisional") if finality is Finality.PROVISIONAL else ""


def period_words(code: str, lang: Language) -> str:
    """The period in words; "" for none."""
    return dates.period(code, lang) if code else ""


def standing_point(standing: Standing, lang: Language, indicator: Indicator) -> str:
    """The figure with its unit and the word for how it is meant, or why there is none."""
    _ = translator("figures", lang)
    if standing.value is not None:
        shown = quantities.quantity(standing.value, indicator, lang, trim=not standing.qualifier.is_point)
        return numbers.qualified(shown, standing.qualifier, lang)
    if standing.reason is not None:
        return refusal_words(standing.reason, lang)
    return _("no figure")


def figure_text(standing: Standing, indicator: Indicator, lang: Language) -> str:
    """The bare figure with the sign of a bound or of an approximate value; "" without one."""
    if standing.value is None:
        return ""
    return quantities.signed_figure(standing.value, standing.qualifier, indicator, lang)


def standing_words(standing: Standing, indicator: Indicator, lang: Language) -> str:
    """Everything about one unit in one line: `Lai Châu: 28,2 %, Chậm nhiều, tháng 10/2025, ước tính`."""
    said = [standing_point(standing, lang, indicator), words.label(standing.status, lang)]
    said += [period_words(standing.period, lang), finality_word(standing.finality, lang)]
    if standing.basis is not Basis.REPORTED:
        said.append(basis_word(standing.basis, lang))
    if standing.value is not None and standing.reason is not None and not standing.reason.kind.refuses:
        said.append(reason_words(standing.reason, lang))
    return f"{words.name(standing.area, lang)}: {', '.join(text for text in dict.fromkeys(said) if text)}"


def value_words(point: Point, indicator: Indicator, lang: Language) -> str:
    """The figure of a point with the words for its bound, finality and basis."""
    said = [quantities.observed(point, indicator, lang), finality_word(point.finality, lang)]
    if point.basis is not Basis.REPORTED:
        said.append(basis_word(point.basis, lang))
    return ", ".join(text for text in said if text)
