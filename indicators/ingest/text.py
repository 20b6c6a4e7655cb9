"""Findings about characters, whatever a column means; it decides nothing about words or numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.ingest.characters import BIDI, CONTROL, INVISIBLE
from indicators.ingest.codes import SEVERITY, FindingCode
from indicators.ingest.collected import Block, Variant, block_of
from indicators.model.vocabulary import Severity

_UNSEEN = re.compile("|".join(pattern.pattern for pattern in (CONTROL, BIDI, INVISIBLE)))


_KINDS = (
    (FindingCode.CONTROL_CHARACTER, CONTROL),
    (FindingCode.BIDI_CONTROL, BIDI),
    (FindingCode.INVISIBLE_CHARACTER, INVISIBLE),
    (FindingCode.NORMALISED_NFC, re.compile("(?!)")),
)
"""Faults of characters, the gravest first."""


@dataclass(frozen=True, slots=True)
class Read:
    """The values of a column to go on with, what was found, and the places of cells with an error."""

    values: pd.Series[str]
    findings: tuple[Block, ...] = ()
    failed: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))


def text_findings(column: str, values: pd.Series[str], rows: npt.NDArray[np.int64], *, is_key: bool) -> Read:
    """Looks at the characters of every cell; at most one finding per cell, the gravest.

    CONTROL_CHARACTER, BIDI_CONTROL (error when `is_key`, else warning), INVISIBLE_CHARACTER, NORMALISED_NFC. All
    values come back in NFC; keys also without the characters that nobody sees, while a note keeps what was typed.
    """
    places = _odd_places(values)
    if not len(places):
        return Read(values)
    keys, distinct = pd.factorize(values.iloc[places])
    texts = distinct.tolist()
    cleaned = [_cleaned(text, is_key=is_key) for text in texts]
    changed = values.copy()
    changed.iloc[places] = pd.Series(cleaned, dtype="str").iloc[keys].set_axis(changed.index[places])

    def details(key: int) -> Variant:
        return Variant(texts[key], cleaned[key], (("character", _first_odd(texts[key])),))

    kinds = np.array([_kind(text) for text in texts])[keys]
    blocks, failed = [], [places[:0]]
    for kind in np.unique(kinds).tolist():
        those, (code, _) = kinds == kind, _KINDS[kind]
        severity = Severity.WARNING if code is FindingCode.BIDI_CONTROL and not is_key else SEVERITY[code]
        blocks.append(block_of(code, column, rows[places[those]], keys[those], details, severity=severity))
        if severity is Severity.ERROR:
            failed.append(places[those])
    return Read(changed, tuple(blocks), np.sort(np.concatenate(failed)))


def _kind(text: str) -> int:
    """Place in `_KINDS` of the gravest fault among the characters of a text."""
    return next((kind for kind, (_, pattern) in enumerate(_KINDS[:-1]) if pattern.search(text)), len(_KINDS) - 1)


def _first_odd(text: str) -> str:
    """The character that is complained of, as `U+200B`; none where the text only has to be composed."""
    found = _KINDS[_kind(text)][1].search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def _cleaned(text: str, *, is_key: bool) -> str:
    composed = unicodedata.normalize("NFC", text)
    return without_unseen(composed) if is_key else composed


def without_unseen(text: str) -> str:
    """Text without control, bidi and invisible characters."""
    return _UNSEEN.sub("", text)


def _odd_places(values: pd.Series[str]) -> npt.NDArray[np.int64]:
    """Cells that hold an unseen character, or that are not plain ASCII and not in NFC."""
    wide = np.flatnonzero(~values.str.fullmatch(r"[ -~\t\r\n]*").to_numpy(bool))
    is_odd = [
        _UNSEEN.search(text) is not None or not unicodedata.is_normalized("NFC", text)
        for text in values.iloc[wide].tolist()
    ]
    return wide[np.array(is_odd, np.bool_)]
