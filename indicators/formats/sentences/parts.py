"""The parts sentences are built from: where the value stands, how far it went, what to know besides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indicators.formats import dates, quantities, words
from indicators.formats.numbers import number, share
from indicators.formats.texts import Translator, translator
from indicators.model.readings import Judgement, Point, Reading
from indicators.model.vocabulary import Direction, Flag, Kind, Language, Status

_PACE_DECIMALS = 2
_SAME_SHARE = 1e-9


@dataclass(frozen=True, slots=True)
class Words:
    """One reading and one language, with the pieces every sentence uses."""

    reading: Reading
    lang: Language

    @property
    def text(self) -> Translator:
        """The translator of the sentences."""
        return translator("formats", self.lang)

    @property
    def judgement(self) -> Judgement:
        """What was judged."""
        return self.reading.judgement

    @property
    def label(self) -> str:
        """The status in words."""
        return words.label(self.reading.status, self.lang)

    @property
    def aim(self) -> str:
        """The aim in words."""
        return quantities.aim(self.reading, self.lang)

    def value(self, point: Point) -> str:
        """The observed value with unit and qualifier."""
        return quantities.observed(point, self.reading.indicator, self.lang)

    def when(self, point: Point) -> str:
        """The period of an observation in words; its last day where the period is not known."""
        return dates.period(point.period, self.lang) if point.period else dates.day(point.end, self.lang)

    def quantity(self, value: float) -> str:
        """A value with its unit."""
        return quantities.quantity(value, self.reading.indicator, self.lang)

    def difference(self, value: float, *, signed: bool = False) -> str:
        """A difference in units."""
        return quantities.difference(value, self.reading.indicator, self.lang, signed=signed)

    def series(self, code: str) -> str:
        """A way of counting by its name."""
        return words.series(code, self.reading.indicator, self.lang)

    def number(self, value: float) -> str:
        """A pace: two decimals."""
        return number(value, self.lang, decimals=_PACE_DECIMALS)

    def share(self, value: float) -> str:
        """A share as per cent."""
        return share(value, self.lang)

    def due(self) -> str:
        """The due date; "" without one."""
        return dates.day(self.reading.due, self.lang) if self.reading.due else ""


def gap(reading: Reading) -> float | None:
    """What is missing to the target, in units, in the indicator's direction; None for a bound or when nothing is."""
    point, level = reading.judgement.point, quantities.target_level(reading)
    if point is None or level is None or not point.qualifier.is_point:
        return None
    missing = (level - point.value) * reading.indicator.direction.sign
    return missing if missing > 0 else None


def level_share(reading: Reading) -> float | None:
    """Value over target, where "more is better" makes that a share of the level; None elsewhere."""
    point, level = reading.judgement.point, quantities.target_level(reading)
    if point is None or level is None or not point.qualifier.is_point:
        return None
    if reading.indicator.kind in (Kind.RANK, Kind.LEVEL) or reading.indicator.direction is Direction.LOWER:
        return None
    return point.value / level if level > 0 and point.value >= 0 else None


def fall(words_: Words) -> str | None:
    """A negative attainment as a fall in units; None when the reading did not fall below its baseline."""
    judgement = words_.judgement
    if judgement.attainment is None or judgement.attainment >= 0:
        return None
    if judgement.point is None or judgement.baseline is None:
        return None
    change = judgement.point.value - judgement.baseline
    if words_.reading.indicator.kind is Kind.RANK:
        return words_.difference(change, signed=True)
    size = words_.difference(change)
    return words_.text("a fall of {size}", size=size)


def elapsed(reading: Reading) -> float | None:
    """The share of the time between baseline and due date that had passed at the value's date."""
    judgement, due = reading.judgement, reading.due
    if judgement.baseline_date is None or due is None or judgement.point is None:
        return None
    whole = (due - judgement.baseline_date).days
    return min(1.0, (judgement.point.end - judgement.baseline_date).days / whole) if whole > 0 else None


def follows_knots(reading: Reading) -> bool:
    """Whether the expected share comes from approved interim milestones and not from the days passed."""
    time, expected = elapsed(reading), reading.judgement.expected
    return expected is not None and time is not None and abs(time - expected) > _SAME_SHARE


def caveats(words_: Words, as_of: date | None) -> list[str]:
    """What a reader must know beside the status: age, finality, basis, and the status at that time."""
    judgement, lang = words_.judgement, words_.lang
    said = (Flag.STALE, Flag.APPROXIMATE, Flag.WORSENING)
    found = [words.flag(flag, lang) for flag in judgement.flags if flag not in said]
    if Flag.STALE in judgement.flags and words_.reading.status is not Status.AWAITING_FINAL:
        found.append(_old(words_, as_of))
    if (then := judgement.status_then) and then is not words_.reading.status:
        found.append(words_.text("at that time: {label}", label=words.label(then, lang)))
    return found


def _old(words_: Words, as_of: date | None) -> str:
    if age := age_of(words_, as_of):
        return words_.text("the figure is {age} old", age=age)
    return words.flag(Flag.STALE, words_.lang)


def age_of(words_: Words, as_of: date | None) -> str:
    """The age of the figure on that day in words; "" when either is unknown."""
    point = words_.judgement.point
    if as_of is None or point is None:
        return ""
    return dates.age(max(0, (as_of - point.end).days), words_.lang)
