"""Findings about characters, whatever a column means; it decides nothing about words or numbers."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.ingest.characters import BIDI, CONTROL, INVISIBLE
from indicators.ingest.codes import SEVERITY, FindingCode
from indicators.ingest.finding import Finding, finding
from indicators.model.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one text: the code, the text to go on with, the character that was found (`U+200B`)."""

    code: FindingCode
    cleaned: str
    character: str
    severity: Severity


def text_findings(
    column: str, values: pd.Series[str], rows: npt.NDArray[np.int64], *, is_key: bool
) -> tuple[pd.Series[str], list[Finding]]:
    """The values to go on with, and what was found in which row; at most one finding per cell, the gravest.

    CONTROL_CHARACTER, BIDI_CONTROL (error when `is_key`, else warning), INVISIBLE_CHARACTER, NORMALISED_NFC. All
    values come back in NFC; keys also without the characters that nobody sees, while a note keeps what was typed.
    """
    verdicts = {text: judged(text, is_key=is_key) for text in _odd_texts(values)}
    faulty = {text: verdict for text, verdict in verdicts.items() if verdict is not None}
    if not faulty:
        return values, []
    findings = []
    for place in np.flatnonzero(values.isin(list(faulty)).to_numpy(bool)).tolist():
        text = str(values.iloc[place])
        findings.append(_finding(faulty[text], int(rows[place]), column, text))
    cleaned = values.map(lambda text: faulty[text].cleaned if text in faulty else text)
    return pd.Series(cleaned, dtype="str"), findings


def judged(text: str, *, is_key: bool) -> Verdict | None:
    """The gravest fault among the characters of one text, None when there is none.

    >>> judged("Hà\u200b Nội", is_key=True).cleaned
    'Hà Nội'
    """
    composed = unicodedata.normalize("NFC", text)
    cleaned = without_unseen(composed) if is_key else composed
    for code, pattern in (
        (FindingCode.CONTROL_CHARACTER, CONTROL),
        (FindingCode.BIDI_CONTROL, BIDI),
        (FindingCode.INVISIBLE_CHARACTER, INVISIBLE),
    ):
        found = pattern.search(text)
        if found:
            noted = code is FindingCode.BIDI_CONTROL and not is_key
            severity = Severity.WARNING if noted else SEVERITY[code]
            return Verdict(code, cleaned, f"U+{ord(found[0]):04X}", severity)
    if composed == text:
        return None
    return Verdict(FindingCode.NORMALISED_NFC, composed, "", SEVERITY[FindingCode.NORMALISED_NFC])


def without_unseen(text: str) -> str:
    """Text without control, bidi and invisible characters."""
    for pattern in (CONTROL, BIDI, INVISIBLE):
        text = pattern.sub("", text)
    return text


def _odd_texts(values: pd.Series[str]) -> list[str]:
    """The different texts that are not plain printable ASCII."""
    printable = values.str.fullmatch(r"[ -~\t\r\n]*").to_numpy(bool)
    return [str(text) for text in values[~printable].unique()]


def _finding(verdict: Verdict, row: int, column: str, text: str) -> Finding:
    return finding(
        verdict.code,
        row,
        column=column,
        value=text,
        suggestion=verdict.cleaned,
        severity=verdict.severity,
        character=verdict.character,
    )
