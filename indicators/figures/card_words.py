"""What a card says of its value, wherever it is drawn: the big number, whose period it is, the course up to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.formats import quantities
from indicators.formats.texts import translator
from indicators.model import Kind, Language, Point, Reading, Status


@dataclass(frozen=True, slots=True)
class BigNumber:
    """The number with the sign of a bound before it and its unit (or what is counted) beside it; None for neither."""

    number: str
    sign: str = ""
    beside: str | None = None


def big_number(reading: Reading, lang: Language) -> BigNumber | None:
    """The number of a card, of a group how many units meet the target; None without a figure."""
    if reading.by_area:
        counted = f"{reading.by_area.get(Status.ACHIEVED, 0)}/{sum(reading.by_area.values())}"
        return BigNumber(counted, beside=translator("figures", lang)("meet the target"))
    point, indicator = reading.judgement.point, reading.indicator
    if point is None:
        return None
    sign = quantities.observed_sign(point)
    if indicator.kind in (Kind.RANK, Kind.LEVEL):
        return BigNumber(quantities.quantity(point.value, indicator, lang), sign)
    figure = quantities.figure(point.value, indicator, lang, trim=not point.qualifier.is_point)
    return BigNumber(figure, sign, quantities.unit(indicator, lang))


def first_valued(reading: Reading) -> Reading | None:
    """The reading itself, of a group its first unit with a value; None where nobody has one."""
    return next((one for one in (reading, *reading.units) if one.judgement.point is not None), None)


def course_of(reading: Reading, history: Sequence[Point]) -> tuple[Point, ...]:
    """The figures up to the value that was judged, counted in its way; none without a value."""
    judged = reading.judgement.point
    if judged is None:
        return ()
    return tuple(point for point in history if point.end <= judged.end and point.series == judged.series)
