"""The figures of a snapshot as columns, texts coded by their vocabularies: half a million rows at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from indicators.briefings.reading import area_names, indicators_by_code, spoken, view_of
from indicators.briefings.shape import FigureFacts, Origin, SnapshotDocument
from indicators.model import Language, Qualifier

Thing = TypeVar("Thing")
Places = NDArray[np.int64]
_BETWEEN: Final = "\n"
"""Stands in no code of an indicator."""


def figure_columns(document: SnapshotDocument, view: str, language: Language) -> pa.Table:
    """The figures of a view by indicator, area and end of period: every column of the table `series`, and `decimals`.

    Texts are dictionary arrays; an exact value has no qualifier, since a lone `=` would be a formula sign.

    Raises:
        NotFound: the snapshot has no such view.
    """
    view_of(document, view)
    series, known = document["series"], indicators_by_code(document)
    rows = rows_of_view(document, view)
    indicator, area, period, fact = (
        np.array(series[name], np.int64)[rows] for name in ("indicator", "area", "period", "fact")
    )
    names = area_names(document, language)
    subjects = [known[code] for code in series["indicators"]]
    coded: dict[str, pa.Array] = {
        "indicator": _coded(series["indicators"], indicator, str),
        "indicator_name": _coded(subjects, indicator, lambda one: spoken(one["name"], language)),
        "area": _coded(series["areas"], area, str),
        "area_name": _coded(series["areas"], area, lambda code: names[code]),
        "period": _coded(series["periods"], period, str),
        "unit": _coded(subjects, indicator, lambda one: spoken(one["unit"], language)),
        "decimals": pa.array([one["decimals"] for one in subjects], pa.int64()).take(pa.array(indicator)),
    }
    for name in ("value", "numerator", "denominator"):
        coded[name] = pa.array(series[name], pa.float64()).take(pa.array(rows))
    return pa.table({**coded, **_shared(document, fact, language)})


def rows_of_view(document: SnapshotDocument, view: str) -> Places:
    """The places in the columns of the series that a view shows."""
    series = document["series"]
    shown = np.array([view in one["views"] for one in series["facts"]], bool)
    fact = np.array(series["fact"], np.int64)
    return np.flatnonzero(shown[fact]) if len(fact) else fact


def _shared(document: SnapshotDocument, fact: Places, language: Language) -> dict[str, pa.Array]:
    """What many figures have in common."""
    series = document["series"]

    def of(text: Callable[[FigureFacts], str | None]) -> pa.Array:
        return _coded(series["facts"], fact, text)

    def origin(one: FigureFacts) -> Origin:
        return series["origins"][one["origin"]]

    def reason(one: FigureFacts) -> str | None:
        return None if one["reason"] is None else spoken(series["reasons"][one["reason"]], language)

    return {
        "qualifier": of(lambda one: None if one["qualifier"] == Qualifier.EQUAL else one["qualifier"]),
        "finality": of(lambda one: one["finality"]),
        "series": of(lambda one: one["series"]),
        "basis": of(lambda one: one["basis"]),
        "reason": of(reason),
        "source": of(lambda one: origin(one)["source"]),
        "source_url": of(lambda one: origin(one)["source_url"]),
        "note": of(lambda one: origin(one)["note"]),
        "revision": pa.array([one["revision"] for one in series["facts"]], pa.int64()).take(pa.array(fact)),
    }


def series_names(document: SnapshotDocument, language: Language) -> dict[tuple[str, str], str]:
    """The name of each way of counting by indicator and code; empty for a briefing taken before they had names."""
    return {
        (one["code"], named["code"]): spoken(named["name"], language)
        for one in document["indicators"]
        for named in one.get("series", ())
    }


def with_series_names(figures: pa.Table, names: Mapping[tuple[str, str], str]) -> pa.Table:
    """The same figures with their ways of counting by name; a code without one stays as it is."""
    if not names:
        return figures
    pairs = pc.binary_join_element_wise(
        figures["indicator"].cast(pa.string()), figures["series"].cast(pa.string()), _BETWEEN
    ).combine_chunks()

    def named(pair: str) -> str:
        indicator, _, code = pair.partition(_BETWEEN)
        return names.get((indicator, code), code)

    place = figures.schema.get_field_index("series")
    return figures.set_column(place, "series", after(pairs, named))


def _coded(things: Sequence[Thing], places: Places, text: Callable[[Thing], str | None]) -> pa.Array:
    """For each place the text of the thing that stands there; things of one text share a code."""
    words = [text(one) for one in things]
    vocabulary = {word: code for code, word in enumerate(dict.fromkeys(word for word in words if word is not None))}
    codes = pa.array([None if word is None else vocabulary[word] for word in words], pa.int32())
    return pa.DictionaryArray.from_arrays(codes.take(pa.array(places)), pa.array(list(vocabulary), pa.string()))


def counted(table: pa.Table, names: Sequence[str]) -> list[tuple[tuple[str, ...], int]]:
    """The combinations of texts in these columns and how often each occurs, in their order; null is the empty text."""
    if not len(table):
        return []
    decoded = pa.table({name: table[name].cast(pa.string()).fill_null("") for name in names})
    grouped = decoded.group_by(list(names), use_threads=False).aggregate([([], "count_all")])
    counts = grouped["count_all"].to_pylist()
    return list(zip(zip(*(grouped[name].to_pylist() for name in names), strict=True), counts, strict=True))


def after(texts: pa.Array, change: Callable[[str], str]) -> pa.Array:
    """A coded column with every text of its vocabulary changed."""
    coded = texts if pa.types.is_dictionary(texts.type) else pc.dictionary_encode(texts)
    words = pa.array([change(word) for word in coded.dictionary.to_pylist()], pa.string())
    return words.take(coded.indices)
