"""The readings of every view, each kept once, and their texts in both languages; it judges nothing anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from indicators.briefings.shape import Bilingual, Role, SnapshotReading, Steps, ViewFacts
from indicators.formats.documents import count_document, reading_document
from indicators.formats.reasons import reason_words
from indicators.formats.sentences import calculation, headline, sentence, subheadline, tally
from indicators.model import Language, Overview, Reading
from indicators.services.frozen_facts import unit_words

Key = tuple[str, str, str]


@dataclass
class FrozenReadings:
    """Readings gathered view by view; equal ones of two views are one."""

    as_of: date
    readings: list[SnapshotReading] = field(default_factory=list)
    _known: dict[Key, list[tuple[Reading, int]]] = field(default_factory=dict)

    def add(self, overview: Overview) -> ViewFacts:
        """Take in an overview made with `by_area`; what its view shows."""
        units = frozenset(id(unit) for reading in overview.readings for unit in reading.units)
        return {
            "areas": overview.areas.value,
            "counts": count_document(overview.counts),
            "headline": {"vi": headline(overview, Language.VI), "en": headline(overview, Language.EN)},
            "subheadline": {"vi": subheadline(overview, Language.VI), "en": subheadline(overview, Language.EN)},
            "tally": {"vi": tally(overview, Language.VI), "en": tally(overview, Language.EN)},
            "readings": [self._place(reading, _role(reading, units)) for reading in overview.readings],
        }

    def _place(self, reading: Reading, role: Role) -> int:
        code = reading.target.code if reading.target else ""
        alike = self._known.setdefault((code, reading.indicator.code, reading.area.id), [])
        for known, place in alike:
            if self.readings[place]["role"] == role and known == reading:
                return place
        alike.append((reading, len(self.readings)))
        self.readings.append(frozen_reading(reading, role, as_of=self.as_of))
        return len(self.readings) - 1


def _role(reading: Reading, units: frozenset[int]) -> Role:
    if id(reading) in units:
        return "unit"
    return "target" if reading.target else "indicator"


def frozen_reading(reading: Reading, role: Role, *, as_of: date) -> SnapshotReading:
    """One reading with its texts in both languages."""
    document = reading_document(reading, Language.VI, as_of=as_of)
    reason = reading.reason
    words: Bilingual | None = None
    if reason is not None:
        words = {"vi": reason_words(reason, Language.VI), "en": reason_words(reason, Language.EN)}
    return {
        **document,
        "role": role,
        "unit": unit_words(reading.indicator),
        "reason": words,
        "sentence": {"vi": document["sentence"], "en": sentence(reading, Language.EN, as_of=as_of)},
        "calculation": _steps(reading, as_of) if role == "target" else None,
    }


def _steps(reading: Reading, as_of: date) -> Steps:
    return {
        "vi": calculation(reading, Language.VI, as_of=as_of),
        "en": calculation(reading, Language.EN, as_of=as_of),
    }
