"""A figure in a cell: how exact it is, whether it was made of others and by which rule; it formats by `formats`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from indicators.figures import Standing
from indicators.figures.tables import basis_word, finality_word, standing_point
from indicators.formats import quantities, words
from indicators.formats.numbers import qualified, rank
from indicators.formats.reasons import reason_words, refusal_words
from indicators.model import Area, Basis, Indicator, Kind, Language, Reason
from indicators.services.detail import SeriesRow
from indicators.ui.markup import Html, join, tag
from indicators.ui.view import View

_AMONG = re.compile(r"/(\d{1,4})(?:[;,]\s*|$)")
_MARKED = (Basis.RESTATED, Basis.ESTIMATED, Basis.ROLLED_UP)


def names_of(areas: Mapping[str, Area], view: View) -> Mapping[str, str]:
    """Each area by its name and id, for reasons that name their parts."""
    lang = view.lang
    return {id_: f"{_name(area, lang)} ({id_})" for id_, area in areas.items()}


def _name(area: Area, lang: Language) -> str:
    return area.name_en if lang is Language.EN and area.name_en else area.name_vi


def basis_mark(basis: Basis, reason: Reason | None, names: Mapping[str, str], view: View) -> Html | None:
    """The texture and the word of a figure made of others, with the rule and the parts on hover."""
    if basis not in _MARKED:
        return None
    word = basis_word(basis, view.lang)
    rule = reason_words(reason, view.lang, names=names) if reason else word
    return tag("span", tag("i", class_="tex", aria_hidden="true"), word, class_=f"basis b-{basis.value}", title=rule)


def refused(reason: Reason, names: Mapping[str, str], view: View) -> Html:
    """In the place of a figure: that it is refused and why."""
    short = refusal_words(reason, view.lang)
    return tag("span", tag("i", class_="tex", aria_hidden="true"), short, class_="basis b-refused",
               title=reason_words(reason, view.lang, names=names))  # fmt: skip


def row_value(row: SeriesRow, indicator: Indicator, names: Mapping[str, str], view: View) -> Html:
    """The figure of a series row, or why there is none."""
    if row.value is None:
        return refused(row.reason, names, view) if row.reason else tag("span", "–", class_="mut")
    trim, ranked = not row.qualifier.is_point, ranked_of(row.origin.note, indicator)[0]
    shown = quantities.quantity(row.value, indicator, view.lang, trim=trim)
    if ranked is not None:
        shown = rank(row.value, view.lang, of=ranked)
    return tag("b", qualified(shown, row.qualifier, view.lang))


def ranked_of(note: str, indicator: Indicator) -> tuple[int | None, str]:
    """How many a rank was given among, which sources write at the head of the note (`/139`), and the rest of it."""
    found = _AMONG.match(note) if indicator.kind is Kind.RANK else None
    return (int(found[1]), note[found.end() :]) if found else (None, note)


def row_notes(row: SeriesRow, indicator: Indicator, names: Mapping[str, str], view: View) -> Html | None:
    """What to know of a figure: provisional, restated, counted in another way."""
    said = [finality_word(row.finality, view.lang), words.series(row.series, indicator, view.lang)]
    shown = tag("span", " · ".join(word for word in said if word), class_="mut")
    mark = None if row.value is None else basis_mark(row.basis, row.reason, names, view)
    return join(mark, shown if any(said) else None) if mark or any(said) else None


def change(row: SeriesRow, before: SeriesRow | None, indicator: Indicator, view: View) -> str:
    """The difference to the figure before it, counted in the same way; words where there is none."""
    if row.value is None or before is None or before.value is None:
        return ""
    if row.series != before.series or not (row.qualifier.is_point and before.qualifier.is_point):
        return view.text("not comparable")
    difference = row.value - before.value
    if round(difference, indicator.decimals + 2) == 0:
        return view.text("unchanged")
    return quantities.difference(difference, indicator, view.lang, signed=True)


def standing_value(standing: Standing, indicator: Indicator, names: Mapping[str, str], view: View) -> Html:
    """The figure of a unit with its mark, or why there is none."""
    if standing.value is None:
        if standing.reason is not None:
            return refused(standing.reason, names, view)
        return tag("span", view.text("not reported"), class_="mut")
    return tag("span", tag("b", standing_point(standing, view.lang, indicator)),
               basis_mark(standing.basis, standing.reason, names, view), class_="fig")  # fmt: skip
