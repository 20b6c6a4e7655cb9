"""What an upload changes: new keys, changed values, and rows that repeat what is approved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.ingest.approved import Approved, ordinals, words
from indicators.ingest.candidates import Candidates, same
from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Collector, Mask, Numbers, Variant


@dataclass(frozen=True, slots=True)
class Text:
    """A free column: `codes[i]` numbers candidate i's text in `words`."""

    codes: Numbers
    words: tuple[str, ...]


Texts = Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Each candidate against the approved row of its key; `stored[i]` is that row's index, -1 for a new key."""

    stored: Numbers
    changed: Mask
    unchanged: Mask

    @property
    def new(self) -> Mask:
        """Candidates whose key has no approved value."""
        return self.stored < 0


def compare(
    rows: Candidates, approved: Approved, texts: Texts, keep: Mask, shown: Callable[[int], str], found: Collector
) -> Comparison:
    """Compare every kept candidate; `texts` are the free columns that the file has, `shown` its value as typed."""
    usable = np.flatnonzero(approved.keys >= 0)
    position = pd.Index(approved.keys[usable]).get_indexer(pd.Index(rows.keys))
    stored = np.where(position >= 0, usable[position] if len(usable) else -1, -1)
    known = stored >= 0
    equal = known & _equal(rows, approved, stored, known)
    for name, typed in texts.items():
        equal[known] &= typed.codes[known] == words(approved.frame[name].iloc[stored[known]], typed.words)
    result = Comparison(stored, keep & known & ~equal, keep & equal)
    _say(FindingCode.REVISES_APPROVED, result.changed, rows, approved, stored, shown, found)
    _say(FindingCode.UNCHANGED, result.unchanged, rows, approved, stored, shown, found)
    return result


def _equal(rows: Candidates, approved: Approved, stored: Numbers, known: Mask) -> Mask:
    """Whether the data of two rows agree; a column that the file lacks says what an empty cell says."""
    frame = approved.frame.iloc[stored[known]]
    agree = np.ones(len(frame), dtype=np.bool_)
    for name, numbers in (("value", rows.value), ("numerator", rows.numerator), ("denominator", rows.denominator)):
        agree &= same(numbers[known], frame[name].to_numpy(dtype=np.float64))
    agree &= rows.qualifier[known] == words(frame["qualifier"], rows.qualifiers)
    agree &= rows.finality[known] == words(frame["finality"], rows.finalities)
    agree &= rows.series[known] == words(frame["series"], rows.serieses)
    agree &= rows.published[known] == ordinals(frame["published"])
    equal = np.zeros(len(rows), dtype=np.bool_)
    equal[known] = agree
    return equal


def _say(
    code: FindingCode,
    where: Mask,
    rows: Candidates,
    approved: Approved,
    stored: Numbers,
    shown: Callable[[int], str],
    found: Collector,
) -> None:
    everywhere = np.zeros(len(found.rows), dtype=np.bool_)
    everywhere[rows.place[where]] = True
    candidate = np.zeros(len(found.rows), dtype=np.int64)
    candidate[rows.place] = np.arange(len(rows))
    value = approved.value

    def details(key: int) -> Variant:
        new, old = float(rows.value[key]), float(value[stored[key]])
        return Variant(
            shown(key), "", (("old", old), ("new", new), ("period", rows.periods[int(rows.period[key])].code))
        )

    found.add(code, "value", everywhere, candidate, details)
