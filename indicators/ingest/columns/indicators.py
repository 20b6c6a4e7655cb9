"""The column `indicator_code`: which indicator of the catalogue each text names."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

import numpy as np

from indicators.catalogue import nearest
from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Collector, Numbers, Variant
from indicators.ingest.distinct import Column
from indicators.model import Indicator, Kind

_LONGEST_GUESSED = 60
_GUESSES_KEPT = 256
UNKNOWN = -1


def check_indicators(
    column: Column, indicators: Mapping[str, Indicator], found: Collector, sectors: frozenset[str] | None = None
) -> Numbers:
    """The number of each row's indicator in the catalogue's order; -1 where there is none.

    `sectors` are those of the person's scope, None for all.
    """
    numbers = {code: number for number, code in enumerate(indicators)}
    folded = [text.strip().upper() for text in column.words]
    known = np.array([numbers.get(text, UNKNOWN) for text in folded], dtype=np.int64)
    changed = np.array([text != code for text, code in zip(column.words, folded, strict=True)], dtype=np.bool_)
    computed, outside = (
        np.array([*(asked(one) for one in indicators.values()), False], dtype=np.bool_)[known]
        for asked in (_is_computed, lambda one: _is_outside(one, sectors))
    )

    named = _codes_by_name(indicators) if (known == UNKNOWN).any() else {}

    guess = _Guess(tuple(indicators))

    def suggested(key: int) -> Variant:
        text = column.words[key]
        close = named.get(_name_key(text))
        if close is None and len(text) <= _LONGEST_GUESSED:
            close = guess(folded[key])
        return Variant(text, close or "", (("forms", True), ("nearest", close)))

    def read_as(key: int) -> Variant:
        return Variant(column.words[key], folded[key])

    def named_only(key: int) -> Variant:
        return Variant(column.words[key], "", (("indicator", folded[key]),))

    unknown = (known == UNKNOWN) & ~column.is_empty
    for code, distinct, details in (
        (FindingCode.INDICATOR_MISSING, column.is_empty, read_as),
        (FindingCode.INDICATOR_UNKNOWN, unknown, suggested),
        (FindingCode.INDICATOR_OUT_OF_SCOPE, outside, named_only),
        (FindingCode.INDICATOR_COMPUTED, computed, named_only),
        (FindingCode.INDICATOR_NORMALISED, changed & (known != UNKNOWN) & ~computed, read_as),
    ):
        found.add(code, column.name, column.spread(distinct), column.codes, details)
    return np.where(column.silent, UNKNOWN, known[column.codes])


class _Guess:
    """The code most like a mistyped one, some of them kept; an `lru_cache` could not go to another process."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self._codes = codes
        self._kept: dict[str, str | None] = {}

    def __call__(self, text: str) -> str | None:
        if text not in self._kept:
            if len(self._kept) >= _GUESSES_KEPT:
                self._kept.clear()
            self._kept[text] = nearest(text, self._codes)
        return self._kept[text]


def _codes_by_name(indicators: Mapping[str, Indicator]) -> dict[str, str]:
    """The code of each indicator by what it is called, for a person who wrote the name where the code belongs."""
    return {_name_key(name): one.code for one in indicators.values() for name in (one.name_en, one.name_vi) if name}


def _name_key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _is_outside(indicator: Indicator, sectors: frozenset[str] | None) -> bool:
    return sectors is not None and indicator.sector not in sectors


def _is_computed(indicator: Indicator) -> bool:
    return indicator.kind is Kind.MILESTONE_SHARE
