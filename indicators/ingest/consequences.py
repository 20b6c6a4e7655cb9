"""What the sound rows of an upload would do to the approved observations; it writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.ingest.approved import Approved, days, number_approved
from indicators.ingest.candidates import Candidates
from indicators.ingest.collected import Collector, Mask, Numbers
from indicators.ingest.distinct import Column
from indicators.ingest.duplicates import check_duplicates
from indicators.ingest.report import CHANGE_FIELDS, OBSERVATION_FIELDS
from indicators.ingest.revisions import Comparison, Text, Texts, compare
from indicators.ingest.series import check_series
from indicators.ingest.understanding import FREE_TEXTS, Rules, Understood
from indicators.progress import Stage, tell

_STEPS = 5


@dataclass(frozen=True, slots=True)
class Consequences:
    """Counts and frames of a report (see `ImportReport`)."""

    new: int
    changed: int
    unchanged: int
    observations: pd.DataFrame
    changes: pd.DataFrame
    not_judged: tuple[str, ...]


def consequences(read: Understood, current: pd.DataFrame, rules: Rules, found: Collector) -> Consequences:
    """Compare the rows without an error with each other and with what is approved."""
    tell(Stage.COMPARING, 0, _STEPS)
    rows = _candidates(read, rules, found)
    shown = _shown(read.columns["value"], rows)
    texts = {name: _text(read.columns[name], rows.place) for name in FREE_TEXTS if read.columns[name].present}
    tell(Stage.COMPARING, 1, _STEPS)
    approved = number_approved(current, rows, rows.areas)
    tell(Stage.COMPARING, 2, _STEPS)
    keep = check_duplicates(rows, shown, found)
    comparison = compare(rows, approved, texts, keep, shown, found)
    written = comparison.changed | (comparison.new & keep)
    tell(Stage.COMPARING, 3, _STEPS)
    not_judged = check_series(rows, approved, comparison, written, rules.catalogue.areas, shown, found)
    tell(Stage.COMPARING, 4, _STEPS)
    return Consequences(
        new=int((comparison.new & keep).sum()),
        changed=int(comparison.changed.sum()),
        unchanged=int(comparison.unchanged.sum()),
        observations=_observations(rows, texts, written),
        changes=_changes(rows, approved, comparison),
        not_judged=not_judged,
    )


def _candidates(read: Understood, rules: Rules, found: Collector) -> Candidates:
    usable = ~found.failed & (read.indicator >= 0) & (read.periods.codes >= 0) & (read.areas.codes >= 0)
    place = np.flatnonzero(usable & ~np.isnan(read.value))
    series = _text(read.columns["series"], place)
    # a sound file is the rule: its arrays are shared, not copied
    taken = slice(None) if len(place) == len(found.rows) else place
    return Candidates(
        place=place,
        row=found.rows[taken],
        indicator=read.indicator[taken],
        area=read.areas.codes[taken],
        period=read.periods.codes[taken],
        value=read.value[taken],
        numerator=read.numerator[taken],
        denominator=read.denominator[taken],
        qualifier=read.qualifier.codes[taken],
        finality=read.finality.codes[taken],
        series=series.codes,
        published=read.published[taken],
        periods=read.periods.periods,
        indicators=rules.indicators,
        areas=read.areas.ids,
        qualifiers=read.qualifier.words,
        finalities=read.finality.words,
        serieses=series.words,
    )


def _shown(column: Column, rows: Candidates) -> Callable[[int], str]:
    """The value of a candidate as typed, or as derived when its cell is empty."""

    def shown(key: int) -> str:
        return column.words[int(column.codes[rows.place[key]])].strip() or repr(float(rows.value[key]))

    return shown


def _text(column: Column, place: Numbers) -> Text:
    """The texts of some rows without blanks around them, each numbered once."""
    numbers: dict[str, int] = {}
    known = np.array([numbers.setdefault(text, len(numbers)) for text in column.trimmed] or [0], dtype=np.int64)
    return Text(known[column.codes[place]], tuple(numbers))


def _observations(rows: Candidates, texts: Texts, written: Mask) -> pd.DataFrame:
    """The rows to write, typed as `model.observations` says."""
    columns: dict[str, object] = {
        "row": rows.row[written],
        "indicator": _words(rows.indicator[written], [one.code for one in rows.indicators]),
        "area": _words(rows.area[written], rows.areas),
        "period": _words(rows.period[written], [one.code for one in rows.periods]),
        "value": rows.value[written],
        "numerator": rows.numerator[written],
        "denominator": rows.denominator[written],
        "qualifier": _words(rows.qualifier[written], rows.qualifiers),
        "finality": _words(rows.finality[written], rows.finalities),
        "series": _words(rows.series[written], rows.serieses),
        "published": days(rows.published[written]),
    }
    nothing = Text(np.zeros(len(rows), dtype=np.int64), ("",))
    for name in FREE_TEXTS:
        text = texts.get(name, nothing)
        columns[name] = _words(text.codes[written], text.words)
    return pd.DataFrame({name: columns[name] for name in OBSERVATION_FIELDS})


def _words(numbers: Numbers, words: Sequence[str]) -> pd.Categorical[str]:
    """Words by number as a categorical of the words in use."""
    is_used = np.bincount(numbers, minlength=len(words)) > 0
    used = [word for word, use in zip(words, is_used.tolist(), strict=True) if use]
    return pd.Categorical.from_codes((np.cumsum(is_used) - 1)[numbers], categories=pd.Index(used, dtype="str"))


def _changes(rows: Candidates, approved: Approved, comparison: Comparison) -> pd.DataFrame:
    """The old and the new value of every changed key."""
    changed = comparison.changed
    columns: dict[str, object] = {
        "row": rows.row[changed],
        "indicator": _words(rows.indicator[changed], [one.code for one in rows.indicators]),
        "area": _words(rows.area[changed], rows.areas),
        "period": _words(rows.period[changed], [one.code for one in rows.periods]),
        "old": approved.value[comparison.stored[changed]],
        "new": rows.value[changed],
    }
    return pd.DataFrame({name: columns[name] for name in CHANGE_FIELDS})
